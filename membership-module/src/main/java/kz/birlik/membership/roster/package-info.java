/**
 * Rosters: many members from one file, checked before anything is written, loaded by a job in one transaction, and taken
 * back while nobody has touched them.
 */
@NullMarked
@NamedInterface("roster")
package kz.birlik.membership.roster;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
