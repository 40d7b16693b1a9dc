package kz.birlik.bargaining.agreement;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kz.birlik.bargaining.AgreementFile;
import kz.birlik.bargaining.AgreementFilter;
import kz.birlik.bargaining.AgreementFilter.Behind;
import kz.birlik.bargaining.AgreementFilter.Having;
import kz.birlik.bargaining.AgreementKind;
import kz.birlik.bargaining.AgreementRefusal;
import kz.birlik.bargaining.AgreementRow;
import kz.birlik.bargaining.AgreementState;
import kz.birlik.bargaining.AgreementTopic;
import kz.birlik.bargaining.AgreementUnit;
import kz.birlik.bargaining.AgreementView;
import kz.birlik.bargaining.AgreementView.Change;
import kz.birlik.bargaining.AgreementView.Clause;
import kz.birlik.bargaining.AgreementView.Coverage;
import kz.birlik.bargaining.AgreementView.Obligation;
import kz.birlik.bargaining.AgreementView.Origin;
import kz.birlik.bargaining.AgreementView.Party;
import kz.birlik.bargaining.AgreementView.Reach;
import kz.birlik.bargaining.AgreementView.Registration;
import kz.birlik.bargaining.AgreementView.Side;
import kz.birlik.bargaining.AgreementView.Version;
import kz.birlik.bargaining.Agreements;
import kz.birlik.bargaining.ClauseChange;
import kz.birlik.bargaining.MandatoryItem;
import kz.birlik.bargaining.StartingPoint;
import kz.birlik.bargaining.Wording;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.organisation.RowFilter;
import kz.birlik.membership.organisation.RowScope;
import kz.birlik.membership.term.Confidence;
import kz.birlik.membership.term.Terms;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
class AgreementQueries implements Agreements {

    private static final String ENDING_DAYS = "AGREEMENT_ENDING_DAYS";

    /**
     * What a search by a word walks through before it asks the indexes of fragments: enough for a word that stands everywhere, of
     * which they give more than a page can use.
     */
    private static final int NEWEST = 500;

    private static final String BORNE = """
            (a.number ilike :text or cast(a.name as text) ilike :text
             or exists (select from employer_name n where n.employer_id = a.employer_id and n.search_key like :key)
             or exists (select from organisation_name n where n.organisation_id = a.organisation_id and n.search_key like :key))""";

    private static final String FOUND = """
            a.id in (
                select f.id from agreement f where f.number ilike :text
                union
                select f.id from agreement f where cast(f.name as text) ilike :text
                union
                select f.id from employer_name n join agreement f on f.employer_id = n.employer_id where n.search_key like :key
                union
                select f.id from organisation_name n join agreement f on f.organisation_id = n.organisation_id
                where n.search_key like :key)""";

    static final String ROW = """
            select a.*, k.name as kind_name, k.level, o.code as organisation_code,
                   (select n.name from employer_name n where n.employer_id = a.employer_id
                    order by n.valid_from desc limit 1) as employer_name,
                   c.members, c.non_members
            from agreement a
            join agreement_kind k on k.code = a.kind
            join organisation o on o.id = a.organisation_id
            left join lateral (select c.members, c.non_members from agreement_coverage c
                               where c.agreement_id = a.id order by c.as_of desc limit 1) c on true""";

    private final JdbcClient jdbc;
    private final Terms terms;
    private final Organisations organisations;
    private final RowScope rowScopes;
    private final Clock clock;

    @Override
    public List<AgreementKind> kinds() {
        return jdbc.sql("select * from agreement_kind order by sort_order")
                .query(AgreementQueries::kind)
                .list();
    }

    @Override
    public List<AgreementKind> kindsFor(AccessScope scope, String organisationCode) {
        return organisations
                .idOf(scope, organisationCode)
                .map(id -> jdbc.sql("""
                                select k.* from agreement_kind k
                                join agreement_kind_level l on l.agreement_kind = k.code
                                join organisation o on o.kind = l.organisation_kind
                                where o.id = :id order by k.sort_order""")
                        .param("id", id.value())
                        .query(AgreementQueries::kind)
                        .list())
                .orElse(List.of());
    }

    private static AgreementKind kind(ResultSet row, int number) throws SQLException {
        return new AgreementKind(
                row.getString("code"),
                row.getString("level"),
                MultilingualText.parse(row.getString("name")),
                row.getInt("sides"),
                row.getBoolean("one_in_force"),
                row.getString("longest"),
                row.getString("register_by"));
    }

    @Override
    public List<AgreementTopic> topics() {
        return jdbc.sql("select * from agreement_topic order by sort_order")
                .query((row, i) -> new AgreementTopic(
                        row.getString("code"),
                        row.getString("parent"),
                        MultilingualText.parse(row.getString("name")),
                        row.getString("law_basis"),
                        Confidence.valueOf(row.getString("confidence").toUpperCase(Locale.ROOT)),
                        row.getString("better") == null
                                ? null
                                : AgreementTopic.Better.valueOf(
                                        row.getString("better").toUpperCase(Locale.ROOT)),
                        row.getString("floor")))
                .list();
    }

    @Override
    public List<AgreementUnit> units() {
        return jdbc.sql("select code, name from agreement_unit order by sort_order")
                .query((row, i) ->
                        new AgreementUnit(row.getString("code"), MultilingualText.parse(row.getString("name"))))
                .list();
    }

    @Override
    public List<MandatoryItem> mandatory() {
        return jdbc.sql("""
                        select m.number, m.name, m.article, array_agg(t.topic order by t.topic) as topics
                        from agreement_mandatory m join agreement_mandatory_topic t on t.number = m.number
                        group by m.number order by m.number""")
                .query((row, i) -> new MandatoryItem(
                        row.getInt("number"),
                        MultilingualText.parse(row.getString("name")),
                        row.getString("article"),
                        List.of((String[]) row.getArray("topics").getArray())))
                .list();
    }

    @Override
    public int endingDays(LocalDate day) {
        return terms.parameter(ENDING_DAYS, day)
                .orElseThrow(() -> new IllegalStateException("No value for " + ENDING_DAYS))
                .value()
                .intValueExact();
    }

    /** A set and not a question for each row: a list in the order of its key is cut off early either way. */
    static String within(AccessScope scope) {
        return scope.wholeFederation() ? "true" : """
                a.organisation_id in (select scope_.descendant_id from organisation_ancestry scope_
                                      where scope_.line = :scope_line and scope_.ancestor_id = :scope_root
                                        and scope_.valid_to > current_date)""";
    }

    static Map<String, Object> parameters(AccessScope scope) {
        return new HashMap<>(scope.wholeFederation() ? Map.of() : scope.parameters());
    }

    @Override
    public List<AgreementRow> page(AccessScope scope, AgreementFilter filter) {
        Map<String, Object> parameters = parameters(scope);
        var where = new StringBuilder(filter.everywhere() ? "a.state = 'registered'" : within(scope));
        if (filter.kind() != null) {
            where.append(" and a.kind = :kind");
            parameters.put("kind", filter.kind());
        }
        if (filter.region() != null) {
            where.append(" and coalesce(a.region_code, o.region_code) = :region");
            parameters.put("region", filter.region());
        }
        if (filter.organisation() != null) {
            Optional<OrganisationId> below = organisations.idOf(scope, filter.organisation());
            if (below.isEmpty()) {
                throw new AgreementRefusal(AgreementRefusal.Reason.NOT_FOUND);
            }
            where.append(" and ").append("""
                     a.organisation_id in (select t.descendant_id from organisation_ancestry t
                                               where t.ancestor_id = :below and t.valid_to > current_date)""");
            parameters.put("below", below.get().value());
        }
        if (filter.state() != null) {
            where.append(" and ").append(state(filter.state()));
            parameters.put("today", Date.valueOf(today()));
        }
        if (filter.endsBy() != null) {
            where.append(" and a.state = 'registered' and a.in_force_from <= :today and a.holds_until > :today"
                    + " and a.holds_until <= :ends_by and a.replaced_by_id is null");
            parameters.put("today", Date.valueOf(today()));
            parameters.put("ends_by", Date.valueOf(filter.endsBy()));
        }
        if (filter.behind() != null) {
            behind(scope, filter.behind(), where, parameters);
        }
        if (filter.after() != null) {
            where.append(" and a.id < :after");
            parameters.put("after", filter.after());
        }
        parameters.put("limit", filter.limit());
        if (filter.text() == null || filter.text().isBlank()) {
            return rows(ROW + " where " + where, parameters);
        }
        parameters.put("text", "%" + escaped(filter.text().strip()) + "%");
        parameters.put("key", "%" + escaped(key(filter.text())) + "%");
        parameters.put("newest", NEWEST);
        List<AgreementRow> newest =
                rows(ROW.replace("from agreement a\n", """
                        from (select a.* from agreement a join agreement_kind k on k.code = a.kind
                              join organisation o on o.id = a.organisation_id where %s order by a.id desc limit :newest) a
                        """.formatted(where)) + " where " + BORNE, parameters);
        return newest.size() < filter.limit() ? rows(ROW + " where " + where + " and " + FOUND, parameters) : newest;
    }

    private List<AgreementRow> rows(String sql, Map<String, Object> parameters) {
        LocalDate today = today();
        return jdbc.sql(sql + " order by a.id desc limit :limit")
                .params(parameters)
                .query((row, i) -> row(row, today))
                .list();
    }

    private void behind(AccessScope scope, Behind behind, StringBuilder where, Map<String, Object> parameters) {
        where.append(" and a.state = 'registered' and a.in_force_from <= :behind_on"
                + " and (a.holds_until is null or a.holds_until > :behind_on)");
        parameters.put("behind_on", Date.valueOf(behind.on()));
        if (!behind.levels().isEmpty()) {
            where.append(" and k.level in (:levels)");
            parameters.put("levels", behind.levels());
        }
        if (behind.having() == Having.MEASURABLE) {
            where.append(" and exists (select from agreement_theme m where m.agreement_id = a.id and m.concrete > 0)");
        }
        if (behind.having() == Having.KEPT) {
            RowFilter reported = rowScopes.enter(scope);
            where.append(" and ").append("""
                     exists (select from fulfilment_sum f
                             where f.agreement_id = a.id and f.year = extract(year from cast(:behind_on as date)) and %s
                               and index_value(f.points, f.weight) >= agreement_parameter('AGREEMENT_KEPT_FROM', :behind_on))""".formatted(reported.sql("f")));
            parameters.putAll(reported.parameters());
        }
        if (behind.part() != null) {
            where.append(" and a.one_in_force and ").append(behind.part().sql("a.organisation_id"));
            parameters.put("part_key", behind.part().key());
        }
    }

    private String key(String text) {
        return jdbc.sql("select search_key(:text)")
                .param("text", text.strip())
                .query(String.class)
                .single();
    }

    static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    /** The same question as {@link AgreementState#of}, of rows. */
    private static String state(AgreementState state) {
        String held = "a.state = 'registered' and coalesce(a.holds_until, 'infinity') > :today";
        String over = "a.state = 'registered' and a.holds_until <= :today";
        return switch (state) {
            case DRAFT, SENT, RETURNED, WITHDRAWN ->
                "a.state = '%s' and cast(:today as date) is not null".formatted(state.code());
            case TO_COME -> held + " and a.in_force_from > :today";
            case IN_FORCE -> held + " and a.in_force_from <= :today and a.ends_on >= :today";
            case PROLONGED -> held + " and a.ends_on < :today";
            case TERMINATED -> over + " and a.ended_on <= :today";
            case REPLACED -> over + " and (a.ended_on is null or a.ended_on > :today) and a.replaced_by_id is not null";
            case EXPIRED -> over + " and (a.ended_on is null or a.ended_on > :today) and a.replaced_by_id is null";
        };
    }

    private static @Nullable LocalDate date(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }

    private static @Nullable MultilingualText text(ResultSet row, String column) throws SQLException {
        String json = row.getString(column);
        return json == null ? null : MultilingualText.parse(json);
    }

    static AgreementRow row(ResultSet row, LocalDate today) throws SQLException {
        return new AgreementRow(
                row.getObject("id", UUID.class),
                new OrganisationId(row.getObject("organisation_id", UUID.class)),
                row.getString("organisation_code"),
                row.getString("kind"),
                MultilingualText.parse(row.getString("kind_name")),
                row.getString("level"),
                row.getString("number"),
                text(row, "name"),
                text(row, "employer_name"),
                row.getString("region_code"),
                row.getObject("amendment", Integer.class),
                AgreementState.of(
                        row.getString("state"),
                        date(row, "in_force_from"),
                        date(row, "ends_on"),
                        date(row, "ended_on"),
                        date(row, "holds_until"),
                        row.getObject("replaced_by_id") != null,
                        today),
                date(row, "signed_on"),
                date(row, "in_force_from"),
                date(row, "ends_on"),
                date(row, "holds_until"),
                row.getObject("members", Integer.class),
                row.getObject("non_members", Integer.class),
                row.getBoolean("synthetic"),
                row.getLong("version"));
    }

    @Override
    public Optional<AgreementView> find(AccessScope scope, UUID agreement) {
        LocalDate today = today();
        return jdbc.sql(ROW.replace("select a.*,", "select a.*, " + within(scope) + " as mine,")
                        + " where a.id = :id and (a.state = 'registered' or " + within(scope) + ")")
                .params(parameters(scope))
                .param("id", agreement)
                .query((row, i) -> view(row, today))
                .optional();
    }

    private AgreementView view(ResultSet row, LocalDate today) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        boolean mine = row.getBoolean("mine");
        return new AgreementView(
                row(row, today),
                mine,
                row.getObject("employer_id", UUID.class),
                text(row, "place"),
                row.getObject("framework_id", UUID.class),
                row.getBoolean("prolongs_itself"),
                date(row, "proposed_on"),
                date(row, "ended_on"),
                row.getString("end_reason"),
                row.getObject("amends_id", UUID.class),
                amendedBy(id, mine),
                row.getObject("replaced_by_id", UUID.class),
                new Registration(
                        row.getString("registration_number"),
                        date(row, "registered_on"),
                        row.getString("registered_with")),
                mine ? row.getString("remarks") : null,
                parties(id),
                reach(id),
                versions(id),
                clauses(id),
                jdbc.sql(
                                "select as_of, members, non_members from agreement_coverage where agreement_id = :id order by as_of desc")
                        .param("id", id)
                        .query((each, i) -> new Coverage(
                                each.getObject("as_of", LocalDate.class),
                                each.getInt("members"),
                                each.getInt("non_members")))
                        .list(),
                new Change(
                        row.getString("changed_by"),
                        row.getTimestamp("changed_at").toInstant()));
    }

    private @Nullable UUID amendedBy(UUID id, boolean mine) {
        return jdbc.sql(
                        "select id from agreement where amends_id = :id and (state = 'registered' or :mine and state <> 'withdrawn')")
                .param("id", id)
                .param("mine", mine)
                .query(UUID.class)
                .optional()
                .orElse(null);
    }

    List<Party> parties(UUID id) {
        return jdbc.sql("select * from agreement_party where agreement_id = :id order by sort_order")
                .param("id", id)
                .query((row, i) -> new Party(
                        Side.valueOf(row.getString("side").toUpperCase(Locale.ROOT)),
                        row.getString("name"),
                        row.getString("representative"),
                        row.getString("post")))
                .list();
    }

    List<Reach> reach(UUID id) {
        return jdbc.sql("select * from agreement_reach where agreement_id = :id order by id")
                .param("id", id)
                .query((row, i) -> new Reach(
                        row.getString("by_what"),
                        row.getString("sector_oked"),
                        row.getString("region_code"),
                        row.getString("town"),
                        row.getObject("organisation_id", UUID.class),
                        row.getObject("employer_id", UUID.class),
                        row.getObject("holding_id", UUID.class)))
                .list();
    }

    private List<Version> versions(UUID id) {
        return jdbc.sql("""
                        select id, number, signed_on, what, content_type, file_name, bytes, hash, recorded_at, recorded_by
                        from agreement_version where agreement_id = :id order by number desc""")
                .param("id", id)
                .query((row, i) -> new Version(
                        row.getObject("id", UUID.class),
                        row.getInt("number"),
                        row.getObject("signed_on", LocalDate.class),
                        row.getString("what"),
                        row.getString("content_type"),
                        row.getString("file_name"),
                        row.getInt("bytes"),
                        row.getString("hash"),
                        row.getTimestamp("recorded_at").toInstant(),
                        row.getString("recorded_by")))
                .list();
    }

    List<Clause> clauses(UUID id) {
        Map<UUID, List<Obligation>> promises = new LinkedHashMap<>();
        jdbc.sql("select * from agreement_obligation where agreement_id = :id order by sort_order, id")
                .param("id", id)
                .query(row -> {
                    promises.computeIfAbsent(row.getObject("clause_id", UUID.class), none -> new ArrayList<>())
                            .add(obligation(row, "id", "version"));
                });
        return jdbc.sql("""
                        select c.*, f.agreement_id as from_agreement, fk.name as from_kind, fa.number as from_number
                        from agreement_clause c join agreement_topic t on t.code = c.topic
                        left join agreement_clause f on f.id = c.copied_from_id
                        left join agreement fa on fa.id = f.agreement_id
                        left join agreement_kind fk on fk.code = fa.kind
                        where c.agreement_id = :id order by t.sort_order, c.sort_order, c.id""")
                .param("id", id)
                .query((row, i) -> new Clause(
                        row.getObject("id", UUID.class),
                        row.getString("topic"),
                        row.getString("number"),
                        row.getString("text_kk"),
                        row.getString("text_ru"),
                        row.getBigDecimal("amount"),
                        row.getString("unit"),
                        row.getObject("from_agreement") == null
                                ? null
                                : new Origin(
                                        row.getObject("from_agreement", UUID.class),
                                        MultilingualText.parse(row.getString("from_kind")),
                                        row.getString("from_number")),
                        row.getLong("version"),
                        promises.getOrDefault(row.getObject("id", UUID.class), List.of())))
                .list();
    }

    /** @param id and version: the columns that hold them, where a row joins several tables */
    static Obligation obligation(ResultSet row, String id, String version) throws SQLException {
        String side = row.getString("side");
        Set<Wording.Missing> missing = EnumSet.noneOf(Wording.Missing.class);
        for (String lacks : (String[]) row.getArray("missing").getArray()) {
            missing.add(Wording.Missing.valueOf(lacks.toUpperCase(Locale.ROOT)));
        }
        return new Obligation(
                row.getObject(id, UUID.class),
                side == null ? null : Side.valueOf(side.toUpperCase(Locale.ROOT)),
                row.getString("action"),
                row.getBigDecimal("amount"),
                row.getString("unit"),
                row.getString("for_whom"),
                date(row, "due_on"),
                row.getString("every"),
                row.getString("evidence"),
                missing,
                row.getLong(version));
    }

    @Override
    public Optional<AgreementFile> file(AccessScope scope, UUID agreement, UUID version) {
        return jdbc.sql("""
                        select v.content_type, v.file_name, v.content
                        from agreement_version v join agreement a on a.id = v.agreement_id
                        where a.id = :id and v.id = :version and (a.state = 'registered' or %s)""".formatted(within(scope)))
                .params(parameters(scope))
                .param("id", agreement)
                .param("version", version)
                .query((row, i) -> new AgreementFile(
                        row.getString("content_type"), row.getString("file_name"), row.getBytes("content")))
                .optional();
    }

    @Override
    public List<AgreementRow> reaching(UUID employer, LocalDate on) {
        LocalDate today = today();
        return jdbc.sql("""
                        %s
                        where a.id in (select r.agreement_id from agreement_reaching(:employer, cast(:on as date)) r) and a.state = 'registered'
                          and daterange(a.in_force_from, a.holds_until) @> cast(:on as date)
                        order by k.sort_order, a.id""".formatted(ROW))
                .param("employer", employer)
                .param("on", on)
                .query((row, i) -> row(row, today))
                .list();
    }

    @Override
    public Map<UUID, MultilingualText> employers(Collection<UUID> ids) {
        Map<UUID, MultilingualText> names = new HashMap<>();
        if (!ids.isEmpty()) {
            jdbc.sql("""
                            select distinct on (n.employer_id) n.employer_id, n.name from employer_name n
                            where n.employer_id in (:ids) order by n.employer_id, n.valid_from desc""").param("ids", ids).query(row -> {
                names.put(row.getObject("employer_id", UUID.class), MultilingualText.parse(row.getString("name")));
            });
        }
        return names;
    }

    @Override
    public List<AgreementRow> competing(UUID agreement, LocalDate on) {
        LocalDate today = today();
        // The kind is looked up before anything else: of collective agreements, where there are 50,000, none competes
        return jdbc.sql("""
                        %s
                        join agreement mine on mine.id = :id and mine.id <> a.id
                        where a.kind = (select m.kind from agreement m where m.id = :id and not m.one_in_force)
                          and a.state = 'registered' and daterange(a.in_force_from, a.holds_until) @> cast(:on as date)
                          and exists (select from agreement_reach r join agreement_reach o on o.by_what = r.by_what
                                      where r.agreement_id = a.id and o.agreement_id = mine.id
                                        and case r.by_what
                                                when 'everybody' then true
                                                when 'sector' then r.sector_oked like o.sector_oked || '%%'
                                                                or o.sector_oked like r.sector_oked || '%%'
                                                when 'region' then r.region_code = o.region_code
                                                               and (r.town is null or o.town is null or r.town = o.town)
                                                when 'organisation' then r.organisation_id = o.organisation_id
                                                when 'holding' then r.holding_id = o.holding_id
                                                else r.employer_id = o.employer_id end)
                        order by a.id limit 20""".formatted(ROW))
                .param("id", agreement)
                .param("on", on)
                .query((row, i) -> row(row, today))
                .list();
    }

    @Override
    public List<AgreementRow> sources(AccessScope scope, UUID draft) {
        LocalDate today = today();
        List<AgreementRow> sources = new ArrayList<>(jdbc.sql("""
                        %s
                        join agreement mine on mine.id = :id and mine.kind = a.kind and mine.id <> a.id
                        where a.state = 'registered' and a.organisation_id = mine.organisation_id
                          and a.employer_id is not distinct from mine.employer_id and %s
                        order by a.in_force_from desc, a.id limit 1""".formatted(ROW, within(scope)))
                .params(parameters(scope))
                .param("id", draft)
                .query((row, i) -> row(row, today))
                .list());
        jdbc.sql("select a.organisation_id from agreement a where a.id = :id and a.one_in_force and " + within(scope))
                .params(parameters(scope))
                .param("id", draft)
                .query(UUID.class)
                .optional()
                .ifPresent(organisation -> held(organisation, draft, today).stream()
                        .filter(template ->
                                sources.stream().noneMatch(row -> row.id().equals(template.id())))
                        .forEach(sources::add));
        jdbc.sql("select a.employer_id from agreement a where a.id = :id and a.employer_id is not null and "
                        + within(scope))
                .params(parameters(scope))
                .param("id", draft)
                .query(UUID.class)
                .optional()
                .ifPresent(employer -> sources.addAll(reaching(employer, today)));
        return sources;
    }

    /** Templates of the unions an organisation is below, but for one agreement. */
    private List<AgreementRow> held(UUID organisation, @Nullable UUID but, LocalDate today) {
        return jdbc.sql("""
                        %s
                        where a.state = 'registered' and a.id is distinct from cast(:but as uuid)
                          and a.id in (select m.agreement_id from agreement_template m
                                       join organisation_ancestry t on t.ancestor_id = m.organisation_id
                                           and t.descendant_id = :organisation and t.valid_to > current_date)
                        order by a.in_force_from desc, a.id limit 20""".formatted(ROW))
                .param("but", but, Types.OTHER)
                .param("organisation", organisation)
                .query((row, i) -> row(row, today))
                .list();
    }

    @Override
    public List<StartingPoint> startingPoints(AccessScope scope, String organisationCode) {
        LocalDate today = today();
        OrganisationId organisation =
                organisations.idOf(scope, organisationCode).orElse(null);
        if (organisation == null) {
            return List.of();
        }
        List<StartingPoint> points = new ArrayList<>();
        Set<UUID> offered = new HashSet<>();
        jdbc.sql("""
                        %s
                        where a.id in (select distinct on (l.employer_id) l.id from agreement l
                                       where l.organisation_id = :organisation and l.one_in_force and l.state = 'registered'
                                       order by l.employer_id, l.in_force_from desc, l.id)
                        order by a.in_force_from desc, a.id limit 10""".formatted(ROW))
                .param("organisation", organisation.value())
                .query((row, i) -> row(row, today))
                .list()
                .forEach(row -> offer(points, offered, StartingPoint.Why.LAST, row, null));
        List<AgreementRow> held = held(organisation.value(), null, today);
        Map<UUID, MultilingualText> names =
                templates(held.stream().map(AgreementRow::id).toList());
        held.forEach(row -> offer(points, offered, StartingPoint.Why.TEMPLATE, row, names.get(row.id())));
        jdbc.sql("""
                        select oe.employer_id from organisation_employer oe
                        where oe.organisation_id = :organisation and oe.valid_from <= :today
                          and (oe.valid_to is null or oe.valid_to > :today) order by oe.valid_from, oe.employer_id limit 10""")
                .param("organisation", organisation.value())
                .param("today", Date.valueOf(today))
                .query(UUID.class)
                .list()
                .forEach(employer -> reaching(employer, today)
                        .forEach(row -> offer(points, offered, StartingPoint.Why.ABOVE, row, null)));
        return points;
    }

    private static void offer(
            List<StartingPoint> points,
            Set<UUID> offered,
            StartingPoint.Why why,
            AgreementRow row,
            @Nullable MultilingualText template) {
        if (offered.add(row.id())) {
            points.add(new StartingPoint(why, row, template));
        }
    }

    @Override
    public Map<UUID, MultilingualText> templates(Collection<UUID> agreements) {
        Map<UUID, MultilingualText> names = new HashMap<>();
        if (!agreements.isEmpty()) {
            jdbc.sql("""
                            select m.agreement_id, m.name from agreement_template m
                            where m.agreement_id in (:ids) order by m.marked_at""").param("ids", agreements).query(row -> {
                names.put(row.getObject("agreement_id", UUID.class), MultilingualText.parse(row.getString("name")));
            });
        }
        return names;
    }

    @Override
    public List<AgreementRow> earlier(AccessScope scope, UUID agreement) {
        LocalDate today = today();
        return jdbc.sql("""
                        %s
                        join agreement mine on mine.id = :id and mine.kind = a.kind and mine.id <> a.id
                        where a.state = 'registered' and a.organisation_id = mine.organisation_id
                          and a.employer_id is not distinct from mine.employer_id
                          and a.in_force_from < coalesce(mine.in_force_from, 'infinity')
                          and (mine.state = 'registered' or mine.id in (select a.id from agreement a where %s))
                        order by a.in_force_from desc, a.id limit 10""".formatted(ROW, within(scope)))
                .params(parameters(scope))
                .param("id", agreement)
                .query((row, i) -> row(row, today))
                .list();
    }

    @Override
    public List<AgreementRow> editions(AccessScope scope, UUID agreement) {
        LocalDate today = today();
        return jdbc.sql("""
                        %s
                        where a.id in (
                            with recursive up as (
                                select e.id, e.amends_id from agreement e where e.id = :id
                                union all
                                select e.id, e.amends_id from agreement e join up on e.id = up.amends_id),
                            edition as (
                                select up.id from up where up.amends_id is null
                                union all
                                select e.id from agreement e join edition on e.amends_id = edition.id and e.state <> 'withdrawn')
                            select edition.id from edition)
                          and (a.state = 'registered' or %s)
                        order by a.amendment nulls first, a.id""".formatted(ROW, within(scope)))
                .params(parameters(scope))
                .param("id", agreement)
                .query((row, i) -> row(row, today))
                .list();
    }

    @Override
    public Optional<List<ClauseChange>> changes(AccessScope scope, UUID agreement, UUID earlier) {
        if (earlier(scope, agreement).stream().noneMatch(row -> row.id().equals(earlier))) {
            return Optional.empty();
        }
        Map<UUID, UUID> copiedFrom = new HashMap<>();
        jdbc.sql(
                        "select id, coalesce(continues_id, copied_from_id) as was from agreement_clause where agreement_id = :id")
                .param("id", agreement)
                .query(row -> {
                    copiedFrom.put(row.getObject("id", UUID.class), row.getObject("was", UUID.class));
                });
        return Optional.of(ClauseChanges.between(clauses(earlier), clauses(agreement), copiedFrom));
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
