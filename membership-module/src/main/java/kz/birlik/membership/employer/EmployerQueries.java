package kz.birlik.membership.employer;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationId;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
@RequiredArgsConstructor
@Transactional(readOnly = true)
class EmployerQueries implements Employers {

    private final JdbcClient jdbc;

    @Override
    public List<EmployerView> of(AccessScope scope, String organisationCode, LocalDate asOf) {
        Map<EmployerId, EmployerView> employers = new LinkedHashMap<>();
        jdbc.sql("""
                        select e.id, e.bin, e.synthetic, e.version, n.name, s.id as site_id, s.region_code, r.name as region_name, s.town, s.monotown,
                               s.headcount, s.valid_from, s.valid_to
                        from organisation o
                        join organisation_employer oe on oe.organisation_id = o.id
                             and oe.valid_from <= :as_of and (oe.valid_to > :as_of or oe.valid_to is null)
                        join employer e on e.id = oe.employer_id
                        join employer_name n on n.employer_id = e.id
                             and n.valid_from <= :as_of and (n.valid_to > :as_of or n.valid_to is null)
                        left join employer_site s on s.employer_id = e.id
                             and s.valid_from <= :as_of and (s.valid_to > :as_of or s.valid_to is null)
                        left join region r on r.code = s.region_code
                        where o.code = :code and %s
                        order by e.bin, s.valid_from, s.id""".formatted(scope.sql("o.id")))
                .params(scope.parameters())
                .param("code", organisationCode)
                .param("as_of", asOf)
                .query(row -> {
                    var id = new EmployerId(row.getObject("id", UUID.class));
                    EmployerView employer = employers.get(id);
                    if (employer == null) {
                        employer = new EmployerView(
                                id,
                                row.getString("bin"),
                                MultilingualText.parse(row.getString("name")),
                                row.getBoolean("synthetic"),
                                row.getLong("version"),
                                new ArrayList<>());
                        employers.put(id, employer);
                    }
                    if (row.getString("region_code") != null) {
                        employer.sites()
                                .add(new EmployerView.Site(
                                        row.getObject("site_id", UUID.class),
                                        row.getString("region_code"),
                                        MultilingualText.parse(row.getString("region_name")),
                                        MultilingualText.parse(row.getString("town")),
                                        row.getBoolean("monotown"),
                                        row.getObject("headcount", Integer.class),
                                        row.getObject("valid_from", LocalDate.class),
                                        row.getObject("valid_to", LocalDate.class)));
                    }
                });
        return List.copyOf(employers.values());
    }

    @Override
    public boolean sits(AccessScope scope, OrganisationId organisation, UUID employer, LocalDate on) {
        return sits(scope, "oe.organisation_id = :organisation", organisation, employer, on);
    }

    @Override
    public boolean sitsBelow(AccessScope scope, OrganisationId organisation, UUID employer, LocalDate on) {
        return sits(scope, """
                oe.organisation_id in (select a.descendant_id from organisation_ancestry a
                                       where a.ancestor_id = :organisation and a.valid_from <= :on and a.valid_to > :on)""", organisation, employer, on);
    }

    private boolean sits(AccessScope scope, String who, OrganisationId organisation, UUID employer, LocalDate on) {
        return jdbc.sql("""
                        select exists (select from organisation_employer oe
                                       where oe.employer_id = :employer and oe.valid_from <= :on
                                         and (oe.valid_to is null or oe.valid_to > :on) and %s and %s)""".formatted(who, scope.sql("oe.organisation_id")))
                .params(scope.parameters())
                .param("organisation", organisation.value())
                .param("employer", employer)
                .param("on", on)
                .query(Boolean.class)
                .single();
    }
}
