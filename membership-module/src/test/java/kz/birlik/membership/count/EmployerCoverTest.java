package kz.birlik.membership.count;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import kz.birlik.membership.MembershipTest;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.count.EmployerCover.CoverFilter;
import kz.birlik.membership.count.EmployerCover.Sort;
import kz.birlik.membership.employer.EmployerId;
import kz.birlik.membership.employer.EmployerRegister;
import kz.birlik.membership.member.Admission;
import kz.birlik.membership.member.AdmissionWarning;
import kz.birlik.membership.member.Employment;
import kz.birlik.membership.member.Identity;
import kz.birlik.membership.member.MemberChanges;
import kz.birlik.membership.member.MemberFacts;
import kz.birlik.membership.member.NewGround;
import kz.birlik.membership.member.Union;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.Line;
import kz.birlik.membership.organisation.OrganisationChanges;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.person.PersonName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@MembershipTest
class EmployerCoverTest {

    private static final AtomicInteger NUMBER = new AtomicInteger(500_000);
    private static final LocalDate FROM = LocalDate.of(2017, 1, 16);

    @Autowired
    EmployerCover cover;

    @Autowired
    EmployerRegister employers;

    @Autowired
    MemberChanges changes;

    @Autowired
    MemberYears years;

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
    EmployerId large;
    EmployerId tiny;
    EmployerId unknown;
    EmployerId foreign;

    @BeforeEach
    void plant() {
        union = new Union(
                organisations,
                tree,
                new OrganisationId(jdbc.sql("select id from organisation where code = 'FPRK'")
                        .query(UUID.class)
                        .single()));
        branch = union.scope(union.branch);
        large = employer(union.primary, 120);
        tiny = employer(union.sibling, 1);
        unknown = employer(union.sibling, null);
        foreign = employer(union.farPrimary, 40);
        LocalDate joined = LocalDate.of(LocalDate.now().getYear(), 1, 1);
        admit(union.primary, large, "open_ended", "working", joined);
        admit(union.primary, large, "open_ended", "working", joined);
        admit(union.primary, large, null, "pensioner", joined);
        admit(union.sibling, tiny, "open_ended", "working", joined);
        admit(union.sibling, tiny, "part_time", "working", joined);
        admit(union.sibling, unknown, "part_time", "working", joined);
        admit(union.sibling, null, "part_time", "working", joined);
        admit(union.farPrimary, foreign, "open_ended", "working", joined);
        years.countCover();
    }

    @Test
    void working_members_stand_against_the_people_of_the_employer_and_the_rest_is_a_number() {
        List<CoverRow> rows = ranked(Sort.UNCOVERED, null);

        assertThat(rows)
                .extracting(CoverRow::employer)
                .containsExactlyInAnyOrder(large.value(), tiny.value(), unknown.value());
        CoverRow first = rows.get(0);
        assertThat(first.employer()).isEqualTo(large.value());
        assertThat(first.working()).isEqualTo(2);
        assertThat(first.members()).isEqualTo(3);
        assertThat(first.uncovered()).isEqualTo(118);
        assertThat(first.percent()).isEqualByComparingTo(new BigDecimal("1.7"));
        assertThat(first.saidOn()).isEqualTo(FROM);
    }

    @Test
    void more_members_than_people_is_a_contradiction_and_an_unknown_number_no_zero() {
        assertThat(ranked(Sort.SHARE, EmployerCover.State.OVER)).singleElement().satisfies(row -> {
            assertThat(row.employer()).isEqualTo(tiny.value());
            assertThat(row.over()).isTrue();
            assertThat(row.uncovered()).isNull();
            assertThat(row.percent()).isEqualByComparingTo("200");
        });
        assertThat(ranked(Sort.SHARE, EmployerCover.State.UNKNOWN))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.employer()).isEqualTo(unknown.value());
                    assertThat(row.percent()).isNull();
                });
        CoverTotals totals = cover.totals(branch, union.branch, Line.SECTORAL).orElseThrow();
        assertThat(totals.employers()).isEqualTo(3);
        assertThat(totals.known()).isEqualTo(2);
        assertThat(totals.headcount()).isEqualTo(121);
        assertThat(totals.working()).isEqualTo(4);
        assertThat(totals.over()).isEqualTo(1);
        assertThat(totals.uncovered()).isEqualTo(118);
        assertThat(totals.withoutEmployer()).isEqualTo(1);
    }

    @Test
    void the_list_is_paged_by_its_last_employer_and_filtered_by_size_and_region() {
        List<CoverRow> all = ranked(Sort.UNCOVERED, null);
        List<CoverRow> rest = cover.ranked(
                branch,
                union.branch,
                Line.SECTORAL,
                new CoverFilter(null, null, null, Sort.UNCOVERED, all.get(0).employer(), 10));
        assertThat(rest).containsExactlyElementsOf(all.subList(1, all.size()));
        assertThat(cover.ranked(
                        branch,
                        union.branch,
                        Line.SECTORAL,
                        new CoverFilter("KZ-31", "medium", null, Sort.SHARE, null, 10)))
                .extracting(CoverRow::employer)
                .containsExactly(large.value());
        assertThat(cover.ranked(
                        branch,
                        union.branch,
                        Line.SECTORAL,
                        new CoverFilter("KZ-55", null, null, Sort.SHARE, null, 10)))
                .isEmpty();
    }

    @Test
    void another_branch_is_not_found_and_its_employers_are_in_no_list() {
        assertThat(cover.totals(branch, union.otherBranch, Line.SECTORAL)).isEmpty();
        assertThat(cover.ranked(
                        branch,
                        union.otherBranch,
                        Line.SECTORAL,
                        new CoverFilter(null, null, null, Sort.SHARE, null, 10)))
                .isEmpty();
        assertThat(cover.joined(branch, union.otherBranch, Line.SECTORAL)).isEmpty();
        assertThat(cover.of(branch, union.farPrimary, Line.SECTORAL)).isEmpty();
        assertThat(cover.of(branch, union.primary, Line.SECTORAL))
                .singleElement()
                .satisfies(row -> assertThat(row.working()).isEqualTo(2));
    }

    @Test
    void new_members_by_size_and_form_add_up_to_what_the_counters_call_joined() {
        int now = LocalDate.now().getYear();
        List<NewMembers> joined = cover.joined(branch, union.branch, Line.SECTORAL).stream()
                .filter(row -> row.year() == now)
                .toList();

        long counted = registered
                .years(branch, union.branch, Line.SECTORAL, now, now)
                .get(0)
                .counts()
                .joined();
        assertThat(joined.stream().mapToLong(NewMembers::joined).sum())
                .isEqualTo(counted)
                .isEqualTo(7);
        assertThat(joined)
                .filteredOn(row -> "medium".equals(row.size()) && "open_ended".equals(row.form()))
                .singleElement()
                .satisfies(row -> assertThat(row.joined()).isEqualTo(2));
        assertThat(joined)
                .filteredOn(row -> row.size() == null)
                .singleElement()
                .satisfies(row -> assertThat(row.joined()).isEqualTo(2));
    }

    @Test
    void counted_again_the_numbers_are_the_same() {
        List<CoverRow> before = ranked(Sort.UNCOVERED, null);
        years.countCover();
        assertThat(ranked(Sort.UNCOVERED, null)).isEqualTo(before);
    }

    private List<CoverRow> ranked(Sort sort, EmployerCover.State state) {
        return cover.ranked(branch, union.branch, Line.SECTORAL, new CoverFilter(null, null, state, sort, null, 10));
    }

    private EmployerId employer(String organisation, Integer headcount) {
        return employers.register(
                union.federation,
                organisation,
                new EmployerRegister.NewEmployer(
                        // Month 00, which no real one can have
                        "990041%06d".formatted(NUMBER.incrementAndGet()),
                        MultilingualText.of("Мектеп", "Школа"),
                        "85.31",
                        true,
                        FROM,
                        List.of(new EmployerRegister.NewSite(
                                "KZ-31",
                                MultilingualText.of("Талдықорған", "Талдыкорган"),
                                false,
                                null,
                                headcount,
                                FROM))),
                FROM);
    }

    private void admit(String primary, EmployerId employer, String form, String category, LocalDate from) {
        changes.load(
                union.federation,
                List.of(new Admission(
                        primary,
                        PersonName.of("Бекова", "Айгүл", null),
                        new Identity.ByIin(Union.iin()),
                        null,
                        null,
                        null,
                        null,
                        category,
                        from,
                        null,
                        from,
                        new NewGround.Consent(
                                "350140000014", "2026-1", from, NewGround.Proof.PAPER, null, false, false, false),
                        Set.of(AdmissionWarning.values()),
                        true,
                        new MemberFacts(new Employment(form, employer, null, null), null, null, null, null, null))));
    }
}
