package kz.birlik.membership.member;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import kz.birlik.membership.keyring.KeyRing;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.KeptAnswers;
import kz.birlik.membership.organisation.KnownWays;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.organisation.Question;
import kz.birlik.membership.organisation.RowFilter;
import kz.birlik.membership.organisation.RowScope;
import kz.birlik.membership.person.Iin;
import kz.birlik.membership.person.PersonId;
import kz.birlik.membership.person.PersonName;
import kz.birlik.membership.trail.Trail;
import kz.birlik.membership.trail.TrailEvent;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads the register. Each question is a transaction that enters the scope; a view is recorded after it has ended, so that
 * nobody holds two connections at once.
 */
@Service
class MemberRegister implements Members {

    private static final long COUNTED_UP_TO = 50_000;

    /** Above a branch nobody works through a list by its number, and counting would take longer than its page. */
    private static final long COUNTED_ABOVE_A_BRANCH = 1_000;

    private final MemberRows members;
    private final MembershipHistory history;
    private final Organisations organisations;
    private final RowScope scopes;
    private final KeyRing keys;
    private final Trail trail;
    private final TransactionTemplate reading;
    private final KeptAnswers kept;
    private final KnownWays ways;
    private final Clock clock;

    MemberRegister(
            MemberRows members,
            MembershipHistory history,
            Organisations organisations,
            RowScope scopes,
            KeyRing keys,
            Trail trail,
            PlatformTransactionManager transactions,
            KeptAnswers kept,
            KnownWays ways,
            Clock clock) {
        this.members = members;
        this.history = history;
        this.organisations = organisations;
        this.scopes = scopes;
        this.keys = keys;
        this.trail = trail;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
        this.kept = kept;
        this.ways = ways;
        this.clock = clock;
    }

    private <T> T within(AccessScope scope, Function<RowFilter, T> question) {
        return reading.execute(status -> question.apply(scopes.enter(scope)));
    }

    @Override
    public MemberPage list(AccessScope scope, MemberFilter filter) {
        return page(within(scope, filtered -> members.page(filtered, filter, filter.limit() + 1)), filter.limit());
    }

    private static MemberPage page(List<MemberRow> rows, int limit) {
        return rows.size() <= limit
                ? new MemberPage(rows, null)
                : new MemberPage(rows.subList(0, limit), rows.get(limit - 1).membership());
    }

    @Override
    public MemberPage show(AccessScope scope, MemberFilter filter) {
        return shown(scope, list(scope, filter));
    }

    private record Shown<T>(MemberPage rows, T page) {}

    @Override
    public <T> T show(AccessScope scope, MemberFilter filter, Function<CountedMembers, T> page) {
        Shown<T> shown = reading.execute(status -> {
            MemberRows.Found found = kept.of(scope, new Listed(filter), () -> found(scope, filter));
            MemberPage rows = page(found.rows(), filter.limit());
            return new Shown<>(rows, page.apply(new CountedMembers(rows, found.count())));
        });
        shown(scope, shown.rows());
        return shown.page();
    }

    /** Who leafs through a list or has opened somebody it found comes back to it. */
    private record Listed(MemberFilter filter) implements Question<MemberRows.Found> {

        @Override
        public boolean oneOfMany() {
            return filter.query() != null || filter.after() != null;
        }
    }

    private MemberRows.Found found(AccessScope scope, MemberFilter filter) {
        return within(
                scope,
                filtered -> members.found(
                        filtered, filter, counted(filtered), count -> () -> counted(scope, filter, count)));
    }

    private record Counted(MemberFilter filter) implements Question<MemberCount> {}

    /** The pages of one list share its number; of a typed name it is kept with the rows. What is kept rests also on the tree the scope was entered by. */
    private MemberCount counted(AccessScope scope, MemberFilter filter, Supplier<MemberCount> count) {
        if (filter.query() != null) {
            return count.get();
        }
        return kept.of(scope, new Counted(filter.all()), () -> {
            scopes.enter(scope);
            return count.get();
        });
    }

    private MemberPage shown(AccessScope scope, MemberPage page) {
        if (!page.rows().isEmpty()) {
            trail.seen(TrailEvent.of("member.list-viewed", "list", "members")
                    .on(scope.root())
                    .after(Map.of(
                            "ids",
                            page.rows().stream()
                                    .map(row -> row.person().toString())
                                    .toList())));
        }
        return page;
    }

    @Override
    public MemberCount count(AccessScope scope, MemberFilter filter) {
        return within(
                scope, filtered -> counted(scope, filter, () -> members.count(filtered, filter, counted(filtered))));
    }

    private static long counted(RowFilter rows) {
        return MemberRows.isWide(rows) ? COUNTED_ABOVE_A_BRANCH : COUNTED_UP_TO;
    }

    @Override
    public Iterable<MemberRow> rows(AccessScope scope, MemberFilter filter) {
        return () -> new Pages(scope, filter);
    }

    @Override
    public Optional<PersonId> findByIin(AccessScope scope, Iin iin) {
        return within(scope, filtered -> members.byIin(filtered, keys.lookups(iin.digits(), Person.IIN)));
    }

    @Override
    public Map<PersonId, String> alike(
            AccessScope scope, PersonName name, @Nullable LocalDate birthDate, @Nullable String phone) {
        Map<PersonId, String> alike = new LinkedHashMap<>();
        within(scope, filtered -> members.alike(filtered, name, birthDate, phone))
                .forEach(one -> alike.put(one.person(), one.fullName()));
        if (!alike.isEmpty()) {
            trail.seen(TrailEvent.of("member.list-viewed", "list", "alike")
                    .on(scope.root())
                    .after(Map.of(
                            "ids",
                            alike.keySet().stream().map(PersonId::toString).toList())));
        }
        return alike;
    }

    @Override
    public Optional<MemberCard> find(AccessScope scope, PersonId person) {
        return within(scope, filtered -> members.card(filtered, person));
    }

    @Override
    public Optional<MemberCard> open(AccessScope scope, PersonId person) {
        return open(scope, person, Function.identity());
    }

    private record Opened<T>(MemberCard card, T page) {}

    @Override
    public <T> Optional<T> open(AccessScope scope, PersonId person, Function<MemberCard, T> page) {
        Optional<Opened<T>> opened = reading.execute(status -> {
            ways.take();
            return find(scope, person).map(card -> new Opened<>(card, page.apply(card.asItMayBeShown())));
        });
        opened.ifPresent(shown -> trail.seen(
                TrailEvent.of("member.viewed", "person", person).on(shown.card().organisation())));
        return opened.map(Opened::page);
    }

    @Override
    public Optional<String> revealIin(AccessScope scope, PersonId person, String reason) {
        Optional<MemberCard> card = find(scope, person);
        if (card.filter(found -> found.restrictedAt() != null).isPresent()) {
            throw new MemberRefusal(MemberRefusal.Reason.RESTRICTED);
        }
        Optional<byte[]> sealed = card.flatMap(found -> within(scope, filtered -> members.sealedIin(person)));
        if (sealed.isEmpty()) {
            return Optional.empty();
        }
        String iin = keys.open(sealed.get(), Person.iinContext(person.value()));
        trail.seen(TrailEvent.of("member.iin-revealed", "person", person)
                .on(card.get().organisation())
                .after(Map.of("iin", Iin.masked(iin.substring(Iin.LENGTH - 4))))
                .because(reason));
        return Optional.of(iin);
    }

    @Override
    public List<MemberCategory> categories() {
        return members.categories();
    }

    @Override
    public List<LeavingReason> leavingReasons() {
        return members.leavingReasons();
    }

    @Override
    public List<EmploymentForm> employmentForms() {
        return members.employmentForms();
    }

    @Override
    public List<MembershipEvent> timeline(AccessScope scope, PersonId person) {
        return within(scope, filtered -> {
            List<MembershipEvent> events = history.of(filtered, person);
            return events.isEmpty() || !members.restricted(person)
                    ? events
                    : events.stream().map(MembershipEvent::withoutValues).toList();
        });
    }

    @Override
    public Optional<SeniorityRule> seniorityRule(AccessScope scope, String organisationCode) {
        return organisations
                .idOf(scope, organisationCode)
                .map(found -> members.seniorityRule(found.value(), LocalDate.now(clock)));
    }

    @Override
    public List<ConsentText> consentTexts() {
        return members.consentTexts();
    }

    @Override
    public Optional<String> usualOperatorBin(AccessScope scope, @Nullable String organisationCode) {
        return within(scope, filtered -> members.usualOperatorBin(filtered, organisationCode));
    }

    /** A member whose membership began or ended between two pages is read once or not at all, never twice. */
    private final class Pages implements Iterator<MemberRow> {

        private final AccessScope scope;
        private final Deque<MemberRow> read = new ArrayDeque<>();
        private @Nullable MemberFilter next;

        Pages(AccessScope scope, MemberFilter first) {
            this.scope = scope;
            this.next = first;
        }

        @Override
        public boolean hasNext() {
            while (read.isEmpty() && next != null) {
                MemberPage page = list(scope, next);
                read.addAll(page.rows());
                next = page.next() == null ? null : next.from(page.next());
            }
            return !read.isEmpty();
        }

        @Override
        public MemberRow next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return read.remove();
        }
    }
}
