package kz.birlik.web.language;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.util.ULocale;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.NoSuchMessageException;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Texts of the interface from {@code messages/<feature>_<language>.properties} in ICU syntax, so that plurals
 * follow the rules of each language. Every key exists in every language: a test fails the build otherwise.
 */
@Component("messageSource")
public class IcuMessageSource implements MessageSource {

    /** ICU groups digits with a no-break space; the house writes the narrow one. */
    private static final Pattern GROUP_SPACE = Pattern.compile("(?<=\\d)[\\u00A0\\u202F ](?=\\d{3})");

    private final Map<Language, Properties> texts = new EnumMap<>(Language.class);
    private final Map<Language, Map<String, MessageFormat>> formats = new EnumMap<>(Language.class);

    /** Texts without arguments, of which a page has a hundred and more, as they are shown. */
    private final Map<Language, Map<String, String>> plain = new EnumMap<>(Language.class);

    public IcuMessageSource() {
        for (Language language : Language.values()) {
            texts.put(language, load(language));
            formats.put(language, new ConcurrentHashMap<>());
            plain.put(language, new ConcurrentHashMap<>());
        }
    }

    private static Properties load(Language language) {
        Properties all = new Properties();
        try {
            for (Resource file : new PathMatchingResourcePatternResolver()
                    .getResources("classpath*:messages/*_" + language.tag() + ".properties")) {
                Properties one = new Properties();
                one.load(new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8));
                for (String key : one.stringPropertyNames()) {
                    if (all.put(key, one.getProperty(key)) != null) {
                        throw new IllegalStateException("The text " + key + " stands twice, again in " + file);
                    }
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return all;
    }

    /** All keys of a language. */
    public Set<String> keys(Language language) {
        return new TreeSet<>(texts.get(language).stringPropertyNames());
    }

    /** The pattern behind a key as it is written. */
    public @Nullable String pattern(Language language, String key) {
        return texts.get(language).getProperty(key);
    }

    @Override
    public @Nullable String getMessage(
            String code, Object @Nullable [] arguments, @Nullable String otherwise, @Nullable Locale locale) {
        String text = text(code, arguments, locale);
        return text == null ? otherwise : text;
    }

    @Override
    public String getMessage(String code, Object @Nullable [] arguments, @Nullable Locale locale) {
        String text = text(code, arguments, locale);
        if (text == null) {
            throw new NoSuchMessageException(code, locale == null ? Language.KK.locale() : locale);
        }
        return text;
    }

    @Override
    public String getMessage(MessageSourceResolvable resolvable, @Nullable Locale locale) {
        String[] codes = resolvable.getCodes();
        if (codes != null) {
            for (String code : codes) {
                String text = text(code, resolvable.getArguments(), locale);
                if (text != null) {
                    return text;
                }
            }
        }
        if (resolvable.getDefaultMessage() != null) {
            return resolvable.getDefaultMessage();
        }
        throw new NoSuchMessageException(codes == null || codes.length == 0 ? "" : codes[codes.length - 1]);
    }

    private @Nullable String text(String code, Object @Nullable [] arguments, @Nullable Locale locale) {
        Language language = locale == null ? Language.KK : Language.of(locale);
        String pattern = texts.get(language).getProperty(code);
        if (pattern == null) {
            return null;
        }
        return pattern.indexOf('{') < 0
                ? plain.get(language).computeIfAbsent(code, key -> text(language, key, pattern, new Object[0]))
                : text(language, code, pattern, resolved(arguments, locale));
    }

    private String text(Language language, String code, String pattern, Object[] arguments) {
        MessageFormat format = formats.get(language)
                .computeIfAbsent(code, key -> new MessageFormat(pattern, ULocale.forLocale(language.locale())));
        // MessageFormat is not safe for use by several threads at once.
        String text = ((MessageFormat) format.clone()).format(arguments);
        return language == Language.EN ? text : GROUP_SPACE.matcher(text).replaceAll("\u202F");
    }

    private Object[] resolved(Object @Nullable [] arguments, @Nullable Locale locale) {
        if (arguments == null) {
            return new Object[0];
        }
        Object[] values = new Object[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            values[i] = arguments[i] instanceof MessageSourceResolvable text ? getMessage(text, locale) : arguments[i];
        }
        return values;
    }
}
