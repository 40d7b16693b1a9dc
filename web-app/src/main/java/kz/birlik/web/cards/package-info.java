/** Pages of membership cards: the public check of a card that somebody is shown. */
@NullMarked
package kz.birlik.web.cards;

import org.jspecify.annotations.NullMarked;
