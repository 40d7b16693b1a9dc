package kz.birlik.membership.member;

import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntConsumer;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.trail.Acting;
import kz.birlik.membership.trail.Trail;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Whole sets of rows at a time; what each of them means is said in {@link Membership#transferTo}. */
@Service
@RequiredArgsConstructor
@Transactional(propagation = Propagation.MANDATORY)
class SuccessionService implements MemberSuccession {

    private static final int BATCH = 5000;

    private static final String CHOSEN = """
            m.primary_id = :from
            and (cast(:employer as uuid) is null or m.employer_id = :employer)
            and (cast(:site as uuid) is null or m.employer_site_id = :site)
            and (:everybody or m.id = any (:memberships))""";

    private static final String GOING = CHOSEN + " and m.valid_to is null and m.valid_from < :on";

    private static final String COPIED = """
            person_id, legal_ground_id, category, phone, email, full_name, iin_lookup, iin_last4, synthetic, employment_form,
            employer_id, employer_site_id, position_held, preferred_language, preferred_channel, blocked, nameless, beside_another""";

    private final JdbcClient jdbc;
    private final WholeRegister register;
    private final Trail trail;
    private final Acting acting;
    private final Clock clock;

    private static Map<String, Object> named(Chosen chosen, LocalDate on) {
        Map<String, Object> named = new HashMap<>();
        named.put("from", chosen.from().value());
        named.put("employer", new SqlParameterValue(Types.OTHER, chosen.employer()));
        named.put("site", new SqlParameterValue(Types.OTHER, chosen.site()));
        named.put("everybody", chosen.memberships() == null);
        named.put(
                "memberships",
                chosen.memberships() == null
                        ? new UUID[0]
                        : chosen.memberships().toArray(UUID[]::new));
        named.put("on", on);
        return named;
    }

    @Override
    public List<OfCategory> count(AccessScope scope, Chosen chosen, LocalDate on) {
        return register.ask(() -> jdbc.sql("""
                        select c.code, c.name, count(*) as members
                        from membership m join membership_category c on c.code = m.category
                        where %s group by c.code, c.name, c.sort_order order by c.sort_order""".formatted(GOING))
                .params(named(chosen, on))
                .query((row, number) -> new OfCategory(
                        row.getString("code"), MultilingualText.parse(row.getString("name")), row.getInt("members")))
                .list());
    }

    @Override
    public InTheWay inTheWay(AccessScope scope, Chosen chosen, @Nullable OrganisationId to, LocalDate on) {
        Map<String, Object> named = named(chosen, on);
        named.put("to", new SqlParameterValue(Types.OTHER, to == null ? null : to.value()));
        named.put("next_month", on.withDayOfMonth(1).plusMonths(1));
        return register.ask(() -> jdbc.sql("""
                        select count(*) filter (where m.valid_from >= :on) as joined,
                               count(*) filter (where m.valid_from < :on and m.valid_to > :on) as ends,
                               count(*) filter (where m.valid_from < :on and m.valid_to is null
                                   and exists (select from membership_event e where e.membership_id = m.id and e.effective_on > :on)) as changed,
                               count(*) filter (where m.valid_from < :on and m.valid_to is null
                                   and exists (select from dues_account a where a.membership_id = m.id and a.month >= :next_month)) as paid,
                               count(*) filter (where m.valid_from < :on and m.valid_to is null
                                   and exists (select from membership t where t.person_id = m.person_id and t.primary_id = :to
                                               and (t.valid_to is null or t.valid_to > :on))) as twice
                        from membership m
                        where %s and (m.valid_to is null or m.valid_to > :on)""".formatted(CHOSEN))
                .params(named)
                .query((row, number) -> new InTheWay(
                        row.getInt("joined"),
                        row.getInt("ends"),
                        row.getInt("changed"),
                        row.getInt("paid"),
                        row.getInt("twice")))
                .single());
    }

    @Override
    public List<WorkPlace> workPlaces(AccessScope scope, OrganisationId from, int limit) {
        return register.ask(() -> jdbc.sql("""
                        with place as (
                            select m.employer_id, m.employer_site_id, count(*) as members
                            from membership m
                            where m.primary_id = :from and m.valid_to is null and m.employer_id is not null
                            group by m.employer_id, m.employer_site_id)
                        select p.employer_id, p.employer_site_id, p.members, s.town,
                               (select n.name from employer_name n where n.employer_id = p.employer_id
                                order by n.valid_from <= current_date desc, n.valid_from desc limit 1) as name
                        from place p left join employer_site s on s.id = p.employer_site_id
                        order by p.members desc, p.employer_id, p.employer_site_id limit :limit""")
                .param("from", from.value())
                .param("limit", limit)
                .query((row, number) -> new WorkPlace(
                        row.getObject("employer_id", UUID.class),
                        MultilingualText.parse(row.getString("name")),
                        row.getObject("employer_site_id", UUID.class),
                        row.getString("town") == null ? null : MultilingualText.parse(row.getString("town")),
                        row.getInt("members")))
                .list());
    }

    @Override
    public int move(
            AccessScope scope,
            Chosen chosen,
            OrganisationId to,
            LocalDate on,
            Decision decision,
            String reason,
            IntConsumer moved) {
        return register.ask(() -> {
            int all = 0;
            while (true) {
                UUID[] ended = end(chosen, on, decision);
                if (ended.length == 0) {
                    return all;
                }
                begin(ended, to, on, decision, reason);
                all += ended.length;
                moved.accept(all);
            }
        });
    }

    /** In one order, so that two who move meet without waiting for one another in a circle. */
    private UUID[] end(Chosen chosen, LocalDate on, Decision decision) {
        Map<String, Object> named = named(chosen, on);
        named.put("decision", text(decision.number()));
        named.put("decision_on", day(decision.on()));
        named.put("decision_body", text(decision.body()));
        named.put("batch", BATCH);
        return jdbc.sql("""
                        update membership old
                        set valid_to = :on, leaving_reason = 'transferred', leaving_decision = :decision,
                            leaving_decision_on = :decision_on, leaving_decision_body = :decision_body
                        from (select m.id from membership m where %s order by m.id limit :batch for update) going
                        where old.id = going.id
                        returning old.id""".formatted(GOING))
                .params(named)
                .query(UUID.class)
                .list()
                .toArray(UUID[]::new);
    }

    private void begin(UUID[] ended, OrganisationId to, LocalDate on, Decision decision, String reason) {
        Map<String, Object> named = new HashMap<>();
        named.put("ended", ended);
        named.put("to", to.value());
        named.put("on", on);
        named.put("decision", text(decision.number()));
        named.put("decision_on", day(decision.on()));
        named.put("decision_body", text(decision.body()));
        named.put("reason", reason);
        named.put("now", clock.instant().atOffset(ZoneOffset.UTC));
        named.put("by", acting.now().login());
        jdbc.sql("""
                        insert into membership (id, primary_id, valid_from, decision, decision_on, decision_body, transferred_from,
                                                seniority_from, %1$s)
                        select uuidv7(), :to, :on, :decision, :decision_on, :decision_body, id,
                               coalesce(seniority_from, valid_from), %1$s
                        from membership where id = any (:ended)""".formatted(COPIED)).params(named).update();
        String both = """
                from membership n join membership o on o.id = n.transferred_from where o.id = any (:ended)""";
        jdbc.sql("""
                        insert into membership_event (id, membership_id, primary_id, kind, effective_on, other_primary_id, decision,
                                                      decision_on, decision_body, reason, recorded_at, recorded_by)
                        select uuidv7(), o.id, o.primary_id, 'transferred_out', :on, n.primary_id, :decision, :decision_on,
                               :decision_body, :reason, :now, :by %1$s
                        union all
                        select uuidv7(), n.id, n.primary_id, 'transferred_in', :on, o.primary_id, :decision, :decision_on,
                               :decision_body, :reason, :now, :by %1$s""".formatted(both)).params(named).update();
        jdbc.sql("""
                        update person p set version = p.version + 1, changed_at = :now, changed_by = :by
                        from membership m where m.person_id = p.id and m.id = any (:ended)""").params(named).update();
        consents(named);
        trail.changedEach("member.transferred", "person", """
                select o.person_id::text as object_id, n.primary_id as organisation_id,
                       jsonb_build_object('on', cast(:on as date), 'from', o.primary_id) as after %s""".formatted(both), Map.of("ended", ended, "on", on));
    }

    /** A consent names the employer who deducts and the union, and both stay. */
    private void consents(Map<String, Object> named) {
        jdbc.sql("""
                        insert into dues_consent (id, membership_id, primary_id, given_on, document, recorded_at, recorded_by)
                        select uuidv7(), n.id, n.primary_id, c.given_on, c.document, :now, :by
                        from dues_consent c join membership n on n.transferred_from = c.membership_id
                        where c.membership_id = any (:ended) and c.revoked_on is null""").params(named).update();
    }

    private static Object text(@Nullable String value) {
        return new SqlParameterValue(Types.VARCHAR, value);
    }

    private static Object day(@Nullable LocalDate value) {
        return new SqlParameterValue(Types.DATE, value);
    }
}
