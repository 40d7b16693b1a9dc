package kz.birlik.legalaid.badfaith;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.legalaid.BadFaithEmployers;
import kz.birlik.legalaid.BadFaithEvidence;
import kz.birlik.legalaid.BadFaithFilter;
import kz.birlik.legalaid.BadFaithRow;
import kz.birlik.legalaid.BadFaithRule;
import kz.birlik.legalaid.BadFaithRule.Criterion;
import kz.birlik.legalaid.BadFaithRule.Kind;
import kz.birlik.legalaid.BadFaithStage;
import kz.birlik.legalaid.BadFaithView;
import kz.birlik.legalaid.BadFaithView.Answer;
import kz.birlik.legalaid.BadFaithView.Decision;
import kz.birlik.legalaid.BadFaithView.Event;
import kz.birlik.legalaid.BadFaithView.File;
import kz.birlik.legalaid.BadFaithView.FileKind;
import kz.birlik.legalaid.BadFaithView.Notice;
import kz.birlik.legalaid.BadFaithView.Publication;
import kz.birlik.legalaid.PublishedBadFaith;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.attachment.Attachment;
import kz.birlik.membership.keyring.KeyRing;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.organisation.RowFilter;
import kz.birlik.membership.organisation.RowScope;
import kz.birlik.membership.term.Confidence;
import kz.birlik.membership.trail.Trail;
import kz.birlik.membership.trail.TrailEvent;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
class BadFaithQueries implements BadFaithEmployers {

    static final String OBJECT = "bad-faith";

    private static final String EMPLOYER_NAME = """
            (select e.name from employer_name e where e.employer_id = %s.employer_id
             order by e.valid_from desc limit 1) as employer_name""";

    private static final String ROW = """
            select c.*, o.code as organisation_code, %s, p.reasons, p.published_on, p.expires_on, p.corrected_on, p.removed_on,
                   (select v.article from norm_version v where v.id = c.answer_norm) as answer_article,
                   (select v.article from norm_version v where v.id = p.expiry_norm) as expiry_article
            from bad_faith_entry c
            join organisation o on o.id = c.primary_id
            left join bad_faith_publication p on p.entry_id = c.id""".formatted(EMPLOYER_NAME.formatted("c"));

    private static final String EVIDENCE = """
            select x.kind, x.of, x.within, x.number, x.happened_on, x.anonymous, false as withdrawn from (
                select 'violation' as kind, v.id as of, i.id as within, i.number, v.found_on as happened_on, false as anonymous
                from inspection_violation v join inspection i on i.id = v.inspection_id
                where i.employer_id = :employer and i.demanded_on is not null and v.state <> 'cancelled' and %1$s
                union all
                select 'case', l.id, null, l.number, l.closed_on, l.anonymous
                from legal_case l join legal_case_outcome r on r.code = l.outcome and r.won
                where l.employer_id = :employer and l.stage = 'closed' and not l.sealed and %2$s
                union all
                select 'decision', d.id, d.commission_id, d.number, d.settled_on, false
                from conciliation_decision d join conciliation_commission k on k.id = d.commission_id
                where k.employer_id = :employer and d.state in ('partly', 'not_executed') and %3$s
                union all
                select s.kind, s.id, s.within_id, s.what, s.happened_on, false
                from bad_faith_source s where s.employer_id = :employer and s.withdrawn_on is null and %4$s) x
            where x.happened_on > :from and x.happened_on <= :on
            order by x.happened_on desc, x.of""";

    private static final String ON_PAGE = "p.removed_on is null and p.published_on <= :today and p.expires_on > :today";

    private final JdbcClient jdbc;
    private final RowScope scopes;
    private final Organisations organisations;
    private final KeyRing keys;
    private final Trail trail;
    private final PlatformTransactionManager transactions;
    private final Clock clock;

    static String context(UUID file) {
        return "bad-faith-file/" + file;
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    @Override
    public List<BadFaithRow> page(AccessScope scope, BadFaithFilter filter) {
        RowFilter rows = scopes.enter(scope);
        Map<String, Object> parameters = new HashMap<>(rows.parameters());
        parameters.put("today", Date.valueOf(today()));
        var where = new StringBuilder(rows.sql("c"))
                .append(
                        switch (filter.show()) {
                            case OPEN ->
                                " and (c.stage in ('proposed', 'notified', 'answered') or c.stage = 'decided' and c.decision = 'publish')";
                            case PUBLISHED -> " and c.stage = 'published' and p.expires_on > :today";
                            case ARCHIVE -> """
                                     \sand (c.stage in ('removed', 'dropped') or c.stage = 'decided' and c.decision = 'refuse'
                                         or c.stage = 'published' and p.expires_on <= :today)""";
                            case ALL -> "";
                        });
        if (filter.organisation() != null) {
            Optional<OrganisationId> below = organisations.idOf(scope, filter.organisation());
            if (below.isEmpty()) {
                return List.of();
            }
            where.append(" and c.primary_id in (select b.descendant_id from organisation_ancestry b"
                    + " where b.ancestor_id = :below and b.valid_to > current_date)");
            parameters.put("below", below.get().value());
        }
        if (filter.after() != null) {
            where.append(" and c.id < :after");
            parameters.put("after", filter.after());
        }
        return jdbc.sql(ROW + " where " + where + " order by c.id desc limit :limit")
                .params(parameters)
                .param("limit", filter.limit())
                .query((row, i) -> row(row))
                .list();
    }

    private static BadFaithRow row(ResultSet row) throws SQLException {
        String decision = row.getString("decision");
        return new BadFaithRow(
                row.getObject("id", UUID.class),
                new OrganisationId(row.getObject("primary_id", UUID.class)),
                row.getString("organisation_code"),
                row.getObject("employer_id", UUID.class),
                MultilingualText.parse(row.getString("employer_name")),
                BadFaithStage.of(row.getString("stage")),
                day(row, "proposed_on"),
                row.getObject("answer_due", LocalDate.class),
                decision == null ? null : decision.equals("publish"),
                row.getObject("published_on", LocalDate.class),
                row.getObject("expires_on", LocalDate.class),
                row.getBoolean("synthetic"),
                row.getLong("version"));
    }

    private static LocalDate day(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }

    @Override
    public Optional<BadFaithView> find(AccessScope scope, UUID id) {
        RowFilter rows = scopes.enter(scope);
        return jdbc.sql(ROW + " where c.id = :id and " + rows.sql("c"))
                .params(rows.parameters())
                .param("id", id)
                .query((row, i) -> view(row))
                .optional();
    }

    private BadFaithView view(ResultSet row) throws SQLException {
        BadFaithRow head = row(row);
        LocalDate notified = row.getObject("notified_on", LocalDate.class);
        LocalDate answered = row.getObject("answered_on", LocalDate.class);
        LocalDate decided = row.getObject("decided_on", LocalDate.class);
        return new BadFaithView(
                head,
                row.getString("grounds"),
                rule(row.getInt("rule")),
                evidence(head.id()),
                notified == null
                        ? null
                        : new Notice(
                                notified,
                                row.getString("notice_number"),
                                day(row, "answer_due"),
                                MultilingualText.parse(row.getString("answer_article"))),
                answered == null ? null : new Answer(answered, row.getString("answer")),
                decided == null
                        ? null
                        : new Decision(
                                decided,
                                row.getString("decision").equals("publish"),
                                row.getString("body_name"),
                                row.getString("minutes")),
                head.publishedOn() == null
                        ? null
                        : new Publication(
                                MultilingualText.parse(row.getString("reasons")),
                                day(row, "published_on"),
                                day(row, "expires_on"),
                                MultilingualText.parse(row.getString("expiry_article")),
                                row.getObject("corrected_on", LocalDate.class),
                                row.getObject("removed_on", LocalDate.class)),
                row.getString("closed_why"),
                events(head.id()),
                files(head.id()),
                row.getString("changed_by"),
                row.getTimestamp("changed_at").toInstant());
    }

    private List<BadFaithEvidence> evidence(UUID entry) {
        return jdbc.sql("""
                        select e.kind, coalesce(e.violation_id, e.case_id, e.decision_id, e.source_id) as of,
                               coalesce(i.id, d.commission_id, s.within_id) as within,
                               coalesce(i.number, l.number, d.number, s.what, '—') as number, e.happened_on, e.anonymous,
                               coalesce(v.state = 'cancelled', l.stage <> 'closed', s.withdrawn_on is not null, false) as withdrawn
                        from bad_faith_evidence e
                        left join inspection_violation v on v.id = e.violation_id
                        left join inspection i on i.id = v.inspection_id
                        left join legal_case l on l.id = e.case_id
                        left join conciliation_decision d on d.id = e.decision_id
                        left join bad_faith_source s on s.id = e.source_id
                        where e.entry_id = :id order by e.happened_on desc, e.id""").param("id", entry).query((row, i) -> piece(row)).list();
    }

    private static BadFaithEvidence piece(ResultSet row) throws SQLException {
        return new BadFaithEvidence(
                Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getObject("of", UUID.class),
                row.getObject("within", UUID.class),
                row.getString("number"),
                day(row, "happened_on"),
                row.getBoolean("anonymous"),
                row.getBoolean("withdrawn"));
    }

    private List<Event> events(UUID entry) {
        return jdbc.sql("""
                        select kind, happened_on, note, recorded_at, recorded_by from bad_faith_event
                        where entry_id = :id order by recorded_at desc, id desc""")
                .param("id", entry)
                .query((row, i) -> new Event(
                        row.getString("kind"),
                        day(row, "happened_on"),
                        row.getString("note"),
                        row.getTimestamp("recorded_at").toInstant(),
                        row.getString("recorded_by")))
                .list();
    }

    private List<File> files(UUID entry) {
        return jdbc.sql("""
                        select id, kind, dated, content_type, bytes, recorded_at, recorded_by from bad_faith_file
                        where entry_id = :id order by recorded_at, id""")
                .param("id", entry)
                .query((row, i) -> new File(
                        row.getObject("id", UUID.class),
                        FileKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                        day(row, "dated"),
                        Attachment.Type.ofContentType(row.getString("content_type")),
                        row.getInt("bytes"),
                        row.getTimestamp("recorded_at").toInstant(),
                        row.getString("recorded_by")))
                .list();
    }

    @Override
    public BadFaithRule rule(LocalDate on) {
        return rule(
                jdbc.sql("select number from bad_faith_rule order by (valid_from <= :on) desc, valid_from desc limit 1")
                        .param("on", Date.valueOf(on))
                        .query(Integer.class)
                        .single());
    }

    private BadFaithRule rule(int number) {
        List<Criterion> criteria = jdbc.sql(
                        "select kind, needed, months from bad_faith_criterion where rule = :number order by kind desc")
                .param("number", number)
                .query((row, i) -> new Criterion(
                        Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                        row.getInt("needed"),
                        row.getInt("months")))
                .list();
        return jdbc.sql("select valid_from, source, confidence from bad_faith_rule where number = :number")
                .param("number", number)
                .query((row, i) -> new BadFaithRule(
                        number,
                        day(row, "valid_from"),
                        MultilingualText.parse(row.getString("source")),
                        Confidence.valueOf(row.getString("confidence").toUpperCase(Locale.ROOT)),
                        criteria))
                .single();
    }

    @Override
    public List<BadFaithEvidence> evidence(AccessScope scope, String organisation, UUID employer, LocalDate on) {
        Optional<OrganisationId> place = organisations.idOf(scope, organisation);
        if (place.isEmpty()) {
            return List.of();
        }
        RowFilter rows = scopes.enter(scope);
        int months =
                rule(on).criteria().stream().mapToInt(Criterion::months).max().orElse(0);
        return jdbc.sql(EVIDENCE.formatted(rows.sql("v"), rows.sql("l"), rows.sql("d"), rows.sql("s")))
                .params(rows.parameters())
                .param("employer", employer)
                .param("from", Date.valueOf(on.minusMonths(months)))
                .param("on", Date.valueOf(on))
                .query((row, i) -> piece(row))
                .list();
    }

    /** Who saw it is recorded before it is shown, in a transaction of its own. */
    @Override
    @Transactional(propagation = Propagation.NEVER)
    public Optional<OpenedFile> file(AccessScope scope, UUID id, UUID file) {
        record Found(OpenedFile opened, OrganisationId organisation) {}
        Optional<Found> found = Objects.requireNonNull(new TransactionTemplate(transactions).execute(status -> {
            RowFilter rows = scopes.enter(scope);
            return jdbc.sql("""
                            select f.kind, f.dated, f.content_type, f.content, f.primary_id from bad_faith_file f
                            where f.id = :file and f.entry_id = :entry and\s""" + rows.sql("f"))
                    .params(rows.parameters())
                    .param("file", file)
                    .param("entry", id)
                    .query((row, i) -> new Found(
                            new OpenedFile(
                                    FileKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                                    day(row, "dated"),
                                    Attachment.Type.ofContentType(row.getString("content_type")),
                                    Base64.getDecoder().decode(keys.open(row.getBytes("content"), context(file)))),
                            new OrganisationId(row.getObject("primary_id", UUID.class))))
                    .optional();
        }));
        found.ifPresent(opened -> trail.seen(TrailEvent.of("bad-faith.file-opened", OBJECT, id)
                .on(opened.organisation())
                .after(Map.of("file", file.toString()))));
        return found.map(Found::opened);
    }

    /** Behind no wall: what is published is everybody's, and the scope narrows nothing. */
    @Override
    public List<PublishedBadFaith> published(AccessScope scope, PublishedBadFaith.@Nullable Position after, int limit) {
        return jdbc.sql("""
                        select p.*, %s from bad_faith_publication p
                        where %s and (cast(:afterDay as date) is null or (p.published_on, p.entry_id) < (cast(:afterDay as date), :afterId))
                        order by p.published_on desc, p.entry_id desc limit :limit""".formatted(EMPLOYER_NAME.formatted("p"), ON_PAGE))
                .param("today", Date.valueOf(today()))
                .param("afterDay", after == null ? null : after.publishedOn(), Types.DATE)
                .param("afterId", after == null ? null : after.id(), Types.OTHER)
                .param("limit", limit)
                .query((row, i) -> new PublishedBadFaith(
                        row.getObject("entry_id", UUID.class),
                        MultilingualText.parse(row.getString("employer_name")),
                        MultilingualText.parse(row.getString("reasons")),
                        row.getString("body_name"),
                        day(row, "decided_on"),
                        day(row, "published_on"),
                        day(row, "expires_on"),
                        row.getObject("corrected_on", LocalDate.class)))
                .list();
    }
}
