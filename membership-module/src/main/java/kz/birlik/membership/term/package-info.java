/**
 * Terms of law: norms and legal parameters as dated data with their article, the working-day calendar, and the computing of
 * a due date from them. A norm that nobody has verified reminds and decides nothing. A version that was counted with is
 * never overwritten: a new one begins on a date.
 */
@NullMarked
@NamedInterface("term")
package kz.birlik.membership.term;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
