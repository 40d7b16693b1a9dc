package kz.birlik.membership.keyring;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The key ring over two files in the key directory, which all nodes share. The first start makes them; a start whose files
 * do not hold the keys of the inventory is refused, because new keys would hide what the old ones have sealed.
 */
@Component
@DependsOnDatabaseInitialization
class FileKeyRing implements KeyRing, SingleKeys, KeyRotation {

    private static final Logger log = LoggerFactory.getLogger(FileKeyRing.class);

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final KeyFile sealing;
    private final KeyFile lookingUp;

    private volatile LoadedKeys keys;

    FileKeyRing(JdbcClient jdbc, TransactionTemplate transactions, Clock clock, KeyDirectory directory) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
        this.sealing = new KeyFile(directory.path().resolve("sealing.json"));
        this.lookingUp = new KeyFile(directory.path().resolve("lookup.json"));
        this.keys = Objects.requireNonNull(transactions.execute(status -> {
            lock();
            return begin();
        }));
    }

    private LoadedKeys begin() {
        List<KeyView> listed = inventory();
        if (listed.isEmpty()) {
            if (!sealing.exists()) {
                sealing.write(KeyFile.generate(KeyPurpose.SEAL.parameters()));
            }
            if (!lookingUp.exists()) {
                lookingUp.write(KeyFile.generate(KeyPurpose.LOOKUP.parameters()));
            }
            LoadedKeys made = load();
            for (KeyPurpose purpose : KeyPurpose.values()) {
                list(made, purpose);
            }
            log.info(
                    "Keys made and listed; keep a copy of {} apart from the database",
                    sealing.path().getParent());
            return made;
        }
        LoadedKeys loaded = load();
        refuseUnlessAllAreThere(loaded);
        return loaded;
    }

    private LoadedKeys load() {
        List<FileTime> at = written();
        return new LoadedKeys(sealing.read(), lookingUp.read(), at);
    }

    private void refuseUnlessAllAreThere(LoadedKeys loaded) {
        jdbc.sql("select purpose, key_id, check_value from key_inventory where state <> 'retired'")
                .query((row, i) -> {
                    KeyPurpose purpose =
                            KeyPurpose.valueOf(row.getString("purpose").toUpperCase(java.util.Locale.ROOT));
                    int id = (int) row.getLong("key_id");
                    if (!loaded.fits(purpose, id, row.getBytes("check_value"))) {
                        throw new KeyRingRefusal(
                                "The key %s (%s) that this database was written with is not in %s."
                                        .formatted(
                                                Integer.toUnsignedString(id),
                                                purpose.code(),
                                                sealing.path().getParent()),
                                "Bring the files of keys back from their copy, or name their directory by"
                                        + " BIRLIK_KEYS_DIR; nothing has been changed.");
                    }
                    return id;
                })
                .list();
    }

    /** Lists every key of the files; the ones that are listed already keep their day. */
    private void list(LoadedKeys loaded, KeyPurpose purpose) {
        KeysetHandle handle = loaded.of(purpose);
        int primary = handle.getPrimary().getId();
        jdbc.sql(
                        "update key_inventory set state = 'active' where purpose = :purpose and state = 'primary' and key_id <> :id")
                .param("purpose", purpose.code())
                .param("id", Integer.toUnsignedLong(primary))
                .update();
        try {
            for (int i = 0; i < handle.size(); i++) {
                int id = handle.getAt(i).getId();
                jdbc.sql("""
                                insert into key_inventory (purpose, key_id, state, check_value, made_at)
                                values (:purpose, :id, :state, :check, :now)
                                on conflict (purpose, key_id) do update set state = excluded.state, retired_at = null""")
                        .param("purpose", purpose.code())
                        .param("id", Integer.toUnsignedLong(id))
                        .param("state", id == primary ? "primary" : "active")
                        .param("check", loaded.checkValue(purpose, id))
                        .param("now", Timestamp.from(clock.instant()))
                        .update();
            }
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public KeyRing held() {
        return new HeldKeyRing(current());
    }

    @Override
    public byte[] seal(String clear, String context) {
        return held().seal(clear, context);
    }

    @Override
    public String open(byte[] sealed, String context) {
        return held().open(sealed, context);
    }

    @Override
    public byte[] lookup(String clear, String purpose) {
        return held().lookup(clear, purpose);
    }

    @Override
    public List<byte[]> lookups(String clear, String purpose) {
        return held().lookups(clear, purpose);
    }

    @Override
    public boolean isSealedByPrimary(byte[] sealed) {
        return held().isSealedByPrimary(sealed);
    }

    /**
     * The keys as the files hold them now. Another node may have changed them, and one that went on with the old ones would
     * not find by hash what the others have written anew.
     */
    private LoadedKeys current() {
        if (!keys.readAt().equals(written())) {
            keys = load();
        }
        return keys;
    }

    private List<FileTime> written() {
        return List.of(sealing.writtenAt(), lookingUp.writtenAt());
    }

    @Override
    public byte[] primaryMark() {
        return current().primaryMark();
    }

    @Override
    public byte[] makeKey(String context) {
        try {
            return seal(
                    TinkJsonProtoKeysetFormat.serializeKeyset(
                            KeyFile.generate(KeyPurpose.SEAL.parameters()), InsecureSecretKeyAccess.get()),
                    context);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public SingleKey key(byte[] sealedKey, String context) {
        return new SingleKey(open(sealedKey, context));
    }

    @Override
    public List<KeyView> inventory() {
        return jdbc.sql(
                        "select purpose, key_id, state, made_at, retired_at from key_inventory order by purpose, made_at, key_id")
                .query(FileKeyRing::view)
                .list();
    }

    private static KeyView view(ResultSet row, int index) throws SQLException {
        Timestamp retired = row.getTimestamp("retired_at");
        return new KeyView(
                row.getString("purpose"),
                Long.toString(row.getLong("key_id")),
                row.getString("state"),
                row.getTimestamp("made_at").toInstant(),
                retired == null ? null : retired.toInstant());
    }

    @Override
    public void begin(String actor) {
        transactions.executeWithoutResult(status -> {
            lock();
            for (KeyPurpose purpose : KeyPurpose.values()) {
                KeyFile file = purpose == KeyPurpose.SEAL ? sealing : lookingUp;
                file.write(withNewPrimary(file.read(), purpose));
            }
            LoadedKeys rotated = load();
            for (KeyPurpose purpose : KeyPurpose.values()) {
                list(rotated, purpose);
            }
            keys = rotated;
        });
        log.info("New keys made by {}", actor);
    }

    private static KeysetHandle withNewPrimary(KeysetHandle present, KeyPurpose purpose) {
        try {
            return KeysetHandle.newBuilder(present)
                    .addEntry(KeysetHandle.generateEntryFromParameters(purpose.parameters())
                            .withRandomId()
                            .makePrimary())
                    .build();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void retireOld() {
        transactions.executeWithoutResult(status -> {
            lock();
            jdbc.sql("update key_inventory set state = 'retired', retired_at = :now where state = 'active'")
                    .param("now", Timestamp.from(clock.instant()))
                    .update();
        });
    }

    /** One node at a time makes or changes keys. */
    private void lock() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('birlik key ring'))")
                .query((row, i) -> true)
                .single();
    }
}
