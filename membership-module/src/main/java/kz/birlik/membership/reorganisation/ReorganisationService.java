package kz.birlik.membership.reorganisation;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.account.AccountId;
import kz.birlik.membership.account.MandatePosts;
import kz.birlik.membership.account.PostId;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.body.BodyChanges;
import kz.birlik.membership.member.MemberSuccession;
import kz.birlik.membership.member.MemberSuccession.OfCategory;
import kz.birlik.membership.notice.Notice;
import kz.birlik.membership.notice.NoticeKind;
import kz.birlik.membership.notice.Notices;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.OrganisationRef;
import kz.birlik.membership.organisation.OrganisationRefusal;
import kz.birlik.membership.organisation.OrganisationReshaping;
import kz.birlik.membership.organisation.OrganisationReshaping.Shape;
import kz.birlik.membership.organisation.OrganisationReshaping.Told;
import kz.birlik.membership.organisation.Patience;
import kz.birlik.membership.reorganisation.Effect.EndingBody;
import kz.birlik.membership.reorganisation.Effect.EndingPost;
import kz.birlik.membership.reorganisation.Effect.Fate;
import kz.birlik.membership.reorganisation.Effect.Side;
import kz.birlik.membership.reorganisation.Problem.Reason;
import kz.birlik.membership.trail.Acting;
import kz.birlik.membership.trail.Trail;
import kz.birlik.membership.trail.TrailEvent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

@Service
class ReorganisationService implements Reorganisations {

    private static final Logger log = LoggerFactory.getLogger(ReorganisationService.class);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy");
    private static final JsonMapper JSON = JsonMapper.shared();

    /** Of one step, which may take longer than a page may; a job has time. */
    private static final Duration OF_A_PAGE = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final OrganisationReshaping tree;
    private final MemberSuccession members;
    private final BodyChanges bodies;
    private final MandatePosts posts;
    private final GoingOver papers;
    private final Patience patience;
    private final Notices notices;
    private final Trail trail;
    private final Acting acting;
    private final Clock clock;
    private final TransactionTemplate step;

    ReorganisationService(
            JdbcClient jdbc,
            OrganisationReshaping tree,
            MemberSuccession members,
            BodyChanges bodies,
            MandatePosts posts,
            GoingOver papers,
            Patience patience,
            Notices notices,
            Trail trail,
            Acting acting,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.tree = tree;
        this.members = members;
        this.bodies = bodies;
        this.posts = posts;
        this.papers = papers;
        this.patience = patience;
        this.notices = notices;
        this.trail = trail;
        this.acting = acting;
        this.clock = clock;
        this.step = new TransactionTemplate(transactions);
    }

    @Override
    @Transactional(readOnly = true)
    public Effect preview(AccessScope scope, Order order) {
        return effect(scope, order);
    }

    private Plan plan(AccessScope scope, Order order) {
        return Plan.of(order, code -> tree.shape(scope, code));
    }

    private Effect effect(AccessScope scope, Order order) {
        patience.upTo(OF_A_PAGE);
        Plan plan = plan(scope, order);
        List<Problem> problems = new ArrayList<>(plan.problems());
        if (!plan.found()) {
            return nothing(order, problems);
        }
        dates(order, plan, problems);
        List<MemberSuccession.Chosen> going = going(order, plan);
        for (MemberSuccession.Chosen each : going) {
            inTheWay(scope, order, plan, each, problems);
        }
        int moving = 0;
        Map<String, OfCategory> categories = new LinkedHashMap<>();
        for (MemberSuccession.Chosen each : going) {
            for (OfCategory of : members.count(scope, each, order.on())) {
                categories.merge(
                        of.code(), of, (a, b) -> new OfCategory(a.code(), a.name(), a.members() + b.members()));
                moving += of.members();
            }
        }
        chosen(order, moving, problems);
        List<Shape> closing = closing(order, plan);
        List<OrganisationRef> children = children(scope, order, plan);
        return new Effect(
                order,
                sides(scope, order, plan, moving, children),
                moving,
                List.copyOf(categories.values()),
                children.stream().map(OrganisationRef::name).toList(),
                endingBodies(scope, order, closing, problems),
                endingPosts(scope, closing),
                closing.stream()
                        .mapToInt(shape -> papers.applications(shape.ref().id()))
                        .sum(),
                order.kind() == Order.Kind.MERGE
                        ? closing.stream()
                                .mapToInt(shape -> papers.cards(shape.ref().id()))
                                .sum()
                        : 0,
                !order.founded().isEmpty()
                        && papers.hasTerms(plan.sources().get(0).ref().id(), order.on()),
                parent(plan),
                moving > AT_ONCE,
                problems);
    }

    private static Effect nothing(Order order, List<Problem> problems) {
        return new Effect(
                order, List.of(), 0, List.of(), List.of(), List.of(), List.of(), 0, 0, false, null, false, problems);
    }

    private static List<Shape> closing(Order order, Plan plan) {
        return order.kind() == Order.Kind.MERGE || order.closes() ? plan.sources() : List.of();
    }

    /** Who goes by this order, for the questions; whoever remains of a closing split goes as well. */
    private static List<MemberSuccession.Chosen> going(Order order, Plan plan) {
        if (order.kind() == Order.Kind.MERGE || order.closes()) {
            return plan.sources().stream()
                    .filter(Shape::holdsMembers)
                    .map(shape -> MemberSuccession.Chosen.all(shape.ref().id()))
                    .toList();
        }
        return order.chosen().nobody() || !plan.sources().get(0).holdsMembers()
                ? List.of()
                : List.of(chosen(order, plan.sources().get(0).ref().id()));
    }

    private static MemberSuccession.Chosen chosen(Order order, OrganisationId from) {
        Order.Chosen chosen = order.chosen();
        boolean ticked = chosen.employer() == null && chosen.site() == null;
        return new MemberSuccession.Chosen(
                from, chosen.employer(), chosen.site(), ticked ? chosen.memberships() : null);
    }

    private void dates(Order order, Plan plan, List<Problem> problems) {
        LocalDate on = order.on();
        if (on.isAfter(LocalDate.now(clock))) {
            problems.add(Problem.of(Reason.DATE_IN_FUTURE));
        } else if (!papers.yearOpen(on)) {
            problems.add(new Problem(Reason.YEAR_CLOSED, Map.of("count", on.getYear())));
        }
        for (Shape shape : plan.all()) {
            boolean early =
                    shape.equals(plan.target()) ? on.isBefore(shape.validFrom()) : !on.isAfter(shape.validFrom());
            if (early) {
                problems.add(new Problem(
                        Reason.DATE_BEFORE_FOUNDING, Map.of("name", shape.ref().name(), "on", shape.validFrom())));
            }
        }
        Set<String> codes = new HashSet<>();
        for (Order.Founded founded : order.founded()) {
            if (papers.codeTaken(founded.code()) || !codes.add(founded.code())) {
                problems.add(new Problem(Reason.CODE_TAKEN, Map.of("name", founded.code())));
            }
        }
        if (order.kind() == Order.Kind.SPLIT
                && order.closes()
                && order.founded().size() < 2) {
            problems.add(Problem.of(Reason.REST_NEEDS_A_PLACE));
        }
    }

    private void chosen(Order order, int moving, List<Problem> problems) {
        Order.Chosen chosen = order.chosen();
        if (order.kind() != Order.Kind.SPLIT) {
            return;
        }
        if (chosen.nobody() && chosen.children().isEmpty()) {
            problems.add(Problem.of(Reason.NOBODY_CHOSEN));
        }
        boolean ticked = chosen.memberships() != null && !chosen.memberships().isEmpty();
        if (ticked && !order.closes() && moving != chosen.memberships().size()) {
            problems.add(new Problem(
                    Reason.CHOSEN_GONE, Map.of("count", chosen.memberships().size() - moving)));
        }
    }

    private void inTheWay(
            AccessScope scope, Order order, Plan plan, MemberSuccession.Chosen chosen, List<Problem> problems) {
        Shape from = plan.sources().stream()
                .filter(shape -> shape.ref().id().equals(chosen.from()))
                .findFirst()
                .orElseThrow();
        MemberSuccession.InTheWay found = members.inTheWay(
                scope,
                chosen,
                plan.target() == null ? null : plan.target().ref().id(),
                order.on());
        count(Reason.JOINED_LATER, from, found.joinedLater(), problems);
        count(Reason.ENDS_LATER, from, found.endsLater(), problems);
        count(Reason.CHANGED_LATER, from, found.changedLater(), problems);
        count(Reason.PAID_LATER, from, found.paidLater(), problems);
        count(Reason.MEMBER_OF_BOTH, from, found.twice(), problems);
    }

    private static void count(Reason reason, Shape at, int count, List<Problem> problems) {
        if (count > 0) {
            problems.add(new Problem(reason, Map.of("name", at.ref().name(), "count", count)));
        }
    }

    private List<OrganisationRef> children(AccessScope scope, Order order, Plan plan) {
        List<OrganisationRef> all = plan.sources().stream()
                .flatMap(shape -> tree.children(scope, shape.ref().id(), order.on()).stream())
                .toList();
        return order.kind() == Order.Kind.MERGE || order.closes()
                ? all
                : all.stream()
                        .filter(child -> order.chosen().children().contains(child.code()))
                        .toList();
    }

    private List<EndingBody> endingBodies(AccessScope scope, Order order, List<Shape> closing, List<Problem> problems) {
        List<EndingBody> ending = new ArrayList<>();
        for (Shape shape : closing) {
            OrganisationId id = shape.ref().id();
            bodies.laterThan(scope, id, order.on())
                    .ifPresent(later -> problems.add(new Problem(
                            Reason.LATER_MANDATE, Map.of("name", shape.ref().name(), "on", later))));
            bodies.open(scope, id)
                    .forEach(body ->
                            ending.add(new EndingBody(shape.ref().name(), body.kind(), body.name(), body.mandates())));
            tree.laterAffiliation(scope, id, order.on())
                    .ifPresent(later -> problems.add(new Problem(
                            Reason.LATER_AFFILIATION, Map.of("name", shape.ref().name(), "on", later))));
            if (papers.importRuns(id)) {
                problems.add(new Problem(
                        Reason.IMPORT_RUNNING, Map.of("name", shape.ref().name())));
            }
        }
        return ending;
    }

    private List<EndingPost> endingPosts(AccessScope scope, List<Shape> closing) {
        return closing.stream()
                .flatMap(shape -> posts.on(scope, shape.ref().id()).stream()
                        .map(post -> new EndingPost(shape.ref().name(), post.displayName(), post.role())))
                .toList();
    }

    private List<Side> sides(AccessScope scope, Order order, Plan plan, int moving, List<OrganisationRef> children) {
        List<Side> sides = new ArrayList<>();
        long going = 0;
        boolean closes = order.kind() == Order.Kind.MERGE || order.closes();
        for (Shape shape : plan.sources()) {
            long before = papers.members(shape.ref().id());
            long leaving = closes
                    ? before
                    : moving
                            + children.stream()
                                    .mapToLong(child -> papers.members(child.id()))
                                    .sum();
            going += leaving;
            sides.add(new Side(
                    shape.ref().code(),
                    shape.ref().name(),
                    closes ? Fate.CLOSES : Fate.STAYS,
                    before,
                    before - leaving));
        }
        if (plan.target() != null) {
            long before = papers.members(plan.target().ref().id());
            sides.add(new Side(
                    plan.target().ref().code(), plan.target().ref().name(), Fate.STAYS, before, before + going));
        }
        if (order.founded().size() == 1) {
            Order.Founded founded = order.founded().get(0);
            sides.add(new Side(founded.code(), founded.name(), Fate.FOUNDED, 0, going));
        } else if (order.founded().size() == 2) {
            Shape from = plan.sources().get(0);
            long first = from.holdsMembers() && !order.chosen().nobody()
                    ? members.count(scope, chosen(order, from.ref().id()), order.on()).stream()
                            .mapToLong(OfCategory::members)
                            .sum()
                    : 0;
            first += children.stream()
                    .filter(child -> order.chosen().children().contains(child.code()))
                    .mapToLong(child -> papers.members(child.id()))
                    .sum();
            Order.Founded one = order.founded().get(0);
            Order.Founded rest = order.founded().get(1);
            sides.add(new Side(one.code(), one.name(), Fate.FOUNDED, 0, first));
            sides.add(new Side(rest.code(), rest.name(), Fate.FOUNDED, 0, going - first));
        }
        return sides;
    }

    private @Nullable Side parent(Plan plan) {
        OrganisationRef above = plan.sources().get(0).parent();
        if (above == null) {
            return null;
        }
        long count = papers.members(above.id());
        return new Side(above.code(), above.name(), Fate.STAYS, count, count);
    }

    @Override
    @Transactional
    public Ordered order(AccessScope scope, Order order, Asker asker) {
        Effect effect = effect(scope, order);
        refuse(effect.problems());
        UUID id = UuidCreator.getTimeOrderedEpoch();
        Shape about = plan(scope, order).sources().get(0);
        jdbc.sql("""
                        insert into reorganisation (id, kind, state, organisation_id, effective_on, content, members, account_id,
                                                    post_id, asked_at, asked_by)
                        values (:id, :kind, 'waiting', :organisation, :on, cast(:content as jsonb), :members, :account, :post,
                                :now, :by)""")
                .param("id", id)
                .param("kind", order.kind().code())
                .param("organisation", about.ref().id().value())
                .param("on", order.on())
                .param("content", JSON.writeValueAsString(order))
                .param("members", effect.members())
                .param("account", asker.account().value())
                .param("post", asker.post().value())
                .param("now", now())
                .param("by", acting.now().login())
                .update();
        String target = order.target() != null
                ? order.target().code()
                : order.kind() == Order.Kind.SPLIT
                        ? order.sources().get(0).code()
                        : order.founded().get(0).code();
        if (!effect.byJob()) {
            carryOut(scope, id, order, OF_A_PAGE, done -> {});
        }
        return new Ordered(id, target, effect.byJob());
    }

    private static void refuse(List<Problem> problems) {
        if (!problems.isEmpty()) {
            throw new ReorganisationRefused(problems);
        }
    }

    @Override
    public void run(AccessScope scope, UUID id) {
        Boolean waits = step.execute(status -> jdbc.sql(
                                "update reorganisation set state = 'running', moved = 0 where id = :id and state in ('waiting', 'running')")
                        .param("id", id)
                        .update()
                == 1);
        if (!Boolean.TRUE.equals(waits)) {
            return;
        }
        try {
            step.executeWithoutResult(status -> {
                patience.upTo(Patience.OF_A_JOB);
                jdbc.sql("select pg_advisory_xact_lock(hashtextextended('reorganisation:' || :id, 0))")
                        .param("id", id.toString())
                        .query(row -> {});
                Optional<String> content = jdbc.sql(
                                "select content::text from reorganisation where id = :id and state = 'running'")
                        .param("id", id)
                        .query(String.class)
                        .optional();
                if (content.isPresent()) {
                    Order order = JSON.readValue(content.get(), Order.class);
                    refuse(effect(scope, order).problems());
                    carryOut(scope, id, order, Patience.OF_A_JOB, moved -> progress(id, moved));
                }
            });
        } catch (ReorganisationRefused refused) {
            failed(id, refused.problems().get(0).reason().name());
        } catch (RuntimeException broken) {
            failed(id, "BROKEN");
            throw broken;
        }
    }

    /**
     * On a thread beside the transaction of the whole, which nobody sees before its end. It takes a second connection, which
     * a page must not and the few jobs may.
     */
    private void progress(UUID id, int moved) {
        CompletableFuture.runAsync(() -> step.executeWithoutResult(
                        status -> jdbc.sql("update reorganisation set moved = least(:moved, members) where id = :id")
                                .param("moved", moved)
                                .param("id", id)
                                .update()))
                .exceptionally(lost -> {
                    log.warn("How far the reorganisation {} is was not noted", id, lost);
                    return null;
                })
                .join();
    }

    private void failed(UUID id, String why) {
        step.executeWithoutResult(status -> {
            record Asked(AccountId account, PostId post, UUID organisation, String code) {}
            Asked asked = jdbc.sql("""
                            update reorganisation r set state = 'failed', refusal = :why, done_at = :now, moved = 0
                            from organisation o where o.id = r.organisation_id and r.id = :id
                            returning r.account_id, r.post_id, r.organisation_id, o.code""")
                    .param("why", why)
                    .param("now", now())
                    .param("id", id)
                    .query((row, number) -> new Asked(
                            new AccountId(row.getObject("account_id", UUID.class)),
                            new PostId(row.getObject("post_id", UUID.class)),
                            row.getObject("organisation_id", UUID.class),
                            row.getString("code")))
                    .single();
            notices.tell(new Notice(
                    NoticeKind.REORGANISATION_FAILED,
                    "reorganisation/" + id,
                    new Notice.Holder(asked.account(), asked.post()),
                    new OrganisationId(asked.organisation()),
                    List.of(asked.code()),
                    null));
        });
    }

    /** Everybody and everything before anything is closed: what is closed takes nothing with it. */
    private void carryOut(AccessScope scope, UUID id, Order order, Duration time, IntConsumer moved) {
        patience.upTo(time);
        try {
            Plan plan = held(scope, order);
            OrganisationId result = order.kind() == Order.Kind.MERGE
                    ? merge(scope, order, plan, moved)
                    : split(scope, order, plan, moved);
            jdbc.sql("""
                            update reorganisation set state = 'done', moved = members, target_id = :target, done_at = :now
                            where id = :id""")
                    .param("target", result.value())
                    .param("now", now())
                    .param("id", id)
                    .update();
        } catch (OrganisationRefusal refusal) {
            throw new ReorganisationRefused(List.of(new Problem(reason(refusal), refusal.facts())));
        } catch (DataIntegrityViolationException overlapping) {
            var refused = new ReorganisationRefused(List.of(Problem.of(Reason.CHANGED_MEANWHILE)));
            refused.initCause(overlapping);
            throw refused;
        }
    }

    private static Reason reason(OrganisationRefusal refusal) {
        return switch (refusal.reason()) {
            case NOT_FOUND -> Reason.NOT_FOUND;
            case CODE_TAKEN -> Reason.CODE_TAKEN;
            case CLOSED -> Reason.CLOSED;
            case OVERLAP, OUTSIDE_LIFETIME, CHILDREN_AFFILIATED -> Reason.LATER_AFFILIATION;
            default -> Reason.CHANGED_MEANWHILE;
        };
    }

    /** In the order of their codes, so that two orders over the same organisations wait and do not block one another. */
    private Plan held(AccessScope scope, Order order) {
        Stream.concat(order.sources().stream(), Stream.ofNullable(order.target()))
                .sorted(java.util.Comparator.comparing(Order.Source::code))
                .forEach(source -> tree.hold(scope, source.code(), source.version()));
        return plan(scope, order);
    }

    private OrganisationId merge(AccessScope scope, Order order, Plan plan, IntConsumer moved) {
        Told told = told(order);
        Shape first = plan.sources().get(0);
        OrganisationId into;
        if (plan.target() != null) {
            into = plan.target().ref().id();
        } else {
            Order.Founded founded = order.founded().get(0);
            into = tree.foundBeside(scope, first.ref().id(), founded.code(), founded.name(), told);
            papers.copyTerms(first.ref().id(), into, order.on());
        }
        int all = 0;
        for (Shape source : plan.sources()) {
            OrganisationId from = source.ref().id();
            int before = all;
            all += goOver(
                    scope,
                    order,
                    MemberSuccession.Chosen.all(from),
                    source.holdsMembers(),
                    into,
                    told,
                    null,
                    done -> moved.accept(before + done));
            papers.moveApplications(from, into);
            close(scope, order, from, into, told);
        }
        tree.settle(scope, into);
        MultilingualText name = plan.target() != null
                ? plan.target().ref().name()
                : order.founded().get(0).name();
        for (Shape source : plan.sources()) {
            tree.settle(scope, source.ref().id());
            recorded("organisation.merged", source.ref(), order, Map.of("into", codeOf(order), "members", all));
        }
        tell(NoticeKind.ORGANISATIONS_MERGED, into, plan, List.of(name, all));
        return into;
    }

    private static String codeOf(Order order) {
        return order.target() != null
                ? order.target().code()
                : order.founded().get(0).code();
    }

    private OrganisationId split(AccessScope scope, Order order, Plan plan, IntConsumer moved) {
        Told told = told(order);
        Shape source = plan.sources().get(0);
        OrganisationId from = source.ref().id();
        List<OrganisationId> made = new ArrayList<>();
        for (Order.Founded founded : order.founded()) {
            OrganisationId id = tree.foundBeside(scope, from, founded.code(), founded.name(), told);
            papers.copyTerms(from, id, order.on());
            tree.splitOff(scope, id, from, told);
            made.add(id);
        }
        int all = goOver(
                scope,
                order,
                chosen(order, from),
                source.holdsMembers() && !order.chosen().nobody(),
                made.get(0),
                told,
                order.chosen().children(),
                moved);
        if (order.closes()) {
            OrganisationId rest = made.get(1);
            int before = all;
            all += goOver(
                    scope,
                    order,
                    MemberSuccession.Chosen.all(from),
                    source.holdsMembers(),
                    rest,
                    told,
                    null,
                    done -> moved.accept(before + done));
            papers.moveApplications(from, rest);
            close(scope, order, from, rest, told);
        }
        made.forEach(id -> tree.settle(scope, id));
        tree.settle(scope, from);
        recorded(
                "organisation.split",
                source.ref(),
                order,
                Map.of(
                        "into",
                        order.founded().stream()
                                .map(Order.Founded::code)
                                .toList()
                                .toString(),
                        "members",
                        all));
        for (OrganisationId id : made) {
            tell(NoticeKind.ORGANISATION_SPLIT, id, plan, List.of(source.ref().name(), all));
        }
        return made.get(0);
    }

    private int goOver(
            AccessScope scope,
            Order order,
            MemberSuccession.Chosen chosen,
            boolean people,
            OrganisationId into,
            Told told,
            @Nullable List<String> children,
            IntConsumer moved) {
        OrganisationId from = chosen.from();
        if (children == null || !children.isEmpty()) {
            tree.takeChildren(scope, from, into, children, told);
        }
        tree.takeEmployers(scope, from, into, order.on());
        return people ? members.move(scope, chosen, into, order.on(), order.decision(), order.reason(), moved) : 0;
    }

    private void close(AccessScope scope, Order order, OrganisationId from, OrganisationId into, Told told) {
        bodies.dissolve(scope, from, order.on(), told.decision());
        posts.endOn(scope, from, told.decision());
        papers.endTerms(from, order.on());
        tree.merged(scope, from, into, told);
    }

    /** Body, number and day in one line, as the history of an organisation has it. */
    private Told told(Order order) {
        StringBuilder said = new StringBuilder();
        if (order.decision().body() != null) {
            said.append(order.decision().body()).append(", ");
        }
        said.append(order.decision().number());
        if (order.decision().on() != null) {
            said.append(", ").append(DAY.format(order.decision().on()));
        }
        return new Told(
                order.on(), said.toString(), order.reason(), acting.now().login());
    }

    private void recorded(String action, OrganisationRef about, Order order, Map<String, Object> what) {
        Map<String, Object> after = new LinkedHashMap<>(what);
        after.put("effective_on", order.on());
        after.put("decision", order.decision().number());
        trail.changed(TrailEvent.of(action, "organisation", about.code())
                .on(about.id())
                .after(after)
                .because(order.reason()));
    }

    /** Chairs concerned and whoever works in the organisation above. */
    private void tell(NoticeKind kind, OrganisationId about, Plan plan, List<Object> arguments) {
        String cause =
                kind.code() + "/" + about.value() + "/" + plan.sources().get(0).version();
        notices.tell(
                new Notice(kind, cause, new Notice.Posts(about, Set.of(Role.CHAIR), null), about, arguments, null));
        for (Shape source : plan.sources()) {
            notices.tell(new Notice(
                    kind,
                    cause,
                    new Notice.Posts(source.ref().id(), Set.of(Role.CHAIR), null),
                    about,
                    arguments,
                    null));
        }
        OrganisationRef above = plan.sources().get(0).parent();
        if (above != null) {
            notices.tell(new Notice(
                    kind, cause, new Notice.Posts(above.id(), Set.of(Role.OFFICER), null), about, arguments, null));
        }
    }

    @Override
    @Transactional(readOnly = true)
    public List<Reorganisation> own(AccessScope scope, Asker asker, int limit) {
        return jdbc.sql("""
                        select r.*, o.code,
                               (select n.name from organisation_name n where n.organisation_id = o.id
                                order by n.valid_from <= current_date desc, n.valid_from desc limit 1) as name
                        from reorganisation r join organisation o on o.id = r.organisation_id
                        where r.account_id = :account and r.post_id = :post and r.members > :short
                        order by r.asked_at desc limit :limit""")
                .param("account", asker.account().value())
                .param("post", asker.post().value())
                .param("short", AT_ONCE)
                .param("limit", limit)
                .query((row, number) -> new Reorganisation(
                        row.getObject("id", UUID.class),
                        Order.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                        Reorganisation.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                        row.getString("code"),
                        MultilingualText.parse(row.getString("name")),
                        row.getObject("effective_on", LocalDate.class),
                        row.getInt("members"),
                        row.getInt("moved"),
                        row.getString("refusal"),
                        row.getTimestamp("asked_at").toInstant()))
                .list();
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
