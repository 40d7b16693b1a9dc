package kz.birlik.web.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.StaticMessageSource;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import org.thymeleaf.templateresolver.StringTemplateResolver;

class KeptPartsTest {

    private static final String PAGE = """
            <main><th:block kept:part="~{:: all}" kept:by="${shown}"><th:block th:fragment="all">\
            <p th:each="each : ${shown.lines}" th:text="${shown.said(each)}"></p><i th:text="${#locale}"></i>\
            </th:block></th:block><b th:text="${reader}"></b></main>""";

    private final SpringTemplateEngine engine = new SpringTemplateEngine();
    private final AtomicInteger written = new AtomicInteger();

    /** What a page shows; equal when its lines are. */
    public record Shown(List<String> lines, Counter counter) {

        public String said(String line) {
            counter.writes().incrementAndGet();
            return line;
        }
    }

    /** All are equal. */
    public record Counter(AtomicInteger writes) {

        @Override
        public boolean equals(Object other) {
            return other instanceof Counter;
        }

        @Override
        public int hashCode() {
            return 0;
        }
    }

    @BeforeEach
    void templates() {
        ClassLoaderTemplateResolver ofTheProduct = new ClassLoaderTemplateResolver();
        ofTheProduct.setPrefix("templates/");
        ofTheProduct.setSuffix(".html");
        ofTheProduct.setResolvablePatterns(Set.of("ui/*"));
        ofTheProduct.setOrder(1);
        StringTemplateResolver others = new StringTemplateResolver();
        others.setOrder(2);
        engine.setTemplateResolvers(Set.of(ofTheProduct, others));
        StaticMessageSource texts = new StaticMessageSource();
        texts.setUseCodeAsDefaultMessage(true);
        engine.setMessageSource(texts);
        engine.addDialect(new KeptParts());
    }

    @Test
    void anEqualPartIsWrittenOnceAndWhatStandsAroundItEachTime() {
        assertThat(page("kk", "Aigerim", "one", "two"))
                .isEqualTo("<main><p>one</p><p>two</p><i>kk</i><b>Aigerim</b></main>");
        assertThat(page("kk", "Bolat", "one", "two"))
                .isEqualTo("<main><p>one</p><p>two</p><i>kk</i><b>Bolat</b></main>");
        assertThat(written).hasValue(2);
    }

    @Test
    void aPartThatShowsAnythingElseIsWrittenAnew() {
        page("kk", "Aigerim", "one");
        assertThat(page("kk", "Aigerim", "other")).contains("<p>other</p>").doesNotContain("one");
        assertThat(written).hasValue(2);
    }

    @Test
    void eachLanguageHasItsOwn() {
        page("kk", "Aigerim", "one");
        assertThat(page("ru", "Aigerim", "one")).contains("<i>ru</i>");
    }

    @Test
    void whatSomebodyTypedIsNeverReadAsAnExpression() {
        String typed = "[[${reader}]] <b th:text=\"${reader}\">";
        String first = page("kk", "secret", typed);
        assertThat(first).contains("<p>[[${reader}]] &lt;b th:text=&quot;${reader}&quot;&gt;</p>");
        assertThat(page("kk", "secret", typed)).isEqualTo(first);
    }

    /** A name that is read and not known would be shown as somebody else has it. */
    @Test
    void everyNameAFieldReadsIsKnown() throws IOException {
        String fields = Files.readString(Path.of("src/main/resources/templates/ui/field.html"))
                + Files.readString(Path.of("src/main/resources/templates/ui/_controls.html"));
        Set<String> ownWords =
                Set.of("fid", "label", "hintText", "err", "bad", "by", "o", "i", "oid", "unbound", "error", "form");
        Set<String> words = Set.of("and", "or", "true", "false", "null");
        Set<String> read = new TreeSet<>();
        Matcher expressions = Pattern.compile("[$*]\\{([^}]*)}").matcher(fields);
        while (expressions.find()) {
            Matcher names = Pattern.compile("(?<![#.\\w])[a-zA-Z]\\w*")
                    .matcher(expressions.group(1).replaceAll("'[^']*'", ""));
            while (names.find()) {
                read.add(names.group());
            }
        }
        read.removeAll(ownWords);
        read.removeAll(words);
        assertThat(KeptParts.OF_A_FIELD).containsAll(read).contains("name", "options");
    }

    @Test
    void anEqualFieldIsWrittenOnceAndAnyDifferenceShows() {
        String first = field("label", "Name", "name", "q");
        assertThat(first).contains("<label for=\"q\">", "Name", "name=\"q\"");
        assertThat(field("label", "Name", "name", "q")).isEqualTo(first);
        assertThat(field("label", "Other", "name", "q")).contains("Other").doesNotContain("Name");
        assertThat(field("label", "Name", "name", "q", "value", "typed")).contains("value=\"typed\"");
        assertThat(field("label", "Name", "name", "q", "value", "else")).contains("value=\"else\"");
        assertThat(field("label", "Name", "name", "q", "hint", "Three letters")).contains("Three letters");
        assertThat(field("label", "Name", "name", "q")).isEqualTo(first);
    }

    private String field(String... given) {
        Context context = new Context(Locale.forLanguageTag("kk"));
        for (int i = 0; i < given.length; i += 2) {
            context.setVariable(given[i], given[i + 1]);
        }
        return engine.process(
                "<div th:replace=\"~{ui/field :: text(name=${name}, label=${label}, unbound=true, value=${value}, hint=${hint}, error=${error})}\"></div>",
                context);
    }

    private String page(String language, String reader, String... lines) {
        Context context = new Context(Locale.forLanguageTag(language));
        context.setVariable("shown", new Shown(List.of(lines), new Counter(written)));
        context.setVariable("reader", reader);
        return engine.process(PAGE, context);
    }
}
