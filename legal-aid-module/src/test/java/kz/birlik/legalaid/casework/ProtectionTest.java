package kz.birlik.legalaid.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import kz.birlik.legalaid.CaseChanges;
import kz.birlik.legalaid.CaseChanges.NewAppeal;
import kz.birlik.legalaid.CaseReader;
import kz.birlik.legalaid.CaseView.Channel;
import kz.birlik.legalaid.CaseView.Membership;
import kz.birlik.legalaid.CaseView.Way;
import kz.birlik.legalaid.Field;
import kz.birlik.legalaid.LegalAidTest;
import kz.birlik.legalaid.Protection;
import kz.birlik.legalaid.Protection.OfCase;
import kz.birlik.legalaid.Protection.Rewording;
import kz.birlik.legalaid.Protection.Version;
import kz.birlik.legalaid.ProtectionRefusal;
import kz.birlik.legalaid.ProtectionRefusal.Reason;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.template.DocumentPurpose;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

@LegalAidTest
class ProtectionTest {

    private static final LocalDate TODAY = LocalDate.now();

    @Autowired
    Protection protection;

    @Autowired
    CaseChanges changes;

    @Autowired
    Field field;

    @Autowired
    JdbcClient jdbc;

    String primary;
    AccessScope branch;
    CaseReader lawyer;
    CaseReader officer;
    CaseReader admin;

    @BeforeEach
    void plant() {
        String member = field.member(field.union());
        primary = field.primary(member);
        branch = field.scope(member);
        lawyer = field.person(Role.LAWYER, member);
        officer = field.person(Role.OFFICER, member);
        admin = new CaseReader(officer.account(), Role.ADMIN);
    }

    private UUID registered(String topic, @Nullable String group) {
        return changes.register(
                        branch,
                        officer,
                        new NewAppeal(
                                primary,
                                topic,
                                Channel.PHONE,
                                "kk",
                                Way.COMMISSION,
                                group,
                                false,
                                "Сейітова Айгүл",
                                Membership.MEMBER,
                                null,
                                null,
                                null,
                                "Не болды",
                                null,
                                null,
                                TODAY,
                                true,
                                null))
                .id();
    }

    private OfCase own(UUID id) {
        return protection.of(branch, lawyer, id).orElseThrow();
    }

    private Version of(String code) {
        return protection.packages(TODAY).stream()
                .filter(each -> each.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    private static Reason refused(ThrowingCallable what) {
        ProtectionRefusal refusal = catchThrowableOfType(ProtectionRefusal.class, what);
        assertThat(refusal).as("refused").isNotNull();
        return refusal.reason();
    }

    private static List<MultilingualText> items(String... words) {
        return List.of(words).stream()
                .map(word -> MultilingualText.of(word, word, word))
                .toList();
    }

    private static Rewording rewording(Version newest, LocalDate from, List<MultilingualText> checklist) {
        return new Rewording(
                newest.code(),
                newest.number(),
                from,
                newest.confidentiality(),
                List.of("kk", "ru"),
                checklist,
                List.of(DocumentPurpose.WAGES),
                items("Хат"));
    }

    @Test
    void each_group_of_the_strategy_has_a_package_with_steps_papers_a_rule_and_languages() {
        assertThat(protection.packages(TODAY))
                .extracting(Version::code)
                .containsExactly("informal", "migrant", "platform", "first-contract", "dignity");
        assertThat(protection.packages(TODAY)).allSatisfy(each -> {
            assertThat(each.checklist()).isNotEmpty();
            assertThat(each.templates()).hasSize(2);
            assertThat(each.languages()).contains("kk", "ru");
            assertThat(each.meantFor()).isNotEmpty();
        });
    }

    @Test
    void the_group_or_the_topic_proposes_a_package_and_the_owner_works_its_checklist() {
        assertThat(own(registered("discrimination", null)).proposed()).containsExactly("dignity");
        UUID id = registered("wages", "migrant");
        assertThat(own(id).proposed()).containsExactly("migrant");
        protection.choose(branch, lawyer, id, "migrant");
        UUID first = of("migrant").checklist().get(0).id();
        protection.work(branch, lawyer, id, Set.of(first));
        assertThat(own(id).isDone(first)).isTrue();
        protection.work(branch, lawyer, id, Set.of());
        assertThat(own(id).done()).isEmpty();
    }

    @Test
    void nobody_but_the_owner_works_a_package_and_who_may_not_read_the_case_sees_none() {
        UUID id = registered("wages", "migrant");
        CaseReader other = field.person(Role.LAWYER, field.member(field.union()));
        assertThat(protection.of(branch, other, id)).isEmpty();
        assertThat(refused(() -> protection.choose(branch, other, id, "migrant")))
                .isEqualTo(Reason.NOT_FOUND);
        assertThat(refused(() -> protection.work(branch, lawyer, id, Set.of()))).isEqualTo(Reason.NOT_CHOSEN);
        assertThat(refused(() -> protection.choose(branch, lawyer, id, "none"))).isEqualTo(Reason.PACKAGE_UNKNOWN);
        protection.choose(branch, lawyer, id, "migrant");
        assertThat(refused(() -> protection.choose(branch, lawyer, id, "platform")))
                .isEqualTo(Reason.CHOSEN_ALREADY);
        UUID foreign = of("platform").checklist().get(0).id();
        assertThat(refused(() -> protection.work(branch, lawyer, id, Set.of(foreign))))
                .isEqualTo(Reason.ITEM_UNKNOWN);
    }

    @Test
    void a_new_version_holds_from_its_day_and_cases_keep_the_one_they_are_worked_by() {
        UUID before = registered("wages", "informal");
        protection.choose(branch, lawyer, before, "informal");
        Version old = of("informal");
        assertThat(refused(() -> protection.reword(officer, rewording(old, TODAY, items("Тармақ")))))
                .isEqualTo(Reason.NOT_YOURS);
        assertThat(refused(() -> protection.reword(admin, rewording(old, TODAY.minusDays(1), items("Тармақ")))))
                .isEqualTo(Reason.DAY_TAKEN);
        assertThat(refused(() -> protection.reword(admin, rewording(old, TODAY, List.of()))))
                .isEqualTo(Reason.CHECKLIST_MISSING);
        Rewording foreign = new Rewording(
                old.code(),
                old.number(),
                TODAY,
                old.confidentiality(),
                List.of("kk"),
                items("Тармақ"),
                List.of(DocumentPurpose.AGREEMENT),
                List.of());
        assertThat(refused(() -> protection.reword(admin, foreign))).isEqualTo(Reason.TEMPLATE_UNKNOWN);
        protection.reword(admin, rewording(old, TODAY, items("Жаңа тармақ")));
        assertThat(of("informal").templates()).containsExactly(DocumentPurpose.WAGES);
        assertThat(of("informal").papers()).hasSize(1);
        assertThat(refused(() -> protection.reword(admin, rewording(old, TODAY.plusDays(1), items("Тармақ")))))
                .isEqualTo(Reason.CHANGED_MEANWHILE);
        assertThat(of("informal").number()).isEqualTo(old.number() + 1);
        assertThat(own(before).chosen()).extracting(Version::number).isEqualTo(old.number());
        UUID after = registered("wages", "informal");
        protection.choose(branch, lawyer, after, "informal");
        assertThat(own(after).chosen()).extracting(Version::number).isEqualTo(old.number() + 1);
        assertThatThrownBy(() -> jdbc.sql("update protection_package_item set sort_order = 99 where version_id = :id")
                        .param("id", old.id())
                        .update())
                .isInstanceOf(DataIntegrityViolationException.class);
    }
}
