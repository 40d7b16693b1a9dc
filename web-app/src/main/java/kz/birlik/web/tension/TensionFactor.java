package kz.birlik.web.tension;

import java.util.Locale;

/** What is added up; the weight of each is a dated parameter. */
enum TensionFactor {
    WARNING,
    ARREARS,
    INTERFERENCE,
    DISPUTE,
    STRIKE,
    APPEAL,
    INJURY;

    static final String MONOTOWN = "TENSION_MONOTOWN";

    String parameter() {
        return "TENSION_" + name();
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
