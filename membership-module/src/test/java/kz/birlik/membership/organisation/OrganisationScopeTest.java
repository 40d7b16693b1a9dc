package kz.birlik.membership.organisation;

import static kz.birlik.membership.organisation.Line.SECTORAL;
import static kz.birlik.membership.organisation.Line.TERRITORIAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.LocalDate;
import java.util.List;
import kz.birlik.membership.MembershipTest;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.OrganisationRefusal.Reason;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@MembershipTest
class OrganisationScopeTest {

    private static final LocalDate TODAY = LocalDate.now();

    @Autowired
    Organisations organisations;

    @Autowired
    OrganisationChanges changes;

    @Autowired
    JdbcClient jdbc;

    Tree tree;
    String union;
    String territory;
    String mine;
    String foreign;
    String primary;
    String foreignPrimary;

    @BeforeEach
    void plant() {
        tree = new Tree(organisations, changes, OrganisationTreeTest.fprk(jdbc));
        union = tree.union("U");
        territory = tree.territory("T");
        mine = tree.member("M", union);
        foreign = tree.member("N", union);
        tree.join(mine, territory, TERRITORIAL, Tree.START.plusDays(1));
        primary = tree.primary("P", mine);
        foreignPrimary = tree.primary("Q", foreign);
    }

    @Test
    void aForeignCodeAndAnUnknownOneLookTheSame() {
        AccessScope scope = tree.scope(mine, SECTORAL);
        for (String code : List.of(foreign, foreignPrimary, union, "FPRK", territory, "NOBODY")) {
            assertThat(organisations.find(scope, code, TODAY)).isEmpty();
            assertThat(organisations.idOf(scope, code)).isEmpty();
            assertThat(organisations.children(scope, code, SECTORAL, TODAY, "ru"))
                    .isEmpty();
            assertThat(organisations.chain(scope, code, SECTORAL, TODAY)).isEmpty();
            assertThat(organisations.history(scope, code, 10)).isEmpty();
            assertThat(organisations.counts(scope, code, SECTORAL, TODAY).organisations())
                    .isZero();
            assertThat(catchThrowableOfType(OrganisationRefusal.class, () -> changes.rights(scope, code))
                            .reason())
                    .isEqualTo(Reason.NOT_FOUND);
        }
    }

    @Test
    void ownOrganisationAndWhatIsBelowItAreOpen() {
        AccessScope scope = tree.scope(mine, SECTORAL);
        assertThat(organisations.find(scope, mine, TODAY)).isPresent();
        assertThat(organisations.find(scope, primary, TODAY)).isPresent();
        assertThat(organisations.chain(scope, primary, SECTORAL, TODAY))
                .extracting(link -> link.organisation().code(), ChainLink::inScope)
                .containsExactly(tuple("FPRK", false), tuple(union, false), tuple(mine, true), tuple(primary, true));
    }

    @Test
    void aTerritorySeesOnlyWhatBelongsToItInItsLine() {
        AccessScope scope = tree.scope(territory, TERRITORIAL);
        assertThat(organisations.find(scope, primary, TODAY)).isPresent();
        assertThat(organisations.find(scope, foreign, TODAY)).isEmpty();
        assertThat(organisations.find(scope, union, TODAY)).isEmpty();
        assertThat(codes(scope, TERRITORIAL, TODAY)).containsExactlyInAnyOrder(territory, mine, primary);
    }

    @Test
    void whatHasLeftIsClosedButStaysInPastLists() {
        LocalDate left = TODAY.minusDays(10);
        tree.leave(mine, SECTORAL, left);
        AccessScope scope = tree.scope(union, SECTORAL);
        assertThat(organisations.find(scope, mine, TODAY)).isEmpty();
        assertThat(codes(scope, SECTORAL, TODAY)).containsExactlyInAnyOrder(union, foreign, foreignPrimary);
        OrganisationPage past =
                organisations.list(scope, OrganisationFilter.all(SECTORAL, left.minusDays(1), "ru", 50));
        assertThat(past.rows())
                .filteredOn(row -> !row.inScopeToday())
                .extracting(row -> row.organisation().code())
                .contains(mine);
        assertThat(past.rows()).hasSize(5);
    }

    @Test
    void whatJoinsTomorrowIsOpenToday() {
        String later = tree.union("L");
        tree.leave(mine, SECTORAL, TODAY.plusDays(5));
        tree.join(mine, later, SECTORAL, TODAY.plusDays(5));
        assertThat(organisations.find(tree.scope(later, SECTORAL), mine, TODAY)).isPresent();
        assertThat(organisations.find(tree.scope(union, SECTORAL), mine, TODAY)).isPresent();
    }

    @Test
    void onlyAnOfficerOfTheParentInTheLineChangesAnAffiliation() {
        assertThat(refused(
                        tree.scope(mine, SECTORAL),
                        new OrganisationChange.Detach(mine, tree.version(mine), SECTORAL, TODAY, null, null)))
                .isEqualTo(Reason.NOT_OFFICER_OF_PARENT);
        assertThat(refused(
                        tree.scope(territory, TERRITORIAL),
                        new OrganisationChange.Detach(mine, tree.version(mine), SECTORAL, TODAY, null, null)))
                .isEqualTo(Reason.NOT_OFFICER_OF_PARENT);
        assertThat(refused(
                        tree.scope(union, SECTORAL),
                        new OrganisationChange.Detach(mine, tree.version(mine), TERRITORIAL, TODAY, null, null)))
                .isEqualTo(Reason.NOT_OFFICER_OF_PARENT);
        assertThat(refused(
                        tree.scope(foreign, SECTORAL),
                        new OrganisationChange.Detach(primary, tree.version(primary), SECTORAL, TODAY, null, null)))
                .isEqualTo(Reason.NOT_FOUND);
        changes.apply(
                tree.scope(territory, TERRITORIAL),
                new OrganisationChange.Detach(mine, tree.version(mine), TERRITORIAL, TODAY, null, null),
                "territory");
        changes.apply(
                tree.scope(union, SECTORAL),
                new OrganisationChange.Detach(mine, tree.version(mine), SECTORAL, TODAY, null, null),
                "union");
    }

    @Test
    void anOfficerCreatesBelowTheOwnOrganisationOnly() {
        AccessScope scope = tree.scope(mine, SECTORAL);
        assertThat(refused(scope, create("X1", foreign))).isEqualTo(Reason.NOT_FOUND);
        changes.apply(scope, create("X2", mine), "officer");
        assertThat(organisations.find(scope, tree.code("X2"), TODAY)).isPresent();
        for (Line line : Line.values()) {
            assertThat(organisations.counts(tree.federation, mine, line, TODAY).of("primary"))
                    .isEqualTo(2);
        }
    }

    @Test
    void rightsSayWhatTheCommandsAllow() {
        AccessScope officer = tree.scope(mine, SECTORAL);
        assertThat(changes.rights(officer, mine).rename()).isFalse();
        assertThat(changes.rights(officer, mine).mayCreate())
                .extracting(creation -> creation.kind().code())
                .contains("primary")
                .doesNotContain("member_organisation", "sectoral_union");
        assertThat(changes.rights(officer, primary).rename()).isTrue();
        assertThat(changes.rights(officer, primary).detach()).containsExactly(SECTORAL);
        assertThat(changes.rights(tree.scope(territory, TERRITORIAL), mine).detach())
                .containsExactly(TERRITORIAL);
        assertThat(changes.rights(tree.scope(territory, TERRITORIAL), primary).any())
                .isFalse();
        assertThat(changes.rights(tree.federation, "FPRK").close()).isFalse();
    }

    @Test
    void thePickerOffersOnlyTheOwnSubtree() {
        assertThat(organisations.pick(tree.scope(mine, SECTORAL), tree.prefix + "-", "ru", 20))
                .extracting(choice -> choice.organisation().code())
                .containsExactlyInAnyOrder(mine, primary);
    }

    private OrganisationChange.Create create(String suffix, String parent) {
        return new OrganisationChange.Create(
                tree.code(suffix),
                "primary",
                parent,
                SECTORAL,
                MultilingualText.of("Мектеп", "Школа"),
                null,
                true,
                TODAY,
                null,
                null);
    }

    private Reason refused(AccessScope scope, OrganisationChange change) {
        return catchThrowableOfType(OrganisationRefusal.class, () -> changes.apply(scope, change, "tester"))
                .reason();
    }

    private List<String> codes(AccessScope scope, Line line, LocalDate on) {
        return organisations.list(scope, OrganisationFilter.all(line, on, "ru", 100)).rows().stream()
                .map(row -> row.organisation().code())
                .toList();
    }
}
