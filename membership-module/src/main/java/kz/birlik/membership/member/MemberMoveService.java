package kz.birlik.membership.member;

import static kz.birlik.membership.member.MemberRefusal.Reason.APPLIED_AFTER_JOINED;
import static kz.birlik.membership.member.MemberRefusal.Reason.DATE_IN_FUTURE;
import static kz.birlik.membership.member.MemberRefusal.Reason.INTERRUPTION_LONG;
import static kz.birlik.membership.member.MemberRefusal.Reason.NOT_ACTIVE;
import static kz.birlik.membership.member.MemberRefusal.Reason.NOT_FOUND;
import static kz.birlik.membership.member.MemberRefusal.Reason.NO_MEMBERS_HERE;
import static kz.birlik.membership.member.MemberRefusal.Reason.OTHER_UNION;
import static kz.birlik.membership.member.MemberRefusal.Reason.OVERLAPS_EARLIER;
import static kz.birlik.membership.member.MemberRefusal.Reason.SAME_ORGANISATION;
import static kz.birlik.membership.member.MemberRefusal.Reason.STILL_MEMBER;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.membership.member.MembershipEvent.Kind;
import kz.birlik.membership.member.MembershipHistory.Entry;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.OrganisationView;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.organisation.RowFilter;
import kz.birlik.membership.organisation.RowScope;
import kz.birlik.membership.person.PersonId;
import kz.birlik.membership.trail.Acting;
import kz.birlik.membership.trail.Trail;
import kz.birlik.membership.trail.TrailEvent;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Each verb finds in scope, asks the aggregate, writes the dated fact and the trail in one transaction. */
@Service
@RequiredArgsConstructor
@Transactional
class MemberMoveService implements MemberMoves {

    private final EntityManager entities;
    private final Organisations organisations;
    private final RowScope scopes;
    private final MemberRows members;
    private final MemberCopies copies;
    private final MembershipHistory history;
    private final WholeRegister register;
    private final RegisterRefusals refusals;
    private final Trail trail;
    private final Acting acting;
    private final Clock clock;

    private record Subject(RowFilter rows, Person person, Membership membership) {}

    private Subject subject(AccessScope scope, PersonId id, long version) {
        RowFilter rows = scopes.enter(scope);
        if (!members.visible(rows, id.value())) {
            throw new MemberRefusal(NOT_FOUND);
        }
        Membership membership = members.current(rows, id.value())
                .map(found -> entities.find(Membership.class, found))
                .orElseThrow(() -> new MemberRefusal(NOT_ACTIVE));
        return new Subject(rows, person(id, version), membership);
    }

    private Person person(PersonId id, long version) {
        Person person = entities.find(Person.class, id.value());
        person.refuseUnlessAt(version);
        person.refuseWhenRestricted();
        return person;
    }

    private void refuseFuture(LocalDate day) {
        if (day.isAfter(LocalDate.now(clock))) {
            throw new MemberRefusal(DATE_IN_FUTURE);
        }
    }

    private OrganisationView holder(AccessScope scope, String code, LocalDate day) {
        OrganisationView organisation =
                organisations.find(scope, code, LocalDate.now(clock)).orElseThrow(() -> new MemberRefusal(NOT_FOUND));
        boolean over = organisation.validTo() != null && !day.isBefore(organisation.validTo());
        if (!organisation.kind().holdsMembers() || over || day.isBefore(organisation.validFrom())) {
            throw new MemberRefusal(NO_MEMBERS_HERE);
        }
        return organisation;
    }

    private void changed(Person person) {
        person.changed(acting.now().login(), clock.instant());
        entities.flush();
    }

    private void told(
            String action,
            Person person,
            UUID primary,
            Map<String, Object> before,
            Map<String, Object> after,
            @Nullable String reason) {
        trail.changed(TrailEvent.of(action, "person", person.getId())
                .on(new OrganisationId(primary))
                .before(before)
                .after(after)
                .because(reason));
    }

    @Override
    public void transfer(AccessScope scope, PersonId id, Transfer transfer) {
        refusals.explained(() -> {
            refuseFuture(transfer.on());
            Subject subject = subject(scope, id, transfer.version());
            Membership old = subject.membership();
            UUID target = holder(scope, transfer.target(), transfer.on()).id().value();
            if (target.equals(old.getPrimaryId())) {
                throw new MemberRefusal(SAME_ORGANISATION);
            }
            if (!members.sameUnion(old.getId(), target)) {
                throw new MemberRefusal(OTHER_UNION);
            }
            Membership next = old.transferTo(target, transfer);
            entities.flush();
            entities.persist(next);
            changed(subject.person());
            history.add(Entry.of(old, Kind.TRANSFERRED_OUT, transfer.on(), transfer.decision())
                    .other(target)
                    .because(transfer.reason()));
            history.add(Entry.of(next, Kind.TRANSFERRED_IN, transfer.on(), transfer.decision())
                    .other(old.getPrimaryId())
                    .because(transfer.reason()));
            members.takeEmployerOfPrimary(next.getId());
            for (UUID side : List.of(old.getPrimaryId(), target)) {
                told(
                        "member.transferred",
                        subject.person(),
                        side,
                        Map.of(),
                        MemberValues.of(transfer),
                        transfer.reason());
            }
            return id;
        });
    }

    @Override
    public void changeCategory(AccessScope scope, PersonId id, CategoryChange change) {
        refusals.explained(() -> {
            refuseFuture(change.on());
            Subject subject = subject(scope, id, change.version());
            Membership membership = subject.membership();
            String was = membership.getCategory();
            membership.changeCategory(change, members.lastCategoryChange(membership.getId()));
            changed(subject.person());
            history.add(Entry.of(membership, Kind.CATEGORY_CHANGED, change.on(), change.decision())
                    .category(was, change.category())
                    .because(change.reason()));
            told(
                    "member.category-changed",
                    subject.person(),
                    membership.getPrimaryId(),
                    Map.of("category", was),
                    MemberValues.of(change),
                    change.reason());
            return id;
        });
    }

    @Override
    public void changeEmployment(AccessScope scope, PersonId id, EmploymentChange change) {
        refusals.explained(() -> {
            refuseFuture(change.on());
            Subject subject = subject(scope, id, change.version());
            Membership membership = subject.membership();
            Map<String, Object> before = MemberValues.employment(membership);
            membership.work(change.employment(), change.on());
            changed(subject.person());
            Map<String, Object> after = MemberValues.employment(membership);
            history.add(Entry.of(membership, Kind.EMPLOYMENT_CHANGED, change.on(), Decision.none())
                    .values(before, after));
            told("member.employment-changed", subject.person(), membership.getPrimaryId(), before, after, null);
            return id;
        });
    }

    @Override
    public void expel(AccessScope scope, PersonId id, Expulsion expulsion) {
        refusals.explained(() -> {
            refuseFuture(expulsion.on());
            Subject subject = subject(scope, id, expulsion.version());
            Membership membership = subject.membership();
            membership.expel(expulsion);
            changed(subject.person());
            history.add(Entry.of(membership, Kind.EXPELLED, expulsion.on(), expulsion.decision())
                    .because(expulsion.reason()));
            told(
                    "member.expelled",
                    subject.person(),
                    membership.getPrimaryId(),
                    Map.of(),
                    MemberValues.ended(expulsion.on(), expulsion.decision()),
                    expulsion.reason());
            return id;
        });
    }

    @Override
    public void recordDeath(AccessScope scope, PersonId id, Death death) {
        refusals.explained(() -> {
            refuseFuture(death.on());
            Subject subject = subject(scope, id, death.version());
            subject.person().died(death.on());
            changed(subject.person());
            register.ask(() -> {
                for (Membership membership : members.notOver(id.value(), death.on())) {
                    membership.endedByDeath(death);
                    entities.flush();
                    history.add(Entry.of(membership, Kind.DIED, death.on(), death.document()));
                    told(
                            "member.died",
                            subject.person(),
                            membership.getPrimaryId(),
                            Map.of(),
                            MemberValues.ended(death.on(), death.document()),
                            null);
                }
                members.closeContacts(id.value());
                return true;
            });
            return id;
        });
    }

    @Override
    public void rejoin(AccessScope scope, PersonId id, Rejoining rejoining) {
        refusals.explained(() -> {
            refuseFuture(rejoining.from());
            refuseFuture(rejoining.ground().givenOn());
            if (rejoining.appliedOn() != null && rejoining.appliedOn().isAfter(rejoining.from())) {
                throw new MemberRefusal(APPLIED_AFTER_JOINED);
            }
            UUID primary = holder(scope, rejoining.primaryCode(), rejoining.from())
                    .id()
                    .value();
            RowFilter rows = scopes.enter(scope);
            if (!members.visible(rows, id.value())) {
                throw new MemberRefusal(NOT_FOUND);
            }
            if (members.current(rows, id.value()).isPresent()) {
                throw new MemberRefusal(STILL_MEMBER);
            }
            Optional<MemberRows.Served> served = members.lastServed(rows, id.value(), primary);
            served.filter(last -> last.until().isAfter(rejoining.from())).ifPresent(last -> {
                throw new MemberRefusal(OVERLAPS_EARLIER, Map.of("until", last.until()));
            });
            Person person = person(id, rejoining.version());
            person.refuseWhenDead();
            UUID ground = LegalGround.newId();
            entities.persist(LegalGround.given(
                    ground, person.getId(), copies.operatorOf(new OrganisationId(primary)), rejoining.ground()));
            entities.flush();
            Membership membership =
                    Membership.rejoined(Membership.Known.of(person), primary, ground, rejoining, person.isSynthetic());
            if (rejoining.seniorityContinues()) {
                goOn(served.orElseThrow(() -> new MemberRefusal(NOT_FOUND)), primary, membership, rejoining);
            }
            entities.persist(membership);
            person.keptOn(ground, acting.now().login(), clock.instant());
            entities.flush();
            members.takeEmployerOfPrimary(membership.getId());
            history.add(Entry.of(
                    membership,
                    Kind.REJOINED,
                    rejoining.from(),
                    new Decision(
                            rejoining.decision(),
                            rejoining.facts().decidedOn(),
                            rejoining.facts().decidedBy())));
            told("member.rejoined", person, primary, Map.of(), MemberValues.of(rejoining), null);
            return id;
        });
    }

    private void goOn(MemberRows.Served served, UUID primary, Membership membership, Rejoining rejoining) {
        SeniorityRule rule = members.seniorityRule(primary, rejoining.from());
        boolean interrupted = Seniority.interrupted(served.until(), rejoining.from(), rule.months());
        if (interrupted && (rule.binding() || !rejoining.interruptionConfirmed())) {
            throw new MemberRefusal(INTERRUPTION_LONG, Map.of("until", served.until(), "months", rule.months()));
        }
        membership.carrySeniority(Seniority.continued(served.countedFrom(), served.until(), rejoining.from()));
    }
}
