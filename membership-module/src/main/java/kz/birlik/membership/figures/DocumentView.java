package kz.birlik.membership.figures;

import kz.birlik.membership.MultilingualText;
import org.jspecify.annotations.Nullable;

/** A source of declared figures; a claim is a number in the prose of its base document. */
public record DocumentView(
        String code,
        @Nullable String baseDocument,
        MultilingualText title,
        @Nullable Integer published,
        boolean synthetic) {

    public boolean claim() {
        return baseDocument != null;
    }
}
