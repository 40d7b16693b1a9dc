package kz.birlik.membership.offer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.member.Decision;
import kz.birlik.membership.offer.TransferOffer.Side;
import kz.birlik.membership.offer.TransferOffer.State;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.RowFilter;
import kz.birlik.membership.person.PersonId;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads offers, and who stands above an organisation, for a transaction that has entered its scope. */
@Component
@RequiredArgsConstructor
class OfferRows {

    static final String NAME_OF_ORGANISATION = """
            (select n.name from organisation_name n where n.organisation_id = %s
             order by (n.valid_from <= :today) desc, n.valid_from desc limit 1)""";

    private static final String OFFERS = """
            select f.*, m.person_id, m.full_name, m.blocked, o.code as from_code, %s as from_name, t.code as to_code,
                   %s as to_name, l.name as leaving_name, %s as in_reach
            from transfer_offer f
            join membership m on m.id = f.membership_id
            join organisation o on o.id = f.primary_id
            join organisation t on t.id = f.target_id
            left join leaving_reason l on l.code = f.leaving_reason
            where %s and %s
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    List<TransferOffer> page(AccessScope scope, RowFilter rows, OfferFilter filter) {
        OfferFilter.Show show = filter.show();
        Map<String, Object> parameters = parameters(scope, rows);
        parameters.put("limit", filter.limit());
        String condition = show.condition();
        if (filter.after() != null) {
            condition += " and " + show.after(rows.sql("f"));
            parameters.put("after", filter.after());
        }
        return jdbc.sql(query(scope, rows, condition) + " order by " + show.order() + " limit :limit")
                .params(parameters)
                .query(OfferRows::offer)
                .list();
    }

    List<TransferOffer> of(AccessScope scope, RowFilter rows, PersonId person, int limit) {
        return jdbc.sql(query(scope, rows, "m.person_id = :person")
                        + " order by f.offered_at desc, f.id desc limit :limit")
                .params(parameters(scope, rows))
                .param("person", person.value())
                .param("limit", limit)
                .query(OfferRows::offer)
                .list();
    }

    Optional<TransferOffer> find(AccessScope scope, RowFilter rows, UUID id) {
        return jdbc.sql(query(scope, rows, "f.id = :id"))
                .params(parameters(scope, rows))
                .param("id", id)
                .query(OfferRows::offer)
                .optional();
    }

    private static String query(AccessScope scope, RowFilter rows, String condition) {
        return OFFERS.formatted(
                NAME_OF_ORGANISATION.formatted("f.primary_id"),
                NAME_OF_ORGANISATION.formatted("f.target_id"),
                scope.sql("f.target_id"),
                rows.sql("f"),
                condition);
    }

    private Map<String, Object> parameters(AccessScope scope, RowFilter rows) {
        Map<String, Object> parameters = new HashMap<>(scope.parameters());
        parameters.putAll(rows.parameters());
        parameters.put("today", LocalDate.now(clock));
        return parameters;
    }

    private static TransferOffer offer(ResultSet row, int number) throws SQLException {
        boolean blocked = row.getBoolean("blocked");
        String leaving = row.getString("leaving_name");
        return new TransferOffer(
                row.getObject("id", UUID.class),
                new PersonId(row.getObject("person_id", UUID.class)),
                row.getString("full_name"),
                blocked,
                new Side(row.getString("from_code"), MultilingualText.parse(row.getString("from_name"))),
                new Side(row.getString("to_code"), MultilingualText.parse(row.getString("to_name"))),
                row.getObject("move_on", LocalDate.class),
                row.getObject("due_on", LocalDate.class),
                blocked ? null : row.getString("reason"),
                blocked
                        ? Decision.none()
                        : new Decision(
                                row.getString("decision"),
                                row.getObject("decision_on", LocalDate.class),
                                row.getString("decision_body")),
                State.of(row.getString("state")),
                row.getTimestamp("offered_at").toInstant(),
                row.getString("offered_by"),
                instant(row.getTimestamp("ended_at")),
                row.getString("ended_by"),
                blocked ? null : row.getString("answer"),
                leaving == null ? null : MultilingualText.parse(leaving),
                row.getBoolean("in_reach"),
                row.getLong("version"));
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }

    /**
     * The organisation itself and those above it where somebody of this role may have a post today, the nearest first.
     *
     * @param and who stand above this one as well; empty for no second condition
     */
    List<OrganisationId> posts(Role role, UUID organisation, @Nullable UUID and) {
        return jdbc.sql("""
                        select a.ancestor_id from organisation_ancestry a
                        join organisation o on o.id = a.ancestor_id
                        join post_role_kind k on k.kind = o.kind and k.role = :role
                        where a.line = 'sectoral' and a.descendant_id = :organisation
                          and a.valid_from <= :today and a.valid_to > :today
                          and (cast(:and as uuid) is null or exists (
                              select from organisation_ancestry b
                              where b.line = 'sectoral' and b.descendant_id = :and and b.ancestor_id = a.ancestor_id
                                and b.valid_from <= :today and b.valid_to > :today))
                        order by a.depth""")
                .param("role", role.code())
                .param("organisation", organisation)
                .param("and", and, java.sql.Types.OTHER)
                .param("today", LocalDate.now(clock))
                .query((row, i) -> new OrganisationId(row.getObject("ancestor_id", UUID.class)))
                .list();
    }

    /** Where an offer may lead: what everybody may know of it. */
    record Receiver(
            UUID id,
            String code,
            MultilingualText name,
            boolean holdsMembers,
            LocalDate validFrom,
            @Nullable LocalDate validTo) {

        boolean takesMembersOn(LocalDate day) {
            return holdsMembers && !validFrom.isAfter(day) && (validTo == null || validTo.isAfter(day));
        }
    }

    Optional<Receiver> receiver(OrganisationId above, String code) {
        return jdbc.sql("""
                        select o.id, o.code, %s as name, k.holds_members, o.valid_from, o.valid_to
                        from organisation o join organisation_kind k on k.code = o.kind
                        where o.code = :code
                          and exists (select from organisation_ancestry a
                                      where a.line = 'sectoral' and a.ancestor_id = :above and a.descendant_id = o.id
                                        and a.valid_from <= :today and a.valid_to > :today)""".formatted(NAME_OF_ORGANISATION.formatted("o.id")))
                .param("code", code)
                .param("above", above.value())
                .param("today", LocalDate.now(clock))
                .query((row, i) -> new Receiver(
                        row.getObject("id", UUID.class),
                        row.getString("code"),
                        MultilingualText.parse(row.getString("name")),
                        row.getBoolean("holds_members"),
                        row.getObject("valid_from", LocalDate.class),
                        row.getObject("valid_to", LocalDate.class)))
                .optional();
    }

    /** Those among them that hold members. */
    Set<UUID> holders(List<UUID> organisations) {
        return Set.copyOf(jdbc.sql(
                        "select o.id from organisation o join organisation_kind k on k.code = o.kind and k.holds_members"
                                + " where o.id = any (:organisations)")
                .param("organisations", organisations.toArray(UUID[]::new))
                .query(UUID.class)
                .list());
    }

    /** Held until the end of the transaction, so that nobody ends the membership meanwhile; empty when it has ended. */
    boolean heldOpen(UUID membership) {
        return jdbc.sql("select id from membership where id = :id and valid_to is null and not nameless for update")
                .param("id", membership)
                .query(UUID.class)
                .optional()
                .isPresent();
    }

    /** The membership first, as everybody does who changes one. */
    void hold(RowFilter rows, UUID offer) {
        jdbc.sql("""
                        select m.id from membership m
                        where m.id = (select f.membership_id from transfer_offer f where f.id = :offer and %s)
                        for update""".formatted(rows.sql("f")))
                .params(rows.parameters())
                .param("offer", offer)
                .query(row -> {});
        jdbc.sql("select f.id from transfer_offer f where f.id = :offer and %s for update".formatted(rows.sql("f")))
                .params(rows.parameters())
                .param("offer", offer)
                .query(row -> {});
    }

    int insert(UUID id, UUID membership, UUID primary, UUID target, NewOffer offer, Instant now, String by) {
        return jdbc.sql("""
                        insert into transfer_offer (id, membership_id, primary_id, target_id, move_on, reason, decision,
                                                    decision_on, decision_body, offered_on, offered_at, offered_by)
                        values (:id, :membership, :primary, :target, :on, :reason, :decision, :decision_on, :decision_body,
                                :today, :now, :by)
                        on conflict (membership_id) where state = 'open' do nothing""")
                .param("id", id)
                .param("membership", membership)
                .param("primary", primary)
                .param("target", target)
                .param("on", offer.on())
                .param("reason", offer.reason().strip())
                .param("decision", offer.decision().number(), java.sql.Types.VARCHAR)
                .param("decision_on", offer.decision().on(), java.sql.Types.DATE)
                .param("decision_body", offer.decision().body(), java.sql.Types.VARCHAR)
                .param("today", LocalDate.now(clock))
                .param("now", Timestamp.from(now))
                .param("by", by)
                .update();
    }

    void end(UUID id, State state, @Nullable String answer, Instant now, String by) {
        jdbc.sql("""
                        update transfer_offer
                        set state = :state, answer = :answer, ended_at = :now, ended_by = :by, version = version + 1
                        where id = :id""")
                .param("state", state.code())
                .param("answer", answer, java.sql.Types.VARCHAR)
                .param("now", Timestamp.from(now))
                .param("by", by)
                .param("id", id)
                .update();
    }

    /** Organisation the offer belongs to, and where it leads. */
    record Ends(UUID primary, UUID target) {}

    Ends ends(UUID offer) {
        return jdbc.sql("select primary_id, target_id from transfer_offer where id = :id")
                .param("id", offer)
                .query((row, i) ->
                        new Ends(row.getObject("primary_id", UUID.class), row.getObject("target_id", UUID.class)))
                .single();
    }
}
