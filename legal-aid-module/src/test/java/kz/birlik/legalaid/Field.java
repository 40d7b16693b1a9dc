package kz.birlik.legalaid;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.account.AccountId;
import kz.birlik.membership.account.Accounts;
import kz.birlik.membership.account.NewAccount;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.employer.EmployerRegister;
import kz.birlik.membership.employer.EmployerRegister.NewEmployer;
import kz.birlik.membership.employer.EmployerRegister.NewSite;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.Line;
import kz.birlik.membership.organisation.OrganisationChange;
import kz.birlik.membership.organisation.OrganisationChanges;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.Organisations;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

/** People and places: a union with a member organisation, primaries and their employers; each with codes of its own, as tests share one database. */
@TestComponent
public class Field {

    public static final LocalDate START = LocalDate.of(2016, 1, 1);

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final Organisations organisations;
    private final OrganisationChanges changes;
    private final EmployerRegister employers;
    private final Accounts accounts;
    private final AccessScope federation;

    Field(
            Organisations organisations,
            OrganisationChanges changes,
            EmployerRegister employers,
            Accounts accounts,
            JdbcClient jdbc) {
        this.organisations = organisations;
        this.changes = changes;
        this.employers = employers;
        this.accounts = accounts;
        this.federation =
                AccessScope.federation(new OrganisationId(jdbc.sql("select id from organisation where code = 'FPRK'")
                        .query(UUID.class)
                        .single()));
    }

    public AccessScope federation() {
        return federation;
    }

    public String union() {
        return add("sectoral_union", "FPRK");
    }

    public String member(String union) {
        return add("member_organisation", union);
    }

    public String primary(String parent) {
        return add("primary", parent);
    }

    /** The association of a region. */
    public String association(String region) {
        return add("territorial_association", "FPRK", Line.TERRITORIAL, region);
    }

    private String add(String kind, String parent) {
        return add(kind, parent, Line.SECTORAL, "KZ-31");
    }

    private String add(String kind, String parent, Line line, String region) {
        String code = "L" + NUMBER.incrementAndGet();
        changes.apply(
                federation,
                new OrganisationChange.Create(
                        code,
                        kind,
                        parent,
                        line,
                        MultilingualText.of("Ұйым " + code, "Организация " + code, "Organisation " + code),
                        region,
                        true,
                        START,
                        "№ 1",
                        "test"),
                "tester");
        return code;
    }

    /** An employer of a sector and a region in which an organisation sits. */
    public UUID employer(String organisation, String oked, String region, String town) {
        return employers
                .register(
                        federation,
                        organisation,
                        new NewEmployer(
                                "9001401%05d".formatted(NUMBER.incrementAndGet()),
                                MultilingualText.of("Мектеп " + organisation, "Школа " + organisation),
                                oked,
                                true,
                                START,
                                List.of(new NewSite(region, MultilingualText.of(town, town), false, null, 120, START))),
                        START)
                .value();
    }

    public AccessScope scope(String code) {
        return AccessScope.of(id(code), Line.SECTORAL);
    }

    public OrganisationId id(String code) {
        return organisations.idOf(federation, code).orElseThrow();
    }

    /** Somebody with a post. */
    public CaseReader person(Role role, String organisation) {
        String login = role.code() + NUMBER.incrementAndGet();
        AccountId id = accounts.create(
                federation,
                new NewAccount(
                        login,
                        "{noop}-",
                        "Person " + login,
                        "kk",
                        false,
                        true,
                        role,
                        organisation,
                        Line.SECTORAL,
                        "test"));
        return new CaseReader(id, role);
    }
}
