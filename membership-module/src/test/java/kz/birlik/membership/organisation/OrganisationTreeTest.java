package kz.birlik.membership.organisation;

import static kz.birlik.membership.organisation.Line.SECTORAL;
import static kz.birlik.membership.organisation.Line.TERRITORIAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import kz.birlik.membership.MembershipTest;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.OrganisationRefusal.Reason;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@MembershipTest
class OrganisationTreeTest {

    private static final LocalDate Y2019 = LocalDate.of(2019, 12, 31);
    private static final LocalDate Y2022 = LocalDate.of(2022, 1, 1);
    private static final LocalDate Y2024 = LocalDate.of(2024, 6, 1);

    @Autowired
    Organisations organisations;

    @Autowired
    OrganisationChanges changes;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    Tree tree;

    @BeforeEach
    void plant() {
        tree = new Tree(organisations, changes, fprk(jdbc));
    }

    static OrganisationId fprk(JdbcClient jdbc) {
        return new OrganisationId(jdbc.sql("select id from organisation where code = 'FPRK'")
                .query(UUID.class)
                .single());
    }

    @Test
    void refusesAnAffiliationThatKindsDoNotAllow() {
        String union = tree.union("U");
        String member = tree.member("M", union);
        assertThat(refusal(() -> tree.join(union, member, SECTORAL, Y2022)).reason())
                .isEqualTo(Reason.KIND_NOT_ALLOWED);
    }

    @Test
    void databaseItselfRefusesKindsThatDoNotFit() {
        String union = tree.union("U");
        String member = tree.member("M", union);
        assertThatThrownBy(() -> affiliateBySql(union, member, "sectoral", Y2022, null))
                .rootCause()
                .hasMessageContaining("may not belong");
    }

    @Test
    void refusesACircleAndSaysSo() {
        String upper = tree.territory("A");
        String lower = tree.add("territorial_association", "B", upper, TERRITORIAL, Tree.START);
        OrganisationRefusal refusal = refusal(() -> {
            tree.leave(upper, TERRITORIAL, Y2022);
            tree.join(upper, lower, TERRITORIAL, Y2022);
        });
        assertThat(refusal.reason()).isEqualTo(Reason.CYCLE);
    }

    @Test
    void allowsTheReverseOrderAfterTheFirstHasEnded() {
        String upper = tree.territory("A");
        String lower = tree.add("territorial_association", "B", upper, TERRITORIAL, Tree.START);
        tree.leave(lower, TERRITORIAL, Y2022);
        tree.leave(upper, TERRITORIAL, Y2022);
        tree.join(upper, lower, TERRITORIAL, Y2022);
        assertThat(chain(upper, TERRITORIAL, Y2019)).containsExactly("FPRK", upper);
        assertThat(chain(upper, TERRITORIAL, Y2022)).containsExactly(lower, upper);
        assertThat(chain(lower, TERRITORIAL, Y2019)).containsExactly("FPRK", upper, lower);
    }

    @Test
    void refusesACircleClosedByTwoAtTheSameMoment() throws Exception {
        String first = tree.territory("A");
        String second = tree.territory("B");
        tree.leave(first, TERRITORIAL, Y2022);
        tree.leave(second, TERRITORIAL, Y2022);
        var bothStarted = new CountDownLatch(2);
        var threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<Boolean>> outcomes = List.of(
                    threads.submit(() -> affiliatesTogether(first, second, bothStarted)),
                    threads.submit(() -> affiliatesTogether(second, first, bothStarted)));
            assertThat(List.of(
                            outcomes.get(0).get(20, TimeUnit.SECONDS),
                            outcomes.get(1).get(20, TimeUnit.SECONDS)))
                    .containsExactlyInAnyOrder(true, false);
        } finally {
            threads.shutdownNow();
        }
    }

    /** Both transactions are open before either writes, so neither can have seen the other's row in its snapshot. */
    private boolean affiliatesTogether(String child, String parent, CountDownLatch bothStarted) {
        try {
            transaction.executeWithoutResult(status -> {
                jdbc.sql("select 1").query(Integer.class).single();
                bothStarted.countDown();
                try {
                    bothStarted.await(10, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                affiliateBySql(child, parent, "territorial", Y2024, null);
            });
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }

    @Test
    void refusesASecondParentInTheSameLine() {
        String union = tree.union("U");
        String other = tree.union("V");
        String member = tree.member("M", union);
        assertThatThrownBy(() -> affiliateBySql(member, other, "sectoral", Y2022, null))
                .rootCause()
                .hasMessageContaining("organisation_affiliation_overlap");
    }

    @Test
    void refusesToJoinBeforeAnAffiliationThatBeginsLater() {
        String union = tree.union("U");
        String other = tree.union("V");
        String member = tree.member("M", union);
        tree.leave(member, SECTORAL, Y2022);
        tree.join(member, other, SECTORAL, Y2024);
        OrganisationRefusal refusal = refusal(() -> tree.join(member, union, SECTORAL, LocalDate.of(2023, 1, 1)));
        assertThat(refusal.reason()).isEqualTo(Reason.OVERLAP);
        assertThat(refusal.facts()).containsEntry("from", Y2024);
    }

    @Test
    void refusesAnAffiliationBeforeTheParentWasFounded() {
        String union = tree.union("U");
        String later = tree.add("sectoral_union", "L", "FPRK", SECTORAL, Y2024);
        String member = tree.member("M", union);
        assertThat(refusal(() -> tree.join(member, later, SECTORAL, Y2022)).reason())
                .isEqualTo(Reason.OUTSIDE_LIFETIME);
    }

    @Test
    void refusesToCloseWhileOthersStillBelongToIt() {
        String union = tree.union("U");
        String member = tree.member("M", union);
        tree.primary("P", member);
        OrganisationRefusal refusal = refusal(() -> close(member, Y2022));
        assertThat(refusal.reason()).isEqualTo(Reason.CHILDREN_AFFILIATED);
        assertThat(refusal.facts()).containsEntry("count", 1);
        assertThatThrownBy(() -> jdbc.sql("update organisation set valid_to = :on where code = :code")
                        .param("on", Y2022)
                        .param("code", member)
                        .update())
                .rootCause()
                .hasMessageContaining("still belong");
    }

    @Test
    void closesAnOrganisationAndLeavesItInThePast() {
        String union = tree.union("U");
        String member = tree.member("M", union);
        String primary = tree.primary("P", member);
        close(primary, Y2022);
        assertThat(primaries(union, Y2019)).isEqualTo(1);
        assertThat(primaries(union, Y2022)).isZero();
        assertThat(refusal(() -> tree.rename(primary, "Жаңа", "Новая", Y2024)).reason())
                .isEqualTo(Reason.CLOSED);
    }

    @Test
    void refusesWithAVersionSomebodyHasChanged() {
        String member = tree.member("M", tree.union("U"));
        long seen = tree.version(member);
        tree.rename(member, "Жаңа", "Новая", Y2022);
        OrganisationRefusal refusal = refusal(() -> changes.apply(
                tree.federation,
                new OrganisationChange.Rename(member, seen, MultilingualText.of("Тағы", "Ещё"), Y2024, null, null),
                "tester"));
        assertThat(refusal.reason()).isEqualTo(Reason.CHANGED_MEANWHILE);
    }

    @Test
    void refusesACodeThatIsTaken() {
        String union = tree.union("U");
        assertThat(refusal(() -> tree.union("U")).reason()).isEqualTo(Reason.CODE_TAKEN);
        assertThat(union).isNotEmpty();
    }

    @Test
    void totalsOfThePastStayAndLaterOnesChangeWhenAMemberLeaves() {
        String union = tree.union("U");
        String member = tree.member("M", union);
        tree.primary("P1", member);
        tree.primary("P2", member);
        String other = tree.member("N", union);
        tree.primary("P3", other);
        tree.leave(member, SECTORAL, Y2022);
        assertThat(primaries(union, Y2019)).isEqualTo(3);
        assertThat(primaries(union, Y2022.minusDays(1))).isEqualTo(3);
        assertThat(primaries(union, Y2022)).isEqualTo(1);
        assertThat(organisations.counts(tree.federation, union, SECTORAL, Y2022).of("member_organisation"))
                .isEqualTo(1);
        tree.join(member, union, SECTORAL, Y2024);
        assertThat(primaries(union, Y2024.minusDays(1))).isEqualTo(1);
        assertThat(primaries(union, Y2024)).isEqualTo(3);
        assertThat(primaries(union, Y2019)).isEqualTo(3);
    }

    @Test
    void aTransferLeavesTheOldParentOnTheSameDayInBothLines() {
        String union = tree.union("U");
        String from = tree.member("M", union);
        String to = tree.member("N", union);
        String primary = tree.primary("P", from);
        tree.join(primary, to, SECTORAL, Y2022);
        for (Line line : Line.values()) {
            assertThat(organisations.counts(tree.federation, from, line, Y2022).of("primary"))
                    .isZero();
            assertThat(organisations.counts(tree.federation, to, line, Y2022).of("primary"))
                    .isEqualTo(1);
            assertThat(organisations.counts(tree.federation, from, line, Y2019).of("primary"))
                    .isEqualTo(1);
        }
    }

    @Test
    void aRenameKeepsTheOldNameForEarlierDates() {
        String member = tree.member("M", tree.union("U"));
        tree.rename(member, "Жаңа атау", "Новое название", Y2022);
        assertThat(name(member, Y2019)).isEqualTo("Организация M");
        assertThat(name(member, Y2022)).isEqualTo("Новое название");
        assertThat(refusal(() -> tree.rename(member, "Басқа", "Другое", Y2019)).reason())
                .isEqualTo(Reason.OVERLAP);
    }

    @Test
    void aPrimaryReachedByBothLinesCountsOnceInTheFederation() {
        String union = tree.union("U");
        String territory = tree.territory("T");
        String member = tree.member("M", union);
        int before = organisations.counts(tree.federation, "FPRK", null, Y2022).of("primary");
        tree.join(member, territory, TERRITORIAL, Tree.START.plusDays(1));
        tree.primary("P", member);
        assertThat(organisations.counts(tree.federation, "FPRK", null, Y2022).of("primary"))
                .isEqualTo(before + 1);
        assertThat(primaries(union, Y2022)).isEqualTo(1);
        assertThat(organisations
                        .counts(tree.federation, territory, TERRITORIAL, Y2022)
                        .of("primary"))
                .isEqualTo(1);
    }

    @Test
    void previewTellsWhatWillChangeAndChangesNothing() {
        String union = tree.union("U");
        String member = tree.member("M", union);
        tree.primary("P1", member);
        tree.primary("P2", member);
        long version = tree.version(member);
        OrganisationEffect effect = changes.preview(
                tree.federation,
                new OrganisationChange.Detach(member, version, SECTORAL, Y2022, "№ 5", "test"),
                "tester");
        assertThat(effect.organisations()).isEqualTo(3);
        assertThat(effect.primaries()).isEqualTo(2);
        assertThat(effect.lines()).containsExactly(SECTORAL);
        assertThat(effect.totals())
                .anySatisfy(total -> {
                    assertThat(total.organisation().code()).isEqualTo(union);
                    assertThat(total.primariesDifference()).isEqualTo(-2);
                    assertThat(total.organisationsDifference()).isEqualTo(-3);
                })
                .anySatisfy(total -> assertThat(total.organisation().code()).isEqualTo("FPRK"));
        assertThat(primaries(union, Y2022)).isEqualTo(2);
        assertThat(tree.version(member)).isEqualTo(version);
    }

    @Test
    void previewOfATransferShowsBothChains() {
        String union = tree.union("U");
        String from = tree.member("M", union);
        String to = tree.member("N", union);
        String primary = tree.primary("P", from);
        OrganisationEffect effect = changes.preview(
                tree.federation,
                new OrganisationChange.Affiliate(primary, tree.version(primary), SECTORAL, to, Y2022, null, null),
                "tester");
        assertThat(effect.totals())
                .filteredOn(total -> total.line() == SECTORAL)
                .extracting(total -> total.organisation().code(), OrganisationEffect.Total::primariesDifference)
                .containsExactlyInAnyOrder(tuple(from, -1), tuple(to, 1));
    }

    @Test
    void historyTellsWhatHappenedToItAndDirectlyBelowIt() {
        String union = tree.union("U");
        String member = tree.member("M", union);
        tree.rename(member, "Жаңа", "Новая", Y2022);
        changes.note(tree.federation, union, MultilingualText.of("Күні жоқ", "Без даты"), null, null, "tester");
        assertThat(organisations.history(tree.federation, union, 10))
                .extracting(OrganisationEvent::type)
                .containsExactly(
                        OrganisationEvent.Type.NOTED, OrganisationEvent.Type.CREATED, OrganisationEvent.Type.CREATED);
        assertThat(organisations.history(tree.federation, member, 10)).first().satisfies(event -> {
            assertThat(event.type()).isEqualTo(OrganisationEvent.Type.RENAMED);
            assertThat(event.previousName().in("ru")).isEqualTo("Организация M");
        });
    }

    private List<String> chain(String code, Line line, LocalDate on) {
        return organisations.chain(tree.federation, code, line, on).stream()
                .map(link -> link.organisation().code())
                .toList();
    }

    private int primaries(String code, LocalDate on) {
        return organisations.counts(tree.federation, code, SECTORAL, on).of("primary");
    }

    private String name(String code, LocalDate on) {
        return organisations
                .find(tree.federation, code, on)
                .orElseThrow()
                .name()
                .in("ru");
    }

    private void close(String code, LocalDate on) {
        changes.apply(
                tree.federation, new OrganisationChange.Close(code, tree.version(code), on, "№ 6", "test"), "tester");
    }

    private void affiliateBySql(String child, String parent, String line, LocalDate from, LocalDate to) {
        jdbc.sql("""
                        insert into organisation_affiliation (id, organisation_id, line, parent_id, valid_from, valid_to)
                        values (uuidv7(), :child, :line, :parent, :from, :to)""")
                .param("child", tree.id(child).value())
                .param("line", line)
                .param("parent", tree.id(parent).value())
                .param("from", from)
                .param("to", to)
                .update();
    }

    private static OrganisationRefusal refusal(Runnable work) {
        OrganisationRefusal refusal = catchThrowableOfType(OrganisationRefusal.class, work::run);
        assertThat(refusal).isNotNull();
        return refusal;
    }
}
