package kz.birlik.membership.card;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.RowFilter;
import kz.birlik.membership.person.PersonId;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The queries of cards. Each runs in a transaction that has entered its scope. */
@Repository
@RequiredArgsConstructor
class CardRows {

    private static final String ISSUER = "coalesce(m.union_id, m.branch_id, m.primary_id)";
    private static final String ACTIVE = "(m.valid_to is null or m.valid_to > :today) and not m.nameless";

    /** Good today: neither ended by somebody nor by the membership, and of the union the member is in now. */
    private static final String GOOD =
            "c.state = 'issued' and (c.covered_until is null or c.covered_until > :today) and c.issuer_id = " + ISSUER;

    private static final String ISSUER_NAME = """
            (select n.name from organisation_name n where n.organisation_id = c.issuer_id
             order by (n.valid_from <= :today) desc, abs(n.valid_from - :today), n.valid_from desc limit 1)""";

    private static final String PRINTABLE = """
            select c.id, c.person_id, c.number, c.token_sealed, c.issued_on, %s as issuer_name, m.full_name, s.colour,
                   m.synthetic
            from membership m, membership_card c, card_series s
            where s.code = c.series and %%s
            """.formatted(ISSUER_NAME);

    private static final String REISSUED = """
            exists (select from membership_card e
                    where e.person_id = m.person_id and e.issuer_id = %s and e.state = 'replaced')""".formatted(ISSUER);

    private static final String PLACE_NAME = """
            (select n.name from organisation_name n where n.organisation_id = page.primary_id
             order by (n.valid_from <= :today) desc, abs(n.valid_from - :today), n.valid_from desc limit 1)""";

    /** A blocked record stays in its place in a list and says nothing there. */
    private static final String BLOCKED_NAME = "•••";

    private final JdbcClient jdbc;
    private final Clock clock;

    /** A membership a card can be issued for. */
    record Holder(UUID membership, PersonId person, UUID primary, UUID issuer, boolean blocked) {}

    /** A card with its sealed secret. */
    record Sealed(UUID id, byte[] token) {}

    /** Waits for whoever issues to the same member at the moment. */
    Optional<Holder> holder(RowFilter rows, PersonId person) {
        return jdbc.sql("""
                        select m.id, m.person_id, m.primary_id, %s as issuer, m.blocked from membership m
                        where m.person_id = :person and %s and %s
                        order by m.valid_from desc limit 1 for update of m""".formatted(ISSUER, ACTIVE, rows.sql("m")))
                .params(parameters(rows))
                .param("person", person.value())
                .query(CardRows::holder)
                .optional();
    }

    boolean isKnown(RowFilter rows, PersonId person) {
        return jdbc.sql("select exists (select from membership m where m.person_id = :person and %s)"
                        .formatted(rows.sql("m")))
                .params(rows.parameters())
                .param("person", person.value())
                .query(Boolean.class)
                .single();
    }

    boolean hasGoodCard(UUID membership) {
        return jdbc.sql("""
                        select exists (select from membership_card c join membership m on m.id = c.membership_id
                                       where m.id = :membership and %s)""".formatted(GOOD))
                .param("membership", membership)
                .param("today", today())
                .query(Boolean.class)
                .single();
    }

    private String without() {
        return """
                %s and not m.blocked
                and m.primary_id = (select o.id from organisation o where o.code = :primary)
                and not exists (select from membership_card c where c.membership_id = m.id and %s)""".formatted(ACTIVE, GOOD);
    }

    /** The members in the order of their index, each with the one card that can be good. */
    List<CardRow> page(RowFilter rows, CardFilter filter) {
        Map<String, Object> parameters = parameters(rows);
        var where = new StringBuilder(ACTIVE).append(" and ").append(rows.sql("m"));
        if (filter.organisation() != null) {
            where.append(" and m.primary_id = (select o.id from organisation o where o.code = :organisation)");
            parameters.put("organisation", filter.organisation());
        }
        if (filter.after() != null) {
            where.append(
                            " and (m.full_name, m.id) > (select a.full_name, a.id from membership a where a.id = :after and ")
                    .append(rows.sql("a"))
                    .append(")");
            parameters.put("after", filter.after());
        }
        if (filter.standing() != null) {
            where.append(
                    switch (filter.standing()) {
                        case WITHOUT -> " and good.number is null and not m.blocked";
                        case ISSUED -> " and good.number is not null";
                        case REISSUED -> " and good.number is not null and " + REISSUED;
                    });
        }
        return jdbc.sql("""
                        with page as materialized (
                            select m.id, m.person_id, m.primary_id, m.full_name, m.blocked, good.number, good.issued_on,
                                   %s as reissued
                            from membership m
                            left join lateral (select c.number, c.issued_on from membership_card c
                                               where c.membership_id = m.id and %s limit 1) good on true
                            where %s
                            order by m.full_name, m.id
                            limit :most)
                        select page.*, o.code as place, %s as place_name
                        from page join organisation o on o.id = page.primary_id
                        order by page.full_name, page.id""".formatted(REISSUED, GOOD, where, PLACE_NAME))
                .params(parameters)
                .param("most", filter.limit())
                .query(CardRows::listed)
                .list();
    }

    private static CardRow listed(ResultSet row, int index) throws SQLException {
        String number = row.getString("number");
        return new CardRow(
                row.getObject("id", UUID.class),
                new PersonId(row.getObject("person_id", UUID.class)),
                row.getBoolean("blocked") ? BLOCKED_NAME : row.getString("full_name"),
                row.getString("place"),
                MultilingualText.parse(row.getString("place_name")),
                number == null ? null : new CardNumber(number),
                row.getObject("issued_on", LocalDate.class),
                number != null && row.getBoolean("reissued"));
    }

    Optional<PersonId> holder(RowFilter rows, CardNumber number) {
        return jdbc.sql("""
                        select c.person_id from membership_card c join membership m on m.id = c.membership_id
                        where c.number = :number and %s""".formatted(rows.sql("m")))
                .params(rows.parameters())
                .param("number", number.digits())
                .query(UUID.class)
                .optional()
                .map(PersonId::new);
    }

    private static String printable(RowFilter rows) {
        return """
                %s and not m.blocked and %s and c.membership_id = m.id and %s
                and m.primary_id = (select o.id from organisation o where o.code = :primary)
                and c.issued_on >= coalesce(cast(:from as date), c.issued_on)""".formatted(ACTIVE, GOOD, rows.sql("m"));
    }

    /** The borders are read together, so that the parts neither overlap nor leave anybody out. */
    List<CardPart> parts(RowFilter rows, String primary, @Nullable LocalDate from, int size) {
        return jdbc.sql("""
                        select id, full_name, place, least(place + :size - 1, total) as last
                        from (select m.id, m.full_name, row_number() over (order by m.full_name, m.id) as place,
                                     count(*) over () as total
                              from membership m, membership_card c where %s) numbered
                        where (place - 1) %% :size = 0
                        order by place""".formatted(printable(rows)))
                .params(parameters(rows))
                .param("primary", primary)
                .param("from", from)
                .param("size", size)
                .query((row, i) ->
                        new CardPart(row.getObject(1, UUID.class), row.getString(2), row.getInt(3), row.getInt(4)))
                .list();
    }

    /** A card with its secret and all that is printed. */
    record Printable(
            UUID id,
            PersonId person,
            CardNumber number,
            byte[] sealed,
            MultilingualText issuer,
            LocalDate issuedOn,
            Face face) {}

    List<Printable> part(RowFilter rows, String primary, @Nullable LocalDate from, UUID first, int atMost) {
        return jdbc.sql(PRINTABLE.formatted(printable(rows)) + """
                          and (m.full_name, m.id) >= (select f.full_name, f.id from membership f
                                                      where f.id = :first and f.primary_id = m.primary_id)
                        order by m.full_name, m.id limit :most""")
                .params(parameters(rows))
                .param("primary", primary)
                .param("from", from)
                .param("first", first)
                .param("most", atMost)
                .query(CardRows::printed)
                .list();
    }

    List<Printable> printable(RowFilter rows, UUID[] memberships) {
        return jdbc.sql(PRINTABLE.formatted("%s and not m.blocked and %s and c.membership_id = m.id and %s"
                                .formatted(ACTIVE, GOOD, rows.sql("m")))
                        + " and m.id = any(:ids) order by m.full_name, m.id")
                .params(parameters(rows))
                .param("ids", memberships)
                .query(CardRows::printed)
                .list();
    }

    private static Printable printed(ResultSet row, int number) throws SQLException {
        return new Printable(
                row.getObject("id", UUID.class),
                new PersonId(row.getObject("person_id", UUID.class)),
                new CardNumber(row.getString("number")),
                row.getBytes("token_sealed"),
                MultilingualText.parse(row.getString("issuer_name")),
                row.getObject("issued_on", LocalDate.class),
                new Face(row.getString("full_name"), row.getString("colour"), row.getBoolean("synthetic")));
    }

    long countWithout(RowFilter rows, String primary) {
        return jdbc.sql("select count(*) from membership m where %s and %s".formatted(without(), rows.sql("m")))
                .params(parameters(rows))
                .param("primary", primary)
                .query(Long.class)
                .single();
    }

    List<Holder> without(RowFilter rows, String primary, int atMost) {
        return jdbc.sql("""
                        select m.id, m.person_id, m.primary_id, %s as issuer, m.blocked from membership m
                        where %s and %s
                        order by m.full_name, m.id limit :most for update of m""".formatted(ISSUER, without(), rows.sql("m")))
                .params(parameters(rows))
                .param("primary", primary)
                .param("most", atMost)
                .query(CardRows::holder)
                .list();
    }

    /** What was left behind by a move to another union must not stand in the way of a new card. */
    void leaveBehind(UUID[] memberships, String by) {
        jdbc.sql("""
                        update membership_card c
                        set state = 'replaced', ended_on = :today, ended_by = :by, version = version + 1
                        where c.membership_id = any(:memberships) and c.state = 'issued'""")
                .param("memberships", memberships)
                .param("by", by)
                .param("today", today())
                .update();
    }

    /** In one order, so that two who issue to the same never wait for each other. */
    List<UUID> locked(RowFilter rows, UUID[] memberships) {
        return jdbc.sql("select m.id from membership m where m.id = any(:ids) and %s order by m.id for update of m"
                        .formatted(rows.sql("m")))
                .params(rows.parameters())
                .param("ids", memberships)
                .query(UUID.class)
                .list();
    }

    private static final String HAS_GOOD =
            "exists (select from membership_card c where c.membership_id = m.id and %s)".formatted(GOOD);

    private static final String STANDING = """
            select id, reason
            from (select given.id, given.place, case
                      when m.id is null then 'NOT_FOUND'
                      when not (%s) then 'NOT_ACTIVE'
                      when m.blocked then 'RESTRICTED'
                      when %s = :wanted then null
                      when :wanted then 'NOT_ISSUED' else 'HAS_CARD' end as reason
                  from unnest(:ids) with ordinality given (id, place)
                  left join membership m on m.id = given.id and %%s) judged
            where reason is not null order by place""".formatted(ACTIVE, HAS_GOOD);

    /** Who cannot be meant, and why; a good card is wanted by whoever prints, and none by whoever issues. */
    Map<UUID, CardRefusal.Reason> standing(RowFilter rows, UUID[] memberships, boolean card) {
        Map<UUID, CardRefusal.Reason> refused = new LinkedHashMap<>();
        jdbc.sql(STANDING.formatted(rows.sql("m")))
                .params(parameters(rows))
                .param("wanted", card)
                .param("ids", memberships)
                .query(row -> {
                    refused.put(row.getObject("id", UUID.class), CardRefusal.Reason.valueOf(row.getString("reason")));
                });
        return refused;
    }

    List<Holder> holders(RowFilter rows, UUID[] memberships) {
        return jdbc.sql("""
                        select m.id, m.person_id, m.primary_id, %s as issuer, m.blocked from membership m
                        where m.id = any(:ids) and %s order by m.full_name, m.id""".formatted(ISSUER, rows.sql("m")))
                .params(rows.parameters())
                .param("ids", memberships)
                .query(CardRows::holder)
                .list();
    }

    /** Series and last of so many new serial numbers; others of the same series wait until this transaction ends. */
    record Serials(String series, long last) {}

    Serials serials(UUID issuer, int howMany) {
        return jdbc.sql("""
                        update card_series set last_serial = last_serial + :many
                        where code = (select s.code from card_series s
                                      where s.organisation_id = :issuer or s.organisation_id is null
                                      order by s.organisation_id nulls last limit 1)
                        returning code, last_serial""")
                .param("many", howMany)
                .param("issuer", issuer)
                .query((row, i) -> new Serials(row.getString(1), row.getLong(2)))
                .single();
    }

    String number(String series, long serial) {
        return jdbc.sql("select card_number(:series, :serial)")
                .param("series", series)
                .param("serial", serial)
                .query(String.class)
                .single();
    }

    List<String> numbers(String series, long first, long last) {
        return jdbc.sql(
                        "select card_number(:series, serial) from generate_series(:first, :last) serial order by serial")
                .param("series", series)
                .param("first", first)
                .param("last", last)
                .query(String.class)
                .list();
    }

    /**
     * The version goes on from the card before, so that a form about that one is stale.
     *
     * @return whose it became; the others have got one in the meantime
     */
    List<UUID> insert(List<NewCard> cards) {
        return jdbc.sql("""
                        insert into membership_card (id, membership_id, person_id, issuer_id, series, serial, number,
                            token_sealed, token_lookup, code_lookup, state, issued_on, issued_by, covered_until, version)
                        select made.id, m.id, m.person_id, made.issuer, made.series, made.serial, made.number, made.sealed,
                               made.lookup, made.code, 'issued', :today, made.by, m.valid_to,
                               (select coalesce(max(e.version) + 1, 0) from membership_card e
                                where e.membership_id = m.id)
                        from unnest(:ids, :memberships, :issuers, :series, :serials, :numbers, :sealed, :lookups, :codes,
                                    :by) made (id, membership, issuer, series, serial, number, sealed, lookup, code, by)
                        join membership m on m.id = made.membership
                        on conflict (membership_id) where state = 'issued' do nothing
                        returning membership_id""")
                .param("ids", each(cards, NewCard::id, UUID[]::new))
                .param("memberships", each(cards, card -> card.holder().membership(), UUID[]::new))
                .param("issuers", each(cards, card -> card.holder().issuer(), UUID[]::new))
                .param("series", each(cards, NewCard::series, String[]::new))
                .param("serials", each(cards, NewCard::serial, Long[]::new))
                .param("numbers", each(cards, NewCard::number, String[]::new))
                .param("sealed", each(cards, NewCard::sealed, byte[][]::new))
                .param("lookups", each(cards, NewCard::lookup, byte[][]::new))
                .param("codes", each(cards, NewCard::codeLookup, byte[][]::new))
                .param("by", each(cards, NewCard::by, String[]::new))
                .param("today", today())
                .query(UUID.class)
                .list();
    }

    private static <T> T[] each(List<NewCard> cards, Function<NewCard, T> value, IntFunction<T[]> made) {
        return cards.stream().map(value).toArray(made);
    }

    /** A card about to be written. */
    record NewCard(
            UUID id,
            Holder holder,
            String series,
            long serial,
            String number,
            byte[] sealed,
            byte[] lookup,
            byte[] codeLookup,
            String by) {}

    List<CardView> cards(RowFilter rows, PersonId person) {
        return jdbc.sql("""
                        select c.*, %s as issuer_name, (%s) as good
                        from membership_card c join membership m on m.id = c.membership_id
                        where c.person_id = :person and %s
                        order by c.issued_on desc, c.id desc""".formatted(ISSUER_NAME, GOOD, rows.sql("m")))
                .params(parameters(rows))
                .param("person", person.value())
                .query(CardRows::view)
                .list();
    }

    /** @return false when it was not in the state and version that were looked at */
    boolean end(UUID card, long version, String state, String by, String reason) {
        return jdbc.sql("""
                        update membership_card
                        set state = :state, ended_on = :today, ended_by = :by, reason = :reason, version = version + 1
                        where id = :id and version = :version and state = 'issued'""")
                        .param("id", card)
                        .param("version", version)
                        .param("state", state)
                        .param("by", by)
                        .param("reason", reason)
                        .param("today", today())
                        .update()
                == 1;
    }

    Optional<Sealed> sealed(UUID card) {
        return jdbc.sql("select id, token_sealed from membership_card where id = :id")
                .param("id", card)
                .query((row, i) -> new Sealed(row.getObject(1, UUID.class), row.getBytes(2)))
                .optional();
    }

    /** What a printed card says beside its number. */
    record Face(String fullName, String colour, boolean synthetic) {}

    Face face(UUID card) {
        return jdbc.sql("""
                        select m.full_name, s.colour, m.synthetic
                        from membership_card c
                        join membership m on m.id = c.membership_id
                        join card_series s on s.code = c.series
                        where c.id = :id""")
                .param("id", card)
                .query((row, i) -> new Face(row.getString(1), row.getString(2), row.getBoolean(3)))
                .single();
    }

    /** One indexed read, the same for every answer. */
    Optional<CardCheckResult> checked(String column, List<byte[]> lookups) {
        return jdbc.sql("""
                        select (%s and not m.blocked) as good, %s as issuer_name, p.surname, p.given_name, p.patronymic
                        from membership_card c
                        join membership m on m.id = c.membership_id
                        join person p on p.id = c.person_id
                        where c.%s in (:lookups)""".formatted(GOOD, ISSUER_NAME, column))
                .param("lookups", lookups)
                .param("today", today())
                .query((row, i) -> new CardCheckResult(
                        row.getBoolean("good"),
                        MultilingualText.parse(row.getString("issuer_name")),
                        row.getBoolean("good") ? initials(row) : null))
                .optional();
    }

    private static String initials(ResultSet row) throws SQLException {
        return Stream.of(row.getString("surname"), row.getString("given_name"), row.getString("patronymic"))
                .filter(part -> part != null && !part.isBlank())
                .map(part -> part.strip().substring(0, part.strip().offsetByCodePoints(0, 1)) + ".")
                .collect(Collectors.joining("\u00a0"));
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    private Map<String, Object> parameters(RowFilter rows) {
        Map<String, Object> parameters = new HashMap<>(rows.parameters());
        parameters.put("today", today());
        return parameters;
    }

    private static Holder holder(ResultSet row, int number) throws SQLException {
        return new Holder(
                row.getObject("id", UUID.class),
                new PersonId(row.getObject("person_id", UUID.class)),
                row.getObject("primary_id", UUID.class),
                row.getObject("issuer", UUID.class),
                row.getBoolean("blocked"));
    }

    private static CardView view(ResultSet row, int index) throws SQLException {
        String state = row.getString("state");
        return new CardView(
                row.getObject("id", UUID.class),
                new CardNumber(row.getString("number")),
                row.getBoolean("good")
                        ? CardState.VALID
                        : switch (state) {
                            case "replaced" -> CardState.REPLACED;
                            case "blocked" -> CardState.BLOCKED;
                            default -> CardState.ENDED;
                        },
                MultilingualText.parse(row.getString("issuer_name")),
                row.getObject("issued_on", LocalDate.class),
                row.getString("issued_by"),
                ended(row),
                row.getString("ended_by"),
                row.getString("reason"),
                row.getLong("version"));
    }

    private static @Nullable LocalDate ended(ResultSet row) throws SQLException {
        LocalDate ended = row.getObject("ended_on", LocalDate.class);
        return ended != null ? ended : row.getObject("covered_until", LocalDate.class);
    }
}
