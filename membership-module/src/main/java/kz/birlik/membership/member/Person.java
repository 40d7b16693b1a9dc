package kz.birlik.membership.member;

import static kz.birlik.membership.member.MemberRefusal.Reason.CHANGED_MEANWHILE;
import static kz.birlik.membership.member.MemberRefusal.Reason.RESTRICTED;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import kz.birlik.membership.keyring.KeyRing;
import kz.birlik.membership.person.PersonId;
import kz.birlik.membership.person.PersonName;
import kz.birlik.membership.person.Sex;
import lombok.AccessLevel;
import lombok.Getter;
import lombok.NoArgsConstructor;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** A person of the register, once. The version is that of the whole card: ending a membership counts as a change too. */
@Entity
@DynamicUpdate
@Table(name = "person")
@Getter(AccessLevel.PACKAGE)
@NoArgsConstructor(access = AccessLevel.PROTECTED)
class Person {

    static final String IIN = "person.iin";
    static final String DOCUMENT = "person.document";

    @Id
    private UUID id;

    private @Nullable String surname;
    private @Nullable String givenName;
    private @Nullable String patronymic;
    private @Nullable String nameInDocument;
    private @Nullable LocalDate birthDate;
    private @Nullable String sex;
    private byte @Nullable [] iinSealed;
    private byte @Nullable [] iinLookup;
    private @Nullable String iinLast4;
    private @Nullable String noIinReason;
    private @Nullable String documentCountry;
    private byte @Nullable [] documentSealed;
    private byte @Nullable [] documentLookup;
    private @Nullable String documentLast4;
    private UUID legalGroundId;
    private boolean synthetic;
    private @Nullable LocalDate deceasedOn;
    private @Nullable Instant restrictedAt;
    private Instant changedAt;
    private String changedBy;

    @Version
    private long version;

    static Person entered(Admission admission, KeyRing keys, UUID legalGround, String actor, Instant at) {
        var person = new Person();
        person.id = PersonId.create().value();
        person.name(admission.name());
        person.birthDate = admission.birthDate();
        person.sex = code(admission.sex());
        person.identified(admission.identity(), keys);
        person.legalGroundId = legalGround;
        person.synthetic = admission.synthetic();
        person.changed(actor, at);
        return person;
    }

    static String iinContext(UUID person) {
        return "person/" + person + "/iin";
    }

    static String documentContext(UUID person) {
        return "person/" + person + "/document";
    }

    PersonId personId() {
        return new PersonId(id);
    }

    PersonName personName() {
        return new PersonName(surname, givenName, patronymic, nameInDocument);
    }

    void refuseUnlessAt(long seen) {
        if (version != seen) {
            throw new MemberRefusal(CHANGED_MEANWHILE);
        }
    }

    /** At the person's demand nothing is changed or told until it is settled (law on personal data, article 25). */
    void refuseWhenRestricted() {
        if (restrictedAt != null) {
            throw new MemberRefusal(RESTRICTED);
        }
    }

    void died(LocalDate on) {
        refuseWhenDead();
        deceasedOn = on;
    }

    void refuseWhenDead() {
        if (deceasedOn != null) {
            throw new MemberRefusal(MemberRefusal.Reason.DECEASED);
        }
    }

    void correct(Correction correction, KeyRing keys, String actor, Instant at) {
        name(correction.name());
        birthDate = correction.birthDate();
        sex = code(correction.sex());
        if (correction.iin() != null) {
            identified(new Identity.ByIin(correction.iin()), keys);
        }
        changed(actor, at);
    }

    /** From now on the record rests on this ground: another membership has brought a newer one. */
    void keptOn(UUID ground, String actor, Instant at) {
        legalGroundId = ground;
        changed(actor, at);
    }

    void changed(String actor, Instant at) {
        changedBy = actor;
        changedAt = at;
    }

    /** A document that stood for a missing ИИН stays on record: papers may still name it. */
    private void identified(Identity identity, KeyRing keys) {
        if (identity instanceof Identity.ByIin) {
            iinSealed = keys.seal(identity.clear(), iinContext(id));
            iinLookup = keys.lookup(identity.clear(), IIN);
            iinLast4 = identity.lastFour();
            noIinReason = null;
        } else if (identity instanceof Identity.ByDocument document) {
            documentSealed = keys.seal(identity.clear(), documentContext(id));
            documentLookup = keys.lookup(identity.clear(), DOCUMENT);
            documentLast4 = identity.lastFour();
            documentCountry = document.country().strip();
            noIinReason = document.why().name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    private void name(PersonName name) {
        surname = name.surname();
        givenName = name.given();
        patronymic = name.patronymic();
        nameInDocument = name.inDocument();
    }

    private static @Nullable String code(@Nullable Sex sex) {
        return sex == null ? null : sex.code();
    }
}
