/**
 * People who may stand in the register twice: looked for at night within each branch, kept as pairs with a score and reasons,
 * settled by whoever sees both. What was said to be two people is never proposed again.
 */
@NullMarked
@NamedInterface("duplicate")
package kz.birlik.membership.duplicate;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
