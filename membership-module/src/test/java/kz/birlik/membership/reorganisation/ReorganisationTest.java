package kz.birlik.membership.reorganisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kz.birlik.membership.MembershipTest;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.account.AccountId;
import kz.birlik.membership.account.Accounts;
import kz.birlik.membership.account.NewAccount;
import kz.birlik.membership.account.PostId;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.body.Bodies;
import kz.birlik.membership.body.BodyChanges;
import kz.birlik.membership.body.Election;
import kz.birlik.membership.body.NewBody;
import kz.birlik.membership.count.Registered;
import kz.birlik.membership.count.RegisteredYear;
import kz.birlik.membership.member.Admission;
import kz.birlik.membership.member.CategoryChange;
import kz.birlik.membership.member.Decision;
import kz.birlik.membership.member.Identity;
import kz.birlik.membership.member.MemberCard;
import kz.birlik.membership.member.MemberChanges;
import kz.birlik.membership.member.MemberFilter;
import kz.birlik.membership.member.MemberMoves;
import kz.birlik.membership.member.MemberRow;
import kz.birlik.membership.member.Members;
import kz.birlik.membership.member.Union;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.Line;
import kz.birlik.membership.organisation.OrganisationChange;
import kz.birlik.membership.organisation.OrganisationChanges;
import kz.birlik.membership.organisation.OrganisationEvent;
import kz.birlik.membership.organisation.OrganisationFilter;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.person.PersonId;
import kz.birlik.membership.person.PersonName;
import kz.birlik.membership.reorganisation.Problem.Reason;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

@MembershipTest
class ReorganisationTest {

    private static final LocalDate TODAY = LocalDate.now();
    private static final LocalDate JOINED = LocalDate.of(2024, 9, 1);
    private static final Decision DECISION = new Decision("№ 15", TODAY.minusDays(1), "Президиум");

    @Autowired
    Reorganisations reorganisations;

    @Autowired
    Members members;

    @Autowired
    MemberChanges register;

    @Autowired
    MemberMoves moves;

    @Autowired
    Bodies bodies;

    @Autowired
    BodyChanges bodyChanges;

    @Autowired
    Accounts accounts;

    @Autowired
    Registered registered;

    @Autowired
    Organisations organisations;

    @Autowired
    OrganisationChanges tree;

    @Autowired
    JdbcClient jdbc;

    Union union;
    AccessScope branch;
    AccessScope top;
    Reorganisations.Asker asker;

    @BeforeEach
    void plant() {
        union = new Union(
                organisations,
                tree,
                new OrganisationId(jdbc.sql("select id from organisation where code = 'FPRK'")
                        .query(UUID.class)
                        .single()));
        branch = union.scope(union.branch);
        top = union.scope(union.union);
        asker = asker(Role.OFFICER, union.branch);
    }

    @Test
    void two_organisations_become_one_and_their_people_keep_their_seniority() {
        PersonId one = admit(union.primary, "Бірінші");
        PersonId other = admit(union.sibling, "Екінші");

        Effect effect = reorganisations.preview(branch, merge(union.primary, union.sibling));
        assertThat(effect.problems()).isEmpty();
        assertThat(effect.members()).isEqualTo(1);
        assertThat(effect.sides())
                .extracting(Effect.Side::before, Effect.Side::after)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(1L, 0L), org.assertj.core.groups.Tuple.tuple(1L, 2L));
        assertThat(effect.parent().before()).isEqualTo(2);
        assertThat(members.find(branch, one).orElseThrow().periods()).hasSize(1);

        reorganisations.order(branch, merge(union.primary, union.sibling), asker);

        MemberCard card = members.find(branch, one).orElseThrow();
        assertThat(card.periods())
                .extracting(MemberCard.Period::organisationCode)
                .containsExactly(union.sibling, union.primary);
        assertThat(card.periods().get(0).details().seniority().countedFrom()).isEqualTo(JOINED);
        assertThat(card.periods().get(0).details().transferred()).isTrue();
        assertThat(card.periods().get(1).validTo()).isEqualTo(TODAY);
        assertThat(members.timeline(branch, one)).hasSize(2).allSatisfy(event -> {
            assertThat(event.decision()).isEqualTo(DECISION);
            assertThat(event.reason()).isEqualTo("Объединение школ");
        });
        assertThat(active(union.sibling)).containsExactlyInAnyOrder(one, other);
        assertThat(active(union.primary)).isEmpty();
    }

    @Test
    void the_list_of_yesterday_shows_the_old_one_and_that_of_today_the_new() {
        admit(union.primary, "Бірінші");
        Order.Founded founded = founded("NEW");
        var order = new Order(
                Order.Kind.MERGE,
                List.of(source(union.primary), source(union.sibling)),
                null,
                List.of(founded),
                TODAY,
                DECISION,
                "Объединение школ",
                false,
                Order.Chosen.NOBODY);

        reorganisations.order(branch, order, asker);

        assertThat(listed(TODAY.minusDays(1)))
                .contains(union.primary, union.sibling)
                .doesNotContain(founded.code());
        assertThat(listed(TODAY)).contains(founded.code()).doesNotContain(union.primary, union.sibling);
        assertThat(organisations.find(branch, union.primary, TODAY)).isEmpty();
        assertThat(organisations
                        .look(branch, union.primary, TODAY)
                        .orElseThrow()
                        .validTo())
                .isEqualTo(TODAY);
        assertThat(organisations.look(union.scope(union.otherBranch), union.primary, TODAY))
                .isEmpty();
        OrganisationEvent merged =
                organisations.history(branch, union.primary, 10).get(0);
        assertThat(merged.type()).isEqualTo(OrganisationEvent.Type.MERGED);
        assertThat(merged.related().code()).isEqualTo(founded.code());
        assertThat(merged.decision()).contains("Президиум", "№ 15");
        assertThat(organisations.history(branch, founded.code(), 10))
                .filteredOn(event -> event.type() == OrganisationEvent.Type.MERGED)
                .extracting(event -> event.about().code())
                .containsExactlyInAnyOrder(union.primary, union.sibling);
    }

    @Test
    void what_is_closed_without_a_successor_is_no_longer_there_for_whoever_stood_above() {
        PersonId left = admit(union.primary, "Кеткен");
        MemberCard card = members.find(branch, left).orElseThrow();
        tree.apply(
                branch,
                new OrganisationChange.Close(union.primary, version(union.primary), TODAY, "№ 2", "test"),
                "tester");

        assertThat(organisations.look(branch, union.primary, TODAY)).isEmpty();
        assertThat(organisations.look(union.federation, union.primary, TODAY)).isPresent();
        assertThat(card.periods()).hasSize(1);
        assertThat(members.find(branch, left)).isEmpty();
    }

    @Test
    void what_came_and_went_before_stays_in_the_year_of_those_above() {
        admit(union.primary, "Бірінші", TODAY.minusDays(10));
        RegisteredYear before =
                registered.latest(branch, union.branch, Line.SECTORAL).orElseThrow();

        reorganisations.order(branch, merge(union.primary, union.sibling), asker);

        RegisteredYear after =
                registered.latest(branch, union.branch, Line.SECTORAL).orElseThrow();
        assertThat(after.counts().members()).isEqualTo(before.counts().members());
        assertThat(after.counts().joined()).isEqualTo(before.counts().joined());
        assertThat(after.counts().movedIn()).isEqualTo(after.counts().movedOut());
        assertThat(after.primaries()).isEqualTo(before.primaries() - 1);
    }

    @Test
    void bodies_mandates_and_posts_of_what_is_closed_end_and_are_named_before() {
        PersonId chair = admit(union.primary, "Төраға");
        UUID body = bodyChanges.found(
                union.scope(union.primary),
                new NewBody(union.primary, "union_committee", null, null, 60, null, TODAY.minusYears(2), true));
        bodyChanges.elect(
                union.scope(union.primary),
                body,
                new Election(
                        false,
                        TODAY.minusYears(1),
                        TODAY.plusYears(4),
                        "№ 3",
                        null,
                        null,
                        null,
                        List.of(new Election.Seat.OfMember(chair, "chair", null))));
        asker(Role.CHAIR, union.primary);

        Effect effect = reorganisations.preview(branch, merge(union.primary, union.sibling));
        assertThat(effect.bodies()).extracting(Effect.EndingBody::mandates).containsExactly(1);
        assertThat(effect.posts()).extracting(Effect.EndingPost::role).containsExactly(Role.CHAIR);

        reorganisations.order(branch, merge(union.primary, union.sibling), asker);

        assertThat(jdbc.sql("select count(*) from post where organisation_id = :id and valid_to is null")
                        .param("id", id(union.primary))
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(jdbc.sql("select count(*) from organisation_event where organisation_id = :id and type = 'merged'")
                        .param("id", id(union.primary))
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        assertThat(bodies.find(branch, body).orElseThrow().current()).isEmpty();
        assertThat(bodies.find(branch, body).orElseThrow().elections().get(0).mandates())
                .allSatisfy(mandate -> {
                    assertThat(mandate.validTo()).isEqualTo(TODAY);
                    assertThat(mandate.endDecision()).contains("№ 15");
                });
        assertThat(active(union.sibling)).containsExactly(chair);
    }

    @Test
    void what_is_below_goes_over_with_its_people() {
        String shop = below(union.primary, "SHOP");
        PersonId worker = admit(shop, "Цехтан");

        reorganisations.order(branch, merge(union.primary, union.sibling), asker);

        assertThat(organisations.chain(branch, shop, Line.SECTORAL, TODAY))
                .extracting(link -> link.organisation().code())
                .contains(union.sibling)
                .doesNotContain(union.primary);
        assertThat(organisations.chain(branch, shop, Line.TERRITORIAL, TODAY.minusDays(1)))
                .extracting(link -> link.organisation().code())
                .contains(union.primary);
        assertThat(active(shop)).containsExactly(worker);
        assertThat(members.find(union.scope(union.sibling), worker)).isPresent();
    }

    @Test
    void branches_of_a_union_are_merged_by_the_union_with_all_their_organisations() {
        PersonId person = admit(union.primary, "Біреу");
        Order order = merge(union.branch, union.otherBranch);

        assertThat(reorganisations.preview(branch, order).problems())
                .extracting(Problem::reason)
                .contains(Reason.NOT_FOUND);
        reorganisations.order(top, order, asker);

        assertThat(members.find(union.scope(union.otherBranch), person)).isPresent();
        assertThat(organisations.chain(top, union.primary, Line.SECTORAL, TODAY))
                .extracting(link -> link.organisation().code())
                .contains(union.otherBranch);
    }

    @Test
    void those_ticked_go_to_a_new_organisation_and_the_rest_stay() {
        PersonId goes = admit(union.primary, "Кетеді");
        PersonId stays = admit(union.primary, "Қалады");
        Order.Founded founded = founded("OUT");

        reorganisations.order(branch, split(founded, List.of(membership(goes))), asker);

        assertThat(active(founded.code())).containsExactly(goes);
        assertThat(active(union.primary)).containsExactly(stays);
        assertThat(organisations.find(branch, union.primary, TODAY)).isPresent();
        assertThat(organisations.history(branch, founded.code(), 5).get(0).type())
                .isEqualTo(OrganisationEvent.Type.SPLIT);
        assertThat(organisations.history(branch, union.primary, 5))
                .extracting(event -> event.about().code())
                .contains(founded.code());
    }

    @Test
    void a_split_organisation_that_closes_leaves_nobody_behind() {
        PersonId first = admit(union.primary, "Бірінші");
        PersonId second = admit(union.primary, "Екінші");
        Order.Founded one = founded("A");
        Order.Founded rest = founded("B");
        var order = new Order(
                Order.Kind.SPLIT,
                List.of(source(union.primary)),
                null,
                List.of(one, rest),
                TODAY,
                DECISION,
                "Разделение",
                true,
                new Order.Chosen(null, null, List.of(membership(first)), List.of()));

        Effect effect = reorganisations.preview(branch, order);
        assertThat(effect.sides()).extracting(Effect.Side::after).containsExactly(0L, 1L, 1L);
        reorganisations.order(branch, order, asker);

        assertThat(active(one.code())).containsExactly(first);
        assertThat(active(rest.code())).containsExactly(second);
        assertThat(organisations.find(branch, union.primary, TODAY)).isEmpty();
    }

    @Test
    void one_action_is_corrected_by_the_opposite_one() {
        PersonId person = admit(union.primary, "Қайтады", TODAY.minusDays(40));
        admit(union.primary, "Қалады", TODAY.minusDays(40));
        Order.Founded founded = founded("BACK");
        var apart = new Order(
                Order.Kind.SPLIT,
                List.of(source(union.primary)),
                null,
                List.of(founded),
                TODAY.minusDays(2),
                DECISION,
                "Разделение",
                false,
                new Order.Chosen(null, null, List.of(membership(person)), List.of()));
        reorganisations.order(branch, apart, asker);

        reorganisations.order(branch, merge(founded.code(), union.primary), asker);

        MemberCard card = members.find(branch, person).orElseThrow();
        assertThat(card.periods()).hasSize(3);
        assertThat(card.periods().get(0).organisationCode()).isEqualTo(union.primary);
        assertThat(card.periods().get(0).details().seniority().countedFrom()).isEqualTo(TODAY.minusDays(40));
    }

    @Test
    void refusals_are_said_all_together_and_nothing_happens() {
        PersonId person = admit(union.primary, "Біреу");
        assertThat(reasons(branch, merge(union.primary, union.farPrimary))).containsExactly(Reason.NOT_FOUND);
        assertThat(reasons(branch, merge(union.primary, union.foreignPrimary))).containsExactly(Reason.NOT_FOUND);
        assertThat(reasons(union.scope(union.primary), merge(union.primary, union.primary)))
                .contains(Reason.NOT_FOUND);
        assertThat(reasons(union.federation, merge(union.primary, union.foreignPrimary)))
                .contains(Reason.OTHER_UNION);
        assertThat(reasons(union.federation, merge(union.union, union.otherUnion)))
                .contains(Reason.NOT_BELOW_A_UNION);
        assertThat(reasons(top, merge(union.primary, union.branch))).contains(Reason.OTHER_KIND);
        assertThat(reasons(branch, merge(union.primary, union.primary))).contains(Reason.SAME_ORGANISATION);
        assertThat(reasons(branch, on(merge(union.primary, union.sibling), TODAY.plusDays(1))))
                .containsExactly(Reason.DATE_IN_FUTURE);
        assertThat(reasons(branch, on(merge(union.primary, union.sibling), LocalDate.of(2020, 5, 5))))
                .contains(Reason.YEAR_CLOSED, Reason.JOINED_LATER);
        moves.changeCategory(branch, person, new CategoryChange(version(person), "pensioner", TODAY, Decision.none()));
        Order late = on(merge(union.primary, union.sibling), TODAY.minusDays(3));
        assertThat(reasons(branch, late)).containsExactly(Reason.CHANGED_LATER);
        assertThatThrownBy(() -> reorganisations.order(branch, late, asker)).isInstanceOf(ReorganisationRefused.class);
        assertThat(reasons(branch, split(founded("X"), List.of()))).contains(Reason.NOBODY_CHOSEN);
        assertThat(reasons(branch, split(new Order.Founded(union.sibling, name("x")), List.of(membership(person)))))
                .containsExactly(Reason.CODE_TAKEN);
        assertThat(active(union.primary)).containsExactly(person);

        reorganisations.order(branch, merge(union.primary, union.sibling), asker);
        assertThat(reasons(union.federation, merge(union.primary, union.sibling)))
                .contains(Reason.CLOSED);
    }

    @Test
    void who_looked_at_an_older_version_is_refused() {
        Order order = merge(union.primary, union.sibling);
        tree.apply(
                branch,
                new OrganisationChange.Rename(
                        union.primary, version(union.primary), name("Басқа"), TODAY, "№ 2", "test"),
                "tester");
        assertThatThrownBy(() -> reorganisations.order(branch, order, asker))
                .isInstanceOfSatisfying(
                        ReorganisationRefused.class,
                        refused -> assertThat(refused.problems())
                                .extracting(Problem::reason)
                                .containsExactly(Reason.CHANGED_MEANWHILE));
    }

    @Test
    void five_thousand_go_over_by_a_job_in_a_bounded_number_of_statements() {
        List<Admission> many = IntStream.range(0, 5000)
                .mapToObj(i -> Union.admission(
                        union.primary,
                        PersonName.of("Көп" + i, "Мүше", null),
                        new Identity.ByDocument(
                                Identity.WhyNoIin.FOREIGNER,
                                "KG",
                                UUID.randomUUID().toString().substring(0, 13) + i),
                        JOINED))
                .toList();
        register.load(branch, many);
        Order order = merge(union.primary, union.sibling);

        Reorganisations.Ordered ordered = reorganisations.order(branch, order, asker);

        assertThat(ordered.waits()).isTrue();
        assertThat(reorganisations.own(branch, asker, 5).get(0).state()).isEqualTo(Reorganisation.State.WAITING);
        int statements = statementsOf(() -> reorganisations.run(branch, ordered.id()));
        assertThat(statements).isLessThan(300);
        Reorganisation done = reorganisations.own(branch, asker, 5).get(0);
        assertThat(done.state()).isEqualTo(Reorganisation.State.DONE);
        assertThat(done.percent()).isEqualTo(100);
        assertThat(members.count(branch, MemberFilter.activeIn(union.primary)).number())
                .isZero();
        assertThat(registered
                        .latest(branch, union.sibling, Line.SECTORAL)
                        .orElseThrow()
                        .counts()
                        .members())
                .isEqualTo(5000);
        reorganisations.run(branch, ordered.id());
        assertThat(organisations.history(branch, union.primary, 10))
                .filteredOn(event -> event.type() == OrganisationEvent.Type.MERGED)
                .hasSize(1);
    }

    private static int statementsOf(Runnable work) {
        Logger log = (Logger) LoggerFactory.getLogger(JdbcTemplate.class);
        Level before = log.getLevel();
        var told = new ListAppender<ILoggingEvent>();
        told.start();
        log.addAppender(told);
        log.setLevel(Level.DEBUG);
        try {
            work.run();
        } finally {
            log.setLevel(before);
            log.detachAppender(told);
        }
        return (int) told.list.stream()
                .filter(event -> event.getFormattedMessage().startsWith("Executing prepared SQL statement"))
                .count();
    }

    private List<Reason> reasons(AccessScope scope, Order order) {
        return reorganisations.preview(scope, order).problems().stream()
                .map(Problem::reason)
                .toList();
    }

    private Order merge(String from, String into) {
        return new Order(
                Order.Kind.MERGE,
                List.of(source(from)),
                source(into),
                List.of(),
                TODAY,
                DECISION,
                "Объединение школ",
                false,
                Order.Chosen.NOBODY);
    }

    private static Order on(Order order, LocalDate day) {
        return new Order(
                order.kind(),
                order.sources(),
                order.target(),
                order.founded(),
                day,
                order.decision(),
                order.reason(),
                order.closes(),
                order.chosen());
    }

    private Order split(Order.Founded founded, List<UUID> ticked) {
        return new Order(
                Order.Kind.SPLIT,
                List.of(source(union.primary)),
                null,
                List.of(founded),
                TODAY,
                DECISION,
                "Разделение",
                false,
                new Order.Chosen(null, null, ticked, List.of()));
    }

    private Order.Source source(String code) {
        return new Order.Source(code, version(code));
    }

    private long version(String code) {
        return organisations.find(union.federation, code, TODAY).orElseThrow().version();
    }

    private long version(PersonId person) {
        return members.find(union.federation, person).orElseThrow().version();
    }

    private Order.Founded founded(String suffix) {
        return new Order.Founded(union.primary + "-" + suffix, name(suffix));
    }

    private static MultilingualText name(String suffix) {
        return MultilingualText.of("Жаңа " + suffix, "Новая " + suffix);
    }

    private String below(String parent, String suffix) {
        String code = parent + "-" + suffix;
        tree.apply(
                union.federation,
                new OrganisationChange.Create(
                        code,
                        "shop",
                        parent,
                        Line.SECTORAL,
                        name(suffix),
                        "KZ-31",
                        true,
                        LocalDate.of(2020, 1, 1),
                        "№ 1",
                        "test"),
                "tester");
        return code;
    }

    private UUID id(String code) {
        return jdbc.sql("select id from organisation where code = :code")
                .param("code", code)
                .query(UUID.class)
                .single();
    }

    private PersonId admit(String primary, String surname) {
        return admit(primary, surname, JOINED);
    }

    private PersonId admit(String primary, String surname, LocalDate from) {
        return register.admit(
                union.federation,
                Union.admission(primary, PersonName.of(surname, "Аты", null), new Identity.ByIin(Union.iin()), from));
    }

    private List<PersonId> active(String code) {
        return members.list(branch, filter(code)).rows().stream()
                .map(MemberRow::person)
                .toList();
    }

    private static MemberFilter filter(String code) {
        return new MemberFilter(null, code, null, MemberFilter.State.ACTIVE, MemberFilter.Sort.NAME, null, 50);
    }

    private UUID membership(PersonId person) {
        return members.list(branch, filter(union.primary)).rows().stream()
                .filter(row -> row.person().equals(person))
                .map(MemberRow::membership)
                .findFirst()
                .orElseThrow();
    }

    private Set<String> listed(LocalDate asOf) {
        return organisations.list(branch, OrganisationFilter.all(Line.SECTORAL, asOf, "ru", 100)).rows().stream()
                .map(row -> row.organisation().code())
                .collect(Collectors.toSet());
    }

    private Reorganisations.Asker asker(Role role, String code) {
        AccountId account = accounts.create(
                union.federation,
                new NewAccount(
                        "r" + UUID.randomUUID().toString().substring(0, 8),
                        "hash",
                        "Қызметкер",
                        "kk",
                        false,
                        true,
                        role,
                        code,
                        Line.SECTORAL,
                        "tester"));
        return new Reorganisations.Asker(
                account,
                new PostId(jdbc.sql("select id from post where account_id = :account")
                        .param("account", account.value())
                        .query(UUID.class)
                        .single()));
    }
}
