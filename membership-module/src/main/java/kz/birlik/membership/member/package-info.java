/**
 * Members: who belongs to which primary organisation, since when, as what, and on which legal ground the record is kept.
 * Persons are kept here as well, because nobody stands in the register without a membership; others know them by id.
 */
@NullMarked
@NamedInterface("member")
package kz.birlik.membership.member;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
