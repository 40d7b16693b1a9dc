/** Who did or saw what, when and from where: events that are only ever added, and the history of a record. */
@org.springframework.modulith.NamedInterface("trail")
@org.jspecify.annotations.NullMarked
package kz.birlik.membership.trail;
