package kz.birlik.legalaid.badfaith;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import kz.birlik.legalaid.BadFaithRule.Kind;
import kz.birlik.legalaid.BadFaithSources;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.trail.Trail;
import kz.birlik.membership.trail.TrailEvent;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@Service
@RequiredArgsConstructor
@Transactional(propagation = Propagation.MANDATORY)
class ToldSources implements BadFaithSources {

    private static final String OBJECT = "bad-faith-evidence";

    private final JdbcClient jdbc;
    private final Trail trail;
    private final Clock clock;

    @Override
    public void tell(Told told) {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        int added = jdbc.sql("""
                        insert into bad_faith_source (id, primary_id, employer_id, kind, source_id, within_id, what, happened_on, told_at)
                        values (:id, :organisation, :employer, :kind, :source, :within, :what, :on, :now)
                        on conflict (kind, source_id) do nothing""")
                .param("id", id)
                .param("organisation", told.organisation().value())
                .param("employer", told.employer())
                .param("kind", told.kind().code())
                .param("source", told.source())
                .param("within", told.within())
                .param("what", told.what())
                .param("on", Date.valueOf(told.on()))
                .param("now", Timestamp.from(clock.instant()))
                .update();
        if (added > 0) {
            trail.changed(TrailEvent.of("bad-faith.evidence-told", OBJECT, id)
                    .on(told.organisation())
                    .after(Map.of(
                            "kind", told.kind().code(), "of", told.source().toString())));
        }
    }

    @Override
    public void takeBack(Kind kind, UUID source, LocalDate on) {
        record TakenBack(UUID id, OrganisationId organisation) {}
        jdbc.sql("""
                        update bad_faith_source set withdrawn_on = :on where kind = :kind and source_id = :source and withdrawn_on is null
                        returning id, primary_id""")
                .param("on", Date.valueOf(on))
                .param("kind", kind.code())
                .param("source", source)
                .query((row, i) -> new TakenBack(
                        row.getObject("id", UUID.class), new OrganisationId(row.getObject("primary_id", UUID.class))))
                .list()
                .forEach(taken -> trail.changed(TrailEvent.of("bad-faith.evidence-taken-back", OBJECT, taken.id())
                        .on(taken.organisation())
                        .after(Map.of("on", on.toString()))));
    }
}
