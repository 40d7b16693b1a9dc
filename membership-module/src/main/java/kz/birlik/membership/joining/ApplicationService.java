package kz.birlik.membership.joining;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.dues.DuesConsents;
import kz.birlik.membership.joining.Application.Round;
import kz.birlik.membership.joining.Application.State;
import kz.birlik.membership.joining.ApplicationRows.Content;
import kz.birlik.membership.joining.JoiningRefusal.Reason;
import kz.birlik.membership.member.Admission;
import kz.birlik.membership.member.Employment;
import kz.birlik.membership.member.MemberChanges;
import kz.birlik.membership.member.MemberFacts;
import kz.birlik.membership.member.NewGround;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.RowFilter;
import kz.birlik.membership.organisation.RowScope;
import kz.birlik.membership.person.PersonId;
import kz.birlik.membership.term.Terms;
import kz.birlik.membership.trail.Acting;
import kz.birlik.membership.trail.Trail;
import kz.birlik.membership.trail.TrailEvent;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@RequiredArgsConstructor
class ApplicationService implements Applications {

    private static final String HIDDEN = "•••";

    private final JdbcClient jdbc;
    private final RowScope scopes;
    private final ApplicationFinder finder;
    private final ApplicationRows rows;
    private final MemberChanges members;
    private final DuesConsents consents;
    private final Terms terms;
    private final Trail trail;
    private final Acting acting;
    private final Clock clock;

    @Override
    @Transactional(readOnly = true)
    public List<ApplicationRow> list(AccessScope scope, ApplicationFilter filter) {
        RowFilter visible = scopes.enter(scope);
        Map<String, Object> parameters = new HashMap<>(visible.parameters());
        parameters.put("today", Date.valueOf(LocalDate.now(clock)));
        parameters.put("limit", filter.limit());
        String key = filter.show().byDay() ? "a.due_on, a.id" : "a.submitted_at, a.id";
        String order = filter.show().byDay() ? "a.due_on, a.id" : "a.submitted_at desc, a.id desc";
        String condition = filter.show().sql() + " and " + visible.sql("a");
        if (filter.organisation() != null) {
            condition += " and o.code = :organisation";
            parameters.put("organisation", filter.organisation());
        }
        if (filter.after() != null) {
            condition += " and (" + key + ") " + (filter.show().byDay() ? ">" : "<") + " (select " + key
                    + " from joining_application a where a.id = :after and " + visible.sql("a") + ")";
            parameters.put("after", filter.after());
        }
        return jdbc.sql("""
                        select a.id, a.number, a.state, a.full_name, a.submitted_at, a.due_on, o.code as organisation_code,
                               (select n.name from organisation_name n where n.organisation_id = a.primary_id
                                order by (n.valid_from <= :today) desc, n.valid_from desc limit 1) as organisation_name,
                               exists (select 1 from membership m where m.person_id = a.person_id and m.blocked) as blocked
                        from joining_application a join organisation o on o.id = a.primary_id
                        where %s order by %s limit :limit""".formatted(condition, order))
                .params(parameters)
                .query((row, i) -> new ApplicationRow(
                        row.getObject("id", UUID.class),
                        row.getString("number"),
                        row.getString("organisation_code"),
                        MultilingualText.parse(row.getString("organisation_name")),
                        State.of(row.getString("state")),
                        row.getBoolean("blocked") ? HIDDEN : row.getString("full_name"),
                        row.getTimestamp("submitted_at").toInstant(),
                        row.getObject("due_on", LocalDate.class)))
                .list();
    }

    @Override
    @Transactional(readOnly = true)
    public ApplicationCounts counts(AccessScope scope) {
        RowFilter visible = scopes.enter(scope);
        return jdbc.sql("""
                        select count(*) filter (where a.state <> 'asked') as waiting,
                               count(*) filter (where a.state <> 'asked' and a.due_on < :today) as overdue,
                               count(*) filter (where a.state = 'asked') as asked
                        from joining_application a where a.state in ('new', 'asked', 'answered') and %s""".formatted(visible.sql("a")))
                .params(visible.parameters())
                .param("today", Date.valueOf(LocalDate.now(clock)))
                .query((row, i) ->
                        new ApplicationCounts(row.getInt("waiting"), row.getInt("overdue"), row.getInt("asked")))
                .single();
    }

    @Override
    public Optional<Application> find(AccessScope scope, UUID id) {
        return finder.find(scope, id);
    }

    /** In no transaction of its own: the view is on record in its own before it is shown. */
    @Override
    public Optional<Application> open(AccessScope scope, UUID id) {
        Optional<Application> found = finder.find(scope, id);
        found.ifPresent(shown -> trail.seen(event("viewed", shown)));
        return found;
    }

    @Override
    public Optional<Application> print(AccessScope scope, UUID id) {
        Optional<Application> found = finder.find(scope, id);
        found.ifPresent(shown -> trail.seen(event("printed", shown)));
        return found;
    }

    @Override
    @Transactional(readOnly = true)
    public List<RefusalReason> reasons() {
        return jdbc.sql("select code, name from joining_refusal_reason order by sort_order")
                .query((row, i) ->
                        new RefusalReason(row.getString("code"), MultilingualText.parse(row.getString("name"))))
                .list();
    }

    @Override
    @Transactional
    public Application ask(AccessScope scope, UUID id, long version, String question) {
        RowFilter visible = scopes.enter(scope);
        Application held = held(visible, id, version);
        Content content =
                content(held).asked(new Round(clock.instant(), acting.now().login(), question, null, null));
        jdbc.sql("""
                        update joining_application set state = 'asked', content = :content, version = version + 1
                        where id = :id""").param("content", rows.seal(content, id)).param("id", id).update();
        trail.changed(event("asked", held).before(state(held.state())).after(state(State.ASKED)));
        return finder.found(visible, id, "").orElseThrow();
    }

    @Override
    @Transactional
    public Application refuse(AccessScope scope, UUID id, long version, String reason, String text) {
        RowFilter visible = scopes.enter(scope);
        Application held = held(visible, id, version);
        if (reasons().stream().noneMatch(known -> known.code().equals(reason))) {
            throw new JoiningRefusal(Reason.UNKNOWN_REASON);
        }
        LocalDate today = LocalDate.now(clock);
        long days = terms.parameter(Joining.REFUSED_DAYS, today)
                .orElseThrow(() -> new IllegalStateException("no value of " + Joining.REFUSED_DAYS))
                .value()
                .longValue();
        jdbc.sql("""
                        update joining_application set state = 'refused', refusal_reason = :reason, content = :content,
                               decided_at = :now, decided_by = :actor, erase_on = :erase, version = version + 1
                        where id = :id""")
                .param("reason", reason)
                .param("content", rows.seal(content(held).refused(text.isBlank() ? null : text), id))
                .param("now", Timestamp.from(clock.instant()))
                .param("actor", acting.now().login())
                .param("erase", Date.valueOf(today.plusDays(days)))
                .param("id", id)
                .update();
        trail.changed(event("refused", held)
                .before(state(held.state()))
                .after(state(State.REFUSED))
                .because(reason));
        return finder.found(visible, id, "").orElseThrow();
    }

    @Override
    @Transactional
    public PersonId accept(AccessScope scope, UUID id, long version, Acceptance acceptance) {
        RowFilter visible = scopes.enter(scope);
        Application held = held(visible, id, version);
        Answers answers = held.answers();
        PersonId person = members.admit(
                scope,
                new Admission(
                        held.organisationCode(),
                        answers.name(),
                        answers.identity(),
                        answers.birthDate(),
                        answers.sexOf(),
                        answers.phone(),
                        answers.email(),
                        acceptance.category(),
                        held.submittedOn(),
                        acceptance.decision(),
                        acceptance.from(),
                        new NewGround.Consent(
                                acceptance.operatorBin(),
                                consentVersion(answers),
                                held.submittedOn(),
                                NewGround.Proof.OTHER,
                                held.number(),
                                answers.thirdParties(),
                                false,
                                false),
                        acceptance.confirmed(),
                        answers.synthetic(),
                        new MemberFacts(
                                new Employment(answers.employmentForm(), null, null, answers.position()),
                                held.number(),
                                acceptance.decidedOn(),
                                acceptance.decidedBy(),
                                held.language(),
                                null)));
        scopes.enter(scope);
        jdbc.sql("""
                        update joining_application set state = 'accepted', person_id = :person, decided_at = :now,
                               decided_by = :actor, version = version + 1 where id = :id""")
                .param("person", person.value())
                .param("now", Timestamp.from(clock.instant()))
                .param("actor", acting.now().login())
                .param("id", id)
                .update();
        if (Boolean.TRUE.equals(answers.deduction())) {
            deduct(scope, held, person);
        }
        trail.changed(event("accepted", held)
                .before(state(held.state()))
                .after(Map.of("state", State.ACCEPTED.code(), "person", person.toString())));
        return person;
    }

    /** The request of deduction came with the application: lists of the employer are held against it from that day on. */
    private void deduct(AccessScope scope, Application held, PersonId person) {
        UUID membership = jdbc.sql("""
                        select m.id from membership m join joining_application a on a.primary_id = m.primary_id
                        where a.id = :application and m.person_id = :person
                        order by m.valid_from desc, m.id desc limit 1""")
                .param("application", held.id())
                .param("person", person.value())
                .query(UUID.class)
                .single();
        consents.give(scope, membership, held.submittedOn(), held.number());
    }

    private static String consentVersion(Answers answers) {
        if (answers.consentVersion() == null) {
            throw new JoiningRefusal(Reason.INCOMPLETE);
        }
        return answers.consentVersion();
    }

    /** For the transaction of a change: nobody decides what somebody else has decided meanwhile. */
    private Application held(RowFilter visible, UUID id, long version) {
        Application held =
                finder.found(visible, id, " for update of a").orElseThrow(() -> new JoiningRefusal(Reason.NOT_FOUND));
        if (held.state().over()) {
            throw new JoiningRefusal(Reason.DECIDED);
        }
        if (held.version() != version) {
            throw new JoiningRefusal(Reason.CHANGED_MEANWHILE);
        }
        return held;
    }

    private static Content content(Application held) {
        return new Content(held.code(), held.answers(), held.rounds(), held.refusalText());
    }

    private static Map<String, Object> state(State state) {
        return Map.of("state", state.code());
    }

    private static TrailEvent event(String what, Application of) {
        return TrailEvent.of("application." + what, JoiningService.OBJECT, of.id())
                .on(new OrganisationId(of.organisation()));
    }
}
