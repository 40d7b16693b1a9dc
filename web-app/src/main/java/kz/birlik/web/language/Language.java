package kz.birlik.web.language;

import java.util.Locale;
import java.util.Optional;

/** A language of the interface. Locales always carry a region: bare {@code kk} starts the week on Sunday. */
public enum Language {
    KK("kk", Locale.forLanguageTag("kk-KZ"), "Қазақша"),
    RU("ru", Locale.forLanguageTag("ru-KZ"), "Русский"),
    EN("en", Locale.forLanguageTag("en-GB"), "English");

    private final String tag;
    private final Locale locale;
    private final String ownName;

    Language(String tag, Locale locale, String ownName) {
        this.tag = tag;
        this.locale = locale;
        this.ownName = ownName;
    }

    /** The value of {@code ?lang=} and of the {@code lang} attribute. */
    public String tag() {
        return tag;
    }

    public Locale locale() {
        return locale;
    }

    /** The language's name in itself. */
    public String ownName() {
        return ownName;
    }

    public static Optional<Language> ofTag(String tag) {
        return switch (tag) {
            case "kk" -> Optional.of(KK);
            case "ru" -> Optional.of(RU);
            case "en" -> Optional.of(EN);
            default -> Optional.empty();
        };
    }

    /** The language of a locale; Kazakh, the state language, where it is none of ours. */
    public static Language of(Locale locale) {
        return ofTag(locale.getLanguage()).orElse(KK);
    }
}
