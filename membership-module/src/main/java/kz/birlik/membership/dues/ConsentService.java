package kz.birlik.membership.dues;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.birlik.membership.dues.DuesRefusal.Reason;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.organisation.RowFilter;
import kz.birlik.membership.organisation.RowScope;
import kz.birlik.membership.person.PersonId;
import kz.birlik.membership.trail.Acting;
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
class ConsentService implements DuesConsents {

    private final JdbcClient jdbc;
    private final RowScope scopes;
    private final Organisations organisations;
    private final Trail trail;
    private final Acting acting;
    private final Clock clock;

    private record Place(UUID person, UUID primary, LocalDate from) {}

    @Override
    public List<Consent> of(AccessScope scope, PersonId person) {
        RowFilter rows = scopes.enter(scope);
        return jdbc.sql("""
                        select c.* from dues_consent c join membership m on m.id = c.membership_id
                        where m.person_id = :person and %s order by c.given_on desc""".formatted(rows.sql("c")))
                .params(rows.parameters())
                .param("person", person.value())
                .query((row, i) -> new Consent(
                        row.getObject("id", UUID.class),
                        row.getObject("membership_id", UUID.class),
                        row.getObject("given_on", LocalDate.class),
                        row.getString("document"),
                        row.getObject("revoked_on", LocalDate.class),
                        row.getString("revocation"),
                        row.getLong("version")))
                .list();
    }

    @Override
    public UUID give(AccessScope scope, UUID membership, LocalDate on, @Nullable String document) {
        RowFilter rows = scopes.enter(scope);
        Place place = jdbc.sql("""
                        select m.person_id, m.primary_id, m.valid_from from membership m
                        where m.id = :id and not m.nameless and %s""".formatted(rows.sql("m")))
                .params(rows.parameters())
                .param("id", membership)
                .query((row, i) -> new Place(
                        row.getObject("person_id", UUID.class),
                        row.getObject("primary_id", UUID.class),
                        row.getObject("valid_from", LocalDate.class)))
                .optional()
                .orElseThrow(() -> new DuesRefusal(Reason.NOT_FOUND));
        if (on.isAfter(LocalDate.now(clock))) {
            throw new DuesRefusal(Reason.DATE_IN_FUTURE);
        }
        UUID id = UuidCreator.getTimeOrderedEpoch();
        DuesDatabase.explained(() -> jdbc.sql("""
                        insert into dues_consent (id, membership_id, primary_id, given_on, document, recorded_at, recorded_by)
                        values (:id, :membership, :primary, :on, :document, :now, :by)""")
                .param("id", id)
                .param("membership", membership)
                .param("primary", place.primary())
                .param("on", on)
                .param("document", document, Types.VARCHAR)
                .param("now", Timestamp.from(clock.instant()))
                .param("by", acting.now().login())
                .update());
        trail.changed(TrailEvent.of("dues.consent-given", "person", place.person())
                .on(new OrganisationId(place.primary()))
                .after(Map.of("given_on", on.toString(), "document", document == null ? "" : document)));
        return id;
    }

    @Override
    public int load(AccessScope scope, String code, Collection<UUID> only, String document) {
        OrganisationId organisation =
                organisations.idOf(scope, code).orElseThrow(() -> new DuesRefusal(Reason.NOT_FOUND));
        RowFilter rows = scopes.enter(scope);
        int loaded = jdbc.sql("""
                        insert into dues_consent (id, membership_id, primary_id, given_on, document, recorded_at, recorded_by)
                        select uuidv7(), m.id, m.primary_id, m.valid_from, :document, :now, :by
                        from membership m
                        where m.primary_id = :organisation and m.id = any(:only) and not m.nameless and %s
                          and not exists (select from dues_consent c where c.membership_id = m.id)""".formatted(rows.sql("m")))
                .params(rows.parameters())
                .param("organisation", organisation.value())
                .param("only", only.toArray(UUID[]::new))
                .param("document", document)
                .param("now", Timestamp.from(clock.instant()))
                .param("by", acting.now().login())
                .update();
        trail.changed(TrailEvent.of("dues.consents-loaded", "organisation", organisation.value())
                .on(organisation)
                .after(Map.of("number", loaded, "document", document)));
        return loaded;
    }

    @Override
    public void revoke(AccessScope scope, UUID consent, long version, LocalDate on, @Nullable String reason) {
        RowFilter rows = scopes.enter(scope);
        Place place = jdbc.sql("""
                        select m.person_id, c.primary_id, c.given_on from dues_consent c
                        join membership m on m.id = c.membership_id
                        where c.id = :id and %s""".formatted(rows.sql("c")))
                .params(rows.parameters())
                .param("id", consent)
                .query((row, i) -> new Place(
                        row.getObject("person_id", UUID.class),
                        row.getObject("primary_id", UUID.class),
                        row.getObject("given_on", LocalDate.class)))
                .optional()
                .orElseThrow(() -> new DuesRefusal(Reason.NOT_FOUND));
        if (!on.isAfter(place.from())) {
            throw new DuesRefusal(Reason.REVOKED_BEFORE_GIVEN);
        }
        int changed = jdbc.sql("""
                        update dues_consent set revoked_on = :on, revocation = :reason, version = version + 1
                        where id = :id and version = :version and revoked_on is null""")
                .param("on", on)
                .param("reason", reason, Types.VARCHAR)
                .param("id", consent)
                .param("version", version)
                .update();
        if (changed == 0) {
            throw new DuesRefusal(Reason.CHANGED_MEANWHILE);
        }
        trail.changed(TrailEvent.of("dues.consent-revoked", "person", place.person())
                .on(new OrganisationId(place.primary()))
                .after(Map.of("revoked_on", on.toString()))
                .because(reason));
    }
}
