package kz.birlik.safety.accident;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.Date;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import kz.birlik.membership.account.AccountId;
import kz.birlik.membership.attachment.Attachment;
import kz.birlik.membership.employer.EmployerId;
import kz.birlik.membership.employer.Employers;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.organisation.RowFilter;
import kz.birlik.membership.organisation.RowScope;
import kz.birlik.membership.trail.Acting;
import kz.birlik.membership.trail.Trail;
import kz.birlik.membership.trail.TrailEvent;
import kz.birlik.safety.AccidentChanges;
import kz.birlik.safety.AccidentDuty;
import kz.birlik.safety.AccidentReader;
import kz.birlik.safety.AccidentRefusal;
import kz.birlik.safety.AccidentRefusal.Reason;
import kz.birlik.safety.AccidentView;
import kz.birlik.safety.Accidents;
import kz.birlik.safety.InvestigationFacts;
import kz.birlik.safety.Investigations;
import kz.birlik.safety.RiskChanges;
import kz.birlik.safety.paper.SealedPapers;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@RequiredArgsConstructor
@Transactional
class AccidentService implements AccidentChanges {

    private final JdbcClient jdbc;
    private final RowScope scopes;
    private final Organisations organisations;
    private final Employers employers;
    private final Accidents accidents;
    private final Investigations investigations;
    private final AccidentCourse course;
    private final SealedVictims seals;
    private final AccidentFiles files;
    private final RiskChanges risks;
    private final Trail trail;
    private final Acting acting;
    private final Clock clock;

    /** An accident held for this transaction. */
    private record Held(
            UUID id,
            OrganisationId organisation,
            UUID employer,
            LocalDate happened,
            Instant happenedAt,
            @Nullable LocalDate formed,
            int prolonged,
            @Nullable LocalDate ended,
            @Nullable LocalDate act,
            @Nullable LocalDate closed) {}

    @Override
    public UUID register(
            AccessScope scope,
            AccidentReader reader,
            String organisation,
            UUID employer,
            Described described,
            boolean synthetic) {
        OrganisationId place =
                organisations.idOf(scope, organisation).orElseThrow(() -> new AccidentRefusal(Reason.NOT_FOUND));
        refuse(!employers.sits(scope, place, employer, today()), Reason.EMPLOYER_UNKNOWN);
        check(employer, described);
        scopes.enter(scope);
        UUID id = UuidCreator.getTimeOrderedEpoch();
        jdbc.sql("""
                        insert into accident (id, primary_id, employer_id, site_id, place, happened_at, happened_on, known_at, known_on,
                            known_from, circumstance, course, hazardous, emergency, agency, poisoning, reported_victims,
                            reported_severe, reported_deaths, victims, severe, deaths, special, chair, synthetic, recorded_at,
                            recorded_by, changed_at, changed_by)
                        values (:id, :organisation, :employer, :site, :place, :happened, :happenedOn, :known, :knownOn, :source,
                            :circumstance, :course, :hazardous, :emergency, :agency, :poisoning, :victims, :severe, :deaths,
                            :victims, :severe, :deaths, false, 'organisation_head', :synthetic, :now, :by, :now, :by)""")
                .params(values(described))
                .param("id", id)
                .param("organisation", place.value())
                .param("employer", employer)
                .param("synthetic", synthetic)
                .param("now", now())
                .param("by", acting.now().login())
                .update();
        if (AccidentQueries.KNOWING.contains(reader.role())) {
            named(id, place, reader.account());
        }
        course.recount(id);
        trail.changed(TrailEvent.of("accident.registered", AccidentQueries.OBJECT, id)
                .on(place)
                .after(Map.of(
                        "employer", employer.toString(),
                        "happened-on", day(described.happened()).toString(),
                        "victims", described.victims(),
                        "deaths", described.deaths())));
        // Of an accident of long ago the term runs from today as well: nothing was asked for before
        risks.demandAfterAccident(scope, new EmployerId(employer), id, today());
        return id;
    }

    private void named(UUID accident, OrganisationId place, AccountId account) {
        jdbc.sql("""
                        insert into accident_reader (accident_id, account_id, primary_id, named_at, named_by)
                        values (:accident, :account, :organisation, :now, :by)
                        on conflict (accident_id, account_id) do nothing""")
                .param("accident", accident)
                .param("account", account.value())
                .param("organisation", place.value())
                .param("now", now())
                .param("by", acting.now().login())
                .update();
    }

    private void check(UUID employer, Described described) {
        refuse(described.place().isBlank() || described.course().isBlank(), Reason.TEXT_MISSING);
        refuse(described.known().isAfter(clock.instant()), Reason.DATE_IN_FUTURE);
        refuse(described.known().isBefore(described.happened()), Reason.KNOWN_BEFORE_HAPPENED);
        refuse(described.emergency() && !described.hazardous(), Reason.NOT_HAZARDOUS);
        refuse(
                !new InvestigationFacts(
                                described.victims(),
                                described.severe(),
                                described.deaths(),
                                described.agency(),
                                described.hazardous(),
                                described.emergency(),
                                described.poisoning())
                        .isPossible(),
                Reason.COUNTS_IMPOSSIBLE);
        refuse(
                accidents.circumstances().stream().noneMatch(each -> each.code().equals(described.circumstance())),
                Reason.CIRCUMSTANCE_UNKNOWN);
        UUID site = described.site();
        refuse(
                site != null
                        && !exists(
                                "employer_site where id = :site and employer_id = :employer",
                                Map.of("site", site, "employer", employer)),
                Reason.SITE_UNKNOWN);
    }

    private Map<String, @Nullable Object> values(Described described) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("site", described.site());
        values.put("place", described.place());
        values.put("happened", Timestamp.from(described.happened()));
        values.put("happenedOn", Date.valueOf(day(described.happened())));
        values.put("known", Timestamp.from(described.known()));
        values.put("knownOn", Date.valueOf(day(described.known())));
        values.put("source", described.source().code());
        values.put("circumstance", described.circumstance());
        values.put("course", described.course());
        values.put("hazardous", described.hazardous());
        values.put("emergency", described.emergency());
        values.put("agency", described.agency());
        values.put("poisoning", described.poisoning());
        values.put("victims", described.victims());
        values.put("severe", described.severe());
        values.put("deaths", described.deaths());
        return values;
    }

    /** Within the scope, held for this transaction and seen at this version; the change makes the next. */
    private Held keep(AccessScope scope, UUID accident, long version) {
        record Seen(Held held, long version) {}
        RowFilter rows = scopes.enter(scope);
        Seen seen = jdbc.sql("select c.* from accident c where c.id = :id and " + rows.sql("c") + " for update of c")
                .params(rows.parameters())
                .param("id", accident)
                .query((row, i) -> new Seen(
                        new Held(
                                accident,
                                new OrganisationId(row.getObject("primary_id", UUID.class)),
                                row.getObject("employer_id", UUID.class),
                                row.getObject("happened_on", LocalDate.class),
                                row.getTimestamp("happened_at").toInstant(),
                                row.getObject("formed_on", LocalDate.class),
                                row.getInt("prolonged"),
                                row.getObject("ended_on", LocalDate.class),
                                row.getObject("act_on", LocalDate.class),
                                row.getObject("closed_on", LocalDate.class)),
                        row.getLong("version")))
                .optional()
                .orElseThrow(() -> new AccidentRefusal(Reason.NOT_FOUND));
        refuse(seen.version() != version, Reason.CHANGED_MEANWHILE);
        jdbc.sql("update accident set version = version + 1, changed_at = :now, changed_by = :by where id = :id")
                .param("now", now())
                .param("by", acting.now().login())
                .param("id", accident)
                .update();
        return seen.held();
    }

    /** Not closed yet. */
    private Held open(AccessScope scope, UUID accident, long version) {
        Held held = keep(scope, accident, version);
        refuse(held.closed() != null, Reason.CLOSED);
        return held;
    }

    /** The same for somebody who needs to know the victims. */
    private Held knowing(AccessScope scope, AccidentReader reader, UUID accident, long version) {
        refuse(!accidents.needsToKnow(scope, reader, accident), Reason.NOT_FOUND);
        return keep(scope, accident, version);
    }

    private void changed(String action, Held held, Map<String, ?> after, @Nullable String reason) {
        trail.changed(TrailEvent.of("accident." + action, AccidentQueries.OBJECT, held.id())
                .on(held.organisation())
                .after(after)
                .because(reason));
    }

    private void past(Held held, LocalDate on) {
        refuse(on.isAfter(today()), Reason.DATE_IN_FUTURE);
        refuse(on.isBefore(held.happened()), Reason.BEFORE_ACCIDENT);
    }

    private JdbcClient.StatementSpec update(Held held, String set) {
        return jdbc.sql("update accident set " + set + " where id = :id").param("id", held.id());
    }

    private boolean exists(String where, Map<String, Object> parameters) {
        return jdbc.sql("select exists (select from " + where + ")")
                .params(parameters)
                .query(Boolean.class)
                .single();
    }

    @Override
    public void describe(AccessScope scope, UUID accident, long version, Described described) {
        Held held = open(scope, accident, version);
        check(held.employer(), described);
        refuse(held.formed() != null && held.formed().isBefore(day(described.happened())), Reason.BEFORE_ACCIDENT);
        refuse(
                exists(
                        "accident where id = :id and (told_on < :day or applied_on < :day or opinion_on < :day or concluded_at < :at)",
                        Map.of(
                                "id", accident,
                                "day", Date.valueOf(day(described.happened())),
                                "at", Timestamp.from(described.happened()))),
                Reason.BEFORE_ACCIDENT);
        jdbc.sql("""
                        update accident
                        set site_id = :site, place = :place, happened_at = :happened, happened_on = :happenedOn, known_at = :known,
                            known_on = :knownOn, known_from = :source, circumstance = :circumstance, course = :course,
                            hazardous = :hazardous, emergency = :emergency, agency = :agency, poisoning = :poisoning,
                            reported_victims = :victims, reported_severe = :severe, reported_deaths = :deaths
                        where id = :id""").params(values(described)).param("id", accident).update();
        course.recount(accident);
        changed("edited", held, Map.of("victims", described.victims(), "deaths", described.deaths()), null);
    }

    @Override
    public void tell(AccessScope scope, UUID accident, long version, LocalDate on, String by) {
        Held held = keep(scope, accident, version);
        past(held, on);
        refuse(by.isBlank(), Reason.TEXT_MISSING);
        update(held, "told_on = :on, told_by = :how")
                .param("on", on)
                .param("how", by)
                .update();
        course.recount(accident);
        changed("told", held, Map.of("on", on.toString()), null);
    }

    @Override
    public void apply(AccessScope scope, UUID accident, long version, LocalDate on) {
        Held held = open(scope, accident, version);
        past(held, on);
        update(held, "applied_on = :on").param("on", on).update();
        course.recount(accident);
        changed("applied", held, Map.of("on", on.toString()), null);
    }

    @Override
    public UUID hurt(AccessScope scope, AccidentReader reader, UUID accident, long version, Hurt hurt) {
        Held held = knowing(scope, reader, accident, version);
        check(hurt);
        UUID id = UuidCreator.getTimeOrderedEpoch();
        jdbc.sql("""
                        insert into accident_victim (id, accident_id, primary_id, identity, days_lost)
                        values (:id, :accident, :organisation, :identity, :days)""")
                .param("id", id)
                .param("accident", accident)
                .param("organisation", held.organisation().value())
                .param("identity", seals.seal(id, identity(hurt)))
                .param("days", hurt.daysLost())
                .update();
        course.recount(accident);
        changed("victim-added", held, Map.of("victim", id.toString()), null);
        return id;
    }

    private static SealedVictims.Identity identity(Hurt hurt) {
        return new SealedVictims.Identity(hurt.fullName(), hurt.post(), hurt.injury(), null);
    }

    private static void check(Hurt hurt) {
        refuse(hurt.fullName().isBlank(), Reason.NAME_MISSING);
        refuse(hurt.daysLost() < 0, Reason.DAYS_IMPOSSIBLE);
    }

    private SealedVictims.Identity victim(UUID accident, UUID victim) {
        return jdbc.sql("select identity from accident_victim where accident_id = :accident and id = :id")
                .param("accident", accident)
                .param("id", victim)
                .query((row, i) -> seals.open(victim, row.getBytes(1)))
                .optional()
                .orElseThrow(() -> new AccidentRefusal(Reason.PART_UNKNOWN));
    }

    @Override
    public void rename(AccessScope scope, AccidentReader reader, UUID accident, long version, UUID victim, Hurt hurt) {
        Held held = knowing(scope, reader, accident, version);
        check(hurt);
        String paper = victim(accident, victim).paper();
        jdbc.sql("update accident_victim set identity = :identity, days_lost = :days where id = :id")
                .param("identity", seals.seal(victim, identity(hurt).concluded(paper)))
                .param("days", hurt.daysLost())
                .param("id", victim)
                .update();
        course.recount(accident);
        changed("victim-changed", held, Map.of("victim", victim.toString()), null);
    }

    @Override
    public void conclude(
            AccessScope scope, AccidentReader reader, UUID accident, long version, UUID victim, Concluded concluded) {
        Held held = knowing(scope, reader, accident, version);
        refuse(concluded.at().isAfter(clock.instant()), Reason.DATE_IN_FUTURE);
        refuse(concluded.at().isBefore(held.happenedAt()), Reason.BEFORE_ACCIDENT);
        SealedVictims.Identity who = victim(accident, victim);
        jdbc.sql("""
                        update accident_victim set identity = :identity, severity = :severity, concluded_at = :at where id = :id""")
                .param("identity", seals.seal(victim, who.concluded(concluded.paper())))
                .param("severity", concluded.severity().code())
                .param("at", Timestamp.from(concluded.at()))
                .param("id", victim)
                .update();
        course.concluded(accident, concluded.at());
        changed(
                "concluded",
                held,
                Map.of("victim", victim.toString(), "at", concluded.at().toString()),
                null);
    }

    @Override
    public void admit(AccessScope scope, AccidentReader reader, UUID accident, long version, AccountId account) {
        Held held = knowing(scope, reader, accident, version);
        String code = jdbc.sql("select code from organisation where id = :id")
                .param("id", held.organisation().value())
                .query(String.class)
                .single();
        refuse(
                accidents.candidates(scope, code).stream()
                        .noneMatch(each -> each.account().equals(account)),
                Reason.READER_UNKNOWN);
        named(accident, held.organisation(), account);
        changed("reader-named", held, Map.of("account", account.toString()), null);
    }

    @Override
    public void form(AccessScope scope, UUID accident, long version, LocalDate on, @Nullable String by) {
        Held held = open(scope, accident, version);
        past(held, on);
        refuse(held.ended() != null, Reason.ENDED);
        update(held, "formed_on = :on, formed_by = :order")
                .param("on", on)
                .param("order", by, Types.VARCHAR)
                .update();
        course.recount(accident);
        changed("commission-formed", held, Map.of("on", on.toString()), null);
    }

    @Override
    public UUID seat(AccessScope scope, UUID accident, long version, Seating seating) {
        Held held = open(scope, accident, version);
        UUID id = UuidCreator.getTimeOrderedEpoch();
        check(accident, id, seating);
        jdbc.sql("""
                        insert into accident_member (id, accident_id, primary_id, seat, full_name, post, answers)
                        values (:id, :accident, :organisation, :seat, :person, :post, :answers)""")
                .params(values(seating))
                .param("id", id)
                .param("accident", accident)
                .param("organisation", held.organisation().value())
                .update();
        changed("seated", held, Map.of("seat", seating.seat().code()), null);
        return id;
    }

    private void check(UUID accident, UUID member, Seating seating) {
        refuse(seating.fullName().isBlank(), Reason.NAME_MISSING);
        refuse(
                seating.seat() == Seat.CHAIR
                        && exists(
                                "accident_member where accident_id = :accident and seat = 'chair' and id <> :id",
                                Map.of("accident", accident, "id", member)),
                Reason.CHAIR_TAKEN);
    }

    private static Map<String, @Nullable Object> values(Seating seating) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("seat", seating.seat().code());
        values.put("person", seating.fullName());
        values.put("post", seating.post());
        values.put("answers", seating.answers());
        return values;
    }

    @Override
    public void reseat(AccessScope scope, UUID accident, long version, UUID member, Seating seating) {
        Held held = open(scope, accident, version);
        check(accident, member, seating);
        refuse(
                jdbc.sql("""
                                update accident_member set seat = :seat, full_name = :person, post = :post, answers = :answers
                                where accident_id = :accident and id = :id""")
                                .params(values(seating))
                                .param("accident", accident)
                                .param("id", member)
                                .update()
                        == 0,
                Reason.PART_UNKNOWN);
        changed("member-changed", held, Map.of("seat", seating.seat().code()), null);
    }

    @Override
    public void unseat(AccessScope scope, UUID accident, long version, UUID member) {
        Held held = open(scope, accident, version);
        refuse(
                jdbc.sql("delete from accident_member where accident_id = :accident and id = :id")
                                .param("accident", accident)
                                .param("id", member)
                                .update()
                        == 0,
                Reason.PART_UNKNOWN);
        changed("unseated", held, Map.of("member", member.toString()), null);
    }

    @Override
    public void prolong(AccessScope scope, UUID accident, long version, String by) {
        Held held = open(scope, accident, version);
        refuse(held.formed() == null, Reason.COMMISSION_MISSING);
        refuse(held.ended() != null, Reason.ENDED);
        refuse(by.isBlank(), Reason.TEXT_MISSING);
        refuse(held.prolonged() >= investigations.prolongations(), Reason.PROLONGED_OUT);
        update(held, "prolonged = prolonged + 1, prolonged_by = :minutes")
                .param("minutes", by)
                .update();
        course.recount(accident);
        changed("prolonged", held, Map.of("times", held.prolonged() + 1), by);
    }

    @Override
    public void find(AccessScope scope, UUID accident, long version, Found found) {
        Held held = open(scope, accident, version);
        Integer worker = found.faultWorker();
        Integer employer = found.faultEmployer();
        refuse(
                (worker == null) != (employer == null)
                        || (worker != null
                                && employer != null
                                && (worker < 0 || employer < 0 || worker + employer != 100)),
                Reason.FAULT_SUM);
        update(held, "findings = :findings, connected = :connected, fault_worker = :worker, fault_employer = :fault")
                .param("findings", found.findings(), Types.VARCHAR)
                .param("connected", found.connected(), Types.BOOLEAN)
                .param("worker", worker, Types.INTEGER)
                .param("fault", employer, Types.INTEGER)
                .update();
        jdbc.sql("delete from accident_cause where accident_id = :accident")
                .param("accident", accident)
                .update();
        int known = jdbc.sql("""
                        insert into accident_cause (accident_id, cause, primary_id)
                        select :accident, k.code, :organisation from accident_cause_kind k where k.code = any (:causes)""")
                .param("accident", accident)
                .param("organisation", held.organisation().value())
                .param("causes", found.causes().toArray(String[]::new))
                .update();
        refuse(known != found.causes().size(), Reason.CAUSE_UNKNOWN);
        Map<String, Object> after = new LinkedHashMap<>();
        after.put("causes", String.join(", ", found.causes().stream().sorted().toList()));
        if (worker != null) {
            after.put("fault-worker", worker);
        }
        changed("found", held, after, null);
    }

    @Override
    public void end(AccessScope scope, UUID accident, long version, LocalDate on) {
        Held held = open(scope, accident, version);
        past(held, on);
        refuse(held.formed() == null, Reason.COMMISSION_MISSING);
        refuse(on.isBefore(Objects.requireNonNull(held.formed())), Reason.BEFORE_COMMISSION);
        refuse(held.act() != null && held.act().isBefore(on), Reason.BEFORE_END);
        course.end(accident, on);
        changed("ended", held, Map.of("on", on.toString()), null);
    }

    @Override
    public void dissent(AccessScope scope, UUID accident, long version, Opinion opinion) {
        Held held = keep(scope, accident, version);
        past(held, opinion.on());
        refuse(opinion.text().isBlank() || opinion.by().isBlank(), Reason.TEXT_MISSING);
        update(held, "opinion_on = :on, opinion_by = :whose, opinion = :text")
                .param("on", opinion.on())
                .param("whose", opinion.by())
                .param("text", opinion.text())
                .update();
        course.recount(accident);
        changed("dissented", held, Map.of("on", opinion.on().toString()), null);
    }

    @Override
    public void draw(AccessScope scope, UUID accident, long version, String number, LocalDate on) {
        Held held = open(scope, accident, version);
        past(held, on);
        refuse(number.isBlank(), Reason.TEXT_MISSING);
        refuse(held.ended() == null, Reason.NOT_ENDED);
        refuse(on.isBefore(Objects.requireNonNull(held.ended())), Reason.BEFORE_END);
        update(held, "act_number = :number, act_on = :on")
                .param("number", number)
                .param("on", on)
                .update();
        changed("act-drawn", held, Map.of("number", number, "on", on.toString()), null);
    }

    @Override
    public UUID attach(
            AccessScope scope, AccidentReader reader, UUID accident, long version, NewFile file, Attachment content) {
        Held held = knowing(scope, reader, accident, version);
        past(held, file.dated());
        SealedPapers.Added added = files.add(accident, held.organisation(), file, content);
        changed("file-added", held, Map.of("kind", file.kind().code(), "hash", added.hash()), null);
        return added.id();
    }

    @Override
    public void withdraw(AccessScope scope, AccidentReader reader, UUID accident, long version, UUID file, String why) {
        Held held = knowing(scope, reader, accident, version);
        refuse(why.isBlank(), Reason.TEXT_MISSING);
        refuse(!files.withdraw(accident, file, why), Reason.PART_UNKNOWN);
        changed("file-withdrawn", held, Map.of("file", file.toString()), why);
    }

    @Override
    public void meet(
            AccessScope scope, UUID accident, long version, UUID term, @Nullable LocalDate on, @Nullable String note) {
        Held held = keep(scope, accident, version);
        if (on != null) {
            past(held, on);
        }
        String step = jdbc.sql("""
                        update accident_term set done_on = :on, note = :note
                        where accident_id = :accident and id = :id
                          and step not in ('notice_employee_representatives', 'commission', 'investigation', 'late_reported', 'opinion')
                        returning step""")
                .param("on", on, Types.DATE)
                .param("note", on == null ? null : note, Types.VARCHAR)
                .param("accident", accident)
                .param("id", term)
                .query(String.class)
                .optional()
                .orElseThrow(() -> new AccidentRefusal(Reason.PART_UNKNOWN));
        course.recount(accident);
        changed("term-met", held, Map.of("step", step, "on", Objects.toString(on, "")), null);
    }

    @Override
    public void tick(
            AccessScope scope,
            UUID accident,
            long version,
            Map<String, Optional<Instant>> done,
            @Nullable String note) {
        Held held = keep(scope, accident, version);
        AccidentView view = accidents.find(scope, accident).orElseThrow();
        Set<String> known =
                view.duties().stream().map(kept -> kept.duty().code()).collect(Collectors.toSet());
        refuse(!known.containsAll(done.keySet()), Reason.PART_UNKNOWN);
        Map<String, Object> after = new LinkedHashMap<>();
        for (AccidentDuty.Kept kept : view.duties()) {
            String duty = kept.duty().code();
            if (!done.containsKey(duty)) {
                continue;
            }
            // To the minute, as people say it
            Optional<Instant> said = done.get(duty).map(at -> at.truncatedTo(ChronoUnit.MINUTES));
            if (said.equals(Optional.ofNullable(kept.doneAt()))) {
                continue;
            }
            said.ifPresent(at -> {
                refuse(at.isAfter(clock.instant()), Reason.DATE_IN_FUTURE);
                refuse(at.isBefore(held.happenedAt().truncatedTo(ChronoUnit.MINUTES)), Reason.BEFORE_ACCIDENT);
            });
            refuse(said.isEmpty() && (note == null || note.isBlank()), Reason.NOTE_MISSING);
            jdbc.sql("""
                            insert into accident_duty_entry (id, accident_id, duty, primary_id, done_at, note, recorded_at, recorded_by)
                            values (:id, :accident, :duty, :organisation, :at, :note, :now, :by)""")
                    .param("id", UuidCreator.getTimeOrderedEpoch())
                    .param("accident", accident)
                    .param("duty", duty)
                    .param("organisation", held.organisation().value())
                    .param("at", said.map(Timestamp::from).orElse(null), Types.TIMESTAMP)
                    .param("note", note, Types.VARCHAR)
                    .param("now", now())
                    .param("by", acting.now().login())
                    .update();
            after.put(duty, said.map(Instant::toString).orElse(""));
        }
        if (!after.isEmpty()) {
            changed("duties-ticked", held, after, note);
        }
    }

    @Override
    public int follow(AccessScope scope) {
        RowFilter rows = scopes.enter(scope);
        List<UUID> unfollowed = jdbc.sql("""
                        select c.id from accident c
                        where %s and c.closed_on is null and exists (
                            select from accident_term t
                            where t.accident_id = c.id and t.done_on is not null
                              and (t.step = 'act_sent' or t.step = 'police' and c.special)
                              and not exists (
                                  select from accident_term a
                                  where a.accident_id = c.id
                                    and a.step = case t.step when 'police' then 'police_answer' else 'act_registered' end))
                        order by c.id for update""".formatted(rows.sql("c")))
                .params(rows.parameters())
                .query(UUID.class)
                .list();
        unfollowed.forEach(course::follow);
        return unfollowed.size();
    }

    @Override
    public void object(AccessScope scope, UUID accident, long version, LocalDate on) {
        Held held = open(scope, accident, version);
        past(held, on);
        refuse(held.ended() == null, Reason.NOT_ENDED);
        refuse(on.isBefore(Objects.requireNonNull(held.ended())), Reason.BEFORE_END);
        update(held, "objected_on = :on").param("on", on).update();
        course.recount(accident);
        changed("objected", held, Map.of("on", on.toString()), null);
    }

    @Override
    public void contest(AccessScope scope, UUID accident, long version, LocalDate on, String number) {
        Held held = keep(scope, accident, version);
        past(held, on);
        refuse(number.isBlank(), Reason.TEXT_MISSING);
        refuse(held.ended() == null, Reason.NOT_ENDED);
        update(held, "contested_on = :on, contest_case = :number")
                .param("on", on)
                .param("number", number)
                .update();
        changed("contested", held, Map.of("on", on.toString(), "case", number), null);
    }

    @Override
    public void close(AccessScope scope, UUID accident, long version, LocalDate on, @Nullable String note) {
        Held held = open(scope, accident, version);
        past(held, on);
        refuse(held.act() == null, Reason.ACT_MISSING);
        refuse(on.isBefore(Objects.requireNonNull(held.act())), Reason.BEFORE_ACT);
        update(held, "closed_on = :on, closed_note = :note")
                .param("on", on)
                .param("note", note, Types.VARCHAR)
                .update();
        changed("closed", held, Map.of("on", on.toString()), note);
    }

    private static void refuse(boolean refused, Reason reason) {
        if (refused) {
            throw new AccidentRefusal(reason);
        }
    }

    private LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, clock.getZone());
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
