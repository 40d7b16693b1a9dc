package kz.birlik.web.account;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import kz.birlik.membership.account.AccountAdministration;
import kz.birlik.membership.account.AccountFilter;
import kz.birlik.membership.account.AccountPage;
import kz.birlik.membership.account.AccountRow;
import kz.birlik.membership.account.AccountState;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.web.document.ListDocument;
import kz.birlik.web.document.ListDocument.Coded;
import kz.birlik.web.document.ListDocument.Column;
import kz.birlik.web.exports.ListAddress;
import kz.birlik.web.exports.ListSource;
import kz.birlik.web.language.Formats;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** The administrator's list of accounts as a file, with the filter in force. */
@Component
@RequiredArgsConstructor
class AccountsTable implements ListSource {

    private static final int PAGE = 500;
    private static final int LONGEST_QUERY = 100;

    private static final List<Column> COLUMNS = List.of(
            new Column("login", "account.login"),
            new Column("name", "account.display-name"),
            new Column("role", "account.role"),
            new Column("organisation", "account.profile.organisation"),
            new Column("state", "account.state"),
            new Column("created_at", "account.list.created"));

    private final AccountAdministration accounts;
    private final Formats formats;
    private final MessageSource messages;

    @Override
    public String code() {
        return "accounts";
    }

    @Override
    public String path() {
        return AccountsController.PATH;
    }

    @Override
    public String titleKey() {
        return "account.list.title";
    }

    @Override
    public ListDocument read(CurrentUser user, ListAddress asked) {
        String query = asked.one("q");
        String role = asked.one("role");
        String state = asked.one("state");
        return new ListDocument(
                code(),
                text(titleKey()),
                List.of(),
                COLUMNS,
                new Rows(
                        user.scope(),
                        query == null
                                ? null
                                : query.strip()
                                        .substring(
                                                0,
                                                Math.min(
                                                        LONGEST_QUERY,
                                                        query.strip().length())),
                        Role.ofCode(role == null ? "" : role).orElse(null),
                        AccountState.ofCode(state == null ? "" : state).orElse(null)));
    }

    private List<? extends @Nullable Object> cells(AccountRow row) {
        return Arrays.asList(
                row.login(),
                row.displayName(),
                new Coded(row.role().code(), text("role." + row.role().code())),
                new Coded(row.organisationCode(), formats.name(row.organisationName())),
                new Coded(
                        row.state().code(), text("account.state." + row.state().code())),
                row.createdAt());
    }

    private String text(String key) {
        return messages.getMessage(key, null, LocaleContextHolder.getLocale());
    }

    private final class Rows implements Iterator<List<? extends @Nullable Object>> {

        private final AccessScope scope;
        private final @Nullable String query;
        private final @Nullable Role role;
        private final @Nullable AccountState state;
        private final Deque<AccountRow> read = new ArrayDeque<>();
        private int page;
        private boolean more = true;

        Rows(AccessScope scope, @Nullable String query, @Nullable Role role, @Nullable AccountState state) {
            this.scope = scope;
            this.query = query;
            this.role = role;
            this.state = state;
        }

        @Override
        public boolean hasNext() {
            if (read.isEmpty() && more) {
                AccountPage found = accounts.list(scope, new AccountFilter(query, role, state, ++page, PAGE));
                read.addAll(found.rows());
                more = (long) page * PAGE < found.total();
            }
            return !read.isEmpty();
        }

        @Override
        public List<? extends @Nullable Object> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return cells(read.remove());
        }
    }
}
