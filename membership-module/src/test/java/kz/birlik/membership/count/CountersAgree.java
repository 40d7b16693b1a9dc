package kz.birlik.membership.count;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.junit.jupiter.SpringExtension;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** After every test the counters equal a recount of all people and of the tree, exactly. */
public class CountersAgree implements AfterEachCallback {

    @Override
    public void afterEach(ExtensionContext context) {
        var beans = SpringExtension.getApplicationContext(context);
        assertThat(differences(beans.getBean(JdbcClient.class), beans.getBean(PlatformTransactionManager.class)))
                .as("counters against a recount")
                .isEmpty();
    }

    static List<Map<String, Object>> differences(JdbcClient jdbc, PlatformTransactionManager transactions) {
        var apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        return apart.execute(status -> {
            jdbc.sql("select set_config('role', 'birlik_rows_federation', true)")
                    .query(row -> {});
            assertThat(jdbc.sql("select organisation_tally_differences()")
                            .query(Long.class)
                            .single())
                    .as("organisations counted against the tree")
                    .isZero();
            return jdbc.sql("select * from member_count_differences()").query().listOfRows();
        });
    }
}
