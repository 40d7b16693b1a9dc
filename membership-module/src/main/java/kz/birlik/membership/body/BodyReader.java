package kz.birlik.membership.body;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import kz.birlik.membership.member.Members;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.organisation.RowFilter;
import kz.birlik.membership.organisation.RowScope;
import kz.birlik.membership.person.Iin;
import kz.birlik.membership.person.PersonId;
import kz.birlik.membership.trail.Trail;
import kz.birlik.membership.trail.TrailEvent;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Each question is a transaction that enters the scope; a view is recorded after it has ended, as in the register of members. */
@Service
class BodyReader implements Bodies {

    private final BodyQueries queries;
    private final Organisations organisations;
    private final Members members;
    private final MinutesStore minutes;
    private final RowScope scopes;
    private final Trail trail;
    private final TransactionTemplate reading;

    BodyReader(
            BodyQueries queries,
            Organisations organisations,
            Members members,
            MinutesStore minutes,
            RowScope scopes,
            Trail trail,
            PlatformTransactionManager transactions) {
        this.queries = queries;
        this.organisations = organisations;
        this.members = members;
        this.minutes = minutes;
        this.scopes = scopes;
        this.trail = trail;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
    }

    private <T> T within(AccessScope scope, Function<RowFilter, T> question) {
        return reading.execute(status -> question.apply(scopes.enter(scope)));
    }

    @Override
    public List<BodyKind> kinds() {
        return queries.kinds(null);
    }

    @Override
    public List<BodyKind> kindsFor(AccessScope scope, String organisationCode) {
        return organisations
                .idOf(scope, organisationCode)
                .map(found -> queries.kinds(found.value()))
                .orElse(List.of());
    }

    @Override
    public Optional<BodyKind> kind(String code) {
        return kinds().stream().filter(kind -> kind.code().equals(code)).findFirst();
    }

    @Override
    public List<EndReason> endReasons() {
        return queries.endReasons();
    }

    @Override
    public Quotas quotas() {
        return queries.quotas();
    }

    @Override
    public List<Integer> reminders(LocalDate on) {
        return queries.reminders(on);
    }

    @Override
    public List<BodyRow> page(AccessScope scope, BodyFilter filter) {
        UUID organisation = null;
        if (filter.organisation() != null) {
            Optional<OrganisationId> known = organisations.idOf(scope, filter.organisation());
            if (known.isEmpty()) {
                throw new BodyRefusal(BodyRefusal.Reason.NOT_FOUND);
            }
            organisation = known.get().value();
        }
        UUID under = organisation;
        return within(scope, rows -> queries.page(rows, filter, under));
    }

    @Override
    public int below(AccessScope scope, Quota.@Nullable Group group, int most) {
        return within(scope, rows -> queries.below(rows, group, most));
    }

    @Override
    public Optional<BodyView> find(AccessScope scope, UUID body) {
        return within(scope, rows -> queries.view(rows, body, true));
    }

    @Override
    public Optional<BodyView> open(AccessScope scope, UUID body, boolean names) {
        Optional<BodyView> view = within(scope, rows -> queries.view(rows, body, names));
        if (names) {
            view.filter(found -> !found.elections().isEmpty())
                    .ifPresent(found -> trail.seen(TrailEvent.of("body.viewed", "body", body)
                            .on(found.body().organisation())));
        }
        return view;
    }

    @Override
    public Optional<OpenedMinutes> minutes(AccessScope scope, UUID body, UUID file) {
        Optional<BodyRow> row = within(scope, rows -> queries.row(rows, body));
        Optional<OpenedMinutes> opened = row.flatMap(found -> within(scope, rows -> minutes.open(rows, body, file)));
        opened.ifPresent(found -> trail.seen(TrailEvent.of("body.minutes-opened", "body", body)
                .on(row.orElseThrow().organisation())
                .after(Map.of("held-on", found.heldOn().toString(), "file", file.toString()))));
        return opened;
    }

    @Override
    public List<Candidate> candidates(AccessScope scope, UUID body, LocalDate on, Collection<PersonId> persons) {
        return within(
                scope,
                rows -> queries.row(rows, body)
                        .map(found -> queries.candidates(
                                rows,
                                found,
                                on,
                                persons.stream().map(PersonId::value).toList()))
                        .orElse(List.of()));
    }

    @Override
    public Optional<Candidate> candidate(AccessScope scope, UUID body, LocalDate on, Iin iin) {
        Optional<Candidate> found = members.findByIin(scope, iin)
                .flatMap(person ->
                        candidates(scope, body, on, List.of(person)).stream().findFirst());
        found.ifPresent(candidate -> trail.seen(TrailEvent.of("body.candidate-found", "person", candidate.person())
                .on(scope.root())
                .after(Map.of("body", body.toString()))));
        return found;
    }

    @Override
    public List<BodyRow> endingBy(AccessScope scope, LocalDate day, @Nullable UUID after, int limit) {
        return within(scope, rows -> queries.endingBy(rows, day, after, limit));
    }
}
