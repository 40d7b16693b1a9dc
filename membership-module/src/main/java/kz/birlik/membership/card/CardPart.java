package kz.birlik.membership.card;

import java.util.UUID;

/**
 * So many cards as one file of a batch holds, in the order of names.
 *
 * @param first membership the part begins with
 * @param from number of its first card in the batch, counted from one
 */
public record CardPart(UUID first, String firstName, int from, int to) {}
