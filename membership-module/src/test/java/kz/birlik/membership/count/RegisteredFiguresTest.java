package kz.birlik.membership.count;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import kz.birlik.membership.MembershipTest;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.member.Admission;
import kz.birlik.membership.member.AdmissionWarning;
import kz.birlik.membership.member.CategoryChange;
import kz.birlik.membership.member.Correction;
import kz.birlik.membership.member.Decision;
import kz.birlik.membership.member.Employment;
import kz.birlik.membership.member.Identity;
import kz.birlik.membership.member.Leaving;
import kz.birlik.membership.member.MemberChanges;
import kz.birlik.membership.member.MemberMoves;
import kz.birlik.membership.member.Members;
import kz.birlik.membership.member.Transfer;
import kz.birlik.membership.member.Union;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.Line;
import kz.birlik.membership.organisation.OrganisationChange;
import kz.birlik.membership.organisation.OrganisationChanges;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.person.PersonId;
import kz.birlik.membership.person.PersonName;
import kz.birlik.membership.person.Sex;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@MembershipTest
class RegisteredFiguresTest {

    private static final int NOW = LocalDate.now().getYear();
    private static final int BEFORE = NOW - 1;
    private static final LocalDate LONG_AGO = LocalDate.of(NOW - 2, 3, 1);
    private static final LocalDate THIS_YEAR = LocalDate.of(NOW, 1, 1);

    @Autowired
    Registered registered;

    @Autowired
    MemberYears years;

    @Autowired
    Members members;

    @Autowired
    MemberChanges changes;

    @Autowired
    MemberMoves moves;

    @Autowired
    Organisations organisations;

    @Autowired
    OrganisationChanges tree;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    Union union;
    AccessScope branch;
    AccessScope federation;

    @BeforeEach
    void plant() {
        union = new Union(
                organisations,
                tree,
                new OrganisationId(jdbc.sql("select id from organisation where code = 'FPRK'")
                        .query(UUID.class)
                        .single()));
        branch = union.scope(union.branch);
        federation = union.federation;
    }

    @Test
    void members_are_counted_by_what_they_are_in_the_transaction_that_admits_them() {
        admit(union.primary, "working", Sex.FEMALE, NOW - 25);
        admit(union.primary, "student", Sex.MALE, NOW - 29);
        admit(union.primary, "pensioner", Sex.FEMALE, NOW - 36);
        admit(union.primary, "associate", Sex.MALE, NOW - 35);
        admit(union.primary, "childcare_leave", null, null);

        MemberCounts counted = now(union.primary);
        assertThat(counted.members()).isEqualTo(5);
        assertThat(counted.working()).as("with whoever looks after a child").isEqualTo(2);
        assertThat(List.of(counted.students(), counted.pensioners(), counted.associates()))
                .containsOnly(1L);
        assertThat(counted.women()).isEqualTo(2);
        assertThat(counted.youth29()).isEqualTo(2);
        assertThat(counted.youth35()).isEqualTo(3);
        assertThat(List.of(counted.sexUnknown(), counted.ageUnknown())).containsOnly(1L);
        assertThat(registered
                        .latest(federation, union.primary, Line.SECTORAL)
                        .orElseThrow()
                        .membersPerPrimary())
                .isEqualByComparingTo("5.0");
    }

    @Test
    void an_admission_that_is_rolled_back_counts_nobody() {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            admit(union.primary, "working", Sex.FEMALE, 1990);
            status.setRollbackOnly();
        });

        assertThat(now(union.primary).members()).isZero();
    }

    @Test
    void levels_above_add_up_their_tree_and_an_officer_sees_no_number_of_others() {
        admit(union.primary, "working", Sex.FEMALE, 1990);
        admit(union.sibling, "working", Sex.MALE, 1990);
        admit(union.farPrimary, "student", Sex.MALE, NOW - 20);
        admit(union.foreignPrimary, "working", Sex.MALE, 1990);

        assertThat(now(union.branch).members()).isEqualTo(2);
        assertThat(now(union.union).members()).isEqualTo(3);
        assertThat(registered.below(federation, union.union, Line.SECTORAL, NOW))
                .extracting(RegisteredPart::code, part -> part.counts().members())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(union.branch, 2L),
                        org.assertj.core.groups.Tuple.tuple(union.otherBranch, 1L));
        for (String foreign : List.of(union.farPrimary, union.union, union.foreignBranch, "FPRK")) {
            assertThat(registered.years(branch, foreign, Line.SECTORAL, NOW, NOW))
                    .isEmpty();
            assertThat(registered.latest(branch, foreign, Line.SECTORAL)).isEmpty();
            assertThat(registered.below(branch, foreign, Line.SECTORAL, NOW)).isEmpty();
        }
        assertThat(registered.years(branch, union.branch, Line.SECTORAL, NOW, NOW))
                .hasSize(1);
    }

    @Test
    void every_region_is_counted_at_once_and_one_without_a_member_has_no_number() {
        String elsewhere = place(union.otherBranch, "primary", "R", "KZ-55");
        String shop = place(elsewhere, "shop", "W", null);
        String empty = place(union.otherBranch, "primary", "E", "KZ-10");
        admit(union.primary, "working", Sex.FEMALE, 1990);
        admit(elsewhere, "working", Sex.MALE, 1990);
        admit(shop, "student", Sex.FEMALE, NOW - 20);

        assertThat(registered.byRegion(federation, union.union, Line.SECTORAL, NOW - 7, NOW).stream()
                        .filter(region -> region.year() == NOW))
                .extracting(
                        RegisteredRegion::region,
                        region -> region.counts().members(),
                        region -> region.counts().women(),
                        RegisteredRegion::closed)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("KZ-31", 1L, 1L, false),
                        org.assertj.core.groups.Tuple.tuple("KZ-55", 2L, 1L, false));
        assertThat(registered.byRegion(federation, empty, Line.SECTORAL, NOW, NOW))
                .isEmpty();
        assertThat(registered.byRegion(branch, union.otherBranch, Line.SECTORAL, NOW, NOW))
                .isEmpty();
        assertThat(statements(() -> registered.byRegion(federation, "FPRK", Line.SECTORAL, NOW - 7, NOW)))
                .isEqualTo(statements(() -> registered.byRegion(federation, elsewhere, Line.SECTORAL, NOW, NOW)))
                .isEqualTo(2);
    }

    private String place(String parent, String kind, String suffix, @Nullable String region) {
        String code = parent + suffix;
        tree.apply(
                federation,
                new OrganisationChange.Create(
                        code,
                        kind,
                        parent,
                        Line.SECTORAL,
                        MultilingualText.of("Ұйым " + code, "Организация " + code),
                        region,
                        true,
                        LONG_AGO,
                        "№ 1",
                        "test"),
                "tester");
        return code;
    }

    private static int statements(Runnable work) {
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

    @Test
    void an_organisation_of_two_lines_counts_each_person_once_in_either() {
        String territory = union.territory();
        union.move(Line.TERRITORIAL, union.branch, territory, LONG_AGO);
        admit(union.primary, "working", Sex.FEMALE, 1990);
        long before = now("FPRK").members();
        admit(union.primary, "working", Sex.MALE, 1990);

        assertThat(now("FPRK").members()).isEqualTo(before + 1);
        assertThat(registered
                        .latest(federation, territory, Line.TERRITORIAL)
                        .orElseThrow()
                        .counts()
                        .members())
                .isEqualTo(2);
        assertThat(now(union.union).members()).isEqualTo(2);
    }

    @Test
    void what_changed_the_total_is_counted_beside_it() {
        years.open(BEFORE);
        PersonId stays = admit(union.primary, "working", Sex.FEMALE, 1990, LONG_AGO);
        PersonId leaves = admit(union.primary, "working", Sex.FEMALE, 1990, LONG_AGO);
        PersonId moved = admit(union.primary, "working", Sex.MALE, 1990, LONG_AGO);
        PersonId mistaken = admit(union.primary, "working", Sex.MALE, 1990, LONG_AGO);
        admit(union.primary, "working", Sex.MALE, 1990, THIS_YEAR);

        changes.leave(branch, leaves, new Leaving(version(leaves), THIS_YEAR, "own_wish", null));
        changes.leave(branch, mistaken, new Leaving(version(mistaken), THIS_YEAR, "entered_by_mistake", null));
        moves.transfer(branch, moved, transfer(moved, union.sibling));
        moves.changeCategory(
                branch, stays, new CategoryChange(version(stays), "pensioner", THIS_YEAR, Decision.none()));

        MemberCounts then = year(union.primary, BEFORE).known();
        MemberCounts counted = now(union.primary);
        assertThat(then.members())
                .as("whoever was entered by mistake never was a member")
                .isEqualTo(3);
        assertThat(then.pensioners()).as("a pensioner only since then").isZero();
        assertThat(counted.pensioners()).isEqualTo(1);
        assertThat(List.of(counted.joined(), counted.gone(), counted.movedOut()))
                .containsExactly(1L, 1L, 1L);
        assertThat(counted.members())
                .isEqualTo(then.members()
                        + counted.joined()
                        + counted.movedIn()
                        - counted.movedOut()
                        - counted.gone()
                        - counted.died());
        assertThat(now(union.sibling).movedIn()).isEqualTo(1);
    }

    @Test
    void a_corrected_person_is_counted_anew_also_in_organisations_the_officer_does_not_see() {
        var iin = Union.iin();
        PersonId person = changes.admit(branch, Union.admission(union.primary, "Бекова", "Айгүл", iin));
        changes.admit(union.scope(union.foreignBranch), Union.admission(union.foreignPrimary, "Бекова", "Айгүл", iin));
        assertThat(now(union.foreignPrimary).sexUnknown()).isEqualTo(1);

        changes.correct(
                branch,
                person,
                new Correction(
                        version(person),
                        PersonName.of("Бекова", "Айгүл", null),
                        null,
                        LocalDate.of(NOW - 20, 5, 5),
                        Sex.FEMALE,
                        "working",
                        null,
                        null,
                        Set.of(AdmissionWarning.values()),
                        "Паспорт бойынша"));

        for (String place : List.of(union.primary, union.foreignPrimary)) {
            assertThat(now(place).women()).isEqualTo(1);
            assertThat(now(place).youth29()).isEqualTo(1);
            assertThat(now(place).ageUnknown()).isZero();
        }
    }

    @Test
    void a_closed_year_keeps_its_number_and_a_later_correction_stands_beside_it() {
        int over = BEFORE - 2;
        LocalDate earlier = LocalDate.of(over, 3, 1);
        years.open(over);
        admit(union.primary, "working", Sex.FEMALE, 1990, earlier);
        years.turn();
        admit(union.primary, "student", Sex.MALE, NOW - 20, earlier);
        assertThat(year(union.primary, over).closed()).isTrue();
        assertThat(year(union.primary, over).counts().members()).isEqualTo(1);
        assertThat(year(union.primary, over).later().students())
                .as("at once, before it is folded in")
                .isEqualTo(1);
        years.fold();
        years.turn();

        assertThat(year(union.primary, over).counts().members()).isEqualTo(1);
        assertThat(year(union.primary, over).later().members()).isEqualTo(1);
        assertThat(now(union.primary).members()).isEqualTo(2);
        for (String written : List.of(
                "update member_count set members = 7 where year = " + over,
                "delete from member_count where year = " + over,
                "update member_year set closed_at = null where year = " + over,
                "delete from member_count_correction")) {
            assertThatThrownBy(() -> jdbc.sql(written).update()).hasMessageMatching("(?s).*(closed).*");
        }
    }

    @Test
    void people_admitted_and_moved_at_once_are_all_counted_and_nobody_waits_for_a_number() throws Exception {
        List<PersonId> here = new ArrayList<>();
        List<PersonId> there = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            here.add(admit(union.primary, "working", Sex.FEMALE, 1990, LONG_AGO));
            there.add(admit(union.sibling, "working", Sex.MALE, 1990, LONG_AGO));
        }
        List<Callable<Object>> work = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            PersonId one = here.get(i);
            PersonId other = there.get(i);
            work.add(() -> {
                moves.transfer(branch, one, transfer(one, union.sibling));
                return one;
            });
            work.add(() -> {
                moves.transfer(branch, other, transfer(other, union.primary));
                return other;
            });
            work.add(() -> admit(union.primary, "working", null, null));
            work.add(() -> years.fold());
        }
        ExecutorService offices = Executors.newFixedThreadPool(6);
        for (Future<Object> each : offices.invokeAll(work)) {
            each.get();
        }
        offices.shutdown();

        assertThat(now(union.primary).members()).isEqualTo(16);
        assertThat(now(union.primary).women()).isZero();
        assertThat(now(union.sibling).women()).isEqualTo(8);
        assertThat(CountersAgree.differences(jdbc, transactions)).isEmpty();
    }

    @Test
    void whatever_was_written_past_the_triggers_is_found_and_counted_by_a_recount() {
        admit(union.primary, "working", Sex.FEMALE, 1990);
        years.fold();
        jdbc.sql("update member_count set women = women + 3 where year = :now and organisation_id = :id")
                .param("now", NOW)
                .param(
                        "id",
                        organisations
                                .idOf(federation, union.primary)
                                .orElseThrow()
                                .value())
                .update();
        assertThat(CountersAgree.differences(jdbc, transactions)).hasSize(1);

        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            jdbc.sql("select set_config('role', 'birlik_rows_federation', true)")
                    .query(row -> {});
            jdbc.sql("select member_count_rebuild()").query(row -> {});
        });

        assertThat(now(union.primary).women()).isEqualTo(1);
    }

    @Test
    void a_pyramid_of_a_level_is_of_last_night_and_of_a_primary_organisation_of_now() {
        admit(union.primary, "working", Sex.FEMALE, NOW - 36);
        admit(union.primary, "working", Sex.MALE, NOW - 35);
        admit(union.farPrimary, "working", Sex.MALE, NOW - 39);
        admit(union.farPrimary, "working", null, NOW - 39);
        assertThat(groups(federation, union.primary)).containsExactly("35 1 1");
        years.countAges();

        assertThat(groups(federation, union.union)).containsExactly("35 1 2");
        assertThat(groups(branch, union.branch)).containsExactly("35 1 1");
        assertThat(registered.pyramid(branch, union.otherBranch, Line.SECTORAL)).isEmpty();
        assertThat(registered.youthTarget(LocalDate.now()).orElseThrow().percent())
                .isEqualByComparingTo("30");
    }

    private List<String> groups(AccessScope scope, String organisation) {
        return registered.pyramid(scope, organisation, Line.SECTORAL).orElseThrow().groups().stream()
                .map(group -> group.ageFrom() + " " + group.women() + " " + group.men())
                .toList();
    }

    private MemberCounts now(String organisation) {
        return registered
                .latest(federation, organisation, Line.SECTORAL)
                .orElseThrow()
                .counts();
    }

    private RegisteredYear year(String organisation, int year) {
        return registered
                .years(federation, organisation, Line.SECTORAL, year, year)
                .get(0);
    }

    private long version(PersonId person) {
        return members.find(federation, person).orElseThrow().version();
    }

    private Transfer transfer(PersonId person, String target) {
        return new Transfer(version(person), target, THIS_YEAR, null, Employment.unknown(), Decision.numbered("№ 8"));
    }

    private PersonId admit(
            String primary,
            String category,
            @org.jspecify.annotations.Nullable Sex sex,
            @org.jspecify.annotations.Nullable Integer born) {
        return admit(primary, category, sex, born, THIS_YEAR);
    }

    private PersonId admit(
            String primary,
            String category,
            @org.jspecify.annotations.Nullable Sex sex,
            @org.jspecify.annotations.Nullable Integer born,
            LocalDate from) {
        Admission like =
                Union.admission(primary, PersonName.of("Бекова", "Айгүл", null), new Identity.ByIin(Union.iin()), from);
        return changes.admit(
                federation,
                new Admission(
                        primary,
                        like.name(),
                        like.identity(),
                        born == null ? null : LocalDate.of(born, 6, 15),
                        sex,
                        null,
                        null,
                        category,
                        null,
                        like.decision(),
                        from,
                        like.ground(),
                        like.confirmed(),
                        true));
    }
}
