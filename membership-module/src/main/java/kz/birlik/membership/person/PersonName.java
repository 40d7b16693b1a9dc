package kz.birlik.membership.person;

import java.text.Normalizer;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A name in parts and, where it is written otherwise there, as in the document. A person may have a single name, so one of
 * surname and given name is enough. Letters are kept as typed: «қызы», double surnames and particles have no rule.
 */
public record PersonName(
        @Nullable String surname,
        @Nullable String given,
        @Nullable String patronymic,
        @Nullable String inDocument) {

    public static final int LONGEST_PART = 100;
    public static final int LONGEST_IN_DOCUMENT = 300;

    public PersonName {
        surname = tidy(surname);
        given = tidy(given);
        patronymic = tidy(patronymic);
        inDocument = tidy(inDocument);
        if (surname == null && given == null) {
            throw new IllegalArgumentException("A name needs a surname or a given name");
        }
        if (Stream.of(surname, given, patronymic)
                        .filter(Objects::nonNull)
                        .anyMatch(part -> part.length() > LONGEST_PART)
                || (inDocument != null && inDocument.length() > LONGEST_IN_DOCUMENT)) {
            throw new IllegalArgumentException("A part of the name is too long");
        }
    }

    public static PersonName of(@Nullable String surname, @Nullable String given, @Nullable String patronymic) {
        return new PersonName(surname, given, patronymic, null);
    }

    /** Surname, given name, patronymic: the order of Kazakh and Russian lists. */
    public String full() {
        return joined(surname, given, patronymic);
    }

    /** For a list in English: given name, surname. */
    public String givenFirst() {
        return joined(given, surname, null);
    }

    /** Some systems send й and ё in two characters; a search would not find them. */
    private static @Nullable String tidy(@Nullable String part) {
        if (part == null) {
            return null;
        }
        String tidy = Normalizer.normalize(part, Normalizer.Form.NFC)
                .replaceAll("[\\s\\u00a0\\u202f]+", " ")
                .strip();
        return tidy.isEmpty() ? null : tidy;
    }

    private static String joined(@Nullable String... parts) {
        return Stream.of(parts).filter(Objects::nonNull).collect(Collectors.joining(" "));
    }
}
