package kz.birlik.membership.figures;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.figures.FindingRefused.Reason;
import kz.birlik.membership.notice.Notice;
import kz.birlik.membership.notice.NoticeKind;
import kz.birlik.membership.notice.Notices;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.task.Target;
import kz.birlik.membership.term.Terms;
import kz.birlik.membership.trail.Trail;
import kz.birlik.membership.trail.TrailEvent;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
class FindingService implements Findings {

    /** A standard of the house, no term of law. */
    private static final String ANSWER = "FINDING_ANSWER";

    private final JdbcClient jdbc;
    private final FindingRows rows;
    private final FindingCheck check;
    private final Organisations organisations;
    private final Trail trail;
    private final Notices notices;
    private final IndicatorCatalogue catalogue;
    private final Terms terms;
    private final Clock clock;

    @Override
    public FindingPage list(AccessScope scope, FindingFilter filter) {
        List<FindingView> found = rows.list(scope, filter);
        boolean more = found.size() > filter.limit();
        List<FindingView> page = more ? found.subList(0, filter.limit()) : found;
        return new FindingPage(
                List.copyOf(page), more ? page.get(page.size() - 1).key() : null);
    }

    @Override
    public FindingCounts counts(AccessScope scope, FindingFilter filter) {
        return rows.counts(scope, filter);
    }

    @Override
    public FindingPlaces places(AccessScope scope) {
        return rows.places(scope);
    }

    @Override
    public Optional<FindingView> find(AccessScope scope, UUID id) {
        return rows.find(scope, id);
    }

    @Override
    @Transactional
    public Optional<FindingView> ask(AccessScope scope, UUID id, int version, String actor, @Nullable String comment) {
        LocalDate due = terms.compute(ANSWER, LocalDate.now(clock), List.of()).due();
        return step(scope, id, version, FindingState.ASKED, actor, comment, due);
    }

    @Override
    @Transactional
    public Optional<FindingView> explain(
            AccessScope scope, UUID id, int version, String actor, @Nullable String comment) {
        if (comment == null || comment.isBlank()) {
            throw new FindingRefused(Reason.COMMENT_REQUIRED);
        }
        return step(scope, id, version, FindingState.EXPLAINED, actor, comment, null);
    }

    @Override
    @Transactional
    public Optional<FindingView> fix(AccessScope scope, UUID id, int version, String actor, @Nullable String comment) {
        return step(scope, id, version, FindingState.FIXED, actor, comment, null);
    }

    private Optional<FindingView> step(
            AccessScope scope,
            UUID id,
            int version,
            FindingState to,
            String actor,
            @Nullable String comment,
            @Nullable LocalDate due) {
        Optional<FindingView> found = rows.find(scope, id);
        if (found.isEmpty()) {
            return found;
        }
        String words = comment == null || comment.isBlank() ? null : comment.strip();
        if (words != null && words.length() > LONGEST_COMMENT) {
            throw new FindingRefused(Reason.COMMENT_TOO_LONG);
        }
        if (!found.get().present()) {
            throw new FindingRefused(Reason.GONE);
        }
        Timestamp now = Timestamp.from(clock.instant());
        int changed = jdbc.sql("""
                        update data_finding set state = ?, answer_due = ?, changed_at = ?, version = version + 1
                        where id = ? and version = ?""").params(to.code(), due, now, id, version).update();
        if (changed == 0) {
            throw new FindingRefused(Reason.CHANGED_SINCE);
        }
        jdbc.sql("""
                        insert into data_finding_event (finding_id, kind, state, value_a, value_b, actor, comment, at)
                        values (?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        id,
                        to.code(),
                        to.code(),
                        found.get().a().value(),
                        found.get().b().value(),
                        actor,
                        words,
                        now)
                .update();
        tell(scope, found.get(), to, words, due);
        return rows.find(scope, id);
    }

    private void tell(
            AccessScope scope,
            FindingView finding,
            FindingState to,
            @Nullable String comment,
            @Nullable LocalDate due) {
        Map<String, Object> after = new LinkedHashMap<>();
        after.put("state", to.code());
        after.put("comment", comment);
        after.put("answer_due", due);
        String place = finding.place().organisation();
        String action = switch (to) {
            case ASKED -> "finding.asked";
            case EXPLAINED -> "finding.explained";
            default -> "finding.fixed";
        };
        OrganisationId concerned =
                place == null ? scope.root() : organisations.idOf(scope, place).orElse(null);
        trail.changed(TrailEvent.of(action, "finding", finding.id())
                .on(concerned)
                .before(Map.of("rule", finding.rule(), "state", finding.state().code()))
                .after(after));
        if (to == FindingState.ASKED && concerned != null && due != null) {
            notices.tell(new Notice(
                    NoticeKind.FINDING_ASKED,
                    "finding-asked/" + finding.id() + "/" + finding.version(),
                    new Notice.Posts(concerned, answering(scope, concerned), null),
                    concerned,
                    List.of(finding.rule(), due),
                    new Target("finding", finding.id().toString())));
        }
    }

    /** The analyst answers for the federation, whoever keeps its affairs for any other organisation. */
    private static Set<Role> answering(AccessScope scope, OrganisationId organisation) {
        return scope.wholeFederation() && organisation.equals(scope.root())
                ? Set.of(Role.ANALYST)
                : Set.of(Role.UNION, Role.TERRITORY, Role.OFFICER, Role.CHAIR);
    }

    @Override
    public List<RuleView> rules() {
        Map<String, IndicatorView> indicators = catalogue.indicators();
        List<SumSet> sums = catalogue.sumSets();
        List<IndicatorRelation> relations = catalogue.relations();
        return FindingRule.ALL.stream()
                .map(rule -> new RuleView(rule.code(), rule.judges(sums, relations, indicators)))
                .toList();
    }

    @Override
    @Transactional
    public void recheck(AccessScope scope) {
        List<@Nullable UUID> organisations = new java.util.ArrayList<>(jdbc.sql("""
                        select o.id from organisation o
                        where %s and (exists (select 1 from declared_figure f
                                              where f.organisation_id = o.id and f.superseded_at is null)
                                      or exists (select 1 from series_break b where b.organisation_id = o.id)
                                      or exists (select 1 from data_finding d where d.organisation_id = o.id))""".formatted(scope.sql("o.id")))
                .params(scope.parameters())
                .query(UUID.class)
                .list());
        if (scope.wholeFederation()) {
            organisations.add(null);
        }
        check.recheck(organisations);
    }
}
