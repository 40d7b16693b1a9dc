package kz.birlik.web.language;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.util.ULocale;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
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

    private final Map<Language, Map<String, Text>> texts = new EnumMap<>(Language.class);

    public IcuMessageSource() {
        for (Language language : Language.values()) {
            Map<String, Text> read = new HashMap<>();
            Properties patterns = load(language);
            patterns.stringPropertyNames().forEach(key -> read.put(key, new Text(language, patterns.getProperty(key))));
            texts.put(language, read);
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
        return new TreeSet<>(texts.get(language).keySet());
    }

    /** The pattern behind a key as it is written. */
    public @Nullable String pattern(Language language, String key) {
        Text text = texts.get(language).get(key);
        return text == null ? null : text.pattern;
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
        Text text =
                texts.get(locale == null ? Language.KK : Language.of(locale)).get(code);
        return text == null ? null : text.plain != null ? text.plain : text.with(resolved(arguments, locale));
    }

    /** A text of one language. One without arguments, of which a page has a hundred and more, is kept as it is shown. */
    private static final class Text {

        private final Language language;
        private final String pattern;
        private final @Nullable String plain;

        /** A format is not safe for use by several threads at once, and making one costs more than a page has of time. */
        private final Queue<MessageFormat> idle = new ConcurrentLinkedQueue<>();

        Text(Language language, String pattern) {
            this.language = language;
            this.pattern = pattern;
            this.plain = pattern.indexOf('{') >= 0
                    ? null
                    : grouped(pattern.indexOf('\'') < 0 ? pattern : format().format(new Object[0]));
        }

        private MessageFormat format() {
            return new MessageFormat(pattern, ULocale.forLocale(language.locale()));
        }

        String with(Object[] arguments) {
            MessageFormat format = idle.poll();
            if (format == null) {
                format = format();
            }
            String text = format.format(arguments);
            idle.add(format);
            return grouped(text);
        }

        private String grouped(String text) {
            return language == Language.EN ? text : GROUP_SPACE.matcher(text).replaceAll("\u202F");
        }
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
