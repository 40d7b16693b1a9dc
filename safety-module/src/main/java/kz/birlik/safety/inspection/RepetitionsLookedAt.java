package kz.birlik.safety.inspection;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.RowScope;
import kz.birlik.safety.RepeatedFindings;
import kz.birlik.safety.ViolationRepeatWithdrawn;
import lombok.RequiredArgsConstructor;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@RequiredArgsConstructor
class RepetitionsLookedAt implements RepeatedFindings {

    /** A finding of the same norm at the same employer before {@code f}, in another inspection, that was not taken back. */
    private static final String BEFORE = """
            from safety_finding b
            where b.employer_id = f.employer_id and b.norm_key = f.norm_key and b.state <> 'withdrawn'
              and b.inspection_id <> f.inspection_id and (b.found_on, b.id) < (f.found_on, f.id)""";

    private final JdbcClient jdbc;
    private final RowScope scopes;
    private final ApplicationEventPublisher events;

    private record TakenBack(UUID employer, String norm, LocalDate on) {}

    @Override
    @Transactional
    public int lookAgain(AccessScope federation, int limit) {
        if (!federation.wholeFederation()) {
            throw new IllegalArgumentException("Repetitions are looked at in the whole federation only");
        }
        scopes.enter(federation);
        List<TakenBack> taken = jdbc.sql("""
                        delete from safety_finding_taken_back t
                        where t.id in (select p.id from safety_finding_taken_back p order by p.id limit :limit for update skip locked)
                        returning t.employer_id, t.norm_key, t.taken_back_on""")
                .param("limit", limit)
                .query((row, i) -> new TakenBack(
                        row.getObject("employer_id", UUID.class),
                        row.getString("norm_key"),
                        row.getObject("taken_back_on", LocalDate.class)))
                .list();
        taken.forEach(this::look);
        return taken.size();
    }

    private void look(TakenBack taken) {
        jdbc.sql("""
                        select f.id from safety_finding f
                        where f.employer_id = :employer and f.norm_key = :norm and not exists (select %s)""".formatted(BEFORE))
                .param("employer", taken.employer())
                .param("norm", taken.norm())
                .query(UUID.class)
                .list()
                .forEach(first -> events.publishEvent(new ViolationRepeatWithdrawn(first, taken.on())));
        jdbc.sql("""
                        update safety_finding f
                        set earlier_id = (select b.id %s order by b.found_on desc, b.id desc limit 1)
                        where f.employer_id = :employer and f.norm_key = :norm
                          and exists (select from safety_finding w where w.id = f.earlier_id and w.state = 'withdrawn')""".formatted(BEFORE))
                .param("employer", taken.employer())
                .param("norm", taken.norm())
                .update();
    }
}
