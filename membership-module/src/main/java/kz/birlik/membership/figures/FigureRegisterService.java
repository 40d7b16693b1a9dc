package kz.birlik.membership.figures;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationId;
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
@Transactional
class FigureRegisterService implements FigureRegister {

    private final JdbcClient jdbc;
    private final Organisations organisations;
    private final FindingCheck check;
    private final Trail trail;
    private final Clock clock;

    @Override
    public void describe(
            AccessScope federation,
            String document,
            MultilingualText title,
            @Nullable Integer published,
            boolean synthetic) {
        if (!federation.wholeFederation()) {
            throw new IllegalArgumentException("documents are described for the whole federation");
        }
        jdbc.sql("""
                        insert into figure_document (code, kind, title, published, synthetic, registered_at)
                        values (?, 'table', ?::jsonb, ?, ?, ?)
                        on conflict (code) do update
                        set title = excluded.title, published = excluded.published, synthetic = excluded.synthetic""")
                .params(document, title.json(), published, synthetic, Timestamp.from(clock.instant()))
                .update();
        trail.changed(TrailEvent.of("figures.document-described", "figure-document", document)
                .on(federation.root())
                .after(Map.of("title", title)));
    }

    @Override
    public void noteBreak(
            AccessScope scope,
            String organisation,
            @Nullable String region,
            @Nullable LocalDate effective,
            String kind,
            MultilingualText note,
            @Nullable String document,
            String actor) {
        OrganisationId id = organisations
                .idOf(scope, organisation)
                .orElseThrow(() -> new IllegalArgumentException("no organisation " + organisation));
        jdbc.sql("""
                        insert into series_break (id, organisation_id, region, effective, kind, note, document, recorded_at,
                                                  recorded_by)
                        values (?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?) on conflict do nothing""")
                .params(
                        UuidCreator.getTimeOrderedEpoch(),
                        id.value(),
                        region,
                        effective,
                        kind,
                        note.json(),
                        document,
                        Timestamp.from(clock.instant()),
                        actor)
                .update();
        trail.changed(TrailEvent.of("figures.break-noted", "organisation", organisation)
                .on(id)
                .after(Map.of("kind", kind, "note", note)));
        check.recheck(List.of(id.value()));
    }
}
