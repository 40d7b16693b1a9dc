package kz.birlik.membership.figures;

import static kz.birlik.membership.figures.FigureFixture.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kz.birlik.membership.MembershipTest;
import kz.birlik.membership.figures.ImportPreview.Problem;
import kz.birlik.membership.figures.ImportPreview.RowError;
import kz.birlik.membership.organisation.AccessScope;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

@MembershipTest
@Transactional
class FigureImportTest {

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private FigureImports imports;

    private FigureFixture fixture;

    @BeforeEach
    void twoUnions() {
        fixture = new FigureFixture(jdbc, imports).union("IMPONE").union("IMPTWO");
    }

    private int loaded() {
        return jdbc.sql("select count(*) from declared_figure f join organisation o on o.id = f.organisation_id"
                        + " where o.code like 'IMP%' and f.superseded_at is null")
                .query(Integer.class)
                .single();
    }

    private Problem onlyProblem(AccessScope scope, String row) {
        ImportPreview preview = fixture.preview(scope, row);
        assertThat(preview.refused()).isEqualTo(1);
        assertThat(preview.confirmable()).isFalse();
        assertThatThrownBy(() -> imports.confirm(scope, preview.id(), FigureFixture.ACTOR))
                .isInstanceOfSatisfying(
                        FigureImportRefused.class,
                        refusal -> assertThat(refusal.getReason()).isEqualTo(FigureImportRefused.Reason.HAS_ERRORS));
        assertThat(loaded()).isZero();
        assertThat(preview.errors()).hasSize(1);
        RowError error = preview.errors().get(0);
        assertThat(error.line()).isEqualTo(2);
        return error.problem();
    }

    private Problem problemOf(String row) {
        return onlyProblem(fixture.federation(), row);
    }

    @Test
    void refusesWhatIsNotAFigure() {
        assertThat(problemOf(row("IMPONE", "2021", "no_such_indicator", "5"))).isEqualTo(Problem.UNKNOWN_INDICATOR);
        assertThat(problemOf(row("NO-SUCH", "2021", "members_total", "5"))).isEqualTo(Problem.UNKNOWN_ORGANISATION);
        assertThat(problemOf(row("IMPONE", "2021", "members_total", "-5"))).isEqualTo(Problem.NEGATIVE);
        assertThat(problemOf(row("IMPONE", "2021", "members_total", "\u22125"))).isEqualTo(Problem.NEGATIVE);
        assertThat(problemOf(row("IMPONE", "2021", "members_total", "много"))).isEqualTo(Problem.NOT_A_NUMBER);
        assertThat(problemOf(row("IMPONE", "2021", "members_total", "12 34"))).isEqualTo(Problem.NOT_A_NUMBER);
        assertThat(problemOf(row("IMPONE", "2021", "members_total", ""))).isEqualTo(Problem.EMPTY);
        assertThat(problemOf(row("IMPONE", "2021", "members_total", "5.5"))).isEqualTo(Problem.NOT_WHOLE);
        assertThat(problemOf(row("IMPONE", "21", "members_total", "5"))).isEqualTo(Problem.BAD_PERIOD);
        assertThat(problemOf(row("IMPONE", "KZ-99", "2021", "", "members_total", "5", "person", "R")))
                .isEqualTo(Problem.UNKNOWN_REGION);
        assertThat(problemOf(row("IMPONE", "", "2021", "01.01.2022", "members_total", "5", "person", "R")))
                .isEqualTo(Problem.BAD_DATE);
        assertThat(problemOf(row("IMPONE", "", "2021", "2025-01-01", "members_total", "5", "person", "R")))
                .isEqualTo(Problem.DATE_OUTSIDE_PERIOD);
        assertThat(problemOf(row("IMPONE", "", "2021", "", "members_total", "5", "percent", "R")))
                .isEqualTo(Problem.OTHER_UNIT);
        assertThat(problemOf(row("IMPONE", "", "2021", "", "members_total", "5", "person", "")))
                .isEqualTo(Problem.EMPTY);
        assertThat(problemOf(row("IMPONE", "2021", "members_total", "5").replace("exact", "maybe")))
                .isEqualTo(Problem.UNKNOWN_QUALIFIER);
        assertThat(problemOf("IMPONE,2021,5")).isEqualTo(Problem.COLUMNS);
    }

    @Test
    void aForeignOrganisationAndAnUnknownOneGetTheSameWords() {
        AccessScope own = fixture.under("IMPONE");
        assertThat(onlyProblem(own, row("IMPTWO", "2021", "members_total", "5")))
                .isEqualTo(onlyProblem(own, row("NO-SUCH", "2021", "members_total", "5")));
    }

    @Test
    void onlyTheFederationLoadsNationalStatistics() {
        assertThat(onlyProblem(fixture.under("IMPONE"), row("", "2021", "members_total", "5")))
                .isEqualTo(Problem.NATIONAL_ONLY_BY_FEDERATION);
        assertThat(fixture.preview(fixture.federation(), row("", "2021", "members_total", "5"))
                        .confirmable())
                .isTrue();
    }

    @Test
    void theSameKeyTwiceInOneFileIsAnErrorAlsoWhenTheYearEndIsWrittenOut() {
        ImportPreview preview = fixture.preview(
                fixture.federation(),
                row("IMPONE", "2021", "members_total", "5"),
                row("IMPONE", "", "2021", "2021-12-31", "members_total", "6", "person", "REPORT-1"));
        assertThat(preview.errors()).containsExactly(new RowError(3, "indicator", Problem.DUPLICATE, "2"));
    }

    @Test
    void oneWrongRowKeepsTheWholeFileOut() {
        ImportPreview preview = fixture.preview(
                fixture.federation(),
                row("IMPONE", "2021", "members_total", "5"),
                row("IMPONE", "2022", "members_total", "text"));
        assertThat(preview.added()).isEqualTo(1);
        assertThatThrownBy(() -> imports.confirm(fixture.federation(), preview.id(), FigureFixture.ACTOR))
                .isInstanceOf(FigureImportRefused.class);
        assertThat(loaded()).isZero();
    }

    private FigureFileRefused.Reason refusal(byte[] content) {
        try {
            imports.preview(fixture.federation(), new ByteArrayInputStream(content), "x.csv", FigureFixture.ACTOR);
            throw new AssertionError("the file was accepted");
        } catch (FigureFileRefused refused) {
            return refused.getReason();
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void refusesAFileThatIsNoFileOfFigures() {
        String good = FigureFixture.HEADER + "\n" + row("IMPONE", "2021", "members_total", "5") + "\n";
        assertThat(refusal(new byte[0])).isEqualTo(FigureFileRefused.Reason.EMPTY);
        assertThat(refusal(utf8(FigureFixture.HEADER + "\n"))).isEqualTo(FigureFileRefused.Reason.EMPTY);
        assertThat(refusal(utf8(good.replace("indicator,", "metric,"))))
                .isEqualTo(FigureFileRefused.Reason.WRONG_HEADER);
        assertThat(refusal(utf8("PK\u0003\u0004 spreadsheet"))).isEqualTo(FigureFileRefused.Reason.WRONG_HEADER);
        assertThat(refusal((good + "Члены").getBytes(Charset.forName("windows-1251"))))
                .isEqualTo(FigureFileRefused.Reason.NOT_UTF8);
        assertThat(refusal(new byte[] {(byte) 0xff, (byte) 0xfe, 0x41})).isEqualTo(FigureFileRefused.Reason.NOT_UTF8);
        assertThat(refusal(utf8(good + "\"unclosed"))).isEqualTo(FigureFileRefused.Reason.BROKEN);
    }

    @Test
    void anEndlessFileIsRefusedWithoutBeingReadToItsEnd() {
        InputStream endless = new InputStream() {
            private long given;

            @Override
            public int read() {
                given++;
                if (given > 2 * FigureImports.LARGEST_FILE) {
                    throw new AssertionError("read on after the limit");
                }
                return 'x';
            }
        };
        assertThatThrownBy(() -> imports.preview(fixture.federation(), endless, "x.csv", FigureFixture.ACTOR))
                .isInstanceOfSatisfying(FigureFileRefused.class, refused -> {
                    assertThat(refused.getReason()).isEqualTo(FigureFileRefused.Reason.TOO_LARGE);
                    assertThat(refused.getFacts()).containsExactly("5");
                });
    }

    @Test
    void moreRowsThanTheLimitAreRefused() {
        String rows = IntStream.rangeClosed(0, FigureImports.MOST_ROWS)
                .mapToObj(i -> ",,2021,,,,,,,,,")
                .collect(Collectors.joining("\n", FigureFixture.HEADER + "\n", "\n"));
        assertThat(refusal(utf8(rows))).isEqualTo(FigureFileRefused.Reason.TOO_MANY_ROWS);
    }

    @Test
    void readsSemicolonsAByteOrderMarkGroupsAndDecimalCommas() {
        String file = "\uFEFF" + FigureFixture.HEADER.replace(',', ';') + "\r\n"
                + "IMPONE;;2021;;membership;members_total;613\u202F860;person;exact;R;;\r\n"
                + "IMPONE;;2020;;membership;members_total;613\u00A0861;person;;R;;\r\n"
                + "IMPONE;;2021;;membership;coverage_pct;86,40;percent;exact;R;;\r\n";
        ImportPreview preview = imports.preview(
                fixture.federation(), new ByteArrayInputStream(utf8(file)), "x.csv", FigureFixture.ACTOR);
        assertThat(preview.rows())
                .extracting(r -> r.value().toPlainString())
                .containsExactly("613860", "613861", "86.40");
        assertThat(preview.newDocuments()).containsExactly("R");
        assertThat(preview.confirmable()).isTrue();
        assertThat(loaded()).isZero();
    }

    @Test
    void loadsOnceAndTheSameFileAgainChangesNothing() {
        fixture.load(row("IMPONE", "2021", "members_total", "5"));
        assertThat(loaded()).isEqualTo(1);
        ImportPreview again = fixture.preview(fixture.federation(), row("IMPONE", "2021", "members_total", "5"));
        assertThat(again.same()).isEqualTo(1);
        assertThat(again.confirmable()).isFalse();
        imports.confirm(fixture.federation(), again.id(), FigureFixture.ACTOR);
        assertThat(loaded()).isEqualTo(1);
    }

    @Test
    void confirmingTwiceLoadsOnce() {
        ImportPreview preview = fixture.preview(fixture.federation(), row("IMPONE", "2021", "members_total", "5"));
        ConfirmedImport first = imports.confirm(fixture.federation(), preview.id(), FigureFixture.ACTOR)
                .orElseThrow();
        assertThat(imports.confirm(fixture.federation(), preview.id(), FigureFixture.ACTOR))
                .contains(first);
        assertThat(loaded()).isEqualTo(1);
    }

    @Test
    void aCorrectionIsShownBeforeItHappensAndTheOldValueStays() {
        fixture.load(row("IMPONE", "2021", "members_total", "5"));
        ImportPreview preview = fixture.preview(fixture.federation(), row("IMPONE", "2021", "members_total", "7"));
        assertThat(preview.changes()).singleElement().satisfies(change -> {
            assertThat(change.before()).isEqualByComparingTo("5");
            assertThat(change.row().value()).isEqualByComparingTo("7");
        });
        imports.confirm(fixture.federation(), preview.id(), FigureFixture.ACTOR);
        assertThat(loaded()).isEqualTo(1);
        assertThat(jdbc.sql("""
                                select string_agg(f.value || ' ' || (f.superseded_at is null), ', ' order by f.id)
                                from declared_figure f join organisation o on o.id = f.organisation_id
                                where o.code = 'IMPONE'""").query(String.class).single()).isEqualTo("5 false, 7 true");
    }

    @Test
    void aConfirmationOfAPlanNobodySawIsRefused() {
        ImportPreview stale = fixture.preview(fixture.federation(), row("IMPONE", "2021", "members_total", "7"));
        fixture.load(row("IMPONE", "2021", "members_total", "5"));
        assertThatThrownBy(() -> imports.confirm(fixture.federation(), stale.id(), FigureFixture.ACTOR))
                .isInstanceOfSatisfying(
                        FigureImportRefused.class,
                        refusal -> assertThat(refusal.getReason()).isEqualTo(FigureImportRefused.Reason.CHANGED_SINCE));
        ImportPreview seen = imports.find(fixture.federation(), stale.id(), FigureFixture.ACTOR)
                .orElseThrow();
        assertThat(seen.changed()).isEqualTo(1);
        assertThat(imports.confirm(fixture.federation(), stale.id(), FigureFixture.ACTOR, seen.plan()))
                .isPresent();
    }

    @Test
    void aDraftBelongsToWhoeverUploadedIt() {
        ImportPreview preview = fixture.preview(fixture.federation(), row("IMPONE", "2021", "members_total", "7"));
        assertThat(imports.find(fixture.federation(), preview.id(), "somebody else"))
                .isEmpty();
        assertThat(imports.confirm(fixture.federation(), preview.id(), "somebody else"))
                .isEmpty();
        assertThat(imports.confirm(fixture.federation(), UUID.randomUUID(), FigureFixture.ACTOR))
                .isEmpty();
    }

    @Test
    void aClaimInProseHangsOnItsDocument() {
        fixture.load(row("IMPONE", "", "2021", "", "members_total", "5", "person", "NEW-REPORT#text"));
        assertThat(jdbc.sql("select base_document from figure_document where code = 'NEW-REPORT#text'")
                        .query(String.class)
                        .single())
                .isEqualTo("NEW-REPORT");
    }

    @Test
    void importsOfAnotherUnionAreNotListed() {
        fixture.load(row("IMPONE", "2021", "members_total", "5"));
        assertThat(imports.recent(fixture.under("IMPONE"), 10)).hasSize(1);
        assertThat(imports.recent(fixture.under("IMPTWO"), 10)).isEmpty();
    }
}
