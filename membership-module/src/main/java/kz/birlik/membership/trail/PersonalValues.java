package kz.birlik.membership.trail;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import kz.birlik.membership.keyring.KeyRingRefusal;
import kz.birlik.membership.keyring.SingleKeys;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What events say about a person is sealed with a key of that person's own. Nothing is ever taken from the trail; but when
 * the record of a person is destroyed, the key goes, and what the trail says about them can be read by nobody any more. The
 * chain is made over the sealed text, so it holds as before.
 */
@Component
@RequiredArgsConstructor
class PersonalValues {

    static final String PERSON = "person";
    private static final String SEALED = "sealed";

    private final JdbcClient jdbc;
    private final SingleKeys keys;

    /** The event as it is stored. */
    TrailEvent sealed(TrailEvent event) {
        boolean silent = event.before().isEmpty() && event.after().isEmpty() && event.reason() == null;
        if (!event.objectType().equals(PERSON) || silent) {
            return event;
        }
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("before", event.before());
        said.put("after", event.after());
        said.put("reason", event.reason());
        UUID person = UUID.fromString(event.objectId());
        byte[] sealed = keys.key(keyOf(person), context(person)).seal(TrailValues.json(said));
        return TrailEvent.of(event.action(), PERSON, event.objectId())
                .on(event.organisation())
                .after(Map.of(SEALED, Base64.getEncoder().encodeToString(sealed)));
    }

    /** What a stored event said; nothing when the person's key is gone. */
    @SuppressWarnings("unchecked")
    Said opened(
            String objectId,
            Map<String, Object> before,
            Map<String, Object> after,
            @Nullable String reason,
            byte @Nullable [] key) {
        if (!(after.get(SEALED) instanceof String text)) {
            return new Said(before, after, reason);
        }
        if (key == null) {
            return Said.NOTHING;
        }
        try {
            Map<String, Object> said = TrailValues.parse(keys.key(key, context(UUID.fromString(objectId)))
                    .open(Base64.getDecoder().decode(text)));
            return new Said((Map<String, Object>) said.get("before"), (Map<String, Object>) said.get("after"), (String)
                    said.get("reason"));
        } catch (KeyRingRefusal changed) {
            // The verifier of the chain says what was changed; a page of the history must still open.
            return Said.NOTHING;
        }
    }

    record Said(
            Map<String, Object> before,
            Map<String, Object> after,
            @Nullable String reason) {

        static final Said NOTHING = new Said(Map.of(), Map.of(), null);
    }

    private byte[] keyOf(UUID person) {
        return known(person, () -> {
            jdbc.sql(
                            "insert into trail_person_key (person_id, sealed) values (:person, :sealed) on conflict do nothing")
                    .param("person", person)
                    .param("sealed", keys.makeKey(context(person)))
                    .update();
            return known(person, () -> {
                throw new IllegalStateException("The key of a person was not kept");
            });
        });
    }

    private byte[] known(UUID person, java.util.function.Supplier<byte[]> otherwise) {
        return jdbc.sql("select sealed from trail_person_key where person_id = :person")
                .param("person", person)
                .query((row, i) -> row.getBytes(1))
                .optional()
                .orElseGet(otherwise);
    }

    static String context(UUID person) {
        return "trail/" + person;
    }
}
