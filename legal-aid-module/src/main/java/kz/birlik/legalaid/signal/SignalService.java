package kz.birlik.legalaid.signal;

import com.github.f4b6a3.uuid.UuidCreator;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import kz.birlik.legalaid.CaseReader;
import kz.birlik.legalaid.SignalChanges;
import kz.birlik.legalaid.SignalKind;
import kz.birlik.legalaid.SignalRefusal;
import kz.birlik.legalaid.SignalRefusal.Reason;
import kz.birlik.legalaid.SignalState;
import kz.birlik.legalaid.SignalStep;
import kz.birlik.legalaid.Signals;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.employer.EmployerView;
import kz.birlik.membership.employer.Employers;
import kz.birlik.membership.notice.Notice;
import kz.birlik.membership.notice.NoticeKind;
import kz.birlik.membership.notice.Notices;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.organisation.RowFilter;
import kz.birlik.membership.organisation.RowScope;
import kz.birlik.membership.task.Target;
import kz.birlik.membership.trail.Acting;
import kz.birlik.membership.trail.Trail;
import kz.birlik.membership.trail.TrailEvent;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@RequiredArgsConstructor
@Transactional
class SignalService implements SignalChanges {

    private static final String OBJECT = "signal";
    private static final Set<Role> SENDING = EnumSet.of(Role.CHAIR, Role.OFFICER);

    private final JdbcClient jdbc;
    private final Signals signals;
    private final RowScope scopes;
    private final Organisations organisations;
    private final Employers employers;
    private final Notices notices;
    private final Trail trail;
    private final Acting acting;
    private final Clock clock;

    /** What a step needs of the signal it changes. */
    private record Held(
            UUID id,
            OrganisationId organisation,
            SignalKind kind,
            SignalState state,
            LocalDate lastOn,
            int people,
            @Nullable BigDecimal amount) {}

    @Override
    public UUID send(AccessScope scope, CaseReader reader, NewSignal given) {
        refuse(!SENDING.contains(reader.role()), Reason.NOT_YOURS);
        OrganisationId organisation =
                organisations.idOf(scope, given.organisation()).orElseThrow(() -> new SignalRefusal(Reason.NOT_FOUND));
        EmployerView employer = employers.of(scope, given.organisation(), today()).stream()
                .filter(each -> each.id().value().equals(given.employer()))
                .findFirst()
                .orElseThrow(() -> new SignalRefusal(Reason.EMPLOYER_UNKNOWN));
        EmployerView.Site site = employer.sites().stream()
                .filter(each -> given.site() == null
                        ? employer.sites().size() == 1
                        : each.id().equals(given.site()))
                .findFirst()
                .orElse(null);
        refuse(given.site() != null && site == null, Reason.EMPLOYER_UNKNOWN);
        SignalKind kind = signals.kinds().stream()
                .filter(each -> each.code().equals(given.kind()))
                .findFirst()
                .orElseThrow(() -> new SignalRefusal(Reason.KIND_UNKNOWN));
        refuse(given.people() < 1, Reason.NOBODY_AFFECTED);
        refuse(kind.money() && isNothing(given.amount()), Reason.AMOUNT_MISSING);
        refuse(given.body().isBlank(), Reason.TEXT_MISSING);
        scopes.enter(scope);
        UUID id = UuidCreator.getTimeOrderedEpoch();
        jdbc.sql("""
                        insert into workplace_signal (id, primary_id, employer_id, kind, counts_money, region_code, town, in_monotown,
                                                      people, amount, since, body, state, sent_on, last_on, synthetic, recorded_at,
                                                      recorded_by, changed_at, changed_by)
                        values (:id, :organisation, :employer, :kind, :money, :region,
                                (select s.town from employer_site s where s.id = :site), :monotown,
                                :people, :amount, :since, :body, 'open', :today, :today, :synthetic, :now, :by, :now, :by)""")
                .param("id", id)
                .param("organisation", organisation.value())
                .param("employer", given.employer())
                .param("kind", kind.code())
                .param("money", kind.money())
                .param("region", site == null ? null : site.regionCode(), Types.VARCHAR)
                .param("site", site == null ? null : site.id(), Types.OTHER)
                .param("monotown", site != null && site.monotown())
                .param("people", given.people())
                .param("amount", kind.money() ? given.amount() : null, Types.NUMERIC)
                .param("since", given.since())
                .param("body", given.body())
                .param("today", today())
                .param("synthetic", given.synthetic())
                .param("now", now())
                .param("by", acting.now().login())
                .update();
        event(id, "sent", today(), null);
        trail.changed(TrailEvent.of("signal.sent", OBJECT, id)
                .on(organisation)
                .after(Map.of("kind", kind.code(), "people", given.people())));
        notices.tell(new Notice(
                NoticeKind.SIGNAL_SENT,
                "signal/" + id + "/sent",
                above(id),
                organisation,
                List.of(kind.name(), given.people()),
                new Target(OBJECT, id.toString())));
        return id;
    }

    private static boolean isNothing(@Nullable BigDecimal amount) {
        return amount == null || amount.signum() <= 0;
    }

    private Notice.Recipient above(UUID id) {
        return jdbc.sql("select primary_id, branch_id from workplace_signal where id = :id")
                .param("id", id)
                .query((row, i) ->
                        WhoAnswers.at(row.getObject("primary_id", UUID.class), row.getObject("branch_id", UUID.class)))
                .single();
    }

    private void event(UUID id, String kind, LocalDate on, @Nullable String note) {
        jdbc.sql("""
                        insert into workplace_signal_event (id, signal_id, primary_id, kind, happened_on, people, amount, note,
                                                            recorded_at, recorded_by)
                        select :id, s.id, s.primary_id, :kind, :on, s.people, s.amount, :note, :now, :by
                        from workplace_signal s where s.id = :signal""")
                .param("id", UuidCreator.getTimeOrderedEpoch())
                .param("signal", id)
                .param("kind", kind)
                .param("on", on)
                .param("note", note, Types.VARCHAR)
                .param("now", now())
                .param("by", acting.now().login())
                .update();
    }

    @Override
    public void happened(AccessScope scope, CaseReader reader, UUID id, long version, SignalStep step, Happened given) {
        Held held = held(scope, id, version);
        refuse(!step.isOf(reader.role()), Reason.NOT_YOURS);
        refuse(!step.fits(held.state()), Reason.WRONG_STATE);
        refuse(given.on().isAfter(today()), Reason.DATE_IN_FUTURE);
        refuse(given.on().isBefore(held.lastOn()), Reason.BEFORE_LAST);
        switch (step) {
            case TAKE -> take(held, reader);
            case NEWS -> news(held, given);
            case CLOSE -> close(held, given);
        }
        jdbc.sql("""
                        update workplace_signal set last_on = :on, version = version + 1, changed_at = :now, changed_by = :by
                        where id = :id""")
                .param("on", given.on())
                .param("now", now())
                .param("by", acting.now().login())
                .param("id", id)
                .update();
        event(id, step.code(), given.on(), given.note());
        trail.changed(TrailEvent.of("signal." + (step == SignalStep.CLOSE ? "closed" : "step"), OBJECT, id)
                .on(held.organisation())
                .after(Map.of("step", step.code(), "on", given.on().toString())));
        if (step != SignalStep.NEWS) {
            notices.tell(new Notice(
                    step == SignalStep.TAKE ? NoticeKind.SIGNAL_TAKEN : NoticeKind.SIGNAL_CLOSED,
                    "signal/" + id + "/" + step.code(),
                    new Notice.Posts(held.organisation(), EnumSet.of(Role.CHAIR), null),
                    held.organisation(),
                    List.of(held.kind().name()),
                    new Target(OBJECT, id.toString())));
        }
    }

    private void take(Held held, CaseReader reader) {
        jdbc.sql("update workplace_signal set state = 'working', taken_by = :who where id = :id")
                .param("who", reader.account().value())
                .param("id", held.id())
                .update();
    }

    private void news(Held held, Happened given) {
        refuse(given.people() < 1, Reason.NOBODY_AFFECTED);
        refuse(held.kind().money() && isNothing(given.amount()), Reason.AMOUNT_MISSING);
        boolean same = given.people() == held.people()
                && (!held.kind().money()
                        || Objects.requireNonNull(held.amount()).compareTo(Objects.requireNonNull(given.amount()))
                                == 0);
        refuse(same && (given.note() == null || given.note().isBlank()), Reason.TEXT_MISSING);
        jdbc.sql("update workplace_signal set people = :people, amount = :amount where id = :id")
                .param("people", given.people())
                .param("amount", held.kind().money() ? given.amount() : null, Types.NUMERIC)
                .param("id", held.id())
                .update();
    }

    private void close(Held held, Happened given) {
        refuse(given.note() == null || given.note().isBlank(), Reason.TEXT_MISSING);
        refuse(
                signals.outcomes().stream().noneMatch(each -> each.code().equals(given.outcome())),
                Reason.OUTCOME_MISSING);
        jdbc.sql("""
                        update workplace_signal set state = 'closed', outcome = :outcome, result = :result, closed_on = :on,
                               last_on = :on where id = :id""")
                .param("outcome", given.outcome())
                .param("result", given.note())
                .param("on", given.on())
                .param("id", held.id())
                .update();
    }

    /** Found in the scope, held for this transaction and seen at this version. */
    private Held held(AccessScope scope, UUID id, long version) {
        record Seen(Held held, long version) {}
        RowFilter rows = scopes.enter(scope);
        Seen seen = jdbc.sql("""
                        select s.* from workplace_signal s where s.id = :id and %s for update""".formatted(rows.sql("s")))
                .params(rows.parameters())
                .param("id", id)
                .query((row, i) -> {
                    String kind = row.getString("kind");
                    return new Seen(
                            new Held(
                                    id,
                                    new OrganisationId(row.getObject("primary_id", UUID.class)),
                                    signals.kinds().stream()
                                            .filter(each -> each.code().equals(kind))
                                            .findFirst()
                                            .orElseThrow(),
                                    SignalState.of(row.getString("state")),
                                    row.getObject("last_on", LocalDate.class),
                                    row.getInt("people"),
                                    row.getBigDecimal("amount")),
                            row.getLong("version"));
                })
                .optional()
                .orElseThrow(() -> new SignalRefusal(Reason.NOT_FOUND));
        refuse(seen.version() != version, Reason.CHANGED_MEANWHILE);
        return seen.held();
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private static void refuse(boolean refused, Reason reason) {
        if (refused) {
            throw new SignalRefusal(reason);
        }
    }
}
