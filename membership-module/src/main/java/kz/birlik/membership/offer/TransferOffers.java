package kz.birlik.membership.offer;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.membership.joining.JoiningPlace;
import kz.birlik.membership.member.Transfer;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.person.PersonId;

/**
 * Offers of transfers. A chair, who sees one organisation, makes and withdraws them; an officer who stands above both
 * organisations carries them out or declines them. An offer ends by itself when its membership ends otherwise. Every refusal is
 * an {@link OfferRefusal}; what the transfer itself refuses is a {@link kz.birlik.membership.member.MemberRefusal}.
 */
public interface TransferOffers {

    List<TransferOffer> list(AccessScope scope, OfferFilter filter);

    /** The list for a person's eyes: the trail knows whom it shows before it is returned. */
    List<TransferOffer> show(AccessScope scope, OfferFilter filter);

    /** Of one person, the newest first. */
    List<TransferOffer> of(AccessScope scope, PersonId person, int limit);

    Optional<TransferOffer> find(AccessScope scope, UUID id);

    /**
     * Organisations the person may be offered to, found by their public names as an applicant finds them. Nothing but what
     * everybody may know of them is told.
     */
    List<JoiningPlace> places(AccessScope scope, PersonId person, String words, int limit);

    /** The organisation of that code, when the person may be offered to it. */
    Optional<JoiningPlace> place(AccessScope scope, PersonId person, String code);

    /** Puts the offer before the officers who may carry it out. */
    UUID make(AccessScope scope, PersonId person, NewOffer offer);

    void withdraw(AccessScope scope, UUID id, long version);

    void decline(AccessScope scope, UUID id, long version, String why);

    /**
     * Transfers the member in the same transaction.
     *
     * @param transfer its target is that of the offer, whatever it says
     */
    void carryOut(AccessScope scope, UUID id, long version, Transfer transfer);
}
