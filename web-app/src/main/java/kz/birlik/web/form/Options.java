package kz.birlik.web.form;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.dialect.AbstractProcessorDialect;
import org.thymeleaf.engine.AttributeName;
import org.thymeleaf.model.IProcessableElementTag;
import org.thymeleaf.processor.IProcessor;
import org.thymeleaf.processor.element.AbstractAttributeTagProcessor;
import org.thymeleaf.processor.element.IElementTagStructureHandler;
import org.thymeleaf.standard.expression.StandardExpressions;
import org.thymeleaf.templatemode.TemplateMode;
import org.unbescape.html.HtmlEscape;

/**
 * The options of a select, written at once:
 *
 * <pre>{@code <select options:of="${options}" options:chosen="${value}" options:empty="${emptyLabel}"></select>}</pre>
 *
 * Some lists have a hundred and more, and three expressions for each of them took longer than the rest of their page.
 */
@Component
class Options extends AbstractProcessorDialect {

    private static final String PREFIX = "options";

    /** After what repeats, chooses and declares. */
    private static final int PRECEDENCE = 700;

    Options() {
        super("Options of a select", PREFIX, PRECEDENCE);
    }

    @Override
    public Set<IProcessor> getProcessors(String prefix) {
        return Set.of(new Of(prefix));
    }

    private static final class Of extends AbstractAttributeTagProcessor {

        Of(String prefix) {
            super(TemplateMode.HTML, prefix, null, false, "of", true, PRECEDENCE, true);
        }

        @Override
        protected void doProcess(
                ITemplateContext context,
                IProcessableElementTag tag,
                AttributeName name,
                String options,
                IElementTagStructureHandler structure) {
            String chosen = Objects.toString(evaluated(context, tag.getAttributeValue(PREFIX, "chosen")), null);
            Object empty = evaluated(context, tag.getAttributeValue(PREFIX, "empty"));
            StringBuilder html = new StringBuilder();
            if (empty != null) {
                html.append("<option value=\"\">")
                        .append(escaped(empty.toString()))
                        .append("</option>");
            }
            if (evaluated(context, options) instanceof List<?> offered) {
                for (Object each : offered) {
                    write(html, (Choice) each, chosen);
                }
            }
            structure.removeAttribute(PREFIX, "chosen");
            structure.removeAttribute(PREFIX, "empty");
            structure.setBody(html, false);
        }

        private static void write(StringBuilder html, Choice choice, @Nullable String chosen) {
            html.append("<option value=\"").append(escaped(choice.value())).append('"');
            if (choice.value().equals(chosen)) {
                html.append(" selected=\"selected\"");
            }
            html.append('>').append(escaped(choice.label())).append("</option>");
        }

        private static String escaped(String text) {
            return HtmlEscape.escapeHtml4Xml(text);
        }

        private static @Nullable Object evaluated(ITemplateContext context, @Nullable String expression) {
            return expression == null
                    ? null
                    : StandardExpressions.getExpressionParser(context.getConfiguration())
                            .parseExpression(context, expression)
                            .execute(context);
        }
    }
}
