package kz.birlik.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.junit.jupiter.SpringExtension;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** After the pages of a test have admitted and moved whom they wanted, the counters equal a recount, exactly. */
class CountersAgree implements AfterAllCallback {

    @Override
    public void afterAll(ExtensionContext context) {
        var beans = SpringExtension.getApplicationContext(context);
        JdbcClient jdbc = beans.getBean(JdbcClient.class);
        new TransactionTemplate(beans.getBean(PlatformTransactionManager.class)).executeWithoutResult(status -> {
            jdbc.sql("select set_config('role', 'birlik_rows_federation', true)")
                    .query(row -> {});
            assertThat(jdbc.sql("select * from member_count_differences()")
                            .query()
                            .listOfRows())
                    .as("counters against a recount")
                    .isEmpty();
            assertThat(jdbc.sql("select organisation_tally_differences()")
                            .query(Long.class)
                            .single())
                    .as("organisations counted against the tree")
                    .isZero();
        });
    }
}
