package kz.birlik.membership.body;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.membership.attachment.Attachment;
import kz.birlik.membership.keyring.KeyRing;
import kz.birlik.membership.organisation.RowFilter;
import kz.birlik.membership.trail.Acting;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Scans of minutes in the database, sealed; whoever calls has entered the scope. */
@Component
@RequiredArgsConstructor
class MinutesStore {

    private final JdbcClient jdbc;
    private final KeyRing keys;
    private final Acting acting;
    private final Clock clock;

    static String context(UUID file) {
        return "body-minutes/" + file;
    }

    /** The scans of a body by election, the newest first. */
    Map<UUID, List<MinutesView>> of(RowFilter rows, UUID body) {
        Map<UUID, List<MinutesView>> files = new HashMap<>();
        jdbc.sql("""
                        select f.id, f.election_id, f.content_type, f.bytes, f.recorded_at, f.recorded_by, f.replaced_at,
                               f.replaced_by, f.replace_reason
                        from body_minutes_file f where f.body_id = :body and %s
                        order by f.recorded_at desc, f.id desc""".formatted(rows.sql("f")))
                .params(rows.parameters())
                .param("body", body)
                .query(row -> {
                    Timestamp replaced = row.getTimestamp("replaced_at");
                    files.computeIfAbsent(row.getObject("election_id", UUID.class), id -> new ArrayList<>())
                            .add(new MinutesView(
                                    row.getObject("id", UUID.class),
                                    Attachment.Type.ofContentType(row.getString("content_type")),
                                    row.getInt("bytes"),
                                    row.getTimestamp("recorded_at").toInstant(),
                                    row.getString("recorded_by"),
                                    replaced == null ? null : replaced.toInstant(),
                                    row.getString("replaced_by"),
                                    row.getString("replace_reason")));
                });
        return files;
    }

    @Nullable
    UUID holding(UUID election) {
        return jdbc.sql("select id from body_minutes_file where election_id = :election and replaced_at is null")
                .param("election", election)
                .query(UUID.class)
                .optional()
                .orElse(null);
    }

    void replaced(UUID file, String reason) {
        jdbc.sql("""
                        update body_minutes_file set replaced_at = :now, replaced_by = :by, replace_reason = :reason
                        where id = :id""")
                .param("now", Timestamp.from(clock.instant()))
                .param("by", acting.now().login())
                .param("reason", reason)
                .param("id", file)
                .update();
    }

    UUID keep(BodyRow body, UUID election, MinutesFile file) {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        jdbc.sql("""
                        insert into body_minutes_file (id, election_id, body_id, primary_id, content_type, bytes, content,
                                                       synthetic, recorded_at, recorded_by)
                        values (:id, :election, :body, :organisation, :type, :bytes, :content, :synthetic, :now, :by)""")
                .param("id", id)
                .param("election", election)
                .param("body", body.id())
                .param("organisation", body.organisation().value())
                .param("type", file.attachment().type().contentType())
                .param("bytes", file.attachment().content().length)
                .param(
                        "content",
                        keys.seal(
                                Base64.getEncoder()
                                        .encodeToString(file.attachment().content()),
                                context(id)))
                .param("synthetic", body.synthetic())
                .param("now", Timestamp.from(clock.instant()))
                .param("by", acting.now().login())
                .update();
        return id;
    }

    Optional<OpenedMinutes> open(RowFilter rows, UUID body, UUID file) {
        return jdbc.sql("""
                        select f.content_type, f.content, e.held_on
                        from body_minutes_file f join body_election e on e.id = f.election_id
                        where f.id = :id and f.body_id = :body and %s""".formatted(rows.sql("f")))
                .params(rows.parameters())
                .param("id", file)
                .param("body", body)
                .query((row, i) -> new OpenedMinutes(
                        Attachment.Type.ofContentType(row.getString("content_type")),
                        row.getObject("held_on", LocalDate.class),
                        Base64.getDecoder().decode(keys.open(row.getBytes("content"), context(file)))))
                .optional();
    }
}
