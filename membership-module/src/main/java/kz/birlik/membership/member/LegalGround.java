package kz.birlik.membership.member;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import lombok.AccessLevel;
import lombok.Getter;
import lombok.NoArgsConstructor;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** A consent or another legal ground on which a person's record is kept (law on personal data, articles 7 to 9). */
@Entity
@DynamicUpdate
@Table(name = "legal_ground")
@Getter(AccessLevel.PACKAGE)
@NoArgsConstructor(access = AccessLevel.PROTECTED)
class LegalGround {

    @Id
    private UUID id;

    private UUID personId;
    private String kind;
    private UUID operatorId;
    private String operatorBin;
    private @Nullable String consentVersion;
    private @Nullable String norm;
    private LocalDate givenOn;
    private @Nullable String proof;
    private @Nullable String proofReference;
    private boolean thirdParties;
    private boolean crossBorder;
    private boolean publication;
    private @Nullable LocalDate withdrawnOn;
    private @Nullable String withdrawalReason;

    static LegalGround given(UUID id, UUID person, UUID operator, NewGround given) {
        var ground = new LegalGround();
        ground.id = id;
        ground.personId = person;
        ground.operatorId = operator;
        ground.operatorBin = given.operatorBin();
        ground.givenOn = given.givenOn();
        if (given instanceof NewGround.Consent consent) {
            ground.kind = "consent";
            ground.consentVersion = consent.textVersion();
            ground.proof = consent.proof().name().toLowerCase(Locale.ROOT);
            ground.proofReference = consent.proofReference();
            ground.thirdParties = consent.thirdParties();
            ground.crossBorder = consent.crossBorder();
            ground.publication = consent.publication();
        } else if (given instanceof NewGround.Law law) {
            ground.kind = "law";
            ground.norm = law.norm();
        }
        return ground;
    }

    static UUID newId() {
        return UuidCreator.getTimeOrderedEpoch();
    }

    void withdraw(LocalDate on, String reason) {
        if (!kind.equals("consent") || withdrawnOn != null || on.isBefore(givenOn)) {
            throw new MemberRefusal(MemberRefusal.Reason.NOT_ACTIVE);
        }
        withdrawnOn = on;
        withdrawalReason = reason;
    }
}
