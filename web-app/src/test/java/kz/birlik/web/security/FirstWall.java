package kz.birlik.web.security;

import java.util.function.Supplier;
import kz.birlik.membership.organisation.RowLevel;
import kz.birlik.membership.organisation.RowPredicate;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Primary;

/** The application's own condition on rows about people, which a test may take away to see what the database does alone. */
@Primary
@TestComponent
public class FirstWall implements RowPredicate {

    private final RowPredicate built;
    private volatile boolean away;

    FirstWall(@Qualifier("kz.birlik.membership.organisation.ColumnPredicate") RowPredicate built) {
        this.built = built;
    }

    @Override
    public String sql(RowLevel level, String alias) {
        return away ? "true" : built.sql(level, alias);
    }

    public <T> T without(Supplier<T> work) {
        away = true;
        try {
            return work.get();
        } finally {
            away = false;
        }
    }
}
