package kz.birlik.web.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templateresolver.StringTemplateResolver;

class OptionsTest {

    private static final String SELECT = "<select class=\"input\" th:id=\"${id}\" options:of=\"${options}\""
            + " options:chosen=\"${value}\" options:empty=\"${emptyLabel}\"></select>";

    private final SpringTemplateEngine engine = new SpringTemplateEngine();

    OptionsTest() {
        engine.setTemplateResolver(new StringTemplateResolver());
        engine.addDialect(new Options());
    }

    @Test
    void eachChoiceIsAnOptionAndTheChosenOneIsMarked() {
        List<Choice> options = List.of(new Choice("a", "Алматы"), new Choice("2", "Two"));
        assertThat(select(options, "a", null))
                .isEqualTo(
                        "<select class=\"input\" id=\"where\"><option value=\"a\" selected=\"selected\">Алматы</option>"
                                + "<option value=\"2\">Two</option></select>");
        assertThat(select(options, 2, "All"))
                .contains("<option value=\"\">All</option>", "<option value=\"2\" selected=\"selected\">");
        assertThat(select(options, "b", null)).doesNotContain("selected");
    }

    @Test
    void nothingToChooseIsAnEmptySelect() {
        assertThat(select(null, "a", null)).isEqualTo("<select class=\"input\" id=\"where\"></select>");
    }

    @Test
    void whatSomebodyTypedIsText() {
        String typed = "\"><script>[[${id}]]'&";
        assertThat(select(List.of(new Choice(typed, typed)), typed, typed))
                .doesNotContain("<script>")
                .contains("[[${id}]]")
                .contains("<option value=\"&quot;&gt;&lt;script&gt;[[${id}]]&#39;&amp;\" selected=\"selected\">");
    }

    private String select(@Nullable List<Choice> options, Object value, @Nullable String empty) {
        Context context = new Context(Locale.forLanguageTag("kk-KZ"));
        context.setVariable("id", "where");
        context.setVariable("options", options);
        context.setVariable("value", value);
        context.setVariable("emptyLabel", empty);
        return engine.process(SELECT, context);
    }
}
