package kz.birlik.membership.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import kz.birlik.membership.MembershipTest;
import kz.birlik.membership.member.Correction;
import kz.birlik.membership.member.IntakeProblem;
import kz.birlik.membership.member.MemberCard;
import kz.birlik.membership.member.MemberChanges;
import kz.birlik.membership.member.MemberIntake;
import kz.birlik.membership.member.Members;
import kz.birlik.membership.member.Union;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationChanges;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.organisation.RowScope;
import kz.birlik.membership.person.Iin;
import kz.birlik.membership.person.PersonId;
import kz.birlik.membership.person.PersonName;
import kz.birlik.membership.roster.RosterRefusal.Reason;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@MembershipTest
class RosterImportsTest {

    @TempDir
    Path folder;

    @Autowired
    RosterImports imports;

    @Autowired
    MemberChanges changes;

    @Autowired
    Members members;

    @Autowired
    Organisations organisations;

    @Autowired
    OrganisationChanges tree;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    RowScope scopes;

    @Autowired
    PlatformTransactionManager transactions;

    Union union;
    AccessScope chair;
    AccessScope branch;
    RosterImports.Bringer bringer;

    @BeforeEach
    void plant() {
        union = new Union(
                organisations,
                tree,
                new OrganisationId(jdbc.sql("select id from organisation where code = 'FPRK'")
                        .query(UUID.class)
                        .single()));
        chair = union.scope(union.primary);
        branch = union.scope(union.branch);
        UUID account = UUID.randomUUID();
        jdbc.sql("""
                        insert into account (id, login, display_name, password_hash, language, must_change_password, stamp,
                                             synthetic, created_at, created_by, password_changed_at, version)
                        values (:id, :login, 'Roster', 'x', 'ru', false, 0, true, now(), 'test', now(), 0)""")
                .param("id", account)
                .param("login", "r" + account.toString().substring(0, 18))
                .update();
        UUID post = UUID.randomUUID();
        jdbc.sql("""
                        insert into post (id, account_id, role, organisation_id, line, valid_from, created_at, created_by,
                                          version)
                        select :id, :account, 'chair', id, 'sectoral', current_date, now(), 'test', 0
                        from organisation where code = :organisation""")
                .param("id", post)
                .param("account", account)
                .param("organisation", union.primary)
                .update();
        bringer = new RosterImports.Bringer(account, post, "ru");
    }

    @Test
    void a_dry_run_writes_nothing_and_a_confirmed_one_admits_everybody_once() {
        List<Iin> numbers = numbers(5);
        UUID id = checked(chair, csv(numbers), "");
        RosterImport checked = imports.find(chair, id).orElseThrow();
        assertThat(checked.state()).isEqualTo(RosterState.CHECKED);
        assertThat(checked.counts()).containsEntry("new", 5).containsEntry("refused", 0);
        assertThat(memberships()).isZero();

        imports.confirm(chair, id);
        imports.run(chair, id);
        imports.run(chair, id);
        RosterImport done = imports.find(chair, id).orElseThrow();
        assertThat(done.state()).isEqualTo(RosterState.DONE);
        assertThat(memberships()).isEqualTo(5);
        PersonId first = members.findByIin(chair, numbers.get(0)).orElseThrow();
        MemberCard card = members.find(chair, first).orElseThrow();
        assertThat(card.name().surname()).isEqualTo("Әбенова0");
        assertThat(card.periods().get(0).phone()).isEqualTo("+7 701 000 00 00");
        assertThat(card.periods().get(0).validFrom()).isEqualTo(LocalDate.of(2024, 9, 1));
        assertThat(members.revealIin(chair, first, "test"))
                .contains(numbers.get(0).digits());
        assertThat(whole(() -> jdbc.sql("""
                        select count(*) from audit_event
                        where action = 'member.imported' and after ->> 'import' = :id""")
                        .param("id", id.toString())
                        .query(Integer.class)
                        .single()))
                .isEqualTo(5);
        assertThat(imports.loaded(chair, id, 0, 10)).hasSize(5);
    }

    @Test
    void the_same_file_leads_to_the_import_that_loaded_it_and_a_reordered_one_changes_nothing() {
        List<Iin> numbers = numbers(4);
        String file = csv(numbers);
        UUID id = loaded(chair, file, "");
        RosterImports.Uploaded again = imports.upload(chair, bringer, "again.csv", file(bytes(file)));
        assertThat(again.same()).isTrue();
        assertThat(again.id()).isEqualTo(id);

        String checksum = checksum();
        UUID other = checked(chair, csv(backwards(numbers), 3), "");
        RosterImport reordered = imports.find(chair, other).orElseThrow();
        assertThat(reordered.counts()).containsEntry("present", 4).containsEntry("new", 0);
        assertThatThrownBy(() -> imports.confirm(chair, other))
                .isInstanceOfSatisfying(
                        RosterRefusal.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(Reason.NOTHING_TO_LOAD));
        assertThat(checksum()).isEqualTo(checksum);
    }

    @Test
    void refused_rows_are_grouped_by_what_mends_them_and_one_click_mends_them_all() {
        Iin early = earlyIin();
        String file = "ЖСН;Тегі;Аты;Туған күні;Санаты\n"
                + early.digits().replaceFirst("^0+", "") + ";Нөлсізова;Айгүл;;\n"
                + "9.90101E+11;Бұзылған;Нөмір;;\n"
                + "990101300120;Қате;Бақылау;;\n"
                + ";Жоқ;Нөмірі;;\n"
                + numbers(1).get(0).digits() + ";;;;\n"
                + numbers(1).get(0).digits() + ";Күні;Қате;31.02.1990;\n"
                + numbers(1).get(0).digits() + ";Санаты;Қате;;ғарышкер\n"
                + "=1+1;Формула;Ұяшық;;\n";
        UUID id = checked(chair, file, "CONFIRM_IIN");
        List<MemberIntake.Group> groups = imports.groups(chair, id);
        assertThat(groups)
                .extracting(MemberIntake.Group::problem)
                .contains(
                        IntakeProblem.IIN_WITHOUT_ZEROS,
                        IntakeProblem.IIN_MANGLED,
                        IntakeProblem.IIN_MISSING,
                        IntakeProblem.NAME_MISSING,
                        IntakeProblem.BIRTH_DATE,
                        IntakeProblem.CATEGORY,
                        IntakeProblem.IIN_NOT_DIGITS);
        RosterImport before = imports.find(chair, id).orElseThrow();
        assertThat(groups.stream().mapToInt(MemberIntake.Group::rows).sum()).isEqualTo(before.count("refused"));
        assertThat(whole(() -> jdbc.sql(
                                "select count(*) from member_intake where import_id = :id and detail ~ '[0-9]{9}'")
                        .param("id", id)
                        .query(Integer.class)
                        .single()))
                .isZero();

        imports.repair(chair, id, RosterRepair.LEADING_ZEROS);
        imports.run(chair, id);
        imports.repair(chair, id, RosterRepair.COMMON_CATEGORY);
        imports.run(chair, id);
        RosterImport after = imports.find(chair, id).orElseThrow();
        assertThat(after.count("new")).isEqualTo(before.count("new") + 2);
        RosterImports.Errors errors = imports.errors(chair, id);
        assertThat(errors.headings()).containsExactly("ЖСН", "Тегі", "Аты", "Туған күні", "Санаты");
        assertThat(errors.rows()).hasSize(after.count("refused"));
        assertThat(errors.rows().get(0).cells().get(0)).isEqualTo("9.90101E+11");
    }

    @Test
    void who_is_known_is_answered_as_at_the_admission_of_one() {
        Iin here = Union.iin();
        Iin sibling = Union.iin();
        Iin elsewhere = Union.iin();
        Iin otherName = Union.iin();
        Iin inUnion = Union.iin();
        Iin free = Union.iin();
        changes.admit(union.federation, Union.admission(union.primary, "Осындағы", "Адам", here));
        changes.admit(union.federation, Union.admission(union.sibling, "Көрші", "Адам", sibling));
        changes.admit(union.federation, Union.admission(union.foreignPrimary, "Бөтен", "Адам", elsewhere));
        changes.admit(union.federation, Union.admission(union.foreignPrimary, "Басқа", "Есім", otherName));
        changes.admit(union.federation, Union.admission(union.farPrimary, "Кәсіподақта", "Адам", inUnion));
        String file = "ИИН;Фамилия;Имя;Телефон\n"
                + here.digits() + ";Осындағы;Адам;8 705 111 22 33\n"
                + sibling.digits() + ";Көрші;Адам;\n"
                + elsewhere.digits() + ";Бөтен;Адам;\n"
                + otherName.digits() + ";Мүлде;Өзге;\n"
                + inUnion.digits() + ";Кәсіподақта;Адам;\n"
                + free.digits() + ";Жаңа;Адам;\n"
                + free.digits() + ";Жаңа;Адам;\n";
        UUID id = checked(branch, file, "CONFIRM_IIN");
        RosterImport checked = imports.find(branch, id).orElseThrow();
        assertThat(checked.counts())
                .containsEntry("new", 1)
                .containsEntry("known", 1)
                .containsEntry("changed", 1)
                .containsEntry("refused", 4);
        assertThat(imports.groups(branch, id))
                .extracting(MemberIntake.Group::problem, MemberIntake.Group::rows)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(IntakeProblem.TO_BE_CLARIFIED, 2),
                        org.assertj.core.groups.Tuple.tuple(IntakeProblem.MEMBER_ELSEWHERE, 1),
                        org.assertj.core.groups.Tuple.tuple(IntakeProblem.TWICE, 1));
        imports.confirm(branch, id);
        imports.run(branch, id);
        PersonId person = members.findByIin(branch, here).orElseThrow();
        assertThat(members.find(branch, person).orElseThrow().periods().get(0).phone())
                .isEqualTo("+7 705 111 22 33");
        assertThat(members.findByIin(branch, elsewhere)).isPresent();
        assertThat(whole(() -> jdbc.sql("select count(*) from person where iin_last4 = :last")
                        .param("last", elsewhere.lastFour())
                        .query(Integer.class)
                        .single()))
                .isGreaterThanOrEqualTo(1);

        imports.undo(branch, id);
        assertThat(members.findByIin(branch, free)).isEmpty();
        assertThat(members.findByIin(branch, elsewhere)).isEmpty();
        assertThat(members.findByIin(union.federation, elsewhere)).isPresent();
        assertThat(members.find(branch, person).orElseThrow().periods().get(0).phone())
                .isEqualTo("+7 701 000 00 00");
    }

    @Test
    void a_row_changed_since_is_named_and_stops_the_undo_of_the_whole() {
        List<Iin> numbers = numbers(3);
        UUID id = loaded(chair, csv(numbers), "CONFIRM_IIN");
        PersonId person = members.findByIin(chair, numbers.get(1)).orElseThrow();
        MemberCard card = members.find(chair, person).orElseThrow();
        changes.correct(
                chair,
                person,
                new Correction(
                        card.version(),
                        PersonName.of("Түзетілген", "Есім", null),
                        null,
                        null,
                        null,
                        "working",
                        null,
                        null,
                        java.util.Set.of(),
                        null));
        assertThat(imports.touched(chair, id))
                .extracting(MemberIntake.Touched::line, MemberIntake.Touched::name)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(3, "Түзетілген Есім"));
        refuses(() -> imports.undo(chair, id), Reason.TOUCHED);
        assertThat(memberships()).isEqualTo(3);
    }

    @Test
    void a_long_import_is_taken_back_in_portions_by_whoever_runs_it_next_all_of_it_or_nothing() {
        String before = checksum();
        List<Iin> numbers = numbers(4_100);
        UUID id = loaded(chair, csv(numbers, 7).replace(";7\n", ";" + "x".repeat(60) + "\n"), "CONFIRM_IIN");
        assertThat(imports.find(chair, id).orElseThrow().bytes()).isGreaterThan(RosterImports.READ_AT_ONCE);
        assertThat(memberships()).isEqualTo(4_100);
        PersonId person = members.findByIin(chair, numbers.get(0)).orElseThrow();
        whole(() -> jdbc.sql("update person set version = version + 1 where id = :id")
                .param("id", person.value())
                .update());

        imports.undo(chair, id);
        assertThat(imports.find(chair, id).orElseThrow().state()).isEqualTo(RosterState.UNDOING);
        refuses(() -> imports.undo(chair, id), Reason.WRONG_STATE);
        assertThat(memberships()).as("until the job runs").isEqualTo(4_100);
        imports.run(chair, id);
        RosterImport kept = imports.find(chair, id).orElseThrow();
        assertThat(kept.state()).isEqualTo(RosterState.DONE);
        assertThat(kept.refusal()).isEqualTo("TOUCHED");
        assertThat(imports.touched(chair, id))
                .extracting(MemberIntake.Touched::person)
                .containsExactly(person.value());
        assertThat(memberships()).isEqualTo(4_100);

        whole(() -> jdbc.sql("update person set version = version - 1 where id = :id")
                .param("id", person.value())
                .update());
        imports.undo(chair, id);
        imports.run(chair, id);
        imports.run(chair, id);
        RosterImport undone = imports.find(chair, id).orElseThrow();
        assertThat(undone.state()).isEqualTo(RosterState.UNDONE);
        assertThat(undone.rowsRead()).as("how far it was").isEqualTo(4_100);
        assertThat(memberships()).isZero();
        assertThat(checksum()).as("nothing else of the register has moved").isEqualTo(before);
    }

    @Test
    void an_import_is_undone_within_the_dated_term_and_not_after_it() {
        List<Iin> numbers = numbers(2);
        UUID id = loaded(chair, csv(numbers), "CONFIRM_IIN");
        UUID late = loaded(chair, csv(numbers(2)), "CONFIRM_IIN");
        whole(() -> jdbc.sql("update roster_import set done_at = done_at - interval '8 days' where id = :id")
                .param("id", late)
                .update());
        refuses(() -> imports.undo(chair, late), Reason.UNDO_LATE);
        imports.undo(chair, id);
        assertThat(memberships()).isEqualTo(2);
        assertThat(whole(() -> jdbc.sql("select count(*) from roster_import_piece where import_id = :id")
                        .param("id", id)
                        .query(Integer.class)
                        .single()))
                .isZero();
        refuses(() -> imports.undo(chair, id), Reason.WRONG_STATE);
    }

    @Test
    void two_imports_of_the_same_people_at_once_make_nobody_twice() throws Exception {
        List<Iin> numbers = numbers(300);
        UUID one = checked(chair, csv(numbers), "CONFIRM_IIN");
        UUID two = checked(chair, csv(backwards(numbers), 9), "CONFIRM_IIN");
        imports.confirm(chair, one);
        imports.confirm(chair, two);
        ExecutorService both = Executors.newFixedThreadPool(2);
        List<Future<?>> runs = new ArrayList<>();
        for (UUID id : List.of(one, two)) {
            runs.add(both.submit(() -> imports.run(chair, id)));
        }
        for (Future<?> run : runs) {
            run.get();
        }
        both.shutdown();
        assertThat(memberships()).isEqualTo(300);
        assertThat(imports.find(chair, one).orElseThrow().state()).isEqualTo(RosterState.DONE);
        assertThat(imports.find(chair, two).orElseThrow().state()).isEqualTo(RosterState.DONE);
    }

    @Test
    void rows_lost_in_a_crash_are_read_again_before_anything_is_loaded() {
        List<Iin> numbers = numbers(4);
        UUID id = checked(chair, csv(numbers), "CONFIRM_IIN");
        imports.confirm(chair, id);
        whole(() -> jdbc.sql("delete from member_intake").update());
        imports.run(chair, id);
        assertThat(imports.find(chair, id).orElseThrow().state()).isEqualTo(RosterState.CHECKED);
        assertThat(memberships()).isZero();
        imports.confirm(chair, id);
        imports.run(chair, id);
        assertThat(memberships()).isEqualTo(4);
    }

    @Test
    void a_branch_loads_into_several_organisations_by_code_or_name_and_not_beyond_its_scope() {
        List<Iin> numbers = numbers(4);
        String file = "ИИН;Фамилия;Имя;Первичная организация\n"
                + numbers.get(0).digits() + ";Коды;Бойынша;" + union.primary + "\n"
                + numbers.get(1).digits() + ";Атауы;Бойынша;Организация " + union.sibling + "\n"
                + numbers.get(2).digits() + ";Бөтен;Ұйым;" + union.farPrimary + "\n"
                + numbers.get(3).digits() + ";Филиалға;Болмайды;" + union.branch + "\n";
        UUID id = checked(branch, file, "CONFIRM_IIN");
        assertThat(imports.find(branch, id).orElseThrow().count("new")).isEqualTo(2);
        assertThat(imports.groups(branch, id))
                .extracting(MemberIntake.Group::problem)
                .containsExactlyInAnyOrder(IntakeProblem.ORGANISATION, IntakeProblem.NO_MEMBERS_HERE);
    }

    @Test
    void what_the_columns_meant_is_remembered_and_others_never_see_the_import() {
        String strange = "А;Б;В\n" + numbers(1).get(0).digits() + ";Тегі;Аты\n";
        UUID id = imports.upload(chair, bringer, "a.csv", file(bytes(strange))).id();
        assertThat(imports.find(chair, id).orElseThrow().columns()).isEmpty();
        imports.check(
                chair,
                id,
                Map.of(RosterColumn.IIN, 0, RosterColumn.SURNAME, 1, RosterColumn.GIVEN, 2),
                settings(union.primary));
        UUID next = imports.upload(
                        chair,
                        bringer,
                        "b.csv",
                        file(bytes("А;Б;В\n" + numbers(1).get(0).digits() + ";Е;К\n")))
                .id();
        RosterImport proposed = imports.find(chair, next).orElseThrow();
        assertThat(proposed.columns())
                .isEqualTo(Map.of(RosterColumn.IIN, 0, RosterColumn.SURNAME, 1, RosterColumn.GIVEN, 2));
        assertThat(proposed.remembered()).isTrue();
        assertThat(proposed.headings().get(0).samples()).noneMatch(text -> text.matches(".*[0-9]{9}.*"));

        assertThat(imports.find(union.scope(union.sibling), id)).isEmpty();
        assertThat(imports.find(union.scope(union.foreignBranch), id)).isEmpty();
        assertThat(imports.find(branch, id)).isPresent();
        refuses(() -> imports.discard(union.scope(union.sibling), id), Reason.NOT_FOUND);
        assertThat(whole(() -> jdbc.sql("select count(*) from roster_import_piece where position(:clear in sealed) > 0")
                        .param("clear", "Тегі".getBytes(StandardCharsets.UTF_8))
                        .query(Integer.class)
                        .single()))
                .isZero();
    }

    @Test
    void windows_1251_utf_16_and_every_separator_are_read() {
        for (Charset charset :
                List.of(StandardCharsets.UTF_8, Charset.forName("windows-1251"), StandardCharsets.UTF_16)) {
            for (String separator : List.of(";", ",", "\t")) {
                String file = "ИИН;Фамилия;Имя\n%s;\"Петров; Иван\";Иван\n"
                        .replace(";", separator)
                        .formatted(numbers(1).get(0).digits());
                UUID id = imports.upload(chair, bringer, "x.csv", file(file.getBytes(charset)))
                        .id();
                assertThat(imports.find(chair, id).orElseThrow().columns())
                        .as(charset + separator)
                        .hasSize(3);
            }
        }
    }

    private <T> T whole(Supplier<T> question) {
        return new TransactionTemplate(transactions).execute(status -> {
            scopes.enter(union.federation);
            return question.get();
        });
    }

    private static List<Iin> backwards(List<Iin> numbers) {
        List<Iin> reversed = new ArrayList<>(numbers);
        java.util.Collections.reverse(reversed);
        return reversed;
    }

    private void refuses(Runnable step, Reason reason) {
        assertThatThrownBy(step::run)
                .isInstanceOfSatisfying(
                        RosterRefusal.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }

    private UUID checked(AccessScope scope, String file, String repair) {
        UUID id =
                imports.upload(scope, bringer, "roster.csv", file(bytes(file))).id();
        RosterImport proposed = imports.find(scope, id).orElseThrow();
        imports.check(
                scope,
                id,
                proposed.columns(),
                settings(
                        scope.equals(chair)
                                ? union.primary
                                : proposed.columns().containsKey(RosterColumn.ORGANISATION) ? null : union.primary));
        imports.run(scope, id);
        // Invented numbers say a birth in the future
        imports.repair(scope, id, RosterRepair.CONFIRM_IIN);
        imports.run(scope, id);
        return id;
    }

    private UUID loaded(AccessScope scope, String file, String repair) {
        UUID id = checked(scope, file, repair);
        imports.confirm(scope, id);
        imports.run(scope, id);
        return id;
    }

    private static RosterSettings settings(String organisation) {
        return new RosterSettings(
                organisation,
                LocalDate.of(2024, 9, 1),
                "working",
                "consent",
                "350140000014",
                LocalDate.of(2024, 8, 20),
                "PAPER",
                null,
                null,
                "2026-1");
    }

    private static List<Iin> numbers(int count) {
        return IntStream.range(0, count).mapToObj(i -> Union.iin()).toList();
    }

    /** A number a spreadsheet would shorten. */
    private static Iin earlyIin() {
        int serial = java.util.concurrent.ThreadLocalRandom.current().nextInt(9000);
        while (true) {
            String base = "0603155%04d".formatted(serial++);
            if (Iin.checkDigitOf(base).isPresent()) {
                return Iin.of(base + Iin.checkDigitOf(base).get());
            }
        }
    }

    private static String csv(List<Iin> numbers) {
        return csv(numbers, 0);
    }

    private static String csv(List<Iin> numbers, int salt) {
        StringBuilder csv = new StringBuilder("ЖСН;Тегі;Аты;Телефон" + (salt == 0 ? "" : ";Ескерту") + "\n");
        for (int i = 0; i < numbers.size(); i++) {
            int name = salt == 0 ? i : numbers.size() - 1 - i;
            csv.append(numbers.get(i).digits())
                    .append(";Әбенова")
                    .append(name)
                    .append(";Айгүл;87010000000")
                    .append(salt == 0 ? "" : ";" + salt)
                    .append('\n');
        }
        return csv.toString();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private Path file(byte[] content) {
        try {
            return Files.write(folder.resolve(UUID.randomUUID() + ".bin"), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int memberships() {
        return whole(() -> jdbc.sql(
                        "select count(*) from membership where primary_id = (select id from organisation where code = :code)")
                .param("code", union.primary)
                .query(Integer.class)
                .single());
    }

    private String checksum() {
        return whole(() -> jdbc.sql("""
                        select md5(string_agg(m::text || p::text, ',' order by m.id)) from membership m join person p on p.id = m.person_id""").query(String.class).single());
    }
}
