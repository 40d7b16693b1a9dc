package kz.birlik.safety.passport;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import kz.birlik.membership.employer.Employers;
import kz.birlik.membership.keyring.SecretSigns;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.organisation.RowFilter;
import kz.birlik.membership.organisation.RowScope;
import kz.birlik.membership.term.Term;
import kz.birlik.membership.term.Terms;
import kz.birlik.membership.trail.Acting;
import kz.birlik.membership.trail.Trail;
import kz.birlik.membership.trail.TrailEvent;
import kz.birlik.safety.PassportChanges;
import kz.birlik.safety.PassportRefusal;
import kz.birlik.safety.PassportRefusal.Reason;
import kz.birlik.safety.SafetyDuty;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@RequiredArgsConstructor
@Transactional
class PassportService implements PassportChanges {

    private static final String OBJECT = "safety-passport";

    private final JdbcClient jdbc;
    private final RowScope scopes;
    private final Organisations organisations;
    private final Employers employers;
    private final Terms terms;
    private final Trail trail;
    private final Acting acting;
    private final Clock clock;

    private OrganisationId place(AccessScope scope, String organisation, UUID employer) {
        OrganisationId place =
                organisations.idOf(scope, organisation).orElseThrow(() -> new PassportRefusal(Reason.NOT_FOUND));
        refuse(!employers.sits(scope, place, employer, today()), Reason.EMPLOYER_UNKNOWN);
        return place;
    }

    @Override
    public UUID say(AccessScope scope, String organisation, UUID employer, Said said, boolean synthetic) {
        OrganisationId place = place(scope, organisation, employer);
        refuse(said.source().isBlank(), Reason.SOURCE_MISSING);
        refuse(said.saidOn().isAfter(today()), Reason.DATE_IN_FUTURE);
        refuse(said.saidOn().getYear() < said.year(), Reason.YEAR_LATER);
        refuse(
                said.spent() == null
                        && said.last().isEmpty()
                        && Stream.of(said.trained(), said.checked(), said.equipped())
                                .allMatch(Objects::isNull),
                Reason.NOTHING_SAID);
        refuse(
                Stream.of(said.trained(), said.checked(), said.equipped())
                        .filter(Objects::nonNull)
                        .anyMatch(part -> part.done() > part.due()),
                Reason.MORE_THAN_DUE);
        refuse(said.last().values().stream().anyMatch(done -> done.isAfter(said.saidOn())), Reason.DONE_LATER);
        scopes.enter(scope);
        UUID id = UuidCreator.getTimeOrderedEpoch();
        jdbc.sql("""
                        insert into safety_measures (id, primary_id, employer_id, year, said_by, said_on, source, trained, to_train, checked,
                                                     to_check, equipped, to_equip, spent, managers_on, information_on,
                                                     certification_on, synthetic, recorded_at, recorded_by)
                        values (:id, :organisation, :employer, :year, :by, :on, :source, :trained, :toTrain, :checked, :toCheck,
                                :equipped, :toEquip, :spent, :managers, :information, :certification, :synthetic, :now, :who)""")
                .param("id", id)
                .param("organisation", place.value())
                .param("employer", employer)
                .param("year", said.year())
                .param("by", said.employerSays() ? "employer" : "union")
                .param("on", said.saidOn())
                .param("source", said.source())
                .param("trained", done(said.trained()), Types.INTEGER)
                .param("toTrain", due(said.trained()), Types.INTEGER)
                .param("checked", done(said.checked()), Types.INTEGER)
                .param("toCheck", due(said.checked()), Types.INTEGER)
                .param("equipped", done(said.equipped()), Types.INTEGER)
                .param("toEquip", due(said.equipped()), Types.INTEGER)
                .param("spent", said.spent(), Types.NUMERIC)
                .param("managers", said.last().get(SafetyDuty.MANAGERS), Types.DATE)
                .param("information", said.last().get(SafetyDuty.INFORMATION), Types.DATE)
                .param("certification", said.last().get(SafetyDuty.CERTIFICATION), Types.DATE)
                .param("synthetic", synthetic)
                .param("now", now())
                .param("who", acting.now().login())
                .update();
        if (!said.last().isEmpty()) {
            due(id, place, employer, said);
        }
        Map<String, Object> after = new LinkedHashMap<>();
        after.put("year", said.year());
        after.put("said-on", said.saidOn().toString());
        said.last().forEach((duty, done) -> after.put(duty.code(), done.toString()));
        trail.changed(TrailEvent.of("safety-passport.said", OBJECT, employer)
                .on(place)
                .after(after));
        return id;
    }

    /** When each is due again; of a day before that of another statement it is known and no longer followed. */
    private void due(UUID statement, OrganisationId place, UUID employer, Said said) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('safety_duty:' || :employer, 0))")
                .param("employer", employer.toString())
                .query((row, i) -> i)
                .list();
        said.last().forEach((duty, done) -> {
            Term term = terms.compute(duty.norm(), done, List.of());
            boolean overtaken = jdbc.sql("""
                            select exists (select from safety_duty d join safety_measures m on m.id = d.statement_id
                                           where d.latest and d.primary_id = :organisation and d.employer_id = :employer
                                             and d.duty = :duty and m.said_on > :on)""")
                    .param("organisation", place.value())
                    .param("employer", employer)
                    .param("duty", duty.code())
                    .param("on", said.saidOn())
                    .query(Boolean.class)
                    .single();
            if (!overtaken) {
                jdbc.sql("""
                                update safety_duty set latest = false
                                where latest and primary_id = :organisation and employer_id = :employer and duty = :duty""")
                        .param("organisation", place.value())
                        .param("employer", employer)
                        .param("duty", duty.code())
                        .update();
            }
            jdbc.sql("""
                            insert into safety_duty (id, statement_id, primary_id, employer_id, duty, norm_version, due_on, latest)
                            values (:id, :statement, :organisation, :employer, :duty, :norm, :due, :latest)""")
                    .param("id", UuidCreator.getTimeOrderedEpoch())
                    .param("statement", statement)
                    .param("organisation", place.value())
                    .param("employer", employer)
                    .param("duty", duty.code())
                    .param("norm", term.norm().id())
                    .param("due", Objects.requireNonNull(term.due()))
                    .param("latest", !overtaken)
                    .update();
        });
    }

    private static @Nullable Integer done(@Nullable Part part) {
        return part == null ? null : part.done();
    }

    private static @Nullable Integer due(@Nullable Part part) {
        return part == null ? null : part.due();
    }

    @Override
    public String hang(
            AccessScope scope, String organisation, UUID employer, @Nullable String before, boolean synthetic) {
        OrganisationId place = place(scope, organisation, employer);
        RowFilter rows = scopes.enter(scope);
        String hangs = jdbc.sql("""
                        select g.token from safety_gate g
                        where g.primary_id = :organisation and g.employer_id = :employer and g.ended_on is null and %s
                        for update of g""".formatted(rows.sql("g")))
                .params(rows.parameters())
                .param("organisation", place.value())
                .param("employer", employer)
                .query(String.class)
                .optional()
                .orElse(null);
        refuse(!Objects.equals(hangs, before), Reason.CHANGED_MEANWHILE);
        jdbc.sql("""
                        update safety_gate set ended_on = :today
                        where primary_id = :organisation and employer_id = :employer and ended_on is null""")
                .param("today", today())
                .param("organisation", place.value())
                .param("employer", employer)
                .update();
        String token = SecretSigns.random().signs();
        int hung = jdbc.sql("""
                        insert into safety_gate (id, primary_id, employer_id, token, hung_on, hung_by, synthetic, recorded_at)
                        values (:id, :organisation, :employer, :token, :today, :by, :synthetic, :now)
                        on conflict (primary_id, employer_id) where ended_on is null do nothing""")
                .param("id", UuidCreator.getTimeOrderedEpoch())
                .param("organisation", place.value())
                .param("employer", employer)
                .param("token", token)
                .param("today", today())
                .param("by", acting.now().login())
                .param("synthetic", synthetic)
                .param("now", now())
                .update();
        refuse(hung == 0, Reason.CHANGED_MEANWHILE);
        trail.changed(TrailEvent.of("safety-passport.hung", OBJECT, employer).on(place));
        return token;
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private static void refuse(boolean refused, Reason reason) {
        if (refused) {
            throw new PassportRefusal(reason);
        }
    }
}
