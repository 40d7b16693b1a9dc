package kz.birlik.bargaining;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import kz.birlik.bargaining.AgreementChanges.ClauseText;
import kz.birlik.bargaining.AgreementChanges.NewAgreement;
import kz.birlik.bargaining.AgreementChanges.NewVersion;
import kz.birlik.bargaining.AgreementChanges.Promise;
import kz.birlik.bargaining.AgreementChanges.TermsOfForce;
import kz.birlik.bargaining.AgreementView.Party;
import kz.birlik.bargaining.AgreementView.Side;
import kz.birlik.membership.organisation.AccessScope;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Registered agreements with promises of each frequency, and a look past the second wall. */
public class Promises {

    public static final LocalDate TODAY = LocalDate.now();
    public static final LocalDate FROM = LocalDate.of(TODAY.getYear() - 2, 1, 1);
    public static final int LAST_YEAR = TODAY.getYear() - 1;

    private final Agreements agreements;
    private final AgreementChanges changes;
    private final Field field;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    public Promises(
            Agreements agreements,
            AgreementChanges changes,
            Field field,
            JdbcClient jdbc,
            PlatformTransactionManager transactions) {
        this.agreements = agreements;
        this.changes = changes;
        this.field = field;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** In force from the first day of the year before last: a monthly, a yearly promise, and one for 15 November of last year. */
    public UUID registered(String primary, UUID employer) {
        AccessScope keeper = field.scope(primary);
        UUID id = changes.begin(keeper, new NewAgreement(primary, "collective", employer, true));
        changes.terms(
                keeper,
                id,
                version(id),
                new TermsOfForce("14", null, null, null, FROM, FROM, FROM.plusYears(3), false));
        changes.parties(
                keeper,
                id,
                version(id),
                List.of(
                        new Party(Side.EMPLOYEES, "Профком", null, null),
                        new Party(Side.EMPLOYERS, "Школа", null, null)));
        changes.addVersion(
                keeper,
                id,
                version(id),
                new NewVersion(FROM, "Текст", "шарт.pdf", "application/pdf", "%PDF".getBytes(StandardCharsets.UTF_8)));
        UUID clause = changes.addClause(
                keeper,
                id,
                version(id),
                new ClauseText("A05", "3.1", null, "Надбавка 10 %", BigDecimal.TEN, "percent"));
        promise(keeper, id, clause, "Выплачивать надбавку", "month", null);
        promise(keeper, id, clause, "Провести медосмотр", "year", null);
        promise(keeper, id, clause, "Выдать спецодежду", null, LocalDate.of(LAST_YEAR, 11, 15));
        changes.cover(keeper, id, version(id), TODAY, 10, 0);
        changes.send(keeper, id, version(id));
        changes.register(field.federation(), id, version(id));
        return id;
    }

    private void promise(
            AccessScope keeper, UUID id, UUID clause, String action, @Nullable String every, @Nullable LocalDate due) {
        changes.promise(
                keeper,
                id,
                version(id),
                clause,
                new Promise(Side.EMPLOYERS, action, BigDecimal.TEN, "percent", null, due, every, null));
    }

    public long version(UUID id) {
        return agreements.find(field.federation(), id).orElseThrow().row().version();
    }

    /** As the role that sees all rows. */
    public <T> T everywhere(Supplier<T> question) {
        return transaction.execute(status -> {
            jdbc.sql("select set_config('role', 'birlik_rows_federation', true)")
                    .query(row -> {});
            return question.get();
        });
    }

    /** As if somebody else had reported, so that whoever runs the test may check. */
    public void reportedBySomebodyElse(UUID row) {
        everywhere(() -> jdbc.sql("update fulfilment set reported_by = 'chair' where id = :id")
                .param("id", row)
                .update());
    }
}
