package kz.birlik.legalaid;

import java.util.Locale;

/** Where a case stands: consultation, conciliation commission, court, execution (Labour Code, articles 159 to 161). */
public enum CaseStage {
    NEW,
    CONSULTATION,
    COMMISSION,
    COURT,
    EXECUTION,
    CLOSED;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static CaseStage of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    public boolean isOpen() {
        return this != CLOSED;
    }
}
