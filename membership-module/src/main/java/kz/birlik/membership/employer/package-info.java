/** Employers, their dated names and sites: the key on which every field of union work meets. */
@NullMarked
@NamedInterface("employer")
package kz.birlik.membership.employer;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
