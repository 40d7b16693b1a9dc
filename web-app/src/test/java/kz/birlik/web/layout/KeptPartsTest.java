package kz.birlik.web.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
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
        engine.setTemplateResolver(new StringTemplateResolver());
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

    private String page(String language, String reader, String... lines) {
        Context context = new Context(Locale.forLanguageTag(language));
        context.setVariable("shown", new Shown(List.of(lines), new Counter(written)));
        context.setVariable("reader", reader);
        return engine.process(PAGE, context);
    }
}
