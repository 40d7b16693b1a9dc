package kz.birlik.membership.duplicate;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.RowFilter;
import kz.birlik.membership.organisation.RowScope;
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
class DuplicateRegister implements Duplicates {

    private final DuplicateRows pairs;
    private final RowScope scopes;
    private final Trail trail;
    private final Acting acting;
    private final PlatformTransactionManager transactions;

    @Override
    public List<DuplicatePair> page(AccessScope scope, DuplicateState state, @Nullable UUID after, int limit) {
        return pairs.page(scopes.enter(scope), state, after, limit);
    }

    /** The reading is over before the trail takes a connection of its own. */
    @Override
    @Transactional(propagation = Propagation.NEVER)
    public List<DuplicatePair> show(AccessScope scope, DuplicateState state, @Nullable UUID after, int limit) {
        List<DuplicatePair> page = Objects.requireNonNull(
                new TransactionTemplate(transactions).execute(status -> page(scope, state, after, limit)));
        if (!page.isEmpty()) {
            trail.seen(TrailEvent.of("member.list-viewed", "list", "duplicates")
                    .on(scope.root())
                    .after(Map.of(
                            "ids",
                            page.stream()
                                    .flatMap(pair -> Stream.of(pair.first(), pair.second()))
                                    .map(side -> side.person().toString())
                                    .distinct()
                                    .toList())));
        }
        return page;
    }

    @Override
    public Optional<DuplicatePair> find(AccessScope scope, UUID pair) {
        return pairs.find(scopes.enter(scope), pair);
    }

    @Override
    @Transactional
    public void different(AccessScope scope, UUID pair, long version) {
        decide(scope, pair, version, DuplicateState.DIFFERENT, "duplicate.dismissed");
    }

    @Override
    @Transactional
    public void reopen(AccessScope scope, UUID pair, long version) {
        decide(scope, pair, version, DuplicateState.OPEN, "duplicate.reopened");
    }

    private void decide(AccessScope scope, UUID id, long version, DuplicateState state, String action) {
        RowFilter rows = scopes.enter(scope);
        DuplicatePair pair =
                pairs.find(rows, id).orElseThrow(() -> new DuplicateRefusal(DuplicateRefusal.Reason.NOT_FOUND));
        if (pair.state() == state
                || !pairs.decide(id, version, state, acting.now().login())) {
            throw new DuplicateRefusal(DuplicateRefusal.Reason.CHANGED_MEANWHILE);
        }
        trail.changed(TrailEvent.of(action, "duplicate", id)
                .on(scope.root())
                .after(Map.of(
                        "ids",
                        List.of(
                                pair.first().person().toString(),
                                pair.second().person().toString()))));
    }

    @Override
    @Transactional
    public int look(AccessScope whole, UUID place) {
        scopes.enter(whole);
        return pairs.look(place);
    }

    @Override
    public List<UUID> places(AccessScope whole) {
        scopes.enter(whole);
        return pairs.places();
    }
}
