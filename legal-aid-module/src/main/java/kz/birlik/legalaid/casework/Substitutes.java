package kz.birlik.legalaid.casework;

import java.sql.Date;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import kz.birlik.legalaid.CaseReader;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Opens the cases of whoever is away today to the one who stands in, and closes them again. The transaction must see every head
 * ({@link CaseDoor#counting}); nothing of what was said is read.
 */
@Component
@RequiredArgsConstructor
class Substitutes {

    private static final String SYSTEM = "system";
    /** Of the reader, or of those the reader stands in for today; parameters {@code me} and {@code today}. */
    static final String MINE = """
            c.owner_id in (select cast(:me as uuid) union all select ab.account_id from legal_case_absence ab
                where ab.substitute_id = :me and ab.from_day <= :today and ab.to_day >= :today)""";

    private static final String AWAY = " ab.from_day <= :today and ab.to_day >= :today ";

    private final JdbcClient jdbc;
    private final Clock clock;

    void turn() {
        turn(null, null);
    }

    void turnFor(UUID account) {
        turn(account, null);
    }

    /** After a case went to somebody: it may be somebody who is away. */
    void turnCase(UUID id) {
        turn(null, id);
    }

    /** Whether this person works for the owner today. */
    boolean standIn(@Nullable UUID owner, CaseReader reader) {
        return jdbc.sql(
                        "select exists (select from legal_case_absence ab where ab.account_id = cast(:owner as uuid) and ab.substitute_id = :me and"
                                + AWAY + ")")
                .param("owner", owner, Types.OTHER)
                .param("me", reader.account().value())
                .param("today", today())
                .query(Boolean.class)
                .single();
    }

    private void turn(@Nullable UUID account, @Nullable UUID id) {
        jdbc.sql("""
                        update legal_case_reader r set ended_at = :now from legal_case c
                        where c.id = r.case_id and r.why = 'substitute' and r.ended_at is null
                            and (cast(:account as uuid) is null or c.owner_id = :account) and (cast(:case as uuid) is null or c.id = :case)
                            and not exists (select from legal_case_absence ab where ab.account_id = c.owner_id
                                            and ab.substitute_id = r.account_id and\s""" + AWAY + ")")
                .param("now", now())
                .param("account", account, Types.OTHER)
                .param("case", id, Types.OTHER)
                .param("today", today())
                .update();
        // Somebody who was named reads already.
        jdbc.sql("""
                        insert into legal_case_reader (id, case_id, account_id, why, given_at, given_by)
                        select uuidv7(), c.id, ab.substitute_id, 'substitute', :now, :by
                        from legal_case_absence ab join legal_case c on c.owner_id = ab.account_id and c.closed_on is null
                        where ab.substitute_id is not null and (cast(:account as uuid) is null or ab.account_id = :account)
                            and (cast(:case as uuid) is null or c.id = :case) and\s""" + AWAY + """
                        on conflict (case_id, account_id) where ended_at is null do nothing""")
                .param("now", now())
                .param("by", SYSTEM)
                .param("account", account, Types.OTHER)
                .param("case", id, Types.OTHER)
                .param("today", today())
                .update();
    }

    private Date today() {
        return Date.valueOf(LocalDate.now(clock));
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
