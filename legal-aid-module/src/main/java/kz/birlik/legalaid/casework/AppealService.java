package kz.birlik.legalaid.casework;

import java.security.MessageDigest;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import kz.birlik.legalaid.AppealAnswers;
import kz.birlik.legalaid.AppealDraft;
import kz.birlik.legalaid.AppealState;
import kz.birlik.legalaid.AppealState.Next;
import kz.birlik.legalaid.AppealState.Said;
import kz.birlik.legalaid.Appeals;
import kz.birlik.legalaid.CaseChanges.NewAppeal;
import kz.birlik.legalaid.CaseFile;
import kz.birlik.legalaid.CaseRefusal;
import kz.birlik.legalaid.CaseRefusal.Reason;
import kz.birlik.legalaid.CaseStage;
import kz.birlik.legalaid.CaseView.Channel;
import kz.birlik.legalaid.CaseView.Membership;
import kz.birlik.legalaid.CaseView.Way;
import kz.birlik.legalaid.casework.CaseNotices.OwnerPost;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.attachment.Attachment;
import kz.birlik.membership.draft.DraftKind;
import kz.birlik.membership.draft.Drafts;
import kz.birlik.membership.draft.OpenDraft;
import kz.birlik.membership.draft.SecretCode;
import kz.birlik.membership.employer.StrangerPlaces;
import kz.birlik.membership.member.ConsentText;
import kz.birlik.membership.notice.NoticeKind;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.term.Confidence;
import kz.birlik.membership.term.Term;
import kz.birlik.membership.term.Terms;
import kz.birlik.membership.trail.SystemActing;
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
class AppealService implements Appeals {

    static final DraftKind<AppealAnswers> DRAFTS =
            new DraftKind<>("legal_case_draft", "receipt_id", "legal-case-draft", AppealAnswers.class);

    private static final String OBJECT = "case";
    /** Who acts in the trail as well: no address of the device is kept, which would name an anonymous one. */
    private static final String APPLICANT = "applicant";

    private static final int BEST = 5;

    /** Stand for a case that is not there, so that looking for it costs the same. */
    private static final UUID NOBODY = new UUID(0, 0);

    private static final byte[] NO_HASH = new byte[32];

    private final JdbcClient jdbc;
    private final Drafts drafts;
    private final CaseDoor door;
    private final CaseEntry entry;
    private final StrangerPlaces places;
    private final CaseFiles files;
    private final CaseNotices notices;
    private final SealedAppeals seals;
    private final Terms terms;
    private final Trail trail;
    private final Clock clock;

    @Override
    @Transactional(readOnly = true)
    public List<TopicGroup> topics() {
        record Row(String group, Topic topic) {}
        List<Row> rows = jdbc.sql("""
                        select g.name as group_name, t.code, t.plain, t.sealed
                        from legal_case_topic t join legal_case_topic_group g on g.code = t.group_code
                        order by g.sort_order, t.sort_order""")
                .query((row, i) -> new Row(
                        row.getString("group_name"),
                        new Topic(
                                row.getString("code"),
                                MultilingualText.parse(row.getString("plain")),
                                row.getBoolean("sealed"))))
                .list();
        Map<String, List<Topic>> groups = new LinkedHashMap<>();
        rows.forEach(row ->
                groups.computeIfAbsent(row.group(), each -> new ArrayList<>()).add(row.topic()));
        return groups.entrySet().stream()
                .map(group -> new TopicGroup(MultilingualText.parse(group.getKey()), List.copyOf(group.getValue())))
                .toList();
    }

    @Override
    @Transactional(readOnly = true)
    public ConsentText consent() {
        return jdbc.sql("""
                        select version, purpose, data_list, term from legal_case_consent_text
                        where valid_from <= :today order by valid_from desc, version desc limit 1""")
                .param("today", Date.valueOf(today()))
                .query((row, i) -> new ConsentText(
                        row.getString("version"),
                        MultilingualText.parse(row.getString("purpose")),
                        MultilingualText.parse(row.getString("data_list")),
                        MultilingualText.parse(row.getString("term"))))
                .single();
    }

    @Override
    @Transactional(readOnly = true)
    public Term answer() {
        return terms.compute("APPEAL_ANSWER", today(), List.of());
    }

    @Override
    public String begin(AccessScope system, AppealAnswers first) {
        return drafts.begin(DRAFTS, first, days(DRAFT_DAYS));
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<AppealDraft> draft(AccessScope system, String secret) {
        return drafts.find(DRAFTS, secret)
                .map(draft -> draft.answers() == null
                        ? new AppealDraft(AppealAnswers.none(), List.of(), true, draft.expiresAt())
                        : new AppealDraft(draft.answers(), files.ofDraft(draft.id()), false, draft.expiresAt()));
    }

    private Optional<OpenDraft<AppealAnswers>> unsent(String secret) {
        return drafts.hold(DRAFTS, secret).filter(open -> open.answers() != null);
    }

    @Override
    public boolean keep(AccessScope system, String secret, UnaryOperator<AppealAnswers> change) {
        Optional<OpenDraft<AppealAnswers>> draft = unsent(secret);
        draft.ifPresent(open -> drafts.keep(DRAFTS, open.id(), change.apply(Objects.requireNonNull(open.answers()))));
        return draft.isPresent();
    }

    @Override
    public boolean attach(AccessScope system, String secret, Attachment file) {
        Optional<OpenDraft<AppealAnswers>> draft = unsent(secret);
        draft.ifPresent(open -> {
            refuse(files.ofDraft(open.id()).size() >= CaseFile.MOST_OF_A_DRAFT, Reason.TOO_MANY_FILES);
            files.putIntoDraft(open.id(), file);
        });
        return draft.isPresent();
    }

    @Override
    public boolean detach(AccessScope system, String secret, UUID file) {
        Optional<OpenDraft<AppealAnswers>> draft = unsent(secret);
        draft.ifPresent(open -> files.takeFromDraft(open.id(), file));
        return draft.isPresent();
    }

    @Override
    public Optional<String> link(AccessScope system, String secret) {
        return drafts.link(DRAFTS, secret);
    }

    @Override
    public Optional<String> resume(AccessScope system, String link) {
        return drafts.resume(DRAFTS, link);
    }

    @Override
    public void forget(AccessScope system, String secret) {
        drafts.forget(DRAFTS, secret);
    }

    @Override
    public Optional<AppealState> send(AccessScope system, String secret) {
        Optional<OpenDraft<AppealAnswers>> draft = drafts.hold(DRAFTS, secret);
        if (draft.isEmpty()) {
            return Optional.empty();
        }
        AppealAnswers answers = draft.get().answers();
        if (answers != null) {
            refuse(!answers.open().isEmpty(), Reason.INCOMPLETE);
            String place = answers.place() == null ? places.placeOf(answers.region()) : answers.place();
            door.counting(system);
            UUID sent = draft.get().id();
            CaseEntry.Entered entered = SystemActing.as(APPLICANT, () -> {
                CaseEntry.Extra extra =
                        new CaseEntry.Extra(answers.workplace(), answers.cardNumber(), answers.consentVersion());
                CaseEntry.Entered one = entry.enter(system, appeal(answers, place), extra);
                files.move(sent, one.id());
                return one;
            });
            Duration shown = days("APPEAL_RECEIPT_DAYS");
            UUID receipt = entry.receipt(entered, null, clock.instant().plus(shown));
            drafts.sent(DRAFTS, sent, receipt, shown);
        }
        return receipt(system, secret);
    }

    private NewAppeal appeal(AppealAnswers answers, String place) {
        return new NewAppeal(
                place,
                Objects.requireNonNull(answers.topic()),
                Channel.ONLINE,
                Objects.requireNonNull(answers.language()),
                Way.COMMISSION,
                answers.group(),
                answers.isAnonymous(),
                answers.applicant(),
                answers.cardNumber() == null ? Membership.UNKNOWN : Membership.MEMBER,
                answers.phone(),
                answers.email(),
                places.onlyEmployer(place).orElse(null),
                Objects.requireNonNull(answers.story()),
                answers.demand(),
                answers.happenedOn(),
                today(),
                answers.synthetic(),
                null);
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<AppealState> receipt(AccessScope system, String secret) {
        Optional<UUID> receipt = drafts.find(DRAFTS, secret).map(OpenDraft::became);
        if (receipt.isEmpty()) {
            return Optional.empty();
        }
        record Receipt(UUID id, String code) {}
        Optional<Receipt> shown = jdbc.sql("select case_id, content from legal_case_receipt where id = :id")
                .param("id", receipt.get())
                .query((row, i) -> new Receipt(
                        row.getObject("case_id", UUID.class), seals.code(receipt.get(), row.getBytes("content"))))
                .optional();
        door.counting(system);
        shown.ifPresent(one -> door.asApplicant(one.id()));
        return shown.flatMap(one -> state(one.id(), one.code()));
    }

    /** The case of this pair. An unknown number and a wrong code take the same steps, so that their time tells nothing. */
    private Optional<UUID> opened(AccessScope system, String number, String code) {
        door.counting(system);
        UUID id = jdbc.sql("select id from legal_case where number = :number")
                .param("number", number.strip().toUpperCase(Locale.ROOT))
                .query(UUID.class)
                .optional()
                .orElse(NOBODY);
        door.asApplicant(id);
        byte[] kept = jdbc.sql("select code_hash from legal_case_appeal where case_id = :id")
                .param("id", id)
                .query((row, i) -> row.getBytes("code_hash"))
                .optional()
                .orElse(NO_HASH);
        return MessageDigest.isEqual(kept, SealedAppeals.hash(SecretCode.tidy(code)))
                ? Optional.of(id)
                : Optional.empty();
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<AppealState> state(AccessScope system, String number, String code) {
        return opened(system, number, code).flatMap(id -> state(id, SecretCode.tidy(code)));
    }

    private Optional<AppealState> state(UUID id, String code) {
        Optional<OwnerPost> owner = notices.owner(id);
        return jdbc.sql("""
                        select c.*, t.plain, oc.name as outcome_name, a.contact
                        from legal_case c join legal_case_topic t on t.code = c.topic
                        join legal_case_appeal a on a.case_id = c.id
                        left join legal_case_outcome oc on oc.code = c.outcome
                        where c.id = :id""")
                .param("id", id)
                .query((row, i) -> state(row, code, owner.orElse(null)))
                .optional();
    }

    private AppealState state(ResultSet row, String code, @Nullable OwnerPost owner) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        CaseStage stage = CaseStage.of(row.getString("stage"));
        SealedAppeals.Contact contact = seals.contact(id, row.getBytes("contact"));
        String outcome = row.getString("outcome_name");
        return new AppealState(
                id,
                row.getString("number"),
                code,
                row.getString("language"),
                row.getBoolean("anonymous"),
                row.getBoolean("sealed") ? null : contact.email(),
                MultilingualText.parse(row.getString("plain")),
                stage,
                row.getObject("received_on", LocalDate.class),
                owner == null ? null : owner.role(),
                owner == null ? null : nameOf(owner.organisation()),
                stage.isOpen() ? next(id).orElse(null) : null,
                said(id),
                files.of(id),
                outcome == null ? null : MultilingualText.parse(outcome),
                row.getObject("closed_on", LocalDate.class),
                rating(id).orElse(null));
    }

    private MultilingualText nameOf(UUID organisation) {
        return MultilingualText.parse(jdbc.sql("""
                        select n.name from organisation_name n where n.organisation_id = :id
                        order by (n.valid_from <= :today) desc, n.valid_from desc limit 1""")
                .param("id", organisation)
                .param("today", Date.valueOf(today()))
                .query(String.class)
                .single());
    }

    /** A task is the lawyer's own matter. */
    private Optional<Next> next(UUID id) {
        return jdbc.sql("""
                        select m.name, v.article, v.confidence, t.due_on, t.in_calendar
                        from legal_case_term t join norm_version v on v.id = t.norm_version join norm m on m.code = v.norm
                        where t.case_id = :id and t.met_on is null and not t.cancelled and t.due_on < 'infinity' and t.step <> 'task'
                        order by t.due_on, t.id limit 1""")
                .param("id", id)
                .query((row, i) -> new Next(
                        MultilingualText.parse(row.getString("name")),
                        MultilingualText.parse(row.getString("article")),
                        row.getObject("due_on", LocalDate.class),
                        row.getBoolean("in_calendar")
                                && Confidence.valueOf(
                                                row.getString("confidence").toUpperCase(Locale.ROOT))
                                        .decides()))
                .optional();
    }

    private List<Said> said(UUID id) {
        return jdbc.sql("""
                        select kind, happened_on, note, recorded_at from legal_case_event
                        where case_id = :id and audience = 'applicant' order by happened_on, recorded_at, id""")
                .param("id", id)
                .query((row, i) -> new Said(
                        row.getString("kind"),
                        row.getObject("happened_on", LocalDate.class),
                        row.getString("note"),
                        row.getTimestamp("recorded_at").toInstant()))
                .list();
    }

    private Optional<AppealState.Rating> rating(UUID id) {
        return jdbc.sql("select score, words, rated_at from legal_case_rating where case_id = :id")
                .param("id", id)
                .query(CaseQueries::rating)
                .optional();
    }

    /** What an applicant changes a case by; the head is held, so that what is counted stays true. */
    private OrganisationId held(UUID id) {
        return new OrganisationId(jdbc.sql("select primary_id from legal_case where id = :id for update")
                .param("id", id)
                .query(UUID.class)
                .single());
    }

    @Override
    public Optional<AppealState> add(
            AccessScope system, String number, String code, @Nullable String message, @Nullable Attachment file) {
        Optional<UUID> opened = opened(system, number, code);
        opened.ifPresent(id -> SystemActing.as(APPLICANT, () -> {
            OrganisationId organisation = held(id);
            if (file != null) {
                long sent = files.of(id).stream()
                        .filter(each -> each.origin().equals(APPLICANT))
                        .count();
                refuse(sent >= CaseFile.MOST_OF_AN_APPLICANT, Reason.TOO_MANY_FILES);
                files.put(id, APPLICANT, file);
                entry.event(id, "got-file", APPLICANT, today(), null);
            }
            if (message != null) {
                entry.event(id, "message", APPLICANT, today(), message);
            }
            Instant now = clock.instant();
            trail.changed(TrailEvent.of("case.added", OBJECT, id)
                    .on(organisation)
                    .after(Map.of("file", file != null, "message", message != null)));
            notices.tell(id, NoticeKind.CASE_MESSAGE, now.toString());
        }));
        return opened.flatMap(id -> state(id, SecretCode.tidy(code)));
    }

    @Override
    public Optional<AppealState> rate(
            AccessScope system, String number, String code, int score, @Nullable String words) {
        Optional<UUID> opened = opened(system, number, code);
        opened.ifPresent(id -> SystemActing.as(APPLICANT, () -> {
            OrganisationId organisation = held(id);
            refuse(score < 1 || score > BEST, Reason.SCORE_UNKNOWN);
            refuse(
                    !jdbc.sql("select stage = 'closed' from legal_case where id = :id")
                            .param("id", id)
                            .query(Boolean.class)
                            .single(),
                    Reason.NOT_CLOSED);
            jdbc.sql("""
                            insert into legal_case_rating (case_id, primary_id, score, words, rated_at)
                            values (:id, :organisation, :score, :words, :now)
                            on conflict (case_id) do update set score = excluded.score, words = excluded.words,
                                rated_at = excluded.rated_at""")
                    .param("id", id)
                    .param("organisation", organisation.value())
                    .param("score", score)
                    .param("words", words, Types.VARCHAR)
                    .param("now", Timestamp.from(clock.instant()))
                    .update();
            trail.changed(
                    TrailEvent.of("case.rated", OBJECT, id).on(organisation).after(Map.of("score", score)));
            notices.tell(id, NoticeKind.CASE_RATED, "rated");
        }));
        return opened.flatMap(id -> state(id, SecretCode.tidy(code)));
    }

    @Override
    public Optional<AppealState> unname(AccessScope system, String number, String code) {
        Optional<UUID> opened = opened(system, number, code);
        opened.ifPresent(id -> SystemActing.as(APPLICANT, () -> {
            OrganisationId organisation = held(id);
            int named = jdbc.sql("update legal_case set anonymous = true where id = :id and not anonymous")
                    .param("id", id)
                    .update();
            jdbc.sql(
                            "update legal_case_appeal set applicant_name = null, contact = null, disclosed_on = null where case_id = :id")
                    .param("id", id)
                    .update();
            if (named > 0) {
                entry.event(id, "forgotten", APPLICANT, today(), null);
                trail.changed(
                        TrailEvent.of("case.applicant-forgotten", OBJECT, id).on(organisation));
            }
        }));
        return opened.flatMap(id -> state(id, SecretCode.tidy(code)));
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<CaseFile.Opened> file(AccessScope system, String number, String code, UUID file) {
        return opened(system, number, code).flatMap(id -> files.open(id, file));
    }

    @Override
    public int tidy(AccessScope system) {
        return drafts.tidy(DRAFTS);
    }

    private Duration days(String parameter) {
        return Duration.ofDays(terms.parameter(parameter, today())
                .orElseThrow(() -> new IllegalStateException("no value of " + parameter))
                .value()
                .longValue());
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
