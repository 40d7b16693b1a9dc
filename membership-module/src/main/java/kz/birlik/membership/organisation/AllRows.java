package kz.birlik.membership.organisation;

import java.util.function.Supplier;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Work over rows wherever they are, under the role that sees all of them, then under the transaction's own again. For the few
 * questions that cannot be asked within a scope; nothing of their answers is shown to anybody who might not see the rows.
 */
@Component
@RequiredArgsConstructor
public class AllRows {

    private final JdbcClient jdbc;

    @Transactional(propagation = Propagation.MANDATORY)
    public <T> T ask(Supplier<T> work) {
        Observation.entered(null);
        String own =
                jdbc.sql("select current_setting('role')").query(String.class).single();
        become("birlik_rows_federation");
        T answer = work.get();
        become(own);
        return answer;
    }

    private void become(String role) {
        jdbc.sql("select set_config('role', :role, true)").param("role", role).query(row -> {});
    }
}
