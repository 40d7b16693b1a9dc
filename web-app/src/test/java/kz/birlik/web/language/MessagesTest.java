package kz.birlik.web.language;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.util.ULocale;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every word a person sees stands in Kazakh, Russian and English; templates hold none of their own. */
class MessagesTest {

    private static final Path TEMPLATES = Path.of("src/main/resources/templates");
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern USED = Pattern.compile("#\\{([a-z][a-zA-Z0-9.-]*[a-zA-Z0-9])(?=[}(])");
    private static final Pattern IN_VALIDATION = Pattern.compile("\"\\{([a-z0-9-]+(?:\\.[a-z0-9-]+)+)}\"");
    private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d+)[},]");

    private static final Set<String> SAME_EVERYWHERE = Set.of("Birlik", "CSV");

    /** Text between tags, after comments, scripts and expressions inlined by Thymeleaf are taken away. */
    private static final Pattern BARE_TEXT = Pattern.compile("<([^<>]*)>([^<>]*\\p{L}{2,}[^<>]*)<");

    private final IcuMessageSource messages = new IcuMessageSource();

    @Test
    void everyLanguageHasTheSameKeys() {
        Set<String> kazakh = messages.keys(Language.KK);
        assertThat(kazakh).isNotEmpty();
        assertThat(messages.keys(Language.RU)).as("Russian").isEqualTo(kazakh);
        assertThat(messages.keys(Language.EN)).as("English").isEqualTo(kazakh);
    }

    @Test
    void noTextIsEmpty() {
        for (Language language : Language.values()) {
            assertThat(messages.keys(language))
                    .allSatisfy(key ->
                            assertThat(messages.pattern(language, key)).as(key).isNotBlank());
        }
    }

    @Test
    void everyTextIsRightIcuSyntaxWithTheSameArguments() {
        for (String key : messages.keys(Language.KK)) {
            Set<String> kazakh = arguments(Language.KK, key);
            for (Language language : Language.values()) {
                new MessageFormat(messages.pattern(language, key), ULocale.forLocale(language.locale()));
                assertThat(arguments(language, key)).as(language + " " + key).isEqualTo(kazakh);
            }
        }
    }

    @Test
    void everyKeyThatTemplatesUseExists() {
        assertThat(keysUsedIn(TEMPLATES, ".html", USED)).isNotEmpty().isSubsetOf(messages.keys(Language.KK));
    }

    @Test
    void everyKeyThatValidationUsesExists() {
        assertThat(keysUsedIn(SOURCES, ".java", IN_VALIDATION)).isNotEmpty().isSubsetOf(messages.keys(Language.KK));
    }

    @Test
    void templatesHoldNoBareText() {
        List<String> found = new ArrayList<>();
        for (Path file : files(TEMPLATES, ".html")) {
            found.addAll(bareText(file.getFileName().toString(), read(file)));
        }
        assertThat(found).isEmpty();
    }

    @Test
    void theSearchForBareTextFindsADeliberateOne() {
        assertThat(bareText("x.html", "<p>Сохранить</p>")).hasSize(1);
        assertThat(bareText("x.html", "<p th:text=\"#{a.b}\"></p><!-- Сохранить -->"))
                .isEmpty();
    }

    @Test
    void aTextWithoutATwinInKazakhWouldBeFound() {
        Set<String> russianOnly = new TreeSet<>(messages.keys(Language.RU));
        russianOnly.add("only.in.russian");
        assertThat(russianOnly).isNotEqualTo(messages.keys(Language.KK));
    }

    private static List<String> bareText(String name, String html) {
        String visible = html.replaceAll("(?s)<!--.*?-->", "")
                .replaceAll("(?s)<(script|style)\\b.*?</\\1>", "")
                .replaceAll("\"[^\"]*\"", "\"\"")
                .replaceAll("\\[\\[.*?]]", "");
        List<String> found = new ArrayList<>();
        Matcher matcher = BARE_TEXT.matcher(visible);
        while (matcher.find()) {
            String text = matcher.group(2).strip();
            // A sample text is replaced at run time; some words are the same in every language.
            boolean replaced = matcher.group(1).matches("(?s).*th:(text|replace)=.*");
            if (!replaced && !SAME_EVERYWHERE.contains(text)) {
                found.add(name + ": " + text);
            }
        }
        return found;
    }

    private Set<String> arguments(Language language, String key) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = ARGUMENT.matcher(messages.pattern(language, key));
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    private static Set<String> keysUsedIn(Path root, String ending, Pattern pattern) {
        Set<String> keys = new TreeSet<>();
        for (Path file : files(root, ending)) {
            Matcher matcher = pattern.matcher(read(file).replaceAll("(?s)<!--.*?-->", ""));
            while (matcher.find()) {
                keys.add(matcher.group(1));
            }
        }
        return keys;
    }

    private static List<Path> files(Path root, String ending) {
        try (Stream<Path> tree = Files.walk(root)) {
            return tree.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
