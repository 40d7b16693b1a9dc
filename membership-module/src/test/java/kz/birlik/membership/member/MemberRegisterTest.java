package kz.birlik.membership.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import kz.birlik.membership.MembershipTest;
import kz.birlik.membership.keyring.KeyRing;
import kz.birlik.membership.keyring.KeyRotation;
import kz.birlik.membership.member.MemberFilter.Sort;
import kz.birlik.membership.member.MemberFilter.State;
import kz.birlik.membership.member.MemberRefusal.Reason;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationChanges;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.organisation.RowPlaces;
import kz.birlik.membership.organisation.RowScope;
import kz.birlik.membership.person.Iin;
import kz.birlik.membership.person.PersonId;
import kz.birlik.membership.person.PersonName;
import kz.birlik.membership.person.Sex;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@MembershipTest
class MemberRegisterTest {

    private static final LocalDate FROM = LocalDate.of(2024, 9, 1);

    @Autowired
    Members members;

    @Autowired
    MemberChanges changes;

    @Autowired
    Organisations organisations;

    @Autowired
    OrganisationChanges tree;

    @Autowired
    RowScope scopes;

    @Autowired
    RowPlaces places;

    @Autowired
    KeyRing keys;

    @Autowired
    KeyRotation rotation;

    @Autowired
    PersonResealing resealing;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    Union union;
    AccessScope branch;
    AccessScope chair;

    @BeforeEach
    void plant() {
        union = new Union(
                organisations,
                tree,
                new OrganisationId(jdbc.sql("select id from organisation where code = 'FPRK'")
                        .query(UUID.class)
                        .single()));
        branch = union.scope(union.branch);
        chair = union.scope(union.primary);
    }

    @Test
    void a_member_is_seen_by_the_own_organisation_and_those_above_and_by_nobody_beside() {
        PersonId person = admit(branch, union.primary, "Үлгіева", "Айгүл");

        for (AccessScope scope : List.of(chair, branch, union.scope(union.union), union.federation)) {
            assertThat(names(scope, "Улгиева")).containsExactly("Үлгіева Айгүл");
            assertThat(members.open(scope, person)).isPresent();
        }
        for (String foreign : List.of(union.sibling, union.otherBranch, union.farPrimary, union.otherUnion)) {
            assertThat(names(union.scope(foreign), "Улгиева")).isEmpty();
            assertThat(members.find(union.scope(foreign), person)).isEmpty();
            assertThat(members.count(union.scope(foreign), filter(null)).number())
                    .isZero();
        }
    }

    @Test
    void an_organisation_outside_the_scope_takes_nobody_in() {
        refuses(() -> admit(chair, union.sibling, "Бөтен", "Ұйым"), Reason.NOT_FOUND);
        refuses(() -> admit(branch, union.farPrimary, "Бөтен", "Ұйым"), Reason.NOT_FOUND);
        refuses(() -> admit(union.scope(union.union), union.branch, "Мүшесі", "Жоқ"), Reason.NO_MEMBERS_HERE);
    }

    @Test
    void without_a_scope_the_database_shows_nobody() {
        admit(branch, union.primary, "Жасырын", "Адам");

        assertThat(jdbc.sql("select (select count(*) from person) + (select count(*) from membership)"
                                + " + (select count(*) from legal_ground)")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void the_number_is_stored_sealed_found_by_its_hash_and_shown_masked() {
        Iin iin = Union.iin();
        PersonId person = changes.admit(chair, Union.admission(union.primary, "Сейітова", "Әсел", iin));

        assertThat(members.findByIin(branch, iin)).contains(person);
        assertThat(members.findByIin(union.scope(union.sibling), iin)).isEmpty();
        assertThat(members.open(chair, person).orElseThrow().iinMasked()).isEqualTo(iin.masked());
        assertThat(members.revealIin(chair, person, "Салыстыру")).contains(iin.digits());
        assertThat(members.revealIin(union.scope(union.sibling), person, "Салыстыру"))
                .isEmpty();
        String stored = inFederation("select row_to_json(p)::text || row_to_json(m)::text from person p"
                + " join membership m on m.person_id = p.id where p.id = '" + person + "'");
        assertThat(stored).doesNotContain(iin.digits());
        String hex =
                java.util.HexFormat.of().formatHex(iin.digits().getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        assertThat(stored).doesNotContain(hex);
    }

    @Test
    void views_numbers_and_changes_are_on_the_trail_without_the_number() {
        Iin iin = Union.iin();
        PersonId person = changes.admit(chair, Union.admission(union.primary, "Ізбасар", "Дана", iin));
        members.open(chair, person);
        members.revealIin(chair, person, "Құжатпен салыстыру");
        changes.leave(chair, person, new Leaving(version(person), LocalDate.of(2025, 1, 1), "own_wish", null));

        assertThat(jdbc.sql("select action from audit_event where object_id = :id order by id")
                        .param("id", person.toString())
                        .query(String.class)
                        .list())
                .containsExactly("member.admitted", "member.viewed", "member.iin-revealed", "member.left");
        assertThat(jdbc.sql("select count(*) from audit_event e where e::text like :iin")
                        .param("iin", "%" + iin.digits() + "%")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void questions_about_the_number_are_asked_once_and_taken_when_confirmed() {
        Iin iin = Iin.of("910101500011");
        Admission doubtful = new Admission(
                union.primary,
                PersonName.of("Күмән", "Бар", null),
                new Identity.ByIin(iin),
                LocalDate.of(1990, 5, 5),
                Sex.FEMALE,
                null,
                null,
                "working",
                null,
                null,
                FROM,
                Union.consent(FROM),
                Set.of(),
                true);
        assertThatThrownBy(() -> changes.admit(chair, doubtful))
                .isInstanceOfSatisfying(
                        MemberRefusal.class,
                        refusal -> assertThat(refusal.facts().get("warnings"))
                                .isEqualTo(Set.of(
                                        AdmissionWarning.IIN_DATE_IN_FUTURE,
                                        AdmissionWarning.IIN_BIRTH_DATE_DIFFERS,
                                        AdmissionWarning.IIN_SEX_DIFFERS)));
    }

    @Test
    void who_is_a_member_here_is_named_to_who_may_see_them() {
        Iin iin = Union.iin();
        PersonId person = changes.admit(chair, Union.admission(union.primary, "Ақан", "Ерлан", iin));

        assertThatThrownBy(() -> changes.admit(branch, Union.admission(union.sibling, "Ақан", "Ерлан", iin)))
                .isInstanceOfSatisfying(MemberRefusal.class, refusal -> {
                    assertThat(refusal.reason()).isEqualTo(Reason.ALREADY_MEMBER);
                    assertThat(refusal.facts()).containsEntry("person", person);
                });
    }

    @Test
    void a_membership_elsewhere_in_the_union_and_a_wrong_name_look_the_same_from_outside() {
        Iin inUnion = Union.iin();
        Iin inOtherUnion = Union.iin();
        admit(union.federation, Union.admission(union.farPrimary, "Бұғы", "Асан", inUnion));
        admit(union.federation, Union.admission(union.foreignPrimary, "Тұрар", "Асан", inOtherUnion));

        refuses(() -> admit(chair, Union.admission(union.primary, "Бұғы", "Асан", inUnion)), Reason.TO_BE_CLARIFIED);
        refuses(() -> admit(chair, Union.admission(union.primary, "Басқа", "Адам", inUnion)), Reason.TO_BE_CLARIFIED);
        refuses(
                () -> admit(chair, Union.admission(union.primary, "Басқа", "Адам", inOtherUnion)),
                Reason.TO_BE_CLARIFIED);
        assertThat(jdbc.sql("""
                                select count(*) from audit_event
                                where action = 'member.admission-refused' and object_id = :primary""")
                        .param("primary", union.primary)
                        .query(Long.class)
                        .single())
                .isEqualTo(3);
    }

    @Test
    void a_member_of_another_union_is_one_person_with_two_memberships_and_each_sees_the_own() {
        Iin iin = Union.iin();
        PersonId person = admit(union.federation, Union.admission(union.foreignPrimary, "Қос", "Мүше", iin));

        assertThat(admit(chair, Union.admission(union.primary, "Қос", "Мүше", iin)))
                .isEqualTo(person);

        assertThat(periods(chair, person)).containsExactly(union.primary);
        assertThat(periods(union.scope(union.foreignBranch), person)).containsExactly(union.foreignPrimary);
        assertThat(periods(union.federation, person)).containsExactlyInAnyOrder(union.primary, union.foreignPrimary);
        assertThat(members.find(chair, person).orElseThrow().grounds()).hasSize(1);
    }

    @Test
    void who_left_may_come_back_as_the_same_person() {
        Iin iin = Union.iin();
        PersonId person = changes.admit(chair, Union.admission(union.primary, "Қайта", "Келген", iin));
        changes.leave(chair, person, new Leaving(version(person), LocalDate.of(2025, 3, 1), "changed_work", null));

        Admission tooEarly = Union.admission(
                union.sibling,
                PersonName.of("Қайта", "Келген", null),
                new Identity.ByIin(iin),
                LocalDate.of(2025, 2, 1));
        refuses(() -> changes.admit(branch, tooEarly), Reason.OVERLAPS_EARLIER);
        Admission again = Union.admission(
                union.sibling,
                PersonName.of("Қайта", "Келген", null),
                new Identity.ByIin(iin),
                LocalDate.of(2025, 3, 1));
        assertThat(changes.admit(branch, again)).isEqualTo(person);
        assertThat(periods(branch, person)).containsExactly(union.sibling, union.primary);
        assertThat(periods(chair, person)).containsExactly(union.primary);
        refuses(
                () -> changes.leave(
                        chair, person, new Leaving(version(person), LocalDate.of(2025, 9, 1), "own_wish", null)),
                Reason.NOT_ACTIVE);
    }

    @Test
    void a_hundred_admissions_of_one_person_at_once_make_one() throws Exception {
        Iin iin = Union.iin();
        var admitted = new AtomicInteger();
        var refused = new AtomicInteger();
        var start = new CountDownLatch(1);
        ExecutorService clerks = Executors.newFixedThreadPool(8);
        List<Future<?>> all = IntStream.range(0, 100)
                .<Future<?>>mapToObj(i -> clerks.submit(() -> {
                    start.await();
                    String where = i % 3 == 0 ? union.farPrimary : i % 3 == 1 ? union.sibling : union.primary;
                    try {
                        changes.admit(
                                union.scope(i % 3 == 0 ? union.otherBranch : union.branch),
                                Union.admission(where, "Жалғыз", "Адам", iin));
                        admitted.incrementAndGet();
                    } catch (MemberRefusal refusal) {
                        refused.incrementAndGet();
                    }
                    return null;
                }))
                .toList();
        start.countDown();
        for (Future<?> one : all) {
            one.get(60, TimeUnit.SECONDS);
        }
        clerks.shutdown();

        System.out.printf(
                "100 admissions of one person at once: %s admitted, %s refused in words%n", admitted, refused);
        assertThat(admitted).hasValue(1);
        assertThat(refused).hasValue(99);
        assertThat(names(union.federation, "Жалгыз")).hasSize(1);
    }

    @Test
    void nobody_overwrites_what_another_has_just_corrected() {
        PersonId person = admit(branch, union.primary, "Нұсқа", "Бірінші");
        long seen = version(person);
        changes.correct(branch, person, correction(seen, "Нұсқа", "Екінші"));

        refuses(() -> changes.correct(chair, person, correction(seen, "Нұсқа", "Үшінші")), Reason.CHANGED_MEANWHILE);
        assertThat(names(chair, "Нуска")).containsExactly("Нұсқа Екінші");
        assertThat(version(person)).isEqualTo(seen + 1);
    }

    @Test
    void a_correction_reaches_every_membership_of_the_person() {
        Iin iin = Union.iin();
        PersonId person = admit(union.federation, Union.admission(union.foreignPrimary, "Ескі", "Тек", iin));
        admit(chair, Union.admission(union.primary, "Ескі", "Тек", iin));
        changes.correct(chair, person, correction(version(person), "Жаңатек", "Тек"));

        assertThat(names(union.scope(union.foreignBranch), "Жанатек")).containsExactly("Жаңатек Тек");
        assertThat(copiesThatDiffer()).isZero();
    }

    @Test
    void members_follow_their_organisation_when_it_moves() {
        PersonId person = admit(branch, union.primary, "Көшкен", "Адам");
        union.move(union.primary, union.otherBranch, LocalDate.now());

        assertThat(members.find(branch, person)).isEmpty();
        assertThat(members.find(union.scope(union.otherBranch), person)).isPresent();
        assertThat(members.find(chair, person)).isPresent();
        assertThat(places.follow()).isZero();
        assertThat(copiesThatDiffer()).isZero();
    }

    @Test
    void a_move_that_brings_two_memberships_of_a_person_into_one_union_is_not_refused() {
        Iin iin = Union.iin();
        PersonId person = admit(union.federation, Union.admission(union.foreignPrimary, "Екі", "Жақта", iin));
        admit(chair, Union.admission(union.primary, "Екі", "Жақта", iin));
        union.move(union.foreignPrimary, union.otherBranch, LocalDate.now());

        assertThat(members.find(union.federation, person).orElseThrow().periods())
                .extracting(MemberCard.Period::besideAnother)
                .containsExactlyInAnyOrder(true, false);
    }

    @Test
    void parts_of_a_name_find_it_in_any_order_and_whatever_alphabet_they_were_typed_with() {
        admit(branch, union.primary, "Жұмағұлов", "Нұрлан");
        admit(branch, union.primary, "Жұмағұлова", "Әсел");

        for (AccessScope scope : List.of(branch, union.federation, union.scope(union.union))) {
            assertThat(names(scope, "магулов нурл")).as("the middle of a name").containsExactly("Жұмағұлов Нұрлан");
            assertThat(names(scope, "Нyрлан жумaг")).as("Latin letters").containsExactly("Жұмағұлов Нұрлан");
            assertThat(names(scope, "ас жумагул"))
                    .as("two letters begin a word")
                    .containsExactly("Жұмағұлова Әсел");
            assertThat(names(scope, "ел жумагул"))
                    .as("and are not looked for inside")
                    .isEmpty();
            assertThat(names(scope, "'%_\\")).isEmpty();
        }
    }

    @Test
    void pages_hold_every_member_once_in_the_order_of_the_kazakh_alphabet() {
        List.of("Әлібек", "Абай", "Қанат", "Канат", "Ғабит", "Гүлнар", "Яна", "Ұлан", "Ілияс")
                .forEach(given -> admit(branch, union.primary, "Реттік", given));
        var filter = new MemberFilter("реттік", null, null, State.ACTIVE, Sort.NAME, null, 2);

        assertThat(StreamSupport.stream(members.rows(branch, filter).spliterator(), false)
                        .map(row -> row.fullName().substring(7)))
                .containsExactly("Абай", "Әлібек", "Гүлнар", "Ғабит", "Канат", "Қанат", "Ұлан", "Ілияс", "Яна");
        for (Sort sort : Sort.values()) {
            var sorted = new MemberFilter(null, union.primary, "working", State.ALL, sort, null, 4);
            assertThat(members.rows(branch, sorted)).hasSize(9).doesNotHaveDuplicates();
        }
        assertThat(members.count(branch, filter)).isEqualTo(new MemberCount(9, false));
    }

    @Test
    void words_of_a_name_find_it_in_any_order_and_punctuation_finds_nobody() {
        admit(branch, union.primary, "Абенова", "Айгерім");

        assertThat(names(branch, "айгерім абен")).hasSize(1);
        assertThat(names(branch, "бенова")).hasSize(1);
        assertThat(names(branch, "ва")).as("two letters begin a word").isEmpty();
        assertThat(names(branch, "%")).isEmpty();
        assertThat(names(branch, "_\u0000\\")).isEmpty();
    }

    @Test
    void people_without_a_number_have_a_way_in_and_are_known_by_their_document() {
        var document = new Identity.ByDocument(Identity.WhyNoIin.FOREIGNER, "Қырғызстан", "id 12-34567");
        PersonId person = changes.admit(
                chair, Union.admission(union.primary, PersonName.of(null, "Мирлан", null), document, FROM));

        MemberCard card = members.find(chair, person).orElseThrow();
        assertThat(card.iinMasked()).isNull();
        assertThat(card.noIinReason()).isEqualTo("foreigner");
        assertThat(card.documentLastFour()).isEqualTo("4567");
        var same = new Identity.ByDocument(Identity.WhyNoIin.NOT_ISSUED, "ҚЫРҒЫЗСТАН", "ID1234567");
        refuses(
                () -> changes.admit(
                        chair, Union.admission(union.primary, PersonName.of(null, "Мирлан", null), same, FROM)),
                Reason.ALREADY_MEMBER);
    }

    @Test
    void no_record_stands_without_a_legal_ground() {
        PersonId person = admit(branch, union.primary, "Негізі", "Бар");

        assertThat(inFederation("select count(*)::text from person p left join legal_ground g on g.person_id = p.id"
                        + " and g.id = p.legal_ground_id where g.id is null and p.merged_into is null"))
                .isEqualTo("0");
        assertThatThrownBy(() -> changeInFederation("delete from legal_ground where person_id = '" + person + "'"))
                .hasStackTraceContaining("legal_ground_fk");
        assertThatThrownBy(() -> changeInFederation(
                        "insert into person (id, surname, no_iin_reason, legal_ground_id, changed_at, changed_by)"
                                + " values (gen_random_uuid(), 'x', 'refused', gen_random_uuid(), now(), 'x')"))
                .hasStackTraceContaining("person_legal_ground_fk");
    }

    @Test
    void a_form_proposes_the_number_of_the_operator_that_most_consents_bear() {
        assertThat(members.usualOperatorBin(chair, null)).isEmpty();
        admit(branch, union.primary, "Бірінші", "Адам");
        admit(branch, union.primary, "Екінші", "Адам");
        changes.admit(branch, ofAnotherOperator(union.primary));
        changes.admit(branch, ofAnotherOperator(union.sibling));

        assertThat(members.usualOperatorBin(chair, null)).hasValue("350140000014");
        assertThat(members.usualOperatorBin(branch, union.sibling)).hasValue("990140000017");
        assertThat(members.usualOperatorBin(union.scope(union.otherBranch), union.sibling))
                .isEmpty();
    }

    private static Admission ofAnotherOperator(String primary) {
        Admission usual = Union.admission(primary, "Басқа", "Оператор", Union.iin());
        return new Admission(
                usual.primaryCode(),
                usual.name(),
                usual.identity(),
                usual.birthDate(),
                usual.sex(),
                usual.phone(),
                usual.email(),
                usual.category(),
                usual.appliedOn(),
                usual.decision(),
                usual.from(),
                new NewGround.Consent(
                        "990140000017", "2026-1", FROM, NewGround.Proof.PAPER, "папка 4", false, false, false),
                Set.of(AdmissionWarning.values()),
                true);
    }

    @Test
    void a_withdrawn_consent_stays_on_record() {
        PersonId person = admit(branch, union.primary, "Кері", "Алған");
        changes.withdrawConsent(chair, person, version(person), LocalDate.of(2025, 2, 2), "Өтініш бойынша");

        assertThat(members.find(chair, person).orElseThrow().grounds().get(0).withdrawnOn())
                .isEqualTo(LocalDate.of(2025, 2, 2));
        refuses(
                () -> changes.withdrawConsent(chair, person, version(person), LocalDate.of(2025, 2, 3), "Тағы"),
                Reason.NOT_ACTIVE);
    }

    @Test
    void a_rotation_of_the_keys_writes_every_number_anew_and_loses_none() {
        Iin before = Union.iin();
        PersonId person = changes.admit(chair, Union.admission(union.primary, "Кілт", "Ескі", before));
        rotation.begin("tester");
        Iin after = Union.iin();
        PersonId later = changes.admit(chair, Union.admission(union.primary, "Кілт", "Жаңа", after));
        assertThat(members.findByIin(chair, before))
                .as("found under the old key")
                .contains(person);
        refuses(
                () -> changes.admit(chair, Union.admission(union.primary, "Кілт", "Ескі", before)),
                Reason.ALREADY_MEMBER);

        int rewritten = 0;
        for (int some = resealing.resealSome(500); some > 0; some = resealing.resealSome(500)) {
            rewritten += some;
        }
        assertThat(rewritten).isPositive();
        assertThat(inFederation("select encode(iin_lookup, 'hex') from membership where person_id = '" + person + "'"))
                .isEqualTo(java.util.HexFormat.of().formatHex(keys.lookup(before.digits(), "person.iin")));
        assertThat(members.revealIin(chair, person, "Тексеру")).contains(before.digits());
        assertThat(members.revealIin(chair, later, "Тексеру")).contains(after.digits());
        assertThat(copiesThatDiffer()).isZero();
    }

    @Test
    void a_list_that_was_shown_names_its_people_on_the_trail() {
        PersonId person = admit(branch, union.primary, "Тізімде", "Көрінген");
        members.show(chair, filter("Тізімде"));

        assertThat(jdbc.sql("""
                                select count(*) from audit_event
                                where action = 'member.list-viewed' and after -> 'ids' @> to_jsonb(cast(:id as text))""")
                        .param("id", person.toString())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void a_list_that_was_shown_again_and_again_shows_who_came_and_who_was_corrected_meanwhile() {
        PersonId person = admit(branch, union.primary, "Қайтабек", "Бірінші");
        for (int i = 0; i < 4; i++) {
            assertThat(shown(branch, "қайтабек")).containsExactly("Қайтабек Бірінші");
            assertThat(shown(union.federation, "қайтабек")).containsExactly("Қайтабек Бірінші");
        }
        admit(branch, union.primary, "Қайтабек", "Екінші");
        assertThat(shown(branch, "қайтабек")).containsExactly("Қайтабек Бірінші", "Қайтабек Екінші");
        assertThat(shown(union.federation, "қайтабек")).containsExactly("Қайтабек Бірінші", "Қайтабек Екінші");
        changes.correct(branch, person, correction(version(person), "Басқаша", "Бірінші"));
        assertThat(shown(branch, "қайтабек")).containsExactly("Қайтабек Екінші");
        assertThat(shown(union.federation, "қайтабек")).containsExactly("Қайтабек Екінші");
        assertThat(shown(union.scope(union.farPrimary), "қайтабек"))
                .as("another organisation is given nothing that was kept")
                .isEmpty();
    }

    @Test
    void a_page_around_a_card_is_made_of_the_own_member_only_and_its_view_is_recorded() {
        PersonId person = admit(branch, union.primary, "Бетте", "Ашылған");
        assertThat(members.open(chair, person, card -> card.name().full())).contains("Бетте Ашылған");
        assertThat(members.open(union.scope(union.farPrimary), person, card -> card.name()))
                .isEmpty();
        assertThat(jdbc.sql("select count(*) from audit_event where action = 'member.viewed' and object_id = :id")
                        .param("id", person.toString())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    /** The page is what a visitor would see: names, and as many as are counted. */
    private List<String> shown(AccessScope scope, String query) {
        return members.show(scope, filter(query), found -> {
            assertThat(found.count().number()).isEqualTo(found.page().rows().size());
            return found.page().rows().stream().map(MemberRow::fullName).toList();
        });
    }

    private PersonId admit(AccessScope scope, String primary, String surname, String given) {
        return changes.admit(scope, Union.admission(primary, surname, given, Union.iin()));
    }

    private PersonId admit(AccessScope scope, Admission admission) {
        return changes.admit(scope, admission);
    }

    private static Correction correction(long version, String surname, String given) {
        return new Correction(
                version, PersonName.of(surname, given, null), null, null, null, "working", null, null, Set.of());
    }

    private long version(PersonId person) {
        return members.find(union.federation, person).orElseThrow().version();
    }

    private static MemberFilter filter(String query) {
        return new MemberFilter(query, null, null, State.ALL, Sort.NAME, null, 50);
    }

    private List<String> names(AccessScope scope, String query) {
        return members.list(scope, filter(query)).rows().stream()
                .map(MemberRow::fullName)
                .toList();
    }

    private List<String> periods(AccessScope scope, PersonId person) {
        return members.find(scope, person).orElseThrow().periods().stream()
                .map(MemberCard.Period::organisationCode)
                .toList();
    }

    private long copiesThatDiffer() {
        return Long.parseLong(inFederation("""
                select count(*)::text from membership m join person p on p.id = m.person_id,
                     organisation_place(m.primary_id) place
                where m.full_name <> case when p.restricted_at is not null then '•••'
                                          when p.anonymised_at is null
                                          then concat_ws(' ', p.surname, p.given_name, p.patronymic) else '—' end
                   or m.nameless <> (p.anonymised_at is not null) or m.blocked <> (p.restricted_at is not null)
                   or m.iin_lookup is distinct from p.iin_lookup or m.iin_last4 is distinct from p.iin_last4
                   or (m.union_id, m.branch_id, m.territory_id)
                      is distinct from (place.union_id, place.branch_id, place.territory_id)"""));
    }

    private String inFederation(String sql) {
        return new TransactionTemplate(transactions).execute(status -> {
            scopes.enter(union.federation);
            return jdbc.sql(sql).query(String.class).single();
        });
    }

    private void changeInFederation(String sql) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            scopes.enter(union.federation);
            jdbc.sql(sql).update();
        });
    }

    private static void refuses(ThrowingCallable change, Reason reason) {
        assertThatThrownBy(change)
                .isInstanceOfSatisfying(
                        MemberRefusal.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }
}
