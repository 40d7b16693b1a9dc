package kz.birlik.membership.organisation;

import static kz.birlik.membership.organisation.OrganisationRefusal.Reason.CHANGED_MEANWHILE;
import static kz.birlik.membership.organisation.OrganisationRefusal.Reason.CHILDREN_AFFILIATED;
import static kz.birlik.membership.organisation.OrganisationRefusal.Reason.KIND_NOT_ALLOWED;
import static kz.birlik.membership.organisation.OrganisationRefusal.Reason.NOT_AFFILIATED;
import static kz.birlik.membership.organisation.OrganisationRefusal.Reason.NOT_FOUND;
import static kz.birlik.membership.organisation.OrganisationRefusal.Reason.NOT_OFFICER_OF_PARENT;
import static kz.birlik.membership.organisation.OrganisationRefusal.Reason.OVERLAP;
import static kz.birlik.membership.organisation.OrganisationRefusal.Reason.SAME_NAME;
import static kz.birlik.membership.organisation.OrganisationRefusal.Reason.SAME_PARENT;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.OptimisticLockException;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.OrganisationChange.Affiliate;
import kz.birlik.membership.organisation.OrganisationChange.Close;
import kz.birlik.membership.organisation.OrganisationChange.Create;
import kz.birlik.membership.organisation.OrganisationChange.Detach;
import kz.birlik.membership.organisation.OrganisationChange.Rename;
import kz.birlik.membership.trail.Trail;
import kz.birlik.membership.trail.TrailEvent;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
class OrganisationService implements OrganisationChanges {

    private final EntityManager entities;
    private final Organisations organisations;
    private final DatedRows rows;
    private final EffectTotals totals;
    private final DatabaseRowPlaces places;
    private final DatabaseRefusals refusals;
    private final ApplicationEventPublisher events;
    private final Trail trail;

    @Override
    @Transactional
    public OrganisationId apply(AccessScope scope, OrganisationChange change, String actor) {
        return refusals.explained(change, () -> {
            if (!(change instanceof Rename)) {
                places.hold();
            }
            OrganisationId changed = carryOut(scope, change, actor);
            entities.flush();
            events.publishEvent(new OrganisationChanged(changed));
            return changed;
        });
    }

    @Override
    @Transactional
    public OrganisationEffect preview(AccessScope scope, OrganisationChange change, String actor) {
        TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
        return refusals.explained(change, () -> {
            Set<Line> lines = linesOf(scope, change);
            List<EffectTotals.Sum> before = totals.above(codesOf(change), lines, change.effectiveOn());
            OrganisationId changed = carryOut(scope, change, actor);
            entities.flush();
            return totals.effect(scope, change, changed, lines, before);
        });
    }

    private OrganisationId carryOut(AccessScope scope, OrganisationChange change, String actor) {
        if (change instanceof Create create) {
            return create(scope, create, actor);
        }
        if (change instanceof Rename rename) {
            return rename(scope, rename, actor);
        }
        if (change instanceof Affiliate affiliate) {
            return affiliate(scope, affiliate, actor);
        }
        if (change instanceof Detach detach) {
            return detach(scope, detach, actor);
        }
        return close(scope, (Close) change, actor);
    }

    private static List<String> codesOf(OrganisationChange change) {
        if (change instanceof Create create) {
            return List.of(create.parentCode());
        }
        if (change instanceof Affiliate affiliate) {
            return List.of(affiliate.code(), affiliate.parentCode());
        }
        if (change instanceof Detach detach) {
            return List.of(detach.code());
        }
        return change instanceof Close close ? List.of(close.code()) : List.of();
    }

    private Set<Line> linesOf(AccessScope scope, OrganisationChange change) {
        if (change instanceof Create create) {
            return linesOf(create.kind(), create.line());
        }
        if (change instanceof Affiliate affiliate) {
            return linesOf(find(scope, affiliate.code()).getKind(), affiliate.line());
        }
        if (change instanceof Detach detach) {
            return linesOf(find(scope, detach.code()).getKind(), detach.line());
        }
        return change instanceof Close ? EnumSet.allOf(Line.class) : Set.of();
    }

    private Set<Line> linesOf(String kind, Line line) {
        return kind(kind).sameParentInBothLines() ? EnumSet.allOf(Line.class) : EnumSet.of(line);
    }

    private OrganisationId create(AccessScope scope, Create command, String actor) {
        Organisation parent = find(scope, command.parentCode());
        Set<Line> lines = linesOf(command.kind(), command.line());
        refuseUnlessOfficer(scope, parent.organisationId(), lines);
        refuseUnlessKindsAllow(command.kind(), parent, lines);
        parent.refuseUnlessAliveOn(command.effectiveOn());
        var organisation = Organisation.founded(command);
        entities.persist(organisation);
        entities.flush();
        OrganisationId id = organisation.organisationId();
        rows.beginName(id, command.name(), command.effectiveOn());
        for (Line line : lines) {
            rows.beginAffiliation(
                    id, line, parent.organisationId(), command.effectiveOn(), command.decision(), command.reason());
        }
        rows.record(
                id,
                OrganisationEvent.Type.CREATED,
                command.effectiveOn(),
                lines.size() == 1 ? command.line() : null,
                parent.organisationId(),
                command.name(),
                null,
                null,
                command.decision(),
                command.reason(),
                actor);
        Map<String, Object> made = facts(command);
        made.put("name", command.name());
        made.put("kind", command.kind());
        made.put("parent", command.parentCode());
        made.put("line", codes(lines));
        made.put("region", command.regionCode());
        tell("organisation.created", organisation, command, Map.of(), made);
        return id;
    }

    private OrganisationId rename(AccessScope scope, Rename command, String actor) {
        Organisation organisation = findToChange(scope, command.code(), command.version());
        refuseUnlessOfficerOfItsParent(scope, organisation);
        organisation.refuseUnlessAliveOn(command.effectiveOn());
        DatedRows.Name last = rows.lastName(organisation.organisationId()).orElseThrow();
        if (!command.effectiveOn().isAfter(last.validFrom())) {
            throw new OrganisationRefusal(
                    OVERLAP, Map.of("organisation", command.code(), "name", last.name(), "from", last.validFrom()));
        }
        if (command.name().equals(last.name())) {
            throw new OrganisationRefusal(SAME_NAME, Map.of("organisation", command.code()));
        }
        rows.beginName(organisation.organisationId(), command.name(), command.effectiveOn());
        rows.record(
                organisation.organisationId(),
                OrganisationEvent.Type.RENAMED,
                command.effectiveOn(),
                null,
                null,
                command.name(),
                last.name(),
                null,
                command.decision(),
                command.reason(),
                actor);
        Map<String, Object> after = facts(command);
        after.put("name", command.name());
        tell("organisation.renamed", organisation, command, Map.of("name", last.name()), after);
        return organisation.organisationId();
    }

    private OrganisationId affiliate(AccessScope scope, Affiliate command, String actor) {
        Organisation organisation = findToChange(scope, command.code(), command.version());
        Organisation parent = find(scope, command.parentCode());
        Set<Line> lines = linesOf(organisation.getKind(), command.line());
        refuseUnlessOfficer(scope, parent.organisationId(), lines);
        refuseUnlessKindsAllow(organisation.getKind(), parent, lines);
        organisation.refuseUnlessAliveOn(command.effectiveOn());
        parent.refuseUnlessAliveOn(command.effectiveOn());
        Map<String, Object> before = new LinkedHashMap<>();
        for (Line line : lines) {
            leaveFor(scope, organisation, parent, line, lines, command).ifPresent(left -> before.put("parent", left));
            rows.beginAffiliation(
                    organisation.organisationId(),
                    line,
                    parent.organisationId(),
                    command.effectiveOn(),
                    command.decision(),
                    command.reason());
        }
        rows.record(
                organisation.organisationId(),
                OrganisationEvent.Type.AFFILIATED,
                command.effectiveOn(),
                lines.size() == 1 ? command.line() : null,
                parent.organisationId(),
                null,
                null,
                null,
                command.decision(),
                command.reason(),
                actor);
        Map<String, Object> after = facts(command);
        after.put("parent", command.parentCode());
        after.put("line", codes(lines));
        tell("organisation.affiliated", organisation, command, before, after);
        return organisation.organisationId();
    }

    /** A transfer ends the membership in the old parent, so it needs the right over that one as well; its code. */
    private Optional<String> leaveFor(
            AccessScope scope,
            Organisation organisation,
            Organisation parent,
            Line line,
            Set<Line> lines,
            Affiliate command) {
        Optional<String> left = Optional.empty();
        for (DatedRows.Affiliation held :
                rows.affiliationsFrom(organisation.organisationId(), line, command.effectiveOn())) {
            var old = new OrganisationId(held.parent());
            if (!held.validFrom().isBefore(command.effectiveOn())) {
                throw new OrganisationRefusal(
                        OVERLAP,
                        Map.of(
                                "organisation",
                                organisation.getCode(),
                                "name",
                                nameOf(old, held.validFrom()),
                                "from",
                                held.validFrom(),
                                "line",
                                line));
            }
            if (old.equals(parent.organisationId())) {
                throw new OrganisationRefusal(
                        SAME_PARENT,
                        Map.of("organisation", organisation.getCode(), "name", nameOf(old, command.effectiveOn())));
            }
            refuseUnlessOfficer(scope, old, lines);
            rows.endAffiliation(organisation.organisationId(), line, command.effectiveOn());
            left = Optional.of(codeOf(old));
        }
        return left;
    }

    private OrganisationId detach(AccessScope scope, Detach command, String actor) {
        Organisation organisation = findToChange(scope, command.code(), command.version());
        Set<Line> lines = linesOf(organisation.getKind(), command.line());
        OrganisationId left = null;
        for (Line line : lines) {
            DatedRows.Affiliation held =
                    rows.affiliationsFrom(organisation.organisationId(), line, command.effectiveOn()).stream()
                            .filter(affiliation -> affiliation.validFrom().isBefore(command.effectiveOn()))
                            .findFirst()
                            .orElseThrow(() -> new OrganisationRefusal(
                                    NOT_AFFILIATED,
                                    Map.of(
                                            "organisation",
                                            organisation.getCode(),
                                            "on",
                                            command.effectiveOn(),
                                            "line",
                                            line)));
            left = new OrganisationId(held.parent());
            refuseUnlessOfficer(scope, left, lines);
            rows.endAffiliation(organisation.organisationId(), line, command.effectiveOn());
        }
        rows.record(
                organisation.organisationId(),
                OrganisationEvent.Type.DETACHED,
                command.effectiveOn(),
                lines.size() == 1 ? command.line() : null,
                left,
                null,
                null,
                null,
                command.decision(),
                command.reason(),
                actor);
        Map<String, Object> after = facts(command);
        after.put("parent", null);
        after.put("line", codes(lines));
        tell(
                "organisation.detached",
                organisation,
                command,
                left == null ? Map.of() : Map.of("parent", codeOf(left)),
                after);
        return organisation.organisationId();
    }

    private OrganisationId close(AccessScope scope, Close command, String actor) {
        Organisation organisation = findToChange(scope, command.code(), command.version());
        refuseUnlessOfficerOfItsParent(scope, organisation);
        OrganisationId id = organisation.organisationId();
        int children = rows.childrenFrom(id, command.effectiveOn());
        if (children > 0) {
            throw new OrganisationRefusal(
                    CHILDREN_AFFILIATED, Map.of("organisation", command.code(), "count", children));
        }
        OrganisationId parent = currentParent(id, scope.line());
        organisation.close(command.effectiveOn());
        for (Line line : Line.values()) {
            rows.endAffiliation(id, line, command.effectiveOn());
        }
        rows.endEmployers(id, command.effectiveOn());
        entities.flush();
        rows.record(
                id,
                OrganisationEvent.Type.CLOSED,
                command.effectiveOn(),
                null,
                parent,
                null,
                null,
                null,
                command.decision(),
                command.reason(),
                actor);
        tell(
                "organisation.closed",
                organisation,
                command,
                parent == null ? Map.of() : Map.of("parent", codeOf(parent)),
                facts(command));
        return id;
    }

    @Override
    @Transactional
    public void note(
            AccessScope scope,
            String code,
            MultilingualText note,
            @Nullable LocalDate effectiveOn,
            @Nullable String decision,
            String actor) {
        Organisation organisation = find(scope, code);
        refuseUnlessOfficerOfItsParent(scope, organisation);
        rows.record(
                organisation.organisationId(),
                OrganisationEvent.Type.NOTED,
                effectiveOn,
                null,
                null,
                null,
                null,
                note,
                decision,
                null,
                actor);
        Map<String, Object> noted = new LinkedHashMap<>();
        noted.put("note", note);
        noted.put("effective_on", effectiveOn);
        noted.put("decision", decision);
        trail.changed(TrailEvent.of("organisation.noted", "organisation", organisation.getCode())
                .on(organisation.organisationId())
                .after(noted));
    }

    /** A preview is taken back with everything it did, and so is its event. */
    private void tell(
            String action,
            Organisation organisation,
            OrganisationChange change,
            Map<String, ?> before,
            Map<String, ?> after) {
        trail.changed(TrailEvent.of(action, "organisation", organisation.getCode())
                .on(organisation.organisationId())
                .before(before)
                .after(after)
                .because(change.reason()));
    }

    private static Map<String, Object> facts(OrganisationChange change) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("effective_on", change.effectiveOn());
        facts.put("decision", change.decision());
        return facts;
    }

    private static String codes(Set<Line> lines) {
        return lines.stream().map(Line::code).collect(Collectors.joining(", "));
    }

    private String codeOf(OrganisationId organisation) {
        return entities.find(Organisation.class, organisation.value()).getCode();
    }

    @Override
    public Optional<LastChange> lastChange(AccessScope scope, String code) {
        return organisations.idOf(scope, code).flatMap(rows::lastChange);
    }

    @Override
    public OrganisationRights rights(AccessScope scope, String code) {
        Organisation organisation = find(scope, code);
        OrganisationId id = organisation.organisationId();
        if (organisation.getValidTo() != null) {
            return new OrganisationRights(List.of(), false, Set.of(), Set.of(), false);
        }
        List<OrganisationRights.Creation> mayCreate = organisations.kinds().stream()
                .flatMap(kind -> creationBelow(scope, organisation, kind).stream())
                .toList();
        boolean ofParent = isOfficerOfItsParent(scope, id);
        Set<Line> affiliate = EnumSet.noneOf(Line.class);
        Set<Line> detach = EnumSet.noneOf(Line.class);
        for (Line line : linesAnyParentMayHave(organisation.getKind())) {
            OrganisationId parent = currentParent(id, line);
            if (parent == null
                    ? scope.wholeFederation()
                    : isOfficer(scope, parent, linesOf(organisation.getKind(), line))) {
                affiliate.add(line);
                if (parent != null) {
                    detach.add(line);
                }
            }
        }
        return new OrganisationRights(
                mayCreate,
                ofParent,
                affiliate,
                detach,
                ofParent && !linesAnyParentMayHave(organisation.getKind()).isEmpty());
    }

    /** In the line of the officer where the kinds allow it, else in the other one. */
    private Optional<OrganisationRights.Creation> creationBelow(
            AccessScope scope, Organisation parent, OrganisationKind kind) {
        Set<Line> allowed = rows.linesAllowed(kind.code(), parent.getKind());
        return Stream.of(scope.line(), scope.line().other())
                .filter(allowed::contains)
                .filter(line -> isOfficer(scope, parent.organisationId(), linesOf(kind.code(), line)))
                .findFirst()
                .map(line -> new OrganisationRights.Creation(kind, line));
    }

    /** For kinds with one parent in both lines the sectoral line is named: a change of one is a change of both. */
    private Set<Line> linesAnyParentMayHave(String kind) {
        Set<Line> lines = rows.linesWithParents(kind);
        return kind(kind).sameParentInBothLines() ? EnumSet.of(Line.SECTORAL) : lines;
    }

    private Organisation find(AccessScope scope, String code) {
        return organisations
                .idOf(scope, code)
                .map(id -> entities.find(Organisation.class, id.value()))
                .orElseThrow(() -> new OrganisationRefusal(NOT_FOUND, Map.of("organisation", code)));
    }

    /** Its version goes up at once, so that a second person with the same version is refused here and not at the end. */
    private Organisation findToChange(AccessScope scope, String code, long version) {
        Organisation organisation = find(scope, code);
        organisation.refuseUnlessAt(version);
        try {
            entities.lock(organisation, LockModeType.PESSIMISTIC_FORCE_INCREMENT);
        } catch (OptimisticLockException e) {
            throw new OrganisationRefusal(CHANGED_MEANWHILE, Map.of("organisation", code));
        }
        return organisation;
    }

    private OrganisationKind kind(String code) {
        return organisations.kinds().stream()
                .filter(kind -> kind.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new OrganisationRefusal(KIND_NOT_ALLOWED, Map.of("kind", code)));
    }

    private void refuseUnlessKindsAllow(String kind, Organisation parent, Set<Line> lines) {
        if (!rows.linesAllowed(kind, parent.getKind()).containsAll(lines)) {
            throw new OrganisationRefusal(
                    KIND_NOT_ALLOWED,
                    Map.of(
                            "kind",
                            kind(kind).name(),
                            "parentKind",
                            kind(parent.getKind()).name(),
                            "lines",
                            lines));
        }
    }

    private void refuseUnlessOfficer(AccessScope scope, OrganisationId parent, Set<Line> lines) {
        if (!isOfficer(scope, parent, lines)) {
            throw new OrganisationRefusal(
                    NOT_OFFICER_OF_PARENT, Map.of("parent", nameOf(parent, rows.today()), "lines", lines));
        }
    }

    /**
     * An affiliation is changed by an officer of the parent in that line. What hangs in both lines on one parent belongs to
     * the union, so there the sectoral line decides; an officer of the parent itself decides in any case.
     */
    private boolean isOfficer(AccessScope scope, OrganisationId parent, Set<Line> lines) {
        if (scope.wholeFederation()) {
            return true;
        }
        if (scope.root().equals(parent)) {
            return lines.size() > 1 || lines.contains(scope.line());
        }
        Line decides = lines.size() > 1 ? Line.SECTORAL : lines.iterator().next();
        return scope.line() == decides && rows.isUnder(parent, scope.root(), decides);
    }

    private void refuseUnlessOfficerOfItsParent(AccessScope scope, Organisation organisation) {
        if (!isOfficerOfItsParent(scope, organisation.organisationId())) {
            OrganisationId parent = currentParent(organisation.organisationId(), scope.line());
            throw new OrganisationRefusal(
                    NOT_OFFICER_OF_PARENT,
                    Map.of("parent", nameOf(parent == null ? organisation.organisationId() : parent, rows.today())));
        }
    }

    private boolean isOfficerOfItsParent(AccessScope scope, OrganisationId organisation) {
        if (scope.wholeFederation()) {
            return true;
        }
        OrganisationId parent = currentParent(organisation, scope.line());
        return parent != null
                && isOfficer(
                        scope,
                        parent,
                        linesOf(
                                entities.find(Organisation.class, organisation.value())
                                        .getKind(),
                                scope.line()));
    }

    private @Nullable OrganisationId currentParent(OrganisationId organisation, Line line) {
        return rows.affiliationsFrom(organisation, line, rows.today()).stream()
                .map(affiliation -> new OrganisationId(affiliation.parent()))
                .findFirst()
                .orElse(null);
    }

    private MultilingualText nameOf(OrganisationId organisation, LocalDate date) {
        return organisations.names(List.of(organisation), date).get(organisation);
    }
}
