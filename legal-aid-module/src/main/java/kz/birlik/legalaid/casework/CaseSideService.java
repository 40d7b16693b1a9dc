package kz.birlik.legalaid.casework;

import com.github.f4b6a3.uuid.UuidCreator;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.legalaid.CaseReader;
import kz.birlik.legalaid.CaseRefusal;
import kz.birlik.legalaid.CaseRefusal.Reason;
import kz.birlik.legalaid.CaseSides;
import kz.birlik.legalaid.CaseStep;
import kz.birlik.legalaid.casework.CaseHold.Held;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.RowFilter;
import kz.birlik.membership.trail.Acting;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@RequiredArgsConstructor
@Transactional
class CaseSideService implements CaseSides {

    private static final String READERS = "readers";

    /** Of one employer there may be hundreds; nobody reads on beyond these. */
    private static final int MOST = 12;

    /** Of each kind of kin the newest: an employer may have thousands, and each is asked whether it may be read. */
    private static final int NEWEST = 50;

    /**
     * Linked from either side, of the same employer, or of the same topic at the same organisation. Which are shown is chosen before
     * anything else of them is read.
     */
    private static final String KIN = """
            with one as materialized (
                select c.employer_id as of_employer, c.primary_id as of_place, c.topic as of_topic, a.norm_breached as of_norm
                from legal_case c join legal_case_appeal a on a.case_id = c.id
                where c.id = :id and %1$s),
            kin as materialized (
                select l.other_id as id, true as linked from legal_case_link l where l.case_id = :id
                union all select l.case_id, true from legal_case_link l where l.other_id = :id
                union all (select k.id, false from legal_case k where k.employer_id = (select of_employer from one)
                           order by k.received_on desc limit :newest)
                union all (select k.id, false from legal_case k where k.employer_id = (select of_employer from one)
                             and k.topic = (select of_topic from one)
                           order by k.received_on desc limit :newest)
                union all (select k.id, false from legal_case k where k.primary_id = (select of_place from one)
                             and k.topic = (select of_topic from one)
                           order by k.received_on desc limit :newest)),
            seen as materialized (
                select c.id, bool_or(kin.linked) as linked, c.topic = (select of_topic from one) as same, c.received_on,
                       a.case_id is not null as told
                from kin join legal_case c on c.id = kin.id left join legal_case_appeal a on a.case_id = c.id
                where c.id <> :id and %1$s group by c.id, a.case_id),
            chosen as materialized (
                select id, linked from seen where told order by linked desc, same desc, received_on desc, id limit :most)
            select one.*, n.closed, r.*
            from one cross join (select count(*) as closed from seen where not told) n
            left join (select k.*, seen.linked, seen.same from (%2$s) k join seen on seen.id = k.id) r on true
            order by r.linked desc, r.same desc, r.received_on desc, r.id""";

    /**
     * The newest of an employer stand first in its index. Behind the policy the planner takes them for few and collects all there are;
     * and finding that way anew takes longer than going it.
     */
    private static final String NEWEST_FIRST =
            "select set_config('enable_bitmapscan', 'off', true), set_config('plan_cache_mode', 'force_generic_plan', true)";

    private static final String ANY_WAY =
            "select set_config('enable_bitmapscan', 'on', true), set_config('plan_cache_mode', 'auto', true)";

    private final JdbcClient jdbc;
    private final CaseDoor door;
    private final CaseHold hold;
    private final CaseEntry entry;
    private final Acting acting;
    private final Clock clock;

    @Override
    @Transactional(readOnly = true)
    public Related related(AccessScope scope, CaseReader reader, UUID id) {
        RowFilter rows = door.enter(scope, reader);
        jdbc.sql(NEWEST_FIRST).query(row -> {});
        Related related = jdbc.sql(KIN.formatted(rows.sql("c"), CaseQueries.CHOSEN))
                .params(rows.parameters())
                .param("id", id)
                .param("most", MOST)
                .param("newest", NEWEST)
                .query(row -> {
                    List<Kin> kin = new ArrayList<>();
                    int closed = 0;
                    while (row.next()) {
                        closed = row.getInt("closed");
                        if (row.getObject("id") != null) {
                            kin.add(kin(row, reader));
                        }
                    }
                    // A chair knows of heads without their topic and employer: a number would tell both.
                    return new Related(kin, reader.role() == Role.CHAIR ? 0 : closed);
                });
        jdbc.sql(ANY_WAY).query(row -> {});
        return related;
    }

    private static Kin kin(ResultSet row, CaseReader reader) throws SQLException {
        UUID employer = row.getObject("of_employer", UUID.class);
        String norm = row.getString("norm_breached");
        String ofNorm = row.getString("of_norm");
        return new Kin(
                CaseQueries.row(row, reader),
                row.getBoolean("linked"),
                employer != null && employer.equals(row.getObject("employer_id", UUID.class)),
                row.getBoolean("same"),
                norm != null && ofNorm != null && tidy(norm).equals(tidy(ofNorm)));
    }

    private static String tidy(String norm) {
        return norm.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s.,-]+", " ");
    }

    private Held open(AccessScope scope, CaseReader reader, UUID id, long version, CaseStep step) {
        Held held = hold.owned(scope, reader, id, version);
        refuse(!step.fits(held.stage()), Reason.WRONG_STAGE);
        return held;
    }

    private void told(Held held, CaseStep step, LocalDate on, @Nullable String note) {
        entry.event(held.id(), step.code(), READERS, on, note);
        hold.recorded("case.step", held, Map.of("step", step.code(), "on", on.toString()));
    }

    @Override
    public void enter(AccessScope scope, CaseReader reader, UUID id, long version, NewParty party) {
        Held held = open(scope, reader, id, version, CaseStep.PARTY);
        Side side = party.side();
        if (side == null) {
            throw new CaseRefusal(Reason.SIDE_MISSING);
        }
        refuse(party.name().isBlank(), Reason.NAME_MISSING);
        refuse(party.from().isAfter(today()), Reason.DATE_IN_FUTURE);
        jdbc.sql("""
                        insert into legal_case_party (id, case_id, primary_id, role, name, about, from_day, recorded_at, recorded_by)
                        values (:id, :case, :organisation, :side, :name, :about, :from, :now, :by)""")
                .param("id", UuidCreator.getTimeOrderedEpoch())
                .param("case", id)
                .param("organisation", held.organisation().value())
                .param("side", side.code())
                .param("name", party.name())
                .param("about", party.about(), Types.VARCHAR)
                .param("from", party.from())
                .param("now", Timestamp.from(clock.instant()))
                .param("by", acting.now().login())
                .update();
        told(held, CaseStep.PARTY, party.from(), party.name());
    }

    @Override
    public void leave(
            AccessScope scope, CaseReader reader, UUID id, long version, UUID party, LocalDate on, String reason) {
        Held held = open(scope, reader, id, version, CaseStep.LEFT);
        refuse(on.isAfter(today()), Reason.DATE_IN_FUTURE);
        refuse(reason.isBlank(), Reason.REASON_MISSING);
        record In(String name, LocalDate from) {}
        In in = jdbc.sql(
                        "select name, from_day from legal_case_party where id = :party and case_id = :case and to_day is null")
                .param("party", party)
                .param("case", id)
                .query((row, i) -> new In(row.getString("name"), row.getObject("from_day", LocalDate.class)))
                .optional()
                .orElseThrow(() -> new CaseRefusal(Reason.PERSON_UNKNOWN));
        refuse(on.isBefore(in.from()), Reason.BEFORE_LAST);
        jdbc.sql("update legal_case_party set to_day = :on where id = :party")
                .param("on", on)
                .param("party", party)
                .update();
        told(held, CaseStep.LEFT, on, in.name() + ": " + reason);
    }

    @Override
    public void link(
            AccessScope scope, CaseReader reader, UUID id, long version, String number, @Nullable String note) {
        Held held = open(scope, reader, id, version, CaseStep.LINK);
        RowFilter rows = door.enter(scope, reader);
        UUID other = jdbc.sql("""
                        select c.id from legal_case c join legal_case_appeal a on a.case_id = c.id
                        where c.number = :number and c.id <> :id and """ + " " + rows.sql("c"))
                .params(rows.parameters())
                .param("number", number.strip().toUpperCase(Locale.ROOT))
                .param("id", id)
                .query(UUID.class)
                .optional()
                .orElseThrow(() -> new CaseRefusal(Reason.CASE_UNKNOWN));
        refuse(linked(id, other), Reason.LINKED_ALREADY);
        jdbc.sql("""
                        insert into legal_case_link (case_id, other_id, primary_id, recorded_at, recorded_by)
                        values (:case, :other, :organisation, :now, :by)""")
                .param("case", id)
                .param("other", other)
                .param("organisation", held.organisation().value())
                .param("now", Timestamp.from(clock.instant()))
                .param("by", acting.now().login())
                .update();
        // Without the number: a later reader of this case need not know of the other.
        told(held, CaseStep.LINK, today(), note);
    }

    private boolean linked(UUID id, UUID other) {
        return jdbc.sql("""
                        select exists (select from legal_case_link where case_id = :case and other_id = :other
                                       or case_id = :other and other_id = :case)""")
                .param("case", id)
                .param("other", other)
                .query(Boolean.class)
                .single();
    }

    @Override
    public void unlink(AccessScope scope, CaseReader reader, UUID id, long version, UUID other, String reason) {
        Held held = open(scope, reader, id, version, CaseStep.UNLINK);
        refuse(reason.isBlank(), Reason.REASON_MISSING);
        int gone = jdbc.sql("""
                        delete from legal_case_link where case_id = :case and other_id = :other
                            or case_id = :other and other_id = :case""").param("case", id).param("other", other).update();
        refuse(gone == 0, Reason.CASE_UNKNOWN);
        told(held, CaseStep.UNLINK, today(), reason);
    }

    @Override
    public void paid(
            AccessScope scope,
            CaseReader reader,
            UUID id,
            long version,
            LocalDate on,
            BigDecimal amount,
            @Nullable String note) {
        Held held = open(scope, reader, id, version, CaseStep.PAYMENT);
        refuse(on.isAfter(today()), Reason.DATE_IN_FUTURE);
        refuse(amount.signum() <= 0, Reason.AMOUNT_MISSING);
        entry.event(id, CaseStep.PAYMENT.code(), READERS, on, note, amount);
        hold.recorded("case.step", held, Map.of("step", CaseStep.PAYMENT.code(), "on", on.toString()));
    }

    @Override
    public void consent(AccessScope scope, CaseReader reader, UUID id, long version, LocalDate on, String note) {
        Held held = open(scope, reader, id, version, CaseStep.CONSENT);
        refuse(on.isAfter(today()), Reason.DATE_IN_FUTURE);
        refuse(note.isBlank(), Reason.NOTE_MISSING);
        Optional<String> named = jdbc.sql(
                        "select applicant_name from legal_case_appeal where case_id = :case and applicant_name is not null")
                .param("case", id)
                .query(String.class)
                .optional();
        refuse(named.isEmpty(), Reason.APPLICANT_UNNAMED);
        disclosed(id, on);
        told(held, CaseStep.CONSENT, on, note);
    }

    @Override
    public void withdraw(
            AccessScope scope, CaseReader reader, UUID id, long version, LocalDate on, @Nullable String note) {
        Held held = open(scope, reader, id, version, CaseStep.WITHDRAW);
        refuse(on.isAfter(today()), Reason.DATE_IN_FUTURE);
        disclosed(id, null);
        told(held, CaseStep.WITHDRAW, on, note);
    }

    private void disclosed(UUID id, @Nullable LocalDate on) {
        jdbc.sql("update legal_case_appeal set disclosed_on = :on where case_id = :case")
                .param("on", on, Types.DATE)
                .param("case", id)
                .update();
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    private static void refuse(boolean unwanted, Reason reason) {
        if (unwanted) {
            throw new CaseRefusal(reason);
        }
    }
}
