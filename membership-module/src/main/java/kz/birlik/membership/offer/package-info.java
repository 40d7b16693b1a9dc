/** A chair offers the transfer of a member; an officer above both organisations carries it out or declines it. */
@org.springframework.modulith.NamedInterface("offer")
@org.jspecify.annotations.NullMarked
package kz.birlik.membership.offer;
