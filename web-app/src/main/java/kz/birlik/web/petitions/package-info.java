/** Petitions: the list, one with its signatures, what it becomes; the page on which a member signs with the card. */
@org.jspecify.annotations.NullMarked
package kz.birlik.web.petitions;
