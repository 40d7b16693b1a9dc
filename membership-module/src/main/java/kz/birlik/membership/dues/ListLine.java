package kz.birlik.membership.dues;

import java.math.BigDecimal;
import kz.birlik.membership.person.Iin;
import org.jspecify.annotations.Nullable;

/** One line of a file as it was read. The number lives in memory only. */
record ListLine(
        int line,
        @Nullable Iin iin,
        @Nullable String name,
        @Nullable BigDecimal pay,
        BigDecimal amount) {}
