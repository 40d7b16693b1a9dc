package kz.birlik.bargaining.fulfilment;

import kz.birlik.membership.organisation.RowScope;
import kz.birlik.membership.task.DueTasks;
import lombok.RequiredArgsConstructor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** What is due about obligations: reports, answers to a dispute, checks. */
@Configuration(proxyBeanMethods = false)
@RequiredArgsConstructor
class FulfilmentTaskSources {

    private final JdbcClient jdbc;
    private final RowScope scopes;
    private final PlatformTransactionManager transactions;

    @Bean
    DueTasks obligationReports() {
        return new FulfilmentTasks(FulfilmentTasks.Step.REPORT, jdbc, scopes, transactions);
    }

    @Bean
    DueTasks obligationAnswers() {
        return new FulfilmentTasks(FulfilmentTasks.Step.ANSWER, jdbc, scopes, transactions);
    }

    @Bean
    DueTasks obligationReviews() {
        return new FulfilmentTasks(FulfilmentTasks.Step.REVIEW, jdbc, scopes, transactions);
    }
}
