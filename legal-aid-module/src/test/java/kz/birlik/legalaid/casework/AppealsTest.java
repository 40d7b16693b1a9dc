package kz.birlik.legalaid.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.legalaid.AppealAnswers;
import kz.birlik.legalaid.AppealState;
import kz.birlik.legalaid.AppealState.Said;
import kz.birlik.legalaid.Appeals;
import kz.birlik.legalaid.CaseChanges;
import kz.birlik.legalaid.CaseChanges.Closing;
import kz.birlik.legalaid.CaseChanges.Happened;
import kz.birlik.legalaid.CaseFile;
import kz.birlik.legalaid.CaseFilter;
import kz.birlik.legalaid.CaseFilter.Show;
import kz.birlik.legalaid.CaseMinding;
import kz.birlik.legalaid.CaseReader;
import kz.birlik.legalaid.CaseRefusal;
import kz.birlik.legalaid.CaseRefusal.Reason;
import kz.birlik.legalaid.CaseStage;
import kz.birlik.legalaid.CaseStep;
import kz.birlik.legalaid.CaseView;
import kz.birlik.legalaid.Cases;
import kz.birlik.legalaid.Field;
import kz.birlik.legalaid.LegalAidTest;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.attachment.Attachment;
import kz.birlik.membership.organisation.AccessScope;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@LegalAidTest
class AppealsTest {

    private static final LocalDate TODAY = LocalDate.now();
    private static final Attachment SCAN = Attachment.of(
            "a.pdf",
            "%PDF-1.7 құжат %%EOF".getBytes(StandardCharsets.UTF_8),
            CaseFile.LARGEST,
            Attachment.Type.PICTURES);

    @Autowired
    Appeals appeals;

    @Autowired
    Cases cases;

    @Autowired
    CaseChanges changes;

    @Autowired
    CaseMinding minding;

    @Autowired
    Field field;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    AccessScope whole;
    String member;
    String primary;
    AccessScope branch;
    CaseReader lawyer;

    @BeforeEach
    void plant() {
        whole = field.federation();
        member = field.member(field.union());
        primary = field.primary(member);
        branch = field.scope(member);
        lawyer = field.person(Role.LAWYER, member);
    }

    private AppealAnswers answers(String topic) {
        return AppealAnswers.none()
                .about(topic)
                .at(primary)
                .happened("day", TODAY.minusDays(4))
                .told("Мені жалақы төлемейді", null)
                .named("Сейітова Айгүл", "123")
                .reached("+7 701 000 00 00", "a@example.kz", "kk")
                .of("migrant")
                .agreed(appeals.consent().version());
    }

    private AppealState sent(AppealAnswers answers) {
        String secret = appeals.begin(whole, answers);
        return appeals.send(whole, secret).orElseThrow();
    }

    private CaseView view(AppealState one) {
        return cases.find(branch, lawyer, one.id()).orElseThrow();
    }

    private AppealState state(AppealState one) {
        return appeals.state(whole, one.number(), one.code()).orElseThrow();
    }

    private static Reason refused(ThrowingCallable what) {
        CaseRefusal refusal = catchThrowableOfType(CaseRefusal.class, what);
        assertThat(refusal).as("refused").isNotNull();
        return refusal.reason();
    }

    private <T> T everywhere(String sql, UUID id, Class<T> kind) {
        return new TransactionTemplate(transactions).execute(status -> {
            jdbc.sql(
                            "select set_config('role', 'birlik_rows_federation', true), set_config('birlik.reads_as', 'case', true),"
                                    + " set_config('birlik.reader', :id, true)")
                    .param("id", id.toString())
                    .query(row -> {});
            return jdbc.sql(sql).param("id", id).query(kind).single();
        });
    }

    @Test
    void a_draft_becomes_one_case_with_an_owner_and_its_receipt_opens_it() {
        String secret = appeals.begin(whole, answers("wages"));
        assertThat(appeals.attach(whole, secret, SCAN)).isTrue();
        AppealState one = appeals.send(whole, secret).orElseThrow();
        assertThat(one.number()).matches("AP-[0-9]{4}-[0-9]{6}");
        assertThat(appeals.send(whole, secret).orElseThrow().number())
                .as("sent again")
                .isEqualTo(one.number());
        assertThat(appeals.receipt(whole, secret).orElseThrow().code()).isEqualTo(one.code());
        AppealState shown = appeals.state(
                        whole,
                        " " + one.number().toLowerCase(),
                        one.code().substring(0, 5) + "-" + one.code().substring(5))
                .orElseThrow();
        assertThat(shown.post()).isEqualTo(Role.LAWYER);
        assertThat(shown.at().in("ru")).contains(member);
        assertThat(shown.next().article()).isNotNull();
        assertThat(shown.files()).hasSize(1);
        assertThat(shown.said()).extracting(Said::kind).containsExactly("received");
        CaseView seen = view(one);
        assertThat(seen.mine()).isTrue();
        assertThat(seen.appeal().applicant()).isEqualTo("Сейітова Айгүл");
        assertThat(seen.appeal().cardNumber()).isEqualTo("123");
        assertThat(seen.appeal().group()).isNotNull();
        assertThat(cases.file(branch, lawyer, one.id(), seen.files().get(0).id())
                        .orElseThrow()
                        .content())
                .isEqualTo(SCAN.content());
    }

    @Test
    void nothing_is_sent_with_a_question_open_and_a_draft_that_is_forgotten_opens_no_more() {
        String secret = appeals.begin(whole, AppealAnswers.none().about("wages"));
        assertThat(refused(() -> appeals.send(whole, secret))).isEqualTo(Reason.INCOMPLETE);
        assertThat(appeals.keep(whole, secret, answers -> answers.told("Слова", null)))
                .isTrue();
        String link = appeals.link(whole, secret).orElseThrow();
        String fresh = appeals.resume(whole, link).orElseThrow();
        assertThat(appeals.draft(whole, secret)).isEmpty();
        assertThat(appeals.resume(whole, link)).isEmpty();
        assertThat(appeals.draft(whole, fresh).orElseThrow().answers().story()).isEqualTo("Слова");
        for (int i = 0; i < CaseFile.MOST_OF_A_DRAFT; i++) {
            appeals.attach(whole, fresh, SCAN);
        }
        assertThat(refused(() -> appeals.attach(whole, fresh, SCAN))).isEqualTo(Reason.TOO_MANY_FILES);
        appeals.detach(
                whole,
                fresh,
                appeals.draft(whole, fresh).orElseThrow().files().get(0).id());
        assertThat(appeals.draft(whole, fresh).orElseThrow().files()).hasSize(CaseFile.MOST_OF_A_DRAFT - 1);
        appeals.forget(whole, fresh);
        assertThat(appeals.draft(whole, fresh)).isEmpty();
        assertThat(appeals.attach(whole, fresh, SCAN)).isFalse();
    }

    @Test
    void a_wrong_pair_opens_nothing_whichever_half_is_wrong() {
        AppealState one = sent(answers("wages"));
        AppealState other = sent(answers("wages"));
        assertThat(appeals.state(whole, one.number(), other.code())).isEmpty();
        assertThat(appeals.state(whole, "AP-1999-000001", one.code())).isEmpty();
        assertThat(appeals.state(whole, one.number(), "")).isEmpty();
        assertThat(appeals.add(whole, one.number(), other.code(), "Слова", null))
                .isEmpty();
        assertThat(appeals.unname(whole, one.number(), other.code())).isEmpty();
        assertThat(state(one).said()).extracting(Said::kind).containsExactly("received");
        assertThat(appeals.file(whole, one.number(), one.code(), UUID.randomUUID()))
                .isEmpty();
    }

    @Test
    void the_two_talk_on_the_timeline_and_the_applicant_reads_nothing_that_is_not_for_the_applicant() {
        AppealState one = sent(answers("wages").unnamed(null).reached(null, null, "kk"));
        changes.happened(
                branch,
                lawyer,
                one.id(),
                view(one).row().version(),
                CaseStep.ASK,
                new Happened(TODAY, null, null, "Қашан?"));
        changes.happened(
                branch,
                lawyer,
                one.id(),
                view(one).row().version(),
                CaseStep.NOTE,
                new Happened(TODAY, null, null, "Тек өзіме"));
        changes.happened(
                branch,
                lawyer,
                one.id(),
                view(one).row().version(),
                CaseStep.CALL,
                new Happened(TODAY, null, null, "Звонок"));
        appeals.add(whole, one.number(), one.code(), "Кеше", SCAN).orElseThrow();
        changes.send(branch, lawyer, one.id(), view(one).row().version(), SCAN);
        changes.happened(
                branch,
                lawyer,
                one.id(),
                view(one).row().version(),
                CaseStep.ANSWER,
                new Happened(TODAY, null, null, "Жауап"));
        AppealState now = state(one);
        assertThat(now.anonymous()).isTrue();
        assertThat(now.said())
                .extracting(Said::kind)
                .containsExactlyInAnyOrder("received", "ask", "got-file", "message", "sent-file", "answer");
        assertThat(now.said()).extracting(Said::note).doesNotContain("Тек өзіме", "Звонок");
        assertThat(now.files()).extracting(CaseFile::origin).containsExactly("applicant", "lawyer");
        assertThat(view(one).events()).extracting(CaseView.Event::note).contains("Кеше", "Тек өзіме");
    }

    @Test
    void help_is_rated_once_the_case_is_closed_and_the_last_word_counts() {
        AppealState one = sent(answers("wages"));
        assertThat(refused(() -> appeals.rate(whole, one.number(), one.code(), 5, null)))
                .isEqualTo(Reason.NOT_CLOSED);
        changes.close(
                branch,
                lawyer,
                one.id(),
                view(one).row().version(),
                new Closing(TODAY, "advised", 0, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, null, null));
        assertThat(refused(() -> appeals.rate(whole, one.number(), one.code(), 6, null)))
                .isEqualTo(Reason.SCORE_UNKNOWN);
        appeals.rate(whole, one.number(), one.code(), 2, "Ұзақ");
        appeals.rate(whole, one.number(), one.code(), 4, "Жақсы");
        assertThat(state(one).stage()).isEqualTo(CaseStage.CLOSED);
        assertThat(state(one).outcome()).isNotNull();
        assertThat(state(one).next()).isNull();
        assertThat(view(one).rating().score()).isEqualTo(4);
        assertThat(view(one).rating().words()).isEqualTo("Жақсы");
    }

    @Test
    void where_the_workplace_is_not_known_it_still_has_an_owner_or_the_red_mark() {
        AppealState one = sent(answers("other").somewhere(null, "Базардағы дүкен"));
        boolean owned =
                everywhere("select owner_id is not null from legal_case where id = :id", one.id(), Boolean.class);
        boolean red =
                everywhere("select unowned_since is not null from legal_case where id = :id", one.id(), Boolean.class);
        assertThat(owned).isNotEqualTo(red);
        assertThat(everywhere("select workplace from legal_case_appeal where case_id = :id", one.id(), String.class))
                .isEqualTo("Базардағы дүкен");
    }

    @Test
    void an_appeal_of_an_unknown_workplace_in_a_region_without_a_lawyer_comes_to_one_of_the_federation() {
        String association = field.association("KZ-62");
        AppealState waiting = sent(answers("wages").somewhere("KZ-62", "Базардағы дүкен"));
        assertThat(everywhere("select primary_id from legal_case where id = :id", waiting.id(), UUID.class))
                .isEqualTo(field.id(association).value());
        assertThat(everywhere(
                        "select unowned_since is not null from legal_case where id = :id", waiting.id(), Boolean.class))
                .isTrue();
        CaseReader jurist = field.person(Role.LAWYER, "FPRK");
        try {
            assertThat(minding.routeAgain(whole)).isPositive();
            CaseView taken = cases.find(whole, jurist, waiting.id()).orElseThrow();
            assertThat(taken.mine()).isTrue();
            assertThat(taken.appeal().workplace()).isEqualTo("Базардағы дүкен");
            AppealState sealed = sent(answers("harassment").somewhere("KZ-62", "Базардағы дүкен"));
            assertThat(cases.find(whole, jurist, sealed.id()).orElseThrow().mine())
                    .isTrue();
            minding.turn(whole);
            assertThat(cases.find(whole, jurist, sealed.id()))
                    .as("keeps what came to them")
                    .isPresent();
            assertThat(view(sent(answers("wages"))).mine())
                    .as("the nearest comes first")
                    .isTrue();
            String lonely = field.primary(field.member(field.union()));
            assertThat(cases.find(
                                    whole,
                                    jurist,
                                    sent(answers("leave").at(lonely)).id())
                            .orElseThrow()
                            .mine())
                    .as("of a branch without a lawyer as well")
                    .isTrue();
        } finally {
            // Other tests count on nobody being above them all
            jdbc.sql(
                            "update account set suspended_at = now(), suspended_by = 'test', suspended_reason = 'test' where id = :id")
                    .param("id", jurist.account().value())
                    .update();
        }
    }

    @Test
    void of_a_sealed_case_no_letter_tells_and_no_head_is_seen_by_another() {
        AppealState one = sent(answers("harassment"));
        assertThat(one.letters()).isNull();
        assertThat(state(one).number()).isEqualTo(one.number());
        CaseReader officer = field.person(Role.OFFICER, member);
        assertThat(cases.find(branch, officer, one.id())).isEmpty();
        assertThat(cases.page(branch, officer, new CaseFilter(Show.OPEN, primary, null, 10)))
                .isEmpty();
    }

    @Test
    void files_and_ratings_are_there_for_the_readers_of_the_case_and_for_nobody_else() {
        String secret = appeals.begin(whole, answers("wages"));
        appeals.attach(whole, secret, SCAN);
        AppealState one = appeals.send(whole, secret).orElseThrow();
        UUID file = one.files().get(0).id();
        CaseReader officer = field.person(Role.OFFICER, member);
        CaseReader chair = field.person(Role.CHAIR, primary);
        assertThat(cases.file(branch, officer, one.id(), file)).isEmpty();
        assertThat(cases.file(field.scope(primary), chair, one.id(), file)).isEmpty();
        assertThat(cases.file(branch, lawyer, UUID.randomUUID(), file)).isEmpty();
        int seen = new TransactionTemplate(transactions).execute(status -> {
            jdbc.sql("select set_config('role', 'birlik_rows_federation', true)")
                    .query(row -> {});
            return jdbc.sql("select (select count(*) from legal_case_file) + (select count(*) from legal_case_rating)")
                    .query(Integer.class)
                    .single();
        });
        assertThat(seen).as("whoever says nothing reads nothing").isZero();
    }

    @Test
    void the_applicant_takes_the_name_out_of_the_case_for_good() {
        AppealState one = sent(answers("wages"));
        AppealState now = appeals.unname(whole, one.number(), one.code()).orElseThrow();
        assertThat(now.anonymous()).isTrue();
        assertThat(now.letters()).isNull();
        CaseView seen = view(one);
        assertThat(seen.appeal().applicant()).isNull();
        assertThat(seen.appeal().phone()).isNull();
        assertThat(seen.appeal().cardNumber()).isNull();
        assertThat(seen.appeal().story()).isEqualTo("Мені жалақы төлемейді");
        appeals.unname(whole, one.number(), one.code());
        assertThat(state(one).said()).extracting(Said::kind).containsExactly("received", "forgotten");
    }

    @Test
    void the_owner_is_told_of_a_new_appeal_and_of_news_by_its_number_alone() {
        AppealState one = sent(answers("wages"));
        appeals.add(whole, one.number(), one.code(), "Тағы бір сөз", null);
        List<String> told = jdbc.sql("select arguments::text from notice where target_id = :id and account_id = :me")
                .param("id", one.id().toString())
                .param("me", lawyer.account().value())
                .query(String.class)
                .list();
        assertThat(told)
                .hasSize(2)
                .allSatisfy(
                        said -> assertThat(said).contains(one.number()).doesNotContain("Сейітова", primary, "Тағы"));
        Optional<UUID> about = jdbc.sql("select distinct about_id from notice where target_id = :id")
                .param("id", one.id().toString())
                .query((row, i) -> Optional.ofNullable(row.getObject(1, UUID.class)))
                .single();
        assertThat(about).isEmpty();
    }

    @Test
    void what_is_typed_lies_sealed_and_goes_when_its_time_is_over() {
        String secret = appeals.begin(whole, answers("wages"));
        appeals.attach(whole, secret, SCAN);
        assertThat(jdbc.sql(
                                "select count(*) from legal_case_draft where position('example' in encode(content, 'escape')) > 0")
                        .query(Integer.class)
                        .single())
                .isZero();
        jdbc.sql("update legal_case_draft set expires_at = now() - interval '1 second' where content is not null")
                .update();
        assertThat(appeals.draft(whole, secret)).isEmpty();
        assertThat(appeals.tidy(whole)).isPositive();
        assertThat(jdbc.sql("select count(*) from legal_case_draft_file")
                        .query(Integer.class)
                        .single())
                .isZero();
    }
}
