package kz.birlik.safety.inspector;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.employer.Employers;
import kz.birlik.membership.keyring.KeyRing;
import kz.birlik.membership.keyring.SecretSigns;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.organisation.RowFilter;
import kz.birlik.membership.organisation.RowScope;
import kz.birlik.membership.trail.Acting;
import kz.birlik.membership.trail.Trail;
import kz.birlik.membership.trail.TrailEvent;
import kz.birlik.safety.InspectorChanges;
import kz.birlik.safety.InspectorConfirmation;
import kz.birlik.safety.InspectorRefusal;
import kz.birlik.safety.InspectorRefusal.Reason;
import kz.birlik.safety.PrintedCertificate;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@RequiredArgsConstructor
@Transactional
class InspectorService implements InspectorChanges {

    private static final String OBJECT = "technical-inspector";

    private final JdbcClient jdbc;
    private final RowScope scopes;
    private final Organisations organisations;
    private final Employers employers;
    private final KeyRing keys;
    private final Trail trail;
    private final Acting acting;
    private final Clock clock;

    /** A mandate held for this transaction. */
    private record Kept(
            UUID id,
            OrganisationId organisation,
            UUID employer,
            boolean member,
            LocalDate electedOn,
            @Nullable LocalDate confirmedOn,
            LocalDate termFrom,
            @Nullable LocalDate termUntil,
            @Nullable LocalDate endedOn,
            long version) {}

    private static Kept kept(ResultSet row, int number) throws SQLException {
        return new Kept(
                row.getObject("id", UUID.class),
                new OrganisationId(row.getObject("primary_id", UUID.class)),
                row.getObject("employer_id", UUID.class),
                row.getBoolean("member"),
                row.getObject("elected_on", LocalDate.class),
                row.getObject("confirmed_on", LocalDate.class),
                row.getObject("term_from", LocalDate.class),
                row.getObject("term_until", LocalDate.class),
                row.getObject("ended_on", LocalDate.class),
                row.getLong("version"));
    }

    @Override
    public UUID elect(AccessScope scope, String organisation, UUID employer, Elected elected, boolean synthetic) {
        OrganisationId place =
                organisations.idOf(scope, organisation).orElseThrow(() -> new InspectorRefusal(Reason.NOT_FOUND));
        refuse(!employers.sits(scope, place, employer, today()), Reason.EMPLOYER_UNKNOWN);
        check(elected);
        scopes.enter(scope);
        UUID id = UuidCreator.getTimeOrderedEpoch();
        refuseSecond(place, employer, id, elected);
        jdbc.sql("""
                        insert into technical_inspector (id, primary_id, employer_id, member, full_name, post, elected_on, elected_by,
                                                         elected_minutes, term_from, term_until, synthetic, recorded_at, recorded_by,
                                                         changed_at, changed_by)
                        values (:id, :organisation, :employer, :member, :fullName, :post, :elected, :by, :minutes, :from, :until,
                                :synthetic, :now, :actor, :now, :actor)""")
                .params(values(elected))
                .param("id", id)
                .param("organisation", place.value())
                .param("employer", employer)
                .param("member", elected.member())
                .param("synthetic", synthetic)
                .param("now", now())
                .param("actor", acting.now().login())
                .update();
        trail.changed(TrailEvent.of("technical-inspector.elected", OBJECT, id)
                .on(place)
                .after(Map.of(
                        "employer",
                        employer.toString(),
                        "elected-on",
                        elected.electedOn().toString())));
        return id;
    }

    private void check(Elected elected) {
        refuse(elected.fullName().isBlank(), Reason.NAME_MISSING);
        refuse(elected.electedBy().isBlank(), Reason.TEXT_MISSING);
        refuse(elected.electedOn().isAfter(today()), Reason.DATE_IN_FUTURE);
        refuse(elected.termFrom().isBefore(elected.electedOn()), Reason.TERM_BEFORE_ELECTION);
        refuse(
                elected.termUntil() != null && !elected.termUntil().isAfter(elected.termFrom()),
                Reason.UNTIL_BEFORE_FROM);
    }

    /** The exclusion constraint says the same for whoever comes at the same moment. */
    private void refuseSecond(OrganisationId place, UUID employer, UUID of, Elected elected) {
        refuse(
                jdbc.sql("""
                                select exists (
                                    select from technical_inspector i
                                    where i.primary_id = :organisation and i.employer_id = :employer and i.id <> :id
                                      and i.search_key = search_key(:fullName)
                                      and daterange(i.term_from, coalesce(i.ended_on, i.term_until + 1))
                                          && daterange(:from, cast(:until as date) + 1))""")
                        .param("organisation", place.value())
                        .param("employer", employer)
                        .param("id", of)
                        .param("fullName", elected.fullName())
                        .param("from", Date.valueOf(elected.termFrom()))
                        .param("until", date(elected.termUntil()), Types.DATE)
                        .query(Boolean.class)
                        .single(),
                Reason.ALREADY_THERE);
    }

    private static Map<String, @Nullable Object> values(Elected elected) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("fullName", elected.fullName());
        values.put("post", elected.post());
        values.put("elected", date(elected.electedOn()));
        values.put("by", elected.electedBy());
        values.put("minutes", elected.minutes());
        values.put("from", date(elected.termFrom()));
        values.put("until", date(elected.termUntil()));
        return values;
    }

    private static @Nullable Date date(@Nullable LocalDate day) {
        return day == null ? null : Date.valueOf(day);
    }

    /** Within the scope, held for this transaction and seen at this version; the change makes the next. */
    private Kept keep(AccessScope scope, UUID inspector, long version, boolean running) {
        Kept seen = seen(scope, inspector);
        refuse(seen.version() != version, Reason.CHANGED_MEANWHILE);
        refuse(running && seen.endedOn() != null, Reason.ENDED);
        jdbc.sql(
                        "update technical_inspector set version = version + 1, changed_at = :now, changed_by = :by where id = :id")
                .param("now", now())
                .param("by", acting.now().login())
                .param("id", inspector)
                .update();
        return seen;
    }

    private Kept seen(AccessScope scope, UUID inspector) {
        RowFilter rows = scopes.enter(scope);
        return jdbc.sql("select i.* from technical_inspector i where i.id = :id and " + rows.sql("i")
                        + " for update of i")
                .params(rows.parameters())
                .param("id", inspector)
                .query(InspectorService::kept)
                .optional()
                .orElseThrow(() -> new InspectorRefusal(Reason.NOT_FOUND));
    }

    private void changed(String action, Kept kept, Map<String, ?> after, @Nullable String reason) {
        trail.changed(TrailEvent.of("technical-inspector." + action, OBJECT, kept.id())
                .on(kept.organisation())
                .after(after)
                .because(reason));
    }

    @Override
    public void correct(AccessScope scope, UUID inspector, long version, Elected elected) {
        Kept kept = keep(scope, inspector, version, false);
        check(elected);
        refuse(
                kept.confirmedOn() != null && kept.confirmedOn().isBefore(elected.electedOn()),
                Reason.CONFIRMED_BEFORE_ELECTION);
        refuse(kept.endedOn() != null && kept.endedOn().isBefore(elected.termFrom()), Reason.ENDED_BEFORE_TERM);
        if (kept.endedOn() == null) {
            refuseSecond(kept.organisation(), kept.employer(), inspector, elected);
        }
        jdbc.sql("""
                        update technical_inspector
                        set full_name = :fullName, post = :post, elected_on = :elected, elected_by = :by, elected_minutes = :minutes,
                            term_from = :from, term_until = :until
                        where id = :id""").params(values(elected)).param("id", inspector).update();
        Map<String, Object> after = new HashMap<>();
        after.put("elected-on", elected.electedOn().toString());
        after.put("from", elected.termFrom().toString());
        if (elected.termUntil() != null) {
            after.put("until", elected.termUntil().toString());
        }
        changed("corrected", kept, after, null);
    }

    @Override
    public void confirm(AccessScope scope, UUID inspector, long version, InspectorConfirmation confirmation) {
        Kept kept = keep(scope, inspector, version, true);
        refuse(confirmation.on().isAfter(today()), Reason.DATE_IN_FUTURE);
        refuse(confirmation.on().isBefore(kept.electedOn()), Reason.CONFIRMED_BEFORE_ELECTION);
        jdbc.sql("""
                        update technical_inspector i
                        set confirmed_by = :body, confirmed_on = :on, confirmed_minutes = :minutes,
                            council_id = (select c.id from production_council c
                                          where cast(:body as text) = 'council' and c.primary_id = i.primary_id
                                            and c.employer_id = i.employer_id and c.formed_on <= :on
                                            and (c.ended_on is null or c.ended_on > :on)
                                          order by c.formed_on desc limit 1)
                        where i.id = :id""")
                .param("body", confirmation.by().code())
                .param("on", Date.valueOf(confirmation.on()))
                .param("minutes", confirmation.minutes(), Types.VARCHAR)
                .param("id", inspector)
                .update();
        changed(
                "confirmed",
                kept,
                Map.of("by", confirmation.by().code(), "on", confirmation.on().toString()),
                null);
    }

    @Override
    public void train(AccessScope scope, UUID inspector, long version, Trained trained) {
        Kept kept = keep(scope, inspector, version, true);
        refuse(trained.on().isAfter(today()), Reason.DATE_IN_FUTURE);
        refuse(trained.until() != null && !trained.until().isAfter(trained.on()), Reason.TRAINING_DAYS);
        jdbc.sql("""
                        update technical_inspector set trained_on = :on, trained_until = :until, training_paper = :paper
                        where id = :id""")
                .param("on", Date.valueOf(trained.on()))
                .param("until", date(trained.until()), Types.DATE)
                .param("paper", trained.paper(), Types.VARCHAR)
                .param("id", inspector)
                .update();
        changed("trained", kept, Map.of("on", trained.on().toString()), null);
    }

    @Override
    public void end(AccessScope scope, UUID inspector, long version, LocalDate on, String reason) {
        Kept kept = keep(scope, inspector, version, true);
        refuse(reason.isBlank(), Reason.REASON_MISSING);
        refuse(on.isAfter(today()), Reason.DATE_IN_FUTURE);
        refuse(on.isBefore(kept.termFrom()), Reason.ENDED_BEFORE_TERM);
        jdbc.sql("update technical_inspector set ended_on = :on, end_reason = :reason where id = :id")
                .param("on", Date.valueOf(on))
                .param("reason", reason)
                .param("id", inspector)
                .update();
        close(inspector, "withdrawn", reason);
        changed("ended", kept, Map.of("on", on.toString()), reason);
    }

    private int close(UUID inspector, String state, String reason) {
        return jdbc.sql("""
                        update technical_inspector_certificate set state = :state, ended_at = :now, ended_by = :by, reason = :reason
                        where inspector_id = :id and state = 'issued'""")
                .param("state", state)
                .param("now", now())
                .param("by", acting.now().login())
                .param("reason", reason)
                .param("id", inspector)
                .update();
    }

    @Override
    public void issue(AccessScope scope, UUID inspector, long version, @Nullable String reason) {
        Kept kept = keep(scope, inspector, version, true);
        refuse(kept.confirmedOn() == null, Reason.NOT_CONFIRMED);
        refuse(
                kept.termFrom().isAfter(today())
                        || (kept.termUntil() != null && kept.termUntil().isBefore(today())),
                Reason.TERM_NOT_RUNNING);
        boolean anew = reason != null && !reason.isBlank();
        boolean replaced = anew && close(inspector, "replaced", reason.strip()) > 0;
        refuse(!replaced && hasGood(inspector), Reason.REASON_MISSING);
        UUID id = UuidCreator.getTimeOrderedEpoch();
        SecretSigns token = SecretSigns.random();
        String number = jdbc.sql("""
                        insert into technical_inspector_certificate (id, inspector_id, primary_id, token_sealed, token_lookup, issued_on,
                                                                     issued_by)
                        values (:id, :inspector, :organisation, :sealed, :lookup, :today, :by) returning number""")
                .param("id", id)
                .param("inspector", inspector)
                .param("organisation", kept.organisation().value())
                .param("sealed", keys.seal(token.signs(), context(id)))
                .param("lookup", keys.lookup(token.signs(), InspectorQueries.TOKEN))
                .param("today", Date.valueOf(today()))
                .param("by", acting.now().login())
                .query(String.class)
                .single();
        changed(
                replaced ? "certificate-replaced" : "certificate-issued",
                kept,
                Map.of("number", number),
                replaced ? reason : null);
    }

    private boolean hasGood(UUID inspector) {
        return jdbc.sql("""
                        select exists (select from technical_inspector_certificate where inspector_id = :id and state = 'issued')""").param("id", inspector).query(Boolean.class).single();
    }

    static String context(UUID certificate) {
        return "technical-inspector-certificate/" + certificate + "/token";
    }

    @Override
    public PrintedCertificate print(AccessScope scope, UUID inspector) {
        Kept kept = seen(scope, inspector);
        PrintedCertificate printed = jdbc.sql("""
                        select c.id as certificate_id, c.number, c.token_sealed, c.issued_on, i.*,
                               (select e.name from employer_name e where e.employer_id = i.employer_id
                                order by (e.valid_from <= :today) desc, e.valid_from desc limit 1) as employer_name,
                               (select o.name from organisation_name o where o.organisation_id = i.primary_id
                                order by (o.valid_from <= :today) desc, o.valid_from desc limit 1) as organisation_name,
                               (select o.name from organisation_name o
                                where o.organisation_id = coalesce(i.union_id, i.branch_id, i.primary_id)
                                order by (o.valid_from <= :today) desc, o.valid_from desc limit 1) as union_name
                        from technical_inspector_certificate c join technical_inspector i on i.id = c.inspector_id
                        where c.inspector_id = :id and c.state = 'issued'""")
                .param("today", Date.valueOf(today()))
                .param("id", inspector)
                .query((row, i) -> printed(row))
                .optional()
                .orElseThrow(() -> new InspectorRefusal(Reason.NOT_ISSUED));
        changed("certificate-printed", kept, Map.of("number", printed.number()), null);
        return printed;
    }

    private PrintedCertificate printed(ResultSet row) throws SQLException {
        InspectorConfirmation confirmation = InspectorQueries.confirmation(row);
        if (confirmation == null) {
            throw new InspectorRefusal(Reason.NOT_CONFIRMED);
        }
        return new PrintedCertificate(
                row.getString("number"),
                keys.open(row.getBytes("token_sealed"), context(row.getObject("certificate_id", UUID.class))),
                row.getString("full_name"),
                MultilingualText.parse(row.getString("union_name")),
                MultilingualText.parse(row.getString("organisation_name")),
                MultilingualText.parse(row.getString("employer_name")),
                confirmation,
                row.getObject("term_from", LocalDate.class),
                row.getObject("term_until", LocalDate.class),
                row.getObject("trained_until", LocalDate.class),
                row.getObject("issued_on", LocalDate.class),
                row.getBoolean("synthetic"));
    }

    private static void refuse(boolean refused, Reason reason) {
        if (refused) {
            throw new InspectorRefusal(reason);
        }
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
