package kz.birlik.safety.hazard;

import java.sql.Date;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.organisation.OrganisationId;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whose post answers for a signal: the nearest to the workplace that somebody holds. */
@Component
@RequiredArgsConstructor
class HazardOwners {

    /** The nearest first. */
    static final List<Role> ORDER =
            List.of(Role.INSPECTOR, Role.CHAIR, Role.OFFICER, Role.UNION, Role.TERRITORY, Role.FEDERATION);

    private static final String[] CODES = ORDER.stream().map(Role::code).toArray(String[]::new);

    private final JdbcClient jdbc;
    private final Clock clock;

    record Owner(Role role, OrganisationId organisation) {}

    /** Somebody always answers: with no post held anywhere, the federation. */
    Owner at(OrganisationId organisation) {
        return above(organisation, null)
                .orElseGet(() -> new Owner(
                        Role.FEDERATION,
                        new OrganisationId(jdbc.sql("""
                                        select o.id from organisation o
                                        where not exists (select from organisation_kind_parent up where up.kind = o.kind)
                                        order by o.code limit 1""").query(UUID.class).single())));
    }

    /** @param than whose turn it was; empty for the nearest */
    Optional<Owner> above(OrganisationId organisation, @Nullable Role than) {
        return jdbc.sql("""
                        select p.role, p.organisation_id
                        from organisation_place(:organisation) place
                        cross join post p
                        join account a on a.id = p.account_id and a.suspended_at is null
                        where p.valid_from <= :today and (p.valid_to is null or p.valid_to > :today)
                          and p.role = any(:order) and array_position(:order, p.role) > :than
                          and (p.role in ('inspector', 'chair') and p.organisation_id = :organisation
                               or p.role = 'officer' and p.organisation_id in (:organisation, place.branch_id)
                               or p.role = 'union' and p.organisation_id in (:organisation, place.union_id)
                               or p.role = 'territory' and p.organisation_id in (:organisation, place.territory_id)
                               or p.role = 'federation')
                        order by array_position(:order, p.role), p.organisation_id limit 1""")
                .param("organisation", organisation.value())
                .param("today", Date.valueOf(LocalDate.now(clock)))
                .param("order", CODES)
                .param("than", than == null ? 0 : ORDER.indexOf(than) + 1)
                .query((row, i) -> new Owner(
                        Role.ofCode(row.getString("role")).orElseThrow(),
                        new OrganisationId(row.getObject("organisation_id", UUID.class))))
                .optional();
    }
}
