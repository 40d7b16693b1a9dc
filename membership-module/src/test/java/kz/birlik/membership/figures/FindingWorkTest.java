package kz.birlik.membership.figures;

import static kz.birlik.membership.figures.FigureFixture.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import kz.birlik.membership.MembershipTest;
import kz.birlik.membership.organisation.AccessScope;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** The life of a contradiction: found, worked on, changed, gone, returned; its history is for ever. */
@MembershipTest
@Transactional
class FindingWorkTest {

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private FigureImports imports;

    @Autowired
    private Findings findings;

    private FigureFixture fixture;
    private AccessScope union;

    @BeforeEach
    void aUnionWithMoreCoveredThanWorking() {
        fixture = new FigureFixture(jdbc, imports).union("WORK").union("OTHER");
        union = fixture.under("WORK");
        fixture.load(row("WORK", "2021", "members_working", "100"), row("WORK", "2021", "ca_covered_members", "120"));
    }

    private FindingView only() {
        FindingFilter filter = FindingFilter.all(10);
        FindingView found = findings.list(union, filter).findings().get(0);
        assertThat(findings.list(union, filter).findings()).hasSize(1);
        return findings.find(union, found.id()).orElseThrow();
    }

    private static List<String> kinds(FindingView finding) {
        return finding.events().stream().map(FindingView.Event::kind).toList();
    }

    @Test
    void isFoundOnceWithBothNumbersAndItsOwner() {
        FindingView finding = only();
        assertThat(finding.rule()).isEqualTo("Q2");
        assertThat(finding.difference()).isEqualByComparingTo("20");
        assertThat(finding.owner()).isEqualTo(FindingView.Owner.OFFICER);
        assertThat(finding.title()).isNotNull();
        findings.recheck(fixture.federation());
        assertThat(kinds(only())).containsExactly("found");
    }

    @Test
    void anExplanationWithoutWordsIsRefused() {
        FindingView finding = only();
        assertThatThrownBy(() -> findings.explain(union, finding.id(), finding.version(), "union", "  "))
                .isInstanceOfSatisfying(
                        FindingRefused.class,
                        refusal -> assertThat(refusal.getReason()).isEqualTo(FindingRefused.Reason.COMMENT_REQUIRED));
        assertThat(only().state()).isEqualTo(FindingState.NEW);
    }

    @Test
    void isAskedExplainedAndFixedByPeopleAndEveryStepStays() {
        FindingView found = only();
        FindingView asked = findings.ask(union, found.id(), found.version(), "analyst", "why?")
                .orElseThrow();
        assertThat(asked.state()).isEqualTo(FindingState.ASKED);
        assertThat(asked.answerDue()).isNotNull();
        FindingView explained = findings.explain(union, asked.id(), asked.version(), "union", "a shifted row")
                .orElseThrow();
        assertThat(explained.answerDue()).isNull();
        findings.fix(union, explained.id(), explained.version(), "union", null);
        FindingView fixed = only();
        assertThat(fixed.state()).isEqualTo(FindingState.FIXED);
        assertThat(kinds(fixed)).containsExactly("fixed", "explained", "asked", "found");
        assertThat(fixed.events().get(1).comment()).isEqualTo("a shifted row");
        assertThat(fixed.events().get(1).actor()).isEqualTo("union");
    }

    @Test
    void twoPeopleAtOnceDoNotOverwriteEachOther() {
        FindingView seenByBoth = only();
        findings.ask(union, seenByBoth.id(), seenByBoth.version(), "analyst", null);
        assertThatThrownBy(() -> findings.explain(union, seenByBoth.id(), seenByBoth.version(), "union", "late words"))
                .isInstanceOfSatisfying(
                        FindingRefused.class,
                        refusal -> assertThat(refusal.getReason()).isEqualTo(FindingRefused.Reason.CHANGED_SINCE));
        assertThat(only().state()).isEqualTo(FindingState.ASKED);
    }

    @Test
    void aForeignFindingAndAnUnknownOneAreTheSameEmptyAnswer() {
        FindingView finding = only();
        AccessScope other = fixture.under("OTHER");
        assertThat(findings.find(other, finding.id())).isEmpty();
        assertThat(findings.find(other, UUID.randomUUID())).isEmpty();
        assertThat(findings.explain(other, finding.id(), finding.version(), "other", "words"))
                .isEmpty();
        assertThat(findings.ask(other, finding.id(), finding.version(), "other", null))
                .isEmpty();
        assertThat(findings.list(other, FindingFilter.all(10)).findings()).isEmpty();
        assertThat(findings.counts(other, FindingFilter.all(10)).total()).isZero();
        assertThat(only().state()).isEqualTo(FindingState.NEW);
    }

    @Test
    void aCorrectionThatStillContradictsIsANewEventOfTheSameFinding() {
        FindingView before = only();
        findings.explain(union, before.id(), before.version(), "union", "so it is");
        fixture.load(row("WORK", "2021", "ca_covered_members", "130"));
        FindingView after = only();
        assertThat(after.id()).isEqualTo(before.id());
        assertThat(after.difference()).isEqualByComparingTo("30");
        assertThat(after.state()).isEqualTo(FindingState.NEW);
        assertThat(kinds(after)).containsExactly("changed", "explained", "found");
        assertThat(after.events().get(2).a()).isEqualByComparingTo("120");
    }

    @Test
    void aCorrectionThatAgreesFixesItAndTheOldNumberBringsItBack() {
        UUID id = only().id();
        fixture.load(row("WORK", "2021", "ca_covered_members", "90"));
        assertThat(only().state()).isEqualTo(FindingState.FIXED);
        assertThat(only().present()).isFalse();
        FindingView gone = only();
        assertThatThrownBy(() -> findings.explain(union, id, gone.version(), "union", "words"))
                .isInstanceOf(FindingRefused.class);
        fixture.load(row("WORK", "2021", "ca_covered_members", "120"));
        assertThat(only().id()).isEqualTo(id);
        assertThat(only().state()).isEqualTo(FindingState.NEW);
        assertThat(kinds(only())).containsExactly("returned", "gone", "found");
    }

    @Test
    void theDatabaseKeepsTheHistoryForEver() {
        UUID id = only().id();
        assertThatThrownBy(() -> jdbc.sql("delete from data_finding_event where finding_id = ?")
                        .params(id)
                        .update())
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void filtersNarrowAndTheKeyContinuesThePage() {
        fixture.load(
                row("WORK", "2020", "members_working", "100"),
                row("WORK", "2020", "ca_covered_members", "120"),
                row("WORK", "2020", "trained_chairs", "9"),
                row("WORK", "", "2020", "", "primary_organisations", "5", "organisation", "REPORT-1"));
        FindingPage first = findings.list(union, FindingFilter.all(2));
        assertThat(first.next()).isNotNull();
        FindingPage second =
                findings.list(union, new FindingFilter(null, null, null, null, null, null, null, first.next(), 2));
        assertThat(first.findings()).extracting(FindingView::rule).containsExactly("Q2", "Q2");
        assertThat(second.findings()).extracting(FindingView::rule).containsExactly("Q9");
        assertThat(second.next()).isNull();
        assertThat(findings.list(union, new FindingFilter(null, "Q2", null, "WORK", null, 2021, 2021, null, 10))
                        .findings())
                .extracting(FindingView::period)
                .containsExactly("2021");
        assertThat(findings.list(
                                union,
                                new FindingFilter(FindingState.ASKED, null, null, null, null, null, null, null, 10))
                        .findings())
                .isEmpty();
        assertThat(findings.counts(union, FindingFilter.all(1)).of(Severity.HIGH))
                .isEqualTo(2);
    }

    @Test
    void rulesAreDescribedByTheirReferenceData() {
        assertThat(findings.rules()).hasSize(12);
        assertThat(findings.rules().get(1).pairs()).isNotEmpty();
    }
}
