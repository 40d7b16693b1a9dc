package kz.birlik.membership.organisation;

import java.util.Locale;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Role and settings are local to the transaction, so a pooled connection carries nothing over to its next user. */
@Component
@RequiredArgsConstructor
class DatabaseRowScope implements RowScope {

    private final JdbcClient jdbc;
    private final RowPredicate predicate;

    @Override
    public RowFilter enter(AccessScope scope) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("Rows about people are read and written in a transaction");
        }
        RowLevel level = jdbc.sql("""
                        select entered.level,
                               set_config('role', 'birlik_rows_' || entered.level, true),
                               set_config('birlik.scope', :row_scope, true),
                               set_config('birlik.scope_line', :row_scope_line, true)
                        from (select case when :whole then 'federation'
                                          else coalesce(organisation_row_level(cast(:row_scope as uuid), :row_scope_line),
                                                        'subtree') end as level
                              offset 0) entered""")
                .param("row_scope", scope.root().value().toString())
                .param("row_scope_line", scope.line().code())
                .param("whole", scope.wholeFederation())
                .query((row, number) -> RowLevel.valueOf(row.getString("level").toUpperCase(Locale.ROOT)))
                .single();
        return new RowFilter(
                level,
                predicate,
                Map.of(
                        "row_scope",
                        scope.root().value(),
                        "row_scope_line",
                        scope.line().code()));
    }
}
