package kz.birlik.membership.duplicate;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.duplicate.MergeObstacle.Kind;
import kz.birlik.membership.duplicate.MergePlan.Difference;
import kz.birlik.membership.duplicate.MergePlan.Overlap;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.RowFilter;
import kz.birlik.membership.person.Iin;
import kz.birlik.membership.person.PersonId;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads two records and says what a merge of them would do. Its transaction has entered the scope. */
@Component
@RequiredArgsConstructor
class MergePlanner {

    private final JdbcClient jdbc;
    private final EveryRecord every;
    private final Clock clock;

    private record Read(
            UUID id,
            Map<MergeField, String> values,
            String fullName,
            long version,
            Instant changedAt,
            @Nullable LocalDate deceasedOn,
            List<Stay> stays) {

        int known() {
            return values.size();
        }

        boolean member(LocalDate today) {
            return stays.stream().anyMatch(stay -> stay.activeOn(today));
        }
    }

    /** A membership, in the scope or not. */
    private record Stay(
            MergePlan.Period period,
            UUID primary,
            @Nullable UUID union,
            boolean mistake,
            boolean beside,
            boolean seen,
            @Nullable String phone,
            @Nullable String email) {

        UUID id() {
            return period.id();
        }

        LocalDate from() {
            return period.validFrom();
        }

        boolean activeOn(LocalDate day) {
            return period.validTo() == null || period.validTo().isAfter(day);
        }

        /** As the exclusion constraint of the register sees it; outside a union, in one organisation. */
        boolean inTheWayOf(Stay other) {
            boolean together = union == null ? primary.equals(other.primary) : union.equals(other.union);
            return together
                    && !beside
                    && !other.beside
                    && (period.validTo() == null || period.validTo().isAfter(other.from()))
                    && (other.period.validTo() == null || other.period.validTo().isAfter(from()));
        }
    }

    MergePlan plan(AccessScope scope, RowFilter rows, DuplicatePair pair, MergeChoice choice) {
        Set<UUID> seen = new HashSet<>(
                jdbc.sql("select m.id from membership m where m.person_id in (:one, :other) and " + rows.sql("m"))
                        .params(rows.parameters())
                        .param("one", pair.first().person().value())
                        .param("other", pair.second().person().value())
                        .query(UUID.class)
                        .list());
        Read first = every.ask(() -> read(pair.first().person().value(), seen));
        Read second = every.ask(() -> read(pair.second().person().value(), seen));
        boolean firstFuller = first.known() != second.known()
                ? first.known() > second.known()
                : !first.changedAt().isBefore(second.changedAt());
        boolean firstStays = choice.firstStays() == null ? firstFuller : choice.firstStays();
        Read stays = firstStays ? first : second;
        Read absorbed = firstStays ? second : first;
        List<MergeObstacle> obstacles = new ArrayList<>();
        List<Overlap> overlaps = new ArrayList<>();
        List<Difference> differences = differences(first, second, firstStays, choice);
        boolean elsewhere = absorbed.stays().stream().anyMatch(stay -> !stay.seen());
        elsewhere |= overlaps(first, second, choice, overlaps, differences, obstacles);
        if (elsewhere) {
            obstacles.add(0, new MergeObstacle(Kind.ELSEWHERE, superior(scope, first, second)));
        }
        LocalDate today = LocalDate.now(clock);
        if (first.deceasedOn() != null && second.member(today) || second.deceasedOn() != null && first.member(today)) {
            obstacles.add(MergeObstacle.of(Kind.DECEASED));
        }
        if (every.ask(() -> mandatesClash(first.id(), second.id()))) {
            obstacles.add(MergeObstacle.of(Kind.MANDATES));
        }
        return new MergePlan(
                pair.id(),
                pair.version(),
                half(first),
                half(second),
                firstStays,
                differences,
                overlaps,
                every.ask(() -> goes(absorbed.id())),
                obstacles);
    }

    private static MergePlan.Half half(Read read) {
        return new MergePlan.Half(
                new PersonId(read.id()),
                read.fullName(),
                read.version(),
                read.stays().stream().filter(Stay::seen).map(Stay::period).toList());
    }

    private List<Difference> differences(Read first, Read second, boolean firstStays, MergeChoice choice) {
        List<Difference> differences = new ArrayList<>();
        for (MergeField field : MergeField.values()) {
            add(differences, field, first.values().get(field), second.values().get(field), firstStays, choice);
        }
        return differences;
    }

    /** What is missing on one side is taken from the other, whatever else; two values are a choice. */
    private static void add(
            List<Difference> differences,
            MergeField field,
            @Nullable String first,
            @Nullable String second,
            boolean preferred,
            MergeChoice choice) {
        boolean numbers = field == MergeField.IIN || field == MergeField.DOCUMENT;
        boolean same = numbers ? first == null && second == null : Objects.equals(first, second);
        if (!same) {
            boolean proposed = first == null || second == null ? first != null : preferred;
            differences.add(
                    new Difference(field, first, second, choice.firstTaken().getOrDefault(field, proposed)));
        }
    }

    /** @return whether a membership outside the scope is in the way */
    private boolean overlaps(
            Read first,
            Read second,
            MergeChoice choice,
            List<Overlap> overlaps,
            List<Difference> differences,
            List<MergeObstacle> obstacles) {
        boolean elsewhere = false;
        Set<UUID> named = new HashSet<>();
        LocalDate today = LocalDate.now(clock);
        for (Stay one : first.stays()) {
            for (Stay other : second.stays()) {
                if (!one.inTheWayOf(other)) {
                    continue;
                }
                if (!one.seen() || !other.seen()) {
                    elsewhere = true;
                    continue;
                }
                if (!named.add(one.id()) | !named.add(other.id())) {
                    obstacles.add(MergeObstacle.of(Kind.SEVERAL_OVERLAPS));
                    continue;
                }
                boolean free = !one.mistake() && !other.mistake();
                Stay goesOn = goesOn(one, other, choice, today);
                Stay ends = goesOn == one ? other : one;
                LocalDate until = ends.from().isBefore(goesOn.from()) && free ? goesOn.from() : null;
                if (until == null && !ends.from().isBefore(today)) {
                    obstacles.add(MergeObstacle.of(Kind.BEGAN_TODAY));
                }
                overlaps.add(new Overlap(one.period(), other.period(), goesOn.id(), free, until));
                add(differences, MergeField.PHONE, one.phone(), other.phone(), goesOn == one, choice);
                add(differences, MergeField.EMAIL, one.email(), other.email(), goesOn == one, choice);
            }
        }
        return elsewhere;
    }

    /** What was entered by mistake never goes on; else the chosen one, the one in force, the one that began earlier. */
    private static Stay goesOn(Stay one, Stay other, MergeChoice choice, LocalDate today) {
        if (one.mistake() != other.mistake()) {
            return one.mistake() ? other : one;
        }
        if (choice.inForce().contains(one.id()) != choice.inForce().contains(other.id())) {
            return choice.inForce().contains(one.id()) ? one : other;
        }
        return Comparator.comparing((Stay stay) -> !stay.activeOn(today))
                                .thenComparing(Stay::from)
                                .thenComparing(Stay::id)
                                .compare(one, other)
                        <= 0
                ? one
                : other;
    }

    /** The nearest organisation above the reader's own that stands above every membership of the two. */
    private @Nullable MultilingualText superior(AccessScope scope, Read first, Read second) {
        UUID[] primaries = java.util.stream.Stream.concat(first.stays().stream(), second.stays().stream())
                .map(Stay::primary)
                .distinct()
                .toArray(UUID[]::new);
        Optional<String> name = jdbc.sql("""
                        select (select n.name::text from organisation_name n where n.organisation_id = a.ancestor_id
                                order by (n.valid_from <= :today) desc, abs(n.valid_from - :today), n.valid_from desc limit 1)
                        from organisation_ancestry a
                        where a.line = 'sectoral' and a.descendant_id = :root and a.valid_to > current_date
                          and not exists (select from unnest(:primaries) as p (id)
                                          where not exists (select from organisation_ancestry b
                                                            where b.line = 'sectoral' and b.ancestor_id = a.ancestor_id
                                                              and b.descendant_id = p.id and b.valid_to > current_date))
                        order by a.depth limit 1""")
                .param("today", LocalDate.now(clock))
                .param("root", scope.root().value())
                .param("primaries", primaries)
                .query(String.class)
                .optional();
        return name.map(MultilingualText::parse).orElse(null);
    }

    private boolean mandatesClash(UUID one, UUID other) {
        return jdbc.sql("""
                        select exists (select from mandate a join mandate b on b.body_id = a.body_id
                                       where a.person_id = :one and b.person_id = :other
                                         and daterange(a.valid_from, a.valid_to) && daterange(b.valid_from, b.valid_to))""")
                .param("one", one)
                .param("other", other)
                .query(Boolean.class)
                .single();
    }

    private MergePlan.Goes goes(UUID person) {
        return jdbc.sql("""
                        with mine as materialized (select id from membership where person_id = :person)
                        select (select count(*) from mine) as memberships,
                               (select count(*) from legal_ground where person_id = :person) as grounds,
                               (select count(*) from membership_card where person_id = :person) as cards,
                               (select count(*) from mandate where person_id = :person) as mandates,
                               (select count(*) from joining_application where person_id = :person) as applications,
                               (select count(*) from dues_consent where membership_id in (select id from mine)) as consents,
                               (select count(*) from dues_account where membership_id in (select id from mine)) as months,
                               (select count(*) from legal_hold where person_id = :person) as holds""")
                .param("person", person)
                .query((row, i) -> new MergePlan.Goes(
                        row.getInt("memberships"),
                        row.getInt("grounds"),
                        row.getInt("cards"),
                        row.getInt("mandates"),
                        row.getInt("applications"),
                        row.getInt("consents"),
                        row.getInt("months"),
                        row.getInt("holds")))
                .single();
    }

    private Read read(UUID person, Set<UUID> seen) {
        List<Stay> stays = jdbc.sql("""
                        select m.id, m.primary_id, m.union_id, m.valid_from, m.valid_to, m.beside_another, m.phone, m.email,
                               coalesce(l.ended_by = 'mistake', false) as mistake, o.code,
                               (select n.name::text from organisation_name n where n.organisation_id = o.id
                                order by (n.valid_from <= :today) desc, abs(n.valid_from - :today), n.valid_from desc
                                limit 1) as place
                        from membership m
                        join organisation o on o.id = m.primary_id
                        left join leaving_reason l on l.code = m.leaving_reason
                        where m.person_id = :person order by m.valid_from, m.id""")
                .param("person", person)
                .param("today", LocalDate.now(clock))
                .query((row, i) -> stay(row, seen))
                .list();
        return jdbc.sql("""
                        select surname, given_name, patronymic, name_in_document, cast(birth_date as text) as birth_date, sex,
                               iin_last4, document_country, document_last4, version, changed_at, deceased_on,
                               concat_ws(' ', surname, given_name, patronymic) as full_name
                        from person where id = :person""")
                .param("person", person)
                .query((row, i) -> new Read(
                        person,
                        values(row),
                        row.getString("full_name"),
                        row.getLong("version"),
                        row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                        row.getObject("deceased_on", LocalDate.class),
                        stays))
                .single();
    }

    private static Map<MergeField, String> values(ResultSet row) throws SQLException {
        Map<MergeField, String> values = new EnumMap<>(MergeField.class);
        for (MergeField field : MergeField.values()) {
            String value = field.column() == null ? null : row.getString(field.column());
            if (value != null) {
                values.put(field, value);
            }
        }
        if (row.getString("iin_last4") != null) {
            values.put(MergeField.IIN, Iin.masked(row.getString("iin_last4")));
        }
        if (row.getString("document_last4") != null) {
            values.put(
                    MergeField.DOCUMENT,
                    Objects.toString(row.getString("document_country"), "") + " · ••••"
                            + row.getString("document_last4"));
        }
        return values;
    }

    private static Stay stay(ResultSet row, Set<UUID> seen) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        return new Stay(
                new MergePlan.Period(
                        id,
                        row.getString("code"),
                        MultilingualText.parse(row.getString("place")),
                        row.getObject("valid_from", LocalDate.class),
                        row.getObject("valid_to", LocalDate.class)),
                row.getObject("primary_id", UUID.class),
                row.getObject("union_id", UUID.class),
                row.getBoolean("mistake"),
                row.getBoolean("beside_another"),
                seen.contains(id),
                row.getString("phone"),
                row.getString("email"));
    }
}
