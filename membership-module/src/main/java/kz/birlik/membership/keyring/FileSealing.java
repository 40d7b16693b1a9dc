package kz.birlik.membership.keyring;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
@RequiredArgsConstructor
class FileSealing implements SealedFiles {

    private final JdbcClient jdbc;
    private final KeyRing keys;
    private final KeyRotation rotation;

    @Override
    public byte[] seal(byte[] content, String context) {
        return keys.seal(Base64.getEncoder().encodeToString(content), context);
    }

    @Override
    public byte[] open(byte[] sealed, String context) {
        return Base64.getDecoder().decode(keys.open(sealed, context));
    }

    @Override
    public String hash(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    @Transactional
    public int resealSome(String table, String context, int atMost) {
        // The rotation belongs to nobody's post: it works over all rows.
        jdbc.sql("select set_config('role', 'birlik_rows_federation', true)").query(row -> {});
        List<UUID> old = jdbc.sql("select id from " + table + " where substring(content from 1 for 5) <> :mark"
                        + " order by id limit :most for update")
                .param("mark", rotation.primaryMark())
                .param("most", atMost)
                .query(UUID.class)
                .list();
        for (UUID file : old) {
            byte[] sealed = jdbc.sql("select content from " + table + " where id = :id")
                    .param("id", file)
                    .query((row, i) -> row.getBytes(1))
                    .single();
            String of = context + "/" + file;
            jdbc.sql("update " + table + " set content = :content where id = :id")
                    .param("content", keys.seal(keys.open(sealed, of), of))
                    .param("id", file)
                    .update();
        }
        return old.size();
    }
}
