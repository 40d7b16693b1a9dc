package kz.birlik.legalaid.badfaith;

import com.github.f4b6a3.uuid.UuidCreator;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Date;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kz.birlik.legalaid.BadFaithChanges;
import kz.birlik.legalaid.BadFaithEmployers;
import kz.birlik.legalaid.BadFaithEvidence;
import kz.birlik.legalaid.BadFaithRefusal;
import kz.birlik.legalaid.BadFaithRefusal.Reason;
import kz.birlik.legalaid.BadFaithRule;
import kz.birlik.legalaid.BadFaithRule.Kind;
import kz.birlik.legalaid.BadFaithStage;
import kz.birlik.legalaid.BadFaithStep;
import kz.birlik.legalaid.BadFaithView.FileKind;
import kz.birlik.legalaid.CaseReader;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.attachment.Attachment;
import kz.birlik.membership.employer.Employers;
import kz.birlik.membership.keyring.KeyRing;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.organisation.RowFilter;
import kz.birlik.membership.organisation.RowScope;
import kz.birlik.membership.term.Term;
import kz.birlik.membership.term.Terms;
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
class BadFaithService implements BadFaithChanges {

    private static final Set<Role> PROPOSING = EnumSet.of(Role.OFFICER, Role.LAWYER);
    private static final Set<Role> DECIDING = EnumSet.of(Role.UNION, Role.TERRITORY, Role.FEDERATION);

    /** As long as an ИИН; the schema refuses the same. */
    private static final Pattern PERSONAL_NUMBER = Pattern.compile("[0-9]{12}");

    private final JdbcClient jdbc;
    private final BadFaithEmployers entries;
    private final RowScope scopes;
    private final Organisations organisations;
    private final Employers employers;
    private final Terms terms;
    private final KeyRing keys;
    private final Trail trail;
    private final Acting acting;
    private final Clock clock;

    /** An entry held for this transaction. */
    private record Held(
            UUID id,
            OrganisationId organisation,
            UUID employer,
            BadFaithStage stage,
            UUID proposedBy,
            LocalDate proposedOn,
            @Nullable LocalDate notifiedOn,
            @Nullable LocalDate answerDue,
            @Nullable LocalDate answeredOn,
            @Nullable LocalDate decidedOn,
            @Nullable String decision,
            boolean synthetic) {}

    @Override
    public UUID propose(AccessScope scope, CaseReader reader, Proposed proposed) {
        refuse(!PROPOSING.contains(reader.role()), Reason.NOT_YOURS);
        OrganisationId place = organisations
                .idOf(scope, proposed.organisation())
                .orElseThrow(() -> new BadFaithRefusal(Reason.NOT_FOUND));
        refuse(
                employers.of(scope, proposed.organisation(), today()).stream()
                        .noneMatch(each -> each.id().value().equals(proposed.employer())),
                Reason.EMPLOYER_UNKNOWN);
        refuse(proposed.on().isAfter(today()), Reason.DATE_IN_FUTURE);
        refuse(proposed.grounds().isBlank(), Reason.GROUNDS_MISSING);
        List<BadFaithEvidence> evidence =
                entries.evidence(scope, proposed.organisation(), proposed.employer(), proposed.on()).stream()
                        .filter(piece -> proposed.evidence().contains(piece.of()))
                        .toList();
        refuse(evidence.size() != proposed.evidence().size(), Reason.EVIDENCE_UNKNOWN);
        BadFaithRule rule = entries.rule(proposed.on());
        refuse(!evidence.isEmpty() && evidence.stream().allMatch(BadFaithEvidence::anonymous), Reason.ANONYMOUS_ONLY);
        refuse(!rule.isMet(evidence, proposed.on()), Reason.THRESHOLD_NOT_MET);
        scopes.enter(scope);
        UUID id = UuidCreator.getTimeOrderedEpoch();
        int added = jdbc.sql("""
                        insert into bad_faith_entry (id, primary_id, employer_id, rule, stage, grounds, proposed_on, proposed_by, synthetic,
                            recorded_at, changed_at, changed_by)
                        values (:id, :organisation, :employer, :rule, 'proposed', :grounds, :on, :who, :synthetic, :now, :now, :by)
                        on conflict (primary_id, employer_id)
                            where stage in ('proposed', 'notified', 'answered', 'decided', 'published') do nothing""")
                .param("id", id)
                .param("organisation", place.value())
                .param("employer", proposed.employer())
                .param("rule", rule.number())
                .param("grounds", proposed.grounds())
                .param("on", Date.valueOf(proposed.on()))
                .param("who", reader.account().value())
                .param("by", acting.now().login())
                .param("synthetic", proposed.synthetic())
                .param("now", now())
                .update();
        refuse(added == 0, Reason.PROPOSED_ALREADY);
        evidence.forEach(piece -> keep(id, place, piece));
        event(id, "propose", proposed.on(), null);
        trail.changed(TrailEvent.of("bad-faith.proposed", BadFaithQueries.OBJECT, id)
                .on(place)
                .after(Map.of("employer", proposed.employer().toString(), "evidence", evidence.size())));
        return id;
    }

    private void keep(UUID entry, OrganisationId place, BadFaithEvidence piece) {
        jdbc.sql("""
                        insert into bad_faith_evidence (id, entry_id, primary_id, kind, violation_id, case_id, decision_id, source_id,
                            anonymous, happened_on)
                        values (:id, :entry, :organisation, :kind, :violation, :case, :decision, :source, :anonymous, :on)""")
                .param("id", UuidCreator.getTimeOrderedEpoch())
                .param("entry", entry)
                .param("organisation", place.value())
                .param("kind", piece.kind().code())
                .param("violation", piece.kind() == Kind.VIOLATION ? piece.of() : null, Types.OTHER)
                .param("case", piece.kind() == Kind.CASE ? piece.of() : null, Types.OTHER)
                .param("decision", piece.kind() == Kind.DECISION ? piece.of() : null, Types.OTHER)
                .param("source", piece.kind().isTold() ? piece.of() : null, Types.OTHER)
                .param("anonymous", piece.anonymous())
                .param("on", Date.valueOf(piece.happenedOn()))
                .update();
    }

    /** Within the scope, held for this transaction, seen at this version and at a stage of the step; the step makes the next version. */
    private Held held(AccessScope scope, CaseReader reader, UUID id, long version, BadFaithStep step) {
        record Seen(Held held, long version) {}
        RowFilter rows = scopes.enter(scope);
        Seen seen = jdbc.sql("select c.* from bad_faith_entry c where c.id = :id and " + rows.sql("c") + " for update")
                .params(rows.parameters())
                .param("id", id)
                .query((row, i) -> new Seen(
                        new Held(
                                id,
                                new OrganisationId(row.getObject("primary_id", UUID.class)),
                                row.getObject("employer_id", UUID.class),
                                BadFaithStage.of(row.getString("stage")),
                                row.getObject("proposed_by", UUID.class),
                                row.getObject("proposed_on", LocalDate.class),
                                row.getObject("notified_on", LocalDate.class),
                                row.getObject("answer_due", LocalDate.class),
                                row.getObject("answered_on", LocalDate.class),
                                row.getObject("decided_on", LocalDate.class),
                                row.getString("decision"),
                                row.getBoolean("synthetic")),
                        row.getLong("version")))
                .optional()
                .orElseThrow(() -> new BadFaithRefusal(Reason.NOT_FOUND));
        refuse(!(step.decides() ? DECIDING : PROPOSING).contains(reader.role()), Reason.NOT_YOURS);
        refuse(seen.version() != version, Reason.CHANGED_MEANWHILE);
        refuse(!step.fits(seen.held().stage()), Reason.WRONG_STAGE);
        refuse(
                step == BadFaithStep.DECIDE
                        && seen.held().proposedBy().equals(reader.account().value()),
                Reason.OWN_PROPOSAL);
        jdbc.sql("update bad_faith_entry set version = version + 1, changed_at = :now, changed_by = :by where id = :id")
                .param("now", now())
                .param("by", acting.now().login())
                .param("id", id)
                .update();
        return seen.held();
    }

    private void event(UUID id, String kind, LocalDate on, @Nullable String note) {
        jdbc.sql("""
                        insert into bad_faith_event (id, entry_id, primary_id, kind, happened_on, note, recorded_at, recorded_by)
                        select :id, c.id, c.primary_id, :kind, :on, :note, :now, :by from bad_faith_entry c where c.id = :entry""")
                .param("id", UuidCreator.getTimeOrderedEpoch())
                .param("entry", id)
                .param("kind", kind)
                .param("on", Date.valueOf(on))
                .param("note", note, Types.VARCHAR)
                .param("now", now())
                .param("by", acting.now().login())
                .update();
    }

    private void taken(Held held, BadFaithStep step, LocalDate on, @Nullable String note) {
        event(held.id(), step.code(), on, note);
        trail.changed(TrailEvent.of("bad-faith.step", BadFaithQueries.OBJECT, held.id())
                .on(held.organisation())
                .after(Map.of("step", step.code(), "on", on.toString())));
    }

    private void inOrder(LocalDate on, @Nullable LocalDate after) {
        refuse(on.isAfter(today()), Reason.DATE_IN_FUTURE);
        refuse(after != null && on.isBefore(after), Reason.BEFORE_LAST);
    }

    @Override
    public void notifyEmployer(
            AccessScope scope,
            CaseReader reader,
            UUID id,
            long version,
            LocalDate on,
            String number,
            @Nullable Attachment paper) {
        Held held = held(scope, reader, id, version, BadFaithStep.NOTIFY);
        inOrder(on, held.proposedOn());
        refuse(number.isBlank(), Reason.NUMBER_MISSING);
        Term term = terms.compute("BAD_FAITH_ANSWER", on, List.of());
        jdbc.sql("""
                        update bad_faith_entry
                        set stage = 'notified', notified_on = :on, notice_number = :number, answer_due = :due, answer_norm = :norm
                        where id = :id""")
                .param("on", Date.valueOf(on))
                .param("number", number)
                .param("due", Date.valueOf(Objects.requireNonNull(term.due())))
                .param("norm", term.norm().id())
                .param("id", id)
                .update();
        attach(held, FileKind.NOTICE, on, paper);
        taken(held, BadFaithStep.NOTIFY, on, null);
    }

    @Override
    public void answered(
            AccessScope scope,
            CaseReader reader,
            UUID id,
            long version,
            LocalDate on,
            String answer,
            @Nullable Attachment paper) {
        Held held = held(scope, reader, id, version, BadFaithStep.ANSWER);
        inOrder(on, held.notifiedOn());
        refuse(answer.isBlank(), Reason.ANSWER_MISSING);
        jdbc.sql("update bad_faith_entry set stage = 'answered', answered_on = :on, answer = :answer where id = :id")
                .param("on", Date.valueOf(on))
                .param("answer", answer)
                .param("id", id)
                .update();
        attach(held, FileKind.ANSWER, on, paper);
        taken(held, BadFaithStep.ANSWER, on, null);
    }

    private @Nullable UUID attach(Held held, FileKind kind, LocalDate dated, @Nullable Attachment paper) {
        if (paper == null) {
            return null;
        }
        UUID file = UuidCreator.getTimeOrderedEpoch();
        byte[] content = paper.content();
        jdbc.sql("""
                        insert into bad_faith_file (id, entry_id, primary_id, kind, dated, content_type, bytes, hash, content, recorded_at,
                            recorded_by)
                        values (:id, :entry, :organisation, :kind, :dated, :type, :bytes, :hash, :content, :now, :by)""")
                .param("id", file)
                .param("entry", held.id())
                .param("organisation", held.organisation().value())
                .param("kind", kind.code())
                .param("dated", Date.valueOf(dated))
                .param("type", paper.type().contentType())
                .param("bytes", content.length)
                .param("hash", sha256(content))
                .param("content", keys.seal(Base64.getEncoder().encodeToString(content), BadFaithQueries.context(file)))
                .param("now", now())
                .param("by", acting.now().login())
                .update();
        return file;
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void decided(
            AccessScope scope, CaseReader reader, UUID id, long version, Decided decided, Attachment minutes) {
        Held held = held(scope, reader, id, version, BadFaithStep.DECIDE);
        inOrder(decided.on(), held.answeredOn() == null ? held.notifiedOn() : held.answeredOn());
        refuse(
                held.answeredOn() == null && !decided.on().isAfter(Objects.requireNonNull(held.answerDue())),
                Reason.NOT_HEARD);
        refuse(decided.body().isBlank(), Reason.BODY_MISSING);
        refuse(decided.minutes().isBlank(), Reason.MINUTES_MISSING);
        UUID file = attach(held, FileKind.MINUTES, decided.on(), minutes);
        jdbc.sql("""
                        update bad_faith_entry
                        set stage = 'decided', decided_on = :on, decided_by = :who, decision = :decision, body_name = :body,
                            minutes = :minutes, minutes_file = :file
                        where id = :id""")
                .param("on", Date.valueOf(decided.on()))
                .param("who", reader.account().value())
                .param("decision", decided.publish() ? "publish" : "refuse")
                .param("body", decided.body())
                .param("minutes", decided.minutes())
                .param("file", file)
                .param("id", id)
                .update();
        taken(held, BadFaithStep.DECIDE, decided.on(), null);
    }

    @Override
    public void publish(
            AccessScope scope, CaseReader reader, UUID id, long version, LocalDate on, MultilingualText reasons) {
        Held held = held(scope, reader, id, version, BadFaithStep.PUBLISH);
        refuse(!"publish".equals(held.decision()), Reason.DECIDED_AGAINST);
        inOrder(on, held.decidedOn());
        refuse(!on.isAfter(Objects.requireNonNull(held.answerDue())), Reason.TERM_RUNS);
        check(reasons);
        refuse(
                !jdbc.sql("select bad_faith_meets_threshold(:id)")
                        .param("id", id)
                        .query(Boolean.class)
                        .single(),
                Reason.THRESHOLD_NOT_MET);
        Term ends = terms.compute("BAD_FAITH_ENTRY", on, List.of());
        jdbc.sql("""
                        insert into bad_faith_publication (entry_id, employer_id, answer_due, minutes_file, body_name, decided_on, reasons,
                            published_on, expires_on, expiry_norm)
                        select c.id, c.employer_id, c.answer_due, c.minutes_file, c.body_name, c.decided_on, cast(:reasons as jsonb), :on,
                            :ends, :norm
                        from bad_faith_entry c where c.id = :id""")
                .param("reasons", reasons.json())
                .param("on", Date.valueOf(on))
                .param("ends", Date.valueOf(Objects.requireNonNull(ends.due())))
                .param("norm", ends.norm().id())
                .param("id", id)
                .update();
        jdbc.sql("update bad_faith_entry set stage = 'published' where id = :id")
                .param("id", id)
                .update();
        taken(held, BadFaithStep.PUBLISH, on, reasons.in(MultilingualText.RUSSIAN));
    }

    private static void check(MultilingualText reasons) {
        refuse(
                Stream.of(MultilingualText.KAZAKH, MultilingualText.RUSSIAN, MultilingualText.ENGLISH)
                        .anyMatch(language -> !reasons.texts().containsKey(language)),
                Reason.REASONS_MISSING);
        refuse(
                reasons.texts().values().stream()
                        .anyMatch(text -> PERSONAL_NUMBER.matcher(text).find()),
                Reason.REASONS_NAME_A_PERSON);
    }

    @Override
    public void correct(
            AccessScope scope, CaseReader reader, UUID id, long version, MultilingualText reasons, String why) {
        Held held = held(scope, reader, id, version, BadFaithStep.CORRECT);
        refuse(why.isBlank(), Reason.WHY_MISSING);
        check(reasons);
        String before = jdbc.sql("select reasons from bad_faith_publication where entry_id = :id")
                .param("id", id)
                .query((row, i) -> MultilingualText.parse(row.getString(1)).in(MultilingualText.RUSSIAN))
                .single();
        jdbc.sql("""
                        update bad_faith_publication set reasons = cast(:reasons as jsonb), corrected_on = :on where entry_id = :id""")
                .param("reasons", reasons.json())
                .param("on", Date.valueOf(today()))
                .param("id", id)
                .update();
        taken(held, BadFaithStep.CORRECT, today(), why + "\n\n" + before);
    }

    @Override
    public void remove(AccessScope scope, CaseReader reader, UUID id, long version, String why) {
        Held held = held(scope, reader, id, version, BadFaithStep.REMOVE);
        jdbc.sql("update bad_faith_publication set removed_on = :on where entry_id = :id")
                .param("on", Date.valueOf(today()))
                .param("id", id)
                .update();
        closed(held, BadFaithStep.REMOVE, BadFaithStage.REMOVED, why);
    }

    @Override
    public void drop(AccessScope scope, CaseReader reader, UUID id, long version, String why) {
        closed(held(scope, reader, id, version, BadFaithStep.DROP), BadFaithStep.DROP, BadFaithStage.DROPPED, why);
    }

    private void closed(Held held, BadFaithStep step, BadFaithStage stage, String why) {
        refuse(why.isBlank(), Reason.WHY_MISSING);
        jdbc.sql("update bad_faith_entry set stage = :stage, closed_on = :on, closed_why = :why where id = :id")
                .param("stage", stage.code())
                .param("on", Date.valueOf(today()))
                .param("why", why)
                .param("id", held.id())
                .update();
        taken(held, step, today(), why);
    }

    private static void refuse(boolean refused, Reason reason) {
        if (refused) {
            throw new BadFaithRefusal(reason);
        }
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
