package kz.birlik.legalaid.casework;

import java.util.UUID;
import kz.birlik.legalaid.CaseReader;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.RowFilter;
import kz.birlik.membership.organisation.RowScope;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tells the database who reads, for this transaction: the scope says on which rows, need-to-know says which of them may be read.
 * Whoever comes in by another way sees heads that are not sealed and nothing of what was said.
 */
@Component
@RequiredArgsConstructor
class CaseDoor {

    private final RowScope scopes;
    private final JdbcClient jdbc;

    RowFilter enter(AccessScope scope, CaseReader reader) {
        RowFilter rows = scopes.enter(scope);
        jdbc.sql("""
                        select set_config('birlik.reads_as', 'account', true), set_config('birlik.reader', :reader, true),
                               set_config('birlik.assigns', :assigns, true)""")
                .param("reader", reader.account().value().toString())
                .param("assigns", reader.role() == Role.OFFICER ? "yes" : "no")
                .query(row -> {});
        return rows;
    }

    /** From here on the transaction writes this case: who does so was allowed to before. */
    void writing(UUID id) {
        reads("case", id);
    }

    /** From here on the transaction sees of this case what its applicant may see: number and code were given. */
    void asApplicant(UUID id) {
        reads("case", id);
    }

    /** Sees every head of the scope, to count them; nothing of what was said. */
    RowFilter counting(AccessScope scope) {
        RowFilter rows = scopes.enter(scope);
        reads("counting", null);
        return rows;
    }

    /** Sees every head and the days of terms, to tell who works on them; nothing of what was said. */
    RowFilter reminding(AccessScope scope) {
        RowFilter rows = scopes.enter(scope);
        reads("reminding", null);
        return rows;
    }

    /** Sees heads that are not sealed, and which case is linked to which, to find what is kept no longer. */
    RowFilter forgetting(AccessScope scope) {
        RowFilter rows = scopes.enter(scope);
        reads("forgetting", null);
        return rows;
    }

    /** From here on the transaction sees everything of this case, to destroy it. */
    void forgetting(UUID id) {
        reads("forgetting", id);
    }

    /** For sealing anew only: sees sealed contacts wherever they are. */
    void resealing() {
        jdbc.sql("select set_config('role', 'birlik_rows_federation', true)").query(row -> {});
        reads("resealing", null);
    }

    private void reads(String how, @Nullable UUID reader) {
        jdbc.sql("select set_config('birlik.reads_as', :how, true), set_config('birlik.reader', :reader, true)")
                .param("how", how)
                .param("reader", reader == null ? "" : reader.toString())
                .query(row -> {});
    }
}
