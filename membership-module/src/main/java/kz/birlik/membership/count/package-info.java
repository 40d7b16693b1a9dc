/**
 * Registered figures: how many members there are by the register itself, of each organisation and year. Kept by triggers in
 * the transaction that changes a membership; this package reads, folds, opens and closes.
 */
@NullMarked
@NamedInterface("count")
package kz.birlik.membership.count;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
