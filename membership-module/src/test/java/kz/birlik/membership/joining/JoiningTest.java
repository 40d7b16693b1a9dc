package kz.birlik.membership.joining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import kz.birlik.membership.MembershipTest;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.dues.DuesConsents;
import kz.birlik.membership.joining.ApplicationFilter.Show;
import kz.birlik.membership.keyring.KeyRotation;
import kz.birlik.membership.member.AdmissionWarning;
import kz.birlik.membership.member.Identity;
import kz.birlik.membership.member.Leaving;
import kz.birlik.membership.member.MemberChanges;
import kz.birlik.membership.member.MemberRefusal;
import kz.birlik.membership.member.Members;
import kz.birlik.membership.member.SubjectFile;
import kz.birlik.membership.member.SubjectRights;
import kz.birlik.membership.member.Union;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationChanges;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.organisation.RowScope;
import kz.birlik.membership.person.Iin;
import kz.birlik.membership.person.PersonId;
import kz.birlik.membership.person.PersonName;
import kz.birlik.membership.person.Sex;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@MembershipTest
class JoiningTest {

    private static final Set<AdmissionWarning> CONFIRMED = Set.of(AdmissionWarning.values());

    @Autowired
    Joining joining;

    @Autowired
    JoiningPauses pauses;

    @Autowired
    Applications applications;

    @Autowired
    Members members;

    @Autowired
    MemberChanges changes;

    @Autowired
    SubjectRights rights;

    @Autowired
    JoiningResealing resealing;

    @Autowired
    DuesConsents consents;

    @Autowired
    KeyRotation rotation;

    @Autowired
    Organisations organisations;

    @Autowired
    OrganisationChanges tree;

    @Autowired
    RowScope scopes;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    Union union;
    AccessScope whole;
    AccessScope branch;

    @BeforeEach
    void plant() {
        union = new Union(
                organisations,
                tree,
                new OrganisationId(jdbc.sql("select id from organisation where code = 'FPRK'")
                        .query(UUID.class)
                        .single()));
        whole = union.federation;
        branch = union.scope(union.branch);
    }

    private static Answers answers(String place, Iin iin) {
        return Answers.none()
                .place(place)
                .named(PersonName.of("Өтінішев", "Ғани", null))
                .identified(new Identity.ByIin(iin), null, null)
                .born(LocalDate.of(1990, 3, 27), Sex.MALE)
                .reached("+7 701 000 00 00", null)
                .works("open_ended", "слесарь")
                .pays(false)
                .agreed("2026-1", false);
    }

    private Application sent(Iin iin) {
        String secret = joining.begin(whole, answers(union.primary, iin));
        return joining.send(whole, secret, "ru").orElseThrow();
    }

    private PersonId accepted(Application application) {
        LocalDate today = application.submittedOn();
        return applications.accept(
                branch,
                application.id(),
                application.version(),
                new Acceptance(today, "working", "№ 4", today, "профком", "350140000014", CONFIRMED));
    }

    @Test
    void an_incomplete_draft_and_one_for_a_place_that_takes_nobody_are_not_sent() {
        String begun = joining.begin(whole, Answers.none().place(union.primary));
        assertThatThrownBy(() -> joining.send(whole, begun, "kk")).isInstanceOf(JoiningRefusal.class);
        String branchOnly = joining.begin(whole, answers(union.branch, Union.iin()));
        assertThatThrownBy(() -> joining.send(whole, branchOnly, "kk")).isInstanceOf(JoiningRefusal.class);
        assertThat(joining.send(whole, "nothing", "kk")).isEmpty();
    }

    @Test
    void a_request_of_deduction_in_an_accepted_application_is_a_consent_from_the_day_it_was_sent() {
        Application without = sent(Union.iin());
        assertThat(consents.of(branch, accepted(without))).isEmpty();

        String secret = joining.begin(
                whole,
                answers(union.primary, Union.iin())
                        .named(PersonName.of("Ұстаушы", "Дана", null))
                        .pays(true));
        Application with = joining.send(whole, secret, "kk").orElseThrow();
        PersonId person = accepted(with);

        assertThat(consents.of(branch, person)).singleElement().satisfies(consent -> {
            assertThat(consent.givenOn()).isEqualTo(with.submittedOn());
            assertThat(consent.document()).isEqualTo(with.number());
            assertThat(consent.revokedOn()).isNull();
        });
    }

    @Test
    void a_paused_organisation_takes_no_new_application_and_what_was_begun_goes_on() {
        AccessScope chair = union.scope(union.primary);
        String begun = joining.begin(whole, answers(union.primary, Union.iin()));
        String elsewhere = joining.begin(whole, answers(union.sibling, Union.iin()));
        Application sent = sent(Union.iin());
        MultilingualText reason = MultilingualText.of("Сайлау", "Выборы", "Election");
        UUID pause = pauses.pause(chair, union.primary, reason, LocalDate.now());

        assertThat(joining.place(whole, union.primary).orElseThrow().pause())
                .isEqualTo(new JoiningPause(reason, LocalDate.now()));
        assertThatThrownBy(() -> joining.begin(whole, answers(union.primary, Union.iin())))
                .isInstanceOfSatisfying(
                        JoiningRefusal.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(JoiningRefusal.Reason.PAUSED));
        assertThatThrownBy(() -> joining.keep(whole, elsewhere, answers -> answers.place(union.primary)))
                .isInstanceOf(JoiningRefusal.class);
        assertThat(joining.keep(whole, begun, answers -> answers.works("open_ended", "токарь")))
                .isTrue();
        assertThat(joining.send(whole, begun, "kk")).isPresent();
        assertThat(applications.ask(branch, sent.id(), sent.version(), "?")).isNotNull();

        assertThatThrownBy(() -> pauses.pause(chair, union.primary, reason, null))
                .as("once at a time")
                .isInstanceOf(JoiningRefusal.class);
        assertThatThrownBy(() -> pauses.pause(chair, union.sibling, reason, null))
                .as("of another organisation")
                .isInstanceOf(JoiningRefusal.class);
        for (String other : List.of(union.sibling, union.otherBranch)) {
            assertThat(pauses.list(union.scope(other), null, 10)).isEmpty();
            assertThatThrownBy(() -> pauses.resume(union.scope(other), pause)).isInstanceOf(JoiningRefusal.class);
        }
        assertThat(pauses.list(branch, null, 10)).extracting(PausedJoining::id).containsExactly(pause);
        pauses.resume(branch, pause);
        assertThat(joining.place(whole, union.primary).orElseThrow().pause()).isNull();
        sent(Union.iin());
    }

    @Test
    void a_pause_ends_by_itself_after_its_last_day_and_another_may_follow() {
        AccessScope chair = union.scope(union.primary);
        MultilingualText reason = MultilingualText.of("Демалыс", "Отпуск", "Leave");
        assertThatThrownBy(() -> pauses.pause(
                        chair, union.primary, reason, LocalDate.now().minusDays(1)))
                .isInstanceOf(JoiningRefusal.class);
        UUID first = pauses.pause(chair, union.primary, reason, LocalDate.now());
        jdbc.sql("update joining_pause set last_day = current_date - 2 where id = :id")
                .param("id", first)
                .update();
        assertThat(pauses.list(chair, null, 10)).isEmpty();
        sent(Union.iin());
        UUID second = pauses.pause(chair, union.primary, reason, null);
        assertThat(pauses.list(chair, null, 10)).extracting(PausedJoining::id).containsExactly(second);
        pauses.resume(chair, second);
    }

    @Test
    void only_the_whole_federation_pauses_for_everybody_and_drafts_go_on() {
        MultilingualText reason = MultilingualText.of("Жөндеу", "Работы", "Works");
        assertThatThrownBy(() -> pauses.pauseEverywhere(branch, reason, null)).isInstanceOf(JoiningRefusal.class);
        String begun = joining.begin(whole, answers(union.primary, Union.iin()));
        pauses.pauseEverywhere(whole, reason, null);
        try {
            assertThat(joining.paused(whole)).contains(new JoiningPause(reason, null));
            assertThat(pauses.list(whole, null, 100)).noneMatch(PausedJoining::everywhere);
            assertThatThrownBy(() -> joining.begin(whole, Answers.none())).isInstanceOf(JoiningRefusal.class);
            assertThatThrownBy(() -> pauses.resumeEverywhere(branch)).isInstanceOf(JoiningRefusal.class);
            assertThat(joining.send(whole, begun, "ru")).isPresent();
        } finally {
            pauses.resumeEverywhere(whole);
        }
        assertThat(joining.paused(whole)).isEmpty();
    }

    @Test
    void a_draft_sent_twice_is_one_application() {
        String secret = joining.begin(whole, answers(union.primary, Union.iin()));
        Application first = joining.send(whole, secret, "kk").orElseThrow();
        assertThat(joining.send(whole, secret, "kk").orElseThrow().id()).isEqualTo(first.id());
        assertThat(joining.keep(whole, secret, answers -> answers.place(union.sibling)))
                .isFalse();
        assertThat(first.due().decides()).isFalse();
        assertThat(first.dueOn()).isAfter(first.submittedOn());
    }

    @Test
    void only_the_organisation_and_its_branch_see_an_application() {
        Application sent = sent(Union.iin());
        assertThat(applications.find(branch, sent.id())).isPresent();
        assertThat(applications.find(union.scope(union.primary), sent.id())).isPresent();
        for (String other : List.of(union.sibling, union.otherBranch, union.foreignBranch)) {
            assertThat(applications.find(union.scope(other), sent.id())).isEmpty();
            assertThat(applications.list(union.scope(other), new ApplicationFilter(Show.WAITING, null, null, 10)))
                    .isEmpty();
            assertThatThrownBy(() -> applications.ask(union.scope(other), sent.id(), 0, "?"))
                    .isInstanceOf(JoiningRefusal.class);
        }
        assertThat(applications.counts(branch).waiting()).isEqualTo(1);
    }

    @Test
    void an_application_becomes_a_member_once_and_goes_with_the_record() {
        Iin iin = Union.iin();
        Application sent = sent(iin);
        PersonId person = accepted(sent);
        assertThat(members.findByIin(branch, iin)).contains(person);
        assertThatThrownBy(() -> accepted(sent)).isInstanceOf(JoiningRefusal.class);
        Application again = sent(iin);
        assertThatThrownBy(() -> accepted(again))
                .isInstanceOfSatisfying(
                        MemberRefusal.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(MemberRefusal.Reason.ALREADY_MEMBER));
        List<SubjectFile.Section> file =
                rights.file(branch, person, "request").orElseThrow().sections();
        assertThat(file.stream()
                        .filter(section -> section.code().equals("joining_application"))
                        .findFirst()
                        .orElseThrow()
                        .rows())
                .hasSize(2);

        transaction.executeWithoutResult(begun -> {
            scopes.enter(whole);
            jdbc.sql(
                            "update membership set applied_on = null, valid_from = current_date - 30 where person_id = :person")
                    .param("person", person.value())
                    .update();
        });
        changes.leave(
                branch,
                person,
                new Leaving(
                        members.find(branch, person).orElseThrow().version(),
                        LocalDate.now().minusDays(1),
                        "own_wish",
                        null));
        rights.anonymise(
                branch, person, members.find(branch, person).orElseThrow().version(), "asked", true);
        assertThat(applications.find(branch, sent.id())).isEmpty();
        assertThat(applications.find(branch, again.id())).isPresent();
    }

    @Test
    void what_was_sealed_by_an_old_key_opens_after_a_rotation() {
        String secret = joining.begin(whole, answers(union.primary, Union.iin()));
        Application sent = sent(Union.iin());
        rotation.begin("tester");
        while (resealing.resealSome(100) > 0) {}
        assertThat(joining.draft(whole, secret).orElseThrow().answers().position())
                .isEqualTo("слесарь");
        assertThat(joining.state(whole, sent.number(), sent.code())).isPresent();
        assertThat(resealing.resealSome(100)).isZero();
    }
}
