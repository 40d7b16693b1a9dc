package kz.birlik.membership.duplicate;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.birlik.membership.duplicate.MergePlan.Difference;
import kz.birlik.membership.duplicate.MergePlan.Overlap;
import kz.birlik.membership.keyring.KeyRing;
import kz.birlik.membership.person.PersonId;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Moves the rows of a merge there and back. All of it under the role that sees every row, see {@link EveryRecord}. */
@Component
@RequiredArgsConstructor
class MergeMoves {

    /** What a merge may change of a membership; the undo writes exactly these back. */
    private static final List<String> OF_MEMBERSHIP = List.of(
            "valid_to",
            "leaving_reason",
            "leaving_decision",
            "leaving_decision_on",
            "leaving_decision_body",
            "transferred_from",
            "seniority_from",
            "beside_another",
            "phone",
            "email");

    private static final List<String> OF_PERSON =
            List.of("surname", "given_name", "patronymic", "name_in_document", "birth_date", "sex", "deceased_on");

    /** Tables whose rows name the person and nothing else follows: by name the column of the row's id. */
    private static final Map<String, String> BY_PERSON = byPerson();

    private final JdbcClient jdbc;
    private final KeyRing keys;
    private final Clock clock;

    private static Map<String, String> byPerson() {
        Map<String, String> tables = new LinkedHashMap<>();
        tables.put("legal_hold", "id::text");
        tables.put("joining_application", "id::text");
        tables.put("member_intake_result", "import_id || ':' || line");
        tables.put("person_merge", "id::text");
        return tables;
    }

    void lock(PersonId one, PersonId other) {
        jdbc.sql("select id from person where id in (:one, :other) order by id for update")
                .param("one", one.value())
                .param("other", other.value())
                .query(UUID.class)
                .list();
        jdbc.sql("select id from membership where person_id in (:one, :other) order by id for update")
                .param("one", one.value())
                .param("other", other.value())
                .query(UUID.class)
                .list();
    }

    void merge(UUID merge, MergePlan plan, String reason, String by) {
        UUID kept = plan.stays().person().value();
        UUID absorbed = plan.absorbed().person().value();
        boolean iin = exchanged(plan, MergeField.IIN);
        boolean document = exchanged(plan, MergeField.DOCUMENT);
        String before = before(kept, absorbed);
        List<UUID> theirs = ids("membership", absorbed);
        List<UUID> own = ids("membership", kept);
        List<UUID> grounds = ids("legal_ground", absorbed);
        int cards = ids("membership_card", absorbed).size();
        int mandates = ids("mandate", absorbed).size();
        plan.overlaps().forEach(overlap -> settle(plan, overlap, reason));
        person(plan, kept, absorbed, by);
        Map<String, List<String>> moved = new LinkedHashMap<>();
        moved.put("membership", theirs.stream().map(UUID::toString).toList());
        moved.put("legal_ground", grounds.stream().map(UUID::toString).toList());
        BY_PERSON.forEach((table, id) -> moved.put(table, sent(table, id, absorbed, kept)));
        moved.put("person", absorbedBefore(absorbed, kept));
        go(theirs, grounds, kept);
        copies(kept);
        mandatesTold(kept);
        store(merge, plan, moved, before, iin, document, reason, by, own, theirs, cards, mandates);
    }

    static boolean exchanged(MergePlan plan, MergeField field) {
        return plan.differences().stream()
                .anyMatch(one -> one.field() == field && one.firstTaken() != plan.firstStays());
    }

    private List<UUID> ids(String table, UUID person) {
        return jdbc.sql("select id from " + table + " where person_id = :person order by id")
                .param("person", person)
                .query(UUID.class)
                .list();
    }

    /** Everything that may change, as it is, in the form the undo reads back. */
    private String before(UUID kept, UUID absorbed) {
        return jdbc.sql("""
                        select jsonb_build_object(
                            'person', (select jsonb_agg(jsonb_build_object('id', p.id, 'legal_ground_id', p.legal_ground_id, %s))
                                       from person p where p.id in (:kept, :absorbed)),
                            'membership', (select jsonb_agg(jsonb_build_object('id', m.id, %s))
                                           from membership m where m.person_id in (:kept, :absorbed)),
                            'mandate', (select coalesce(jsonb_agg(jsonb_build_object('id', d.id, 'woman', d.woman, 'young', d.young)), '[]'::jsonb)
                                        from mandate d where d.person_id in (:kept, :absorbed)))::text""".formatted(object("p", OF_PERSON), object("m", OF_MEMBERSHIP)))
                .param("kept", kept)
                .param("absorbed", absorbed)
                .query(String.class)
                .single();
    }

    private static String object(String alias, List<String> columns) {
        return String.join(
                ", ",
                columns.stream()
                        .map(column -> "'%2$s', %1$s.%2$s".formatted(alias, column))
                        .toList());
    }

    /**
     * The one that began earlier ends where the other begins, which goes on from it; one that began no earlier says nothing the
     * other does not, and is struck off like any entry made by mistake.
     */
    private void settle(MergePlan plan, Overlap overlap, String reason) {
        UUID goesOn = overlap.goesOn().id();
        UUID ends = overlap.ends().id();
        jdbc.sql("""
                        update membership
                        set valid_to = coalesce(cast(:until as date), valid_from + 1),
                            leaving_reason = case when cast(:until as date) is null then 'entered_by_mistake' else 'transferred' end,
                            leaving_decision = :reason, leaving_decision_on = :today, leaving_decision_body = null,
                            beside_another = cast(:until as date) is null
                        where id = :id""")
                .param("until", overlap.until(), Types.DATE)
                .param("reason", reason)
                .param("today", LocalDate.now(clock))
                .param("id", ends)
                .update();
        jdbc.sql("""
                        update membership m
                        set seniority_from = case when coalesce(e.seniority_from, e.valid_from)
                                                         < coalesce(m.seniority_from, m.valid_from)
                                                  then coalesce(e.seniority_from, e.valid_from) else m.seniority_from end,
                            transferred_from = case when cast(:until as date) is null then m.transferred_from
                                                    else coalesce(m.transferred_from, e.id) end
                        from membership e where m.id = :id and e.id = :ends""")
                .param("until", overlap.until(), Types.DATE)
                .param("id", goesOn)
                .param("ends", ends)
                .update();
        boolean first = overlap.first().id().equals(goesOn);
        for (Difference difference : plan.differences()) {
            if ((difference.field() == MergeField.PHONE || difference.field() == MergeField.EMAIL)
                    && difference.firstTaken() != first) {
                jdbc.sql("update membership m set %1$s = e.%1$s from membership e where m.id = :id and e.id = :ends"
                                .formatted(difference.field().code()))
                        .param("id", goesOn)
                        .param("ends", ends)
                        .update();
            }
        }
    }

    private void person(MergePlan plan, UUID kept, UUID absorbed, String by) {
        List<String> set = new ArrayList<>();
        set.add("deceased_on = coalesce(k.deceased_on, a.deceased_on)");
        for (Difference difference : plan.differences()) {
            String column = difference.field().column();
            if (column != null && difference.firstTaken() != plan.firstStays()) {
                set.add("%1$s = a.%1$s".formatted(column));
            }
        }
        jdbc.sql("""
                        update person k set %s, changed_at = :now, changed_by = :by, version = k.version + 1
                        from person a where k.id = :kept and a.id = :absorbed""".formatted(String.join(", ", set)))
                .param("now", Timestamp.from(clock.instant()))
                .param("by", by)
                .param("kept", kept)
                .param("absorbed", absorbed)
                .update();
        jdbc.sql("""
                        update person set merged_into = :kept, legal_ground_id = null, changed_at = :now, changed_by = :by,
                            version = version + 1
                        where id = :absorbed""")
                .param("now", Timestamp.from(clock.instant()))
                .param("by", by)
                .param("kept", kept)
                .param("absorbed", absorbed)
                .update();
    }

    private List<String> sent(String table, String id, UUID from, UUID to) {
        return jdbc.sql("update %s set person_id = :to where person_id = :from returning %s".formatted(table, id))
                .param("from", from)
                .param("to", to)
                .query(String.class)
                .list();
    }

    /** Records the absorbed one had absorbed in its turn. */
    private List<String> absorbedBefore(UUID from, UUID to) {
        return jdbc.sql("update person set merged_into = :to where merged_into = :from returning id::text")
                .param("from", from)
                .param("to", to)
                .query(String.class)
                .list();
    }

    /** Memberships and grounds name each other's person, so both change in one statement; cards and mandates follow. */
    private void go(List<UUID> memberships, List<UUID> grounds, UUID to) {
        jdbc.sql("""
                        with ground as (update legal_ground set person_id = :to where id = any(:grounds))
                        update membership m
                        set person_id = p.id, full_name = concat_ws(' ', p.surname, p.given_name, p.patronymic),
                            iin_lookup = p.iin_lookup, iin_last4 = p.iin_last4
                        from person p where p.id = :to and m.id = any(:memberships)""")
                .param("to", to)
                .param("memberships", memberships.toArray(UUID[]::new))
                .param("grounds", grounds.toArray(UUID[]::new))
                .update();
    }

    void copies(UUID person) {
        jdbc.sql("""
                        update membership m
                        set full_name = concat_ws(' ', p.surname, p.given_name, p.patronymic),
                            iin_lookup = p.iin_lookup, iin_last4 = p.iin_last4
                        from person p
                        where p.id = :person and m.person_id = p.id
                          and (m.full_name, m.iin_lookup, m.iin_last4)
                              is distinct from (concat_ws(' ', p.surname, p.given_name, p.patronymic), p.iin_lookup, p.iin_last4)""").param("person", person).update();
    }

    /** A quota counts what the record says now, also of mandates that came over. */
    private void mandatesTold(UUID person) {
        jdbc.sql("""
                        update mandate m
                        set woman = p.sex = 'female',
                            young = p.birth_date + make_interval(years => m.age_to + 1) > m.valid_from
                        from person p
                        where p.id = :person and m.person_id = p.id
                          and (m.woman, m.young) is distinct from
                              (p.sex = 'female', p.birth_date + make_interval(years => m.age_to + 1) > m.valid_from)""").param("person", person).update();
    }

    private void store(
            UUID merge,
            MergePlan plan,
            Map<String, List<String>> moved,
            String before,
            boolean iin,
            boolean document,
            String reason,
            String by,
            List<UUID> own,
            List<UUID> theirs,
            int cards,
            int mandates) {
        MergePlan.Goes goes = plan.goes();
        MergeContent content = new MergeContent(
                before,
                iin,
                document,
                plan.differences().stream()
                        .map(one -> new MergeView.Told(
                                one.field(),
                                plan.firstStays() ? one.first() : one.second(),
                                plan.firstStays() ? one.second() : one.first(),
                                one.firstTaken() == plan.firstStays()))
                        .toList(),
                plan.overlaps().stream()
                        .map(one -> new MergeView.Settled(
                                one.goesOn().organisationCode(),
                                one.goesOn().validFrom(),
                                one.ends().organisationCode(),
                                one.ends().validFrom(),
                                one.until()))
                        .toList());
        Map<String, Object> kept = new LinkedHashMap<>(moved);
        kept.put(
                "counts",
                Map.of("cards", cards, "mandates", mandates, "consents", goes.consents(), "months", goes.duesMonths()));
        UUID person = plan.stays().person().value();
        jdbc.sql("""
                        insert into person_merge (id, person_id, kept_id, absorbed_id, candidate_id, primary_id, memberships, moved,
                                                  content, state_after, reason, merged_at, merged_by)
                        values (:id, :kept, :kept, :absorbed, :pair,
                                (select primary_id from duplicate_candidate where id = :pair), :memberships,
                                cast(:moved as jsonb), :content, :state, :reason, :now, :by)""")
                .param("id", merge)
                .param("kept", person)
                .param("absorbed", plan.absorbed().person().value())
                .param("pair", plan.pair())
                .param("memberships", theirs.size())
                .param("moved", tools.jackson.databind.json.JsonMapper.shared().writeValueAsString(kept))
                .param("content", keys.seal(content.written(), MergeContent.context(merge)))
                .param("state", state(person).written())
                .param("reason", reason)
                .param("now", Timestamp.from(clock.instant()))
                .param("by", by)
                .update();
        jdbc.sql("""
                        insert into person_merge_membership (merge_id, membership_id, came_from)
                        select :merge, m.id, case when m.id = any(:theirs) then cast(:absorbed as uuid) end
                        from membership m where m.id = any(:own) or m.id = any(:theirs)""")
                .param("merge", merge)
                .param("absorbed", plan.absorbed().person().value())
                .param("own", own.toArray(UUID[]::new))
                .param("theirs", theirs.toArray(UUID[]::new))
                .update();
    }

    /** Hashes of the record and of its memberships; places in the tree and keys may change without anybody touching them. */
    record State(String person, String memberships) {

        String written() {
            return person + " " + memberships;
        }

        static State read(String written) {
            int space = written.indexOf(' ');
            return new State(written.substring(0, space), written.substring(space + 1));
        }
    }

    State state(UUID person) {
        return jdbc.sql("""
                        select (select encode(sha256(convert_to((to_jsonb(p) - array['iin_sealed', 'iin_lookup', 'document_sealed',
                                    'document_lookup', 'version', 'changed_at', 'changed_by'])::text, 'UTF8')), 'hex')
                                from person p where p.id = :person) as person,
                               (select encode(sha256(convert_to(coalesce(string_agg((to_jsonb(m) - array['branch_id', 'union_id',
                                    'territory_id', 'search_key', 'iin_lookup', 'beside_another'])::text, '|' order by m.id), ''),
                                    'UTF8')), 'hex')
                                from membership m where m.person_id = :person) as memberships""")
                .param("person", person)
                .query((row, i) -> new State(row.getString("person"), row.getString("memberships")))
                .single();
    }

    /** What was moved goes back by its id, and what was changed says again what it said. */
    MergeContent undo(UUID merge, UUID kept, UUID absorbed, String by) {
        record Stored(String moved, byte[] content) {}
        Stored stored = jdbc.sql("select moved::text as moved, content from person_merge where id = :id")
                .param("id", merge)
                .query((row, i) -> new Stored(row.getString("moved"), row.getBytes("content")))
                .single();
        MergeContent content = MergeContent.read(keys.open(stored.content(), MergeContent.context(merge)));
        jdbc.sql("""
                        update person p
                        set %s, legal_ground_id = b.legal_ground_id,
                            merged_into = null, changed_at = :now, changed_by = :by, version = p.version + 1
                        from jsonb_populate_recordset(null::person, cast(:rows as jsonb) -> 'person') b
                        where p.id = b.id and p.id in (:kept, :absorbed)""".formatted(assigned(OF_PERSON)))
                .param("rows", content.rows())
                .param("now", Timestamp.from(clock.instant()))
                .param("by", by)
                .param("kept", kept)
                .param("absorbed", absorbed)
                .update();
        go(moved(stored.moved(), "membership"), moved(stored.moved(), "legal_ground"), absorbed);
        copies(kept);
        jdbc.sql("""
                        update membership m set %s
                        from jsonb_populate_recordset(null::membership, cast(:rows as jsonb) -> 'membership') b
                        where m.id = b.id and m.person_id in (:kept, :absorbed)""".formatted(assigned(OF_MEMBERSHIP)))
                .param("rows", content.rows())
                .param("kept", kept)
                .param("absorbed", absorbed)
                .update();
        mandatesTold(absorbed);
        jdbc.sql("""
                        update mandate m set woman = b.woman, young = b.young
                        from jsonb_populate_recordset(null::mandate, cast(:rows as jsonb) -> 'mandate') b
                        where m.id = b.id and m.person_id in (:kept, :absorbed)
                          and (m.woman, m.young) is distinct from (b.woman, b.young)""")
                .param("rows", content.rows())
                .param("kept", kept)
                .param("absorbed", absorbed)
                .update();
        BY_PERSON.forEach((table, id) -> jdbc.sql("""
                        update %s t set person_id = :absorbed
                        where t.person_id = :kept and %s in (select jsonb_array_elements_text(cast(:moved as jsonb) -> '%s'))""".formatted(table, id, table))
                .param("absorbed", absorbed)
                .param("kept", kept)
                .param("moved", stored.moved())
                .update());
        jdbc.sql("""
                        update person set merged_into = :absorbed
                        where merged_into = :kept
                          and id::text in (select jsonb_array_elements_text(cast(:moved as jsonb) -> 'person'))""")
                .param("absorbed", absorbed)
                .param("kept", kept)
                .param("moved", stored.moved())
                .update();
        return content;
    }

    private static String assigned(List<String> columns) {
        return String.join(
                ", ",
                columns.stream()
                        .map(column -> "%1$s = b.%1$s".formatted(column))
                        .toList());
    }

    private List<UUID> moved(String moved, String table) {
        return jdbc.sql("select cast(jsonb_array_elements_text(cast(:moved as jsonb) -> :table) as uuid)")
                .param("moved", moved)
                .param("table", table)
                .query(UUID.class)
                .list();
    }

    @Nullable
    UUID organisationOf(UUID person) {
        return jdbc.sql("select primary_id from membership where person_id = :person order by valid_from desc limit 1")
                .param("person", person)
                .query(UUID.class)
                .optional()
                .orElse(null);
    }
}
