package kz.birlik.membership.member;

import static kz.birlik.membership.member.MemberRefusal.Reason.LEAVES_BEFORE_JOINED;
import static kz.birlik.membership.member.MemberRefusal.Reason.NOT_ACTIVE;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.Map;
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
        return membership;
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
        if (validTo != null) {
            throw new MemberRefusal(NOT_ACTIVE, Map.of("until", validTo));
        }
        if (!leaving.on().isAfter(validFrom)) {
            throw new MemberRefusal(LEAVES_BEFORE_JOINED, Map.of("from", validFrom));
        }
        validTo = leaving.on();
        leavingReason = leaving.reason();
        leavingDecision = leaving.decision();
    }
}
