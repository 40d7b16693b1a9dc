/**
 * Demonstration mode: explicit, on the loopback only, with invented people marked so. Loads a tree, accounts
 * and published figures through the same commands people use.
 */
@org.springframework.modulith.NamedInterface("demonstration")
@org.jspecify.annotations.NullMarked
package kz.birlik.web.demonstration;
