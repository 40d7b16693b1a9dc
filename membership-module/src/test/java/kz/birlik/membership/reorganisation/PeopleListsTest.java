package kz.birlik.membership.reorganisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import kz.birlik.membership.MembershipTest;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.card.Cards;
import kz.birlik.membership.member.Decision;
import kz.birlik.membership.member.Identity;
import kz.birlik.membership.member.Leaving;
import kz.birlik.membership.member.MemberChanges;
import kz.birlik.membership.member.Members;
import kz.birlik.membership.member.Union;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationChanges;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.person.Iin;
import kz.birlik.membership.person.PersonId;
import kz.birlik.membership.person.PersonName;
import kz.birlik.membership.reorganisation.ListedPeople.Why;
import kz.birlik.membership.sheet.TableFileRefused;
import org.dhatim.fastexcel.VisibilityState;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Who is meant by a list that somebody brings. */
@MembershipTest
class PeopleListsTest {

    private static final LocalDate JOINED = LocalDate.of(2024, 9, 1);

    @Autowired
    PeopleLists lists;

    @Autowired
    MemberChanges register;

    @Autowired
    Members members;

    @Autowired
    Cards cards;

    @Autowired
    Organisations organisations;

    @Autowired
    OrganisationChanges tree;

    @Autowired
    JdbcClient jdbc;

    Union union;
    AccessScope branch;

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
    void members_are_found_by_iin_and_by_card_in_the_order_of_the_list() {
        Iin one = Union.iin();
        PersonId first = admit(union.primary, one);
        PersonId second = admit(union.primary, Union.iin());

        ListedPeople found = read("Список цеха;\nФИО;Номер\nБіреу;" + one.digits() + "\nЕкінші;" + card(second) + "\n");

        assertThat(found.memberships()).containsExactly(membership(first), membership(second));
        assertThat(found.others()).isEmpty();
    }

    @Test
    void a_person_on_the_list_twice_is_counted_once_also_under_the_other_number() {
        Iin one = Union.iin();
        PersonId person = admit(union.primary, one);

        ListedPeople found = read("n\n" + one.digits() + "\n" + card(person) + "\n" + one.digits() + "\n");

        assertThat(found.memberships()).containsExactly(membership(person));
        assertThat(found.others()).extracting(ListedPeople.Row::line).containsExactly(3, 4);
        assertThat(found.others()).allSatisfy(row -> {
            assertThat(row.why()).isEqualTo(Why.TWICE);
            assertThat(row.first()).isEqualTo(2);
        });
    }

    @Test
    void somebody_beyond_the_scope_is_answered_like_somebody_nobody_knows() {
        Iin sibling = Union.iin();
        admit(union.sibling, sibling);
        Iin foreign = Union.iin();
        admit(union.farPrimary, foreign);
        Iin nobody = Union.iin();
        Iin gone = Union.iin();
        PersonId left = admit(union.primary, gone);
        register.leave(
                branch,
                left,
                new Leaving(
                        members.find(branch, left).orElseThrow().version(),
                        LocalDate.now().minusDays(1),
                        "own_wish",
                        "№ 2"));

        ListedPeople found = read("ЖСН\n" + sibling.digits() + "\n" + foreign.digits() + "\n" + nobody.digits() + "\n"
                + gone.digits() + "\n");

        assertThat(found.memberships()).isEmpty();
        assertThat(found.others())
                .extracting(ListedPeople.Row::why)
                .containsExactly(Why.NOT_HERE, Why.UNKNOWN, Why.UNKNOWN, Why.NOT_HERE);
        assertThat(found.others().toString())
                .doesNotContain(sibling.digits(), foreign.digits(), nobody.digits(), union.sibling, union.farPrimary);
        assertThat(found.others().get(1).number()).isEqualTo(Iin.masked(foreign.lastFour()));
        assertThat(lists.read(union.scope(union.otherBranch), union.primary, csv(nobody.digits() + "\n")))
                .isEmpty();
    }

    @Test
    void what_is_no_number_is_named_by_its_row() {
        Iin one = Union.iin();
        PersonId person = admit(union.primary, one);

        ListedPeople found =
                read("№;ИИН\n1;" + one.digits() + "\n2;9,20101E+11\n3;Ахметов\n4;" + wrong(one) + "\n5;\n");

        assertThat(found.memberships()).containsExactly(membership(person));
        assertThat(found.others())
                .extracting(ListedPeople.Row::why)
                .containsExactly(Why.MANGLED, Why.NOT_A_NUMBER, Why.NOT_A_NUMBER, Why.MISSING);
        assertThat(found.others()).extracting(ListedPeople.Row::line).containsExactly(3, 4, 5, 6);
        assertThat(found.others().get(0).number()).endsWith("E+11").doesNotContain("20101");
        assertThat(found.others().get(1).number()).isEqualTo("Ахметов");
    }

    @Test
    void a_list_of_an_old_program_and_one_of_a_spreadsheet_are_read_alike() throws IOException {
        Iin zeros = zeros();
        PersonId person = admit(union.primary, zeros);
        byte[] old = ("Жұмысшы;ИИН\r\nА;" + zeros.digits() + "\r\n").getBytes(Charset.forName("windows-1251"));
        assertThat(lists.read(branch, union.primary, old).orElseThrow().memberships())
                .containsExactly(membership(person));

        var out = new ByteArrayOutputStream();
        try (var book = new Workbook(out, "t", "1.0")) {
            Worksheet hidden = book.newWorksheet("Черновик");
            hidden.value(0, 0, "ИИН");
            hidden.value(1, 0, Union.iin().digits());
            hidden.setVisibilityState(VisibilityState.HIDDEN);
            Worksheet sheet = book.newWorksheet("Цех");
            sheet.value(0, 0, "Уходят в новую организацию");
            sheet.value(2, 1, "ФИО");
            // As a spreadsheet keeps it: a number, without the zeros it began with
            sheet.value(3, 1, "Біреу");
            sheet.value(3, 2, Long.parseLong(zeros.digits()));
            sheet.formula(4, 2, "C4+1");
        }
        ListedPeople found =
                lists.read(branch, union.primary, out.toByteArray()).orElseThrow();
        assertThat(found.memberships()).containsExactly(membership(person));
        assertThat(found.sheet()).isEqualTo("Цех");
        assertThat(found.otherSheets()).isEqualTo(1);
        assertThat(found.others()).extracting(ListedPeople.Row::why).containsExactly(Why.FORMULA);
    }

    @Test
    void what_is_no_list_is_refused() {
        assertThatExceptionOfType(PeopleLists.NoNumbers.class).isThrownBy(() -> read("ФИО;Цех\nАхметов;2\n"));
        assertThatExceptionOfType(PeopleLists.NoNumbers.class).isThrownBy(() -> read("ИИН;Цех\n"));
        assertThatExceptionOfType(TableFileRefused.class).isThrownBy(() -> read("%PDF-1.7"));
        assertThatExceptionOfType(TableFileRefused.class).isThrownBy(() -> read(""));
        assertThatExceptionOfType(TableFileRefused.class)
                .isThrownBy(() -> read("1\n".repeat(PeopleLists.MOST_ROWS + 1)));
    }

    @Test
    void a_long_list_costs_as_many_statements_as_a_short_one_and_is_on_record() {
        List<String> many = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            many.add(Union.iin().digits());
        }
        String one = many.get(0);
        Iin known = Union.iin();
        admit(union.primary, known);

        int few = statementsOf(() -> read("n\n" + one + "\n"));
        int all = statementsOf(() -> read("n\n" + String.join("\n", many) + "\n" + known.digits() + "\n"));

        assertThat(all).isEqualTo(few);
        assertThat(jdbc.sql(
                                "select after::text from audit_event where action = 'member.found-by-list' and object_id = :code order by id desc limit 1")
                        .param("code", union.primary)
                        .query(String.class)
                        .single())
                .contains("401")
                .doesNotContain(one, known.digits());
    }

    @Test
    void an_order_by_a_list_is_the_same_after_it_was_kept_for_a_job() {
        Order order = new Order(
                Order.Kind.SPLIT,
                List.of(new Order.Source("A-1", 3)),
                null,
                List.of(new Order.Founded("A-2", MultilingualText.of("Бөлінген", "Выделенная"))),
                JOINED,
                new Decision("№ 7", JOINED, "Президиум"),
                "Разделение",
                false,
                new Order.Chosen(null, null, List.of(UUID.randomUUID(), UUID.randomUUID()), List.of("A-1-1")));
        JsonMapper json = JsonMapper.shared();
        assertThat(json.readValue(json.writeValueAsString(order), Order.class)).isEqualTo(order);
    }

    private static int statementsOf(Runnable work) {
        Logger log = (Logger) LoggerFactory.getLogger(JdbcTemplate.class);
        Level before = log.getLevel();
        var told = new ListAppender<ILoggingEvent>();
        told.start();
        log.addAppender(told);
        log.setLevel(Level.DEBUG);
        try {
            work.run();
        } finally {
            log.setLevel(before);
            log.detachAppender(told);
        }
        return (int) told.list.stream()
                .filter(event -> event.getFormattedMessage().startsWith("Executing prepared SQL statement"))
                .count();
    }

    private ListedPeople read(String text) {
        return lists.read(branch, union.primary, csv(text)).orElseThrow();
    }

    private static byte[] csv(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private PersonId admit(String primary, Iin iin) {
        return register.admit(
                union.federation,
                Union.admission(primary, PersonName.of("Тізімдегі", "Аты", null), new Identity.ByIin(iin), JOINED));
    }

    private String card(PersonId person) {
        return cards.issue(branch, person).number().digits();
    }

    /** Of somebody whose number begins with zeros, born in the years from 2000. */
    private static Iin zeros() {
        for (int serial = 1; ; serial++) {
            String base = "0002306%04d".formatted(serial);
            if (Iin.checkDigitOf(base).isPresent()) {
                return Iin.of(base + Iin.checkDigitOf(base).get());
            }
        }
    }

    private static String wrong(Iin iin) {
        String digits = iin.digits();
        return digits.substring(0, 11) + (digits.charAt(11) == '9' ? '0' : (char) (digits.charAt(11) + 1));
    }

    private UUID membership(PersonId person) {
        return members.find(union.federation, person)
                .orElseThrow()
                .periods()
                .get(0)
                .id();
    }
}
