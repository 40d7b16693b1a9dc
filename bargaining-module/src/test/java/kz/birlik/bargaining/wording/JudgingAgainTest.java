package kz.birlik.bargaining.wording;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kz.birlik.bargaining.AgreementChanges;
import kz.birlik.bargaining.AgreementChanges.ClauseText;
import kz.birlik.bargaining.AgreementChanges.NewAgreement;
import kz.birlik.bargaining.AgreementChanges.Promise;
import kz.birlik.bargaining.AgreementView.Obligation;
import kz.birlik.bargaining.AgreementView.Side;
import kz.birlik.bargaining.Agreements;
import kz.birlik.bargaining.BargainingTest;
import kz.birlik.bargaining.Field;
import kz.birlik.bargaining.JudgingAgain;
import kz.birlik.bargaining.JudgingAgain.Progress;
import kz.birlik.bargaining.WordLists;
import kz.birlik.bargaining.WordLists.NewPattern;
import kz.birlik.bargaining.WordLists.Purpose;
import kz.birlik.bargaining.Wording.Missing;
import kz.birlik.membership.organisation.AccessScope;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@BargainingTest
class JudgingAgainTest {

    @Autowired
    JudgingAgain judging;

    @Autowired
    WordLists lists;

    @Autowired
    AgreementChanges changes;

    @Autowired
    Agreements agreements;

    @Autowired
    Field field;

    @Autowired
    JdbcClient jdbc;

    @Test
    void what_is_stored_is_judged_by_a_changed_list_and_the_sums_follow() {
        String school = field.primary(field.member(field.union()));
        AccessScope chair = field.scope(school);
        UUID agreement = changes.begin(
                chair, new NewAgreement(school, "collective", field.employer(school, "85.31", "KZ-31", "Тараз"), true));
        UUID clause = changes.addClause(
                chair,
                agreement,
                0,
                new ClauseText("E05", null, null, "Выплата 50 000 тенге, как сложится", null, null));
        changes.promise(
                chair,
                agreement,
                1,
                clause,
                new Promise(
                        Side.EMPLOYERS,
                        "Выплата 50 000 тенге, как сложится",
                        null,
                        null,
                        null,
                        LocalDate.now().plusMonths(3),
                        null,
                        null));
        assertThat(promise(agreement).concrete()).isTrue();
        assertThat(concrete(agreement)).isEqualTo(1);

        UUID phrase = lists.add(new NewPattern("ru", Purpose.CONDITION, "как сложится"), "Встречается в договорах");
        assertThat(judging.progress().orElseThrow().going()).isTrue();
        assertThat(promise(agreement).concrete()).as("not yet").isTrue();
        assertThat(judging.judgeNext(chair, 2))
                .as("only of the whole federation")
                .isFalse();
        long version = agreements.find(chair, agreement).orElseThrow().row().version();
        through();

        assertThat(promise(agreement).missing()).containsExactly(Missing.CONDITION);
        assertThat(concrete(agreement)).isZero();
        assertThat(agreements.find(chair, agreement).orElseThrow().row().version())
                .as("nobody who enters it is disturbed")
                .isEqualTo(version);
        Progress done = judging.progress().orElseThrow();
        assertThat(done.going()).isFalse();
        assertThat(done.changed()).isGreaterThanOrEqualTo(1);
        assertThat(done.judged()).isGreaterThanOrEqualTo(1);
        assertThat(done.percent()).isEqualTo(100);

        lists.retire(phrase, 0, "Проверка окончена");
        through();
        assertThat(promise(agreement).concrete()).isTrue();
        assertThat(concrete(agreement)).isEqualTo(1);
    }

    private void through() {
        while (judging.judgeNext(field.federation(), 2)) {
            // page after page
        }
    }

    private Obligation promise(UUID agreement) {
        List<Obligation> promises = agreements
                .find(field.federation(), agreement)
                .orElseThrow()
                .clauses()
                .get(0)
                .obligations();
        assertThat(promises).hasSize(1);
        return promises.get(0);
    }

    private int concrete(UUID agreement) {
        return jdbc.sql("select sum(concrete) from agreement_theme where agreement_id = :id")
                .param("id", agreement)
                .query(Integer.class)
                .single();
    }
}
