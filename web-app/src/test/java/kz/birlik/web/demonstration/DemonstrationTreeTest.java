package kz.birlik.web.demonstration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import kz.birlik.BirlikApplication;
import kz.birlik.membership.employer.Employers;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.Line;
import kz.birlik.membership.organisation.OrganisationEvent;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.web.ProductTest;
import kz.birlik.web.jobs.SystemScope;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ProductTest
class DemonstrationTreeTest {

    private static final LocalDate TODAY = LocalDate.now(BirlikApplication.ZONE);

    @Autowired
    Organisations organisations;

    @Autowired
    Employers employers;

    @Autowired
    DemonstrationTree step;

    @Autowired
    SystemScope system;

    @Autowired
    JdbcClient jdbc;

    AccessScope federation;

    @BeforeEach
    void lookAtTheWholeFederation() {
        federation = system.wholeFederation("test of the demonstration tree");
    }

    @Test
    void hasTheMemberOrganisationsBranchesAndAssociationsOfTheReports() {
        assertThat(organisations.counts(federation, "EDU", Line.SECTORAL, TODAY).of("member_organisation"))
                .isEqualTo(20);
        assertThat(organisations
                        .counts(federation, "EDU", Line.SECTORAL, LocalDate.of(2022, 1, 1))
                        .of("member_organisation"))
                .isEqualTo(20);
        assertThat(organisations
                        .counts(federation, "QYZMET", Line.SECTORAL, TODAY)
                        .of("branch"))
                .isEqualTo(19);
        assertThat(organisations
                        .counts(federation, "QYZMET", Line.SECTORAL, TODAY)
                        .of("local_union"))
                .isEqualTo(14);
        assertThat(organisations
                        .counts(federation, "FPRK", Line.TERRITORIAL, TODAY)
                        .of("territorial_association"))
                .isEqualTo(20);
        assertThat(jdbc.sql("""
                        select count(*) from organisation o
                        where o.kind = 'primary' and o.valid_to is null
                          and exists (select from organisation_event e where e.organisation_id = o.id and e.actor = 'demonstration')""").query(Integer.class).single())
                .isBetween(280, 320)
                .isLessThanOrEqualTo(
                        organisations.counts(federation, "FPRK", null, TODAY).of("primary"));
    }

    @Test
    void everyPrimaryHasAParentInBothLinesAndAnEmployerWithASite() {
        assertThat(jdbc.sql("""
                        select count(*) from organisation o
                        where o.kind = 'primary' and o.valid_to is null
                          and exists (select from organisation_event e where e.organisation_id = o.id and e.actor = 'demonstration')
                          and ((select count(*) from organisation_affiliation f
                                where f.organisation_id = o.id and f.valid_to is null) <> 2
                               or not exists (select from organisation_employer oe join employer_site s using (employer_id)
                                              where oe.organisation_id = o.id))""").query(Integer.class).single()).isZero();
        assertThat(employers.of(federation, "EDU-KZ-31-0001", TODAY))
                .singleElement()
                .satisfies(employer -> assertThat(employer.headcount()).isPositive());
    }

    @Test
    void anOldDateShowsTheOldTreeAndTheOldName() {
        LocalDate then = LocalDate.of(2021, 1, 1);
        assertThat(organisations.chain(federation, "EDU-KZ-10", Line.TERRITORIAL, then))
                .extracting(link -> link.organisation().code())
                .containsExactly("FPRK", "TERR-KZ-63", "EDU-KZ-10");
        assertThat(organisations.chain(federation, "EDU-KZ-10", Line.TERRITORIAL, TODAY))
                .extracting(link -> link.organisation().code())
                .containsExactly("FPRK", "TERR-KZ-10", "EDU-KZ-10");
        assertThat(organisations
                        .find(federation, "EDU-KZ-31", then)
                        .orElseThrow()
                        .name()
                        .in("ru"))
                .isEqualTo("Жамбылский областной филиал");
    }

    @Test
    void leavingWithoutAPublishedYearIsAnUndatedFact() {
        assertThat(organisations.history(federation, "EDU", 1000))
                .filteredOn(event -> event.type() == OrganisationEvent.Type.NOTED)
                .singleElement()
                .satisfies(event -> assertThat(event.effectiveOn()).isNull());
    }

    @Test
    void loadingAgainChangesNothing() {
        int before = organisations.counts(federation, "FPRK", null, TODAY).organisations();
        step.load(federation, "test");
        assertThat(organisations.counts(federation, "FPRK", null, TODAY).organisations())
                .isEqualTo(before);
    }
}
