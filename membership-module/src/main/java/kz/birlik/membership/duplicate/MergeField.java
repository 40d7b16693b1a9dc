package kz.birlik.membership.duplicate;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What two records of one person may say differently. Contacts belong to memberships and are asked where one of two is ended. */
public enum MergeField {
    SURNAME("surname"),
    GIVEN("given_name"),
    PATRONYMIC("patronymic"),
    IN_DOCUMENT("name_in_document"),
    BIRTH_DATE("birth_date"),
    SEX("sex"),
    IIN(null),
    DOCUMENT(null),
    PHONE(null),
    EMAIL(null);

    private final @Nullable String column;

    MergeField(@Nullable String column) {
        this.column = column;
    }

    /** Of the person; numbers are sealed and contacts stand elsewhere. */
    @Nullable
    String column() {
        return column;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
