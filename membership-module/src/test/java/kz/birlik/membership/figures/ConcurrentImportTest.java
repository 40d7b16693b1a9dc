package kz.birlik.membership.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import kz.birlik.membership.MembershipTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Real commits, under codes of its own. */
@MembershipTest
class ConcurrentImportTest {

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private FigureImports imports;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void confirmedByManyAtOnceAnImportIsCarriedOutOnce() throws Exception {
        FigureFixture fixture = new FigureFixture(jdbc, imports);
        String code = "CC" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(java.util.Locale.ROOT);
        transaction.executeWithoutResult(status -> fixture.union(code));
        String document = "CONCURRENT-" + code;
        ImportPreview preview = fixture.preview(
                fixture.federation(),
                FigureFixture.row(code, "", "2021", "", "members_total", "5", "person", document));
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService people = Executors.newFixedThreadPool(4);
        try {
            List<Future<ConfirmedImport>> answers = IntStream.range(0, 4)
                    .mapToObj(i -> people.submit(() -> {
                        start.await();
                        return imports.confirm(fixture.federation(), preview.id(), FigureFixture.ACTOR)
                                .orElseThrow();
                    }))
                    .toList();
            start.countDown();
            for (Future<ConfirmedImport> answer : answers) {
                assertThat(answer.get().added()).isEqualTo(1);
            }
        } finally {
            people.shutdownNow();
        }
        assertThat(jdbc.sql("select count(*) from declared_figure where document = ?")
                        .params(document)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }
}
