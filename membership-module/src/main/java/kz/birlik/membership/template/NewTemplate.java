package kz.birlik.membership.template;

import java.time.LocalDate;

/**
 * A template somebody brings.
 *
 * @param language {@code kk} or {@code ru}
 * @param checked what {@link CheckedTemplate#of} let through
 * @param what what it is or what was changed
 */
public record NewTemplate(
        DocumentPurpose purpose, String language, LocalDate validFrom, CheckedTemplate checked, String what) {}
