package kz.birlik.bargaining.agreement;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.bargaining.AgreementRefusal;
import kz.birlik.bargaining.AgreementRefusal.Reason;
import kz.birlik.bargaining.Holdings;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.trail.Trail;
import kz.birlik.membership.trail.TrailEvent;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@RequiredArgsConstructor
@Transactional
class HoldingService implements Holdings {

    private final JdbcClient jdbc;
    private final Trail trail;
    private final Clock clock;

    @Override
    @Transactional(readOnly = true)
    public List<Holding> all() {
        return jdbc.sql("select id, name from holding order by lower(name ->> 'ru'), id")
                .query((row, i) -> holding(row))
                .list();
    }

    private static Holding holding(ResultSet row) throws SQLException {
        return new Holding(row.getObject("id", UUID.class), MultilingualText.parse(row.getString("name")));
    }

    @Override
    public UUID named(MultilingualText name) {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        int added = jdbc.sql("""
                        insert into holding (id, name) values (:id, cast(:name as jsonb))
                        on conflict (lower(name ->> 'ru')) do nothing""").param("id", id).param("name", name.json()).update();
        if (added == 0) {
            return jdbc.sql("select id from holding where lower(name ->> 'ru') = lower(cast(:name as jsonb) ->> 'ru')")
                    .param("name", name.json())
                    .query(UUID.class)
                    .single();
        }
        trail.changed(
                TrailEvent.of("holding.named", "holding", id).after(Map.of("name", name.in(MultilingualText.RUSSIAN))));
        return id;
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Belongings> of(AccessScope scope, UUID employer) {
        return keeper(scope, employer)
                .map(seen -> new Belongings(
                        jdbc.sql("select version from employer where id = :id")
                                .param("id", employer)
                                .query(Long.class)
                                .single(),
                        belonging(employer)));
    }

    private List<Belonging> belonging(UUID employer) {
        return jdbc.sql("""
                        select h.id, h.name, e.valid_from, e.valid_to
                        from holding_employer e join holding h on h.id = e.holding_id
                        where e.employer_id = :employer order by e.valid_from desc""")
                .param("employer", employer)
                .query((row, i) -> new Belonging(
                        holding(row),
                        row.getObject("valid_from", LocalDate.class),
                        row.getObject("valid_to", LocalDate.class)))
                .list();
    }

    /** An organisation of the scope that sits in the employer today; one that left keeps nothing of it any more. */
    private Optional<OrganisationId> keeper(AccessScope scope, UUID employer) {
        return jdbc.sql("""
                        select oe.organisation_id from organisation_employer oe
                        where oe.employer_id = :employer and oe.valid_from <= :today and (oe.valid_to is null or oe.valid_to > :today)
                          and %s
                        order by oe.valid_from desc, oe.organisation_id limit 1""".formatted(scope.sql("oe.organisation_id")))
                .params(AgreementQueries.parameters(scope))
                .param("employer", employer)
                .param("today", Date.valueOf(LocalDate.now(clock)))
                .query(UUID.class)
                .optional()
                .map(OrganisationId::new);
    }

    @Override
    public void place(AccessScope scope, UUID employer, long version, @Nullable UUID holding, LocalDate from) {
        OrganisationId keeper = keeper(scope, employer).orElseThrow(() -> new AgreementRefusal(Reason.NOT_FOUND));
        // Two who move the same employer follow each other
        long stored = jdbc.sql("select version from employer where id = :id for update")
                .param("id", employer)
                .query(Long.class)
                .single();
        refuse(stored != version, Reason.CHANGED_MEANWHILE);
        refuse(from.isAfter(LocalDate.now(clock)), Reason.DATE_IN_FUTURE);
        refuse(
                holding != null && all().stream().noneMatch(known -> known.id().equals(holding)),
                Reason.HOLDING_UNKNOWN);
        List<Belonging> entered = belonging(employer);
        Optional<Belonging> present =
                entered.stream().filter(each -> each.until() == null).findFirst();
        if (present.map(each -> each.holding().id().equals(holding)).orElse(holding == null)) {
            return;
        }
        refuse(
                entered.stream()
                        .anyMatch(each ->
                                each.until() == null ? !from.isAfter(each.from()) : from.isBefore(each.until())),
                Reason.HOLDING_ENTERED);
        jdbc.sql("update holding_employer set valid_to = :from where employer_id = :employer and valid_to is null")
                .param("from", from, Types.DATE)
                .param("employer", employer)
                .update();
        if (holding != null) {
            jdbc.sql("""
                            insert into holding_employer (id, holding_id, employer_id, valid_from)
                            values (:id, :holding, :employer, :from)""")
                    .param("id", UuidCreator.getTimeOrderedEpoch())
                    .param("holding", holding)
                    .param("employer", employer)
                    .param("from", from, Types.DATE)
                    .update();
        }
        jdbc.sql("update employer set version = version + 1 where id = :id")
                .param("id", employer)
                .update();
        Map<String, Object> after = new LinkedHashMap<>();
        after.put("holding", holding == null ? null : holding.toString());
        after.put("from", from.toString());
        trail.changed(TrailEvent.of("employer.holding", "employer", employer)
                .on(keeper)
                .after(after));
    }

    private static void refuse(boolean refused, Reason reason) {
        if (refused) {
            throw new AgreementRefusal(reason);
        }
    }
}
