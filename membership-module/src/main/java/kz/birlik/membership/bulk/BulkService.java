package kz.birlik.membership.bulk;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import kz.birlik.membership.account.AccountId;
import kz.birlik.membership.account.PostId;
import kz.birlik.membership.bulk.BulkRefusal.Reason;
import kz.birlik.membership.card.Cards;
import kz.birlik.membership.card.PrintedCard;
import kz.birlik.membership.member.MemberFilter;
import kz.birlik.membership.member.MemberRefusal;
import kz.birlik.membership.member.MemberSets;
import kz.birlik.membership.member.MemberSets.Recategorising;
import kz.birlik.membership.member.Members;
import kz.birlik.membership.notice.Notice;
import kz.birlik.membership.notice.NoticeKind;
import kz.birlik.membership.notice.Notices;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.RowFilter;
import kz.birlik.membership.organisation.RowScope;
import kz.birlik.membership.task.Target;
import kz.birlik.membership.trail.Acting;
import kz.birlik.membership.trail.Trail;
import kz.birlik.membership.trail.TrailEvent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Each step is a transaction that holds the action. What is done is done in parts, each in a transaction of its own that judges
 * its people again: a node that dies loses the part it was in, and the next run goes on with those who still wait.
 */
@Service
class BulkService implements BulkActions {

    private static final Logger log = LoggerFactory.getLogger(BulkService.class);
    private static final int PART = 500;
    private static final int TRIES = 3;
    private static final int LONGEST_REASON = 300;

    /** Looked at today, done today: later the register is not what the preview showed. */
    private static final Duration FRESH = Duration.ofHours(24);

    private final BulkStore store;
    private final MemberSets sets;
    private final Members members;
    private final Cards cards;
    private final RowScope scopes;
    private final Notices notices;
    private final Trail trail;
    private final Acting acting;
    private final Clock clock;
    private final TransactionTemplate step;

    BulkService(
            BulkStore store,
            MemberSets sets,
            Members members,
            Cards cards,
            RowScope scopes,
            Notices notices,
            Trail trail,
            Acting acting,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.store = store;
        this.sets = sets;
        this.members = members;
        this.cards = cards;
        this.scopes = scopes;
        this.notices = notices;
        this.trail = trail;
        this.acting = acting;
        this.clock = clock;
        this.step = new TransactionTemplate(transactions);
    }

    private <T> T within(AccessScope scope, Function<RowFilter, T> work) {
        return Objects.requireNonNull(step.execute(status -> work.apply(scopes.enter(scope))));
    }

    @Override
    public UUID choose(AccessScope scope, Asker asker, BulkKind kind, MemberFilter filter) {
        return within(scope, rows -> {
            List<UUID> found = sets.matching(scope, filter, MOST + 1);
            return chosen(scope, asker, kind, found, 0);
        });
    }

    @Override
    public UUID choose(AccessScope scope, Asker asker, BulkKind kind, Collection<UUID> memberships) {
        return within(scope, rows -> {
            Collection<UUID> given = new LinkedHashSet<>(memberships);
            List<UUID> seen = sets.seen(scope, given);
            return chosen(scope, asker, kind, seen, given.size() - seen.size());
        });
    }

    private UUID chosen(AccessScope scope, Asker asker, BulkKind kind, List<UUID> memberships, int strangers) {
        if (memberships.isEmpty()) {
            throw new BulkRefusal(Reason.NOBODY);
        }
        if (memberships.size() > MOST) {
            throw new BulkRefusal(Reason.TOO_MANY);
        }
        UUID id = UuidCreator.getTimeOrderedEpoch();
        store.add(id, scope, asker, kind, memberships, strangers, acting.now().login());
        BulkAction action = found(scope, id, true);
        told("bulk.chosen", action, Map.of("kind", kind.code(), "members", memberships.size()), null);
        if (kind != BulkKind.CATEGORY) {
            judge(scope, action);
        }
        return id;
    }

    private BulkAction found(AccessScope scope, UUID id, boolean locked) {
        return store.find(scope, id, locked).orElseThrow(() -> new BulkRefusal(Reason.NOT_FOUND));
    }

    private BulkAction in(AccessScope scope, UUID id, BulkState... states) {
        BulkAction action = found(scope, id, true);
        if (!List.of(states).contains(action.state())) {
            throw new BulkRefusal(Reason.WRONG_STATE);
        }
        return action;
    }

    private void told(String what, BulkAction action, Map<String, ?> after, @Nullable String reason) {
        trail.changed(TrailEvent.of(what, "bulk-action", action.id())
                .on(new OrganisationId(action.organisation()))
                .after(after)
                .because(reason));
    }

    /** Who is left out, of all who wait. */
    private void judge(AccessScope scope, BulkAction action) {
        List<UUID> waiting = store.waiting(action.id(), MOST);
        Map<UUID, BulkProblem> problems = switch (action.kind()) {
            case CARDS -> named(cards.unissuable(scope, waiting), BulkProblem::of);
            case PRINT -> named(cards.unprintable(scope, waiting), BulkProblem::of);
            case CATEGORY ->
                named(sets.refusals(scope, waiting, Objects.requireNonNull(action.change())), BulkProblem::of);
            case EXPORT -> gone(scope, waiting);
        };
        store.left(action.id(), problems);
        store.counted(action.id());
    }

    private Map<UUID, BulkProblem> gone(AccessScope scope, List<UUID> waiting) {
        Collection<UUID> gone = new LinkedHashSet<>(waiting);
        sets.seen(scope, waiting).forEach(gone::remove);
        return gone.stream().collect(Collectors.toMap(Function.identity(), each -> BulkProblem.GONE));
    }

    private static <R> Map<UUID, BulkProblem> named(Map<UUID, R> refused, Function<R, BulkProblem> name) {
        Map<UUID, BulkProblem> problems = new LinkedHashMap<>();
        refused.forEach((membership, reason) -> problems.put(membership, name.apply(reason)));
        return problems;
    }

    @Override
    public Optional<BulkAction> find(AccessScope scope, UUID id) {
        return within(scope, rows -> store.find(scope, id, false));
    }

    @Override
    public List<BulkAction> own(AccessScope scope, UUID account, UUID post, int limit) {
        return within(scope, rows -> store.own(scope, account, post, limit));
    }

    @Override
    public void recategorise(AccessScope scope, UUID id, Recategorising change) {
        refuseUnlike(change);
        within(scope, rows -> {
            BulkAction action = in(scope, id, BulkState.OPEN, BulkState.CHECKED);
            if (action.kind() != BulkKind.CATEGORY) {
                throw new BulkRefusal(Reason.WRONG_STATE);
            }
            store.change(id, change);
            store.state(id, BulkState.CHECKED);
            judge(scope, found(scope, id, true));
            return id;
        });
    }

    private void refuseUnlike(Recategorising change) {
        if (change.on().isAfter(LocalDate.now(clock))) {
            throw new BulkRefusal(Reason.DATE_IN_FUTURE);
        }
        if (change.category().equals(change.from())) {
            throw new BulkRefusal(Reason.SAME_CATEGORY);
        }
        List<String> known =
                members.categories().stream().map(each -> each.code()).toList();
        if (!known.contains(change.category()) || change.from() != null && !known.contains(change.from())) {
            throw new BulkRefusal(Reason.UNKNOWN_CATEGORY);
        }
    }

    @Override
    public void confirm(AccessScope scope, UUID id) {
        within(scope, rows -> {
            BulkAction action = in(scope, id, BulkState.CHECKED, BulkState.FAILED);
            if (action.state() == BulkState.CHECKED
                    && action.madeAt().plus(FRESH).isBefore(clock.instant())) {
                throw new BulkRefusal(Reason.TOO_OLD);
            }
            if (action.waiting() == 0) {
                throw new BulkRefusal(Reason.NOTHING_TO_DO);
            }
            told("bulk.confirmed", action, facts(action), reason(action));
            store.state(id, BulkState.RUNNING);
            if (action.kind() == BulkKind.PRINT || action.kind() == BulkKind.EXPORT) {
                judge(scope, action);
                store.doneAll(id);
                finish(scope, id);
            }
            return id;
        });
    }

    private static @Nullable String reason(BulkAction action) {
        return action.change() == null ? null : action.change().reason();
    }

    private static Map<String, Object> facts(BulkAction action) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("kind", action.kind().code());
        facts.put("members", action.waiting());
        if (action.change() != null) {
            facts.put("category", action.change().category());
            facts.put("valid_from", action.change().on().toString());
            facts.put("decision", action.change().decision().number());
        }
        return facts;
    }

    @Override
    public void discard(AccessScope scope, UUID id) {
        within(scope, rows -> {
            BulkAction action = in(scope, id, BulkState.OPEN, BulkState.CHECKED);
            store.state(id, BulkState.DISCARDED);
            store.forgetMembers(id);
            told("bulk.discarded", action, Map.of("kind", action.kind().code()), null);
            return id;
        });
    }

    @Override
    public void run(AccessScope scope, UUID id) {
        Optional<BulkAction> running = find(scope, id).filter(action -> action.state() == BulkState.RUNNING);
        if (running.isPresent()) {
            long version = running.get().version();
            boolean more = true;
            while (more) {
                more = part(scope, id, version);
            }
        }
    }

    /** @return whether to go on */
    private boolean part(AccessScope scope, UUID id, long version) {
        for (int tries = 1; ; tries++) {
            try {
                return within(scope, rows -> {
                    BulkAction action = found(scope, id, true);
                    return action.state() == BulkState.RUNNING && action.version() == version && did(scope, action);
                });
            } catch (DataAccessException raced) {
                if (tries == TRIES) {
                    throw raced;
                }
                log.info("The action {} tries a part again: {}", id, raced.getMessage());
            }
        }
    }

    private boolean did(AccessScope scope, BulkAction action) {
        List<UUID> part = store.waiting(action.id(), PART);
        if (part.isEmpty()) {
            finish(scope, action.id());
            return false;
        }
        if (action.kind() == BulkKind.CATEGORY) {
            MemberSets.Changes changes =
                    sets.changeCategory(scope, part, Objects.requireNonNull(action.change()), action.id());
            store.recategorised(action.id(), changes.made());
            store.left(action.id(), named(changes.refused(), BulkProblem::of));
        } else {
            Map<UUID, BulkProblem> problems = named(cards.unissuable(scope, part), BulkProblem::of);
            List<UUID> issued = cards.issueEach(
                    scope,
                    part.stream().filter(each -> !problems.containsKey(each)).toList(),
                    action.id());
            // Whoever was quicker has issued the card in the meantime
            part.stream()
                    .filter(each -> !issued.contains(each))
                    .forEach(each -> problems.putIfAbsent(each, BulkProblem.HAS_CARD));
            store.done(action.id(), issued);
            store.left(action.id(), problems);
        }
        store.counted(action.id());
        return true;
    }

    private void finish(AccessScope scope, UUID id) {
        store.state(id, BulkState.DONE);
        store.counted(id);
        BulkAction done = found(scope, id, true);
        told("bulk.done", done, Map.of("done", done.done(), "left", done.left()), null);
        if (done.chosen() > AT_ONCE) {
            tell(NoticeKind.BULK_DONE, done, List.of(word(done), done.done(), done.left()));
        }
    }

    private static Notice.Word word(BulkAction action) {
        return new Notice.Word("bulk.kind." + action.kind().code());
    }

    private void tell(NoticeKind kind, BulkAction action, List<Object> arguments) {
        notices.tell(new Notice(
                kind,
                kind.code() + "/" + action.id() + "/" + action.version(),
                new Notice.Holder(new AccountId(action.account()), new PostId(action.post())),
                new OrganisationId(action.organisation()),
                arguments,
                new Target("bulk-action", action.id().toString())));
    }

    @Override
    public void fail(AccessScope scope, UUID id) {
        within(scope, rows -> {
            BulkAction action = found(scope, id, true);
            if (action.state() == BulkState.RUNNING) {
                store.state(id, BulkState.FAILED);
                tell(NoticeKind.BULK_FAILED, action, List.of(word(action), action.done()));
            }
            return id;
        });
    }

    @Override
    public List<BulkRow> rows(AccessScope scope, UUID id, @Nullable String outcome, int after, int limit) {
        return within(scope, rows -> {
            found(scope, id, false);
            return store.rows(rows, id, outcome, after, limit);
        });
    }

    @Override
    public List<BulkRow> show(AccessScope scope, UUID id, @Nullable String outcome, int limit) {
        List<BulkRow> shown = rows(scope, id, outcome, 0, limit);
        List<String> people = shown.stream()
                .filter(row -> row.person() != null)
                .map(row -> row.person().toString())
                .toList();
        if (!people.isEmpty()) {
            trail.seen(TrailEvent.of("member.list-viewed", "list", "bulk")
                    .on(scope.root())
                    .after(Map.of("ids", people)));
        }
        return shown;
    }

    @Override
    public List<Part> parts(AccessScope scope, UUID id, int size) {
        return within(scope, rows -> {
            BulkAction action = found(scope, id, false);
            boolean printed = action.kind() == BulkKind.PRINT || action.kind() == BulkKind.CARDS;
            return printed && action.state() == BulkState.DONE ? store.parts(id, size) : List.of();
        });
    }

    @Override
    public List<PrintedCard> print(AccessScope scope, UUID id, int place, int size) {
        return within(scope, rows -> {
            BulkAction action = in(scope, id, BulkState.DONE);
            if (action.kind() != BulkKind.PRINT && action.kind() != BulkKind.CARDS) {
                throw new BulkRefusal(Reason.WRONG_STATE);
            }
            return cards.printEach(scope, store.done(id, place, size), id);
        });
    }

    @Override
    public int touched(AccessScope scope, UUID id) {
        return within(scope, rows -> {
            BulkAction action = found(scope, id, false);
            return action.kind() != BulkKind.CATEGORY || action.state() != BulkState.DONE
                    ? 0
                    : sets.touched(
                                    scope,
                                    store.recategorised(id),
                                    Objects.requireNonNull(action.change()).category())
                            .size();
        });
    }

    @Override
    public void undo(AccessScope scope, UUID id, String reason) {
        String why = reason.strip();
        if (why.isEmpty()) {
            throw new BulkRefusal(Reason.REASON_MISSING);
        }
        String kept = why.length() > LONGEST_REASON ? why.substring(0, LONGEST_REASON) : why;
        within(scope, rows -> {
            BulkAction action = in(scope, id, BulkState.DONE);
            if (action.kind() != BulkKind.CATEGORY) {
                throw new BulkRefusal(Reason.WRONG_STATE);
            }
            try {
                sets.takeBack(
                        scope,
                        store.recategorised(id),
                        Objects.requireNonNull(action.change()).category(),
                        kept,
                        id);
            } catch (MemberRefusal touched) {
                var refusal = new BulkRefusal(Reason.TOUCHED);
                refusal.initCause(touched);
                throw refusal;
            }
            store.state(id, BulkState.UNDONE);
            told("bulk.undone", action, Map.of("members", action.done()), kept);
            return id;
        });
    }

    @Override
    public int tidy(AccessScope wholeFederation) {
        return within(wholeFederation, rows -> {
            List<UUID> over = store.unsettledBefore(clock.instant().minus(FRESH));
            for (UUID id : over) {
                store.state(id, BulkState.DISCARDED);
                store.forgetMembers(id);
            }
            return over.size();
        });
    }
}
