package kz.birlik.bargaining.negotiation;

import com.github.f4b6a3.uuid.UuidCreator;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import kz.birlik.bargaining.AgreementChanges;
import kz.birlik.bargaining.AgreementChanges.AmendedClause;
import kz.birlik.bargaining.AgreementChanges.Amendment;
import kz.birlik.bargaining.AgreementChanges.ClauseText;
import kz.birlik.bargaining.AgreementChanges.NewAgreement;
import kz.birlik.bargaining.AgreementChanges.TermsOfForce;
import kz.birlik.bargaining.AgreementFilter;
import kz.birlik.bargaining.AgreementKind;
import kz.birlik.bargaining.AgreementRefusal;
import kz.birlik.bargaining.AgreementRow;
import kz.birlik.bargaining.AgreementState;
import kz.birlik.bargaining.AgreementView;
import kz.birlik.bargaining.AgreementView.Side;
import kz.birlik.bargaining.Agreements;
import kz.birlik.bargaining.NegotiationChanges;
import kz.birlik.bargaining.NegotiationRefusal;
import kz.birlik.bargaining.NegotiationRefusal.Reason;
import kz.birlik.bargaining.NegotiationStage;
import kz.birlik.bargaining.NegotiationStep;
import kz.birlik.bargaining.NegotiationView;
import kz.birlik.bargaining.NegotiationView.Clause;
import kz.birlik.bargaining.NegotiationView.Standing;
import kz.birlik.bargaining.NegotiationView.Treatment;
import kz.birlik.bargaining.negotiation.CountedTerms.Ends;
import kz.birlik.membership.attachment.Attachment;
import kz.birlik.membership.employer.Employers;
import kz.birlik.membership.keyring.KeyRing;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.organisation.RowFilter;
import kz.birlik.membership.organisation.RowScope;
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
class NegotiationService implements NegotiationChanges {

    private static final String OBJECT = "negotiation";
    private static final String NOTICE = "notice";
    private static final int AGREEMENTS_OF_ONE = 20;

    /** Stages in which the draft is written; while employees discuss it, it stands still. */
    private static final Set<NegotiationStage> DRAFTED = EnumSet.of(
            NegotiationStage.NOTICE, NegotiationStage.ANSWERED, NegotiationStage.BARGAINING, NegotiationStage.FINAL);

    private static final Set<NegotiationStage> DECIDED =
            EnumSet.of(NegotiationStage.BARGAINING, NegotiationStage.FINAL);
    private static final Set<NegotiationStage> TREATED =
            EnumSet.of(NegotiationStage.DISCUSSION, NegotiationStage.FINAL);

    private final JdbcClient jdbc;
    private final NegotiationQueries queries;
    private final CountedTerms counted;
    private final Agreements agreements;
    private final AgreementChanges register;
    private final Organisations organisations;
    private final Employers employers;
    private final RowScope scopes;
    private final KeyRing keys;
    private final Trail trail;
    private final Acting acting;
    private final Clock clock;

    /** Which terms of law a kind of agreement has: of a collective agreement, of one above it, or none. */
    private enum Law {
        COLLECTIVE("CB_REPLY"),
        ABOVE("AGR_REPLY"),
        NONE(null);

        private final @Nullable String reply;

        Law(@Nullable String reply) {
            this.reply = reply;
        }

        static Law of(AgreementKind kind) {
            return kind.oneInForce() ? COLLECTIVE : kind.longest() != null ? ABOVE : NONE;
        }
    }

    /** What every step needs of the negotiation it changes. */
    private record Held(
            UUID id,
            OrganisationId organisation,
            String organisationCode,
            AgreementKind kind,
            @Nullable UUID employer,
            NegotiationStage stage,
            boolean fast,
            LocalDate last,
            @Nullable UUID amends,
            boolean synthetic) {

        Law law() {
            return Law.of(kind);
        }
    }

    @Override
    public UUID open(AccessScope scope, NewNegotiation given) {
        OrganisationId organisation = organisations
                .idOf(scope, given.organisationCode())
                .orElseThrow(() -> new NegotiationRefusal(Reason.NOT_FOUND));
        AgreementKind kind = agreements.kindsFor(scope, given.organisationCode()).stream()
                .filter(each -> each.code().equals(given.kind()))
                .findFirst()
                .orElseThrow(() -> new NegotiationRefusal(Reason.KIND_NOT_HERE));
        refuse(kind.oneInForce() && given.employer() == null, Reason.EMPLOYER_MISSING);
        refuse(
                given.employer() != null && !employers.sits(scope, organisation, given.employer(), today()),
                Reason.EMPLOYER_NOT_HERE);
        Held held = opened(scope, given, organisation, kind, null);
        proposed(scope, held, given.noticeOn());
        return held.id();
    }

    @Override
    public UUID amend(AccessScope scope, NewAmendment given) {
        AgreementView agreement = agreements
                .find(scope, given.agreement())
                .filter(AgreementView::mine)
                .orElseThrow(() -> new NegotiationRefusal(Reason.NOT_FOUND));
        refuse(!agreement.row().state().holds(), Reason.NOT_IN_FORCE);
        scopes.enter(scope);
        refuse(
                agreement.amendedBy() != null
                        || jdbc.sql("""
                                        select exists (select from negotiation
                                                       where amends_id = :agreement and stage not in ('signed', 'sent', 'ended'))""")
                                .param("agreement", given.agreement())
                                .query(Boolean.class)
                                .single(),
                Reason.AMENDED_ALREADY);
        Held held = opened(
                scope,
                new NewNegotiation(
                        agreement.row().organisationCode(),
                        agreement.row().kind(),
                        agreement.employerId(),
                        given.fast(),
                        given.proposedBy(),
                        given.noticeOn(),
                        given.noticeNumber(),
                        given.synthetic()),
                agreement.row().organisation(),
                kind(agreement.row().kind()),
                given.agreement());
        for (int at = 0; at < agreement.clauses().size(); at++) {
            begins(held, agreement.clauses().get(at), at + 1);
        }
        return held.id();
    }

    private void begins(Held held, AgreementView.Clause clause, int at) {
        jdbc.sql("""
                        insert into negotiation_clause (id, negotiation_id, primary_id, topic, number, state, text_kk, text_ru, amount, unit,
                                                        base_id, sort_order)
                        values (:id, :negotiation, :organisation, :topic, :number, 'kept', :kk, :ru, :amount, :unit, :base, :at)""")
                .param("id", UuidCreator.getTimeOrderedEpoch())
                .param("negotiation", held.id())
                .param("organisation", held.organisation().value())
                .param("topic", clause.topic())
                .param("number", clause.number(), Types.VARCHAR)
                .param("kk", clause.textKk(), Types.VARCHAR)
                .param("ru", clause.textRu(), Types.VARCHAR)
                .param("amount", clause.amount(), Types.NUMERIC)
                .param("unit", clause.unit(), Types.VARCHAR)
                .param("base", clause.id())
                .param("at", at)
                .update();
    }

    private Held opened(
            AccessScope scope,
            NewNegotiation given,
            OrganisationId organisation,
            AgreementKind kind,
            @Nullable UUID amends) {
        refuse(given.noticeOn().isAfter(today()), Reason.DATE_IN_FUTURE);
        scopes.enter(scope);
        UUID id = UuidCreator.getTimeOrderedEpoch();
        jdbc.sql("""
                        insert into negotiation (id, primary_id, kind, employer_id, stage, fast, proposed_by, notice_on, notice_number,
                                                 demands, last_on, amends_id, synthetic, recorded_at, recorded_by, changed_at, changed_by)
                        values (:id, :organisation, :kind, :employer, 'notice', :fast, :side, :notice, :number, :demands, :notice, :amends, :synthetic,
                                :now, :by, :now, :by)""")
                .param("id", id)
                .param("organisation", organisation.value())
                .param("kind", kind.code())
                .param("employer", given.employer(), Types.OTHER)
                .param("fast", given.fast())
                .param("side", given.proposedBy().name().toLowerCase(Locale.ROOT))
                .param("notice", given.noticeOn())
                .param("number", given.noticeNumber(), Types.VARCHAR)
                .param("demands", given.demands(), Types.VARCHAR)
                .param("amends", amends, Types.OTHER)
                .param("synthetic", given.synthetic())
                .param("now", now())
                .param("by", acting.now().login())
                .update();
        Held held = new Held(
                id,
                organisation,
                given.organisationCode(),
                kind,
                given.employer(),
                NegotiationStage.NOTICE,
                given.fast(),
                given.noticeOn(),
                amends,
                given.synthetic());
        if (held.law().reply != null) {
            counted.start(id, Ends.ANSWER, held.law().reply, given.noticeOn());
        }
        fast(held, Ends.ANSWER, "CB_FAST_ANSWER", given.noticeOn());
        counted.keepNext(id);
        happened(id, NOTICE, new Happened(given.noticeOn(), given.noticeNumber()));
        Map<String, Object> after = new LinkedHashMap<>();
        after.put("kind", kind.code());
        after.put("organisation", given.organisationCode());
        after.put("notice-on", given.noticeOn().toString());
        after.put("fast", given.fast());
        after.put("amends", amends == null ? null : amends.toString());
        trail.changed(
                TrailEvent.of("negotiation.opened", OBJECT, id).on(organisation).after(after));
        return held;
    }

    /** A proposal before the end keeps the agreement in force alive, unless the one that follows it is registered already. */
    private void proposed(AccessScope scope, Held held, LocalDate on) {
        if (held.law() != Law.COLLECTIVE
                || ofEmployer(scope, held, AgreementState.TO_COME).stream().anyMatch(next -> next.amends() == null)) {
            return;
        }
        for (AgreementView agreement : ofEmployer(scope, held, AgreementState.IN_FORCE)) {
            LocalDate ends = agreement.row().endsOn();
            if (agreement.proposedOn() == null && ends != null && !on.isAfter(ends)) {
                register.proposed(scope, agreement.row().id(), agreement.row().version(), on);
            }
        }
    }

    private List<AgreementView> ofEmployer(AccessScope scope, Held held, AgreementState state) {
        var filter =
                new AgreementFilter(false, null, state, held.organisationCode(), null, null, null, AGREEMENTS_OF_ONE);
        return agreements.page(scope, filter).stream()
                .filter(row -> row.kind().equals(held.kind().code()))
                .map(AgreementRow::id)
                .flatMap(id -> agreements.find(scope, id).stream())
                .filter(view -> view.mine() && Objects.equals(view.employerId(), held.employer()))
                .toList();
    }

    /** Found in the scope, held for this transaction and seen at this version; the step makes the next. */
    private Held step(AccessScope scope, UUID negotiation, long version, Set<NegotiationStage> stages) {
        record Seen(Held held, long version) {}
        RowFilter rows = scopes.enter(scope);
        Seen seen = jdbc.sql("""
                        select n.*, o.code as organisation_code from negotiation n join organisation o on o.id = n.primary_id
                        where n.id = :id and %s for update of n""".formatted(rows.sql("n")))
                .params(rows.parameters())
                .param("id", negotiation)
                .query((row, i) -> new Seen(
                        new Held(
                                negotiation,
                                new OrganisationId(row.getObject("primary_id", UUID.class)),
                                row.getString("organisation_code"),
                                kind(row.getString("kind")),
                                row.getObject("employer_id", UUID.class),
                                NegotiationStage.of(row.getString("stage")),
                                row.getBoolean("fast"),
                                row.getObject("last_on", LocalDate.class),
                                row.getObject("amends_id", UUID.class),
                                row.getBoolean("synthetic")),
                        row.getLong("version")))
                .optional()
                .orElseThrow(() -> new NegotiationRefusal(Reason.NOT_FOUND));
        refuse(seen.version() != version, Reason.CHANGED_MEANWHILE);
        refuse(!stages.contains(seen.held().stage()), Reason.WRONG_STAGE);
        jdbc.sql("update negotiation set version = version + 1, changed_at = :now, changed_by = :by where id = :id")
                .param("now", now())
                .param("by", acting.now().login())
                .param("id", negotiation)
                .update();
        return seen.held();
    }

    private AgreementKind kind(String code) {
        return agreements.kinds().stream()
                .filter(each -> each.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    /** A step with a day: not to come, and not before the one it follows. */
    private Held step(AccessScope scope, UUID negotiation, long version, NegotiationStep step, LocalDate on) {
        Set<NegotiationStage> stages = EnumSet.noneOf(NegotiationStage.class);
        for (NegotiationStage stage : NegotiationStage.values()) {
            if (step.fits(stage)) {
                stages.add(stage);
            }
        }
        Held held = step(scope, negotiation, version, stages);
        refuse(on.isAfter(today()), Reason.DATE_IN_FUTURE);
        refuse(on.isBefore(held.last()), Reason.BEFORE_LAST);
        return held;
    }

    private void leads(Held held, NegotiationStage stage, NegotiationStep step, Happened happened) {
        jdbc.sql("update negotiation set stage = :stage, last_on = :on where id = :id")
                .param("stage", stage.code())
                .param("on", happened.on())
                .param("id", held.id())
                .update();
        recorded(held, step, happened);
    }

    private void recorded(Held held, NegotiationStep step, Happened happened) {
        counted.keepNext(held.id());
        happened(held.id(), step.code(), happened);
        Map<String, Object> after = new LinkedHashMap<>();
        after.put("step", step.code());
        after.put("on", happened.on().toString());
        changed("negotiation.step", held, after);
    }

    private void happened(UUID negotiation, String what, Happened happened) {
        jdbc.sql("""
                        insert into negotiation_event (id, negotiation_id, primary_id, kind, happened_on, note, recorded_at,
                                                       recorded_by)
                        select :id, n.id, n.primary_id, :kind, :on, :note, :now, :by from negotiation n where n.id = :negotiation
                        on conflict (negotiation_id, happened_on) where kind = 'day'
                        do update set note = excluded.note, recorded_at = excluded.recorded_at, recorded_by = excluded.recorded_by""")
                .param("id", UuidCreator.getTimeOrderedEpoch())
                .param("negotiation", negotiation)
                .param("kind", what)
                .param("on", happened.on())
                .param("note", happened.note(), Types.VARCHAR)
                .param("now", now())
                .param("by", acting.now().login())
                .update();
    }

    private void changed(String action, Held held, Map<String, ?> after) {
        trail.changed(
                TrailEvent.of(action, OBJECT, held.id()).on(held.organisation()).after(after));
    }

    private void fast(Held held, Ends ends, String norm, LocalDate event) {
        if (held.fast()) {
            counted.start(held.id(), ends, norm, event);
        }
    }

    @Override
    public void answered(AccessScope scope, UUID negotiation, long version, Happened happened) {
        Held held = step(scope, negotiation, version, NegotiationStep.ANSWER, happened.on());
        begun(held, happened.on());
        fast(held, Ends.COMMISSION, "CB_FAST_COMMISSION", happened.on());
        leads(held, NegotiationStage.ANSWERED, NegotiationStep.ANSWER, happened);
    }

    /** The other side has joined: from this day an agreement above the organisation has its longest time (article 150(1)). */
    private void begun(Held held, LocalDate on) {
        counted.met(held.id(), on, Ends.ANSWER);
        if (held.law() == Law.ABOVE) {
            counted.start(held.id(), Ends.SIGNING, "AGR_DISAGREEMENT_SIGN", on);
        }
    }

    @Override
    public UUID seat(AccessScope scope, UUID negotiation, long version, NewSeat seat) {
        Held held = step(scope, negotiation, version, open());
        refuse(seat.fullName().isBlank(), Reason.TEXT_MISSING);
        refuse(
                seat.union() != null
                        && (seat.side() != Side.EMPLOYEES
                                || view(scope, negotiation).unions().stream()
                                        .noneMatch(union -> union.id().equals(seat.union()))),
                Reason.PART_UNKNOWN);
        UUID id = UuidCreator.getTimeOrderedEpoch();
        jdbc.sql("""
                        insert into negotiation_seat (id, negotiation_id, primary_id, side, full_name, post, of_union_id)
                        values (:id, :negotiation, :organisation, :side, :person, :post, :union)""")
                .param("id", id)
                .param("negotiation", negotiation)
                .param("organisation", held.organisation().value())
                .param("side", seat.side().name().toLowerCase(Locale.ROOT))
                .param("person", seat.fullName())
                .param("post", seat.post(), Types.VARCHAR)
                .param("union", seat.union(), Types.OTHER)
                .update();
        changed("negotiation.seated", held, Map.of("side", seat.side().name().toLowerCase(Locale.ROOT)));
        return id;
    }

    @Override
    public void unseat(AccessScope scope, UUID negotiation, long version, UUID seat) {
        Held held = step(scope, negotiation, version, open());
        refuse(
                jdbc.sql("delete from negotiation_seat where negotiation_id = :negotiation and id = :id")
                                .param("negotiation", negotiation)
                                .param("id", seat)
                                .update()
                        == 0,
                Reason.PART_UNKNOWN);
        changed("negotiation.unseated", held, Map.of());
    }

    @Override
    public UUID union(AccessScope scope, UUID negotiation, long version, NewUnion union) {
        Held held = step(scope, negotiation, version, open());
        refuse(union.name().isBlank(), Reason.TEXT_MISSING);
        refuse(union.represented() < 1, Reason.COUNT);
        refuse(
                view(scope, negotiation).unions().stream()
                        .anyMatch(known -> known.name().equals(union.name())),
                Reason.UNION_THERE);
        UUID id = UuidCreator.getTimeOrderedEpoch();
        jdbc.sql("""
                        insert into negotiation_union (id, negotiation_id, primary_id, name, represented)
                        values (:id, :negotiation, :organisation, :name, :represented)""")
                .param("id", id)
                .param("negotiation", negotiation)
                .param("organisation", held.organisation().value())
                .param("name", union.name())
                .param("represented", union.represented())
                .update();
        changed("negotiation.union-added", held, Map.of("represented", union.represented()));
        return id;
    }

    @Override
    public void noUnion(AccessScope scope, UUID negotiation, long version, UUID union) {
        Held held = step(scope, negotiation, version, open());
        jdbc.sql(
                        "update negotiation_seat set of_union_id = null where negotiation_id = :negotiation and of_union_id = :id")
                .param("negotiation", negotiation)
                .param("id", union)
                .update();
        one(jdbc.sql("delete from negotiation_union where negotiation_id = :negotiation and id = :id")
                .param("negotiation", negotiation)
                .param("id", union)
                .update());
        changed("negotiation.union-removed", held, Map.of());
    }

    @Override
    public UUID attach(AccessScope scope, UUID negotiation, long version, NewPaper paper, Attachment file) {
        Held held = step(scope, negotiation, version, EnumSet.allOf(NegotiationStage.class));
        refuse(paper.dated().isAfter(today()), Reason.DATE_IN_FUTURE);
        UUID id = UuidCreator.getTimeOrderedEpoch();
        String kind = paper.kind().name().toLowerCase(Locale.ROOT);
        String hash = sha256(file.content());
        jdbc.sql("""
                        insert into negotiation_file (id, negotiation_id, primary_id, kind, dated, what, content_type, bytes, hash, content,
                                                      recorded_at, recorded_by)
                        values (:id, :negotiation, :organisation, :kind, :dated, :what, :type, :bytes, :hash, :content, :now, :by)""")
                .param("id", id)
                .param("negotiation", negotiation)
                .param("organisation", held.organisation().value())
                .param("kind", kind)
                .param("dated", paper.dated())
                .param("what", paper.what(), Types.VARCHAR)
                .param("type", file.type().contentType())
                .param("bytes", file.content().length)
                .param("hash", hash)
                .param(
                        "content",
                        keys.seal(Base64.getEncoder().encodeToString(file.content()), NegotiationQueries.context(id)))
                .param("now", now())
                .param("by", acting.now().login())
                .update();
        changed("negotiation.paper-added", held, Map.of("kind", kind, "hash", hash));
        return id;
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void withdrawPaper(AccessScope scope, UUID negotiation, long version, UUID paper, String why) {
        Held held = step(scope, negotiation, version, EnumSet.allOf(NegotiationStage.class));
        refuse(why.isBlank(), Reason.REASON_MISSING);
        one(jdbc.sql("""
                        update negotiation_file set content = null, withdrawn_at = :now, withdrawn_by = :by, withdrawn_why = :why
                        where negotiation_id = :negotiation and id = :id and withdrawn_at is null""")
                .param("now", now())
                .param("by", acting.now().login())
                .param("why", why)
                .param("negotiation", negotiation)
                .param("id", paper)
                .update());
        trail.changed(TrailEvent.of("negotiation.paper-withdrawn", OBJECT, negotiation)
                .on(held.organisation())
                .after(Map.of("paper", paper.toString()))
                .because(why));
    }

    @Override
    public void formed(
            AccessScope scope,
            UUID negotiation,
            long version,
            Happened happened,
            @Nullable LocalDate draftBy,
            @Nullable LocalDate signBy) {
        Held held = step(scope, negotiation, version, NegotiationStep.COMMISSION, happened.on());
        NegotiationView view = view(scope, negotiation);
        // Above the organisation parity is shown and not demanded: seats go by those represented (article 149(2))
        refuse(held.law() == Law.COLLECTIVE && !view.isEqual(), Reason.UNEQUAL);
        refuse(draftBy != null && draftBy.isBefore(happened.on()), Reason.AGREED_DAY_PASSED);
        refuse(
                signBy != null && (signBy.isBefore(happened.on()) || draftBy != null && signBy.isBefore(draftBy)),
                Reason.AGREED_DAY_PASSED);
        begun(held, happened.on());
        counted.met(negotiation, happened.on(), Ends.COMMISSION);
        bySides(negotiation, Ends.DRAFT, "CB_SIDES_DRAFT", draftBy);
        bySides(negotiation, Ends.SIGNING, "CB_SIDES_SIGN", signBy);
        fast(held, Ends.DRAFT, "CB_FAST_DRAFT", happened.on());
        leads(held, NegotiationStage.BARGAINING, NegotiationStep.COMMISSION, happened);
    }

    private void bySides(UUID negotiation, Ends ends, String norm, @Nullable LocalDate day) {
        if (day != null) {
            counted.start(negotiation, ends, norm, day);
        }
    }

    private NegotiationView view(AccessScope scope, UUID negotiation) {
        return queries.find(scope, negotiation).orElseThrow(() -> new NegotiationRefusal(Reason.NOT_FOUND));
    }

    @Override
    public UUID clause(AccessScope scope, UUID negotiation, long version, Position position) {
        Held held = step(scope, negotiation, version, DRAFTED);
        refusePosition(position);
        UUID id = UuidCreator.getTimeOrderedEpoch();
        jdbc.sql("""
                        insert into negotiation_clause (id, negotiation_id, primary_id, topic, number, employees_want, employers_want,
                                                        state, sort_order)
                        select :id, n.id, n.primary_id, :topic, :number, :employees, :employers, 'open',
                               (select coalesce(max(c.sort_order), 0) + 1 from negotiation_clause c where c.negotiation_id = n.id)
                        from negotiation n where n.id = :negotiation""")
                .params(values(position))
                .param("id", id)
                .param("negotiation", negotiation)
                .update();
        changed("negotiation.clause-added", held, Map.of("topic", position.topic()));
        return id;
    }

    private void refusePosition(Position position) {
        refuse(
                agreements.topics().stream()
                        .noneMatch(
                                topic -> topic.parent() != null && topic.code().equals(position.topic())),
                Reason.TOPIC_UNKNOWN);
        refuse(position.employeesWant() == null && position.employersWant() == null, Reason.POSITIONS_MISSING);
    }

    private static Map<String, @Nullable Object> values(Position position) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("topic", position.topic());
        values.put("number", position.number());
        values.put("employees", position.employeesWant());
        values.put("employers", position.employersWant());
        return values;
    }

    /** Whoever says something new reopens the clause. */
    @Override
    public void position(AccessScope scope, UUID negotiation, long version, UUID clause, Position position) {
        Held held = step(scope, negotiation, version, DRAFTED);
        refusePosition(position);
        one(jdbc.sql("""
                                update negotiation_clause
                                set topic = :topic, number = :number, employees_want = :employees, employers_want = :employers,
                                    state = 'open', disputed_on = null
                                where negotiation_id = :negotiation and id = :id""")
                .params(values(position))
                .param("id", clause)
                .param("negotiation", negotiation)
                .update());
        changed("negotiation.position", held, Map.of("topic", position.topic()));
    }

    private static void one(int changed) {
        refuse(changed == 0, Reason.PART_UNKNOWN);
    }

    @Override
    public void decide(AccessScope scope, UUID negotiation, long version, UUID clause, Outcome outcome) {
        Held held = step(scope, negotiation, version, DECIDED);
        Clause before = view(scope, negotiation).clauses().stream()
                .filter(each -> each.id().equals(clause))
                .findFirst()
                .orElseThrow(() -> new NegotiationRefusal(Reason.PART_UNKNOWN));
        boolean disputed = outcome.standing() == Standing.DISPUTED;
        refuse(outcome.on().isAfter(today()), Reason.DATE_IN_FUTURE);
        refuse(disputed && outcome.on().isBefore(held.last()), Reason.BEFORE_LAST);
        refuse(
                disputed && (before.employeesWant() == null || before.employersWant() == null),
                Reason.POSITIONS_MISSING);
        refuse(
                outcome.standing() == Standing.AGREED && outcome.textKk() == null && outcome.textRu() == null,
                Reason.TEXT_MISSING);
        boolean ofText = outcome.standing() == Standing.KEPT || outcome.standing() == Standing.LEFT_OUT;
        refuse(ofText && before.inForce() == null, Reason.CLAUSE_NEW);
        refuseAmount(outcome);
        jdbc.sql("""
                        update negotiation_clause
                        set state = :state, disputed_on = :disputed, text_kk = :kk, text_ru = :ru, amount = :amount, unit = :unit
                        where negotiation_id = :negotiation and id = :id""")
                .param("state", outcome.standing().name().toLowerCase(Locale.ROOT))
                .param("disputed", disputed ? outcome.on() : null, Types.DATE)
                .param("kk", outcome.textKk(), Types.VARCHAR)
                .param("ru", outcome.textRu(), Types.VARCHAR)
                .param("amount", outcome.amount(), Types.NUMERIC)
                .param("unit", outcome.unit(), Types.VARCHAR)
                .param("negotiation", negotiation)
                .param("id", clause)
                .update();
        if (ofText) {
            asInForce(clause);
        }
        if (disputed) {
            disagreed(held, outcome.on());
        }
        changed(
                "negotiation.clause-decided",
                held,
                Map.of(
                        "topic",
                        before.topic(),
                        "standing",
                        outcome.standing().name().toLowerCase(Locale.ROOT)));
    }

    /** The words of the text in force again, whatever was typed beside them. */
    private void asInForce(UUID clause) {
        jdbc.sql("""
                        update negotiation_clause c
                        set topic = b.topic, number = b.number, text_kk = b.text_kk, text_ru = b.text_ru, amount = b.amount, unit = b.unit
                        from agreement_clause b where c.id = :id and b.id = c.base_id""").param("id", clause).update();
    }

    private void disagreed(Held held, LocalDate on) {
        if (held.law() == Law.COLLECTIVE) {
            counted.start(held.id(), Ends.SIGNING, "CB_DISAGREEMENT_SIGN", on);
            counted.keepNext(held.id());
        }
        boolean first = !jdbc.sql("""
                        select exists (select from negotiation_event where negotiation_id = :negotiation and kind = 'disagree')""")
                .param("negotiation", held.id())
                .query(Boolean.class)
                .single();
        if (first) {
            happened(held.id(), "disagree", new Happened(on, null));
        }
    }

    private void refuseAmount(Outcome outcome) {
        String unit = outcome.unit();
        refuse(outcome.amount() != null && unit == null, Reason.AMOUNT_WITHOUT_UNIT);
        refuse(outcome.amount() == null && unit != null, Reason.UNIT_WITHOUT_AMOUNT);
        refuse(
                unit != null
                        && agreements.units().stream()
                                .noneMatch(each -> each.code().equals(unit)),
                Reason.UNIT_UNKNOWN);
    }

    @Override
    public void removeClause(AccessScope scope, UUID negotiation, long version, UUID clause) {
        Held held = step(scope, negotiation, version, DRAFTED);
        refuse(
                view(scope, negotiation).clauses().stream()
                        .anyMatch(each -> each.id().equals(clause) && each.inForce() != null),
                Reason.CLAUSE_IN_FORCE);
        jdbc.sql("""
                        update negotiation_comment set clause_id = null
                        where negotiation_id = :negotiation and clause_id = :id""").param("negotiation", negotiation).param("id", clause).update();
        one(jdbc.sql("delete from negotiation_clause where negotiation_id = :negotiation and id = :id")
                .param("negotiation", negotiation)
                .param("id", clause)
                .update());
        changed("negotiation.clause-removed", held, Map.of());
    }

    @Override
    public void discuss(
            AccessScope scope, UUID negotiation, long version, Happened happened, @Nullable LocalDate until) {
        Held held = step(scope, negotiation, version, NegotiationStep.DISCUSS, happened.on());
        refuse(!view(scope, negotiation).changesSomething(), Reason.NO_CLAUSES);
        refuse(until != null && until.isBefore(happened.on()), Reason.AGREED_DAY_PASSED);
        counted.met(negotiation, happened.on(), Ends.DRAFT);
        bySides(negotiation, Ends.DISCUSSION, "CB_SIDES_DISCUSSION", until);
        fast(held, Ends.DISCUSSION, "CB_FAST_DISCUSSION", happened.on());
        leads(held, NegotiationStage.DISCUSSION, NegotiationStep.DISCUSS, happened);
    }

    @Override
    public UUID comment(AccessScope scope, UUID negotiation, long version, NewComment comment) {
        Held held = step(scope, negotiation, version, EnumSet.of(NegotiationStage.DISCUSSION));
        refuse(comment.body().isBlank(), Reason.TEXT_MISSING);
        refuse(comment.on().isAfter(today()), Reason.DATE_IN_FUTURE);
        refuse(
                comment.clause() != null
                        && view(scope, negotiation).clauses().stream()
                                .noneMatch(clause -> clause.id().equals(comment.clause())),
                Reason.PART_UNKNOWN);
        UUID id = UuidCreator.getTimeOrderedEpoch();
        jdbc.sql("""
                        insert into negotiation_comment (id, negotiation_id, clause_id, primary_id, said_on, by_whom, body,
                                                         recorded_at, recorded_by)
                        values (:id, :negotiation, :clause, :organisation, :on, :whom, :body, :now, :by)""")
                .param("id", id)
                .param("negotiation", negotiation)
                .param("clause", comment.clause(), Types.OTHER)
                .param("organisation", held.organisation().value())
                .param("on", comment.on())
                .param("whom", comment.byWhom(), Types.VARCHAR)
                .param("body", comment.body())
                .param("now", now())
                .param("by", acting.now().login())
                .update();
        changed("negotiation.commented", held, Map.of());
        return id;
    }

    @Override
    public void treat(
            AccessScope scope,
            UUID negotiation,
            long version,
            UUID comment,
            Treatment treatment,
            @Nullable String answer) {
        Held held = step(scope, negotiation, version, TREATED);
        refuse(treatment != Treatment.TAKEN && (answer == null || answer.isBlank()), Reason.REASON_MISSING);
        one(jdbc.sql("""
                        update negotiation_comment set treatment = :treatment, answer = :answer
                        where negotiation_id = :negotiation and id = :id""")
                .param("treatment", treatment.name().toLowerCase(Locale.ROOT))
                .param("answer", answer, Types.VARCHAR)
                .param("negotiation", negotiation)
                .param("id", comment)
                .update());
        changed(
                "negotiation.comment-treated",
                held,
                Map.of("treatment", treatment.name().toLowerCase(Locale.ROOT)));
    }

    @Override
    public void discussed(AccessScope scope, UUID negotiation, long version, Happened happened) {
        Held held = step(scope, negotiation, version, NegotiationStep.DISCUSSED, happened.on());
        counted.met(negotiation, happened.on(), Ends.DISCUSSION);
        fast(held, Ends.AGREEMENT, "CB_FAST_AGREE", happened.on());
        leads(held, NegotiationStage.FINAL, NegotiationStep.DISCUSSED, happened);
    }

    @Override
    public void agreed(AccessScope scope, UUID negotiation, long version, Happened happened) {
        Held held = step(scope, negotiation, version, NegotiationStep.AGREE, happened.on());
        NegotiationView view = view(scope, negotiation);
        refuse(view.clausesThat(Standing.OPEN) > 0, Reason.CLAUSES_OPEN);
        refuse(view.clausesSettled() == 0, Reason.NOTHING_AGREED);
        refuse(view.comments().stream().anyMatch(comment -> comment.treatment() == null), Reason.COMMENTS_OPEN);
        counted.met(negotiation, happened.on(), Ends.AGREEMENT);
        fast(held, Ends.SIGNING, "CB_FAST_SIGN", happened.on());
        leads(held, NegotiationStage.AGREED, NegotiationStep.AGREE, happened);
    }

    @Override
    public UUID signed(AccessScope scope, UUID negotiation, long version, Signed signed, @Nullable String note) {
        Held held = step(scope, negotiation, version, NegotiationStep.SIGN, signed.on());
        refuse(signed.inForceFrom().isBefore(signed.on()), Reason.FORCE_BEFORE_SIGNED);
        refuse(signed.endsOn().isBefore(signed.inForceFrom()), Reason.ENDS_BEFORE_FORCE);
        UUID agreement = held.amends() == null
                ? handedOver(scope, held, signed)
                : nextEdition(scope, held, held.amends(), signed);
        counted.met(negotiation, signed.on(), Ends.SIGNING);
        if (held.kind().registerBy() != null) {
            counted.start(negotiation, Ends.SENDING, held.kind().registerBy(), signed.on());
        }
        if (held.law() == Law.ABOVE) {
            counted.start(negotiation, Ends.PUBLISHING, "AGR_PUBLISH", signed.on());
        }
        jdbc.sql("update negotiation set stage = 'signed', last_on = :on, agreement_id = :agreement where id = :id")
                .param("on", signed.on())
                .param("agreement", agreement)
                .param("id", negotiation)
                .update();
        recorded(held, NegotiationStep.SIGN, new Happened(signed.on(), note));
        return agreement;
    }

    /** A draft of the register with what was agreed; its keeper adds the file and sends it to be registered. */
    private UUID handedOver(AccessScope scope, Held held, Signed signed) {
        UUID agreement = register.begin(
                scope,
                new NewAgreement(held.organisationCode(), held.kind().code(), held.employer(), held.synthetic()));
        long version = 0;
        register.terms(
                scope,
                agreement,
                version++,
                new TermsOfForce(
                        null,
                        null,
                        null,
                        null,
                        signed.on(),
                        signed.inForceFrom(),
                        signed.endsOn(),
                        signed.prolongsItself()));
        register.parties(scope, agreement, version++, signed.parties());
        for (Clause clause : view(scope, held.id()).clauses()) {
            if (clause.standing() == Standing.AGREED) {
                register.addClause(scope, agreement, version++, words(clause));
            }
        }
        return agreement;
    }

    /** What stays disputed stays as it is in force; what was proposed anew and is disputed is not in the text. */
    private UUID nextEdition(AccessScope scope, Held held, UUID amended, Signed signed) {
        List<AmendedClause> clauses = new ArrayList<>();
        for (Clause clause : view(scope, held.id()).clauses()) {
            UUID base = clause.inForce() == null ? null : clause.inForce().clause();
            if (clause.standing() == Standing.AGREED) {
                clauses.add(new AmendedClause(base, words(clause)));
            } else if (base != null && clause.standing() != Standing.LEFT_OUT) {
                clauses.add(new AmendedClause(base, null));
            }
        }
        try {
            return register.amend(
                    scope,
                    amended,
                    new Amendment(
                            signed.on(),
                            signed.inForceFrom(),
                            signed.endsOn(),
                            signed.prolongsItself(),
                            signed.parties(),
                            clauses,
                            held.synthetic()));
        } catch (AgreementRefusal refusal) {
            var refused = new NegotiationRefusal(
                    switch (refusal.reason()) {
                        case AMENDED_ALREADY -> Reason.AMENDED_ALREADY;
                        case BEFORE_THE_TEXT -> Reason.BEFORE_THE_TEXT;
                        case NOT_IN_FORCE -> Reason.NOT_IN_FORCE;
                        default -> throw refusal;
                    });
            refused.initCause(refusal);
            throw refused;
        }
    }

    private static ClauseText words(Clause clause) {
        return new ClauseText(
                clause.topic(), clause.number(), clause.textKk(), clause.textRu(), clause.amount(), clause.unit());
    }

    @Override
    public void sent(AccessScope scope, UUID negotiation, long version, Happened happened, String to) {
        Held held = step(scope, negotiation, version, NegotiationStep.SEND, happened.on());
        refuse(to.isBlank(), Reason.TEXT_MISSING);
        counted.met(negotiation, happened.on(), Ends.SENDING);
        jdbc.sql("update negotiation set stage = 'sent', last_on = :on, sent_to = :whom where id = :id")
                .param("on", happened.on())
                .param("whom", to)
                .param("id", negotiation)
                .update();
        recorded(held, NegotiationStep.SEND, happened);
    }

    @Override
    public void published(AccessScope scope, UUID negotiation, long version, Happened happened) {
        Held held = step(scope, negotiation, version, NegotiationStep.PUBLISH, happened.on());
        refuse(held.law() != Law.ABOVE, Reason.WRONG_STAGE);
        counted.met(negotiation, happened.on(), Ends.PUBLISHING);
        recorded(held, NegotiationStep.PUBLISH, happened);
    }

    @Override
    public void evaded(AccessScope scope, UUID negotiation, long version, Happened happened) {
        Held held = step(scope, negotiation, version, NegotiationStep.EVASION, happened.on());
        refuse(view(scope, negotiation).passed(happened.on()).isEmpty(), Reason.NOTHING_OVERDUE);
        recorded(held, NegotiationStep.EVASION, happened);
    }

    @Override
    public void ended(AccessScope scope, UUID negotiation, long version, LocalDate on, String reason) {
        Held held = step(scope, negotiation, version, NegotiationStep.END, on);
        refuse(reason.isBlank(), Reason.REASON_MISSING);
        counted.cancel(negotiation);
        jdbc.sql("update negotiation set stage = 'ended', last_on = :on, end_reason = :reason where id = :id")
                .param("on", on)
                .param("reason", reason)
                .param("id", negotiation)
                .update();
        counted.keepNext(negotiation);
        happened(negotiation, NegotiationStep.END.code(), new Happened(on, reason));
        trail.changed(TrailEvent.of("negotiation.ended", OBJECT, negotiation)
                .on(held.organisation())
                .after(Map.of("on", on.toString()))
                .because(reason));
    }

    @Override
    public void day(AccessScope scope, UUID negotiation, long version, Happened happened) {
        Held held = step(scope, negotiation, version, open());
        refuse(!held.fast(), Reason.NOT_FAST);
        refuse(happened.on().isAfter(today()), Reason.DATE_IN_FUTURE);
        refuse(happened.note() == null || happened.note().isBlank(), Reason.TEXT_MISSING);
        happened(negotiation, NegotiationStep.DAY.code(), happened);
        changed(
                "negotiation.step",
                held,
                Map.of("step", "day", "on", happened.on().toString()));
    }

    @Override
    public void moveTerm(AccessScope scope, UUID negotiation, long version, UUID term, LocalDate due, String reason) {
        Held held = step(scope, negotiation, version, EnumSet.allOf(NegotiationStage.class));
        refuse(reason.isBlank(), Reason.REASON_MISSING);
        NegotiationView.Term before = view(scope, negotiation).terms().stream()
                .filter(each -> each.id().equals(term) && each.isRunning())
                .findFirst()
                .orElseThrow(() -> new NegotiationRefusal(Reason.PART_UNKNOWN));
        refuse(due.isBefore(before.eventOn()), Reason.AGREED_DAY_PASSED);
        jdbc.sql("update negotiation_term set due_on = :due, moved_reason = :reason, moved_by = :by where id = :id")
                .param("due", due)
                .param("reason", reason)
                .param("by", acting.now().login())
                .param("id", term)
                .update();
        counted.keepNext(negotiation);
        trail.changed(TrailEvent.of("negotiation.term-moved", OBJECT, negotiation)
                .on(held.organisation())
                .before(Map.of("due-on", before.dueOn().toString()))
                .after(Map.of("norm", before.norm(), "due-on", due.toString()))
                .because(reason));
    }

    private static Set<NegotiationStage> open() {
        Set<NegotiationStage> open = EnumSet.allOf(NegotiationStage.class);
        open.removeIf(stage -> !stage.isOpen());
        return open;
    }

    private static void refuse(boolean refused, Reason reason) {
        if (refused) {
            throw new NegotiationRefusal(reason);
        }
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
