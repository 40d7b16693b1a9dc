package kz.birlik.membership.member;

import static kz.birlik.membership.member.MemberRefusal.Reason.LEAVES_BEFORE_JOINED;
import static kz.birlik.membership.member.MemberRefusal.Reason.NOT_ACTIVE;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import lombok.AccessLevel;
import lombok.Getter;
import lombok.NoArgsConstructor;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/**
 * A dated membership. Its place in the tree is written by the database, copies of the person's name and number by whoever
 * changes those; an update touches only what was changed here, so that it never writes an older place or copy back.
 */
@Entity
@DynamicUpdate
@Table(name = "membership")
@Getter(AccessLevel.PACKAGE)
@NoArgsConstructor(access = AccessLevel.PROTECTED)
class Membership {

    @Id
    private UUID id;

    private UUID personId;
    private UUID primaryId;
    private UUID legalGroundId;
    private String category;
    private @Nullable LocalDate appliedOn;
    private @Nullable String decision;
    private LocalDate validFrom;
    private @Nullable LocalDate validTo;
    private @Nullable String leavingReason;
    private @Nullable String leavingDecision;
    private @Nullable String phone;
    private @Nullable String email;
    private String fullName;
    private byte @Nullable [] iinLookup;
    private @Nullable String iinLast4;
    private boolean synthetic;
    private @Nullable String employmentForm;
    private @Nullable UUID employerId;
    private @Nullable UUID employerSiteId;
    private @Nullable String positionHeld;
    private @Nullable String applicationNumber;
    private @Nullable LocalDate decisionOn;
    private @Nullable String decisionBody;
    private @Nullable String preferredLanguage;
    private @Nullable String preferredChannel;
    private @Nullable LocalDate seniorityFrom;
    private @Nullable UUID transferredFrom;
    private @Nullable LocalDate leavingDecisionOn;
    private @Nullable String leavingDecisionBody;

    static Membership begun(Known person, UUID primary, UUID legalGround, Admission admission) {
        var membership = new Membership();
        membership.id = UuidCreator.getTimeOrderedEpoch();
        membership.personId = person.id();
        membership.primaryId = primary;
        membership.legalGroundId = legalGround;
        membership.category = admission.category();
        membership.appliedOn = admission.appliedOn();
        membership.decision = admission.decision();
        membership.validFrom = admission.from();
        membership.phone = admission.phone();
        membership.email = admission.email();
        membership.fullName = person.fullName();
        membership.iinLookup = person.iinLookup();
        membership.iinLast4 = person.iinLast4();
        membership.synthetic = admission.synthetic();
        membership.know(admission.facts());
        return membership;
    }

    static Membership rejoined(Known person, UUID primary, UUID legalGround, Rejoining again, boolean synthetic) {
        var membership = new Membership();
        membership.id = UuidCreator.getTimeOrderedEpoch();
        membership.personId = person.id();
        membership.primaryId = primary;
        membership.legalGroundId = legalGround;
        membership.category = again.category();
        membership.appliedOn = again.appliedOn();
        membership.decision = again.decision();
        membership.validFrom = again.from();
        membership.fullName = person.fullName();
        membership.iinLookup = person.iinLookup();
        membership.iinLast4 = person.iinLast4();
        membership.synthetic = synthetic;
        membership.know(again.facts());
        return membership;
    }

    private void know(MemberFacts facts) {
        employ(facts.employment());
        applicationNumber = facts.applicationNumber();
        decisionOn = facts.decidedOn();
        decisionBody = facts.decidedBy();
        preferredLanguage = facts.language();
        preferredChannel = facts.channel();
    }

    private void employ(Employment employment) {
        employmentForm = employment.form();
        employerId =
                employment.employer() == null ? null : employment.employer().value();
        employerSiteId = employment.site();
        positionHeld = employment.position();
    }

    /** Ends this period and begins the next on the same day: the seniority and the ground go with the person. */
    Membership transferTo(UUID target, Transfer transfer) {
        close(transfer.on(), "transferred", transfer.decision());
        var next = new Membership();
        next.id = UuidCreator.getTimeOrderedEpoch();
        next.personId = personId;
        next.primaryId = target;
        next.legalGroundId = legalGroundId;
        next.category = transfer.category() == null ? category : transfer.category();
        next.decision = transfer.decision().number();
        next.decisionOn = transfer.decision().on();
        next.decisionBody = transfer.decision().body();
        next.validFrom = transfer.on();
        next.phone = phone;
        next.email = email;
        next.preferredLanguage = preferredLanguage;
        next.preferredChannel = preferredChannel;
        next.fullName = fullName;
        next.iinLookup = iinLookup;
        next.iinLast4 = iinLast4;
        next.synthetic = synthetic;
        next.transferredFrom = id;
        next.seniorityFrom = countedFrom();
        next.employ(transfer.employment());
        return next;
    }

    LocalDate countedFrom() {
        return seniorityFrom == null ? validFrom : seniorityFrom;
    }

    void carrySeniority(LocalDate from) {
        seniorityFrom = from;
    }

    /** Changes are told in their order: one before a change that is on record already would say what was counted anew. */
    void changeCategory(CategoryChange change, Optional<LocalDate> lastChange) {
        refuseUnlessOpenOn(change.on());
        if (category.equals(change.category())) {
            throw new MemberRefusal(MemberRefusal.Reason.SAME_CATEGORY);
        }
        if (lastChange.filter(last -> !change.on().isAfter(last)).isPresent()) {
            throw new MemberRefusal(MemberRefusal.Reason.CHANGED_LATER, Map.of("from", lastChange.get()));
        }
        category = change.category();
    }

    void work(Employment employment, LocalDate on) {
        refuseUnlessOpenOn(on);
        employ(employment);
    }

    private void refuseUnlessOpenOn(LocalDate day) {
        if (validTo != null) {
            throw new MemberRefusal(NOT_ACTIVE, Map.of("until", validTo));
        }
        if (!day.isAfter(validFrom)) {
            throw new MemberRefusal(LEAVES_BEFORE_JOINED, Map.of("from", validFrom));
        }
    }

    void expel(Expulsion expulsion) {
        if (!expulsion.decision().complete()) {
            throw new MemberRefusal(MemberRefusal.Reason.DECISION_NEEDED);
        }
        close(expulsion.on(), "excluded", expulsion.decision());
    }

    /** Also of a membership whose end lies ahead: nobody is a member after death, nor before the first day. */
    void endedByDeath(Death death) {
        validTo = null;
        LocalDate end = death.on().isAfter(validFrom) ? death.on() : validFrom.plusDays(1);
        close(end, "deceased", death.document());
    }

    private void close(LocalDate on, String reason, Decision by) {
        refuseUnlessOpenOn(on);
        validTo = on;
        leavingReason = reason;
        leavingDecision = by.number();
        leavingDecisionOn = by.on();
        leavingDecisionBody = by.body();
    }

    /** What a membership copies of its person. */
    record Known(
            UUID id,
            String fullName,
            byte @Nullable [] iinLookup,
            @Nullable String iinLast4) {

        static Known of(Person person) {
            return new Known(person.getId(), person.personName().full(), person.getIinLookup(), person.getIinLast4());
        }
    }

    void correct(Correction correction) {
        category = correction.category();
        phone = correction.phone();
        email = correction.email();
    }

    void leave(Leaving leaving) {
        close(leaving.on(), leaving.reason(), leaving.by());
    }
}
