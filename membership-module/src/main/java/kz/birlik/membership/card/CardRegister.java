package kz.birlik.membership.card;

import static kz.birlik.membership.card.CardRefusal.Reason.HAS_CARD;
import static kz.birlik.membership.card.CardRefusal.Reason.NOT_ACTIVE;
import static kz.birlik.membership.card.CardRefusal.Reason.NOT_FOUND;
import static kz.birlik.membership.card.CardRefusal.Reason.NOT_ISSUED;
import static kz.birlik.membership.card.CardRefusal.Reason.REASON_MISSING;
import static kz.birlik.membership.card.CardRefusal.Reason.RESTRICTED;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import kz.birlik.membership.card.CardRows.Holder;
import kz.birlik.membership.keyring.KeyRing;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.RowFilter;
import kz.birlik.membership.organisation.RowScope;
import kz.birlik.membership.person.PersonId;
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

@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
class CardRegister implements Cards {

    private final CardRows cards;
    private final RowScope scopes;
    private final KeyRing keys;
    private final Trail trail;
    private final Acting acting;
    private final PlatformTransactionManager transactions;

    @Override
    public List<CardView> of(AccessScope scope, PersonId person) {
        return cards.cards(scopes.enter(scope), person);
    }

    @Override
    @Transactional
    public Optional<PrintedCard> print(AccessScope scope, PersonId person) {
        RowFilter rows = scopes.enter(scope);
        Optional<Holder> holder = cards.holder(rows, person).filter(found -> !found.blocked());
        Optional<CardView> card = holder.flatMap(found -> good(rows, person));
        card.ifPresent(printed -> record("card.printed", holder.get(), printed.number(), null));
        return card.map(printed -> printed(person, printed));
    }

    private PrintedCard printed(PersonId person, CardView card) {
        CardRows.Face face = cards.face(card.id());
        CardToken token =
                new CardToken(keys.open(cards.sealed(card.id()).orElseThrow().token(), CardToken.context(card.id())));
        return new PrintedCard(
                person,
                face.fullName(),
                card.number(),
                token.signs(),
                token.shownCode(),
                card.issuer(),
                card.issuedOn(),
                face.colour(),
                face.synthetic());
    }

    @Override
    public List<CardRow> page(AccessScope scope, CardFilter filter) {
        return cards.page(scopes.enter(scope), filter);
    }

    /** The reading is over before the trail takes a connection of its own. */
    @Override
    @Transactional(propagation = Propagation.NEVER)
    public List<CardRow> show(AccessScope scope, CardFilter filter) {
        List<CardRow> page =
                Objects.requireNonNull(new TransactionTemplate(transactions).execute(status -> page(scope, filter)));
        if (!page.isEmpty()) {
            trail.seen(TrailEvent.of("member.list-viewed", "list", "cards")
                    .on(scope.root())
                    .after(Map.of(
                            "ids",
                            page.stream().map(row -> row.person().toString()).toList())));
        }
        return page;
    }

    @Override
    public Optional<PersonId> holder(AccessScope scope, CardNumber number) {
        return cards.holder(scopes.enter(scope), number);
    }

    @Override
    public List<CardPart> parts(AccessScope scope, String primaryCode, @Nullable LocalDate from, int size) {
        return cards.parts(scopes.enter(scope), primaryCode, from, size);
    }

    @Override
    @Transactional
    public List<PrintedCard> printPart(
            AccessScope scope, String primaryCode, @Nullable LocalDate from, UUID first, int atMost) {
        List<PrintedCard> part = cards.part(scopes.enter(scope), primaryCode, from, first, atMost).stream()
                .map(this::printed)
                .toList();
        if (!part.isEmpty()) {
            trail.changed(TrailEvent.of("card.batch-printed", "list", "cards")
                    .on(scope.root())
                    .after(Map.of(
                            "rows",
                            part.size(),
                            "ids",
                            part.stream().map(card -> card.person().toString()).toList())));
        }
        return part;
    }

    private PrintedCard printed(CardRows.Printable card) {
        CardToken token = new CardToken(keys.open(card.sealed(), CardToken.context(card.id())));
        return new PrintedCard(
                card.person(),
                card.face().fullName(),
                card.number(),
                token.signs(),
                token.shownCode(),
                card.issuer(),
                card.issuedOn(),
                card.face().colour(),
                card.face().synthetic());
    }

    @Override
    @Transactional
    public CardView issue(AccessScope scope, PersonId person) {
        RowFilter rows = scopes.enter(scope);
        Holder holder = holder(rows, person);
        if (cards.hasGoodCard(holder.membership())) {
            throw new CardRefusal(HAS_CARD);
        }
        return issued(rows, holder);
    }

    @Override
    public long withoutCard(AccessScope scope, String primaryCode) {
        return cards.countWithout(scopes.enter(scope), primaryCode);
    }

    @Override
    @Transactional
    public int issueAll(AccessScope scope, String primaryCode, int atMost) {
        List<Holder> holders = new ArrayList<>(cards.without(scopes.enter(scope), primaryCode, atMost));
        if (holders.isEmpty()) {
            return 0;
        }
        // All are of one primary organisation, so of one union.
        CardRows.Serials serials = cards.serials(holders.get(0).issuer(), holders.size());
        int issued = 0;
        for (Holder holder : holders) {
            issued += write(holder, serials.series(), serials.last() - holders.size() + 1 + issued) ? 1 : 0;
        }
        return issued;
    }

    @Override
    public Map<UUID, CardRefusal.Reason> unissuable(AccessScope scope, Collection<UUID> memberships) {
        return cards.standing(scopes.enter(scope), ids(memberships), false);
    }

    @Override
    public Map<UUID, CardRefusal.Reason> unprintable(AccessScope scope, Collection<UUID> memberships) {
        return cards.standing(scopes.enter(scope), ids(memberships), true);
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public List<UUID> issueEach(AccessScope scope, Collection<UUID> memberships, UUID cause) {
        RowFilter rows = scopes.enter(scope);
        UUID[] locked = cards.locked(rows, ids(memberships)).toArray(UUID[]::new);
        Map<UUID, CardRefusal.Reason> refused = cards.standing(rows, locked, false);
        UUID[] taken =
                Arrays.stream(locked).filter(each -> !refused.containsKey(each)).toArray(UUID[]::new);
        String by = acting.now().login();
        cards.leaveBehind(taken, by);
        List<UUID> issued = new ArrayList<>();
        // One series is of one union: whoever keeps members keeps those of one
        Map<UUID, List<Holder>> unions =
                cards.holders(rows, taken).stream().collect(Collectors.groupingBy(Holder::issuer));
        unions.forEach((issuer, holders) -> {
            CardRows.Serials serials = cards.serials(issuer, holders.size());
            long first = serials.last() - holders.size() + 1;
            List<String> numbers = cards.numbers(serials.series(), first, serials.last());
            List<CardRows.NewCard> made = new ArrayList<>();
            for (int i = 0; i < holders.size(); i++) {
                made.add(made(
                        holders.get(i),
                        serials.series(),
                        first + i,
                        new CardNumber(numbers.get(i)),
                        CardToken.random()));
            }
            issued.addAll(cards.insert(made));
        });
        told("card.issued", issued, cause);
        return issued;
    }

    private CardRows.NewCard made(Holder holder, String series, long serial, CardNumber number, CardToken token) {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        return new CardRows.NewCard(
                id,
                holder,
                series,
                serial,
                number.digits(),
                keys.seal(token.signs(), CardToken.context(id)),
                keys.lookup(token.signs(), CardToken.TOKEN),
                keys.lookup(CardToken.hashedWith(number, token.code()), CardToken.CODE),
                acting.now().login());
    }

    @Override
    @Transactional
    public List<PrintedCard> printEach(AccessScope scope, Collection<UUID> memberships, UUID cause) {
        RowFilter rows = scopes.enter(scope);
        Collection<UUID> taken = new LinkedHashSet<>(memberships);
        taken.removeAll(cards.standing(rows, ids(memberships), true).keySet());
        told("card.printed", taken, cause);
        return cards.printable(rows, ids(taken)).stream().map(this::printed).toList();
    }

    private void told(String action, Collection<UUID> memberships, UUID cause) {
        trail.changedEach(action, "person", """
                select m.person_id::text as object_id, m.primary_id as organisation_id,
                       jsonb_build_object('bulk', cast(:cause as text)) as after
                from membership m where m.id = any(:ids) order by m.id""", Map.of("ids", ids(memberships), "cause", cause.toString()));
    }

    private static UUID[] ids(Collection<UUID> memberships) {
        return memberships.toArray(UUID[]::new);
    }

    @Override
    @Transactional
    public CardView reissue(AccessScope scope, PersonId person, long version, String reason) {
        RowFilter rows = scopes.enter(scope);
        Holder holder = holder(rows, person);
        end(rows, holder, version, "replaced", "card.replaced", reason);
        return issued(rows, holder);
    }

    @Override
    @Transactional
    public void block(AccessScope scope, PersonId person, long version, String reason) {
        RowFilter rows = scopes.enter(scope);
        end(rows, holder(rows, person), version, "blocked", "card.blocked", reason);
    }

    private void end(RowFilter rows, Holder holder, long version, String state, String action, String reason) {
        if (reason.isBlank()) {
            throw new CardRefusal(REASON_MISSING);
        }
        CardView card = good(rows, holder.person()).orElseThrow(() -> new CardRefusal(NOT_ISSUED));
        if (!cards.end(card.id(), version, state, acting.now().login(), reason.strip())) {
            throw new CardRefusal(NOT_ISSUED);
        }
        record(action, holder, card.number(), reason.strip());
    }

    private Optional<CardView> good(RowFilter rows, PersonId person) {
        return cards.cards(rows, person).stream()
                .filter(card -> card.state() == CardState.VALID)
                .findFirst();
    }

    /** The member of this scope to whom a card belongs. */
    private Holder holder(RowFilter rows, PersonId person) {
        Holder holder = cards.holder(rows, person)
                .orElseThrow(() -> new CardRefusal(cards.isKnown(rows, person) ? NOT_ACTIVE : NOT_FOUND));
        if (holder.blocked()) {
            throw new CardRefusal(RESTRICTED);
        }
        return holder;
    }

    private CardView issued(RowFilter rows, Holder holder) {
        CardRows.Serials serials = cards.serials(holder.issuer(), 1);
        if (!write(holder, serials.series(), serials.last())) {
            throw new CardRefusal(HAS_CARD);
        }
        return good(rows, holder.person()).orElseThrow();
    }

    private boolean write(Holder holder, String series, long serial) {
        cards.leaveBehind(new UUID[] {holder.membership()}, acting.now().login());
        CardNumber number = new CardNumber(cards.number(series, serial));
        boolean written = !cards.insert(List.of(made(holder, series, serial, number, CardToken.random())))
                .isEmpty();
        if (written) {
            record("card.issued", holder, number, null);
        }
        return written;
    }

    private void record(String action, Holder holder, CardNumber number, @Nullable String reason) {
        trail.changed(TrailEvent.of(action, "person", holder.person())
                .on(new OrganisationId(holder.primary()))
                .after(Map.of("number", number.digits()))
                .because(reason));
    }

    @Override
    public Optional<CardCheckResult> check(AccessScope whole, String token) {
        scopes.enter(whole);
        return CardToken.read(token)
                .flatMap(read -> cards.checked("token_lookup", keys.lookups(read.signs(), CardToken.TOKEN)));
    }

    @Override
    public Optional<CardCheckResult> check(AccessScope whole, CardNumber number, @Nullable String code) {
        scopes.enter(whole);
        String hashed = CardToken.hashedWith(number, CardToken.typedCode(code));
        return cards.checked("code_lookup", keys.lookups(hashed, CardToken.CODE));
    }
}
