package kz.birlik.membership.member;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.employer.EmployerId;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.RowFilter;
import kz.birlik.membership.organisation.RowLevel;
import kz.birlik.membership.person.PersonId;
import kz.birlik.membership.person.PersonName;
import kz.birlik.membership.person.Sex;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.util.function.SingletonSupplier;

/** The queries of the register. Each takes the filter of a scope that its transaction has entered. */
@Repository
@RequiredArgsConstructor
class MemberRows {

    private static final int MOST_WORDS = 6;

    /** The shortest part of a name the trigram index answers. */
    private static final int SHORTEST_FRAGMENT = 3;

    /** Up to here in the whole register the rows found by the index are read one by one; above, the list is walked first. */
    private static final int MOST_LOOKED_UP = 2_000;

    /** How far the list is walked in its own order for a name that many bear, before all who bear it are collected. */
    private static final int WALKED_FIRST = 5_000;

    /** Up to here those found in the whole register are collected for a part of it; above, the part is walked to its end. */
    private static final int MOST_COLLECTED = 100_000;

    /** Where reading the scope costs more than asking the index (docs/performance.md). */
    private static final Set<RowLevel> WIDE = EnumSet.of(RowLevel.FEDERATION, RowLevel.UNION, RowLevel.TERRITORY);

    /** A blocked record stays in its place in a list and says nothing there. */
    private static final String BLOCKED_NAME = "•••";

    /** What a row of the list is made of. */
    private static final String SHOWN =
            "m.id, m.person_id, m.primary_id, m.full_name, m.iin_last4, m.category, m.valid_from, m.valid_to, m.synthetic, m.blocked";

    private static final String FOUND = " and m.id = any(cast(:found as uuid[]))";

    private static final String NAME_TODAY = """
            (select n.name from organisation_name n
             where n.organisation_id = %s
             order by (n.valid_from <= :today) desc, abs(n.valid_from - :today), n.valid_from desc limit 1)""";

    /**
     * So many bear it that the list in its own order meets them soon. Behind a policy the planner may not look at the
     * statistics of the names, takes every fragment for rare and would collect and sort all of them. Until the transaction ends.
     */
    static final String WALKED =
            "select set_config('enable_sort', 'off', true), set_config('enable_bitmapscan', 'off', true)";

    /**
     * Those who bear a name stand together in the order of names, maybe behind a million others: the index of fragments
     * finds them and they are sorted.
     */
    private static final String COLLECTED = "select set_config('enable_sort', 'on', true),"
            + " set_config('enable_bitmapscan', 'on', true), set_config('enable_indexscan', 'off', true)";

    static boolean isWide(RowFilter rows) {
        return WIDE.contains(rows.level());
    }

    private final JdbcClient jdbc;
    private final jakarta.persistence.EntityManager entities;
    private final Clock clock;

    /**
     * Names that turned out to be borne by too many to be looked up: finding that out takes longer than the page. Only the way to the
     * rows depends on it, so it need not be exact; and a name that thousands bear says nothing about anybody.
     */
    private final Cache<List<String>, Boolean> manyBear = Caffeine.newBuilder()
            .maximumSize(1_000)
            .expireAfterWrite(Duration.ofHours(1))
            .build();

    private static final int ASKED_FOR_THE_USUAL = 100;

    /** A walk through a list from where its page begins. */
    private record Walk(RowLevel level, Map<String, Object> scope, MemberFilter filter) {}

    /** Where nobody of such a name was met soon: as above, only the way depends on it. */
    private final Cache<Walk, Boolean> walkedInVain = Caffeine.newBuilder()
            .maximumSize(1_000)
            .expireAfterWrite(Duration.ofHours(1))
            .build();

    /** Only a migration changes them. */
    private final Supplier<List<MemberCategory>> categories = SingletonSupplier.of(this::readCategories);

    List<MemberRow> page(RowFilter rows, MemberFilter filter, int limit) {
        return page(rows, filter, conditions(rows, filter), limit);
    }

    private List<MemberRow> page(RowFilter rows, MemberFilter filter, Conditions conditions, int limit) {
        conditions.parameters().put("limit", limit);
        MemberFilter.Sort sort = filter.sort();
        String beyond = "";
        if (filter.after() != null) {
            Optional<Place> place = place(rows, filter.after());
            if (place.isEmpty()) {
                return List.of(); // it has left the scope; beginning anew would show the same rows again
            }
            beyond = " and (m.%s, m.id) %s (:after_key, :after_id)"
                    .formatted(sort.column(), sort.ascending() ? ">" : "<");
            conditions
                    .parameters()
                    .put(
                            "after_key",
                            sort.column().equals("full_name")
                                    ? place.get().name()
                                    : place.get().joined());
            conditions.parameters().put("after_id", place.get().id());
        }
        if (!conditions.widespread()) {
            return rows(pageQuery(conditions.where() + beyond, sort), conditions);
        }
        Walk walk = new Walk(rows.level(), rows.parameters(), filter);
        if (walkedInVain.getIfPresent(walk) == null) {
            jdbc.sql(WALKED).query(row -> {});
            List<MemberRow> near = rows(nearQuery(conditions.scope() + beyond, conditions.where(), sort), conditions);
            if (near.size() == limit) {
                return near;
            }
            walkedInVain.put(walk, true);
        }
        return rows(pageQuery(collected(rows, conditions) + beyond, sort), conditions);
    }

    /** A page, with one row more where there are more, and how many the filter finds in all. */
    record Found(List<MemberRow> rows, MemberCount count) {}

    /** @param counting asks how many there are, or takes what was asked before */
    Found found(RowFilter rows, MemberFilter filter, long most, UnaryOperator<Supplier<MemberCount>> counting) {
        Conditions conditions = conditions(rows, filter);
        if (filter.query() != null && filter.after() == null && !conditions.widespread()) {
            return searched(rows, filter, conditions, most);
        }
        List<MemberRow> page = page(rows, filter, conditions, filter.limit() + 1);
        if (filter.after() == null && page.size() <= filter.limit()) {
            return new Found(page, new MemberCount(page.size(), false));
        }
        return new Found(
                page,
                conditions.widespread()
                        ? new MemberCount(filter.limit(), true)
                        : counting.apply(() -> count(conditions, most)).get());
    }

    /** The first rows and how many there are, of one look at the names. */
    private Found searched(RowFilter rows, MemberFilter filter, Conditions conditions, long most) {
        conditions.parameters().put("limit", filter.limit() + 1);
        conditions.parameters().put("most", most + 1);
        AtomicLong all = new AtomicLong();
        List<MemberRow> page = jdbc.sql(searchQuery(conditions.where(), rows.sql("m"), filter.sort()))
                .params(conditions.parameters())
                .query((row, number) -> {
                    all.set(row.getLong("found_in_all"));
                    return row(row, number);
                })
                .list();
        return new Found(page, upTo(most, all.get()));
    }

    private List<MemberRow> rows(String page, Conditions conditions) {
        return jdbc.sql(page)
                .params(conditions.parameters())
                .query(MemberRows::row)
                .list();
    }

    /**
     * The conditions for a name that many bear, when all who bear it are wanted in the order of the list. The policy of the
     * whole federation lets every row pass, so the planner takes the index of fragments; behind the others it may not.
     */
    private String collected(RowFilter rows, Conditions conditions) {
        if (rows.level() == RowLevel.FEDERATION) {
            jdbc.sql(COLLECTED).query(row -> {});
            return conditions.where();
        }
        Optional<String[]> found = found(conditions.patterns(), MOST_COLLECTED);
        if (found.isEmpty()) {
            return conditions.where(); // walked to its end
        }
        jdbc.sql(COLLECTED).query(row -> {});
        conditions.parameters().put("found", found.get());
        return conditions.where() + FOUND;
    }

    /** The page first and the names of its organisations after: a branch is walked in the order of its index. */
    static String pageQuery(CharSequence where, MemberFilter.Sort sort) {
        return pageQuery("membership", where, sort);
    }

    /** The same, of what stands next in the list only. */
    private static String nearQuery(String within, String where, MemberFilter.Sort sort) {
        return pageQuery(
                "(select m.* from membership m where %s order by %s limit %d)"
                        .formatted(within, order("m", sort), WALKED_FIRST),
                where,
                sort);
    }

    private static String order(String alias, MemberFilter.Sort sort) {
        return "%1$s.%2$s %3$s, %1$s.id %3$s".formatted(alias, sort.column(), sort.ascending() ? "asc" : "desc");
    }

    private static String pageQuery(String source, CharSequence where, MemberFilter.Sort sort) {
        return named("""
                with page as materialized (
                    select %s
                    from %s m
                    where %s
                    order by %s
                    limit :limit)""".formatted(SHOWN, source, where, order("m", sort)), "", sort);
    }

    /** Whoever is found stands in the index of the order with the name that is looked at; only the page is read from the table. */
    private static String searchQuery(String where, String scope, MemberFilter.Sort sort) {
        return named(
                """
                with found as materialized (
                    select m.id, m.%s
                    from membership m
                    where %s
                    order by %s
                    limit :most),
                page as materialized (
                    select %s
                    from (select f.id from found f order by %s limit :limit) first
                    join membership m on m.id = first.id and %s)""".formatted(sort.column(), where, order("m", sort), SHOWN, order("f", sort), scope),
                ", (select count(*) from found) as found_in_all",
                sort);
    }

    private static String named(String page, String beside, MemberFilter.Sort sort) {
        return page + """

                select page.*, o.code as organisation_code, %s as organisation_name, c.name as category_name%s
                from page
                join organisation o on o.id = page.primary_id
                join membership_category c on c.code = page.category
                order by %s""".formatted(NAME_TODAY.formatted("page.primary_id"), beside, order("page", sort));
    }

    /** Of a name that many bear in a wide list, only whether there are more than a page is worth its time. */
    MemberCount count(RowFilter rows, MemberFilter filter, long most) {
        Conditions conditions = conditions(rows, filter);
        return count(conditions, conditions.widespread() ? filter.limit() : most);
    }

    private MemberCount count(Conditions conditions, long most) {
        return upTo(
                most,
                jdbc.sql("select count(*) from (select from membership m where %s limit :most) counted"
                                .formatted(conditions.where()))
                        .params(conditions.parameters())
                        .param("most", most + 1)
                        .query(Long.class)
                        .single());
    }

    private static MemberCount upTo(long most, long found) {
        return new MemberCount(Math.min(found, most), found > most);
    }

    List<UUID> matching(RowFilter rows, MemberFilter filter, int most) {
        Conditions conditions = conditions(rows, filter);
        String where = conditions.widespread() ? collected(rows, conditions) : conditions.where();
        return jdbc.sql("select m.id from membership m where %s order by m.full_name, m.id limit :most"
                        .formatted(where))
                .params(conditions.parameters())
                .param("most", most)
                .query(UUID.class)
                .list();
    }

    private record Place(String name, LocalDate joined, UUID id) {}

    private Optional<Place> place(RowFilter rows, UUID membership) {
        return jdbc.sql("select m.full_name, m.valid_from, m.id from membership m where m.id = :id and %s"
                        .formatted(rows.sql("m")))
                .params(rows.parameters())
                .param("id", membership)
                .query((row, number) ->
                        new Place(row.getString("full_name"), date(row, "valid_from"), row.getObject("id", UUID.class)))
                .optional();
    }

    private Map<String, Object> parameters(RowFilter rows) {
        Map<String, Object> parameters = new HashMap<>(rows.parameters());
        parameters.put("today", LocalDate.now(clock));
        return parameters;
    }

    /**
     * The conditions of a filter in a scope.
     *
     * @param scope the condition of the scope alone
     * @param patterns of the name, where it is borne by so many of the register that its rows are not read one by one
     */
    private record Conditions(String scope, String where, Map<String, Object> parameters, List<String> patterns) {

        boolean widespread() {
            return !patterns.isEmpty();
        }
    }

    private Conditions conditions(RowFilter rows, MemberFilter filter) {
        Map<String, Object> parameters = parameters(rows);
        var where = new StringBuilder(rows.sql("m"));
        switch (filter.state()) {
            case ACTIVE -> where.append(" and (m.valid_to is null or m.valid_to > :today)");
            case LEFT -> where.append(" and m.valid_to <= :today and not m.nameless");
            case ALL -> where.append(" and not m.nameless");
        }
        if (filter.category() != null) {
            where.append(" and m.category = :category");
            parameters.put("category", filter.category());
        }
        if (filter.organisation() != null) {
            where.append(" and m.primary_id = (select o.id from organisation o where o.code = :organisation)");
            parameters.put("organisation", filter.organisation());
        }
        narrowed(filter.only(), where, parameters);
        List<String> widespread = List.of();
        if (filter.query() != null) {
            where.append(" and not m.blocked"); // or a row without a name would confirm the name that was typed
            widespread = borne(rows, filter.query(), where, parameters);
        }
        return new Conditions(rows.sql("m"), where.toString(), parameters, widespread);
    }

    private void narrowed(MemberFilter.Only only, StringBuilder where, Map<String, Object> parameters) {
        if (only.employer() != null) {
            where.append(" and m.employer_id = :employer");
            parameters.put("employer", only.employer());
        }
        if (only.joinedFrom() != null) {
            where.append(" and m.valid_from >= :joined_from");
            parameters.put("joined_from", only.joinedFrom());
        }
        if (only.joinedTo() != null) {
            where.append(" and m.valid_from <= :joined_to");
            parameters.put("joined_to", only.joinedTo());
        }
        if (only.card() != null) {
            where.append(only.card() ? " and " : " and not ")
                    .append(
                            "exists (select from membership_card c where c.membership_id = m.id and c.state = 'issued')");
        }
        if (only.ofPerson()) {
            ofPerson(only, where, parameters);
        }
    }

    /** A blocked record answers no question about the person: being in the list would be an answer. */
    private void ofPerson(MemberFilter.Only only, StringBuilder where, Map<String, Object> parameters) {
        LocalDate today = LocalDate.now(clock);
        where.append(" and not m.blocked and exists (select from person p where p.id = m.person_id");
        if (only.sex() != null) {
            where.append(" and p.sex = :sex");
            parameters.put("sex", only.sex().code());
        }
        if (only.ageFrom() != null) {
            where.append(" and p.birth_date <= :born_by");
            parameters.put("born_by", today.minusYears(only.ageFrom()));
        }
        if (only.ageTo() != null) {
            where.append(" and p.birth_date > :born_after");
            parameters.put("born_after", today.minusYears(only.ageTo() + 1L));
        }
        where.append(")");
    }

    /**
     * Every word is required, in any order: from three letters on it may stand anywhere in the name, a shorter one begins a
     * word of it. search_key leaves no wildcard of LIKE.
     *
     * @return the patterns of a name too many bear to be read one by one
     */
    private List<String> borne(RowFilter rows, String query, StringBuilder where, Map<String, Object> parameters) {
        List<String> words = words(query);
        boolean indexed = isWide(rows) && words.stream().anyMatch(word -> word.length() >= SHORTEST_FRAGMENT + 2);
        if (indexed) {
            Optional<String[]> found =
                    manyBear.getIfPresent(words) == null ? found(words, MOST_LOOKED_UP) : Optional.empty();
            if (found.isPresent()) {
                where.append(FOUND);
                parameters.put("found", found.get());
                return List.of();
            }
            manyBear.put(words, true);
        }
        for (int number = 0; number < words.size(); number++) {
            where.append(" and m.search_key like :word").append(number);
            parameters.put("word" + number, words.get(number));
        }
        return indexed ? words : List.of();
    }

    /** Those of the scope whom the index of fragments finds, or nothing where it finds too many in the whole register. */
    private Optional<String[]> found(List<String> patterns, int most) {
        List<UUID> found = jdbc.sql("select member_search(:patterns, :most)")
                .param("patterns", patterns.toArray(String[]::new))
                .param("most", most)
                .query(UUID.class)
                .list();
        return found.contains(null)
                ? Optional.empty()
                : Optional.of(found.stream().map(UUID::toString).toArray(String[]::new));
    }

    private List<String> words(String query) {
        String key = jdbc.sql("select search_key(:query)")
                .param("query", query.replace("\u0000", ""))
                .query(String.class)
                .single();
        List<String> patterns = Arrays.stream(key.split(" "))
                .filter(word -> !word.isEmpty())
                .limit(MOST_WORDS)
                .map(word -> word.length() < SHORTEST_FRAGMENT ? "% " + word + "%" : "%" + word + "%")
                .toList();
        // A query of punctuation alone leaves no word: nobody is found, rather than everybody
        return patterns.isEmpty() ? List.of("\u0001") : patterns;
    }

    /** The number of an absorbed record finds the one that stayed. */
    Optional<PersonId> byIin(RowFilter rows, List<byte[]> lookups) {
        return jdbc.sql("""
                        select m.person_id from membership m where m.iin_lookup in (:lookups) and %1$s
                        union all
                        select m.person_id from person p join membership m on m.person_id = p.merged_into
                        where p.iin_lookup in (:lookups) and %1$s
                        limit 1""".formatted(rows.sql("m")))
                .params(rows.parameters())
                .param("lookups", lookups)
                .query(UUID.class)
                .optional()
                .map(PersonId::new);
    }

    /** Somebody of the scope a new person looks like. */
    record Alike(PersonId person, String fullName) {}

    /** Families share telephones and many were born on one day, so the name has to be alike as well. */
    List<Alike> alike(RowFilter rows, PersonName name, @Nullable LocalDate birthDate, @Nullable String phone) {
        if (birthDate == null && phone == null) {
            return List.of();
        }
        return jdbc.sql("""
                        select distinct on (m.person_id) m.person_id, m.full_name
                        from membership m join person p on p.id = m.person_id
                        where %s and not m.blocked and not m.nameless
                          and similarity(m.search_key, ' ' || search_key(:name)) >= 0.6
                          and (p.birth_date = cast(:birth as date)
                            or regexp_replace(m.phone, '[^0-9]', '', 'g')
                                = nullif(regexp_replace(cast(:phone as text), '[^0-9]', '', 'g'), ''))
                        order by m.person_id, m.valid_from desc
                        limit 3""".formatted(rows.sql("m")))
                .params(rows.parameters())
                .param("name", name.full())
                .param("birth", birthDate)
                .param("phone", phone)
                .query((row, number) -> new Alike(new PersonId(row.getObject(1, UUID.class)), row.getString(2)))
                .list();
    }

    boolean restricted(PersonId person) {
        return jdbc.sql("select restricted_at is not null from person where id = :id")
                .param("id", person.value())
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    boolean visible(RowFilter rows, UUID person) {
        return jdbc.sql("select exists (select from membership m where m.person_id = :person and %s)"
                        .formatted(rows.sql("m")))
                .params(rows.parameters())
                .param("person", person)
                .query(Boolean.class)
                .single();
    }

    boolean seen(RowFilter rows, UUID membership) {
        return jdbc.sql("select exists (select from membership m where m.id = :id and %s)".formatted(rows.sql("m")))
                .params(rows.parameters())
                .param("id", membership)
                .query(Boolean.class)
                .single();
    }

    /** The membership that is not over, in this scope. */
    Optional<UUID> current(RowFilter rows, UUID person) {
        return jdbc.sql("""
                        select m.id from membership m
                        where m.person_id = :person and (m.valid_to is null or m.valid_to > :today) and %s
                        order by m.valid_from desc limit 1""".formatted(rows.sql("m")))
                .params(parameters(rows))
                .param("person", person)
                .query(UUID.class)
                .optional();
    }

    Optional<MemberCard> card(RowFilter rows, PersonId person) {
        List<MemberCard.Period> periods = periods(rows, person);
        if (periods.isEmpty()) {
            return Optional.empty();
        }
        List<MemberCard.Ground> grounds = grounds(rows, person);
        return jdbc.sql("""
                        select id, surname, given_name, patronymic, name_in_document, birth_date, sex, iin_last4, no_iin_reason,
                               document_country, document_last4, synthetic, restricted_at, anonymised_at, changed_at,
                               changed_by, version,
                               exists (select from membership_event e join membership m on m.id = e.membership_id
                                       where m.person_id = :id) as has_events,
                               exists (select from person_merge g where g.person_id = :id or g.absorbed_id = :id) as has_merges,
                               exists (select from transfer_offer f join membership m on m.id = f.membership_id
                                       where m.person_id = :id) as has_offers,
                               exists (select from membership_card c where c.person_id = :id) as has_cards
                        from person where id = :id and anonymised_at is null""")
                .param("id", person.value())
                .query((row, number) -> new MemberCard(
                        person,
                        new PersonName(
                                row.getString("surname"),
                                row.getString("given_name"),
                                row.getString("patronymic"),
                                row.getString("name_in_document")),
                        row.getObject("birth_date", LocalDate.class),
                        Sex.of(row.getString("sex")).orElse(null),
                        row.getString("iin_last4"),
                        row.getString("no_iin_reason"),
                        row.getString("document_country"),
                        row.getString("document_last4"),
                        row.getBoolean("synthetic"),
                        instant(row, "restricted_at"),
                        instant(row, "anonymised_at"),
                        row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                        row.getString("changed_by"),
                        row.getLong("version"),
                        periods,
                        grounds,
                        new MemberCard.Beside(
                                row.getBoolean("has_events"),
                                row.getBoolean("has_merges"),
                                row.getBoolean("has_offers"),
                                row.getBoolean("has_cards"))))
                .optional();
    }

    private List<MemberCard.Period> periods(RowFilter rows, PersonId person) {
        return jdbc.sql("""
                        select m.*, o.code as organisation_code, %s as organisation_name, c.name as category_name,
                               l.name as leaving_name, f.name as employment_form_name,
                               (select n.name from employer_name n where n.employer_id = m.employer_id
                                order by (n.valid_from <= :today) desc, n.valid_from desc limit 1) as employer_name,
                               (select s.town from employer_site s where s.id = m.employer_site_id) as site_town
                        from membership m
                        join organisation o on o.id = m.primary_id
                        join membership_category c on c.code = m.category
                        left join leaving_reason l on l.code = m.leaving_reason
                        left join employment_form f on f.code = m.employment_form
                        where m.person_id = :person and %s
                        order by coalesce(m.valid_to, 'infinity') desc, m.valid_from desc""".formatted(NAME_TODAY.formatted("m.primary_id"), rows.sql("m")))
                .params(parameters(rows))
                .param("person", person.value())
                .query((row, number) -> new MemberCard.Period(
                        row.getObject("id", UUID.class),
                        new OrganisationId(row.getObject("primary_id", UUID.class)),
                        row.getString("organisation_code"),
                        text(row, "organisation_name"),
                        row.getString("category"),
                        text(row, "category_name"),
                        row.getObject("applied_on", LocalDate.class),
                        row.getString("decision"),
                        date(row, "valid_from"),
                        row.getObject("valid_to", LocalDate.class),
                        row.getString("leaving_name") == null ? null : text(row, "leaving_name"),
                        row.getString("leaving_decision"),
                        row.getString("phone"),
                        row.getString("email"),
                        row.getBoolean("beside_another"),
                        details(row)))
                .list();
    }

    private MemberCard.Details details(ResultSet row) throws SQLException {
        LocalDate until = row.getObject("valid_to", LocalDate.class);
        LocalDate counted = row.getObject("seniority_from", LocalDate.class);
        LocalDate today = LocalDate.now(clock);
        UUID employer = row.getObject("employer_id", UUID.class);
        return new MemberCard.Details(
                new Employment(
                        row.getString("employment_form"),
                        employer == null ? null : new EmployerId(employer),
                        row.getObject("employer_site_id", UUID.class),
                        row.getString("position_held")),
                optional(row, "employment_form_name"),
                optional(row, "employer_name"),
                optional(row, "site_town"),
                row.getString("application_number"),
                row.getObject("decision_on", LocalDate.class),
                row.getString("decision_body"),
                row.getString("preferred_language"),
                row.getString("preferred_channel"),
                Seniority.at(
                        counted == null ? date(row, "valid_from") : counted,
                        until == null || until.isAfter(today) ? today : until),
                row.getObject("transferred_from", UUID.class) != null);
    }

    private static @Nullable MultilingualText optional(ResultSet row, String column) throws SQLException {
        return row.getString(column) == null ? null : text(row, column);
    }

    private List<MemberCard.Ground> grounds(RowFilter rows, PersonId person) {
        return jdbc.sql("""
                        select g.*, %s as operator_name, t.purpose, t.data_list, t.term
                        from legal_ground g
                        left join consent_text t on t.version = g.consent_version
                        where g.person_id = :person
                          and exists (select from membership m
                                      where m.person_id = g.person_id and m.legal_ground_id = g.id and %s)
                        order by g.given_on desc, g.id desc""".formatted(NAME_TODAY.formatted("g.operator_id"), rows.sql("m")))
                .params(parameters(rows))
                .param("person", person.value())
                .query((row, number) -> new MemberCard.Ground(
                        row.getObject("id", UUID.class),
                        row.getString("kind"),
                        text(row, "operator_name"),
                        row.getString("operator_bin"),
                        row.getString("consent_version") == null
                                ? null
                                : new ConsentText(
                                        row.getString("consent_version"),
                                        text(row, "purpose"),
                                        text(row, "data_list"),
                                        text(row, "term")),
                        row.getString("norm"),
                        date(row, "given_on"),
                        row.getString("proof"),
                        row.getString("proof_reference"),
                        row.getBoolean("third_parties"),
                        row.getBoolean("cross_border"),
                        row.getBoolean("publication"),
                        row.getObject("withdrawn_on", LocalDate.class),
                        row.getString("withdrawal_reason")))
                .list();
    }

    Optional<byte[]> sealedIin(PersonId person) {
        return jdbc.sql("select iin_sealed from person where id = :id and iin_sealed is not null")
                .param("id", person.value())
                .query((row, number) -> row.getBytes(1))
                .optional();
    }

    /** Asked of the first by name, which every scope has an index for: the newest of a branch may lie behind all others' millions. */
    Optional<String> usualOperatorBin(RowFilter rows, @Nullable String organisation) {
        return jdbc.sql("""
                        select mode() within group (order by g.operator_bin)
                        from (select m.person_id, m.legal_ground_id from membership m
                              where %s and (cast(:organisation as text) is null
                                            or m.primary_id = (select o.id from organisation o where o.code = :organisation))
                              order by m.full_name, m.id limit :asked) first
                        join legal_ground g on g.person_id = first.person_id and g.id = first.legal_ground_id""".formatted(rows.sql("m")))
                .params(rows.parameters())
                .param("organisation", organisation)
                .param("asked", ASKED_FOR_THE_USUAL)
                .query((row, number) -> Optional.ofNullable(row.getString(1)))
                .single();
    }

    List<MemberCategory> categories() {
        return categories.get();
    }

    private List<MemberCategory> readCategories() {
        return jdbc.sql("select code, name, counts_in_density from membership_category order by sort_order")
                .query((row, number) -> new MemberCategory(
                        row.getString("code"), text(row, "name"), row.getBoolean("counts_in_density")))
                .list();
    }

    /** An employer that nobody named is the one the primary organisation sits in, where there is exactly one. */
    static final String EMPLOYER_OF_PRIMARY = """
            (select (array_agg(oe.employer_id))[1] from organisation_employer oe
             where oe.valid_from <= :today and (oe.valid_to is null or oe.valid_to > :today)
               and oe.organisation_id = %s
             having count(*) = 1)""";

    /** Who is not employed or only associated has none by that. Of a row {@code m}. */
    static final String HAS_EMPLOYER = """
            m.employer_id is null and m.category <> 'associate'
            and coalesce((select f.employed from employment_form f where f.code = m.employment_form), true)""";

    void takeEmployerOfPrimary(UUID membership) {
        jdbc.sql("update membership m set employer_id = %s where m.id = :id and %s"
                        .formatted(EMPLOYER_OF_PRIMARY.formatted("m.primary_id"), HAS_EMPLOYER))
                .param("id", membership)
                .param("today", LocalDate.now(clock))
                .update();
    }

    /** False for reasons that have a verb of their own; an unknown one is refused by the database. */
    boolean leavesBy(String reason) {
        return jdbc.sql(
                        "select not exists (select from leaving_reason where code = :code and ended_by not in ('leave', 'mistake'))")
                .param("code", reason)
                .query(Boolean.class)
                .single();
    }

    boolean sameUnion(UUID membership, UUID primary) {
        return jdbc.sql("""
                        select exists (select from membership m, organisation_place(:primary) place
                                       where m.id = :id and m.union_id is not distinct from place.union_id)""")
                .param("id", membership)
                .param("primary", primary)
                .query(Boolean.class)
                .single();
    }

    /**
     * Day of the last change of category that stands. One that was taken back may be made again from the same day, not from
     * an earlier one: what was counted before that day is told by the first change after it.
     */
    static final String LAST_CATEGORY_CHANGE = """
            (select max(e.effective_on - case when exists (
                        select from membership_event back
                        where back.membership_id = e.membership_id and back.kind = 'corrected' and back.id > e.id
                          and back.category_before = e.category_after and back.category_after = e.category_before)
                    then 1 else 0 end)
             from membership_event e where e.membership_id = %s and e.kind = 'category_changed')""";

    Optional<LocalDate> lastCategoryChange(UUID membership) {
        return jdbc.sql("select last from (select %s as last) changes where last is not null"
                        .formatted(LAST_CATEGORY_CHANGE.formatted(":id")))
                .param("id", membership)
                .query(LocalDate.class)
                .optional();
    }

    /** To be asked of the whole register: death ends every membership, whoever recorded it. */
    List<Membership> notOver(UUID person, LocalDate day) {
        return jdbc
                .sql("select id from membership where person_id = :person and (valid_to is null or valid_to > :day)")
                .param("person", person)
                .param("day", day)
                .query(UUID.class)
                .list()
                .stream()
                .map(id -> entities.find(Membership.class, id))
                .toList();
    }

    void closeContacts(UUID person) {
        jdbc.sql("""
                        update membership set phone = null, email = null, preferred_language = null, preferred_channel = null
                        where person_id = :person""").param("person", person).update();
    }

    /** Until when a person belonged to a union, and from when that time is counted. */
    record Served(LocalDate countedFrom, LocalDate until) {}

    Optional<Served> lastServed(RowFilter rows, UUID person, UUID primary) {
        return jdbc.sql("""
                        select coalesce(m.seniority_from, m.valid_from) as counted_from, m.valid_to
                        from membership m, organisation_place(:primary) place
                        where m.person_id = :person and m.valid_to is not null
                          and m.union_id is not distinct from place.union_id and %s
                        order by m.valid_to desc limit 1""".formatted(rows.sql("m")))
                .params(rows.parameters())
                .param("person", person)
                .param("primary", primary)
                .query((row, number) -> new Served(date(row, "counted_from"), date(row, "valid_to")))
                .optional();
    }

    SeniorityRule seniorityRule(UUID primary, LocalDate day) {
        return jdbc.sql("""
                        select r.months, r.norm, r.confidence = 'verified' as binding
                        from seniority_rule r, organisation_place(:primary) place
                        where r.valid_from <= :day and (r.union_id is null or r.union_id = place.union_id)
                        order by r.union_id is null, r.valid_from desc limit 1""")
                .param("primary", primary)
                .param("day", day)
                .query((row, number) ->
                        new SeniorityRule(row.getInt("months"), text(row, "norm"), row.getBoolean("binding")))
                .single();
    }

    List<EmploymentForm> employmentForms() {
        return jdbc.sql("select code, name, employed from employment_form order by sort_order")
                .query((row, number) ->
                        new EmploymentForm(row.getString("code"), text(row, "name"), row.getBoolean("employed")))
                .list();
    }

    /** Those a person leaves with; expulsion, death and transfer are verbs of their own. */
    List<LeavingReason> leavingReasons() {
        return jdbc.sql(
                        "select code, name from leaving_reason where ended_by in ('leave', 'mistake') order by sort_order")
                .query((row, number) -> new LeavingReason(row.getString("code"), text(row, "name")))
                .list();
    }

    List<ConsentText> consentTexts() {
        return jdbc.sql("""
                        select version, purpose, data_list, term from consent_text
                        where valid_from <= :today order by valid_from desc, version desc""")
                .param("today", LocalDate.now(clock))
                .query((row, number) -> new ConsentText(
                        row.getString("version"), text(row, "purpose"), text(row, "data_list"), text(row, "term")))
                .list();
    }

    private static MemberRow row(ResultSet row, int number) throws SQLException {
        return new MemberRow(
                new PersonId(row.getObject("person_id", UUID.class)),
                row.getObject("id", UUID.class),
                row.getBoolean("blocked") ? BLOCKED_NAME : row.getString("full_name"),
                row.getBoolean("blocked") ? null : row.getString("iin_last4"),
                row.getString("organisation_code"),
                text(row, "organisation_name"),
                row.getString("category"),
                text(row, "category_name"),
                date(row, "valid_from"),
                row.getObject("valid_to", LocalDate.class),
                row.getBoolean("synthetic"));
    }

    private static MultilingualText text(ResultSet row, String column) throws SQLException {
        return MultilingualText.parse(row.getString(column));
    }

    private static LocalDate date(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }
}
