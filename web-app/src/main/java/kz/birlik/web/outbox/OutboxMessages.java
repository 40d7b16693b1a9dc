package kz.birlik.web.outbox;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.membership.keyring.KeyRing;
import kz.birlik.membership.keyring.Resealing;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The stored messages. A letter is claimed in a transaction of its own before it is sent, with the time of the next try
 * already set: whoever dies in between has cost a delay and nothing else.
 */
@Component
@RequiredArgsConstructor
class OutboxMessages implements Outbox, Resealing {

    static final Duration FIRST_RETRY = Duration.ofSeconds(30);
    static final Duration LONGEST_RETRY = Duration.ofHours(1);
    static final int TRIES = 24;
    private static final Duration KEPT = Duration.ofDays(30);

    private final JdbcClient jdbc;
    private final KeyRing keys;
    private final Clock clock;

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void put(Message message) {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        Timestamp now = Timestamp.from(clock.instant());
        jdbc.sql("""
                        insert into outbox_message (id, dedupe_key, kind, recipient, address, language, content,
                                                    created_at, expires_at, attempts, next_attempt_at, state)
                        values (:id, :key, :kind, :recipient, :address, :language, :content,
                                :now, :expires, 0, :now, 'waiting')
                        on conflict (dedupe_key) do nothing""")
                .param("id", id)
                .param("key", message.dedupeKey())
                .param("kind", message.kind())
                .param("recipient", message.recipient())
                .param("address", message.address())
                .param("language", message.language())
                .param("content", keys.seal(message.subject() + "\n" + message.body(), context(id)))
                .param("now", now)
                .param("expires", message.expiresAt() == null ? null : Timestamp.from(message.expiresAt()))
                .update();
    }

    /** The next letter that is due; its next try is set before anybody sends it. */
    @Transactional
    Optional<Letter> claim() {
        Instant now = clock.instant();
        return jdbc.sql("""
                        update outbox_message m
                        set attempts = attempts + 1,
                            next_attempt_at = cast(:now as timestamptz)
                                + make_interval(secs => least(:first * power(2, least(attempts, 20)), :longest))
                        where id = (select id from outbox_message
                                    where state = 'waiting' and next_attempt_at <= :now
                                    order by next_attempt_at, id limit 1 for update skip locked)
                        returning id, attempts, recipient, address, language, content""")
                .param("now", Timestamp.from(now))
                .param("first", FIRST_RETRY.toSeconds())
                .param("longest", LONGEST_RETRY.toSeconds())
                .query(this::letter)
                .optional();
    }

    private Letter letter(ResultSet row, int index) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        Text text = open(id, row.getBytes("content"));
        return new Letter(
                id,
                row.getInt("attempts"),
                row.getString("recipient"),
                row.getString("address"),
                row.getString("language"),
                text.subject(),
                text.body());
    }

    /** The receiver has it; what it said is forgotten, as it may hold a link. */
    @Transactional
    void sent(Letter letter) {
        settle(letter.id(), "sent", null);
    }

    /** Not taken: tried again at the time already set, or given up after the last try. */
    @Transactional
    void notSent(Letter letter, String failure) {
        if (letter.attempts() >= TRIES) {
            settle(letter.id(), "failed", failure);
        } else {
            jdbc.sql("update outbox_message set last_failure = :failure where id = :id")
                    .param("failure", failure)
                    .param("id", letter.id())
                    .update();
        }
    }

    private void settle(UUID id, String state, @Nullable String failure) {
        jdbc.sql("""
                        update outbox_message set state = :state, settled_at = :now, content = null, last_failure = :failure
                        where id = :id and state = 'waiting'""")
                .param("state", state)
                .param("now", Timestamp.from(clock.instant()))
                .param("failure", failure)
                .param("id", id)
                .update();
    }

    /** Letters that came too late are not sent, and settled ones are forgotten after a month. */
    @Transactional
    void tidy() {
        Instant now = clock.instant();
        jdbc.sql("""
                        update outbox_message set state = 'expired', settled_at = :now, content = null
                        where state = 'waiting' and expires_at <= :now""").param("now", Timestamp.from(now)).update();
        jdbc.sql("delete from outbox_message where settled_at < :before")
                .param("before", Timestamp.from(now.minus(KEPT)))
                .update();
    }

    @Transactional(readOnly = true)
    List<OutboxRow> page(int offset, int limit, boolean readable) {
        return jdbc.sql("""
                        select id, kind, recipient, address, language, content, created_at, expires_at, attempts,
                               last_failure, state, settled_at
                        from outbox_message order by created_at desc, id desc offset :offset limit :limit""")
                .param("offset", offset)
                .param("limit", limit)
                .query((row, i) -> {
                    UUID id = row.getObject("id", UUID.class);
                    byte[] content = readable ? row.getBytes("content") : null;
                    Text text = content == null ? null : open(id, content);
                    return new OutboxRow(
                            id,
                            row.getString("kind"),
                            row.getString("recipient"),
                            row.getString("address"),
                            row.getString("language"),
                            text == null ? null : text.subject(),
                            text == null ? List.of() : text.body().lines().toList(),
                            row.getTimestamp("created_at").toInstant(),
                            instant(row, "expires_at"),
                            row.getInt("attempts"),
                            row.getString("last_failure"),
                            row.getString("state"),
                            instant(row, "settled_at"));
                })
                .list();
    }

    /** How many wait to be sent. */
    @Transactional(readOnly = true)
    long waiting() {
        return jdbc.sql("select count(*) from outbox_message where state = 'waiting'")
                .query(Long.class)
                .single();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    private record Kept(UUID id, byte[] content) {}

    /** Only letters that wait are sealed, so all of them are looked at. */
    @Override
    @Transactional
    public int resealSome(int atMost) {
        List<Kept> old = jdbc
                .sql("select id, content from outbox_message where content is not null order by id for update")
                .query((row, i) -> new Kept(row.getObject("id", UUID.class), row.getBytes("content")))
                .list()
                .stream()
                .filter(kept -> !keys.isSealedByPrimary(kept.content()))
                .limit(atMost)
                .toList();
        for (Kept kept : old) {
            String context = context(kept.id());
            jdbc.sql("update outbox_message set content = :content where id = :id")
                    .param("content", keys.seal(keys.open(kept.content(), context), context))
                    .param("id", kept.id())
                    .update();
        }
        return old.size();
    }

    private record Text(String subject, String body) {}

    private Text open(UUID id, byte[] content) {
        String[] parts = keys.open(content, context(id)).split("\n", 2);
        return new Text(parts[0], parts[1]);
    }

    private static String context(UUID id) {
        return "outbox/" + id;
    }
}
