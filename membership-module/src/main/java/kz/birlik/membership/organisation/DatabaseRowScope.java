package kz.birlik.membership.organisation;

import java.util.Locale;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Role and settings are local to the transaction, so a pooled connection carries nothing over to its next user. */
@Component
@RequiredArgsConstructor
class DatabaseRowScope implements RowScope {

    private static final String ROLES = "birlik_rows_";

    private final JdbcClient jdbc;
    private final RowPredicate predicate;

    @Override
    public RowFilter enter(AccessScope scope) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("Rows about people are read and written in a transaction");
        }
        Observation.entered(scope);
        RowLevel known = known(scope);
        RowLevel level = known == null ? found(scope) : known;
        if (known != null && !scope.equals(FoundInReading.entered())) {
            jdbc.sql("""
                            select set_config('role', :row_role, true),
                                   set_config('birlik.scope', :row_scope, true),
                                   set_config('birlik.scope_line', :row_scope_line, true)""")
                    .param("row_role", ROLES + level.name().toLowerCase(Locale.ROOT))
                    .param("row_scope", scope.root().value().toString())
                    .param("row_scope_line", scope.line().code())
                    .query(row -> {});
        }
        FoundInReading.enter(scope);
        return new RowFilter(
                level,
                predicate,
                Map.of(
                        "row_scope",
                        scope.root().value(),
                        "row_scope_line",
                        scope.line().code()));
    }

    private RowLevel found(AccessScope scope) {
        RowLevel level = jdbc.sql("""
                        select entered.level,
                               set_config('role', :row_roles || entered.level, true),
                               set_config('birlik.scope', :row_scope, true),
                               set_config('birlik.scope_line', :row_scope_line, true)
                        from (select coalesce(organisation_row_level(cast(:row_scope as uuid), :row_scope_line), 'subtree') as level
                              offset 0) entered""")
                .param("row_roles", ROLES)
                .param("row_scope", scope.root().value().toString())
                .param("row_scope_line", scope.line().code())
                .query((row, number) -> RowLevel.valueOf(row.getString("level").toUpperCase(Locale.ROOT)))
                .single();
        return FoundInReading.keep(new LevelOf(scope), level);
    }

    /** The list of what is due enters the scope for each of its sources, and finding the level took longer than most of them. */
    private static @Nullable RowLevel known(AccessScope scope) {
        return scope.wholeFederation() ? RowLevel.FEDERATION : FoundInReading.known(new LevelOf(scope), RowLevel.class);
    }

    private record LevelOf(AccessScope scope) {}
}
