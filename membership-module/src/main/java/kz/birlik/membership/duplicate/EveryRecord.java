package kz.birlik.membership.duplicate;

import java.util.function.Supplier;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Rows of the two records that whoever merges them need not see: a mandate in a body above, a copy of the name in another
 * union. Who may merge was decided within the scope before; nothing read here is shown.
 */
@Component
@RequiredArgsConstructor
class EveryRecord {

    private final JdbcClient jdbc;

    @Transactional(propagation = Propagation.MANDATORY)
    <T> T ask(Supplier<T> question) {
        String own =
                jdbc.sql("select current_setting('role')").query(String.class).single();
        become("birlik_rows_federation");
        T answer = question.get();
        become(own);
        return answer;
    }

    private void become(String role) {
        jdbc.sql("select set_config('role', :role, true)").param("role", role).query(row -> {});
    }
}
