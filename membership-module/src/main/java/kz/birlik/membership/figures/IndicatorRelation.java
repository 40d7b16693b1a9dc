package kz.birlik.membership.figures;

import java.util.Locale;
import kz.birlik.membership.MultilingualText;

/** Two indicators that must agree in a certain way. */
record IndicatorRelation(Kind kind, String a, String b, MultilingualText title) {

    enum Kind {
        PART_WHOLE,
        PAIRED,
        SAME_THING,
        ALL_HAVE,
        AT_MOST;

        static Kind of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }
}
