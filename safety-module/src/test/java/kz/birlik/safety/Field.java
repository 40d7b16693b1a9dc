package kz.birlik.safety;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.employer.EmployerRegister;
import kz.birlik.membership.employer.EmployerRegister.NewEmployer;
import kz.birlik.membership.employer.EmployerRegister.NewSite;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.Line;
import kz.birlik.membership.organisation.OrganisationChange;
import kz.birlik.membership.organisation.OrganisationChanges;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.Organisations;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A branch, its primaries and their employers; each with codes of its own, as tests share one database. */
@TestComponent
public class Field {

    public static final LocalDate START = LocalDate.of(2016, 1, 1);

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final Organisations organisations;
    private final OrganisationChanges changes;
    private final EmployerRegister employers;
    private final AccessScope federation;

    Field(Organisations organisations, OrganisationChanges changes, EmployerRegister employers, JdbcClient jdbc) {
        this.organisations = organisations;
        this.changes = changes;
        this.employers = employers;
        this.federation =
                AccessScope.federation(new OrganisationId(jdbc.sql("select id from organisation where code = 'FPRK'")
                        .query(UUID.class)
                        .single()));
    }

    public AccessScope federation() {
        return federation;
    }

    /** The member organisation of a union of its own. */
    public String branch() {
        return add("member_organisation", add("sectoral_union", "FPRK"));
    }

    public String primary(String parent) {
        return add("primary", parent);
    }

    private String add(String kind, String parent) {
        String code = "S" + NUMBER.incrementAndGet();
        changes.apply(
                federation,
                new OrganisationChange.Create(
                        code,
                        kind,
                        parent,
                        Line.SECTORAL,
                        MultilingualText.of("Ұйым " + code, "Организация " + code, "Organisation " + code),
                        "KZ-31",
                        true,
                        START,
                        "№ 1",
                        "test"),
                "tester");
        return code;
    }

    /** An employer in which an organisation sits, with so many people at its one site. */
    public UUID employer(String organisation, @Nullable Integer headcount) {
        return employers
                .register(
                        federation,
                        organisation,
                        new NewEmployer(
                                "9000401%05d".formatted(NUMBER.incrementAndGet()),
                                MultilingualText.of("Зауыт " + organisation, "Завод " + organisation),
                                "24",
                                true,
                                START,
                                List.of(new NewSite(
                                        "KZ-31",
                                        MultilingualText.of("Тараз", "Тараз"),
                                        false,
                                        null,
                                        headcount,
                                        START))),
                        START)
                .value();
    }

    public AccessScope scope(String code) {
        return AccessScope.of(organisations.idOf(federation, code).orElseThrow(), Line.SECTORAL);
    }
}
