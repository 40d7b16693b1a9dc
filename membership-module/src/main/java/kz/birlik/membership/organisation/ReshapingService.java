package kz.birlik.membership.organisation;

import static kz.birlik.membership.organisation.OrganisationRefusal.Reason.CHANGED_MEANWHILE;
import static kz.birlik.membership.organisation.OrganisationRefusal.Reason.NOT_FOUND;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.OptimisticLockException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.trail.Trail;
import kz.birlik.membership.trail.TrailEvent;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@Service
@RequiredArgsConstructor
@Transactional(propagation = Propagation.MANDATORY)
class ReshapingService implements OrganisationReshaping {

    private static final String REF = """
            o.id, o.code, o.kind, k.name as kind_name,
            (select n.name from organisation_name n where n.organisation_id = o.id
             order by n.valid_from <= current_date desc, n.valid_from desc limit 1) as name""";

    private final JdbcClient jdbc;
    private final EntityManager entities;
    private final OrganisationChanges changes;
    private final DatedRows rows;
    private final DatabaseRowPlaces places;
    private final DatabaseRefusals refusals;
    private final ApplicationEventPublisher events;
    private final Trail trail;
    private final Clock clock;

    @Override
    public Optional<Shape> shape(AccessScope scope, String code) {
        record Row(
                OrganisationRef ref,
                boolean holdsMembers,
                LocalDate from,
                @Nullable LocalDate to,
                @Nullable UUID union,
                long version) {}
        Optional<Row> found = jdbc.sql("""
                        select %s, k.holds_members, o.valid_from, o.valid_to, o.version,
                               (organisation_place(o.id)).union_id as union_id
                        from organisation o join organisation_kind k on k.code = o.kind
                        where o.code = :code and %s""".formatted(REF, scope.sql("o.id")))
                .params(scope.parameters())
                .param("code", code)
                .query((row, number) -> new Row(
                        ref(row),
                        row.getBoolean("holds_members"),
                        row.getObject("valid_from", LocalDate.class),
                        row.getObject("valid_to", LocalDate.class),
                        row.getObject("union_id", UUID.class),
                        row.getLong("version")))
                .optional();
        if (found.isEmpty()
                || found.get().to() == null && !changes.rights(scope, code).close()) {
            return Optional.empty();
        }
        Row row = found.get();
        return Optional.of(new Shape(
                row.ref(),
                row.holdsMembers(),
                row.from(),
                row.to(),
                row.union() == null ? null : new OrganisationId(row.union()),
                parent(row.ref().id()),
                row.version()));
    }

    private @Nullable OrganisationRef parent(OrganisationId organisation) {
        return jdbc.sql("""
                        select %s
                        from organisation_affiliation f join organisation o on o.id = f.parent_id
                        join organisation_kind k on k.code = o.kind
                        where f.organisation_id = :organisation and f.line = 'sectoral' and f.valid_from <= current_date
                          and (f.valid_to is null or f.valid_to > current_date)""".formatted(REF))
                .param("organisation", organisation.value())
                .query((row, number) -> ref(row))
                .optional()
                .orElse(null);
    }

    private static OrganisationRef ref(java.sql.ResultSet row) throws java.sql.SQLException {
        return new OrganisationRef(
                new OrganisationId(row.getObject("id", UUID.class)),
                row.getString("code"),
                row.getString("kind"),
                MultilingualText.parse(row.getString("kind_name")),
                MultilingualText.parse(row.getString("name")));
    }

    @Override
    public List<OrganisationRef> children(AccessScope scope, OrganisationId organisation, LocalDate on) {
        return jdbc.sql("""
                        select distinct %s
                        from organisation_affiliation f join organisation o on o.id = f.organisation_id
                        join organisation_kind k on k.code = o.kind
                        where f.parent_id = :organisation and f.valid_from < :on
                          and (f.valid_to is null or f.valid_to > :on) and %s
                        order by o.code""".formatted(REF, scope.sql("f.parent_id")))
                .params(scope.parameters())
                .param("organisation", organisation.value())
                .param("on", on)
                .query((row, number) -> ref(row))
                .list();
    }

    @Override
    public Optional<LocalDate> laterAffiliation(AccessScope scope, OrganisationId organisation, LocalDate on) {
        return jdbc.sql("""
                        select max(greatest(f.valid_from, coalesce(f.valid_to, f.valid_from))) as later
                        from organisation_affiliation f
                        where (f.parent_id = :organisation or f.organisation_id = :organisation)
                          and (f.valid_from >= :on or f.valid_to > :on)""")
                .param("organisation", organisation.value())
                .param("on", on)
                .query((row, number) -> Optional.ofNullable(row.getObject("later", LocalDate.class)))
                .single();
    }

    @Override
    public void hold(AccessScope scope, String code, long version) {
        places.hold();
        Shape shape =
                shape(scope, code).orElseThrow(() -> new OrganisationRefusal(NOT_FOUND, Map.of("organisation", code)));
        Organisation organisation =
                entities.find(Organisation.class, shape.ref().id().value());
        entities.refresh(organisation);
        organisation.refuseUnlessAt(version);
        try {
            entities.lock(organisation, LockModeType.PESSIMISTIC_FORCE_INCREMENT);
        } catch (OptimisticLockException e) {
            throw new OrganisationRefusal(CHANGED_MEANWHILE, Map.of("organisation", code));
        }
    }

    private Organisation of(OrganisationId id) {
        return entities.find(Organisation.class, id.value());
    }

    @Override
    public OrganisationId foundBeside(
            AccessScope scope, OrganisationId beside, String code, MultilingualText name, Told told) {
        Organisation like = of(beside);
        var command = new OrganisationChange.Create(
                code,
                like.getKind(),
                like.getCode(),
                scope.line(),
                name,
                like.getRegionCode(),
                like.isSynthetic(),
                told.on(),
                told.decision(),
                told.reason());
        return explained(command, () -> {
            var organisation = Organisation.founded(command);
            entities.persist(organisation);
            entities.flush();
            OrganisationId id = organisation.organisationId();
            rows.beginName(id, name, told.on());
            OrganisationId above = null;
            for (Line line : Line.values()) {
                List<DatedRows.Affiliation> held = rows.affiliationsFrom(beside, line, told.on());
                if (!held.isEmpty()) {
                    OrganisationId parent = new OrganisationId(held.get(0).parent());
                    rows.beginAffiliation(id, line, parent, told.on(), told.decision(), told.reason());
                    above = above == null ? parent : above;
                }
            }
            rows.record(
                    id,
                    OrganisationEvent.Type.CREATED,
                    told.on(),
                    null,
                    above,
                    name,
                    null,
                    null,
                    told.decision(),
                    told.reason(),
                    told.actor());
            Map<String, Object> made = facts(told);
            made.put("name", name);
            made.put("kind", like.getKind());
            made.put("beside", like.getCode());
            trail.changed(TrailEvent.of("organisation.created", "organisation", code)
                    .on(id)
                    .after(made)
                    .because(told.reason()));
            return id;
        });
    }

    private <T> T explained(OrganisationChange change, Supplier<T> work) {
        return refusals.explained(change, work);
    }

    @Override
    public int takeChildren(
            AccessScope scope, OrganisationId from, OrganisationId to, @Nullable List<String> codes, Told told) {
        Map<String, Object> named = new HashMap<>();
        named.put("from", from.value());
        named.put("to", to.value());
        named.put("on", told.on());
        named.put("all", codes == null);
        named.put("codes", codes == null ? new String[0] : codes.toArray(String[]::new));
        String going = """
                f.parent_id = :from and f.valid_to = :on and f.valid_from < :on
                and (:all or o.code = any (:codes))""";
        return explained(
                new OrganisationChange.Close(of(from).getCode(), 0, told.on(), told.decision(), told.reason()), () -> {
                    int ended = jdbc.sql("""
                                    update organisation_affiliation f set valid_to = :on
                                    from organisation o
                                    where o.id = f.organisation_id and f.parent_id = :from and f.valid_from < :on
                                      and f.valid_to is null and (:all or o.code = any (:codes))""").params(named).update();
                    if (ended == 0) {
                        return 0;
                    }
                    named.put("decision", told.decision());
                    named.put("reason", told.reason());
                    jdbc.sql("""
                                    insert into organisation_affiliation (id, organisation_id, line, parent_id, valid_from, decision, reason)
                                    select uuidv7(), f.organisation_id, f.line, :to, :on, :decision, :reason
                                    from organisation_affiliation f join organisation o on o.id = f.organisation_id
                                    where %s and not exists (select from organisation_affiliation next
                                                             where next.organisation_id = f.organisation_id
                                                               and next.line = f.line and next.valid_from >= :on)""".formatted(going)).params(named).update();
                    String moved = """
                            select distinct o.id, o.code from organisation_affiliation f
                            join organisation o on o.id = f.organisation_id
                            where f.parent_id = :to and f.valid_from = :on
                              and exists (select from organisation_affiliation before
                                          where before.organisation_id = o.id and before.parent_id = :from
                                            and before.valid_to = :on)""";
                    named.put("actor", told.actor());
                    named.put("at", clock.instant().atOffset(ZoneOffset.UTC));
                    int children = jdbc.sql("""
                                    insert into organisation_event (id, organisation_id, type, effective_on, related_id, decision,
                                                                    reason, actor, recorded_at)
                                    select uuidv7(), moved.id, 'affiliated', :on, :to, :decision, :reason, :actor, :at
                                    from (%s) moved""".formatted(moved)).params(named).update();
                    jdbc.sql("update organisation o set version = o.version + 1 from (%s) moved where o.id = moved.id"
                                    .formatted(moved))
                            .params(named)
                            .update();
                    trail.changedEach(
                            "organisation.affiliated",
                            "organisation",
                            """
                            select moved.code as object_id, moved.id as organisation_id,
                                   jsonb_build_object('effective_on', cast(:on as date), 'parent', target.code) as after
                            from (%s) moved cross join organisation target where target.id = :to""".formatted(moved),
                            Map.of("from", from.value(), "to", to.value(), "on", told.on()));
                    return children;
                });
    }

    @Override
    public void takeEmployers(AccessScope scope, OrganisationId from, OrganisationId to, LocalDate on) {
        jdbc.sql("""
                        insert into organisation_employer (id, organisation_id, employer_id, valid_from, valid_to)
                        select uuidv7(), :to, e.employer_id, :on, e.valid_to
                        from organisation_employer e
                        where e.organisation_id = :from and e.valid_from < :on and (e.valid_to is null or e.valid_to > :on)
                          and not exists (select from organisation_employer own
                                          where own.organisation_id = :to and own.employer_id = e.employer_id
                                            and daterange(own.valid_from, own.valid_to) && daterange(:on, e.valid_to))""")
                .param("from", from.value())
                .param("to", to.value())
                .param("on", on)
                .update();
    }

    @Override
    public void merged(AccessScope scope, OrganisationId closed, OrganisationId into, Told told) {
        Organisation organisation = of(closed);
        explained(
                new OrganisationChange.Close(organisation.getCode(), 0, told.on(), told.decision(), told.reason()),
                () -> {
                    organisation.close(told.on());
                    for (Line line : Line.values()) {
                        rows.endAffiliation(closed, line, told.on());
                    }
                    rows.endEmployers(closed, told.on());
                    entities.flush();
                    rows.record(
                            closed,
                            OrganisationEvent.Type.MERGED,
                            told.on(),
                            null,
                            into,
                            null,
                            null,
                            null,
                            told.decision(),
                            told.reason(),
                            told.actor());
                    return closed;
                });
    }

    @Override
    public void splitOff(AccessScope scope, OrganisationId founded, OrganisationId from, Told told) {
        rows.record(
                founded,
                OrganisationEvent.Type.SPLIT,
                told.on(),
                null,
                from,
                null,
                null,
                null,
                told.decision(),
                told.reason(),
                told.actor());
    }

    @Override
    public void settle(AccessScope scope, OrganisationId changed) {
        entities.flush();
        events.publishEvent(new OrganisationChanged(changed));
    }

    private static Map<String, Object> facts(Told told) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("effective_on", told.on());
        facts.put("decision", told.decision());
        return facts;
    }
}
