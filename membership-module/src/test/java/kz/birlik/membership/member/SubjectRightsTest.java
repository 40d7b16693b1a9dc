package kz.birlik.membership.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import kz.birlik.db.TestDatabase;
import kz.birlik.membership.MembershipTest;
import kz.birlik.membership.body.Bodies;
import kz.birlik.membership.body.BodyChanges;
import kz.birlik.membership.body.Election;
import kz.birlik.membership.body.Mandate;
import kz.birlik.membership.body.MandateEdit;
import kz.birlik.membership.body.NewBody;
import kz.birlik.membership.card.Cards;
import kz.birlik.membership.duplicate.DuplicatePair;
import kz.birlik.membership.duplicate.DuplicateState;
import kz.birlik.membership.duplicate.Duplicates;
import kz.birlik.membership.duplicate.MergeChoice;
import kz.birlik.membership.duplicate.MergeOrder;
import kz.birlik.membership.duplicate.MergePlan;
import kz.birlik.membership.duplicate.Merges;
import kz.birlik.membership.joining.Answers;
import kz.birlik.membership.joining.Joining;
import kz.birlik.membership.keyring.KeyDirectory;
import kz.birlik.membership.keyring.KeyRing;
import kz.birlik.membership.keyring.KeyRotation;
import kz.birlik.membership.member.MemberFilter.Sort;
import kz.birlik.membership.member.MemberFilter.State;
import kz.birlik.membership.member.MemberRefusal.Reason;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationChanges;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.Organisations;
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
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

@MembershipTest
class SubjectRightsTest {

    private static final LocalDate FROM = LocalDate.of(2020, 9, 1);

    @Autowired
    private Members members;

    @Autowired
    private MemberChanges changes;

    @Autowired
    private SubjectRights rights;

    @Autowired
    private Cards cards;

    @Autowired
    private Duplicates duplicates;

    @Autowired
    private Merges merges;

    @Autowired
    private BodyChanges bodies;

    @Autowired
    private Bodies mandates;

    @Autowired
    private Joining joining;

    @Autowired
    private RowScope scopes;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private ErasureList erasures;

    @Autowired
    private KeyDirectory keyDirectory;

    @Autowired
    private KeyRotation rotation;

    @Autowired
    private KeyRing keys;

    @Autowired
    private PersonResealing resealing;

    @Autowired
    private Organisations organisations;

    @Autowired
    private OrganisationChanges tree;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestDatabase.Database database;

    private Union union;
    private AccessScope branch;

    @BeforeEach
    void plant() {
        union = new Union(
                organisations,
                tree,
                new OrganisationId(jdbc.sql("select id from organisation where code = 'FPRK'")
                        .query(UUID.class)
                        .single()));
        branch = union.scope(union.branch);
    }

    @Test
    void the_file_of_a_person_holds_everything_kept_about_them_and_nothing_about_anybody_else() {
        List<PersonId> people = new ArrayList<>();
        for (int n = 0; n < 20; n++) {
            people.add(planted("K%02dK".formatted(n)));
        }

        int found = 0;
        for (int n = 0; n < people.size(); n++) {
            String mine = "K%02dK".formatted(n);
            String file = rights.file(branch, people.get(n), "request")
                    .orElseThrow()
                    .sections()
                    .toString();
            for (String field : List.of(
                    "surname",
                    "given",
                    "patronymic",
                    "document",
                    "joined",
                    "proof",
                    "mail",
                    "hold",
                    "norm",
                    "left",
                    "withdrawn",
                    "blocked")) {
                assertThat(file).as(field + " of " + mine).contains(mine + field);
                found++;
            }
            for (int other = 0; other < people.size(); other++) {
                if (other != n) {
                    assertThat(file).doesNotContain("K%02dK".formatted(other));
                }
            }
        }
        System.out.println(
                "Subject file: " + people.size() + " persons, " + found + " planted texts found, 0 of others");
    }

    @Test
    void every_table_that_names_a_person_is_told_of_in_the_file() {
        List<String> tables = backup().sql("""
                        select distinct table_name from information_schema.columns
                        where table_schema = 'public' and column_name = 'person_id' order by 1""").query(String.class).list();

        PersonId person = planted("K99K");
        PersonId holder = admit(union.primary, "Билетова");
        cards.issue(branch, holder);
        UUID body =
                bodies.found(branch, new NewBody(union.primary, "union_committee", null, null, null, null, FROM, true));
        bodies.elect(
                branch,
                body,
                new Election(
                        false,
                        LocalDate.of(2025, 3, 1),
                        LocalDate.of(2030, 3, 1),
                        "№ 1",
                        null,
                        null,
                        null,
                        List.of(new Election.Seat.OfMember(holder, "chair", null))));
        Mandate mandate = mandates.find(branch, body).orElseThrow().current().get(0);
        bodies.correct(branch, mandate.id(), 0, new MandateEdit(null, "member", 7, null, "another post"));
        namedInARoster(holder);
        applied(holder);
        PersonId twin = merged();
        List<String> sections = new ArrayList<>(rights.file(branch, person, "request").orElseThrow().sections().stream()
                .map(SubjectFile.Section::code)
                .toList());
        // Whoever has left has no card: one who stays has.
        rights.file(branch, holder, "request")
                .orElseThrow()
                .sections()
                .forEach(section -> sections.add(section.code()));
        rights.file(branch, twin, "request").orElseThrow().sections().forEach(section -> sections.add(section.code()));
        // Ids of what was destroyed, and keys: neither says anything about a person.
        sections.addAll(List.of("person_erasure", "trail_person_key"));
        assertThat(sections).containsAll(tables).contains("audit_event", "membership_event");
    }

    /** Somebody entered twice and made one record. */
    private PersonId merged() {
        PersonId stays = admit(union.primary, "Егізов");
        admit(union.primary, "Егізов");
        duplicates.look(
                union.federation,
                organisations.idOf(union.federation, union.branch).orElseThrow().value());
        DuplicatePair pair = duplicates.page(branch, DuplicateState.OPEN, null, 100).stream()
                .filter(one -> one.first().person().equals(stays)
                        || one.second().person().equals(stays))
                .findFirst()
                .orElseThrow();
        MergeChoice choice = new MergeChoice(pair.first().person().equals(stays), Map.of(), Set.of());
        MergePlan plan = merges.plan(branch, pair.id(), choice);
        merges.merge(
                branch,
                pair.id(),
                new MergeOrder(
                        choice,
                        plan.pairVersion(),
                        plan.first().version(),
                        plan.second().version(),
                        "checked"));
        return stays;
    }

    @Test
    void the_file_says_that_a_record_was_compared_and_not_with_whom() {
        PersonId person = admit(union.primary, "Салыстырмалы");
        PersonId other = admit(union.primary, "Салыстырмалы");
        duplicates.look(
                union.federation,
                organisations.idOf(union.federation, union.branch).orElseThrow().value());

        String file =
                rights.file(branch, person, "request").orElseThrow().sections().toString();

        assertThat(file).contains("duplicate_candidate", "score", "name").doesNotContain(other.toString());
    }

    @Test
    void nobody_outside_the_scope_gets_the_file_or_touches_the_record() {
        PersonId person = admit(union.primary, "Бекова");
        AccessScope foreign = union.scope(union.foreignBranch);
        long version = version(person);

        assertThat(rights.file(foreign, person, "curious")).isEmpty();
        assertThat(rights.standing(foreign, person)).isEmpty();
        refused(Reason.NOT_FOUND, () -> rights.restrict(foreign, person, version, "curious"));
        refused(Reason.NOT_FOUND, () -> rights.hold(foreign, person, "curious", null));
        refused(Reason.NOT_FOUND, () -> rights.anonymise(foreign, person, version, "curious", true));
        assertThat(version(person)).isEqualTo(version);
    }

    @Test
    void a_blocked_record_is_kept_and_counted_but_neither_told_nor_changed_until_it_is_released() {
        PersonId person = admit(union.primary, "Құлыбаев");
        rights.restrict(branch, person, version(person), "the person disputes the date of birth");

        assertThat(list(branch)).extracting(MemberRow::fullName).containsExactly("•••");
        assertThat(list(branch)).extracting(MemberRow::iinLastFour).containsOnlyNulls();
        assertThat(named(branch, "құлыбаев"))
                .as("a row without a name would confirm the name that was typed")
                .isEmpty();
        MemberCard card = members.open(branch, person).orElseThrow();
        assertThat(card.iinLastFour()).isNull();
        assertThat(card.periods()).extracting(MemberCard.Period::phone).containsOnlyNulls();
        refused(Reason.RESTRICTED, () -> members.revealIin(branch, person, "need"));
        refused(
                Reason.RESTRICTED,
                () -> changes.correct(
                        branch,
                        person,
                        new Correction(
                                version(person),
                                PersonName.of("Басқа", "Аты", null),
                                null,
                                null,
                                null,
                                "working",
                                null,
                                null,
                                Set.of())));
        refused(Reason.RESTRICTED, () -> rights.restrict(branch, person, version(person), "again"));

        rights.release(branch, person, version(person), "settled");

        assertThat(named(branch, "құлыбаев")).hasSize(1);
        assertThat(list(branch)).extracting(MemberRow::fullName).containsExactly("Құлыбаев Аты");
        refused(Reason.NOT_RESTRICTED, () -> rights.release(branch, person, version(person), "again"));
    }

    @Test
    void a_record_is_not_destroyed_while_the_person_is_a_member_or_a_hold_stands_or_the_term_runs() {
        PersonId person = admit(union.primary, "Сейітова");
        refused(Reason.STILL_MEMBER, () -> rights.anonymise(branch, person, version(person), "asked", true));

        leave(person, LocalDate.now().minusDays(3));
        UUID hold = rights.hold(branch, person, "dispute 5", "ТК 159");
        refused(Reason.HELD, () -> rights.anonymise(branch, person, version(person), "asked", true));

        rights.lift(branch, person, hold, "dispute over");
        refused(Reason.NOT_FOUND, () -> rights.lift(branch, person, hold, "again"));
        refused(Reason.TERM_NOT_OVER, () -> rights.anonymise(branch, person, version(person), "asked", false));
        refused(Reason.CHANGED_MEANWHILE, () -> rights.anonymise(branch, person, 999, "asked", true));

        rights.anonymise(branch, person, version(person), "asked", true);
        assertThat(members.find(branch, person)).isEmpty();
    }

    @Test
    void after_the_term_nobody_has_to_confirm_anything() {
        PersonId person = changes.admit(
                branch,
                Union.admission(
                        union.primary, PersonName.of("Қасымов", "Аты", null), new Identity.ByIin(Union.iin()), FROM));
        leave(person, LocalDate.now().minusYears(4));

        assertThat(rights.standing(branch, person).orElseThrow().termOver(LocalDate.now()))
                .isTrue();
        rights.anonymise(branch, person, version(person), "term over", false);

        assertThat(members.find(branch, person)).isEmpty();
    }

    @Test
    void nothing_of_a_destroyed_record_is_left_in_any_table_and_the_counts_stay() {
        PersonId person = planted("ERASED");
        leave(person, null);
        rights.release(branch, person, version(person), "closing");
        jdbcLift(person);
        long memberships = count("membership");

        rights.anonymise(branch, person, version(person), "consent withdrawn", true);

        assertThat(count("membership")).isEqualTo(memberships);
        assertThat(tablesHolding("ERASEDsurname")).isEmpty();
        for (String field : List.of("given", "patronymic", "document", "joined", "proof", "mail", "hold", "left")) {
            assertThat(tablesHolding("ERASED" + field)).as(field).isEmpty();
        }
        assertThat(list(branch)).extracting(MemberRow::fullName).doesNotContain("—");
        assertThat(rights.file(branch, person, "again")).isEmpty();
    }

    @Test
    void what_another_operator_keeps_stays_theirs() {
        Iin iin = Union.iin();
        PersonId person = changes.admit(branch, Union.admission(union.primary, "Омарова", "Сәуле", iin));
        AccessScope foreign = union.scope(union.foreignBranch);
        PersonId same = changes.admit(foreign, Union.admission(union.foreignPrimary, "Омарова", "Сәуле", iin));
        assertThat(same).isEqualTo(person);
        leave(person, LocalDate.now().minusDays(1));

        rights.anonymise(branch, person, version(person), "asked", true);

        assertThat(members.find(branch, person)).isEmpty();
        MemberCard theirs = members.find(foreign, person).orElseThrow();
        assertThat(theirs.name().full()).isEqualTo("Омарова Сәуле");
        assertThat(theirs.grounds()).hasSize(1);
        assertThat(members.findByIin(foreign, iin)).contains(person);
        assertThat(members.findByIin(branch, iin)).isEmpty();
    }

    @Test
    void a_copy_of_the_database_from_before_is_told_what_to_destroy_again() throws Exception {
        PersonId person = admit(union.primary, "Жақсыбеков");
        leave(person, LocalDate.now().minusDays(2));
        UUID membership = membership(person);
        String line = "{\"person\":\"%s\",\"memberships\":[\"%s\"],\"at\":\"2026-01-01T00:00:00Z\",\"by\":\"officer\"}"
                .formatted(person, membership);
        Path list = keyDirectory.path().resolve("erasures.jsonl");
        Files.writeString(
                list, "\n" + line, java.nio.file.StandardOpenOption.CREATE, java.nio.file.StandardOpenOption.APPEND);

        int again = erasures.reapply("start");

        assertThat(again).isEqualTo(1);
        assertThat(members.find(branch, person)).isEmpty();
        assertThat(tablesHolding("Жақсыбеков")).isEmpty();
        assertThat(erasures.reapply("start")).isZero();
    }

    @Test
    void after_a_change_of_keys_every_number_is_sealed_by_the_new_one_and_found_by_the_new_hash() {
        Iin iin = Union.iin();
        PersonId person = changes.admit(branch, Union.admission(union.primary, "Оразбай", "Ерлан", iin));
        long version = version(person);
        rotation.begin("test");
        assertThat(members.findByIin(branch, iin))
                .as("found by the old hash meanwhile")
                .contains(person);

        while (resealing.resealSome(1000) > 0) {
            // until nothing is left
        }
        rotation.retireOld();

        assertThat(members.findByIin(branch, iin)).contains(person);
        assertThat(members.revealIin(branch, person, "check")).contains(iin.digits());
        assertThat(version(person)).isEqualTo(version);
        assertThat(backup().sql("select iin_lookup from person where id = :id")
                        .param("id", person.value())
                        .query((row, i) -> row.getBytes(1))
                        .single())
                .isEqualTo(keys.lookup(iin.digits(), Person.IIN));
    }

    /** A person with a text of their own in every field that people write. */
    private PersonId planted(String canary) {
        PersonId person = changes.admit(
                branch,
                new Admission(
                        union.primary,
                        new PersonName(
                                canary + "surname", canary + "given", canary + "patronymic", canary + "document"),
                        new Identity.ByIin(Union.iin()),
                        null,
                        null,
                        "+7 701 000 00 00",
                        canary + "mail@example.kz",
                        "working",
                        FROM.minusDays(1),
                        canary + "joined",
                        FROM,
                        new NewGround.Consent(
                                "350140000014",
                                "2026-1",
                                FROM,
                                NewGround.Proof.PAPER,
                                canary + "proof",
                                false,
                                false,
                                false),
                        Set.of(AdmissionWarning.values()),
                        true));
        rights.hold(branch, person, canary + "hold", canary + "norm");
        changes.withdrawConsent(branch, person, version(person), FROM.plusDays(1), canary + "withdrawn");
        changes.leave(
                branch,
                person,
                new Leaving(version(person), LocalDate.now().minusDays(5), "own_wish", canary + "left"));
        rights.restrict(branch, person, version(person), canary + "blocked");
        return person;
    }

    private PersonId admit(String primary, String surname) {
        return changes.admit(branch, Union.admission(primary, surname, "Аты", Union.iin()));
    }

    private void leave(PersonId person, LocalDate on) {
        if (on != null) {
            changes.leave(branch, person, new Leaving(version(person), on, "own_wish", null));
        }
    }

    @Test
    void neither_a_search_nor_a_sort_tells_whose_blocked_record_it_is() {
        PersonId first = admit(union.primary, "Абаев");
        PersonId middle = admit(union.primary, "Мұратов");
        PersonId last = admit(union.primary, "Юсупов");
        MemberFilter unfiltered = new MemberFilter(null, null, null, State.ACTIVE, Sort.NAME, null, 50);
        long counted = members.count(branch, unfiltered).number();

        for (PersonId blocked : List.of(middle, last)) {
            rights.restrict(branch, blocked, version(blocked), "disputed");
            for (Sort sort : List.of(Sort.NAME, Sort.NAME_DESC)) {
                List<PersonId> order = new ArrayList<>(
                        members
                                .list(branch, new MemberFilter(null, null, null, State.ACTIVE, sort, null, 50))
                                .rows()
                                .stream()
                                .map(MemberRow::person)
                                .toList());
                assertThat(order).containsExactlyInAnyOrder(first, middle, last);
                int place = order.indexOf(blocked);
                assertThat(place)
                        .as("%s stands where everybody blocked stands", sort)
                        .isEqualTo(sort == Sort.NAME ? 0 : 2);
            }
            for (String typed : List.of("мұратов", "Юсупов", "Мұр", "аты", "•••")) {
                assertThat(named(branch, typed)).extracting(MemberRow::person).doesNotContain(blocked);
            }
            assertThat(members.count(branch, unfiltered).number()).isEqualTo(counted);
            rights.release(branch, blocked, version(blocked), "settled");
        }

        assertThat(list(branch)).extracting(MemberRow::person).containsExactly(first, middle, last);
        assertThat(named(branch, "Юсупов")).extracting(MemberRow::person).containsExactly(last);
    }

    private void jdbcLift(PersonId person) {
        rights.standing(branch, person).orElseThrow().holds().stream()
                .filter(SubjectStanding.Hold::stands)
                .forEach(hold -> rights.lift(branch, person, hold.id(), "over"));
    }

    private long version(PersonId person) {
        return members.find(branch, person).orElseThrow().version();
    }

    private List<MemberRow> list(AccessScope scope) {
        return members.list(scope, new MemberFilter(null, null, null, State.ALL, Sort.NAME, null, 50))
                .rows();
    }

    private List<MemberRow> named(AccessScope scope, String query) {
        return members.list(scope, new MemberFilter(query, null, null, State.ALL, Sort.NAME, null, 50))
                .rows();
    }

    private static void refused(Reason reason, ThrowingCallable command) {
        assertThatThrownBy(command)
                .isInstanceOfSatisfying(
                        MemberRefusal.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }

    /** Everything as a backup reads it: no policy hides a row. */
    /** A roster that is loaded and one on its way, as they lie in the database. */
    private void namedInARoster(PersonId person) {
        TestDatabase.Database superuser = TestDatabase.asSuperuser(database);
        JdbcClient.create(new DriverManagerDataSource(superuser.url(), superuser.username(), superuser.password()))
                .sql("""
                        with account as (
                            insert into account (id, login, display_name, password_hash, language, must_change_password, stamp,
                                                 synthetic, created_at, created_by, password_changed_at, version)
                            values (gen_random_uuid(), 'r' || left(gen_random_uuid()::text, 18), 'Roster', 'x', 'ru', false, 0,
                                    true, now(), 'test', now(), 0)
                            returning id),
                        import as (
                            insert into roster_import (id, organisation_id, state, file_name, file_hash, bytes, sheets, sheet,
                                                       heading_line, headings, headings_hash, columns, settings, account_id,
                                                       post_id, language, made_at, made_by, done_at, file_until)
                            select gen_random_uuid(), m.primary_id, 'done', 'roster.csv', 'x', 1, '[]', 0, 1, '[]', 'x', '{}',
                                   '{}', a.id, gen_random_uuid(), 'ru', now(), 'test', now(), now()
                            from membership m, account a where m.person_id = :person
                            returning id),
                        staged as (
                            insert into member_intake (import_id, line, outcome, warnings, admissible, person_id)
                            select id, 2, 'present', '{}', true, :person from import)
                        insert into member_intake_result (import_id, line, outcome, person_id, membership_id, version)
                        select i.id, 2, 'changed', m.person_id, m.id, 0
                        from import i, membership m where m.person_id = :person""")
                .param("person", person.value())
                .update();
    }

    /** An application that has become this person's membership. */
    private void applied(PersonId person) {
        AccessScope whole = union.federation;
        String secret = joining.begin(
                whole,
                Answers.none()
                        .place(union.primary)
                        .named(PersonName.of("Билетова", "Әсем", null))
                        .identified(new Identity.ByIin(Union.iin()), null, null)
                        .born(LocalDate.of(1990, 3, 27), Sex.FEMALE)
                        .reached("+7 701 000 00 00", null)
                        .works("open_ended", null)
                        .pays(false)
                        .agreed("2026-1", false));
        UUID application = joining.send(whole, secret, "kk").orElseThrow().id();
        transaction.executeWithoutResult(begun -> {
            scopes.enter(whole);
            jdbc.sql("""
                            update joining_application set state = 'accepted', person_id = :person, decided_at = now(),
                                   decided_by = 'tester' where id = :id""")
                    .param("person", person.value())
                    .param("id", application)
                    .update();
        });
    }

    private JdbcClient backup() {
        TestDatabase.Database backup = TestDatabase.asBackup(database);
        return JdbcClient.create(new DriverManagerDataSource(backup.url(), backup.username(), backup.password()));
    }

    private UUID membership(PersonId person) {
        return members.find(branch, person).orElseThrow().periods().get(0).id();
    }

    private long count(String table) {
        return backup().sql("select count(*) from " + table).query(Long.class).single();
    }

    private List<String> tablesHolding(String text) {
        JdbcClient all = backup();
        return all
                .sql(
                        "select table_name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'")
                .query(String.class)
                .list()
                .stream()
                .filter(table -> all.sql("select exists (select 1 from %s t where t::text like '%%' || :text || '%%')"
                                .formatted(table))
                        .param("text", text)
                        .query(Boolean.class)
                        .single())
                .toList();
    }
}
