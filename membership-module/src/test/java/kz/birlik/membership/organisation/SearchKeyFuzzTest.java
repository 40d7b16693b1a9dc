package kz.birlik.membership.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import kz.birlik.fuzz.Fuzz;
import kz.birlik.membership.MembershipTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The folding of names, in the database where it stands. */
@MembershipTest
class SearchKeyFuzzTest {

    @Autowired
    private JdbcClient jdbc;

    @Test
    void folds_anything_and_leaves_no_pattern() throws Exception {
        Fuzz.run(
                "search_key",
                List.of("Ұлттық «Қазмұнайгаз» ЖШС", "Школа № 12", "O'Neil-Ёлкин", "ИВАНОВ  Иван"),
                text -> {
                    // the web refuses a NUL before anything reads it, and the register drops it
                    String typed = text.replace("\0", "");
                    String key = jdbc.sql("select search_key(:typed)")
                            .param("typed", typed)
                            .query(String.class)
                            .single();
                    assertThat(key).doesNotContainPattern("[%_\\\\'\"]").doesNotContain("  ");
                    assertThat(jdbc.sql(
                                            "select count(*) from organisation_name where search_key like '% ' || :key || '%'")
                                    .param("key", key)
                                    .query(Long.class)
                                    .single())
                            .isNotNegative();
                    return !key.isEmpty();
                });
    }
}
