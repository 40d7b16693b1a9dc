package kz.birlik.membership.member;

import static kz.birlik.membership.member.MemberRefusal.Reason.DATE_IN_FUTURE;
import static kz.birlik.membership.member.MemberRefusal.Reason.NOT_ACTIVE;
import static kz.birlik.membership.member.MemberRefusal.Reason.NOT_FOUND;
import static kz.birlik.membership.member.MemberRefusal.Reason.NO_MEMBERS_HERE;
import static kz.birlik.membership.member.MemberRefusal.Reason.TO_BE_CLARIFIED;
import static kz.birlik.membership.member.MemberRefusal.Reason.WARNINGS;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kz.birlik.membership.keyring.KeyRing;
import kz.birlik.membership.member.MembershipEvent.Kind;
import kz.birlik.membership.member.MembershipHistory.Entry;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.OrganisationView;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.organisation.RowFilter;
import kz.birlik.membership.organisation.RowScope;
import kz.birlik.membership.person.Iin;
import kz.birlik.membership.person.PersonId;
import kz.birlik.membership.person.Sex;
import kz.birlik.membership.trail.Acting;
import kz.birlik.membership.trail.Trail;
import kz.birlik.membership.trail.TrailEvent;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@RequiredArgsConstructor
@Transactional
class MemberService implements MemberChanges {

    private final EntityManager entities;
    private final Organisations organisations;
    private final RowScope scopes;
    private final AdmissionCheck check;
    private final MemberRows members;
    private final MemberCopies copies;
    private final MembershipHistory history;
    private final MemberLoad load;
    private final RegisterRefusals refusals;
    private final KeyRing keys;
    private final Trail trail;
    private final Acting acting;
    private final Clock clock;

    @Override
    public PersonId admit(AccessScope scope, Admission admission) {
        OrganisationId primary = primary(scope, admission);
        admission.impossible(LocalDate.now(clock)).ifPresent(reason -> {
            throw new MemberRefusal(reason);
        });
        if (admission.identity() instanceof Identity.ByIin byIin) {
            refuseUnconfirmed(byIin.iin(), admission.birthDate(), admission.sex(), admission.confirmed());
        }
        try {
            return refusals.explained(() -> admitted(scope, primary, admission));
        } catch (MemberRefusal refusal) {
            if (refusal.reason() == TO_BE_CLARIFIED) {
                trail.seen(TrailEvent.of("member.admission-refused", "organisation", admission.primaryCode())
                        .on(primary)
                        .after(Map.of(
                                "identity", Iin.masked(admission.identity().lastFour()))));
            }
            throw refusal;
        }
    }

    private PersonId admitted(AccessScope scope, OrganisationId primary, Admission admission) {
        check.hold(admission.identity());
        Optional<PersonId> known = check.known(scope, primary, admission);
        RowFilter rows = scopes.enter(scope);
        if (known.isEmpty() && !admission.confirmed().contains(AdmissionWarning.SIMILAR_MEMBER)) {
            refuseUnconfirmedAlike(members.alike(rows, admission.name(), admission.birthDate(), admission.phone()));
        }
        UUID ground = LegalGround.newId();
        String actor = acting.now().login();
        Membership.Known person = known.map(copies::of).orElseGet(() -> {
            Person entered = Person.entered(admission, keys, ground, actor, clock.instant());
            entities.persist(entered);
            entities.flush();
            return Membership.Known.of(entered);
        });
        entities.persist(LegalGround.given(ground, person.id(), copies.operatorOf(primary), admission.ground()));
        entities.flush();
        Membership membership = Membership.begun(person, primary.value(), ground, admission);
        entities.persist(membership);
        entities.flush();
        members.takeEmployerOfPrimary(membership.getId());
        if (known.isPresent()) {
            entities.find(Person.class, person.id()).keptOn(ground, actor, clock.instant());
            entities.flush();
        }
        trail.changed(TrailEvent.of("member.admitted", "person", person.id())
                .on(primary)
                .after(MemberValues.of(admission, person.fullName())));
        return new PersonId(person.id());
    }

    private static void refuseUnconfirmedAlike(List<MemberRows.Alike> alike) {
        if (!alike.isEmpty()) {
            Map<PersonId, String> similar = new LinkedHashMap<>();
            alike.forEach(one -> similar.put(one.person(), one.fullName()));
            throw new MemberRefusal(
                    WARNINGS, Map.of("warnings", EnumSet.of(AdmissionWarning.SIMILAR_MEMBER), "similar", similar));
        }
    }

    private OrganisationId primary(AccessScope scope, Admission admission) {
        OrganisationView organisation = organisations
                .find(scope, admission.primaryCode(), LocalDate.now(clock))
                .orElseThrow(() -> new MemberRefusal(NOT_FOUND));
        if (!Admission.possibleIn(organisation, admission.from())) {
            throw new MemberRefusal(NO_MEMBERS_HERE);
        }
        return organisation.id();
    }

    private void refuseUnconfirmed(
            Iin iin, @Nullable LocalDate birthDate, @Nullable Sex sex, Set<AdmissionWarning> confirmed) {
        Set<AdmissionWarning> open = AdmissionWarning.of(iin, birthDate, sex, LocalDate.now(clock));
        open.removeAll(confirmed);
        if (!open.isEmpty()) {
            throw new MemberRefusal(WARNINGS, Map.of("warnings", EnumSet.copyOf(open)));
        }
    }

    @Override
    public void correct(AccessScope scope, PersonId id, Correction correction) {
        refusals.explained(() -> {
            Membership membership = current(scope, id);
            Person person = entities.find(Person.class, id.value());
            person.refuseUnlessAt(correction.version());
            person.refuseWhenRestricted();
            if (correction.iin() != null) {
                refuseUnconfirmed(correction.iin(), correction.birthDate(), correction.sex(), correction.confirmed());
            }
            Map<String, Object> before = MemberValues.of(person, membership);
            String category = membership.getCategory();
            person.correct(correction, keys, acting.now().login(), clock.instant());
            membership.correct(correction);
            entities.flush();
            copies.follow(Membership.Known.of(person));
            if (correction.reason() != null) {
                keepOldValues(membership, category, before, MemberValues.of(person, membership), correction.reason());
            }
            trail.changed(TrailEvent.of("member.corrected", "person", id)
                    .on(new OrganisationId(membership.getPrimaryId()))
                    .before(before)
                    .after(MemberValues.of(person, membership))
                    .because(correction.reason()));
            return id;
        });
    }

    private void keepOldValues(
            Membership membership, String was, Map<String, Object> before, Map<String, Object> after, String reason) {
        Entry entry = Entry.of(membership, Kind.CORRECTED, LocalDate.now(clock), Decision.none())
                .values(before, after)
                .because(reason);
        history.add(was.equals(membership.getCategory()) ? entry : entry.category(was, membership.getCategory()));
    }

    @Override
    public void leave(AccessScope scope, PersonId id, Leaving leaving) {
        refusals.explained(() -> {
            Membership membership = current(scope, id);
            Person person = entities.find(Person.class, id.value());
            person.refuseUnlessAt(leaving.version());
            if (!members.leavesBy(leaving.reason())) {
                throw new MemberRefusal(MemberRefusal.Reason.OWN_VERB);
            }
            membership.leave(leaving);
            person.changed(acting.now().login(), clock.instant());
            entities.flush();
            history.add(
                    Entry.of(membership, Kind.LEFT, leaving.on(), leaving.by()).because(leaving.reason()));
            trail.changed(TrailEvent.of("member.left", "person", id)
                    .on(new OrganisationId(membership.getPrimaryId()))
                    .after(MemberValues.of(leaving))
                    .because(leaving.reason()));
            return id;
        });
    }

    @Override
    public void withdrawConsent(AccessScope scope, PersonId id, long version, LocalDate on, String reason) {
        refusals.explained(() -> {
            Membership membership = current(scope, id);
            Person person = entities.find(Person.class, id.value());
            person.refuseUnlessAt(version);
            if (on.isAfter(LocalDate.now(clock))) {
                throw new MemberRefusal(DATE_IN_FUTURE);
            }
            entities.find(LegalGround.class, membership.getLegalGroundId()).withdraw(on, reason);
            person.changed(acting.now().login(), clock.instant());
            entities.flush();
            trail.changed(TrailEvent.of("member.consent-withdrawn", "person", id)
                    .on(new OrganisationId(membership.getPrimaryId()))
                    .after(Map.of("withdrawn_on", on.toString()))
                    .because(reason));
            return id;
        });
    }

    /** Nobody corrects or ends what is over, nor what lies outside the scope. */
    private Membership current(AccessScope scope, PersonId person) {
        var rows = scopes.enter(scope);
        if (!members.visible(rows, person.value())) {
            throw new MemberRefusal(NOT_FOUND);
        }
        return members.current(rows, person.value())
                .map(id -> entities.find(Membership.class, id))
                .orElseThrow(() -> new MemberRefusal(NOT_ACTIVE));
    }

    @Override
    public int load(AccessScope scope, List<Admission> admissions) {
        scopes.enter(scope);
        return refusals.explained(() -> load.load(scope, admissions));
    }
}
