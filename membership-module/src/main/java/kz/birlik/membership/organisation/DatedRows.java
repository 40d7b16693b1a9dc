package kz.birlik.membership.organisation;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import kz.birlik.membership.MultilingualText;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Names, affiliations and events of organisations, written in the order the dates demand. */
@Repository
@RequiredArgsConstructor
class DatedRows {

    record Affiliation(
            UUID parent, LocalDate validFrom, @Nullable LocalDate validTo) {}

    record Name(MultilingualText name, LocalDate validFrom) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    Optional<Name> lastName(OrganisationId organisation) {
        return jdbc.sql("""
                        select name, valid_from from organisation_name
                        where organisation_id = :organisation order by valid_from desc limit 1""")
                .param("organisation", organisation.value())
                .query((row, number) -> new Name(
                        MultilingualText.parse(row.getString("name")), row.getObject("valid_from", LocalDate.class)))
                .optional();
    }

    void beginName(OrganisationId organisation, MultilingualText name, LocalDate from) {
        jdbc.sql("""
                        update organisation_name set valid_to = :from
                        where organisation_id = :organisation and valid_to is null""")
                .param("organisation", organisation.value())
                .param("from", from)
                .update();
        jdbc.sql("""
                        insert into organisation_name (id, organisation_id, name, valid_from)
                        values (:id, :organisation, cast(:name as jsonb), :from)""")
                .param("id", UuidCreator.getTimeOrderedEpoch())
                .param("organisation", organisation.value())
                .param("name", name.json())
                .param("from", from)
                .update();
    }

    /** Those that hold on the date or begin later, the earliest first. */
    List<Affiliation> affiliationsFrom(OrganisationId organisation, Line line, LocalDate date) {
        return jdbc.sql("""
                        select parent_id, valid_from, valid_to from organisation_affiliation
                        where organisation_id = :organisation and line = :line and (valid_to > :date or valid_to is null)
                        order by valid_from""")
                .param("organisation", organisation.value())
                .param("line", line.code())
                .param("date", date)
                .query(DatedRows::affiliation)
                .list();
    }

    private static Affiliation affiliation(ResultSet row, int number) throws SQLException {
        return new Affiliation(
                row.getObject("parent_id", UUID.class),
                row.getObject("valid_from", LocalDate.class),
                row.getObject("valid_to", LocalDate.class));
    }

    void beginAffiliation(
            OrganisationId organisation,
            Line line,
            OrganisationId parent,
            LocalDate from,
            @Nullable String decision,
            @Nullable String reason) {
        jdbc.sql("""
                        insert into organisation_affiliation (id, organisation_id, line, parent_id, valid_from, decision, reason)
                        values (:id, :organisation, :line, :parent, :from, :decision, :reason)""")
                .param("id", UuidCreator.getTimeOrderedEpoch())
                .param("organisation", organisation.value())
                .param("line", line.code())
                .param("parent", parent.value())
                .param("from", from)
                .param("decision", decision)
                .param("reason", reason)
                .update();
    }

    void endAffiliation(OrganisationId organisation, Line line, LocalDate on) {
        jdbc.sql("""
                        update organisation_affiliation set valid_to = :on
                        where organisation_id = :organisation and line = :line
                          and valid_from < :on and (valid_to > :on or valid_to is null)""")
                .param("organisation", organisation.value())
                .param("line", line.code())
                .param("on", on)
                .update();
    }

    void endEmployers(OrganisationId organisation, LocalDate on) {
        jdbc.sql("""
                        update organisation_employer set valid_to = :on
                        where organisation_id = :organisation and valid_from < :on and (valid_to > :on or valid_to is null)""")
                .param("organisation", organisation.value())
                .param("on", on)
                .update();
    }

    void record(
            OrganisationId organisation,
            OrganisationEvent.Type type,
            @Nullable LocalDate on,
            @Nullable Line line,
            @Nullable OrganisationId related,
            @Nullable MultilingualText name,
            @Nullable MultilingualText previousName,
            @Nullable MultilingualText note,
            @Nullable String decision,
            @Nullable String reason,
            String actor) {
        jdbc.sql("""
                        insert into organisation_event (id, organisation_id, type, effective_on, line, related_id, name,
                                                        previous_name, note, decision, reason, actor, recorded_at)
                        values (:id, :organisation, :type, :on, :line, :related, cast(:name as jsonb),
                                cast(:previous as jsonb), cast(:note as jsonb), :decision, :reason, :actor, :at)""")
                .param("id", UuidCreator.getTimeOrderedEpoch())
                .param("organisation", organisation.value())
                .param("type", type.code())
                .param("on", on)
                .param("line", line == null ? null : line.code())
                .param("related", related == null ? null : related.value())
                .param("name", json(name))
                .param("previous", json(previousName))
                .param("note", json(note))
                .param("decision", decision)
                .param("reason", reason)
                .param("actor", actor)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    private static @Nullable String json(@Nullable MultilingualText text) {
        return text == null ? null : text.json();
    }

    /** The lines in which the kinds let the one belong to the other. */
    Set<Line> linesAllowed(String kind, String parentKind) {
        return jdbc
                .sql("select line from organisation_kind_parent where kind = :kind and parent_kind = :parent")
                .param("kind", kind)
                .param("parent", parentKind)
                .query(String.class)
                .list()
                .stream()
                .map(Line::of)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The lines in which a kind may have a parent at all. */
    Set<Line> linesWithParents(String kind) {
        return jdbc
                .sql("select distinct line from organisation_kind_parent where kind = :kind")
                .param("kind", kind)
                .query(String.class)
                .list()
                .stream()
                .map(Line::of)
                .collect(Collectors.toUnmodifiableSet());
    }

    LocalDate today() {
        return LocalDate.now(clock);
    }

    /** Whether one is the other or below it in a line, today or later. */
    boolean isUnder(OrganisationId organisation, OrganisationId root, Line line) {
        return jdbc.sql("""
                        select exists (select from organisation_ancestry
                                       where line = :line and descendant_id = :organisation and ancestor_id = :root
                                         and valid_to > current_date)""")
                .param("line", line.code())
                .param("organisation", organisation.value())
                .param("root", root.value())
                .query(Boolean.class)
                .single();
    }

    /** How many organisations still belong to this one on a date or later. */
    int childrenFrom(OrganisationId parent, LocalDate date) {
        return jdbc.sql("""
                        select count(distinct organisation_id) from organisation_affiliation
                        where parent_id = :parent and (valid_to > :date or valid_to is null)""")
                .param("parent", parent.value())
                .param("date", date)
                .query(Integer.class)
                .single();
    }

    Optional<OrganisationChanges.LastChange> lastChange(OrganisationId organisation) {
        return jdbc.sql("""
                        select actor, recorded_at from organisation_event where organisation_id = ?
                        order by recorded_at desc, id desc limit 1""")
                .param(organisation.value())
                .query((row, number) -> new OrganisationChanges.LastChange(
                        row.getString("actor"),
                        row.getObject("recorded_at", OffsetDateTime.class).toInstant()))
                .optional();
    }
}
