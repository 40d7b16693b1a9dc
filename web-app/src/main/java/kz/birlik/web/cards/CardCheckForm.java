package kz.birlik.web.cards;

import org.jspecify.annotations.Nullable;

/** What is typed from a card: its number, and the code beside it because numbers can be counted through. */
public record CardCheckForm(
        @Nullable String number, @Nullable String code) {}
