package kz.birlik.safety.inspector;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.employer.EmployerId;
import kz.birlik.membership.keyring.KeyRing;
import kz.birlik.membership.keyring.SecretSigns;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.organisation.RowFilter;
import kz.birlik.membership.organisation.RowScope;
import kz.birlik.safety.CertificateCheck;
import kz.birlik.safety.InspectorConfirmation;
import kz.birlik.safety.InspectorFilter;
import kz.birlik.safety.InspectorOfEmployer;
import kz.birlik.safety.InspectorRow;
import kz.birlik.safety.InspectorView;
import kz.birlik.safety.InspectorView.Certificate;
import kz.birlik.safety.InspectorView.CertificateState;
import kz.birlik.safety.TechnicalInspectors;
import kz.birlik.safety.WithoutInspector;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
class InspectorQueries implements TechnicalInspectors {

    /** What the secret of a certificate is hashed for. */
    static final String TOKEN = "technical-inspector/token";

    /** Confirmed, with a term that runs today. */
    private static final String ACTIVE = """
            i.ended_on is null and i.confirmed_on is not null and i.term_from <= :today
            and (i.term_until is null or i.term_until >= :today)""";

    private static final String NOTICE = """
            (select v.amount from norm_version v where v.norm = 'INSPECTOR_END_NOTICE'
               and coalesce(v.valid_from, '-infinity') <= :today and coalesce(v.valid_to, 'infinity') > :today)""";

    private static final String EMPLOYER_NAME = """
            (select e.name from employer_name e where e.employer_id = %s.employer_id
             order by (e.valid_from <= :today) desc, e.valid_from desc limit 1)""";

    private static final String ROW = """
            select i.*, o.code as organisation_code, %s as employer_name,
                   (select c.number from technical_inspector_certificate c
                    where c.inspector_id = i.id and c.state = 'issued') as certificate
            from (select i.* from technical_inspector i where %%s order by i.id desc limit :limit) i
            join organisation o on o.id = i.primary_id
            order by i.id desc""".formatted(EMPLOYER_NAME.formatted("i"));

    private static final String BELOW = """
             \sand %s in (select b.descendant_id from organisation_ancestry b
                 where b.ancestor_id = :below and b.valid_to > current_date)""";

    private final JdbcClient jdbc;
    private final RowScope scopes;
    private final Organisations organisations;
    private final KeyRing keys;
    private final Clock clock;

    @Override
    public List<InspectorRow> page(AccessScope scope, InspectorFilter filter) {
        RowFilter rows = scopes.enter(scope);
        Map<String, Object> parameters = parameters(rows.parameters());
        var where = new StringBuilder(rows.sql("i"))
                .append(
                        switch (filter.show()) {
                            case ACTIVE -> " and " + ACTIVE;
                            case UNCONFIRMED -> " and i.ended_on is null and i.confirmed_on is null";
                            case ENDING ->
                                " and i.ended_on is null and i.term_until - cast(:today as date) <= " + NOTICE;
                            case UNTRAINED ->
                                " and i.ended_on is null and (i.trained_on is null or i.trained_until < :today)";
                            case ENDED -> " and i.ended_on is not null";
                            case ALL -> "";
                        });
        if (!below(scope, filter.organisation(), "i.primary_id", where, parameters)) {
            return List.of();
        }
        if (filter.employer() != null) {
            where.append(" and i.employer_id = :employer");
            parameters.put("employer", filter.employer());
        }
        if (filter.search() != null) {
            where.append("""
                     \sand not exists (
                        select from regexp_split_to_table(search_key(:search), ' ') word
                        where not (' ' || i.search_key || ' ' || coalesce(name_search_key(%s), '')) like '%% ' || word || '%%')""".formatted(EMPLOYER_NAME.formatted("i")));
            parameters.put("search", filter.search());
        }
        if (filter.after() != null) {
            where.append(" and i.id < :after");
            parameters.put("after", filter.after());
        }
        parameters.put("limit", filter.limit());
        return jdbc.sql(ROW.formatted(where))
                .params(parameters)
                .query((row, i) -> row(row))
                .list();
    }

    private Map<String, Object> parameters(Map<String, ?> of) {
        Map<String, Object> parameters = new HashMap<>(of);
        parameters.put("today", Date.valueOf(today()));
        return parameters;
    }

    /** False for an organisation out of sight. */
    private boolean below(
            AccessScope scope,
            @Nullable String organisation,
            String column,
            StringBuilder where,
            Map<String, Object> parameters) {
        if (organisation == null) {
            return true;
        }
        Optional<OrganisationId> below = organisations.idOf(scope, organisation);
        below.ifPresent(found -> {
            where.append(BELOW.formatted(column));
            parameters.put("below", found.value());
        });
        return below.isPresent();
    }

    private static InspectorRow row(ResultSet row) throws SQLException {
        return new InspectorRow(
                row.getObject("id", UUID.class),
                new OrganisationId(row.getObject("primary_id", UUID.class)),
                row.getString("organisation_code"),
                row.getObject("employer_id", UUID.class),
                MultilingualText.parse(row.getString("employer_name")),
                row.getBoolean("member"),
                row.getString("full_name"),
                row.getString("post"),
                row.getObject("elected_on", LocalDate.class),
                row.getObject("confirmed_on", LocalDate.class),
                row.getObject("term_from", LocalDate.class),
                row.getObject("term_until", LocalDate.class),
                row.getObject("trained_on", LocalDate.class),
                row.getObject("trained_until", LocalDate.class),
                row.getString("certificate"),
                row.getObject("ended_on", LocalDate.class),
                row.getBoolean("synthetic"),
                row.getLong("version"));
    }

    @Override
    public Optional<InspectorView> find(AccessScope scope, UUID inspector) {
        RowFilter rows = scopes.enter(scope);
        return jdbc.sql(ROW.formatted("i.id = :id and " + rows.sql("i")))
                .params(parameters(rows.parameters()))
                .param("id", inspector)
                .param("limit", 1)
                .query((row, i) -> new InspectorView(
                        row(row),
                        row.getString("elected_by"),
                        row.getString("elected_minutes"),
                        confirmation(row),
                        row.getObject("council_id", UUID.class),
                        row.getString("training_paper"),
                        row.getString("end_reason"),
                        row.getString("changed_by"),
                        row.getTimestamp("changed_at").toInstant(),
                        certificates(inspector)))
                .optional();
    }

    static @Nullable InspectorConfirmation confirmation(ResultSet row) throws SQLException {
        String by = row.getString("confirmed_by");
        return by == null
                ? null
                : new InspectorConfirmation(
                        InspectorConfirmation.Body.valueOf(by.toUpperCase(Locale.ROOT)),
                        row.getObject("confirmed_on", LocalDate.class),
                        row.getString("confirmed_minutes"));
    }

    private List<Certificate> certificates(UUID inspector) {
        return jdbc.sql("""
                        select c.* from technical_inspector_certificate c
                        where c.inspector_id = :id order by c.issued_on desc, c.id desc""")
                .param("id", inspector)
                .query((row, i) -> {
                    Timestamp ended = row.getTimestamp("ended_at");
                    return new Certificate(
                            row.getObject("id", UUID.class),
                            row.getString("number"),
                            CertificateState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                            row.getObject("issued_on", LocalDate.class),
                            row.getString("issued_by"),
                            ended == null ? null : ended.toInstant(),
                            row.getString("reason"));
                })
                .list();
    }

    @Override
    public List<WithoutInspector> missing(AccessScope scope, WithoutInspector.Filter filter) {
        // The wall hides mandates outside the scope: whoever sees one organisation is told of its inspectors only
        scopes.enter(scope);
        Map<String, Object> parameters = parameters(scope.parameters());
        var where = new StringBuilder(scope.sql("s.organisation_id"));
        if (!below(scope, filter.organisation(), "s.organisation_id", where, parameters)) {
            return List.of();
        }
        if (filter.after() != null) {
            where.append(" and (o.code, s.employer_id) > (:afterCode, :afterEmployer)");
            parameters.put("afterCode", filter.after().code());
            parameters.put("afterEmployer", filter.after().employer());
        }
        parameters.put("limit", filter.limit());
        return jdbc.sql("""
                        select s.organisation_id, s.employer_id, o.code, %s as employer_name
                        from organisation_employer s join organisation o on o.id = s.organisation_id
                        where s.valid_from <= :today and (s.valid_to is null or s.valid_to > :today) and %s
                          and not exists (select from technical_inspector i
                                          where i.employer_id = s.employer_id and i.primary_id = s.organisation_id and %s)
                        order by o.code, s.employer_id limit :limit""".formatted(EMPLOYER_NAME.formatted("s"), where, ACTIVE))
                .params(parameters)
                .query((row, i) -> new WithoutInspector(
                        new OrganisationId(row.getObject("organisation_id", UUID.class)),
                        row.getString("code"),
                        row.getObject("employer_id", UUID.class),
                        MultilingualText.parse(row.getString("employer_name"))))
                .list();
    }

    @Override
    public List<InspectorOfEmployer> ofEmployer(AccessScope scope, EmployerId employer, LocalDate day) {
        RowFilter rows = scopes.enter(scope);
        return jdbc.sql("""
                        select i.* from technical_inspector i
                        where i.employer_id = :employer and i.confirmed_on <= :day and i.term_from <= :day
                          and (i.term_until is null or i.term_until >= :day) and (i.ended_on is null or i.ended_on > :day) and %s
                        order by i.full_name, i.id""".formatted(rows.sql("i")))
                .params(rows.parameters())
                .param("employer", employer.value())
                .param("day", Date.valueOf(day))
                .query((row, i) -> {
                    LocalDate trained = row.getObject("trained_on", LocalDate.class);
                    LocalDate until = row.getObject("trained_until", LocalDate.class);
                    return new InspectorOfEmployer(
                            row.getObject("id", UUID.class),
                            new OrganisationId(row.getObject("primary_id", UUID.class)),
                            row.getString("full_name"),
                            row.getString("post"),
                            row.getObject("term_from", LocalDate.class),
                            row.getObject("term_until", LocalDate.class),
                            trained != null && !trained.isAfter(day) && (until == null || !until.isBefore(day)),
                            until);
                })
                .list();
    }

    @Override
    public int endNotice() {
        return jdbc.sql("select " + NOTICE)
                .param("today", Date.valueOf(today()))
                .query(Integer.class)
                .single();
    }

    @Override
    public Optional<CertificateCheck> check(AccessScope whole, String token) {
        scopes.enter(whole);
        return SecretSigns.read(token)
                .flatMap(read -> jdbc.sql("""
                        select c.state = 'issued' and %s as good, i.full_name,
                               (select o.name from organisation_name o
                                where o.organisation_id = coalesce(i.union_id, i.branch_id, i.primary_id)
                                order by (o.valid_from <= :today) desc, o.valid_from desc limit 1) as union_name
                        from technical_inspector_certificate c join technical_inspector i on i.id = c.inspector_id
                        where c.token_lookup in (:lookups)""".formatted(ACTIVE))
                        .param("today", Date.valueOf(today()))
                        .param("lookups", keys.lookups(read.signs(), TOKEN))
                        .query((row, i) -> new CertificateCheck(
                                row.getBoolean("good"),
                                MultilingualText.parse(row.getString("union_name")),
                                row.getBoolean("good") ? initials(row.getString("full_name")) : null))
                        .optional());
    }

    private static String initials(String name) {
        return Stream.of(name.strip().split("\\s+"))
                .map(part -> part.substring(0, part.offsetByCodePoints(0, 1)) + ".")
                .collect(Collectors.joining("\u00a0"));
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
