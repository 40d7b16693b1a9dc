package kz.birlik.bargaining.wording;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kz.birlik.bargaining.WordListRefusal;
import kz.birlik.bargaining.WordListRefusal.Reason;
import kz.birlik.bargaining.WordLists;
import kz.birlik.bargaining.Wording;
import kz.birlik.bargaining.WordingCheck;
import kz.birlik.membership.trail.Acting;
import kz.birlik.membership.trail.Trail;
import kz.birlik.membership.trail.TrailEvent;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@RequiredArgsConstructor
@Transactional
class StoredWordLists implements WordLists {

    private static final String OBJECT = "wording-pattern";
    private static final Set<String> LANGUAGES = Set.of("kk", "ru");

    private final JdbcClient jdbc;
    private final StoredWordings wordings;
    private final StoredJudging judging;
    private final Trail trail;
    private final Acting acting;
    private final Clock clock;

    @Override
    @Transactional(readOnly = true)
    public List<Entry> entries(String language, Purpose purpose) {
        return jdbc.sql("""
                        select * from wording_pattern where language = :language and purpose = :purpose
                        order by active desc, pattern, id""")
                .param("language", language)
                .param("purpose", purpose.code())
                .query(StoredWordLists::entry)
                .list();
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Entry> find(UUID id) {
        return jdbc.sql("select * from wording_pattern where id = :id")
                .param("id", id)
                .query(StoredWordLists::entry)
                .optional();
    }

    private static Entry entry(ResultSet row, int number) throws SQLException {
        return new Entry(
                row.getObject("id", UUID.class),
                row.getString("language"),
                Purpose.valueOf(row.getString("purpose").toUpperCase(Locale.ROOT)),
                row.getString("pattern"),
                row.getBoolean("active"),
                row.getTimestamp("changed_at").toInstant(),
                row.getString("changed_by"),
                row.getLong("version"));
    }

    @Override
    public UUID add(NewPattern pattern, String reason) {
        refuse(!LANGUAGES.contains(pattern.language()), Reason.NOT_FOUND);
        refuse(reason.isBlank(), Reason.REASON_MISSING);
        String kept = PatternRules.checked(pattern.pattern());
        UUID id = UuidCreator.getTimeOrderedEpoch();
        try {
            jdbc.sql("""
                            insert into wording_pattern (id, language, purpose, pattern, changed_at, changed_by)
                            values (:id, :language, :purpose, :pattern, :now, :by)""")
                    .param("id", id)
                    .param("language", pattern.language())
                    .param("purpose", pattern.purpose().code())
                    .param("pattern", kept)
                    .param("now", Timestamp.from(clock.instant()))
                    .param("by", acting.now().login(), Types.VARCHAR)
                    .update();
        } catch (DuplicateKeyException there) {
            throw refusal(Reason.THERE_ALREADY, there);
        }
        trail.changed(TrailEvent.of("wording.pattern-added", OBJECT, id)
                .after(values(pattern.language(), pattern.purpose(), kept, true))
                .because(reason));
        judging.ask();
        return id;
    }

    @Override
    public void change(UUID id, long version, String pattern, String reason) {
        Entry entry = held(id, version, reason);
        String kept = PatternRules.checked(pattern);
        keep(entry, kept, entry.active(), "wording.pattern-changed", reason);
    }

    @Override
    public void retire(UUID id, long version, String reason) {
        Entry entry = held(id, version, reason);
        keep(entry, entry.pattern(), false, "wording.pattern-retired", reason);
    }

    @Override
    public void restore(UUID id, long version, String reason) {
        Entry entry = held(id, version, reason);
        keep(entry, entry.pattern(), true, "wording.pattern-restored", reason);
    }

    private Entry held(UUID id, long version, String reason) {
        Entry entry = jdbc.sql("select * from wording_pattern where id = :id for update")
                .param("id", id)
                .query(StoredWordLists::entry)
                .optional()
                .orElseThrow(() -> new WordListRefusal(Reason.NOT_FOUND));
        refuse(reason.isBlank(), Reason.REASON_MISSING);
        refuse(entry.version() != version, Reason.CHANGED_MEANWHILE);
        return entry;
    }

    private void keep(Entry entry, String pattern, boolean active, String action, String reason) {
        try {
            jdbc.sql("""
                            update wording_pattern
                            set pattern = :pattern, active = :active, changed_at = :now, changed_by = :by, version = version + 1
                            where id = :id""")
                    .param("pattern", pattern)
                    .param("active", active)
                    .param("now", Timestamp.from(clock.instant()))
                    .param("by", acting.now().login(), Types.VARCHAR)
                    .param("id", entry.id())
                    .update();
        } catch (DuplicateKeyException there) {
            throw refusal(Reason.THERE_ALREADY, there);
        }
        trail.changed(TrailEvent.of(action, OBJECT, entry.id())
                .before(values(entry.language(), entry.purpose(), entry.pattern(), entry.active()))
                .after(values(entry.language(), entry.purpose(), pattern, active))
                .because(reason));
        judging.ask();
    }

    private static Map<String, Object> values(String language, Purpose purpose, String pattern, boolean active) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("language", language);
        values.put("purpose", purpose.code());
        values.put("pattern", pattern);
        values.put("active", active);
        return values;
    }

    @Override
    @Transactional(readOnly = true)
    public Wording tried(String language, String sentence, @Nullable NewPattern with, @Nullable UUID instead) {
        NewPattern checked = with == null
                ? null
                : new NewPattern(with.language(), with.purpose(), PatternRules.checked(with.pattern()));
        return wordings.check(checked, instead).of(language, sentence, WordingCheck.Given.NOTHING);
    }

    private static void refuse(boolean refused, Reason reason) {
        if (refused) {
            throw new WordListRefusal(reason);
        }
    }

    private static WordListRefusal refusal(Reason reason, Exception cause) {
        var refusal = new WordListRefusal(reason);
        refusal.initCause(cause);
        return refusal;
    }
}
