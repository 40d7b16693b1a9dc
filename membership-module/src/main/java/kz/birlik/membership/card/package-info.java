/**
 * Membership cards: issued to a member by a union, replaced, blocked, printed, and checked by anybody who is shown one. A
 * card stays with a member who moves within the union and ends with the membership. The secret in its QR code is kept
 * sealed and found by a keyed hash.
 */
@NullMarked
@NamedInterface("card")
package kz.birlik.membership.card;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
