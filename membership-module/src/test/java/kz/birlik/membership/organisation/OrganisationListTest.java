package kz.birlik.membership.organisation;

import static kz.birlik.membership.organisation.Line.SECTORAL;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import kz.birlik.membership.MembershipTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@MembershipTest
class OrganisationListTest {

    private static final LocalDate TODAY = LocalDate.now();

    @Autowired
    Organisations organisations;

    @Autowired
    OrganisationChanges changes;

    @Autowired
    JdbcClient jdbc;

    Tree tree;
    String union;
    AccessScope scope;

    @BeforeEach
    void plant() {
        tree = new Tree(organisations, changes, OrganisationTreeTest.fprk(jdbc));
        union = tree.union("U");
        scope = tree.scope(union, SECTORAL);
        int number = 0;
        for (String name : List.of("Ілияс", "Үміт", "Ұлы", "Нұрлан", "Хасан", "Ғани", "Галым", "Ұлжан", "Жас-Өркен")) {
            tree.add("member_organisation", "M" + ++number, union, SECTORAL, Tree.START, name, name);
        }
    }

    @Test
    void sortsByTheKazakhAlphabetForKazakhReaders() {
        assertThat(names("kk"))
                .containsExactly(
                        "Галым", "Ғани", "Жас-Өркен", "Нұрлан", "Ұйым U", "Ұлжан", "Ұлы", "Үміт", "Хасан", "Ілияс");
    }

    @Test
    void sortsByTheRussianAlphabetForRussianReaders() {
        List<String> names = names("ru");
        assertThat(names.indexOf("Үміт")).isLessThan(names.indexOf("Ұлы"));
        assertThat(names.indexOf("Ілияс")).isLessThan(names.indexOf("Нұрлан"));
    }

    @Test
    void findsAFoldedNameInEveryLanguage() {
        assertThat(found("Нурлан")).containsExactly("Нұрлан");
        assertThat(found("умит")).containsExactly("Үміт");
        assertThat(found("жасоркен")).containsExactly("Жас-Өркен");
        assertThat(found("хacaн")).containsExactly("Хасан");
        assertThat(found("organisation M3")).containsExactly("Ұлы");
        assertThat(found("%")).hasSize(10);
        assertThat(found("нет такого")).isEmpty();
    }

    @Test
    void thePickerFindsByCodeAndByFoldedName() {
        assertThat(organisations.pick(scope, tree.code("M4").toLowerCase(), "kk", 5))
                .singleElement()
                .satisfies(choice ->
                        assertThat(choice.organisation().name().in("kk")).isEqualTo("Нұрлан"));
        assertThat(organisations.pick(scope, "нурл", "kk", 5))
                .singleElement()
                .satisfies(choice -> assertThat(choice.path()).hasSize(2));
        assertThat(organisations.pick(scope, "н", "kk", 5)).isEmpty();
    }

    @Test
    void pagesWithoutGapOrRepetition() {
        List<String> read = new ArrayList<>();
        OrganisationFilter.After after = null;
        do {
            OrganisationPage page = organisations.list(
                    scope, new OrganisationFilter(null, SECTORAL, TODAY, null, null, null, "kk", after, 3));
            page.rows().forEach(row -> read.add(row.organisation().name().in("kk")));
            after = page.next();
        } while (after != null);
        assertThat(read).isEqualTo(names("kk")).hasSize(10);
    }

    @Test
    void filtersByKindAndRegion() {
        assertThat(organisations
                        .list(
                                scope,
                                new OrganisationFilter(
                                        null, SECTORAL, TODAY, null, "sectoral_union", "KZ-31", "kk", null, 50))
                        .rows())
                .singleElement()
                .satisfies(row -> assertThat(row.organisation().code()).isEqualTo(union));
        assertThat(organisations
                        .list(scope, new OrganisationFilter(null, SECTORAL, TODAY, null, null, "KZ-55", "kk", null, 50))
                        .rows())
                .isEmpty();
    }

    private List<String> names(String language) {
        return organisations.list(scope, OrganisationFilter.all(SECTORAL, TODAY, language, 50)).rows().stream()
                .map(row -> row.organisation().name().in("kk"))
                .toList();
    }

    private List<String> found(String query) {
        return organisations
                .list(scope, new OrganisationFilter(null, SECTORAL, TODAY, query, null, null, "kk", null, 50))
                .rows()
                .stream()
                .map(row -> row.organisation().name().in("kk"))
                .toList();
    }
}
