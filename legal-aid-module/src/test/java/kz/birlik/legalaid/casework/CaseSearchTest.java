package kz.birlik.legalaid.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kz.birlik.legalaid.CaseChanges;
import kz.birlik.legalaid.CaseChanges.Happened;
import kz.birlik.legalaid.CaseChanges.NewAppeal;
import kz.birlik.legalaid.CaseFilter;
import kz.birlik.legalaid.CaseFilter.Show;
import kz.birlik.legalaid.CaseReader;
import kz.birlik.legalaid.CaseRow;
import kz.birlik.legalaid.CaseSides;
import kz.birlik.legalaid.CaseSides.NewParty;
import kz.birlik.legalaid.CaseSides.Side;
import kz.birlik.legalaid.CaseStep;
import kz.birlik.legalaid.CaseView.Channel;
import kz.birlik.legalaid.CaseView.Membership;
import kz.birlik.legalaid.CaseView.Way;
import kz.birlik.legalaid.Cases;
import kz.birlik.legalaid.Field;
import kz.birlik.legalaid.LegalAidTest;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.organisation.AccessScope;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@LegalAidTest
class CaseSearchTest {

    private static final LocalDate TODAY = LocalDate.now();

    @Autowired
    Cases cases;

    @Autowired
    CaseChanges changes;

    @Autowired
    CaseSides sides;

    @Autowired
    Field field;

    String primary;
    AccessScope branch;
    AccessScope own;
    CaseReader lawyer;
    CaseReader officer;
    CaseReader chair;

    @BeforeEach
    void plant() {
        String member = field.member(field.union());
        primary = field.primary(member);
        branch = field.scope(member);
        own = field.scope(primary);
        lawyer = field.person(Role.LAWYER, member);
        officer = field.person(Role.OFFICER, member);
        chair = field.person(Role.CHAIR, primary);
    }

    private UUID registered(String topic, String applicant, String story) {
        return changes.register(
                        branch,
                        officer,
                        new NewAppeal(
                                primary,
                                topic,
                                Channel.PHONE,
                                "kk",
                                Way.COMMISSION,
                                null,
                                false,
                                applicant,
                                Membership.MEMBER,
                                "+7 700 123 45 67",
                                null,
                                null,
                                story,
                                "Вернуть удержанное",
                                null,
                                TODAY,
                                true,
                                null))
                .id();
    }

    private List<UUID> found(AccessScope scope, CaseReader reader, String... words) {
        return cases.page(scope, reader, new CaseFilter(Show.ALL, null, List.of(words), null, 50)).stream()
                .map(CaseRow::id)
                .toList();
    }

    private List<UUID> found(String... words) {
        return found(branch, lawyer, words);
    }

    private long version(UUID id) {
        return cases.find(branch, lawyer, id).orElseThrow().row().version();
    }

    @Test
    void russian_words_are_found_in_any_form_and_kazakh_ones_by_their_beginning_with_their_letters_or_without() {
        UUID russian = registered("wages", "Иванова Алёна", "Начальник задержал выплату премий учителям");
        UUID kazakh = registered("leave", "Сейітова Айгүл", "Директор демалыс ақысын төлемеді, өтемақы жоқ");
        assertThat(found("премия")).containsExactly(russian);
        assertThat(found("УЧИТЕЛЯ", "премию")).containsExactly(russian);
        assertThat(found("алена")).as("ё as it is typed").containsExactly(russian);
        assertThat(found("өтемақы")).containsExactly(kazakh);
        assertThat(found("отемакы")).as("without Kazakh letters").containsExactly(kazakh);
        assertThat(found("демалы", "ақы")).containsExactly(kazakh);
        assertThat(found("удержано")).as("in both demands").containsExactlyInAnyOrder(russian, kazakh);
        assertThat(found("премия", "демалыс")).as("each word in one case").isEmpty();
        assertThat(found("и"))
                .as("a word that says nothing to Russian is the beginning of another")
                .isNotEmpty();
        assertThat(found("7001234567")).as("contacts are sealed").isEmpty();
    }

    @Test
    void words_may_stand_apart_in_the_appeal_the_timeline_a_task_and_the_people() {
        UUID id = registered("wages", "Сейітова Айгүл", "Не платят");
        changes.happened(
                branch,
                lawyer,
                id,
                version(id),
                CaseStep.CALL,
                new Happened(TODAY, null, null, "Звонок бухгалтеру завода"));
        changes.happened(
                branch,
                lawyer,
                id,
                version(id),
                CaseStep.TASK,
                new Happened(TODAY, TODAY.plusDays(1), null, "Запросить ведомость"));
        sides.enter(branch, lawyer, id, version(id), new NewParty(Side.WITNESS, "Куәгер Ербол", null, TODAY));
        assertThat(found("платить", "завод", "ведомости", "ербол")).containsExactly(id);
        assertThat(found("платить", "шахта")).isEmpty();
    }

    @Test
    void nobody_finds_a_word_they_may_not_read() {
        UUID id = registered("wages", "Сейітова Айгүл", "Тайное слово");
        UUID sealed = registered("harassment", "Жабық Адам", "Закрытое слово");
        changes.happened(
                branch, lawyer, id, version(id), CaseStep.NOTE, new Happened(TODAY, null, null, "Личная пометка"));
        assertThat(found("слово")).containsExactlyInAnyOrder(id, sealed);
        assertThat(found("пометка")).containsExactly(id);
        for (String word : new String[] {"тайное", "слово", "Сейітова", "пометка", "удержанное"}) {
            assertThat(found(branch, officer, word)).as("officer: " + word).isEmpty();
            assertThat(found(own, chair, word)).as("chair: " + word).isEmpty();
            assertThat(found(field.federation(), new CaseReader(officer.account(), Role.OFFICER), word))
                    .as("from above: " + word)
                    .isEmpty();
        }
        assertThat(found(field.scope(field.member(field.union())), lawyer, "слово"))
                .as("out of the scope of the post")
                .isEmpty();
        changes.name(branch, lawyer, id, version(id), chair.account());
        assertThat(found(own, chair, "слово")).containsExactly(id);
        assertThat(found(own, chair, "пометка")).as("notes are the owner's").isEmpty();
        changes.unname(branch, lawyer, id, version(id), chair.account());
        assertThat(found(own, chair, "слово")).isEmpty();
    }

    @Test
    void a_whole_number_finds_a_head_that_is_seen_and_no_sealed_one() {
        UUID id = registered("wages", "Сейітова Айгүл", "Слово");
        UUID sealed = registered("harassment", "Жабық Адам", "Слово");
        String number = cases.find(branch, lawyer, id).orElseThrow().row().number();
        String hidden = cases.find(branch, lawyer, sealed).orElseThrow().row().number();
        assertThat(found(
                        branch,
                        officer,
                        number.toLowerCase(java.util.Locale.ROOT).split("-")))
                .containsExactly(id);
        assertThat(found(branch, officer, hidden.split("-"))).isEmpty();
        assertThat(found(hidden.split("-"))).containsExactly(sealed);
    }

    @Test
    void signs_and_hostile_words_find_nothing_and_break_nothing() {
        registered("wages", "Сейітова Айгүл", "Слово");
        for (String hostile :
                new String[] {"'", "a'b", "!", ":*", "\\", "&|", "слово:*|да", "\u0001", "x".repeat(200)}) {
            assertThat(found(hostile, "нетакого")).as(hostile).isEmpty();
        }
    }
}
