package kz.birlik.web.layout;

import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.thymeleaf.cache.ICache;
import org.thymeleaf.cache.StandardCache;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.dialect.AbstractProcessorDialect;
import org.thymeleaf.engine.AttributeName;
import org.thymeleaf.model.IProcessableElementTag;
import org.thymeleaf.processor.IProcessor;
import org.thymeleaf.processor.element.AbstractAttributeTagProcessor;
import org.thymeleaf.processor.element.IElementTagStructureHandler;
import org.thymeleaf.standard.expression.Fragment;
import org.thymeleaf.standard.expression.IStandardExpressionParser;
import org.thymeleaf.standard.expression.StandardExpressions;
import org.thymeleaf.templatemode.TemplateMode;

/**
 * Parts of a page that many people read and few things change, written once while what they show stays equal:
 *
 * <pre>{@code <th:block kept:part="~{:: all}" kept:by="${page}"><th:block th:fragment="all"> ... </th:block></th:block>}</pre>
 *
 * What the part shows is asked of the database at every request all the same; only writing it is saved. So it can neither be
 * old nor be somebody else's, on one condition: the part shows nothing but what stands in {@code kept:by}, a record or a list
 * of records, and texts in the reader's language. Nothing of the session, of a form that is sent or of the frame belongs in it.
 */
@Component
class KeptParts extends AbstractProcessorDialect {

    private static final String PREFIX = "kept";
    private static final int MOST = 50;

    /** After what repeats, chooses and declares, before what writes. */
    private static final int PRECEDENCE = 700;

    private record Key(
            String template,
            String part,
            Locale locale,
            @Nullable Object by) {}

    private final ICache<Key, String> written = new StandardCache<>("kept parts", true, MOST, MOST, null);

    KeptParts() {
        super("Kept parts", PREFIX, PRECEDENCE);
    }

    @Override
    public Set<IProcessor> getProcessors(String prefix) {
        return Set.of(new Part(prefix));
    }

    private final class Part extends AbstractAttributeTagProcessor {

        Part(String prefix) {
            super(TemplateMode.HTML, prefix, null, false, "part", true, PRECEDENCE, true);
        }

        @Override
        protected void doProcess(
                ITemplateContext context,
                IProcessableElementTag tag,
                AttributeName name,
                String part,
                IElementTagStructureHandler structure) {
            Object by = evaluated(context, tag.getAttributeValue(PREFIX, "by"));
            Key key = new Key(
                    tag.getTemplateName(),
                    part,
                    context.getLocale(),
                    by instanceof List<?> list ? List.copyOf(list) : by);
            String text = written.get(key);
            if (text == null) {
                StringWriter writer = new StringWriter();
                Fragment fragment = (Fragment) evaluated(context, part);
                context.getConfiguration().getTemplateManager().process(fragment.getTemplateModel(), context, writer);
                text = writer.toString();
                written.put(key, text);
            }
            structure.removeAttribute(PREFIX, "by");
            structure.setBody(text, false);
        }

        private static Object evaluated(ITemplateContext context, String expression) {
            IStandardExpressionParser parser = StandardExpressions.getExpressionParser(context.getConfiguration());
            return parser.parseExpression(context, expression).execute(context);
        }
    }
}
