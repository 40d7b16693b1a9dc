/** Organisations, their two lines, dated affiliations and ancestry, regions, and the scope every query is asked under. */
@NullMarked
@NamedInterface("organisation")
package kz.birlik.membership.organisation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
