package kz.birlik.bargaining.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import kz.birlik.bargaining.AgreementChanges;
import kz.birlik.bargaining.AgreementChanges.ClauseText;
import kz.birlik.bargaining.AgreementChanges.NewAgreement;
import kz.birlik.bargaining.AgreementChanges.NewVersion;
import kz.birlik.bargaining.AgreementChanges.Promise;
import kz.birlik.bargaining.AgreementChanges.TermsOfForce;
import kz.birlik.bargaining.AgreementFilter;
import kz.birlik.bargaining.AgreementRefusal;
import kz.birlik.bargaining.AgreementRefusal.Part;
import kz.birlik.bargaining.AgreementRefusal.Reason;
import kz.birlik.bargaining.AgreementRow;
import kz.birlik.bargaining.AgreementState;
import kz.birlik.bargaining.AgreementView;
import kz.birlik.bargaining.AgreementView.Party;
import kz.birlik.bargaining.AgreementView.Reach;
import kz.birlik.bargaining.AgreementView.Side;
import kz.birlik.bargaining.Agreements;
import kz.birlik.bargaining.BargainingTest;
import kz.birlik.bargaining.ClauseChange;
import kz.birlik.bargaining.ClauseChange.What;
import kz.birlik.bargaining.Field;
import kz.birlik.bargaining.Holdings;
import kz.birlik.bargaining.ObligationFilter;
import kz.birlik.bargaining.ObligationRow;
import kz.birlik.bargaining.Obligations;
import kz.birlik.bargaining.StartingPoint;
import kz.birlik.bargaining.StartingPoint.Why;
import kz.birlik.bargaining.Wording;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.account.AccountId;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.task.DueTask;
import kz.birlik.membership.task.TaskList;
import kz.birlik.membership.task.TaskReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@BargainingTest
class AgreementsTest {

    private static final LocalDate TODAY = LocalDate.now();

    @Autowired
    Agreements agreements;

    @Autowired
    Obligations obligations;

    @Autowired
    AgreementChanges changes;

    @Autowired
    Holdings holdings;

    @Autowired
    TaskList tasks;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Field field;

    String union;
    String member;
    String primary;
    UUID employer;
    AccessScope chair;
    AccessScope officer;

    @BeforeEach
    void plant() {
        union = field.union();
        member = field.member(union);
        primary = field.primary(member);
        employer = field.employer(primary, "85.31", "KZ-31", "Тараз");
        chair = field.scope(primary);
        officer = field.scope(member);
    }

    @Test
    void every_level_has_its_kind_and_its_keeper() {
        assertThat(agreements.kindsFor(field.federation(), "FPRK"))
                .extracting(kind -> kind.code())
                .contains("general", "framework")
                .doesNotContain("collective", "sectoral");
        assertThat(agreements.kindsFor(chair, primary))
                .extracting(kind -> kind.code())
                .containsExactly("collective");
        assertThat(agreements.kindsFor(chair, union)).as("outside the scope").isEmpty();
    }

    @Test
    void the_mandatory_content_names_topics_of_the_codebook() {
        List<String> topics =
                agreements.topics().stream().map(topic -> topic.code()).toList();
        assertThat(agreements.mandatory())
                .hasSize(9)
                .allSatisfy(item -> assertThat(topics).containsAll(item.topics()));
        assertThat(topics).hasSize(87);
    }

    @Test
    void what_is_entered_is_seen_in_its_scope_and_what_is_registered_by_everybody() {
        UUID id = whole(primary, employer, TODAY.minusYears(1), TODAY.plusYears(2));
        AccessScope foreign = field.scope(field.member(field.union()));
        assertThat(agreements.find(foreign, id)).isEmpty();
        assertThat(agreements.find(officer, id))
                .get()
                .extracting(view -> view.mine())
                .isEqualTo(true);

        changes.register(officer, id, version(id));

        AgreementView read = agreements.find(foreign, id).orElseThrow();
        assertThat(read.mine()).isFalse();
        assertThat(read.row().state()).isEqualTo(AgreementState.IN_FORCE);
        assertThat(read.clauses()).hasSize(1);
        assertThat(read.clauses().get(0).obligations()).hasSize(1);
        assertThat(agreements.file(foreign, id, read.versions().get(0).id()))
                .get()
                .extracting(file -> file.fileName())
                .isEqualTo("шарт.pdf");
        assertThat(page(foreign, false)).extracting(AgreementRow::id).doesNotContain(id);
        assertThat(page(foreign, true)).extracting(AgreementRow::id).contains(id);
    }

    @Test
    void nobody_outside_the_scope_changes_it() {
        UUID id = changes.begin(chair, new NewAgreement(primary, "collective", employer, true));
        AccessScope foreign = field.scope(field.member(union));
        assertThat(refusal(() -> changes.terms(foreign, id, 0, terms(TODAY, TODAY))))
                .isEqualTo(Reason.NOT_FOUND);
        assertThat(refusal(() -> changes.begin(foreign, new NewAgreement(primary, "collective", employer, true))))
                .isEqualTo(Reason.NOT_FOUND);
    }

    @Test
    void a_collective_agreement_is_made_with_an_employer_the_organisation_sits_in() {
        UUID other = field.employer(field.primary(member), "85.31", "KZ-31", "Тараз");
        assertThat(refusal(() -> changes.begin(chair, new NewAgreement(primary, "collective", null, true))))
                .isEqualTo(Reason.EMPLOYER_MISSING);
        assertThat(refusal(() -> changes.begin(chair, new NewAgreement(primary, "collective", other, true))))
                .isEqualTo(Reason.EMPLOYER_NOT_HERE);
        assertThat(refusal(() -> changes.begin(chair, new NewAgreement(primary, "sectoral", null, true))))
                .isEqualTo(Reason.KIND_NOT_HERE);
    }

    @Test
    void two_who_enter_at_once_do_not_overwrite_each_other() {
        UUID id = changes.begin(chair, new NewAgreement(primary, "collective", employer, true));
        changes.terms(chair, id, 0, terms(TODAY, TODAY.plusYears(1)));
        assertThat(refusal(() -> changes.terms(officer, id, 0, terms(TODAY, TODAY.plusYears(2)))))
                .isEqualTo(Reason.CHANGED_MEANWHILE);
    }

    @Test
    void is_sent_only_whole_and_says_what_is_missing() {
        UUID id = changes.begin(chair, new NewAgreement(primary, "collective", employer, true));
        assertThatThrownBy(() -> changes.send(chair, id, 0)).isInstanceOfSatisfying(AgreementRefusal.class, refusal -> {
            assertThat(refusal.reason()).isEqualTo(Reason.INCOMPLETE);
            assertThat(refusal.missing())
                    .containsExactlyInAnyOrder(Part.TERMS, Part.PARTIES, Part.TEXT, Part.CLAUSES, Part.COVERAGE);
        });
        assertThat(version(id)).as("a refused step leaves nothing").isZero();
    }

    @Test
    void is_returned_with_remarks_mended_and_sent_again() {
        UUID id = whole(primary, employer, TODAY, TODAY.plusYears(1));
        assertThat(refusal(() -> changes.returnWith(officer, id, version(id), " ")))
                .isEqualTo(Reason.REMARKS_MISSING);
        changes.returnWith(officer, id, version(id), "Нет подписи работодателя");
        assertThat(agreements.find(chair, id).orElseThrow().remarks()).isEqualTo("Нет подписи работодателя");
        assertThat(refusal(() -> changes.register(officer, id, version(id)))).isEqualTo(Reason.WRONG_STATE);
        changes.send(chair, id, version(id));
        changes.register(officer, id, version(id));
        assertThat(agreements.find(chair, id).orElseThrow().remarks()).isNull();
        assertThat(refusal(() -> changes.terms(chair, id, version(id), terms(TODAY, TODAY))))
                .isEqualTo(Reason.WRONG_STATE);
    }

    @Test
    void an_employer_has_one_collective_agreement_in_force() {
        UUID first = registered(primary, employer, TODAY.minusYears(1), TODAY.plusMonths(6));
        UUID second = whole(primary, employer, TODAY, TODAY.plusYears(3));
        assertThat(refusal(() -> changes.register(officer, second, version(second))))
                .isEqualTo(Reason.ANOTHER_IN_FORCE);
        UUID next = registered(primary, employer, TODAY.plusMonths(6).plusDays(1), TODAY.plusYears(3));
        assertThat(state(first)).isEqualTo(AgreementState.IN_FORCE);
        assertThat(state(next)).isEqualTo(AgreementState.TO_COME);
    }

    @Test
    void a_proposal_before_the_end_prolongs_by_law_and_none_lets_it_expire() {
        LocalDate ended = TODAY.minusMonths(2);
        UUID left = registered(primary, employer, TODAY.minusYears(3), ended);
        assertThat(state(left)).isEqualTo(AgreementState.EXPIRED);
        assertThat(refusal(() -> changes.proposed(chair, left, version(left), ended.plusDays(1))))
                .isEqualTo(Reason.PROPOSED_LATE);

        changes.proposed(chair, left, version(left), ended);

        assertThat(state(left)).isEqualTo(AgreementState.PROLONGED);
        assertThat(agreements.find(chair, left).orElseThrow().row().holdsUntil())
                .isBetween(ended.plusMonths(11), ended.plusMonths(13));
        UUID next = registered(primary, employer, TODAY.minusDays(1), TODAY.plusYears(3));
        assertThat(state(left)).isEqualTo(AgreementState.REPLACED);
        assertThat(state(next)).isEqualTo(AgreementState.IN_FORCE);
    }

    @Test
    void one_that_ends_soon_is_a_task_of_its_keeper_and_its_branch_until_a_new_one_is_proposed() {
        UUID near = registered(primary, employer, TODAY.minusYears(1), TODAY.plusDays(60));
        String other = field.primary(member);
        UUID far = ofAnother(other, TODAY.plusDays(200));
        assertThat(ending(officer, Role.OFFICER)).containsExactly(near.toString());
        assertThat(ending(chair, Role.CHAIR)).containsExactly(near.toString());
        assertThat(ending(field.scope(union), Role.UNION))
                .as("a union is not the keeper of what a primary signs")
                .isEmpty();
        assertThat(ending(officer, Role.LAWYER)).isEmpty();
        assertThat(agreements.find(officer, far)).isPresent();

        changes.proposed(chair, near, version(near), TODAY);

        assertThat(ending(chair, Role.CHAIR)).isEmpty();
    }

    private List<String> ending(AccessScope scope, Role role) {
        TaskReader reader = new TaskReader(role, new AccountId(UUID.randomUUID()), TODAY);
        return tasks.page(scope, reader, null, 50).tasks().stream()
                .filter(task -> task.kind().equals("agreement-ending"))
                .map(DueTask::id)
                .toList();
    }

    @Test
    void the_branch_is_told_of_what_is_sent_and_the_chair_of_what_came_of_it() {
        UUID id = whole(primary, employer, TODAY, TODAY.plusYears(1));
        assertThat(told(id)).containsExactly("agreement-sent");
        changes.returnWith(officer, id, version(id), "Нет подписи работодателя");
        changes.send(chair, id, version(id));
        changes.register(officer, id, version(id));
        assertThat(told(id))
                .containsExactlyInAnyOrder(
                        "agreement-sent", "agreement-returned", "agreement-sent", "agreement-registered");
    }

    private List<String> told(UUID agreement) {
        return jdbc.sql("select kind from notice where target_id = :id group by kind, cause")
                .param("id", agreement.toString())
                .query(String.class)
                .list();
    }

    @Test
    void one_that_prolongs_itself_holds_until_a_new_one() {
        UUID id = changes.begin(chair, new NewAgreement(primary, "collective", employer, true));
        LocalDate from = TODAY.minusYears(5);
        changes.terms(chair, id, 0, new TermsOfForce("7", null, null, null, from, from, from.plusYears(3), true));
        complete(chair, id, from);
        changes.register(officer, id, version(id));
        assertThat(state(id)).isEqualTo(AgreementState.PROLONGED);
        changes.end(officer, id, version(id), TODAY.minusDays(1), "Ликвидация");
        assertThat(state(id)).isEqualTo(AgreementState.TERMINATED);
    }

    @Test
    void agreements_above_reach_an_employer_by_sector_region_town_union_and_name() {
        LocalDate from = TODAY.minusYears(1);
        UUID bySector = above(from, new Reach("sector", "85", null, null, null, null));
        UUID otherSector = above(from, new Reach("sector", "07", null, null, null, null));
        UUID byRegion = above(from, new Reach("region", null, "KZ-31", null, null, null));
        UUID byTown = above(from, new Reach("region", null, "KZ-31", "Тараз", null, null));
        UUID otherTown = above(from, new Reach("region", null, "KZ-31", "Каратау", null, null));
        UUID byUnion = above(
                from,
                new Reach("organisation", null, null, null, field.id(union).value(), null));
        UUID byName = above(from, new Reach("employer", null, null, null, null, employer));
        UUID later = above(TODAY.plusDays(1), new Reach("everybody", null, null, null, null, null));
        assertThat(agreements.reaching(employer, TODAY))
                .extracting(AgreementRow::id)
                .contains(bySector, byRegion, byTown, byUnion, byName)
                .doesNotContain(otherSector, otherTown, later);
        assertThat(agreements.reaching(employer, TODAY.plusDays(1)))
                .extracting(AgreementRow::id)
                .contains(later);
    }

    @Test
    void the_list_is_asked_by_state_as_one_agreement_says_it() {
        UUID id = registered(primary, employer, TODAY.minusYears(3), TODAY.minusDays(1));
        for (AgreementState state : AgreementState.values()) {
            boolean there =
                    agreements.page(chair, new AgreementFilter(false, null, state, null, null, null, null, 50)).stream()
                            .anyMatch(row -> row.id().equals(id));
            assertThat(there).as(state.code()).isEqualTo(state == state(id));
        }
        assertThat(agreements.page(
                        chair,
                        new AgreementFilter(false, "collective", null, primary, "KZ-31", "школа " + primary, null, 50)))
                .extracting(AgreementRow::id)
                .containsExactly(id);
        assertThat(agreements.page(chair, new AgreementFilter(false, null, null, null, null, "100%_нет", null, 50)))
                .isEmpty();
    }

    /** A page that is full is found by walking, any other by the indexes of fragments. */
    @Test
    void a_word_finds_the_same_whether_the_page_is_full_or_not() {
        UUID first = registered(primary, employer, TODAY.minusYears(5), TODAY.minusYears(3));
        UUID second = registered(primary, employer, TODAY.minusYears(1), TODAY.plusYears(1));
        jdbc.sql(
                        "update agreement set number = 'Ш-100%', name = '{\"kk\": \"Тербеліс\", \"ru\": \"Маятник\"}' where id = :id")
                .param("id", second)
                .update();
        String school = "школа " + primary;
        assertThat(found(school, 1)).containsExactly(second);
        assertThat(found(school, 2)).containsExactly(second, first);
        assertThat(found(school, 50)).containsExactly(second, first);
        for (String word : List.of("ш-100%", "маятник", "ербелі")) {
            for (int limit : new int[] {1, 50}) {
                assertThat(found(word, limit)).as(word).containsExactly(second);
            }
        }
        assertThat(agreements.page(chair, new AgreementFilter(false, null, null, null, null, school, second, 50)))
                .extracting(AgreementRow::id)
                .containsExactly(first);
        assertThat(found("100%_нет", 1)).isEmpty();
    }

    private List<UUID> found(String text, int limit) {
        return agreements.page(chair, new AgreementFilter(false, null, null, null, null, text, null, limit)).stream()
                .map(AgreementRow::id)
                .toList();
    }

    @Test
    void a_draft_takes_clauses_from_last_time_and_from_above_and_says_where_from() {
        UUID above = above(TODAY.minusYears(1), new Reach("employer", null, null, null, null, employer));
        UUID last = registered(primary, employer, TODAY.minusYears(1), TODAY.plusMonths(1));
        UUID draft = changes.begin(chair, new NewAgreement(primary, "collective", employer, true));
        assertThat(agreements.sources(chair, draft))
                .extracting(AgreementRow::id)
                .startsWith(last)
                .contains(above);

        assertThat(changes.copyClauses(chair, draft, 0, last)).isEqualTo(1);
        assertThat(changes.copyClauses(chair, draft, 1, last)).as("taken once").isZero();

        AgreementView view = agreements.find(chair, draft).orElseThrow();
        assertThat(view.clauses()).singleElement().satisfies(clause -> {
            assertThat(clause.origin().agreement()).isEqualTo(last);
            assertThat(clause.obligations())
                    .singleElement()
                    .satisfies(promise -> assertThat(promise.concrete()).isTrue());
        });
        UUID foreign = above(TODAY.minusYears(1), new Reach("sector", "07", null, null, null, null));
        assertThat(refusal(() -> changes.copyClauses(chair, draft, version(draft), foreign)))
                .isEqualTo(Reason.SOURCE_UNKNOWN);
    }

    @Test
    void an_obligation_is_judged_when_it_is_written_and_listed_by_what_is_due_first() {
        UUID id = changes.begin(chair, new NewAgreement(primary, "collective", employer, true));
        UUID clause = changes.addClause(
                chair, id, 0, new ClauseText("A07", null, null, "По возможности индексирует оплату", null, null));
        UUID vague = changes.promise(
                chair,
                id,
                1,
                clause,
                new Promise(null, "По возможности индексирует оплату", null, null, null, null, null, null));
        UUID dated = changes.promise(
                chair,
                id,
                2,
                clause,
                new Promise(
                        Side.EMPLOYERS,
                        "Жалақыны индекстейді",
                        BigDecimal.valueOf(8),
                        "percent",
                        null,
                        TODAY.plusDays(9),
                        null,
                        null));
        var entered =
                new ObligationFilter(ObligationFilter.Standing.ENTERED, primary, null, null, null, null, null, 10);
        List<ObligationRow> rows = obligations.page(chair, entered);
        assertThat(rows).extracting(row -> row.obligation().id()).containsExactly(dated, vague);
        assertThat(rows.get(0).missing()).isEmpty();
        assertThat(rows.get(1).missing())
                .contains(Wording.Missing.CONDITION, Wording.Missing.MEASURE, Wording.Missing.SIDE);
        assertThat(obligations.page(chair, entered.from(dated)))
                .extracting(row -> row.obligation().id())
                .containsExactly(vague);
        assertThat(obligations.page(
                        officer,
                        new ObligationFilter(
                                ObligationFilter.Standing.ENTERED, null, "A", null, false, "ПО возможности", null, 10)))
                .extracting(row -> row.obligation().id())
                .containsExactly(vague);
        assertThat(refusal(() -> obligations.page(field.scope(field.member(union)), entered)))
                .isEqualTo(Reason.NOT_FOUND);
    }

    @Test
    void two_sectoral_agreements_may_compete_and_are_found_by_each_other() {
        UUID one = above(TODAY.minusYears(1), new Reach("sector", "07.2", null, null, null, null));
        UUID other = above(TODAY.minusYears(1), new Reach("sector", "07", null, null, null, null));
        UUID elsewhere = above(TODAY.minusYears(1), new Reach("sector", "08", null, null, null, null));
        assertThat(agreements.competing(one, TODAY))
                .extracting(AgreementRow::id)
                .contains(other)
                .doesNotContain(one, elsewhere);
    }

    @Test
    void a_framework_agreement_reaches_whoever_is_in_the_holding_on_the_day() {
        String name = "Холдинг " + primary;
        UUID holding = holdings.named(MultilingualText.of("Тау " + primary, name));
        assertThat(holdings.named(MultilingualText.of("Тау " + primary, name.toUpperCase(Locale.ROOT))))
                .as("one name, one holding")
                .isEqualTo(holding);
        UUID framework = above(TODAY.minusYears(1), Reach.ofHolding(holding));
        assertThat(reaching(TODAY)).doesNotContain(framework);

        holdings.place(officer, employer, placed(), holding, TODAY.minusDays(10));

        assertThat(reaching(TODAY)).contains(framework);
        assertThat(reaching(TODAY.minusDays(11))).as("before it joined").doesNotContain(framework);
        UUID draft = changes.begin(chair, new NewAgreement(primary, "collective", employer, true));
        assertThat(agreements.sources(chair, draft))
                .extracting(AgreementRow::id)
                .contains(framework);

        AccessScope foreign = field.scope(field.member(field.union()));
        assertThat(refusal(() -> holdings.place(foreign, employer, placed(), null, TODAY)))
                .isEqualTo(Reason.NOT_FOUND);
        assertThat(holdings.of(foreign, employer)).isEmpty();
        assertThat(refusal(() -> holdings.place(officer, employer, placed(), UUID.randomUUID(), TODAY)))
                .isEqualTo(Reason.HOLDING_UNKNOWN);
        assertThat(refusal(() -> holdings.place(officer, employer, placed(), null, TODAY.minusDays(10))))
                .isEqualTo(Reason.HOLDING_ENTERED);
        assertThat(refusal(() -> holdings.place(officer, employer, placed(), null, TODAY.plusDays(1))))
                .isEqualTo(Reason.DATE_IN_FUTURE);

        holdings.place(officer, employer, placed(), null, TODAY.minusDays(1));

        assertThat(reaching(TODAY)).doesNotContain(framework);
        assertThat(reaching(TODAY.minusDays(2))).contains(framework);
        assertThat(holdings.of(officer, employer).orElseThrow().all())
                .singleElement()
                .satisfies(was -> assertThat(was.until()).isEqualTo(TODAY.minusDays(1)));
    }

    private long placed() {
        return holdings.of(officer, employer).orElseThrow().version();
    }

    @Test
    void who_keeps_the_holding_of_an_employer_is_whoever_sits_there_today_and_two_at_once_are_told() {
        UUID holding = holdings.named(MultilingualText.of("Дала " + primary, "Степь " + primary));
        long seen = placed();
        holdings.place(officer, employer, seen, holding, TODAY.minusDays(9));
        assertThat(refusal(() -> holdings.place(officer, employer, seen, null, TODAY)))
                .isEqualTo(Reason.CHANGED_MEANWHILE);
        long now = placed();
        jdbc.sql(
                        "update organisation_employer set valid_to = :today where employer_id = :employer and valid_to is null")
                .param("today", TODAY)
                .param("employer", employer)
                .update();
        assertThat(holdings.of(officer, employer)).as("left today").isEmpty();
        assertThat(refusal(() -> holdings.place(officer, employer, now, null, TODAY)))
                .isEqualTo(Reason.NOT_FOUND);
    }

    @Test
    void joining_a_holding_shows_at_once_what_is_worse_than_its_framework_agreement() {
        UUID own = registered(primary, employer, TODAY.minusYears(1), TODAY.plusYears(1));
        UUID holding = holdings.named(MultilingualText.of("Өзен " + primary, "Река " + primary));
        UUID framework = above(TODAY.minusYears(1), Reach.ofHolding(holding));
        jdbc.sql("update agreement_clause set amount = 20 where agreement_id = :id")
                .param("id", framework)
                .update();
        assertThat(shortfalls(own, framework)).isZero();

        holdings.place(officer, employer, placed(), holding, TODAY.minusDays(3));

        assertThat(shortfalls(own, framework)).isEqualTo(1);

        holdings.place(officer, employer, placed(), null, TODAY);

        assertThat(shortfalls(own, framework)).isZero();
    }

    private int shortfalls(UUID below, UUID above) {
        return jdbc.sql("select count(*) from agreement_shortfall where agreement_id = :below and above_id = :above")
                .param("below", below)
                .param("above", above)
                .query(Integer.class)
                .single();
    }

    private List<UUID> reaching(LocalDate on) {
        return agreements.reaching(employer, on).stream().map(AgreementRow::id).toList();
    }

    @Test
    void a_new_agreement_stands_beside_last_times_clause_by_clause() {
        UUID last = registered(primary, employer, TODAY.minusYears(3), TODAY.minusDays(1));
        UUID draft = changes.begin(chair, new NewAgreement(primary, "collective", employer, true));
        changes.copyClauses(chair, draft, 0, last);
        assertThat(agreements.earlier(chair, draft))
                .extracting(AgreementRow::id)
                .containsExactly(last);
        assertThat(what(draft, last)).containsExactly(What.SAME);

        UUID copied =
                agreements.find(chair, draft).orElseThrow().clauses().get(0).id();
        changes.changeClause(
                chair,
                draft,
                version(draft),
                copied,
                new ClauseText("C02", "6.1", null, "Дополнительный отпуск 14 дней", BigDecimal.valueOf(14), "day"));
        changes.addClause(chair, draft, version(draft), new ClauseText("A07", "2", null, "Индексация 8 %", null, null));
        assertThat(what(draft, last)).containsExactlyInAnyOrder(What.CHANGED, What.ADDED);

        changes.removeClause(chair, draft, version(draft), copied);
        assertThat(what(draft, last)).containsExactlyInAnyOrder(What.ADDED, What.LEFT_OUT);

        AccessScope foreign = field.scope(field.member(field.union()));
        assertThat(agreements.changes(foreign, draft, last))
                .as("a draft of others")
                .isEmpty();
        assertThat(agreements.changes(chair, draft, UUID.randomUUID())).isEmpty();
        assertThat(agreements.earlier(chair, last)).isEmpty();
    }

    private List<What> what(UUID agreement, UUID earlier) {
        return agreements.changes(chair, agreement, earlier).orElseThrow().stream()
                .map(ClauseChange::what)
                .toList();
    }

    @Test
    void a_new_agreement_begins_with_last_times_a_template_of_its_union_or_one_above() {
        String school = field.primary(member);
        UUID model = ofAnother(school, TODAY.plusYears(1));
        UUID above = above(TODAY.minusYears(1), new Reach("employer", null, null, null, null, employer));
        UUID last = registered(primary, employer, TODAY.minusYears(1), TODAY.plusMonths(1));
        MultilingualText name = MultilingualText.of("Мектепке арналған үлгі", "Образец для школ");
        AccessScope keeper = field.scope(union);
        assertThat(points()).extracting(StartingPoint::why).startsWith(Why.LAST).doesNotContain(Why.TEMPLATE);

        changes.template(keeper, model, version(model), union, name);

        assertThat(points())
                .filteredOn(point -> point.why() == Why.TEMPLATE)
                .singleElement()
                .satisfies(point -> {
                    assertThat(point.row().id()).isEqualTo(model);
                    assertThat(point.template().in("ru")).isEqualTo("Образец для школ");
                });
        assertThat(points().get(0).row().id()).isEqualTo(last);
        assertThat(points())
                .filteredOn(point -> point.why() == Why.ABOVE)
                .extracting(point -> point.row().id())
                .contains(above);
        UUID draft = changes.begin(chair, new NewAgreement(primary, "collective", employer, true));
        assertThat(changes.copyClauses(chair, draft, 0, model)).isEqualTo(1);
        String elsewhere = field.primary(field.member(field.union()));
        assertThat(agreements.startingPoints(field.scope(elsewhere), elsewhere))
                .extracting(StartingPoint::why)
                .doesNotContain(Why.TEMPLATE);

        assertThat(refusal(() -> changes.template(keeper, above, version(above), union, name)))
                .as("only a collective agreement")
                .isEqualTo(Reason.NOT_A_TEMPLATE);
        assertThat(refusal(() -> changes.template(keeper, draft, version(draft), union, name)))
                .as("only what everybody may read")
                .isEqualTo(Reason.WRONG_STATE);
        assertThat(refusal(() -> changes.template(field.scope(field.union()), model, version(model), union, name)))
                .isEqualTo(Reason.NOT_FOUND);

        changes.noTemplate(keeper, model, version(model), union);
        assertThat(points()).extracting(StartingPoint::why).doesNotContain(Why.TEMPLATE);
        assertThat(refusal(() -> changes.copyClauses(chair, draft, version(draft), model)))
                .isEqualTo(Reason.SOURCE_UNKNOWN);
    }

    private List<StartingPoint> points() {
        return agreements.startingPoints(chair, primary);
    }

    private UUID whole(String organisation, UUID with, LocalDate from, LocalDate ends) {
        UUID id = changes.begin(chair, new NewAgreement(organisation, "collective", with, true));
        changes.terms(chair, id, 0, terms(from, ends));
        complete(chair, id, from);
        return id;
    }

    private UUID ofAnother(String organisation, LocalDate ends) {
        AccessScope mine = chair;
        chair = field.scope(organisation);
        UUID id = registered(
                organisation, field.employer(organisation, "85.31", "KZ-31", "Тараз"), TODAY.minusYears(1), ends);
        chair = mine;
        return id;
    }

    private UUID registered(String organisation, UUID with, LocalDate from, LocalDate ends) {
        UUID id = whole(organisation, with, from, ends);
        changes.register(officer, id, version(id));
        return id;
    }

    private UUID above(LocalDate from, Reach reach) {
        AccessScope keeper = field.scope(union);
        UUID id = changes.begin(keeper, new NewAgreement(union, "sectoral", null, true));
        changes.terms(keeper, id, 0, terms(from, from.plusYears(3)));
        changes.reach(keeper, id, version(id), List.of(reach));
        complete(keeper, id, from);
        changes.register(field.federation(), id, version(id));
        return id;
    }

    private void complete(AccessScope scope, UUID id, LocalDate from) {
        changes.parties(
                scope,
                id,
                version(id),
                List.of(
                        new Party(Side.EMPLOYEES, "Профком", "Әлімова Ж. Т.", "председатель"),
                        new Party(Side.EMPLOYERS, "Школа", null, null)));
        LocalDate signed = from.isAfter(TODAY) ? TODAY : from;
        changes.addVersion(
                scope,
                id,
                version(id),
                new NewVersion(
                        signed,
                        "Подписанный текст",
                        "шарт.pdf",
                        "application/pdf",
                        "%PDF".getBytes(StandardCharsets.UTF_8)));
        UUID clause = changes.addClause(
                scope,
                id,
                version(id),
                new ClauseText("C02", "5.3", null, "Дополнительный отпуск 12 дней", BigDecimal.valueOf(12), "day"));
        changes.promise(
                scope,
                id,
                version(id),
                clause,
                new Promise(
                        Side.EMPLOYERS,
                        "Предоставить отпуск",
                        BigDecimal.valueOf(12),
                        "day",
                        null,
                        null,
                        "year",
                        null));
        changes.cover(scope, id, version(id), TODAY, 128, 9);
        changes.send(scope, id, version(id));
    }

    private static TermsOfForce terms(LocalDate from, LocalDate ends) {
        LocalDate signed = from.isAfter(TODAY) ? TODAY : from;
        return new TermsOfForce("14", null, null, null, signed, from, ends, false);
    }

    private long version(UUID id) {
        return agreements.find(field.federation(), id).orElseThrow().row().version();
    }

    private AgreementState state(UUID id) {
        return agreements.find(field.federation(), id).orElseThrow().row().state();
    }

    private List<AgreementRow> page(AccessScope scope, boolean everywhere) {
        return agreements.page(scope, new AgreementFilter(everywhere, null, null, null, null, null, null, 50));
    }

    private static Reason refusal(org.assertj.core.api.ThrowableAssert.ThrowingCallable step) {
        var thrown = org.assertj.core.api.Assertions.catchThrowableOfType(AgreementRefusal.class, step);
        assertThat(thrown).isNotNull();
        return thrown.reason();
    }
}
