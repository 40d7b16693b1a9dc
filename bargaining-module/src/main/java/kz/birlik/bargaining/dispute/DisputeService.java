package kz.birlik.bargaining.dispute;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kz.birlik.bargaining.DisputeChanges;
import kz.birlik.bargaining.DisputeRefusal;
import kz.birlik.bargaining.DisputeRefusal.Reason;
import kz.birlik.bargaining.DisputeStage;
import kz.birlik.bargaining.DisputeStep;
import kz.birlik.bargaining.DisputeView;
import kz.birlik.bargaining.DisputeView.Answer;
import kz.birlik.bargaining.DisputeView.Appeal;
import kz.birlik.bargaining.DisputeView.Claimant;
import kz.birlik.bargaining.DisputeView.Decision;
import kz.birlik.bargaining.DisputeView.End;
import kz.birlik.bargaining.DisputeView.Outcome;
import kz.birlik.bargaining.DisputeView.Place;
import kz.birlik.bargaining.DisputeView.SuspendedBy;
import kz.birlik.bargaining.DisputeView.Vote;
import kz.birlik.bargaining.DisputeView.Warning;
import kz.birlik.bargaining.DisputeView.Way;
import kz.birlik.bargaining.NegotiationView.Term;
import kz.birlik.bargaining.StrikeCheck;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.employer.Employers;
import kz.birlik.membership.notice.Notice;
import kz.birlik.membership.notice.NoticeKind;
import kz.birlik.membership.notice.Notices;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.organisation.RowFilter;
import kz.birlik.membership.organisation.RowScope;
import kz.birlik.membership.task.Target;
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
class DisputeService implements DisputeChanges {

    private static final String OBJECT = "dispute";

    /** What may stand in the way of a strike before it is decided on: the procedures of the dispute. */
    private static final Set<String> PROCEDURES = Set.of("demands", "sent", "answer", "panel", "arbitration");

    private final JdbcClient jdbc;
    private final DisputeQueries queries;
    private final DisputeTerms terms;
    private final Organisations organisations;
    private final Employers employers;
    private final RowScope scopes;
    private final Notices notices;
    private final Trail trail;
    private final Acting acting;
    private final Clock clock;

    /** What every step needs of the dispute it changes. */
    private record Held(
            UUID id,
            OrganisationId organisation,
            DisputeStage stage,
            boolean association,
            @Nullable LocalDate protocol,
            LocalDate last) {}

    /** The town of a site, and what the list of monotowns knows of it. */
    private record Town(
            String region,
            String name,
            boolean monotown,
            @Nullable String listed) {}

    @Override
    public UUID open(AccessScope scope, NewDispute given) {
        OrganisationId organisation = organisations
                .idOf(scope, given.organisationCode())
                .orElseThrow(() -> new DisputeRefusal(Reason.NOT_FOUND));
        refuse(!employers.sits(scope, organisation, given.employer(), today()), Reason.EMPLOYER_NOT_HERE);
        refuse(given.about().isBlank(), Reason.TEXT_MISSING);
        refuse(given.begunOn().isAfter(today()), Reason.DATE_IN_FUTURE);
        scopes.enter(scope);
        LocalDate protocol = given.protocolOn();
        refuse(given.negotiation() != null && !disagreed(organisation, given), Reason.NEGOTIATION_NOT_HERE);
        refuse(protocol != null && given.negotiation() == null, Reason.NEGOTIATION_NOT_HERE);
        refuse(protocol != null && protocol.isAfter(today()), Reason.DATE_IN_FUTURE);
        Town town = given.site() == null
                ? null
                : town(given.employer(), given.site()).orElseThrow(() -> new DisputeRefusal(Reason.EMPLOYER_NOT_HERE));
        UUID id = UuidCreator.getTimeOrderedEpoch();
        jdbc.sql("""
                        insert into dispute (id, primary_id, employer_id, negotiation_id, protocol_on, region_code, town,
                                             in_monotown, monotown, about, people, association, stage, begun_on, last_on,
                                             synthetic, recorded_at, recorded_by, changed_at, changed_by)
                        values (:id, :organisation, :employer, :negotiation, :protocol, :region, cast(:town as jsonb),
                                :monotown, :listed, :about, :people, :association, :stage, :on, :on,
                                :synthetic, :now, :by, :now, :by)""")
                .param("id", id)
                .param("organisation", organisation.value())
                .param("employer", given.employer())
                .param("negotiation", given.negotiation(), Types.OTHER)
                .param("protocol", protocol, Types.DATE)
                .param("region", town == null ? null : town.region(), Types.VARCHAR)
                .param("town", town == null ? null : town.name(), Types.VARCHAR)
                .param("monotown", town != null && town.monotown())
                .param("listed", town == null ? null : town.listed(), Types.VARCHAR)
                .param("about", given.about())
                .param("people", given.people(), Types.INTEGER)
                .param("association", given.association())
                .param("stage", (protocol == null ? DisputeStage.DEMANDS : DisputeStage.ANSWERED).code())
                .param("on", protocol == null ? given.begunOn() : protocol)
                .param("synthetic", given.synthetic())
                .param("now", now())
                .param("by", acting.now().login())
                .update();
        if (protocol != null) {
            terms.start(id, "panel", "COL_PANEL_CREATE", protocol);
            terms.keepNext(id);
        }
        happened(id, "opened", protocol == null ? given.begunOn() : protocol, null);
        trail.changed(TrailEvent.of("dispute.opened", OBJECT, id)
                .on(organisation)
                .after(Map.of(
                        "organisation",
                        given.organisationCode(),
                        "on",
                        given.begunOn().toString())));
        return id;
    }

    private boolean disagreed(OrganisationId organisation, NewDispute given) {
        return jdbc.sql("""
                        select exists (select from negotiation n
                                       where n.id = :negotiation and n.primary_id = :organisation and n.employer_id = :employer)""")
                .param("negotiation", given.negotiation())
                .param("organisation", organisation.value())
                .param("employer", given.employer())
                .query(Boolean.class)
                .single();
    }

    private Optional<Town> town(UUID employer, UUID site) {
        return jdbc.sql("""
                        select s.region_code, s.town::text as town, s.monotown or m.code is not null as monotown, m.code as listed
                        from employer_site s
                        left join lateral (select t.code from monotown t
                                           where t.region_code = s.region_code
                                             and (t.name ->> 'kk' = s.town ->> 'kk' or t.name ->> 'ru' = s.town ->> 'ru')
                                           order by t.code limit 1) m on true
                        where s.id = :site and s.employer_id = :employer""")
                .param("site", site)
                .param("employer", employer)
                .query((row, i) -> new Town(
                        row.getString("region_code"),
                        row.getString("town"),
                        row.getBoolean("monotown"),
                        row.getString("listed")))
                .optional();
    }

    /** Found in the scope, held for this transaction and seen at this version; the step makes the next. */
    private Held step(AccessScope scope, UUID dispute, long version, Set<DisputeStage> stages) {
        record Seen(Held held, long version) {}
        RowFilter rows = scopes.enter(scope);
        Seen seen = jdbc.sql("select d.* from dispute d where d.id = :id and %s for update".formatted(rows.sql("d")))
                .params(rows.parameters())
                .param("id", dispute)
                .query((row, i) -> new Seen(
                        new Held(
                                dispute,
                                new OrganisationId(row.getObject("primary_id", UUID.class)),
                                DisputeStage.of(row.getString("stage")),
                                row.getBoolean("association"),
                                row.getObject("protocol_on", LocalDate.class),
                                row.getObject("last_on", LocalDate.class)),
                        row.getLong("version")))
                .optional()
                .orElseThrow(() -> new DisputeRefusal(Reason.NOT_FOUND));
        refuse(seen.version() != version, Reason.CHANGED_MEANWHILE);
        refuse(!stages.contains(seen.held().stage()), Reason.WRONG_STAGE);
        jdbc.sql("update dispute set version = version + 1, changed_at = :now, changed_by = :by where id = :id")
                .param("now", now())
                .param("by", acting.now().login())
                .param("id", dispute)
                .update();
        return seen.held();
    }

    private Held dated(AccessScope scope, UUID dispute, long version, LocalDate on, DisputeStage... stages) {
        Held held = step(scope, dispute, version, Set.of(stages));
        refuse(on.isAfter(today()), Reason.DATE_IN_FUTURE);
        refuse(on.isBefore(held.last()), Reason.BEFORE_LAST);
        return held;
    }

    private void leads(Held held, DisputeStage stage, String what, LocalDate on, @Nullable String note) {
        jdbc.sql("update dispute set stage = :stage where id = :id")
                .param("stage", stage.code())
                .param("id", held.id())
                .update();
        recorded(held, what, on, note);
    }

    private void recorded(Held held, String what, LocalDate on, @Nullable String note) {
        set(held.id(), "update dispute set last_on = :on where id = :id", on);
        terms.keepNext(held.id());
        happened(held.id(), what, on, note);
        Map<String, Object> after = new LinkedHashMap<>();
        after.put("step", what);
        after.put("on", on.toString());
        trail.changed(TrailEvent.of("dispute.step", OBJECT, held.id())
                .on(held.organisation())
                .after(after));
    }

    private void happened(UUID dispute, String what, LocalDate on, @Nullable String note) {
        jdbc.sql("""
                        insert into dispute_event (id, dispute_id, primary_id, kind, happened_on, note, recorded_at, recorded_by)
                        select :id, d.id, d.primary_id, :kind, :on, :note, :now, :by from dispute d where d.id = :dispute""")
                .param("id", UuidCreator.getTimeOrderedEpoch())
                .param("dispute", dispute)
                .param("kind", what)
                .param("on", on)
                .param("note", note, Types.VARCHAR)
                .param("now", now())
                .param("by", acting.now().login())
                .update();
    }

    @Override
    public void place(AccessScope scope, UUID dispute, long version, Place place) {
        Held held = step(scope, dispute, version, EnumSet.complementOf(EnumSet.of(DisputeStage.ENDED)));
        jdbc.sql("""
                        update dispute set hazardous = :hazardous, life_support = :life, forbidden = :forbidden,
                                           minimum_agreed_on = :minimum
                        where id = :id""")
                .param("hazardous", place.hazardous(), Types.BOOLEAN)
                .param("life", place.lifeSupport(), Types.BOOLEAN)
                .param("forbidden", place.forbidden(), Types.BOOLEAN)
                .param("minimum", place.minimumAgreedOn(), Types.DATE)
                .param("id", dispute)
                .update();
        trail.changed(TrailEvent.of("dispute.place", OBJECT, dispute).on(held.organisation()));
    }

    @Override
    public void demands(AccessScope scope, UUID dispute, long version, List<String> demands) {
        Held held = step(scope, dispute, version, Set.of(DisputeStage.DEMANDS, DisputeStage.ANSWERED));
        refuse(held.stage() == DisputeStage.ANSWERED && held.protocol() == null, Reason.WRONG_STAGE);
        refuse(demands.isEmpty() || demands.stream().anyMatch(String::isBlank), Reason.NO_DEMANDS);
        refuse(demands.size() > MOST_DEMANDS, Reason.MANY_DEMANDS);
        jdbc.sql("delete from dispute_demand where dispute_id = :dispute")
                .param("dispute", dispute)
                .update();
        for (int at = 0; at < demands.size(); at++) {
            jdbc.sql("""
                            insert into dispute_demand (id, dispute_id, primary_id, body, sort_order)
                            values (:id, :dispute, :organisation, :body, :at)""")
                    .param("id", UuidCreator.getTimeOrderedEpoch())
                    .param("dispute", dispute)
                    .param("organisation", held.organisation().value())
                    .param("body", demands.get(at))
                    .param("at", at)
                    .update();
        }
        trail.changed(TrailEvent.of("dispute.demands", OBJECT, dispute)
                .on(held.organisation())
                .after(Map.of("demands", demands.size())));
    }

    /** A vote below the quorum is recorded as it was; the checks before a strike say what it lacks. */
    @Override
    public void approved(
            AccessScope scope, UUID dispute, long version, Vote vote, @Nullable String minutes, @Nullable String note) {
        Held held = dated(scope, dispute, version, vote.on(), DisputeStage.DEMANDS);
        refuse(
                jdbc.sql("select not exists (select from dispute_demand where dispute_id = :dispute)")
                        .param("dispute", dispute)
                        .query(Boolean.class)
                        .single(),
                Reason.NO_DEMANDS);
        refuseVote(vote);
        jdbc.sql("""
                        update dispute set approved_on = :on, approved_way = :way, approved_of = :of, approved_present = :present,
                                           approved_votes = :votes, minutes = :minutes
                        where id = :id""")
                .params(values(vote))
                .param("minutes", minutes, Types.VARCHAR)
                .param("id", dispute)
                .update();
        terms.start(dispute, "sending", "COL_DEMANDS_SEND", vote.on());
        leads(held, DisputeStage.APPROVED, "approve", vote.on(), note);
    }

    private static void refuseVote(Vote vote) {
        Integer present = vote.present();
        refuse(vote.of() <= 0 || vote.votes() < 0 || vote.votes() > vote.of(), Reason.COUNT);
        refuse(
                vote.way() != Way.SIGNATURES
                        && (present == null || present < 0 || present > vote.of() || vote.votes() > present),
                Reason.COUNT);
    }

    private static Map<String, @Nullable Object> values(Vote vote) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("on", vote.on());
        values.put("way", vote.way().name().toLowerCase(Locale.ROOT));
        values.put("of", vote.of());
        values.put("present", vote.present());
        values.put("votes", vote.votes());
        return values;
    }

    @Override
    public void sent(AccessScope scope, UUID dispute, long version, Happened happened) {
        Held held = dated(scope, dispute, version, happened.on(), DisputeStage.APPROVED);
        terms.met(dispute, happened.on(), "sending");
        terms.start(dispute, "answer", held.association() ? "COL_ASSOC_REPLY" : "COL_EMPLOYER_REPLY", happened.on());
        set(dispute, "update dispute set sent_on = :on where id = :id", happened.on());
        leads(held, DisputeStage.SENT, "send", happened);
        tellAbove(dispute, NoticeKind.DISPUTE_BEGUN, happened.on());
    }

    private void leads(Held held, DisputeStage stage, String what, Happened happened) {
        leads(held, stage, what, happened.on(), happened.note());
    }

    /** Whoever answers for the branch, the union and the territory hears of it at once; no name outlives the right to read it. */
    private void tellAbove(UUID dispute, NoticeKind kind, LocalDate day) {
        record Above(
                OrganisationId organisation,
                @Nullable UUID branch,
                @Nullable UUID union,
                @Nullable UUID territory) {}
        Above above = jdbc.sql("""
                        select d.primary_id, d.branch_id, d.union_id, d.territory_id
                        from dispute d where d.id = :dispute""")
                .param("dispute", dispute)
                .query((row, i) -> new Above(
                        new OrganisationId(row.getObject("primary_id", UUID.class)),
                        row.getObject("branch_id", UUID.class),
                        row.getObject("union_id", UUID.class),
                        row.getObject("territory_id", UUID.class)))
                .single();
        Map<Role, @Nullable UUID> places = new EnumMap<>(Role.class);
        places.put(Role.OFFICER, above.branch());
        places.put(Role.UNION, above.union());
        places.put(Role.TERRITORY, above.territory());
        places.forEach((role, place) -> {
            if (place != null) {
                notices.tell(new Notice(
                        kind,
                        kind.code() + "/" + dispute + "/" + day + "/" + place,
                        new Notice.Posts(new OrganisationId(place), Set.of(role), null),
                        above.organisation(),
                        List.of(day),
                        new Target(OBJECT, dispute.toString())));
            }
        });
    }

    private void set(UUID dispute, String update, LocalDate on) {
        jdbc.sql(update).param("on", on).param("id", dispute).update();
    }

    @Override
    public void answered(AccessScope scope, UUID dispute, long version, Happened happened, Answer answer) {
        Held held = dated(scope, dispute, version, happened.on(), DisputeStage.SENT);
        if (answer == Answer.NONE) {
            terms.cancel(dispute, "answer");
        } else {
            terms.met(dispute, happened.on(), "answer");
        }
        terms.start(dispute, "panel", "COL_PANEL_CREATE", happened.on());
        jdbc.sql("update dispute set answered_on = :on, answer = :answer where id = :id")
                .param("on", happened.on())
                .param("answer", answer.name().toLowerCase(Locale.ROOT))
                .param("id", dispute)
                .update();
        leads(held, DisputeStage.ANSWERED, "answer", happened);
    }

    @Override
    public void panel(AccessScope scope, UUID dispute, long version, Happened happened) {
        Held held = dated(scope, dispute, version, happened.on(), DisputeStage.ANSWERED);
        terms.met(dispute, happened.on(), "panel");
        terms.start(dispute, "panel_decision", "COL_PANEL_DECIDE", happened.on());
        set(dispute, "update dispute set panel_on = :on where id = :id", happened.on());
        leads(held, DisputeStage.PANEL, "panel", happened);
    }

    @Override
    public void panelOver(AccessScope scope, UUID dispute, long version, Happened happened, Outcome outcome) {
        Held held = dated(scope, dispute, version, happened.on(), DisputeStage.ANSWERED, DisputeStage.PANEL);
        refuse(held.stage() == DisputeStage.ANSWERED && outcome != Outcome.EVADED, Reason.NOT_BEGUN);
        over(dispute, outcome, happened.on(), "panel", "panel_decision");
        jdbc.sql("update dispute set panel_ended_on = :on, panel_outcome = :outcome where id = :id")
                .param("on", happened.on())
                .param("outcome", outcome.name().toLowerCase(Locale.ROOT))
                .param("id", dispute)
                .update();
        if (outcome != Outcome.AGREED) {
            terms.start(dispute, "arbitration", "COL_ARB_CREATE", happened.on());
        }
        leads(held, DisputeStage.PANEL_OVER, "panel-over", happened);
    }

    /** What was evaded is not met. */
    private void over(UUID dispute, Outcome outcome, LocalDate on, String... steps) {
        if (outcome == Outcome.EVADED) {
            terms.cancel(dispute, steps);
        } else {
            terms.met(dispute, on, steps);
        }
    }

    @Override
    public void arbitration(AccessScope scope, UUID dispute, long version, Happened happened, int members) {
        Held held = dated(scope, dispute, version, happened.on(), DisputeStage.PANEL_OVER);
        refuse(seen(scope, dispute).agreed(), Reason.WRONG_STAGE);
        refuse(members <= 0, Reason.COUNT);
        terms.met(dispute, happened.on(), "arbitration");
        terms.start(dispute, "arbitration_decision", "COL_ARB_DECIDE", happened.on());
        jdbc.sql("update dispute set arbitration_on = :on, arbitration_members = :members where id = :id")
                .param("on", happened.on())
                .param("members", members)
                .param("id", dispute)
                .update();
        leads(held, DisputeStage.ARBITRATION, "arbitration", happened);
    }

    @Override
    public void arbitrationOver(AccessScope scope, UUID dispute, long version, Happened happened, Outcome outcome) {
        Held held = dated(scope, dispute, version, happened.on(), DisputeStage.PANEL_OVER, DisputeStage.ARBITRATION);
        refuse(held.stage() == DisputeStage.PANEL_OVER && seen(scope, dispute).agreed(), Reason.WRONG_STAGE);
        refuse(held.stage() == DisputeStage.PANEL_OVER && outcome != Outcome.EVADED, Reason.NOT_BEGUN);
        over(dispute, outcome, happened.on(), "arbitration", "arbitration_decision");
        jdbc.sql("update dispute set arbitration_ended_on = :on, arbitration_outcome = :outcome where id = :id")
                .param("on", happened.on())
                .param(
                        "outcome",
                        outcome == Outcome.AGREED ? "decided" : outcome.name().toLowerCase(Locale.ROOT))
                .param("id", dispute)
                .update();
        leads(held, DisputeStage.ARBITRATION_OVER, "arbitration-over", happened);
    }

    /** Only what was reached can be broken; without this the arbitration could be passed over. */
    @Override
    public void broken(AccessScope scope, UUID dispute, long version, Happened happened) {
        Held held =
                dated(scope, dispute, version, happened.on(), DisputeStage.PANEL_OVER, DisputeStage.ARBITRATION_OVER);
        refuse(!seen(scope, dispute).agreed(), Reason.WRONG_STAGE);
        set(dispute, "update dispute set broken_on = :on where id = :id", happened.on());
        recorded(held, "broken", happened.on(), happened.note());
    }

    private DisputeView seen(AccessScope scope, UUID dispute) {
        return queries.find(scope, dispute).orElseThrow(() -> new DisputeRefusal(Reason.NOT_FOUND));
    }

    @Override
    public void strikeDecided(AccessScope scope, UUID dispute, long version, Vote vote, @Nullable String note) {
        Held held = dated(scope, dispute, version, vote.on(), DisputeStage.PANEL_OVER, DisputeStage.ARBITRATION_OVER);
        refuseVote(vote);
        refuseUnready(scope, dispute, PROCEDURES);
        jdbc.sql("""
                        update dispute set strike_decided_on = :on, strike_way = :way, strike_of = :of, strike_present = :present,
                                           strike_votes = :votes
                        where id = :id""").params(values(vote)).param("id", dispute).update();
        recorded(held, "strike-decide", vote.on(), note);
    }

    private void refuseUnready(AccessScope scope, UUID dispute, Set<String> asked) {
        List<StrikeCheck> missing = queries.checks(seen(scope, dispute), today()).stream()
                .filter(check -> asked.contains(check.code()) && check.stops())
                .toList();
        if (!missing.isEmpty()) {
            throw new DisputeRefusal(Reason.STRIKE_TOO_EARLY, missing);
        }
    }

    @Override
    public void strikeNotified(AccessScope scope, UUID dispute, long version, Happened happened, LocalDate from) {
        Held held =
                dated(scope, dispute, version, happened.on(), DisputeStage.PANEL_OVER, DisputeStage.ARBITRATION_OVER);
        refuseUnready(scope, dispute, PROCEDURES);
        refuse(from.isBefore(happened.on()), Reason.DAY_BEFORE_EVENT);
        jdbc.sql("update dispute set strike_notified_on = :on, strike_from = :from where id = :id")
                .param("on", happened.on())
                .param("from", from)
                .param("id", dispute)
                .update();
        terms.warned(dispute, "strike", "STRIKE_NOTICE", from, happened.on());
        recorded(held, "strike-notify", happened.on(), happened.note());
        tellAbove(dispute, NoticeKind.STRIKE_NOTIFIED, from);
    }

    /** What only makes it illegal in a court is shown and recorded; the procedures themselves are not to be skipped. */
    @Override
    public void strike(AccessScope scope, UUID dispute, long version, Happened happened) {
        Held held =
                dated(scope, dispute, version, happened.on(), DisputeStage.PANEL_OVER, DisputeStage.ARBITRATION_OVER);
        refuseUnready(scope, dispute, PROCEDURES);
        terms.cancelAll(dispute);
        leads(held, DisputeStage.STRIKE, "strike", happened);
    }

    @Override
    public void warningNotified(
            AccessScope scope,
            UUID dispute,
            long version,
            Happened happened,
            LocalDate from,
            @Nullable Integer people,
            @Nullable Integer minutes) {
        Held held = dated(scope, dispute, version, happened.on(), DisputeStage.ARBITRATION);
        refuseSecondWarning(scope, dispute, people, minutes);
        refuse(from.isBefore(happened.on()), Reason.DAY_BEFORE_EVENT);
        jdbc.sql("""
                        update dispute set warning_notified_on = :on, warning_from = :from, warning_people = :people,
                                           warning_minutes = :minutes
                        where id = :id""")
                .param("on", happened.on())
                .param("from", from)
                .param("people", people, Types.INTEGER)
                .param("minutes", minutes, Types.INTEGER)
                .param("id", dispute)
                .update();
        terms.warned(dispute, "warning", "STRIKE_WARNING_NOTICE", from, happened.on());
        recorded(held, "warning-notify", happened.on(), happened.note());
    }

    private void refuseSecondWarning(
            AccessScope scope, UUID dispute, @Nullable Integer people, @Nullable Integer minutes) {
        Warning before = seen(scope, dispute).warning();
        refuse(before != null && before.heldOn() != null, Reason.WARNING_ONCE);
        refuse(people != null && people <= 0 || minutes != null && minutes <= 0, Reason.COUNT);
    }

    /** What it should not have been is shown by its checks: whether it was lawful is for a court. */
    @Override
    public void warningHeld(
            AccessScope scope,
            UUID dispute,
            long version,
            Happened happened,
            @Nullable Integer people,
            @Nullable Integer minutes) {
        Held held = dated(scope, dispute, version, happened.on(), DisputeStage.ARBITRATION);
        refuseSecondWarning(scope, dispute, people, minutes);
        jdbc.sql("""
                        update dispute set warning_held_on = :on, warning_people = coalesce(:people, warning_people),
                                           warning_minutes = coalesce(:minutes, warning_minutes)
                        where id = :id""")
                .param("on", happened.on())
                .param("people", people, Types.INTEGER)
                .param("minutes", minutes, Types.INTEGER)
                .param("id", dispute)
                .update();
        recorded(held, "warning-strike", happened.on(), happened.note());
    }

    @Override
    public void postponed(AccessScope scope, UUID dispute, long version, Happened happened, LocalDate from) {
        Held held =
                dated(scope, dispute, version, happened.on(), DisputeStage.PANEL_OVER, DisputeStage.ARBITRATION_OVER);
        LocalDate told = seen(scope, dispute).strikeNotifiedOn();
        if (told == null) {
            throw new DisputeRefusal(Reason.WRONG_STAGE);
        }
        refuse(from.isBefore(happened.on()), Reason.DAY_BEFORE_EVENT);
        set(dispute, "update dispute set strike_from = :on where id = :id", from);
        terms.warned(dispute, "strike", "STRIKE_NOTICE", from, told);
        recorded(held, "strike-postpone", happened.on(), happened.note());
    }

    @Override
    public void suspended(AccessScope scope, UUID dispute, long version, Happened happened, SuspendedBy by) {
        Held held = dated(scope, dispute, version, happened.on(), DisputeStage.STRIKE);
        jdbc.sql("""
                        update dispute set suspended_on = :on, suspended_by = :whom, resume_notified_on = null, resume_from = null
                        where id = :id""")
                .param("on", happened.on())
                .param("whom", code(by))
                .param("id", dispute)
                .update();
        leads(held, DisputeStage.SUSPENDED, "strike-suspend", happened);
    }

    private static String code(Enum<?> each) {
        return each.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public void resumeNotified(AccessScope scope, UUID dispute, long version, Happened happened, LocalDate from) {
        Held held = dated(scope, dispute, version, happened.on(), DisputeStage.SUSPENDED);
        refuse(from.isBefore(happened.on()), Reason.DAY_BEFORE_EVENT);
        jdbc.sql("update dispute set resume_notified_on = :on, resume_from = :from where id = :id")
                .param("on", happened.on())
                .param("from", from)
                .param("id", dispute)
                .update();
        terms.warned(dispute, "resume", "STRIKE_RESUME_NOTICE", from, happened.on());
        recorded(held, "strike-resume-notify", happened.on(), happened.note());
    }

    @Override
    public void resumed(AccessScope scope, UUID dispute, long version, Happened happened) {
        Held held = dated(scope, dispute, version, happened.on(), DisputeStage.SUSPENDED);
        leads(held, DisputeStage.STRIKE, "strike-resume", happened);
    }

    @Override
    public void claimed(AccessScope scope, UUID dispute, long version, Happened happened, Claimant by) {
        Held held = inCourt(scope, dispute, version, happened.on(), DisputeStep.COURT_CLAIM);
        jdbc.sql("update dispute set court_claimed_on = :on, court_claimed_by = :whom where id = :id")
                .param("on", happened.on())
                .param("whom", code(by))
                .param("id", dispute)
                .update();
        recorded(held, "court-claim", happened.on(), happened.note());
    }

    /** At any stage a claim can reach: a court takes longer than a strike. */
    private Held inCourt(AccessScope scope, UUID dispute, long version, LocalDate on, DisputeStep step) {
        Held held = dated(scope, dispute, version, on, DisputeStage.values());
        refuse(!step.fits(seen(scope, dispute)), Reason.WRONG_STAGE);
        return held;
    }

    @Override
    public void courtDecided(AccessScope scope, UUID dispute, long version, Happened happened, Decision decision) {
        Held held = inCourt(scope, dispute, version, happened.on(), DisputeStep.COURT_DECISION);
        jdbc.sql("update dispute set court_decided_on = :on, court_decision = :decision where id = :id")
                .param("on", happened.on())
                .param("decision", code(decision))
                .param("id", dispute)
                .update();
        recorded(held, "court-decision", happened.on(), happened.note());
    }

    @Override
    public void appealed(AccessScope scope, UUID dispute, long version, Happened happened) {
        Held held = inCourt(scope, dispute, version, happened.on(), DisputeStep.COURT_APPEAL);
        set(dispute, "update dispute set court_appealed_on = :on where id = :id", happened.on());
        recorded(held, "court-appeal", happened.on(), happened.note());
    }

    @Override
    public void appealDecided(AccessScope scope, UUID dispute, long version, Happened happened, Appeal appeal) {
        Held held = inCourt(scope, dispute, version, happened.on(), DisputeStep.APPEAL_DECISION);
        jdbc.sql("update dispute set appeal_decided_on = :on, appeal_decision = :decision where id = :id")
                .param("on", happened.on())
                .param("decision", code(appeal))
                .param("id", dispute)
                .update();
        recorded(held, "appeal-decision", happened.on(), happened.note());
    }

    @Override
    public void ended(AccessScope scope, UUID dispute, long version, LocalDate on, End how, String reason) {
        Held held = step(scope, dispute, version, EnumSet.complementOf(EnumSet.of(DisputeStage.ENDED)));
        refuse(on.isAfter(today()), Reason.DATE_IN_FUTURE);
        refuse(on.isBefore(held.last()), Reason.BEFORE_LAST);
        refuse(reason.isBlank(), Reason.REASON_MISSING);
        terms.cancelAll(dispute);
        jdbc.sql("""
                        update dispute set stage = 'ended', ended_on = :on, outcome = :outcome, end_reason = :reason, last_on = :on
                        where id = :id""")
                .param("on", on)
                .param("outcome", how.name().toLowerCase(Locale.ROOT))
                .param("reason", reason)
                .param("id", dispute)
                .update();
        terms.keepNext(dispute);
        happened(dispute, "end", on, null);
        trail.changed(TrailEvent.of("dispute.ended", OBJECT, dispute)
                .on(held.organisation())
                .after(Map.of("outcome", how.name().toLowerCase(Locale.ROOT), "on", on.toString()))
                .because(reason));
    }

    @Override
    public void moveTerm(AccessScope scope, UUID dispute, long version, UUID term, LocalDate due, String reason) {
        Held held = step(scope, dispute, version, EnumSet.complementOf(EnumSet.of(DisputeStage.ENDED)));
        refuse(reason.isBlank(), Reason.REASON_MISSING);
        Term before = seen(scope, dispute).terms().stream()
                .filter(each -> each.id().equals(term) && each.isRunning())
                .findFirst()
                .orElseThrow(() -> new DisputeRefusal(Reason.TERM_UNKNOWN));
        refuse(due.isBefore(before.eventOn()), Reason.DAY_BEFORE_EVENT);
        terms.move(term, due, reason, acting.now().login());
        terms.keepNext(dispute);
        trail.changed(TrailEvent.of("dispute.term-moved", OBJECT, dispute)
                .on(held.organisation())
                .before(Map.of("due-on", before.dueOn().toString()))
                .after(Map.of("norm", before.norm(), "due-on", due.toString()))
                .because(reason));
    }

    private static void refuse(boolean refused, Reason reason) {
        if (refused) {
            throw new DisputeRefusal(reason);
        }
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
