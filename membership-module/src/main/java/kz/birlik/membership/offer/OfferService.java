package kz.birlik.membership.offer;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.joining.Joining;
import kz.birlik.membership.joining.JoiningPlace;
import kz.birlik.membership.member.MemberCard;
import kz.birlik.membership.member.MemberMoves;
import kz.birlik.membership.member.Members;
import kz.birlik.membership.member.Transfer;
import kz.birlik.membership.notice.Notice;
import kz.birlik.membership.notice.NoticeKind;
import kz.birlik.membership.notice.Notices;
import kz.birlik.membership.offer.OfferRefusal.Reason;
import kz.birlik.membership.offer.TransferOffer.State;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.RowFilter;
import kz.birlik.membership.organisation.RowScope;
import kz.birlik.membership.person.PersonId;
import kz.birlik.membership.task.Target;
import kz.birlik.membership.trail.Acting;
import kz.birlik.membership.trail.Trail;
import kz.birlik.membership.trail.TrailEvent;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Each verb finds in scope, holds membership and offer, and writes the change, the trail and the notice in one transaction. */
@Service
@RequiredArgsConstructor
@Transactional
class OfferService implements TransferOffers {

    static final String OBJECT = "transfer-offer";

    private final OfferRows offers;
    private final RowScope scopes;
    private final Members members;
    private final MemberMoves moves;
    private final Joining joining;
    private final Notices notices;
    private final Trail trail;
    private final Acting acting;
    private final Clock clock;
    private final PlatformTransactionManager transactions;

    @Override
    @Transactional(readOnly = true)
    public List<TransferOffer> list(AccessScope scope, OfferFilter filter) {
        return offers.page(scope, scopes.enter(scope), filter);
    }

    /** The reading is over before the trail takes a connection of its own. */
    @Override
    @Transactional(propagation = Propagation.NEVER)
    public List<TransferOffer> show(AccessScope scope, OfferFilter filter) {
        List<TransferOffer> page =
                Objects.requireNonNull(new TransactionTemplate(transactions).execute(status -> list(scope, filter)));
        if (!page.isEmpty()) {
            trail.seen(TrailEvent.of("member.list-viewed", "list", "transfer-offers")
                    .on(scope.root())
                    .after(Map.of(
                            "ids",
                            page.stream().map(row -> row.person().toString()).toList())));
        }
        return page;
    }

    @Override
    @Transactional(readOnly = true)
    public List<TransferOffer> of(AccessScope scope, PersonId person, int limit) {
        return offers.of(scope, scopes.enter(scope), person, limit);
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<TransferOffer> find(AccessScope scope, UUID id) {
        return offers.find(scope, scopes.enter(scope), id);
    }

    @Override
    @Transactional(readOnly = true)
    public List<JoiningPlace> places(AccessScope scope, PersonId person, String words, int limit) {
        return current(scope, person)
                .flatMap(from -> highest(from)
                        .map(above -> holding(from, joining.placesBelow(scope, above, words, limit + 1)).stream()
                                .limit(limit)
                                .toList()))
                .orElse(List.of());
    }

    /** One may join a local union without being a member of it: those that hold members, other than the present one. */
    private List<JoiningPlace> holding(MemberCard.Period from, List<JoiningPlace> found) {
        Set<UUID> holders =
                offers.holders(found.stream().map(JoiningPlace::organisation).toList());
        return found.stream()
                .filter(place ->
                        holders.contains(place.organisation()) && !place.code().equals(from.organisationCode()))
                .toList();
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<JoiningPlace> place(AccessScope scope, PersonId person, String code) {
        return current(scope, person)
                .flatMap(from -> highest(from)
                        .filter(above -> offers.receiver(above, code).isPresent())
                        .flatMap(above -> joining.place(scope, code))
                        .flatMap(place -> holding(from, List.of(place)).stream().findFirst()));
    }

    private Optional<MemberCard.Period> current(AccessScope scope, PersonId person) {
        return members.find(scope, person).flatMap(card -> card.current(LocalDate.now(clock)));
    }

    /**
     * The highest of those who may carry out a transfer from here. What lies below it is as wide as an officer's own scope, and
     * never wider than the union.
     */
    private Optional<OrganisationId> highest(MemberCard.Period from) {
        List<OrganisationId> officers =
                offers.posts(Role.OFFICER, from.organisationId().value(), null);
        return officers.isEmpty() ? Optional.empty() : Optional.of(officers.get(officers.size() - 1));
    }

    @Override
    public UUID make(AccessScope scope, PersonId person, NewOffer offer) {
        MemberCard card = members.find(scope, person).orElseThrow(() -> new OfferRefusal(Reason.NOT_FOUND));
        if (card.version() != offer.version()) {
            throw new OfferRefusal(Reason.CHANGED_MEANWHILE);
        }
        if (card.restrictedAt() != null) {
            throw new OfferRefusal(Reason.RESTRICTED);
        }
        MemberCard.Period from =
                card.current(LocalDate.now(clock)).orElseThrow(() -> new OfferRefusal(Reason.NOT_ACTIVE));
        scopes.enter(scope);
        if (!offers.heldOpen(from.id())) {
            throw new OfferRefusal(Reason.NOT_ACTIVE);
        }
        if (!offer.on().isAfter(from.validFrom())) {
            throw new OfferRefusal(Reason.BEFORE_JOINED, Map.of("from", from.validFrom()));
        }
        OfferRows.Receiver target = target(from, offer);
        UUID id = UuidCreator.getTimeOrderedEpoch();
        UUID primary = from.organisationId().value();
        if (offers.insert(
                        id,
                        from.id(),
                        primary,
                        target.id(),
                        offer,
                        clock.instant(),
                        acting.now().login())
                == 0) {
            throw new OfferRefusal(Reason.OFFERED_ALREADY);
        }
        trail.changed(event("offered", person, from.organisationId())
                .after(values(target.code(), offer))
                .because(offer.reason()));
        for (OrganisationId officer : offers.posts(Role.OFFICER, primary, target.id())) {
            tell(
                    NoticeKind.TRANSFER_OFFERED,
                    id,
                    officer,
                    Role.OFFICER,
                    from.organisationId(),
                    List.of(target.name(), offer.on()));
        }
        return id;
    }

    private OfferRows.Receiver target(MemberCard.Period from, NewOffer offer) {
        OrganisationId above = highest(from).orElseThrow(() -> new OfferRefusal(Reason.NO_OFFICER));
        OfferRows.Receiver target =
                offers.receiver(above, offer.target()).orElseThrow(() -> new OfferRefusal(Reason.OUT_OF_REACH));
        if (target.id().equals(from.organisationId().value())) {
            throw new OfferRefusal(Reason.SAME_ORGANISATION);
        }
        if (!target.takesMembersOn(offer.on())) {
            throw new OfferRefusal(Reason.NO_MEMBERS_HERE);
        }
        return target;
    }

    @Override
    public void withdraw(AccessScope scope, UUID id, long version) {
        TransferOffer offer = held(scope, id, version);
        end(offer, State.WITHDRAWN, null);
    }

    @Override
    public void decline(AccessScope scope, UUID id, long version, String why) {
        if (why.isBlank()) {
            throw new OfferRefusal(Reason.REASON_NEEDED);
        }
        TransferOffer offer = held(scope, id, version);
        end(offer, State.DECLINED, why.strip());
        tellChair(NoticeKind.TRANSFER_DECLINED, offer, offer.moveOn());
    }

    @Override
    public void carryOut(AccessScope scope, UUID id, long version, Transfer transfer) {
        TransferOffer offer = held(scope, id, version);
        // Before the transfer: that ends the membership, and with it every offer that is still open
        end(offer, State.CARRIED_OUT, null);
        tellChair(NoticeKind.TRANSFER_CARRIED_OUT, offer, transfer.on());
        moves.transfer(
                scope,
                offer.person(),
                new Transfer(
                        transfer.version(),
                        offer.to().code(),
                        transfer.on(),
                        transfer.category(),
                        transfer.employment(),
                        transfer.decision(),
                        transfer.reason()));
    }

    private TransferOffer held(AccessScope scope, UUID id, long version) {
        RowFilter rows = scopes.enter(scope);
        offers.hold(rows, id);
        TransferOffer offer = offers.find(scope, rows, id).orElseThrow(() -> new OfferRefusal(Reason.NOT_FOUND));
        if (!offer.open()) {
            throw new OfferRefusal(Reason.NOT_OPEN);
        }
        if (offer.version() != version) {
            throw new OfferRefusal(Reason.CHANGED_MEANWHILE);
        }
        return offer;
    }

    private void end(TransferOffer offer, State state, @Nullable String answer) {
        offers.end(offer.id(), state, answer, clock.instant(), acting.now().login());
        trail.changed(event(
                        state.code().replace('_', '-'),
                        offer.person(),
                        new OrganisationId(offers.ends(offer.id()).primary()))
                .after(Map.of("organisation", offer.to().code()))
                .because(answer));
    }

    private void tellChair(NoticeKind kind, TransferOffer offer, LocalDate day) {
        OfferRows.Ends ends = offers.ends(offer.id());
        offers.posts(Role.CHAIR, ends.primary(), null)
                .forEach(chair -> tell(
                        kind,
                        offer.id(),
                        chair,
                        Role.CHAIR,
                        new OrganisationId(ends.primary()),
                        List.of(offer.to().name(), day)));
    }

    private void tell(
            NoticeKind kind, UUID offer, OrganisationId whom, Role role, OrganisationId about, List<Object> arguments) {
        notices.tell(new Notice(
                kind,
                OBJECT + "/" + offer + "/" + kind.code(),
                new Notice.Posts(whom, EnumSet.of(role), null),
                about,
                arguments,
                new Target(OBJECT, offer.toString())));
    }

    private static Map<String, Object> values(String target, NewOffer offer) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("organisation", target);
        values.put("valid_from", offer.on().toString());
        values.put("decision", offer.decision().number());
        return values;
    }

    /** On the person, so that what it says of them goes when their record is destroyed. */
    private static TrailEvent event(String what, PersonId person, OrganisationId primary) {
        return TrailEvent.of("offer." + what, "person", person).on(primary);
    }
}
