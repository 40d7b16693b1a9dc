package kz.birlik.legalaid.casework;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.Date;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.legalaid.CaseAbsences;
import kz.birlik.legalaid.CaseReader;
import kz.birlik.legalaid.RoutingRefusal;
import kz.birlik.legalaid.RoutingRefusal.Reason;
import kz.birlik.legalaid.RoutingRule.Lawyer;
import kz.birlik.membership.account.AccountId;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.trail.Acting;
import kz.birlik.membership.trail.Trail;
import kz.birlik.membership.trail.TrailEvent;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@RequiredArgsConstructor
@Transactional
class CaseAbsenceService implements CaseAbsences {

    private static final String OBJECT = "case-absence";

    private static final String ROW = """
            select ab.*, a.display_name, s.display_name as substitute_name, coalesce(l.open_cases, 0) as open_cases
            from legal_case_absence ab
            join account a on a.id = ab.account_id
            left join account s on s.id = ab.substitute_id
            left join legal_case_load l on l.account_id = ab.account_id""";

    private static final String LAWYERS = """
            select distinct a.id, a.login, a.display_name from post p join account a on a.id = p.account_id and a.suspended_at is null
            where p.role = :role and p.valid_from <= :today and (p.valid_to is null or p.valid_to > :today) and\s""";

    private final JdbcClient jdbc;
    private final CaseDoor door;
    private final Substitutes substitutes;
    private final Trail trail;
    private final Acting acting;
    private final Clock clock;

    @Override
    @Transactional(readOnly = true)
    public List<Absence> present(AccessScope scope, CaseReader reader) {
        return absences(scope, reader, null);
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Absence> find(AccessScope scope, CaseReader reader, UUID id) {
        return absences(scope, reader, id).stream().findFirst();
    }

    private List<Absence> absences(AccessScope scope, CaseReader reader, @Nullable UUID id) {
        UUID[] mine = lawyers(scope, reader).stream()
                .map(lawyer -> lawyer.account().value())
                .toArray(UUID[]::new);
        return jdbc.sql(ROW + """
                         where ab.account_id = any(:mine) and ab.to_day >= :today and (cast(:id as uuid) is null or ab.id = :id)
                        order by ab.from_day, a.display_name, ab.id""")
                .param("mine", mine)
                .param("today", today())
                .param("id", id, Types.OTHER)
                .query((row, i) -> {
                    UUID substitute = row.getObject("substitute_id", UUID.class);
                    return new Absence(
                            row.getObject("id", UUID.class),
                            new AccountId(row.getObject("account_id", UUID.class)),
                            row.getString("display_name"),
                            substitute == null ? null : new AccountId(substitute),
                            row.getString("substitute_name"),
                            row.getObject("from_day", LocalDate.class),
                            row.getObject("to_day", LocalDate.class),
                            row.getInt("open_cases"),
                            row.getString("recorded_by"),
                            row.getLong("version"));
                })
                .list();
    }

    @Override
    @Transactional(readOnly = true)
    public List<Lawyer> lawyers(AccessScope scope, CaseReader reader) {
        if (reader.role() == Role.LAWYER) {
            return lawyers("p.account_id = :me", Map.of("me", reader.account().value()));
        }
        return reader.role() == Role.OFFICER ? lawyers(scope.sql("p.organisation_id"), scope.parameters()) : List.of();
    }

    @Override
    @Transactional(readOnly = true)
    public List<Lawyer> substitutes(AccessScope scope, CaseReader reader, AccountId account) {
        if (lawyers(scope, reader).stream().noneMatch(lawyer -> lawyer.account().equals(account))) {
            return List.of();
        }
        // Somebody who reads fewer organisations could not open every case; and nobody makes himself a reader of what
        // is another's.
        return lawyers(
                """
                p.account_id <> :away and p.account_id <> :me and not exists (
                    select from post own where own.account_id = :away and own.role = :role and own.valid_from <= :today
                        and (own.valid_to is null or own.valid_to > :today)
                        and not exists (select from post other join organisation_ancestry up on up.line = other.line
                                            and up.ancestor_id = other.organisation_id and up.descendant_id = own.organisation_id
                                            and up.valid_from <= :today and up.valid_to > :today
                                        where other.account_id = p.account_id and other.role = :role and other.valid_from <= :today
                                            and (other.valid_to is null or other.valid_to > :today)))""", Map.of("away", account.value(), "me", reader.account().value()));
    }

    private List<Lawyer> lawyers(String which, Map<String, Object> parameters) {
        Map<String, Object> all = new HashMap<>(parameters);
        all.put("role", Role.LAWYER.code());
        all.put("today", today());
        return jdbc.sql(LAWYERS + which + " order by a.display_name, a.id")
                .params(all)
                .query((row, i) -> new Lawyer(
                        new AccountId(row.getObject("id", UUID.class)),
                        row.getString("login"),
                        row.getString("display_name")))
                .list();
    }

    @Override
    public UUID away(
            AccessScope scope,
            CaseReader reader,
            AccountId account,
            @Nullable AccountId substitute,
            LocalDate from,
            LocalDate to) {
        refuse(
                lawyers(scope, reader).stream()
                        .noneMatch(lawyer -> lawyer.account().equals(account)),
                Reason.NOT_FOUND);
        refuse(
                substitute != null
                        && substitutes(scope, reader, account).stream()
                                .noneMatch(lawyer -> lawyer.account().equals(substitute)),
                Reason.SUBSTITUTE_UNKNOWN);
        refuse(to.isBefore(from), Reason.BACKWARDS);
        refuse(to.isBefore(LocalDate.now(clock)), Reason.DAY_PASSED);
        jdbc.sql("select id from account where id = :account for update")
                .param("account", account.value())
                .query(UUID.class)
                .single();
        refuse(
                jdbc.sql("""
                                select exists (select from legal_case_absence where account_id = :account
                                               and daterange(from_day, to_day, '[]') && daterange(:from, :to, '[]'))""")
                        .param("account", account.value())
                        .param("from", Date.valueOf(from))
                        .param("to", Date.valueOf(to))
                        .query(Boolean.class)
                        .single(),
                Reason.AWAY_ALREADY);
        UUID id = UuidCreator.getTimeOrderedEpoch();
        jdbc.sql("""
                        insert into legal_case_absence (id, account_id, substitute_id, from_day, to_day, recorded_at, recorded_by)
                        values (:id, :account, :substitute, :from, :to, :now, :by)""")
                .param("id", id)
                .param("account", account.value())
                .param("substitute", substitute == null ? null : substitute.value(), Types.OTHER)
                .param("from", from)
                .param("to", to)
                .param("now", Timestamp.from(clock.instant()))
                .param("by", acting.now().login())
                .update();
        door.counting(scope);
        substitutes.turnFor(account.value());
        Map<String, Object> after = new LinkedHashMap<>();
        after.put("who", account.toString());
        after.put("from", from.toString());
        after.put("until", to.toString());
        if (substitute != null) {
            after.put("substitute", substitute.toString());
        }
        trail.changed(TrailEvent.of("case-absence.entered", OBJECT, id).after(after));
        return id;
    }

    @Override
    public void back(AccessScope scope, CaseReader reader, UUID id, long version, LocalDate from) {
        jdbc.sql("select id from legal_case_absence where id = :id for update")
                .param("id", id)
                .query(UUID.class)
                .optional();
        Absence absence = find(scope, reader, id).orElseThrow(() -> new RoutingRefusal(Reason.NOT_FOUND));
        refuse(absence.version() != version, Reason.CHANGED_MEANWHILE);
        refuse(from.isBefore(LocalDate.now(clock)), Reason.DAY_PASSED);
        refuse(from.isAfter(absence.to()), Reason.BACKWARDS);
        if (from.isAfter(absence.from())) {
            jdbc.sql("update legal_case_absence set to_day = :last, version = version + 1 where id = :id")
                    .param("last", from.minusDays(1))
                    .param("id", id)
                    .update();
        } else {
            jdbc.sql("delete from legal_case_absence where id = :id")
                    .param("id", id)
                    .update();
        }
        door.counting(scope);
        substitutes.turnFor(absence.account().value());
        trail.changed(TrailEvent.of("case-absence.ended", OBJECT, id)
                .before(Map.of("until", absence.to().toString()))
                .after(Map.of("from", from.toString())));
    }

    private Date today() {
        return Date.valueOf(LocalDate.now(clock));
    }

    private static void refuse(boolean unwanted, Reason reason) {
        if (unwanted) {
            throw new RoutingRefusal(reason);
        }
    }
}
