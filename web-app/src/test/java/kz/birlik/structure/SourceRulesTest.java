package kz.birlik.structure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What compiled classes no longer show: SQL is never built from what somebody typed, and no template writes text as
 * markup or evaluates it. Each rule is shown to find its violation.
 */
class SourceRulesTest {

    private static final Path ROOT = Path.of("..");

    /** A call that takes SQL, up to the method that follows it. */
    private static final Pattern QUERY = Pattern.compile(
            "\\b(?:sql|createNativeQuery|createQuery|prepareStatement|queryForObject|queryForList|batchUpdate)\\((.*?)\\)\\s*(?:;|\\.(?:param|params|query|update|setParameter|getResultList|getSingleResult|executeUpdate))",
            Pattern.DOTALL);

    private static final Pattern TEXT_BLOCK = Pattern.compile("\"\"\".*?\"\"\"", Pattern.DOTALL);
    private static final Pattern LITERAL = Pattern.compile("\"(?:[^\"\\\\\\n]|\\\\.)*\"");

    /** Whatever comes from a request. */
    private static final Pattern INPUT = Pattern.compile(
            "(?i)\\b(?:request|getParameter|typed|asked|form|input|query|text|name|value|search|sort|q)\\b(?!\\()");

    private static final Pattern MARKUP = Pattern.compile("th:utext|\\[\\(|__|th:inline=\"(?:javascript|css)\"");

    /** Thymeleaf's way to bind a field by its name; the name is the one thing that is evaluated before. */
    private static final Pattern BOUND_FIELD = Pattern.compile("\\*?\\{?__\\$\\{name}__}?|'?__\\$\\{name}__'?");

    private static final Pattern FIELD_CALL = Pattern.compile("ui/field :: \\w+\\(name=([^,)]*)[^\"]*");

    @Test
    void noQueryIsPutTogetherFromWhatSomebodyTyped() {
        List<String> found = new ArrayList<>();
        int queries = 0;
        for (Path file : sources("java")) {
            String text = read(file);
            queries += (int) QUERY.matcher(text).results().count();
            suspicious(text).forEach(part -> found.add(file.getFileName() + ": " + part));
        }
        System.out.println("SQL: " + queries + " queries read, " + found.size() + " put together from input");
        assertThat(queries).isGreaterThan(100);
        assertThat(found).isEmpty();
    }

    @Test
    void aQueryPutTogetherFromInputIsFound() {
        assertThat(suspicious("jdbc.sql(\"select 1 order by \" + sort).query(String.class)"))
                .hasSize(1);
        assertThat(suspicious(
                        "jdbc.sql(\"\"\"\n  select x from t where name = '%s'\"\"\".formatted(form.name())).update()"))
                .hasSize(1);
        assertThat(suspicious(
                        "jdbc.sql(\"select \" + COLUMNS + \" from t where \" + scope.sql(\"t.id\")).query(X.class)"))
                .isEmpty();
    }

    @Test
    void noTemplateWritesTextAsMarkupOrEvaluatesIt() {
        List<String> found = new ArrayList<>();
        List<Path> templates = sources("html");
        templates.forEach(file -> unescaped(read(file)).forEach(part -> found.add(file.getFileName() + ": " + part)));
        templates.forEach(file -> FIELD_CALL
                .matcher(read(file))
                .results()
                // A field without a form behind it only writes its name; one of a form evaluates it
                .filter(call -> !call.group().contains("unbound=true"))
                .map(call -> call.group(1))
                .filter(name -> !isWritten(name))
                .forEach(name -> found.add(file.getFileName() + ": a field's name from data, " + name)));
        System.out.println(
                "Templates: " + templates.size() + " read, " + found.size() + " places that would not escape");
        assertThat(templates).isNotEmpty();
        assertThat(found).isEmpty();
    }

    @Test
    void aTemplateThatWouldNotEscapeIsFound() {
        assertThat(unescaped("<p th:utext=\"${x}\"></p>")).hasSize(1);
        assertThat(unescaped("<p>[(${x})]</p>")).hasSize(1);
        assertThat(unescaped("<p th:text=\"__${x}__\"></p>")).isNotEmpty();
        assertThat(unescaped("<input th:field=\"*{__${name}__}\">")).isEmpty();
        assertThat(isWritten("${x}")).isFalse();
        assertThat(unescaped("<p th:text=\"#{${'error.' + kind}}\"></p>")).isEmpty();
    }

    private static List<String> suspicious(String java) {
        List<String> found = new ArrayList<>();
        Matcher query = QUERY.matcher(java);
        while (query.find()) {
            String outside = LITERAL.matcher(TEXT_BLOCK.matcher(query.group(1)).replaceAll(" "))
                    .replaceAll(" ");
            boolean together = outside.contains("+") || outside.contains("formatted");
            Matcher input = INPUT.matcher(outside);
            if (together && input.find()) {
                found.add(outside.replaceAll("\\s+", " ").strip());
            }
        }
        return found;
    }

    private static List<String> unescaped(String template) {
        String shown = template.replaceAll("(?s)<!--.*?-->", "");
        return MARKUP.matcher(BOUND_FIELD.matcher(shown).replaceAll(""))
                .results()
                .map(result -> result.group())
                .toList();
    }

    /** A name the template itself writes. */
    private static boolean isWritten(String name) {
        return name.strip().matches("'[A-Za-z0-9_.-]+'");
    }

    private static List<Path> sources(String ending) {
        try (Stream<Path> walk = Files.walk(ROOT)) {
            return walk.filter(file -> file.toString().contains("/src/main/"))
                    .filter(file -> file.toString().endsWith("." + ending))
                    .sorted()
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
