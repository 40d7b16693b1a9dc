package kz.birlik.membership.body;

import java.sql.Date;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import kz.birlik.membership.account.MandatePosts;
import kz.birlik.membership.body.BodyRefusal.Reason;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.RowFilter;
import kz.birlik.membership.organisation.RowScope;
import kz.birlik.membership.person.Sex;
import kz.birlik.membership.trail.Acting;
import kz.birlik.membership.trail.Trail;
import kz.birlik.membership.trail.TrailEvent;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Corrects the result of an election where it stands. What a whole election decides - its day, the term, the minutes - is
 * corrected for all its mandates at once, who holds a seat for the one mandate.
 */
@Component
@RequiredArgsConstructor
@Transactional(propagation = Propagation.MANDATORY)
class ResultCorrector {

    private final JdbcClient jdbc;
    private final BodyQueries queries;
    private final CorrectionStore corrections;
    private final RowScope scopes;
    private final MandatePosts posts;
    private final Trail trail;
    private final Acting acting;
    private final Clock clock;

    /** A mandate as it stands. */
    private record Standing(
            UUID id,
            @Nullable UUID person,
            @Nullable UUID membership,
            String fullName,
            @Nullable Boolean woman,
            @Nullable Boolean young,
            int ageTo,
            boolean unreadable,
            boolean synthetic,
            String post,
            @Nullable Integer votes,
            LocalDate from,
            @Nullable LocalDate to,
            @Nullable String endReason,
            @Nullable String endDecision,
            boolean endedByHand,
            boolean givesPost,
            long version) {}

    /** Whose a mandate is. */
    private record Holder(
            @Nullable UUID person,
            @Nullable UUID membership,
            String fullName,
            @Nullable Boolean woman,
            @Nullable Boolean young,
            boolean synthetic) {}

    /** An election as it stands. */
    private record Held(
            boolean partial,
            LocalDate on,
            LocalDate termTo,
            String minutes,
            @Nullable String place,
            @Nullable Integer eligible,
            @Nullable Integer present,
            long version) {}

    int mandate(AccessScope scope, UUID mandate, long version, MandateEdit edit) {
        RowFilter rows = scopes.enter(scope);
        UUID found = jdbc.sql("select m.body_id from mandate m where m.id = :id and " + rows.sql("m"))
                .params(rows.parameters())
                .param("id", mandate)
                .query(UUID.class)
                .optional()
                .orElseThrow(() -> new BodyRefusal(Reason.NOT_FOUND));
        BodyRow body = queries.locked(rows, found, "").orElseThrow(() -> new BodyRefusal(Reason.NOT_FOUND));
        Standing now = standing("m.id", mandate).get(0);
        refuse(now.version() != version, Reason.CHANGED_MEANWHILE);
        refuse(edit.reason().isBlank(), Reason.REASON_MISSING);
        BodyKind.Post post = kind(body).post(edit.post()).orElseThrow(() -> new BodyRefusal(Reason.POST_UNKNOWN));
        Holder holder = edit.holder() == null ? holder(now) : chosen(rows, body, now, edit.holder());
        LocalDate to = now.to();
        String endReason = now.endReason();
        String endDecision = now.endDecision();
        if (edit.ending() != null) {
            ending(body, now, edit.ending());
            to = edit.ending().on();
            endReason = edit.ending().reason();
            endDecision = edit.ending().decision().strip();
        }
        Map<String, Object> old = new LinkedHashMap<>();
        Map<String, Object> changed = new LinkedHashMap<>();
        boolean another = !Objects.equals(now.person(), holder.person())
                || now.person() == null && !now.fullName().equals(holder.fullName());
        if (another) {
            old.put("person", now.person() == null ? "no member" : now.person().toString());
            changed.put(
                    "person",
                    holder.person() == null ? "no member" : holder.person().toString());
        }
        differs(old, changed, "woman", now.woman(), holder.woman());
        differs(old, changed, "young", now.young(), holder.young());
        differs(old, changed, "post", now.post(), post.code());
        differs(old, changed, "votes", now.votes(), edit.votes());
        differs(old, changed, "valid-to", text(now.to()), text(to));
        differs(old, changed, "end-reason", now.endReason(), endReason);
        differs(old, changed, "decision", now.endDecision(), endDecision);
        refuse(changed.isEmpty(), Reason.NOTHING_CHANGED);
        refuseClash(body.id(), mandate, holder.person(), post.singleSeat() ? post.code() : null, now.from(), to);
        corrections.keepMandate(mandate, edit.reason());
        written(mandate, holder, post, edit.votes(), to, endReason, endDecision);
        boolean ends = now.givesPost() && (another || !post.code().equals(now.post()));
        int accounts = ends ? posts.end(scope, mandate, edit.reason()) : 0;
        seen(body.id());
        if (accounts > 0) {
            changed.put("accounts", accounts);
        }
        trail.changed(TrailEvent.of("body.mandate-corrected", "mandate", mandate)
                .on(body.organisation())
                .before(old)
                .after(changed)
                .because(edit.reason()));
        return accounts;
    }

    private static Holder holder(Standing now) {
        return new Holder(now.person(), now.membership(), now.fullName(), now.woman(), now.young(), now.synthetic());
    }

    private Holder chosen(RowFilter rows, BodyRow body, Standing now, MandateEdit.Holder chosen) {
        if (chosen instanceof MandateEdit.Holder.Member member) {
            UUID person = member.person().value();
            if (person.equals(now.person())) {
                return holder(now);
            }
            Candidate candidate = queries.candidates(rows, body, now.from(), List.of(person)).stream()
                    .findFirst()
                    .orElseThrow(() -> new BodyRefusal(Reason.NOT_A_MEMBER));
            return new Holder(
                    person,
                    candidate.membership(),
                    candidate.fullName(),
                    candidate.woman(),
                    candidate.young(),
                    candidate.synthetic() || body.synthetic());
        }
        var another = (MandateEdit.Holder.Another) chosen;
        LocalDate born = another.birthDate();
        return new Holder(
                null,
                null,
                another.fullName(),
                another.sex() == null ? null : another.sex() == Sex.FEMALE,
                born == null
                        ? null
                        : born.plusYears(queries.ageTo(now.from()) + 1L).isAfter(now.from()),
                body.synthetic());
    }

    /** An end that came with a new election or with the end of the body is corrected there. */
    private void ending(BodyRow body, Standing now, MandateEdit.Ending ending) {
        refuse(!now.endedByHand(), Reason.UNKNOWN_REASON);
        refuse(
                queries.endReasons().stream().noneMatch(known -> known.code().equals(ending.reason())),
                Reason.UNKNOWN_REASON);
        refuse(ending.on().isAfter(LocalDate.now(clock)), Reason.DATE_IN_FUTURE);
        refuse(ending.on().isBefore(now.from()), Reason.END_BEFORE_BEGIN);
        refuse(
                body.closing() != null && ending.on().isAfter(body.closing().on())
                        || jdbc.sql("""
                                        select exists (select from body_election e
                                                       where e.body_id = :body and not e.partial
                                                         and e.held_on > :from and e.held_on < :to)""")
                                .param("body", body.id())
                                .param("from", now.from())
                                .param("to", ending.on())
                                .query(Boolean.class)
                                .single(),
                Reason.ENDED_BEFORE);
    }

    private void written(
            UUID mandate,
            Holder holder,
            BodyKind.Post post,
            @Nullable Integer votes,
            @Nullable LocalDate to,
            @Nullable String endReason,
            @Nullable String endDecision) {
        BodyService.explained(() -> jdbc.sql("""
                        update mandate m
                        set person_id = :person, membership_id = :membership, full_name = :name, woman = :woman, young = :young,
                            blocked = m.blocked and m.membership_id is not distinct from cast(:membership as uuid),
                            nameless = m.nameless and m.full_name = :name,
                            synthetic = :synthetic, post = :post, single_seat = :single, votes = :votes, valid_to = :to,
                            end_reason = :end_reason, end_decision = :decision, changed_at = :now, changed_by = :by,
                            version = version + 1
                        where id = :id""")
                .param("person", holder.person(), Types.OTHER)
                .param("membership", holder.membership(), Types.OTHER)
                .param("name", holder.fullName())
                .param("woman", holder.woman(), Types.BOOLEAN)
                .param("young", holder.young(), Types.BOOLEAN)
                .param("synthetic", holder.synthetic())
                .param("post", post.code())
                .param("single", post.singleSeat())
                .param("votes", votes, Types.INTEGER)
                .param("to", to, Types.DATE)
                .param("end_reason", endReason, Types.VARCHAR)
                .param("decision", endDecision, Types.VARCHAR)
                .param("now", Timestamp.from(clock.instant()))
                .param("by", acting.now().login())
                .param("id", mandate)
                .update());
    }

    /** Others of the body who hold a mandate at the same time; the database refuses the same, here it is said who. */
    private void refuseClash(
            UUID body,
            UUID mandate,
            @Nullable UUID person,
            @Nullable String singlePost,
            LocalDate from,
            @Nullable LocalDate to) {
        jdbc.sql("""
                        select m.full_name, m.post, m.valid_from, m.person_id = cast(:person as uuid) as held
                        from mandate m
                        where m.body_id = :body and m.id <> :id
                          and daterange(m.valid_from, m.valid_to) && daterange(:from, cast(:to as date))
                          and (m.person_id = cast(:person as uuid) or m.post = cast(:post as text))
                        order by held desc nulls last limit 1""")
                .param("body", body)
                .param("id", mandate)
                .param("person", person, Types.OTHER)
                .param("post", singlePost, Types.VARCHAR)
                .param("from", Date.valueOf(from))
                .param("to", to, Types.DATE)
                .query((row, i) -> new BodyRefusal(
                        row.getBoolean("held") ? Reason.HELD : Reason.SEAT_TAKEN,
                        Map.of(
                                "name",
                                row.getString("full_name"),
                                "post",
                                row.getString("post"),
                                "from",
                                row.getObject("valid_from", LocalDate.class))))
                .optional()
                .ifPresent(refusal -> {
                    throw refusal;
                });
    }

    /** Whoever closes the body has been shown who holds a mandate. */
    private void seen(UUID body) {
        jdbc.sql("update body set version = version + 1 where id = :id")
                .param("id", body)
                .update();
    }

    void election(AccessScope scope, UUID id, UUID election, long version, ElectionEdit edit) {
        RowFilter rows = scopes.enter(scope);
        BodyRow body = queries.locked(rows, id, " and b.closed_on is null")
                .orElseThrow(() -> new BodyRefusal(Reason.NOT_FOUND));
        Held now = held(rows, id, election);
        refuse(now.version() != version, Reason.CHANGED_MEANWHILE);
        refuse(edit.reason().isBlank(), Reason.REASON_MISSING);
        LocalDate on = edit.heldOn();
        LocalDate termTo = now.partial() ? now.termTo() : edit.termTo();
        refuse(on.isAfter(LocalDate.now(clock)), Reason.DATE_IN_FUTURE);
        refuse(termTo == null || !termTo.isAfter(on), Reason.TERM);
        refuse(edit.present() != null && (edit.eligible() == null || edit.present() > edit.eligible()), Reason.PRESENT);
        Map<String, Object> old = new LinkedHashMap<>();
        Map<String, Object> changed = new LinkedHashMap<>();
        differs(old, changed, "held-on", text(now.on()), text(on));
        differs(old, changed, "term-to", text(now.termTo()), text(termTo));
        differs(old, changed, "minutes", now.minutes(), edit.minutes());
        differs(old, changed, "place", now.place(), edit.place());
        differs(old, changed, "eligible", now.eligible(), edit.eligible());
        differs(old, changed, "present", now.present(), edit.present());
        refuse(changed.isEmpty(), Reason.NOTHING_CHANGED);
        corrections.keepElection(body, election, edit.reason());
        List<Standing> own = standing("m.election_id", election);
        if (!on.equals(now.on())) {
            refuse(on.isBefore(body.foundedOn()), Reason.FOUNDED_AFTER_ELECTION);
            refuseCrossing(id, election, now, own, on);
        }
        // Whichever grows does so after the other has made room
        if (on.isBefore(now.on())) {
            before(id, election, now, on, edit.minutes());
            moved(rows, body, own, now, on);
        } else {
            moved(rows, body, own, now, on);
            before(id, election, now, on, edit.minutes());
        }
        written(election, edit, termTo);
        if (!now.partial()) {
            term(body, election, now, on, termTo);
        }
        seen(id);
        trail.changed(TrailEvent.of("body.election-corrected", "body", id)
                .on(body.organisation())
                .before(old)
                .after(changed)
                .because(edit.reason()));
    }

    private Held held(RowFilter rows, UUID body, UUID election) {
        return jdbc.sql("select e.* from body_election e where e.id = :id and e.body_id = :body and " + rows.sql("e")
                        + " for update")
                .params(rows.parameters())
                .param("id", election)
                .param("body", body)
                .query((row, i) -> new Held(
                        row.getBoolean("partial"),
                        row.getObject("held_on", LocalDate.class),
                        row.getObject("term_to", LocalDate.class),
                        row.getString("minutes"),
                        row.getString("place"),
                        row.getObject("eligible", Integer.class),
                        row.getObject("present", Integer.class),
                        row.getLong("version")))
                .optional()
                .orElseThrow(() -> new BodyRefusal(Reason.NOT_FOUND));
    }

    /**
     * The order of what is known of a body stays as it is: an election of the whole body passes no other election and no end of
     * a mandate before it, one into a running term stays in that term, and nobody's mandate ends before it begins.
     */
    private void refuseCrossing(UUID body, UUID election, Held now, List<Standing> own, LocalDate on) {
        LocalDate first = on.isBefore(now.on()) ? on : now.on();
        LocalDate last = on.isBefore(now.on()) ? now.on() : on;
        boolean passed = jdbc.sql("""
                        select exists (select from body_election e
                                       where e.body_id = :body and e.id <> :election
                                         and case when :partial then not e.partial and e.held_on > :first and e.held_on <= :last
                                                  else e.held_on between :first and :last end)""")
                .param("body", body)
                .param("election", election)
                .param("partial", now.partial())
                .param("first", first)
                .param("last", last)
                .query(Boolean.class)
                .single();
        boolean ended = !now.partial()
                && jdbc.sql("""
                        select exists (select from mandate m
                                       where m.body_id = :body and m.election_id <> :election and m.valid_from < :old
                                         and m.valid_to > :on and m.valid_to <= :old
                                         and not (m.end_reason = 'new_election' and m.valid_to = :old))""")
                        .param("body", body)
                        .param("election", election)
                        .param("old", now.on())
                        .param("on", on)
                        .query(Boolean.class)
                        .single();
        refuse(passed || ended, Reason.DATE_CROSSES);
        refuse(
                own.stream()
                        .anyMatch(
                                mandate -> mandate.to() != null && mandate.to().isBefore(on)),
                Reason.DATE_CROSSES);
        if (now.partial()) {
            Map<String, Boolean> single = new HashMap<>();
            jdbc.sql("select distinct m.post, m.single_seat from mandate m where m.election_id = :election")
                    .param("election", election)
                    .query(row -> {
                        single.put(row.getString("post"), row.getBoolean("single_seat"));
                    });
            own.forEach(mandate -> refuseClash(
                    body,
                    mandate.id(),
                    mandate.person(),
                    single.getOrDefault(mandate.post(), false) ? mandate.post() : null,
                    on,
                    mandate.to()));
        }
    }

    /** Mandates that this election ended end on its day and by its minutes. */
    private void before(UUID body, UUID election, Held now, LocalDate on, String minutes) {
        if (now.partial()) {
            return;
        }
        jdbc.sql("""
                        update mandate m
                        set valid_to = :on, end_decision = case when m.end_decision = :old_minutes then :minutes else m.end_decision end,
                            changed_at = :now, changed_by = :by, version = version + 1
                        where m.body_id = :body and m.election_id <> :election and m.end_reason = 'new_election'
                          and m.valid_to = :old and (m.valid_to <> :on or m.end_decision is distinct from :minutes)""")
                .param("on", on)
                .param("old_minutes", now.minutes())
                .param("minutes", minutes)
                .param("now", Timestamp.from(clock.instant()))
                .param("by", acting.now().login())
                .param("body", body)
                .param("election", election)
                .param("old", now.on())
                .update();
    }

    /** Mandates of the election begin on its day; a member has to have been one on it, and the young are told anew. */
    private void moved(RowFilter rows, BodyRow body, List<Standing> own, Held now, LocalDate on) {
        if (on.equals(now.on())) {
            return;
        }
        Map<UUID, Candidate> members = new HashMap<>();
        queries.candidates(
                        rows,
                        body,
                        on,
                        own.stream()
                                .map(Standing::person)
                                .filter(Objects::nonNull)
                                .toList())
                .forEach(candidate -> members.put(candidate.person().value(), candidate));
        int ageTo = queries.ageTo(on);
        for (Standing mandate : own) {
            Candidate member = mandate.person() == null ? null : members.get(mandate.person());
            if (member == null && mandate.person() != null && !mandate.unreadable()) {
                throw new BodyRefusal(Reason.MEMBER_ON_ANOTHER_DAY, Map.of("name", mandate.fullName()));
            }
            BodyService.explained(() -> jdbc.sql("""
                            update mandate
                            set valid_from = :on, age_to = :age_to, young = :young, membership_id = :membership,
                                changed_at = :now, changed_by = :by, version = version + 1
                            where id = :id""")
                    .param("on", on)
                    .param("age_to", ageTo)
                    .param("young", member == null ? young(mandate, on, ageTo) : member.young(), Types.BOOLEAN)
                    .param("membership", member == null ? mandate.membership() : member.membership(), Types.OTHER)
                    .param("now", Timestamp.from(clock.instant()))
                    .param("by", acting.now().login())
                    .param("id", mandate.id())
                    .update());
        }
    }

    /** Without a birth date only what follows from the old day is known: who was young was so before, who was not stays so. */
    private static @Nullable Boolean young(Standing mandate, LocalDate on, int ageTo) {
        if (Boolean.TRUE.equals(mandate.young()) && !on.isAfter(mandate.from()) && ageTo >= mandate.ageTo()) {
            return true;
        }
        return Boolean.FALSE.equals(mandate.young()) && !on.isBefore(mandate.from()) && ageTo <= mandate.ageTo()
                ? false
                : null;
    }

    private void written(UUID election, ElectionEdit edit, LocalDate termTo) {
        jdbc.sql("""
                        update body_election
                        set held_on = :on, term_to = :term, minutes = :minutes, place = :place, eligible = :eligible,
                            present = :present, changed_at = :now, changed_by = :by, version = version + 1
                        where id = :id""")
                .param("on", edit.heldOn())
                .param("term", termTo)
                .param("minutes", edit.minutes())
                .param("place", edit.place(), Types.VARCHAR)
                .param("eligible", edit.eligible(), Types.INTEGER)
                .param("present", edit.present(), Types.INTEGER)
                .param("now", Timestamp.from(clock.instant()))
                .param("by", acting.now().login())
                .param("id", election)
                .update();
    }

    /** Whoever was elected into the term has the same end, and the body the term of its last election. */
    private void term(BodyRow body, UUID election, Held now, LocalDate on, LocalDate termTo) {
        String within = """
                e.body_id = :body and e.partial and e.held_on >= :on
                and not exists (select from body_election n where n.body_id = e.body_id and not n.partial and n.id <> :election
                                and n.held_on > :on and n.held_on <= e.held_on)""";
        refuse(
                jdbc.sql("select exists (select from body_election e where " + within + " and e.held_on >= :term)")
                        .param("body", body.id())
                        .param("election", election)
                        .param("on", on)
                        .param("term", termTo)
                        .query(Boolean.class)
                        .single(),
                Reason.TERM);
        jdbc.sql("update body_election e set term_to = :term where e.term_to <> :term and " + within)
                .param("body", body.id())
                .param("election", election)
                .param("on", on)
                .param("term", termTo)
                .update();
        if (now.on().equals(body.termFrom())) {
            jdbc.sql("update body set term_from = :from, term_to = :to where id = :id")
                    .param("from", on)
                    .param("to", termTo)
                    .param("id", body.id())
                    .update();
        }
    }

    private List<Standing> standing(String column, UUID value) {
        return jdbc.sql("""
                        select m.*, coalesce(r.by_hand, false) as by_hand,
                               exists (select from post p where p.mandate_id = m.id) as gives_post
                        from mandate m left join mandate_end_reason r on r.code = m.end_reason
                        where %s = :value order by m.id for update of m""".formatted(column))
                .param("value", value)
                .query((row, i) -> new Standing(
                        row.getObject("id", UUID.class),
                        row.getObject("person_id", UUID.class),
                        row.getObject("membership_id", UUID.class),
                        row.getString("full_name"),
                        row.getObject("woman", Boolean.class),
                        row.getObject("young", Boolean.class),
                        row.getInt("age_to"),
                        row.getBoolean("blocked") || row.getBoolean("nameless"),
                        row.getBoolean("synthetic"),
                        row.getString("post"),
                        row.getObject("votes", Integer.class),
                        row.getObject("valid_from", LocalDate.class),
                        row.getObject("valid_to", LocalDate.class),
                        row.getString("end_reason"),
                        row.getString("end_decision"),
                        row.getBoolean("by_hand"),
                        row.getBoolean("gives_post"),
                        row.getLong("version")))
                .list();
    }

    private BodyKind kind(BodyRow body) {
        return queries.kinds(null).stream()
                .filter(known -> known.code().equals(body.kind()))
                .findFirst()
                .orElseThrow();
    }

    private static @Nullable String text(@Nullable LocalDate day) {
        return day == null ? null : day.toString();
    }

    private static void differs(
            Map<String, Object> old,
            Map<String, Object> changed,
            String field,
            @Nullable Object before,
            @Nullable Object after) {
        if (!Objects.equals(before, after)) {
            old.put(field, before);
            changed.put(field, after);
        }
    }

    private static void refuse(boolean when, Reason reason) {
        if (when) {
            throw new BodyRefusal(reason);
        }
    }
}
