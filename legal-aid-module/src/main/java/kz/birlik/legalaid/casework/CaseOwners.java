package kz.birlik.legalaid.casework;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.legalaid.CaseReader;
import kz.birlik.legalaid.Cases.Candidate;
import kz.birlik.membership.account.AccountId;
import kz.birlik.membership.account.Role;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds who takes an appeal: of the circle the one with the fewest open cases. The rows of their load are locked, so that appeals at
 * the same moment do not all go to the same one.
 */
@Component
@RequiredArgsConstructor
class CaseOwners {

    private final JdbcClient jdbc;
    private final Circles circles;
    private final Clock clock;

    /** Empty when nobody may take it. */
    Optional<UUID> forAppeal(Circles.Head head) {
        UUID[] circle = circles.at(List.of(head.organisation()))
                .of(head, false)
                .lawyers()
                .toArray(UUID[]::new);
        if (circle.length == 0) {
            return Optional.empty();
        }
        jdbc.sql("insert into legal_case_load (account_id, open_cases) select l.id, 0 from unnest(:circle) as l(id)"
                        + " order by l.id on conflict (account_id) do nothing")
                .param("circle", circle)
                .update();
        jdbc.sql(
                        "select account_id from legal_case_load where account_id = any(:circle) order by account_id for update")
                .param("circle", circle)
                .query(UUID.class)
                .list();
        return jdbc.sql("""
                        update legal_case_load set last_routed = :now where account_id = (
                            select l.account_id from legal_case_load l where l.account_id = any(:circle)
                            order by l.open_cases, l.last_routed nulls first, l.account_id limit 1)
                        returning account_id""")
                .param("now", Timestamp.from(clock.instant()))
                .param("circle", circle)
                .query(UUID.class)
                .optional();
    }

    /**
     * Whom a case may be given to. Its owner gives it to any lawyer or officer; an officer gives what lies with somebody else to
     * another lawyer only, or handing over would be a way to read it. What nobody could take goes to an officer as well.
     */
    List<Candidate> takers(UUID organisation, @Nullable UUID owner, CaseReader giver) {
        boolean lawyersOnly = owner != null && !owner.equals(giver.account().value());
        Role[] roles = lawyersOnly ? new Role[] {Role.LAWYER} : new Role[] {Role.LAWYER, Role.OFFICER};
        return candidates(organisation, roles).stream()
                .filter(each -> !each.account().value().equals(owner))
                .filter(each -> !lawyersOnly || !each.account().equals(giver.account()))
                .toList();
    }

    /** Whom the owner may name as a reader. */
    List<Candidate> readers(UUID organisation) {
        return candidates(organisation, Role.LAWYER, Role.OFFICER, Role.CHAIR);
    }

    /** Everybody with one of these posts above or at the organisation, by name. */
    private List<Candidate> candidates(UUID organisation, Role... roles) {
        return jdbc.sql(
                        "select h.account_id, min(h.role) as role, a.display_name, coalesce(l.open_cases, 0) as open_cases from ("
                                + Circles.HOLDERS + """
                        ) h join account a on a.id = h.account_id left join legal_case_load l on l.account_id = h.account_id
                        group by h.account_id, a.display_name, l.open_cases order by a.display_name, h.account_id""")
                .param("places", new UUID[] {organisation})
                .param("today", Date.valueOf(LocalDate.now(clock)))
                .param("roles", Circles.codes(roles))
                .query((row, i) -> new Candidate(
                        new AccountId(row.getObject("account_id", UUID.class)),
                        row.getString("display_name"),
                        Role.ofCode(row.getString("role")).orElseThrow(),
                        row.getInt("open_cases")))
                .list();
    }
}
