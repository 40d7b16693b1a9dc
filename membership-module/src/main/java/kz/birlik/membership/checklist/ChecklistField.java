package kz.birlik.membership.checklist;

import java.util.Locale;

/** The field of work a checklist is asked in. */
public enum ChecklistField {
    LABOUR_LAW,
    SAFETY;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ChecklistField of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
