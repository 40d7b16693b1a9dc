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
 *
 * <p>The same holds for a field of a form without an object, such as a filter: {@code kept:field} keeps it by its arguments. A text
 * that somebody typed and what was wrong with it are not kept.
 */
@Component
class KeptParts extends AbstractProcessorDialect {

    private static final String PREFIX = "kept";
    private static final int MOST = 200;

    /** After what repeats, chooses and declares, before what writes. */
    private static final int PRECEDENCE = 700;

    /** What a field is written from: every name the fragments of ui/field read. */
    static final List<String> OF_A_FIELD = List.of(
            "fieldId",
            "name",
            "label",
            "hint",
            "width",
            "span",
            "required",
            "type",
            "autocomplete",
            "placeholder",
            "rows",
            "value",
            "emptyLabel",
            "options",
            "url",
            "chosen",
            "accept",
            "photo");

    private static final int MOST_FIELDS = 1_000;

    private record Field(String part, Locale locale, List<@Nullable Object> of) {}

    private record Key(
            String template,
            String part,
            Locale locale,
            @Nullable Object by) {}

    private final ICache<Key, String> written = new StandardCache<>("kept parts", true, 50, MOST, null);
    private final ICache<Field, String> fields = new StandardCache<>("kept fields", true, 100, MOST_FIELDS, null);

    KeptParts() {
        super("Kept parts", PREFIX, PRECEDENCE);
    }

    @Override
    public Set<IProcessor> getProcessors(String prefix) {
        return Set.of(new Part(prefix), new FieldPart(prefix));
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
            structure.setBody(kept(written, key, context, part), false);
            structure.removeAttribute(PREFIX, "by");
        }
    }

    private final class FieldPart extends AbstractAttributeTagProcessor {

        FieldPart(String prefix) {
            super(TemplateMode.HTML, prefix, null, false, "field", true, PRECEDENCE, true);
        }

        @Override
        protected void doProcess(
                ITemplateContext context,
                IProcessableElementTag tag,
                AttributeName name,
                String part,
                IElementTagStructureHandler structure) {
            Field key = key(context, part);
            structure.setBody(key == null ? text(context, part) : kept(fields, key, context, part), false);
        }

        private static @Nullable Field key(ITemplateContext context, String part) {
            boolean typed = context.getVariable("options") == null
                    && context.getVariable("value") instanceof CharSequence value
                    && !value.isEmpty();
            Object error = context.getVariable("error");
            boolean wrong = error != null && !error.toString().isEmpty();
            return !Boolean.TRUE.equals(context.getVariable("unbound")) || typed || wrong
                    ? null
                    : new Field(
                            part,
                            context.getLocale(),
                            OF_A_FIELD.stream().map(context::getVariable).toList());
        }
    }

    private static <K> String kept(ICache<K, String> cache, K key, ITemplateContext context, String part) {
        String text = cache.get(key);
        if (text == null) {
            text = text(context, part);
            cache.put(key, text);
        }
        return text;
    }

    private static String text(ITemplateContext context, String part) {
        StringWriter writer = new StringWriter();
        Fragment fragment = (Fragment) evaluated(context, part);
        context.getConfiguration().getTemplateManager().process(fragment.getTemplateModel(), context, writer);
        return writer.toString();
    }

    private static Object evaluated(ITemplateContext context, String expression) {
        IStandardExpressionParser parser = StandardExpressions.getExpressionParser(context.getConfiguration());
        return parser.parseExpression(context, expression).execute(context);
    }
}
