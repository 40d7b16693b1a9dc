package kz.birlik.legalaid.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import kz.birlik.legalaid.CaseAbsences;
import kz.birlik.legalaid.CaseChanges;
import kz.birlik.legalaid.CaseChanges.Happened;
import kz.birlik.legalaid.CaseChanges.NewAppeal;
import kz.birlik.legalaid.CaseFilter;
import kz.birlik.legalaid.CaseFilter.Show;
import kz.birlik.legalaid.CaseMinding;
import kz.birlik.legalaid.CaseMinding.Running;
import kz.birlik.legalaid.CaseReader;
import kz.birlik.legalaid.CaseRefusal;
import kz.birlik.legalaid.CaseRow;
import kz.birlik.legalaid.CaseStep;
import kz.birlik.legalaid.CaseView.Channel;
import kz.birlik.legalaid.CaseView.Membership;
import kz.birlik.legalaid.CaseView.Way;
import kz.birlik.legalaid.Cases;
import kz.birlik.legalaid.Field;
import kz.birlik.legalaid.LegalAidFigures;
import kz.birlik.legalaid.LegalAidTest;
import kz.birlik.legalaid.LegalAidYears;
import kz.birlik.legalaid.RoutingRefusal;
import kz.birlik.legalaid.RoutingRefusal.Reason;
import kz.birlik.legalaid.RoutingRule;
import kz.birlik.legalaid.RoutingRule.Standing;
import kz.birlik.legalaid.RoutingRules;
import kz.birlik.legalaid.RoutingRules.NewRule;
import kz.birlik.legalaid.RoutingTrial;
import kz.birlik.membership.account.AccountId;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.Line;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@LegalAidTest
class RoutingTest {

    private static final LocalDate TODAY = LocalDate.now();

    @Autowired
    Cases cases;

    @Autowired
    CaseChanges changes;

    @Autowired
    LegalAidFigures figures;

    @Autowired
    RoutingRules rules;

    @Autowired
    CaseAbsences absences;

    @Autowired
    CaseMinding minding;

    @Autowired
    Field field;

    @Autowired
    JdbcClient jdbc;

    String union;
    String member;
    String primary;
    AccessScope federation;
    AccessScope branch;
    CaseReader officer;
    CaseReader lawyer;

    @BeforeEach
    void plant() {
        union = field.union();
        member = field.member(union);
        primary = field.primary(member);
        federation = field.federation();
        branch = field.scope(member);
        officer = field.person(Role.OFFICER, member);
        lawyer = field.person(Role.LAWYER, member);
    }

    private NewAppeal appeal(String where, String topic, String language) {
        return appeal(where, topic, language, null);
    }

    private NewAppeal appeal(String where, String topic, String language, @Nullable String group) {
        return new NewAppeal(
                where,
                topic,
                Channel.PHONE,
                language,
                Way.COMMISSION,
                group,
                true,
                null,
                Membership.MEMBER,
                null,
                null,
                null,
                "Что случилось",
                null,
                null,
                TODAY,
                true,
                null);
    }

    private UUID registered(String topic, String language) {
        return changes.register(branch, officer, appeal(primary, topic, language))
                .id();
    }

    private @Nullable AccountId owner(UUID id) {
        return cases.page(branch, officer, new CaseFilter(Show.ALL, null, null, 500)).stream()
                .filter(row -> row.id().equals(id))
                .findFirst()
                .map(CaseRow::owner)
                .orElse(null);
    }

    private String login(CaseReader who) {
        return jdbc.sql("select login from account where id = :id")
                .param("id", who.account().value())
                .query(String.class)
                .single();
    }

    private NewRule rule(String topic, @Nullable String place, @Nullable String target, CaseReader... lawyers) {
        List<String> logins = new ArrayList<>();
        for (CaseReader each : lawyers) {
            logins.add(login(each));
        }
        return new NewRule("Правило", 10, place, topic, null, null, null, target, logins);
    }

    private UUID inForce(NewRule rule) {
        UUID id = rules.add(federation, rule);
        rules.putInForce(federation, id, version(id), TODAY);
        return id;
    }

    private long version(UUID rule) {
        return rules.find(federation, rule).orElseThrow().version();
    }

    private static Reason refused(ThrowingCallable what) {
        RoutingRefusal refusal = catchThrowableOfType(RoutingRefusal.class, what);
        assertThat(refusal).as("refused").isNotNull();
        return refusal.reason();
    }

    @Test
    void a_rule_gives_its_topic_to_the_lawyers_it_names_and_leaves_the_rest_to_who_is_nearest() {
        CaseReader far = field.person(Role.LAWYER, union);
        UUID rule = rules.add(federation, rule("wages", union, null, far));
        assertThat(owner(registered("wages", "kk")))
                .as("a draft decides nothing")
                .isEqualTo(lawyer.account());

        rules.putInForce(federation, rule, version(rule), TODAY);
        assertThat(owner(registered("wages", "kk"))).isEqualTo(far.account());
        assertThat(owner(registered("leave", "kk"))).isEqualTo(lawyer.account());

        String elsewhere = field.member(field.union());
        CaseReader other = field.person(Role.LAWYER, elsewhere);
        UUID foreign = changes.register(
                        field.scope(elsewhere), field.person(Role.OFFICER, elsewhere), appeal(elsewhere, "wages", "kk"))
                .id();
        assertThat(cases.find(field.scope(elsewhere), other, foreign)
                        .orElseThrow()
                        .row()
                        .owner())
                .as("of another union")
                .isEqualTo(other.account());
    }

    @Test
    void a_rule_finds_the_lawyers_of_an_organisation_by_language_and_only_from_its_first_day() {
        CaseReader ofUnion = field.person(Role.LAWYER, union);
        UUID rule =
                rules.add(federation, new NewRule("Английский", 5, union, null, null, "en", null, union, List.of()));
        rules.putInForce(federation, rule, version(rule), TODAY.plusDays(1));
        assertThat(rules.find(federation, rule).orElseThrow().on(TODAY)).isEqualTo(Standing.TO_COME);
        assertThat(owner(registered("wages", "en"))).isEqualTo(lawyer.account());

        UUID now = inForce(new NewRule("Английский", 6, union, null, null, "en", null, union, List.of()));
        assertThat(owner(registered("wages", "en"))).isEqualTo(ofUnion.account());
        assertThat(owner(registered("wages", "ru"))).isEqualTo(lawyer.account());

        assertThat(refused(() -> rules.end(federation, now, version(now), TODAY)))
                .isEqualTo(Reason.DAY_PASSED);
        rules.end(federation, now, version(now), TODAY.plusDays(1));
        assertThat(rules.find(federation, now).orElseThrow().on(TODAY.plusDays(1)))
                .isEqualTo(Standing.OVER);
    }

    @Test
    void a_rule_knows_the_protected_group_that_was_named() {
        CaseReader ofUnion = field.person(Role.LAWYER, union);
        inForce(new NewRule("Мигранты", 7, union, null, "migrant", null, null, union, List.of()));
        UUID migrant = changes.register(branch, officer, appeal(primary, "wages", "kk", "migrant"))
                .id();
        assertThat(owner(migrant)).isEqualTo(ofUnion.account());
        UUID platform = changes.register(branch, officer, appeal(primary, "wages", "kk", "platform"))
                .id();
        assertThat(owner(platform)).isEqualTo(lawyer.account());
    }

    @Test
    void a_rule_whose_lawyers_are_away_is_passed_over() {
        CaseReader named = field.person(Role.LAWYER, union);
        inForce(rule("wages", union, null, named));
        absences.away(field.scope(union), named, named.account(), null, TODAY, TODAY.plusDays(3));
        assertThat(owner(registered("wages", "kk"))).isEqualTo(lawyer.account());
    }

    @Test
    void what_decided_is_never_changed_and_a_rule_that_means_nobody_is_refused() {
        UUID rule = inForce(rule("wages", union, null, lawyer));
        assertThat(refused(() -> rules.change(federation, rule, version(rule), rule("leave", union, null, lawyer))))
                .isEqualTo(Reason.NOT_A_DRAFT);
        assertThat(refused(() -> rules.discard(federation, rule, version(rule))))
                .isEqualTo(Reason.NOT_A_DRAFT);
        assertThat(refused(() -> rules.add(federation, rule("wages", union, null))))
                .isEqualTo(Reason.NOBODY);
        assertThat(refused(() -> rules.add(federation, rule("wages", "NOWHERE", null, lawyer))))
                .isEqualTo(Reason.PLACE_UNKNOWN);
        assertThat(refused(() -> rules.add(federation, rule("weather", union, null, lawyer))))
                .isEqualTo(Reason.TOPIC_UNKNOWN);
        RoutingRefusal unknown = catchThrowableOfType(
                RoutingRefusal.class,
                () -> rules.add(
                        federation,
                        new NewRule("Правило", 1, null, null, null, null, null, null, List.of(login(officer)))));
        assertThat(unknown.reason()).isEqualTo(Reason.LAWYER_UNKNOWN);
        assertThat(unknown.named()).containsExactly(login(officer));

        UUID draft = rules.add(federation, rule("leave", union, null, lawyer));
        assertThat(refused(() -> rules.putInForce(federation, draft, version(draft), TODAY.minusDays(1))))
                .isEqualTo(Reason.DAY_PASSED);
        assertThat(refused(() -> rules.putInForce(federation, draft, version(draft) + 1, TODAY)))
                .isEqualTo(Reason.CHANGED_MEANWHILE);
        assertThat(rules.all(branch)).as("for a branch").isEmpty();
        assertThat(refused(() -> rules.discard(branch, draft, 0))).isEqualTo(Reason.NOT_FOUND);
        rules.discard(federation, draft, version(draft));
        assertThat(rules.find(federation, draft)).isEmpty();
    }

    @Test
    void a_trial_says_what_drafts_would_do_with_past_appeals_and_changes_nothing() {
        CaseReader second = field.person(Role.LAWYER, member);
        CaseReader ofUnion = field.person(Role.LAWYER, union);
        for (int i = 0; i < 6; i++) {
            registered(i % 2 == 0 ? "wages" : "leave", "kk");
        }
        UUID draft = rules.add(federation, rule("wages", union, null, ofUnion));
        String before = heads();

        RoutingTrial trial = rules.tryOn(federation, TODAY, TODAY);

        assertThat(heads()).isEqualTo(before);
        assertThat(trial.appeals()).isGreaterThanOrEqualTo(6);
        assertThat(share(trial, lawyer)).isEqualTo(List.of(3, 3, 2));
        assertThat(share(trial, second)).isEqualTo(List.of(3, 3, 1));
        assertThat(share(trial, ofUnion)).isEqualTo(List.of(0, 0, 3));
        assertThat(trial.decided()).anyMatch(each -> each.rule().id().equals(draft) && each.appeals() == 3);
        assertThat(refused(() -> rules.tryOn(federation, TODAY, TODAY.minusDays(1))))
                .isEqualTo(Reason.BACKWARDS);
        assertThat(refused(() -> rules.tryOn(branch, TODAY, TODAY))).isEqualTo(Reason.NOT_FOUND);
    }

    private String heads() {
        return cases.page(branch, officer, new CaseFilter(Show.ALL, null, null, 500))
                .toString();
    }

    private List<Integer> share(RoutingTrial trial, CaseReader who) {
        return trial.shares().stream()
                .filter(share -> share.lawyer().equals("Person " + login(who)))
                .findFirst()
                .map(share -> List.of(share.had(), share.now(), share.then()))
                .orElse(List.of(0, 0, 0));
    }

    @Test
    void whoever_is_away_gets_no_appeal_and_the_substitute_reads_and_works_until_the_other_is_back() {
        CaseReader second = field.person(Role.LAWYER, member);
        UUID id = registered("wages", "kk");
        CaseReader owner = lawyer.account().equals(owner(id)) ? lawyer : second;
        CaseReader other = owner == lawyer ? second : lawyer;
        assertThat(cases.find(branch, other, id).orElseThrow().row().told()).isFalse();

        UUID away = absences.away(branch, owner, owner.account(), other.account(), TODAY, TODAY.plusDays(5));
        assertThat(cases.find(branch, other, id).orElseThrow().mine()).isTrue();
        assertThat(cases.page(branch, other, new CaseFilter(Show.MINE, null, null, 50)))
                .extracting(CaseRow::id)
                .contains(id);
        assertThat(cases.day(branch, other, 20)).anyMatch(term -> term.caseId().equals(id));
        long version = cases.find(branch, other, id).orElseThrow().row().version();
        changes.happened(branch, other, id, version, CaseStep.CALL, new Happened(TODAY, null, null, "Слова"));
        for (int i = 0; i < 3; i++) {
            assertThat(owner(registered("leave", "kk"))).isEqualTo(other.account());
        }

        assertThat(refused(() ->
                        absences.away(branch, owner, owner.account(), null, TODAY.plusDays(5), TODAY.plusDays(9))))
                .isEqualTo(Reason.AWAY_ALREADY);
        long absence = absences.find(branch, officer, away).orElseThrow().version();
        absences.back(branch, officer, away, absence, TODAY);
        assertThat(cases.find(branch, other, id).orElseThrow().row().told()).isFalse();
        CaseRefusal refusal = catchThrowableOfType(
                CaseRefusal.class,
                () -> changes.happened(
                        branch, other, id, version + 1, CaseStep.CALL, new Happened(TODAY, null, null, "Слова")));
        assertThat(refusal.reason()).isEqualTo(CaseRefusal.Reason.NOT_YOURS);
    }

    @Test
    void only_who_can_read_the_same_cases_stands_in_and_only_one_s_own_absence_is_entered() {
        CaseReader ofUnion = field.person(Role.LAWYER, union);
        CaseReader foreign = field.person(Role.LAWYER, field.member(union));
        assertThat(absences.substitutes(branch, lawyer, lawyer.account()))
                .extracting(RoutingRule.Lawyer::account)
                .contains(ofUnion.account())
                .doesNotContain(foreign.account(), lawyer.account());
        assertThat(refused(() -> absences.away(branch, lawyer, lawyer.account(), foreign.account(), TODAY, TODAY)))
                .isEqualTo(Reason.SUBSTITUTE_UNKNOWN);
        assertThat(refused(() -> absences.away(branch, lawyer, ofUnion.account(), null, TODAY, TODAY)))
                .isEqualTo(Reason.NOT_FOUND);
        assertThat(refused(() -> absences.away(branch, officer, foreign.account(), null, TODAY, TODAY)))
                .as("outside the scope")
                .isEqualTo(Reason.NOT_FOUND);
        assertThat(refused(() ->
                        absences.away(branch, lawyer, lawyer.account(), null, TODAY.minusDays(3), TODAY.minusDays(1))))
                .isEqualTo(Reason.DAY_PASSED);
        assertThat(refused(() ->
                        absences.away(branch, lawyer, lawyer.account(), null, TODAY.plusDays(3), TODAY.plusDays(1))))
                .isEqualTo(Reason.BACKWARDS);
        UUID away = absences.away(branch, officer, lawyer.account(), null, TODAY, TODAY);
        assertThat(absences.present(branch, officer))
                .extracting(CaseAbsences.Absence::id)
                .containsExactly(away);
        assertThat(absences.find(field.scope(union), foreign, away)).isEmpty();
    }

    @Test
    void a_case_whose_owner_holds_no_post_any_more_stands_in_red_until_somebody_may_take_it() {
        UUID id = registered("harassment", "kk");
        jdbc.sql(
                        "update account set suspended_at = now(), suspended_by = 'test', suspended_reason = 'test' where id = :id")
                .param("id", lawyer.account().value())
                .update();

        assertThat(minding.turn(federation)).isPositive();
        assertThat(cases.page(branch, officer, new CaseFilter(Show.UNOWNED, null, null, 50)))
                .extracting(CaseRow::id)
                .contains(id);
        assertThat(cases.find(branch, lawyer, id)).as("closed to who had it").isEmpty();
        minding.routeAgain(federation);
        assertThat(cases.page(branch, officer, new CaseFilter(Show.UNOWNED, null, null, 50)))
                .as("still nobody")
                .extracting(CaseRow::id)
                .contains(id);

        CaseReader successor = field.person(Role.LAWYER, member);
        assertThat(minding.routeAgain(federation)).isPositive();
        assertThat(cases.find(branch, successor, id).orElseThrow().mine()).isTrue();
    }

    @Test
    void somebody_who_was_named_in_a_case_may_take_it_when_its_owner_is_gone() {
        UUID id = registered("wages", "kk");
        CaseReader named = field.person(Role.LAWYER, union);
        long version = cases.find(branch, lawyer, id).orElseThrow().row().version();
        changes.name(branch, lawyer, id, version, named.account());
        jdbc.sql(
                        "update account set suspended_at = now(), suspended_by = 'test', suspended_reason = 'test' where id = :id")
                .param("id", lawyer.account().value())
                .update();
        minding.turn(federation);
        assertThat(minding.routeAgain(federation)).isPositive();
        assertThat(owner(id)).isEqualTo(named.account());
        assertThat(cases.find(field.scope(union), named, id).orElseThrow().mine())
                .isTrue();
    }

    @Test
    void terms_are_told_of_by_working_days_before_their_end_and_after_it() {
        // Friday; the week before has no holiday
        LocalDate friday = LocalDate.of(2026, 11, 27);
        assertThat(minding.reminders(friday))
                .containsExactly(LocalDate.of(2026, 11, 20), LocalDate.of(2026, 11, 25), friday);
        assertThat(minding.escalations(friday)).containsExactly(LocalDate.of(2026, 11, 30), LocalDate.of(2026, 12, 2));
        assertThat(minding.warning(friday)).isEqualTo(LocalDate.of(2026, 11, 26));
        assertThat(minding.warning(LocalDate.of(2026, 11, 30)))
                .as("over a weekend")
                .isEqualTo(friday);
        UUID sealed = registered("harassment", "kk");
        List<Running> running = new ArrayList<>();
        Running after = null;
        do {
            List<Running> page = minding.running(federation, TODAY.plusDays(60), after, 50);
            running.addAll(page);
            after = page.isEmpty() ? null : page.get(page.size() - 1);
        } while (after != null);
        assertThat(running)
                .filteredOn(term -> term.caseId().equals(sealed))
                .isNotEmpty()
                .allMatch(Running::quiet)
                .allMatch(term -> lawyer.account().equals(term.owner()));
        assertThat(running).doesNotHaveDuplicates();
    }

    /** Twenty branches with two lawyers each and one that has none, four clerks at once. */
    @Test
    void of_a_thousand_appeals_each_has_an_owner_or_a_red_mark_and_lawyers_share_alike() throws Exception {
        String big = field.union();
        AccessScope whole = field.scope(big);
        CaseReader clerk = field.person(Role.UNION, big);
        List<String> places = new ArrayList<>();
        List<CaseReader> lawyers = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            String place = field.member(big);
            places.add(place);
            if (i > 0) {
                lawyers.add(field.person(Role.LAWYER, place));
                lawyers.add(field.person(Role.LAWYER, place));
            }
        }
        List<String> topics = List.of("wages", "leave", "dismissal", "safety", "harassment");
        ExecutorService clerks = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> entered = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
                String place = places.get(i % 20);
                String topic = topics.get(i % 7 % 5);
                entered.add(clerks.submit(() -> changes.register(whole, clerk, appeal(place, topic, "kk"))));
            }
            for (Future<?> one : entered) {
                one.get();
            }
        } finally {
            clerks.shutdownNow();
        }
        LegalAidYears counted = figures.years(whole, big, Line.SECTORAL, TODAY.getYear() - 1, TODAY.getYear())
                .orElseThrow();
        assertThat(counted.years().stream()
                        .mapToLong(year -> year.numbers().received())
                        .sum())
                .isEqualTo(1_000);
        assertThat(counted.unowned()).as("of the branch without a lawyer").isEqualTo(50);
        double fair = 950.0 / lawyers.size();
        for (CaseReader each : lawyers) {
            Integer load = jdbc.sql("select open_cases from legal_case_load where account_id = :id")
                    .param("id", each.account().value())
                    .query(Integer.class)
                    .single();
            assertThat((double) load).as("load of a lawyer").isBetween(fair * 0.8, fair * 1.2);
        }
    }
}
