package kz.birlik.membership.body;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.account.MandatePosts;
import kz.birlik.membership.account.PostId;
import kz.birlik.membership.body.BodyRefusal.Reason;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.organisation.RowFilter;
import kz.birlik.membership.organisation.RowScope;
import kz.birlik.membership.person.Sex;
import kz.birlik.membership.trail.Acting;
import kz.birlik.membership.trail.Trail;
import kz.birlik.membership.trail.TrailEvent;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@RequiredArgsConstructor
@Transactional
class BodyService implements BodyChanges {

    private static final String OBJECT = "body";

    private static final Map<String, Reason> BY_CONSTRAINT = Map.of(
            "body_once", Reason.EXISTS,
            "body_election_one_a_day", Reason.BEFORE_LAST,
            "body_minutes_file_one", Reason.CHANGED_MEANWHILE,
            "mandate_person_once", Reason.HELD,
            "mandate_single_seat", Reason.SEAT_TAKEN);

    private final JdbcClient jdbc;
    private final BodyQueries queries;
    private final MinutesStore minutes;
    private final ResultCorrector corrector;
    private final Organisations organisations;
    private final RowScope scopes;
    private final MandatePosts posts;
    private final Trail trail;
    private final Acting acting;
    private final Clock clock;

    /** A seat as it is written. */
    private record Elected(
            @Nullable UUID person,
            @Nullable UUID membership,
            String fullName,
            @Nullable Boolean woman,
            @Nullable Boolean young,
            boolean synthetic,
            BodyKind.Post post,
            @Nullable Integer votes) {}

    /** A mandate that is not over. */
    private record Held(
            UUID id, @Nullable UUID person, String fullName, String post, LocalDate from, boolean givesPost) {}

    @Override
    public UUID found(AccessScope scope, NewBody body) {
        OrganisationId organisation = organisation(scope, body);
        scopes.enter(scope);
        UUID id = written(body, organisation);
        trail.changed(TrailEvent.of("body.founded", OBJECT, id).on(organisation).after(values(body)));
        return id;
    }

    private OrganisationId organisation(AccessScope scope, NewBody body) {
        OrganisationId organisation =
                organisations.idOf(scope, body.organisationCode()).orElseThrow(() -> new BodyRefusal(Reason.NOT_FOUND));
        if (queries.kinds(organisation.value()).stream()
                .noneMatch(kind -> kind.code().equals(body.kind()))) {
            throw new BodyRefusal(Reason.KIND_NOT_HERE);
        }
        refuse(body.foundedOn().isAfter(today()), Reason.DATE_IN_FUTURE);
        return organisation;
    }

    private UUID written(NewBody body, OrganisationId organisation) {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        explained(() -> jdbc.sql("""
                        insert into body (id, primary_id, code, kind, name, seats, term_months, charter, founded_on, synthetic,
                                          recorded_at, recorded_by)
                        values (:id, :organisation, :code, :kind, :name, :seats, :months, :charter, :founded, :synthetic,
                                :now, :by)""")
                .param("id", id)
                .param("organisation", organisation.value())
                .param("code", body.organisationCode())
                .param("kind", body.kind())
                .param("name", body.name(), Types.VARCHAR)
                .param("seats", body.seats(), Types.INTEGER)
                .param("months", body.termMonths(), Types.INTEGER)
                .param("charter", body.charter(), Types.VARCHAR)
                .param("founded", body.foundedOn())
                .param("synthetic", body.synthetic())
                .param("now", now())
                .param("by", acting.now().login())
                .update());
        return id;
    }

    private static Map<String, Object> values(NewBody body) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("kind", body.kind());
        values.put("organisation", body.organisationCode());
        values.put("seats", body.seats());
        values.put("term-months", body.termMonths());
        return values;
    }

    @Override
    public void edit(AccessScope scope, UUID body, long version, BodyEdit edit) {
        RowFilter rows = scopes.enter(scope);
        BodyRow before = held(rows, body);
        refuse(before.version() != version, Reason.CHANGED_MEANWHILE);
        refuse(edit.foundedOn().isAfter(today()), Reason.DATE_IN_FUTURE);
        refuse(
                jdbc.sql("select exists (select from body_election where body_id = :body and held_on < :founded)")
                        .param("body", body)
                        .param("founded", edit.foundedOn())
                        .query(Boolean.class)
                        .single(),
                Reason.FOUNDED_AFTER_ELECTION);
        Map<String, Object> old = new LinkedHashMap<>();
        Map<String, Object> changed = new LinkedHashMap<>();
        differs(old, changed, "name", before.name(), edit.name());
        differs(old, changed, "seats", before.seats(), edit.seats());
        differs(old, changed, "term-months", before.termMonths(), edit.termMonths());
        differs(old, changed, "charter", before.charter(), edit.charter());
        differs(
                old,
                changed,
                "founded-on",
                before.foundedOn().toString(),
                edit.foundedOn().toString());
        refuse(changed.isEmpty(), Reason.NOTHING_CHANGED);
        refuse(edit.reason().isBlank(), Reason.REASON_MISSING);
        explained(() -> jdbc.sql("""
                        update body
                        set name = :name, seats = :seats, term_months = :months, charter = :charter, founded_on = :founded,
                            changed_at = :now, changed_by = :by, version = version + 1
                        where id = :id""")
                .param("name", edit.name(), Types.VARCHAR)
                .param("seats", edit.seats(), Types.INTEGER)
                .param("months", edit.termMonths(), Types.INTEGER)
                .param("charter", edit.charter(), Types.VARCHAR)
                .param("founded", edit.foundedOn())
                .param("now", now())
                .param("by", acting.now().login())
                .param("id", body)
                .update());
        trail.changed(TrailEvent.of("body.edited", OBJECT, body)
                .on(before.organisation())
                .before(old)
                .after(changed)
                .because(edit.reason()));
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

    @Override
    public int close(AccessScope scope, UUID body, long version, LocalDate on, String decision, String reason) {
        RowFilter rows = scopes.enter(scope);
        BodyRow before = held(rows, body);
        refuse(before.version() != version, Reason.CHANGED_MEANWHILE);
        refuse(on.isAfter(today()), Reason.DATE_IN_FUTURE);
        refuse(reason.isBlank(), Reason.REASON_MISSING);
        refuse(
                on.isBefore(before.foundedOn())
                        || jdbc.sql("select exists (select from body_election where body_id = :body and held_on > :on)")
                                .param("body", body)
                                .param("on", on)
                                .query(Boolean.class)
                                .single(),
                Reason.CLOSED_BEFORE_ELECTION);
        List<Held> open = current(body);
        jdbc.sql("""
                        update mandate
                        set valid_to = :on, end_reason = 'body_closed', end_decision = :decision, changed_at = :now,
                            changed_by = :by, version = version + 1
                        where body_id = :body and valid_to is null""")
                .param("on", on)
                .param("decision", decision)
                .param("now", now())
                .param("by", acting.now().login())
                .param("body", body)
                .update();
        jdbc.sql("""
                        update body
                        set closed_on = :on, close_decision = :decision, close_reason = :reason, changed_at = :now,
                            changed_by = :by, version = version + 1
                        where id = :id""")
                .param("on", on)
                .param("decision", decision)
                .param("reason", reason)
                .param("now", now())
                .param("by", acting.now().login())
                .param("id", body)
                .update();
        int accounts = open.stream()
                .filter(Held::givesPost)
                .mapToInt(mandate -> posts.end(scope, mandate.id(), decision))
                .sum();
        trail.changed(TrailEvent.of("body.closed", OBJECT, body)
                .on(before.organisation())
                .after(Map.of(
                        "closed-on",
                        on.toString(),
                        "decision",
                        decision,
                        "mandates",
                        open.size(),
                        "accounts",
                        accounts))
                .because(reason));
        return open.size();
    }

    @Override
    public UUID elect(AccessScope scope, UUID body, Election election) {
        RowFilter rows = scopes.enter(scope);
        BodyRow found = held(rows, body);
        UUID id = recorded(scope, rows, found, election);
        trail.changed(TrailEvent.of("body.elected", OBJECT, body)
                .on(found.organisation())
                .after(values(election)));
        return id;
    }

    @Override
    public UUID attach(
            AccessScope scope,
            UUID body,
            UUID election,
            MinutesFile file,
            @Nullable UUID replaces,
            @Nullable String reason) {
        RowFilter rows = scopes.enter(scope);
        BodyRow found = locked(rows, body, "");
        LocalDate heldOn = jdbc.sql("select e.held_on from body_election e where e.id = :id and e.body_id = :body and "
                        + rows.sql("e"))
                .params(rows.parameters())
                .param("id", election)
                .param("body", body)
                .query(LocalDate.class)
                .optional()
                .orElseThrow(() -> new BodyRefusal(Reason.NOT_FOUND));
        refuse(!Objects.equals(replaces, minutes.holding(election)), Reason.CHANGED_MEANWHILE);
        refuse(replaces != null && (reason == null || reason.isBlank()), Reason.REASON_MISSING);
        if (replaces != null) {
            minutes.replaced(replaces, reason.strip());
        }
        UUID[] kept = new UUID[1];
        explained(() -> kept[0] = minutes.keep(found, election, file));
        Map<String, Object> after = new LinkedHashMap<>();
        after.put("held-on", heldOn.toString());
        after.put("file", kept[0].toString());
        after.put("type", file.attachment().type().contentType());
        after.put("bytes", file.attachment().content().length);
        trail.changed(TrailEvent.of(replaces == null ? "body.minutes-attached" : "body.minutes-replaced", OBJECT, body)
                .on(found.organisation())
                .before(replaces == null ? Map.of() : Map.of("file", replaces.toString()))
                .after(after)
                .because(reason));
        return kept[0];
    }

    private static Map<String, Object> values(Election election) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("held-on", election.heldOn().toString());
        values.put("minutes", election.minutes());
        values.put("partial", election.partial());
        values.put("seats", election.seats().size());
        return values;
    }

    /** Two who enter the same election wait here for one another; the second finds the first. */
    private BodyRow held(RowFilter rows, UUID body) {
        return locked(rows, body, " and b.closed_on is null");
    }

    private BodyRow locked(RowFilter rows, UUID body, String also) {
        return queries.locked(rows, body, also).orElseThrow(() -> new BodyRefusal(Reason.NOT_FOUND));
    }

    private UUID recorded(AccessScope scope, RowFilter rows, BodyRow body, Election election) {
        LocalDate on = election.heldOn();
        LocalDate termTo = election.partial() ? body.termTo() : election.termTo();
        refuse(on.isAfter(today()), Reason.DATE_IN_FUTURE);
        refuse(election.partial() && (termTo == null || on.isBefore(body.termFrom())), Reason.NO_TERM);
        refuse(termTo == null || !termTo.isAfter(on), election.partial() ? Reason.NO_TERM : Reason.TERM);
        refuse(
                election.present() != null && (election.eligible() == null || election.present() > election.eligible()),
                Reason.PRESENT);
        refuse(election.seats().isEmpty(), Reason.NOBODY);
        List<Elected> elected = elected(rows, body, election);
        List<Held> before = current(body.id());
        if (election.partial()) {
            refuseTaken(before, elected);
        } else {
            refuse(
                    body.termFrom() != null && !on.isAfter(body.termFrom())
                            || before.stream().anyMatch(mandate -> on.isBefore(mandate.from())),
                    Reason.BEFORE_LAST);
            finish(body.id(), on, election.minutes());
        }
        UUID id = UuidCreator.getTimeOrderedEpoch();
        explained(() -> jdbc.sql("""
                        insert into body_election (id, body_id, primary_id, partial, held_on, term_to, minutes, place, eligible,
                                                   present, recorded_at, recorded_by)
                        values (:id, :body, :organisation, :partial, :held, :term, :minutes, :place, :eligible, :present,
                                :now, :by)""")
                .param("id", id)
                .param("body", body.id())
                .param("organisation", body.organisation().value())
                .param("partial", election.partial())
                .param("held", on)
                .param("term", termTo)
                .param("minutes", election.minutes())
                .param("place", election.place(), Types.VARCHAR)
                .param("eligible", election.eligible(), Types.INTEGER)
                .param("present", election.present(), Types.INTEGER)
                .param("now", now())
                .param("by", acting.now().login())
                .update());
        Map<Elected, UUID> mandates = new LinkedHashMap<>();
        for (Elected seat : elected) {
            mandates.put(seat, seated(body, id, on, seat));
        }
        if (election.partial()) {
            // Whoever closes the body has been shown who holds a mandate
            jdbc.sql("update body set version = version + 1 where id = :id")
                    .param("id", body.id())
                    .update();
        } else {
            jdbc.sql("update body set term_from = :from, term_to = :to, version = version + 1 where id = :id")
                    .param("from", on)
                    .param("to", termTo)
                    .param("id", body.id())
                    .update();
            passOn(scope, before, mandates, election.minutes());
        }
        return id;
    }

    private List<Elected> elected(RowFilter rows, BodyRow body, Election election) {
        BodyKind kind = queries.kinds(null).stream()
                .filter(known -> known.code().equals(body.kind()))
                .findFirst()
                .orElseThrow();
        Map<UUID, Candidate> members = new HashMap<>();
        queries.candidates(
                        rows,
                        body,
                        election.heldOn(),
                        election.seats().stream()
                                .filter(Election.Seat.OfMember.class::isInstance)
                                .map(seat ->
                                        ((Election.Seat.OfMember) seat).person().value())
                                .toList())
                .forEach(candidate -> members.put(candidate.person().value(), candidate));
        int ageTo = queries.ageTo(election.heldOn());
        List<Elected> elected = new ArrayList<>();
        Set<UUID> persons = new HashSet<>();
        Map<String, String> single = new HashMap<>();
        for (Election.Seat seat : election.seats()) {
            BodyKind.Post post = kind.post(seat.post()).orElseThrow(() -> new BodyRefusal(Reason.POST_UNKNOWN));
            Elected one = seat instanceof Election.Seat.OfMember member
                    ? member(member, members.get(member.person().value()), persons, body, post)
                    : another((Election.Seat.OfAnother) seat, body, post, election.heldOn(), ageTo);
            if (post.singleSeat()) {
                String first = single.put(post.code(), one.fullName());
                if (first != null) {
                    throw new BodyRefusal(Reason.SEAT_TAKEN, Map.of("post", post.code(), "name", first));
                }
            }
            elected.add(one);
        }
        return elected;
    }

    private static Elected member(
            Election.Seat.OfMember seat,
            @Nullable Candidate candidate,
            Set<UUID> persons,
            BodyRow body,
            BodyKind.Post post) {
        if (candidate == null) {
            throw new BodyRefusal(Reason.NOT_A_MEMBER);
        }
        if (!persons.add(candidate.person().value())) {
            throw new BodyRefusal(Reason.TWICE, Map.of("name", candidate.fullName()));
        }
        return new Elected(
                candidate.person().value(),
                candidate.membership(),
                candidate.fullName(),
                candidate.woman(),
                candidate.young(),
                candidate.synthetic() || body.synthetic(),
                post,
                seat.votes());
    }

    private static Elected another(
            Election.Seat.OfAnother seat, BodyRow body, BodyKind.Post post, LocalDate on, int ageTo) {
        return new Elected(
                null,
                null,
                seat.fullName(),
                seat.sex() == null ? null : seat.sex() == Sex.FEMALE,
                seat.birthDate() == null
                        ? null
                        : seat.birthDate().plusYears(ageTo + 1L).isAfter(on),
                body.synthetic(),
                post,
                seat.votes());
    }

    private List<Held> current(UUID body) {
        return jdbc.sql("""
                        select m.id, m.person_id, m.full_name, m.post, m.valid_from,
                               exists (select from post p where p.mandate_id = m.id) as gives_post
                        from mandate m where m.body_id = :body and m.valid_to is null order by m.id""")
                .param("body", body)
                .query((row, i) -> new Held(
                        row.getObject("id", UUID.class),
                        row.getObject("person_id", UUID.class),
                        row.getString("full_name"),
                        row.getString("post"),
                        row.getObject("valid_from", LocalDate.class),
                        row.getBoolean("gives_post")))
                .list();
    }

    /** The database refuses the same; here it is said who holds what. */
    private static void refuseTaken(List<Held> before, List<Elected> elected) {
        for (Elected seat : elected) {
            for (Held mandate : before) {
                if (seat.person() != null && seat.person().equals(mandate.person())) {
                    throw new BodyRefusal(
                            Reason.HELD,
                            Map.of("name", mandate.fullName(), "post", mandate.post(), "from", mandate.from()));
                }
                if (seat.post().singleSeat() && seat.post().code().equals(mandate.post())) {
                    throw new BodyRefusal(
                            Reason.SEAT_TAKEN,
                            Map.of("name", mandate.fullName(), "post", mandate.post(), "from", mandate.from()));
                }
            }
        }
    }

    private void finish(UUID body, LocalDate on, String minutes) {
        jdbc.sql("""
                        update mandate
                        set valid_to = :on, end_reason = 'new_election', end_decision = :minutes, changed_at = :now,
                            changed_by = :by, version = version + 1
                        where body_id = :body and valid_to is null""")
                .param("on", on)
                .param("minutes", minutes)
                .param("now", now())
                .param("by", acting.now().login())
                .param("body", body)
                .update();
    }

    private UUID seated(BodyRow body, UUID election, LocalDate on, Elected seat) {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        explained(() -> jdbc.sql("""
                        insert into mandate (id, body_id, body_kind, election_id, primary_id, person_id, membership_id, full_name,
                                             post, single_seat, woman, young, age_to, votes, valid_from, synthetic, changed_at,
                                             changed_by)
                        values (:id, :body, :kind, :election, :organisation, :person, :membership, :name, :post, :single, :woman,
                                :young, :age_to, :votes, :from, :synthetic, :now, :by)""")
                .param("id", id)
                .param("body", body.id())
                .param("kind", body.kind())
                .param("election", election)
                .param("organisation", body.organisation().value())
                .param("person", seat.person(), Types.OTHER)
                .param("membership", seat.membership(), Types.OTHER)
                .param("name", seat.fullName())
                .param("post", seat.post().code())
                .param("single", seat.post().singleSeat())
                .param("woman", seat.woman(), Types.BOOLEAN)
                .param("young", seat.young(), Types.BOOLEAN)
                .param("age_to", queries.ageTo(on))
                .param("votes", seat.votes(), Types.INTEGER)
                .param("from", on)
                .param("synthetic", seat.synthetic())
                .param("now", now())
                .param("by", acting.now().login())
                .update());
        return id;
    }

    /** Whoever was elected to the same post anew goes on working without a new invitation; everybody else's post ends. */
    private void passOn(AccessScope scope, List<Held> before, Map<Elected, UUID> mandates, String minutes) {
        for (Held mandate : before) {
            if (!mandate.givesPost()) {
                continue;
            }
            UUID anew = mandates.entrySet().stream()
                    .filter(entry -> mandate.person() != null
                            && mandate.person().equals(entry.getKey().person())
                            && mandate.post().equals(entry.getKey().post().code()))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse(null);
            if (anew != null) {
                posts.pass(scope, mandate.id(), anew);
            } else {
                posts.end(scope, mandate.id(), minutes);
            }
        }
    }

    /** What a mandate says before it is changed. */
    private record Seat(OrganisationId organisation, UUID body, LocalDate from, String post) {}

    private Seat open(AccessScope scope, UUID mandate, long version) {
        RowFilter rows = scopes.enter(scope);
        record Known(Seat seat, boolean over, long version) {}
        // The body first, as everybody does who changes its mandates
        jdbc.sql("select b.id from body b where b.id = (select m.body_id from mandate m where m.id = :id and "
                        + rows.sql("m") + ") for update")
                .params(rows.parameters())
                .param("id", mandate)
                .query(row -> {});
        Known known = jdbc.sql("select m.* from mandate m where m.id = :id and " + rows.sql("m") + " for update")
                .params(rows.parameters())
                .param("id", mandate)
                .query((row, i) -> new Known(
                        new Seat(
                                new OrganisationId(row.getObject("primary_id", UUID.class)),
                                row.getObject("body_id", UUID.class),
                                row.getObject("valid_from", LocalDate.class),
                                row.getString("post")),
                        row.getObject("valid_to") != null,
                        row.getLong("version")))
                .optional()
                .orElseThrow(() -> new BodyRefusal(Reason.NOT_FOUND));
        refuse(known.version() != version, Reason.CHANGED_MEANWHILE);
        refuse(known.over(), Reason.OVER);
        return known.seat();
    }

    @Override
    @Transactional(readOnly = true)
    public List<Open> open(AccessScope scope, OrganisationId organisation) {
        RowFilter rows = scopes.enter(scope);
        return jdbc.sql("""
                        select b.id, k.name as kind_name, b.name, b.elected
                        from body b join body_kind k on k.code = b.kind
                        where b.primary_id = :organisation and b.closed_on is null and %s
                        order by k.code, b.id""".formatted(rows.sql("b")))
                .params(rows.parameters())
                .param("organisation", organisation.value())
                .query((row, i) -> new Open(
                        row.getObject("id", UUID.class),
                        MultilingualText.parse(row.getString("kind_name")),
                        row.getString("name"),
                        row.getInt("elected")))
                .list();
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<LocalDate> laterThan(AccessScope scope, OrganisationId organisation, LocalDate on) {
        RowFilter rows = scopes.enter(scope);
        return jdbc.sql("""
                        select max(greatest(b.founded_on, b.term_from, (select max(m.valid_from) from mandate m
                                                                        where m.body_id = b.id and m.valid_to is null))) as later
                        from body b
                        where b.primary_id = :organisation and b.closed_on is null and %s""".formatted(rows.sql("b")))
                .params(rows.parameters())
                .param("organisation", organisation.value())
                .query((row, i) -> Optional.ofNullable(row.getObject("later", LocalDate.class)))
                .single()
                .filter(later -> later.isAfter(on));
    }

    @Override
    public int dissolve(AccessScope scope, OrganisationId organisation, LocalDate on, String decision) {
        RowFilter rows = scopes.enter(scope);
        List<UUID> ended = jdbc.sql("""
                        update mandate m
                        set valid_to = :on, end_reason = 'reorganised', end_decision = :decision, changed_at = :now,
                            changed_by = :by, version = version + 1
                        where m.primary_id = :organisation and m.valid_to is null and %s
                        returning m.id""".formatted(rows.sql("m")))
                .params(rows.parameters())
                .param("on", on)
                .param("decision", decision)
                .param("now", now())
                .param("by", acting.now().login())
                .param("organisation", organisation.value())
                .query(UUID.class)
                .list();
        jdbc.sql("update body b set closed_on = :on, close_decision = :decision, version = version + 1"
                        + " where b.primary_id = :organisation and b.closed_on is null and " + rows.sql("b"))
                .params(rows.parameters())
                .param("on", on)
                .param("decision", decision)
                .param("organisation", organisation.value())
                .update();
        if (!ended.isEmpty()) {
            trail.changedEach("body.mandate-ended", OBJECT, """
                    select m.body_id::text as object_id, m.primary_id as organisation_id,
                           jsonb_build_object('mandate', m.id, 'on', m.valid_to, 'reason', m.end_reason) as after
                    from mandate m where m.id = any (:ended)""", Map.of("ended", ended.toArray(UUID[]::new)));
        }
        return ended.size();
    }

    @Override
    public void end(AccessScope scope, UUID mandate, long version, LocalDate on, String reason, String decision) {
        Seat seat = open(scope, mandate, version);
        refuse(queries.endReasons().stream().noneMatch(known -> known.code().equals(reason)), Reason.UNKNOWN_REASON);
        refuse(on.isAfter(today()), Reason.DATE_IN_FUTURE);
        refuse(on.isBefore(seat.from()), Reason.END_BEFORE_BEGIN);
        jdbc.sql("""
                        update mandate
                        set valid_to = :on, end_reason = :reason, end_decision = :decision, changed_at = :now, changed_by = :by,
                            version = version + 1
                        where id = :id""")
                .param("on", on)
                .param("reason", reason)
                .param("decision", decision)
                .param("now", now())
                .param("by", acting.now().login())
                .param("id", mandate)
                .update();
        int ended = posts.end(scope, mandate, decision);
        trail.changed(TrailEvent.of("body.mandate-ended", "mandate", mandate)
                .on(seat.organisation())
                .after(Map.of("post", seat.post(), "valid-to", on.toString(), "reason", reason, "accounts", ended))
                .because(decision));
    }

    @Override
    public void givesPost(AccessScope scope, UUID mandate, long version, PostId post) {
        Seat seat = open(scope, mandate, version);
        refuse(!posts.give(scope, seat.organisation(), post, mandate), Reason.NOT_FOUND);
        jdbc.sql("update mandate set version = version + 1, changed_at = :now, changed_by = :by where id = :id")
                .param("now", now())
                .param("by", acting.now().login())
                .param("id", mandate)
                .update();
        trail.changed(TrailEvent.of("body.mandate-gives-post", "mandate", mandate)
                .on(seat.organisation())
                .after(Map.of("post", post.toString())));
    }

    @Override
    public int correct(AccessScope scope, UUID mandate, long version, MandateEdit edit) {
        return corrector.mandate(scope, mandate, version, edit);
    }

    @Override
    public void correct(AccessScope scope, UUID body, UUID election, long version, ElectionEdit edit) {
        corrector.election(scope, body, election, version, edit);
    }

    @Override
    public int load(AccessScope scope, List<Loaded> bodies) {
        List<OrganisationId> places = bodies.stream()
                .map(loaded -> organisation(scope, loaded.body()))
                .toList();
        RowFilter rows = scopes.enter(scope);
        for (int i = 0; i < bodies.size(); i++) {
            UUID id = written(bodies.get(i).body(), places.get(i));
            recorded(
                    scope,
                    rows,
                    queries.row(rows, id).orElseThrow(),
                    bodies.get(i).election());
        }
        if (!bodies.isEmpty()) {
            trail.changed(TrailEvent.of("body.loaded", OBJECT, "load")
                    .on(scope.root())
                    .after(Map.of("bodies", bodies.size())));
        }
        return bodies.size();
    }

    private static void refuse(boolean when, Reason reason) {
        if (when) {
            throw new BodyRefusal(reason);
        }
    }

    /** What the database refuses when two ask at once becomes the same refusal the rules give. */
    static void explained(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException thrown) {
            for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
                if (cause instanceof PSQLException server && server.getServerErrorMessage() != null) {
                    String constraint = server.getServerErrorMessage().getConstraint();
                    Reason reason = constraint == null ? null : BY_CONSTRAINT.get(constraint);
                    if (reason != null) {
                        var refusal = new BodyRefusal(reason);
                        refusal.initCause(thrown);
                        throw refusal;
                    }
                }
            }
            throw thrown;
        }
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
