/**
 * Merge and split of organisations: what one decision moves, shown before and carried out as a whole. Each part is the matter of
 * its package; here is their order (docs/adr/0028-merge-and-split-of-organisations.md).
 */
@NullMarked
@NamedInterface("reorganisation")
package kz.birlik.membership.reorganisation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
