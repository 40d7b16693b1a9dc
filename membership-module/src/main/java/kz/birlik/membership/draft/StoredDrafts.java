package kz.birlik.membership.draft;

import com.github.f4b6a3.uuid.UuidCreator;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.membership.keyring.KeyRing;
import kz.birlik.membership.keyring.KeyRotation;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

@Component
@RequiredArgsConstructor
@Transactional(propagation = Propagation.MANDATORY)
class StoredDrafts implements Drafts {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int SECRET_BYTES = 32;

    private final JdbcClient jdbc;
    private final KeyRing keys;
    private final KeyRotation rotation;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    @Override
    public <A> String begin(DraftKind<A> kind, A first, Duration kept) {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        String secret = secret();
        jdbc.sql("insert into " + kind.table() + " (id, secret_hash, content, expires_at, changed_at)"
                        + " values (:id, :secret, :content, :expires, :now)")
                .param("id", id)
                .param("secret", hash(secret))
                .param("content", seal(kind, id, first))
                .param("expires", in(kept))
                .param("now", now())
                .update();
        return secret;
    }

    @Override
    public <A> Optional<OpenDraft<A>> find(DraftKind<A> kind, String secret) {
        return open(kind, "secret_hash", secret, "");
    }

    @Override
    public <A> Optional<OpenDraft<A>> hold(DraftKind<A> kind, String secret) {
        return open(kind, "secret_hash", secret, " for update");
    }

    private <A> Optional<OpenDraft<A>> open(DraftKind<A> kind, String column, String secret, String held) {
        return jdbc.sql("select id, content, " + kind.became() + " as became, expires_at from " + kind.table()
                        + " where " + column + " = :hash and expires_at > :now" + held)
                .param("hash", hash(secret))
                .param("now", now())
                .query((row, i) -> {
                    UUID id = row.getObject("id", UUID.class);
                    byte[] content = row.getBytes("content");
                    return new OpenDraft<>(
                            id,
                            content == null ? null : unseal(kind, id, content),
                            row.getObject("became", UUID.class),
                            row.getTimestamp("expires_at").toInstant());
                })
                .optional();
    }

    @Override
    public <A> void keep(DraftKind<A> kind, UUID id, A answers) {
        jdbc.sql("update " + kind.table() + " set content = :content, changed_at = :now where id = :id")
                .param("content", seal(kind, id, answers))
                .param("now", now())
                .param("id", id)
                .update();
    }

    @Override
    public Optional<String> link(DraftKind<?> kind, String secret) {
        return open(kind, "secret_hash", secret, " for update")
                .filter(draft -> draft.answers() != null)
                .map(draft -> {
                    String link = secret();
                    jdbc.sql("update " + kind.table() + " set link_hash = :link where id = :id")
                            .param("link", hash(link))
                            .param("id", draft.id())
                            .update();
                    return link;
                });
    }

    @Override
    public Optional<String> resume(DraftKind<?> kind, String link) {
        return open(kind, "link_hash", link, " for update")
                .filter(draft -> draft.answers() != null)
                .map(draft -> {
                    String fresh = secret();
                    jdbc.sql("update " + kind.table() + " set secret_hash = :secret, link_hash = null where id = :id")
                            .param("secret", hash(fresh))
                            .param("id", draft.id())
                            .update();
                    return fresh;
                });
    }

    @Override
    public void forget(DraftKind<?> kind, String secret) {
        jdbc.sql("delete from " + kind.table() + " where secret_hash = :hash")
                .param("hash", hash(secret))
                .update();
    }

    @Override
    public void sent(DraftKind<?> kind, UUID id, UUID became, Duration shown) {
        jdbc.sql("update " + kind.table() + " set content = null, link_hash = null, " + kind.became()
                        + " = :became, expires_at = :expires, changed_at = :now where id = :id")
                .param("became", became)
                .param("expires", in(shown))
                .param("now", now())
                .param("id", id)
                .update();
    }

    @Override
    public int tidy(DraftKind<?> kind) {
        return jdbc.sql("delete from " + kind.table() + " where expires_at <= :now")
                .param("now", now())
                .update();
    }

    private record Sealed(UUID id, byte[] content) {}

    @Override
    public <A> int reseal(DraftKind<A> kind, int atMost) {
        List<Sealed> old = jdbc.sql("select id, content from " + kind.table()
                        + " where substring(content from 1 for 5) <> :mark order by id limit :most for update")
                .param("mark", rotation.primaryMark())
                .param("most", atMost)
                .query((row, i) -> new Sealed(row.getObject("id", UUID.class), row.getBytes("content")))
                .list();
        for (Sealed draft : old) {
            jdbc.sql("update " + kind.table() + " set content = :content where id = :id")
                    .param("content", seal(kind, draft.id(), unseal(kind, draft.id(), draft.content())))
                    .param("id", draft.id())
                    .update();
        }
        return old.size();
    }

    private <A> byte[] seal(DraftKind<A> kind, UUID id, A answers) {
        return keys.seal(JSON.writeValueAsString(answers), kind.context(id));
    }

    private <A> A unseal(DraftKind<A> kind, UUID id, byte[] content) {
        return JSON.readValue(keys.open(content, kind.context(id)), kind.answers());
    }

    private String secret() {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static byte[] hash(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private Timestamp in(Duration kept) {
        return Timestamp.from(clock.instant().plus(kept));
    }
}
