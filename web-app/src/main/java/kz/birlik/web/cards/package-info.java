/**
 * Pages of membership cards: the list of who has one, issuing to one member and to all, the printed sheet, and the public
 * check of a card that somebody is shown.
 */
@NamedInterface("cards")
@NullMarked
package kz.birlik.web.cards;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
