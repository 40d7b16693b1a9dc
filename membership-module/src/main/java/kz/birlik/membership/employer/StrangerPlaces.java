package kz.birlik.membership.employer;

import java.sql.Date;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where the words of people without an account lie who do not know the exact name of their organisation or employer. */
@Component
@RequiredArgsConstructor
public class StrangerPlaces {

    private final JdbcClient jdbc;
    private final Clock clock;

    /** Whom it goes to whose organisation nobody knows: the association of the region, or else the federation itself. */
    public String placeOf(@Nullable String region) {
        return jdbc.sql("""
                        select o.code from organisation o
                        where o.valid_from <= :today and (o.valid_to is null or o.valid_to > :today)
                            and (o.kind = 'territorial_association' and o.region_code = :region
                                 or not exists (select from organisation_kind_parent up where up.kind = o.kind))
                        order by o.kind <> 'territorial_association', o.code limit 1""")
                .param("today", Date.valueOf(LocalDate.now(clock)))
                .param("region", region, Types.VARCHAR)
                .query(String.class)
                .single();
    }

    /** Where people of one employer are, it is that one; nobody is asked to know its exact name. */
    public Optional<UUID> onlyEmployer(String place) {
        List<UUID> employers = jdbc.sql("""
                        select distinct oe.employer_id from organisation_employer oe join organisation o on o.id = oe.organisation_id
                        where o.code = :place and (oe.valid_to is null or oe.valid_to > :today)""")
                .param("place", place)
                .param("today", Date.valueOf(LocalDate.now(clock)))
                .query(UUID.class)
                .list();
        return employers.size() == 1 ? Optional.of(employers.get(0)) : Optional.empty();
    }
}
