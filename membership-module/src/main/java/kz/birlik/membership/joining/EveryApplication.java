package kz.birlik.membership.joining;

import java.util.function.Supplier;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What concerns applications wherever they are: sealing them anew. For its time the transaction works under the role that sees
 * all rows, then under its own again; nothing of it is shown to anybody.
 */
@Component
@RequiredArgsConstructor
class EveryApplication {

    private final JdbcClient jdbc;

    @Transactional(propagation = Propagation.MANDATORY)
    <T> T ask(Supplier<T> work) {
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
