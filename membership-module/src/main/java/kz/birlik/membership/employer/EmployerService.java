package kz.birlik.membership.employer;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.OrganisationRefusal;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.trail.Trail;
import kz.birlik.membership.trail.TrailEvent;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
class EmployerService implements EmployerRegister {

    private final Organisations organisations;
    private final JdbcClient jdbc;
    private final Trail trail;
    private final Clock clock;

    @Override
    @Transactional
    public EmployerId register(AccessScope scope, String organisationCode, NewEmployer employer, LocalDate from) {
        OrganisationId organisation = organisations
                .idOf(scope, organisationCode)
                .orElseThrow(() -> new OrganisationRefusal(
                        OrganisationRefusal.Reason.NOT_FOUND, Map.of("organisation", organisationCode)));
        EmployerId id = EmployerId.create();
        jdbc.sql("""
                        insert into employer (id, bin, sector_oked, valid_from, synthetic)
                        values (:id, :bin, :oked, :from, :synthetic)""")
                .param("id", id.value())
                .param("bin", employer.bin())
                .param("oked", employer.sectorOked())
                .param("from", employer.validFrom())
                .param("synthetic", employer.synthetic())
                .update();
        jdbc.sql("""
                        insert into employer_name (id, employer_id, name, valid_from)
                        values (:id, :employer, cast(:name as jsonb), :from)""")
                .param("id", newId())
                .param("employer", id.value())
                .param("name", employer.name().json())
                .param("from", employer.validFrom())
                .update();
        employer.sites().forEach(site -> open(id, site));
        jdbc.sql("""
                        insert into organisation_employer (id, organisation_id, employer_id, valid_from)
                        values (:id, :organisation, :employer, :from)""")
                .param("id", newId())
                .param("organisation", organisation.value())
                .param("employer", id.value())
                .param("from", from)
                .update();
        Map<String, Object> after = new LinkedHashMap<>();
        after.put("name", employer.name());
        after.put("bin", employer.bin());
        after.put("organisation", organisationCode);
        after.put("from", from);
        trail.changed(TrailEvent.of("employer.registered", "employer", id.value())
                .on(organisation)
                .after(after));
        return id;
    }

    private void open(EmployerId employer, NewSite site) {
        jdbc.sql("""
                        insert into employer_site (id, employer_id, region_code, town, monotown, monotown_group, headcount,
                                                   valid_from)
                        values (:id, :employer, :region, cast(:town as jsonb), :monotown, :group, :headcount, :from)""")
                .param("id", newId())
                .param("employer", employer.value())
                .param("region", site.regionCode())
                .param("town", site.town().json())
                .param("monotown", site.monotown())
                .param("group", site.monotownGroup())
                .param("headcount", site.headcount())
                .param("from", site.validFrom())
                .update();
    }

    @Override
    @Transactional
    public void restate(
            AccessScope scope, String organisationCode, UUID site, long version, int headcount, LocalDate from) {
        record Known(UUID employer, @Nullable Integer headcount, LocalDate since) {}
        LocalDate today = LocalDate.now(clock);
        OrganisationId organisation = organisations
                .idOf(scope, organisationCode)
                .orElseThrow(() -> new EmployerRefusal(EmployerRefusal.Reason.NOT_FOUND));
        Known known = jdbc.sql("""
                        select s.employer_id, s.headcount, s.valid_from from employer_site s
                        where s.id = :site and s.valid_to is null
                          and exists (select from organisation_employer oe
                                      where oe.employer_id = s.employer_id and oe.organisation_id = :organisation
                                        and oe.valid_from <= :today and (oe.valid_to is null or oe.valid_to > :today))""")
                .param("site", site)
                .param("organisation", organisation.value())
                .param("today", today)
                .query((row, i) -> new Known(
                        row.getObject("employer_id", UUID.class),
                        row.getObject("headcount", Integer.class),
                        row.getObject("valid_from", LocalDate.class)))
                .optional()
                .orElseThrow(() -> new EmployerRefusal(EmployerRefusal.Reason.NOT_FOUND));
        refuse(from.isAfter(today), EmployerRefusal.Reason.DATE_IN_FUTURE);
        refuse(from.isBefore(known.since()), EmployerRefusal.Reason.BEFORE_KNOWN);
        refuse(
                jdbc.sql("update employer set version = version + 1 where id = :id and version = :version")
                                .param("id", known.employer())
                                .param("version", version)
                                .update()
                        == 0,
                EmployerRefusal.Reason.CHANGED_MEANWHILE);
        if (from.equals(known.since())) {
            jdbc.sql("update employer_site set headcount = :headcount where id = :site")
                    .param("headcount", headcount)
                    .param("site", site)
                    .update();
        } else {
            jdbc.sql("update employer_site set valid_to = :from where id = :site")
                    .param("from", from)
                    .param("site", site)
                    .update();
            jdbc.sql("""
                            insert into employer_site (id, employer_id, region_code, town, monotown, monotown_group, headcount, valid_from)
                            select :id, employer_id, region_code, town, monotown, monotown_group, :headcount, :from
                            from employer_site where id = :site""")
                    .param("id", newId())
                    .param("headcount", headcount)
                    .param("from", from)
                    .param("site", site)
                    .update();
        }
        trail.changed(TrailEvent.of("employer.headcount", "employer", known.employer())
                .on(organisation)
                .before(Map.of("headcount", Objects.toString(known.headcount(), "")))
                .after(Map.of("headcount", String.valueOf(headcount), "from", from.toString())));
    }

    private static void refuse(boolean refused, EmployerRefusal.Reason reason) {
        if (refused) {
            throw new EmployerRefusal(reason);
        }
    }

    private static UUID newId() {
        return UuidCreator.getTimeOrderedEpoch();
    }
}
