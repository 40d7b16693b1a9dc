package kz.birlik.legalaid.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import kz.birlik.legalaid.CaseChanges;
import kz.birlik.legalaid.CaseChanges.Closing;
import kz.birlik.legalaid.CaseChanges.NewAppeal;
import kz.birlik.legalaid.CaseReader;
import kz.birlik.legalaid.CaseRefusal;
import kz.birlik.legalaid.CaseRefusal.Reason;
import kz.birlik.legalaid.CaseSides;
import kz.birlik.legalaid.CaseSides.Kin;
import kz.birlik.legalaid.CaseSides.NewParty;
import kz.birlik.legalaid.CaseSides.Party;
import kz.birlik.legalaid.CaseSides.Side;
import kz.birlik.legalaid.CaseStep;
import kz.birlik.legalaid.CaseView;
import kz.birlik.legalaid.CaseView.Channel;
import kz.birlik.legalaid.CaseView.Event;
import kz.birlik.legalaid.CaseView.Membership;
import kz.birlik.legalaid.CaseView.Way;
import kz.birlik.legalaid.Cases;
import kz.birlik.legalaid.Field;
import kz.birlik.legalaid.LegalAidTest;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.organisation.AccessScope;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@LegalAidTest
class CaseSidesTest {

    private static final LocalDate TODAY = LocalDate.now();

    @Autowired
    Cases cases;

    @Autowired
    CaseChanges changes;

    @Autowired
    CaseSides sides;

    @Autowired
    Field field;

    String member;
    String primary;
    AccessScope branch;
    AccessScope own;
    CaseReader lawyer;
    CaseReader officer;
    CaseReader chair;

    @BeforeEach
    void plant() {
        member = field.member(field.union());
        primary = field.primary(member);
        branch = field.scope(member);
        own = field.scope(primary);
        lawyer = field.person(Role.LAWYER, member);
        officer = field.person(Role.OFFICER, member);
        chair = field.person(Role.CHAIR, primary);
    }

    private UUID registered(String place, String topic, @Nullable UUID employer, @Nullable String applicant) {
        return changes.register(
                        branch,
                        officer,
                        new NewAppeal(
                                place,
                                topic,
                                Channel.PHONE,
                                "kk",
                                Way.COMMISSION,
                                null,
                                applicant == null,
                                applicant,
                                Membership.MEMBER,
                                null,
                                null,
                                employer,
                                "Что случилось",
                                null,
                                null,
                                TODAY,
                                true,
                                null))
                .id();
    }

    private UUID registered(String topic) {
        return registered(primary, topic, null, "Сейітова Айгүл");
    }

    private CaseView view(UUID id) {
        return cases.find(branch, lawyer, id).orElseThrow();
    }

    private long version(UUID id) {
        return view(id).row().version();
    }

    private static Reason refused(ThrowingCallable what) {
        CaseRefusal refusal = catchThrowableOfType(CaseRefusal.class, what);
        assertThat(refusal).as("refused").isNotNull();
        return refusal.reason();
    }

    private static NewParty witness(LocalDate from) {
        return new NewParty(Side.WITNESS, "Куәгер Адам", "Бухгалтер", from);
    }

    @Test
    void whoever_leaves_a_case_stays_in_it_with_the_day_and_the_reason() {
        UUID id = registered("wages");
        sides.enter(branch, lawyer, id, version(id), witness(TODAY.minusDays(3)));
        Party party = view(id).parties().get(0);
        assertThat(party.isIn()).isTrue();
        assertThat(refused(() -> sides.leave(
                        branch, lawyer, id, version(id), party.id(), TODAY.minusDays(4), "Раньше, чем пришёл")))
                .isEqualTo(Reason.BEFORE_LAST);
        assertThat(refused(() -> sides.leave(branch, lawyer, id, version(id), party.id(), TODAY, " ")))
                .isEqualTo(Reason.REASON_MISSING);
        sides.leave(branch, lawyer, id, version(id), party.id(), TODAY, "Уехал");
        assertThat(view(id).parties())
                .singleElement()
                .extracting(Party::name, Party::to)
                .containsExactly("Куәгер Адам", TODAY);
        assertThat(view(id).events()).extracting(Event::note).contains("Куәгер Адам", "Куәгер Адам: Уехал");
        assertThat(refused(() -> sides.leave(branch, lawyer, id, version(id), party.id(), TODAY, "Ещё раз")))
                .isEqualTo(Reason.PERSON_UNKNOWN);
    }

    @Test
    void only_the_owner_brings_somebody_in_and_only_readers_see_them() {
        UUID id = registered("wages");
        long seen = version(id);
        for (CaseReader other : new CaseReader[] {officer, chair}) {
            assertThat(refused(() -> sides.enter(branch, other, id, seen, witness(TODAY))))
                    .isEqualTo(Reason.NOT_YOURS);
        }
        assertThat(refused(() -> sides.enter(branch, lawyer, id, seen, witness(TODAY.plusDays(1)))))
                .isEqualTo(Reason.DATE_IN_FUTURE);
        assertThat(refused(() -> sides.enter(branch, lawyer, id, seen, new NewParty(null, "Кто-то", null, TODAY))))
                .isEqualTo(Reason.SIDE_MISSING);
        assertThat(refused(
                        () -> sides.enter(field.scope(field.member(field.union())), lawyer, id, seen, witness(TODAY))))
                .isEqualTo(Reason.NOT_FOUND);
        sides.enter(branch, lawyer, id, seen, witness(TODAY));
        assertThat(cases.find(own, chair, id).orElseThrow().parties()).isEmpty();
        assertThat(cases.find(branch, officer, id).orElseThrow().parties()).isEmpty();
        changes.name(branch, lawyer, id, version(id), chair.account());
        assertThat(cases.find(own, chair, id).orElseThrow().parties()).hasSize(1);
    }

    @Test
    void cases_of_one_employer_and_of_one_breach_are_found_and_those_of_others_only_counted() {
        UUID employer = field.employer(primary, "85.31", "KZ-31", "Тараз");
        UUID id = registered(primary, "wages", employer, "Бірінші");
        UUID breach = registered(primary, "wages", employer, "Екінші");
        UUID another = registered(primary, "leave", employer, "Үшінші");
        UUID elsewhere = registered(field.primary(member), "wages", null, "Төртінші");
        CaseReader colleague = field.person(Role.LAWYER, member);
        changes.handOver(branch, lawyer, another, version(another), colleague.account(), "Нагрузка");
        UUID sealed = registered(primary, "harassment", employer, "Бесінші");
        assertThat(cases.find(branch, lawyer, sealed))
                .as("the colleague has fewer")
                .isEmpty();

        CaseSides.Related related = sides.related(branch, lawyer, id);
        assertThat(related.cases()).singleElement().satisfies(kin -> {
            assertThat(kin.row().id()).isEqualTo(breach);
            assertThat(kin.sameEmployer()).isTrue();
            assertThat(kin.sameTopic()).isTrue();
            assertThat(kin.byHand()).isFalse();
        });
        assertThat(related.closed())
                .as("one of a colleague; a sealed one is not there")
                .isEqualTo(1);
        assertThat(related.cases()).extracting(kin -> kin.row().id()).doesNotContain(elsewhere);
        assertThat(sides.related(branch, officer, id)).as("not a reader").isEqualTo(CaseSides.Related.NONE);
        changes.name(branch, lawyer, id, version(id), chair.account());
        assertThat(sides.related(own, chair, id))
                .as("a chair is told no number either")
                .isEqualTo(CaseSides.Related.NONE);
    }

    @Test
    void two_cases_are_put_together_by_who_reads_both_and_shown_to_nobody_who_may_not_read_the_other() {
        UUID id = registered("wages");
        UUID other = registered(field.primary(member), "leave", null, "Басқа Адам");
        String number = view(other).row().number();
        CaseReader colleague = field.person(Role.LAWYER, member);
        UUID foreign = registered("safety");
        String closed =
                cases.find(branch, colleague, foreign).orElseThrow().row().number();
        assertThat(cases.find(branch, colleague, foreign).orElseThrow().mine()).isTrue();
        long seen = version(id);
        for (String unknown :
                new String[] {closed, "AP-2016-999999", view(id).row().number()}) {
            assertThat(refused(() -> sides.link(branch, lawyer, id, seen, unknown, null)))
                    .as(unknown)
                    .isEqualTo(Reason.CASE_UNKNOWN);
        }
        sides.link(branch, lawyer, id, seen, " " + number.toLowerCase(java.util.Locale.ROOT), "Бір себеп");
        assertThat(sides.related(branch, lawyer, id).byHand())
                .extracting(kin -> kin.row().id())
                .containsExactly(other);
        assertThat(sides.related(branch, lawyer, other).cases())
                .as("from the other side as well")
                .filteredOn(Kin::byHand)
                .extracting(kin -> kin.row().id())
                .containsExactly(id);
        assertThat(refused(() -> sides.link(
                        branch, lawyer, other, version(other), view(id).row().number(), null)))
                .isEqualTo(Reason.LINKED_ALREADY);
        assertThat(view(id).events()).extracting(Event::note).noneMatch(note -> note != null && note.contains(number));

        changes.name(branch, lawyer, id, version(id), chair.account());
        assertThat(sides.related(own, chair, id)).isEqualTo(CaseSides.Related.NONE);
        sides.unlink(branch, lawyer, other, version(other), id, "Ошибка");
        assertThat(sides.related(branch, lawyer, id).byHand()).isEmpty();
        assertThat(refused(() -> sides.unlink(branch, lawyer, id, version(id), other, "Ещё раз")))
                .isEqualTo(Reason.CASE_UNKNOWN);
    }

    @Test
    void a_payment_stands_on_the_timeline_and_the_result_cannot_say_less() {
        UUID id = registered("wages");
        assertThat(refused(() -> sides.paid(branch, lawyer, id, version(id), TODAY, BigDecimal.ZERO, null)))
                .isEqualTo(Reason.AMOUNT_MISSING);
        sides.paid(branch, lawyer, id, version(id), TODAY, new BigDecimal("1500.50"), "Первая часть");
        sides.paid(branch, lawyer, id, version(id), TODAY, new BigDecimal("500"), null);
        assertThat(view(id).paid()).isEqualByComparingTo("2000.50");
        assertThat(refused(() -> changes.close(branch, lawyer, id, version(id), closing("2000"))))
                .isEqualTo(Reason.RECEIVED_LESS);
        changes.close(branch, lawyer, id, version(id), closing("2000.50"));
        assertThat(refused(() -> sides.paid(branch, lawyer, id, version(id), TODAY, BigDecimal.ONE, null)))
                .isEqualTo(Reason.WRONG_STAGE);
    }

    private static Closing closing(String received) {
        return new Closing(
                TODAY,
                "satisfied",
                0,
                new BigDecimal("3000"),
                new BigDecimal("3000"),
                new BigDecimal(received),
                "ТК РК, ст. 113",
                null);
    }

    @Test
    void the_applicant_is_named_to_the_employer_from_the_day_they_agreed_until_they_take_it_back() {
        UUID id = registered("wages");
        assertThat(view(id).isDisclosed()).isFalse();
        assertThat(CaseStep.CONSENT.fits(view(id))).isTrue();
        assertThat(refused(() -> sides.consent(branch, lawyer, id, version(id), TODAY, " ")))
                .isEqualTo(Reason.NOTE_MISSING);
        sides.consent(branch, lawyer, id, version(id), TODAY, "Подписал");
        assertThat(view(id).isDisclosed()).isTrue();
        assertThat(CaseStep.CONSENT.fits(view(id))).isFalse();
        sides.withdraw(branch, lawyer, id, version(id), TODAY, null);
        assertThat(view(id).isDisclosed()).isFalse();

        UUID anonymous = registered(primary, "wages", null, null);
        assertThat(CaseStep.CONSENT.fits(view(anonymous))).isFalse();
        assertThat(refused(() -> sides.consent(branch, lawyer, anonymous, version(anonymous), TODAY, "Подписал")))
                .isEqualTo(Reason.APPLICANT_UNNAMED);
    }
}
