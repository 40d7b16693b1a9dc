/**
 * One action over many members: who is meant is fixed before, everybody of them is either done or left out with a reason, and
 * a change of category is taken back as one while nothing has happened since.
 */
@NullMarked
@NamedInterface("bulk")
package kz.birlik.membership.bulk;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
