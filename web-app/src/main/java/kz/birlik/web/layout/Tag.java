package kz.birlik.web.layout;

/**
 * A word in a colour, as {@code ui/tag} shows it.
 *
 * @param tone name of the colour: {@code success}, {@code attention}, {@code error}, {@code information}, {@code question} or
 *     {@code neutral}
 */
public record Tag(String tone, String text) {}
