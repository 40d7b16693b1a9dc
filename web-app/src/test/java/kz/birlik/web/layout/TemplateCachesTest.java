package kz.birlik.web.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import kz.birlik.web.ProductTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.thymeleaf.cache.StandardCache;
import org.thymeleaf.spring6.SpringTemplateEngine;

@ProductTest
class TemplateCachesTest {

    private static final Pattern ATTRIBUTE = Pattern.compile("th:[a-z-]+=\"([^\"]*)\"");
    private static final Pattern FRAGMENT = Pattern.compile("~\\{([^}(]*)");

    @Autowired
    private SpringTemplateEngine engine;

    @Test
    void every_fragment_and_expression_of_the_product_stays_parsed() throws IOException {
        Set<String> expressions = new HashSet<>();
        Set<String> fragments = new HashSet<>();
        for (Resource template :
                new PathMatchingResourcePatternResolver().getResources("classpath:/templates/**/*.html")) {
            String text = template.getContentAsString(StandardCharsets.UTF_8);
            fragments.add(template.getFilename());
            FRAGMENT.matcher(text).results().forEach(found -> fragments.add(found.group(1)));
            ATTRIBUTE.matcher(text).results().forEach(found -> expressions.add(found.group(1)));
        }
        assertThat(expressions).hasSizeGreaterThan(500);

        var caches = engine.getCacheManager();
        assertThat(((StandardCache<?, ?>) caches.getTemplateCache()).getMaxSize())
                .isGreaterThan(4 * fragments.size());
        // an expression is kept as a whole, by its parts and as what Spring made of it
        assertThat(((StandardCache<?, ?>) caches.getExpressionCache()).getMaxSize())
                .isGreaterThan(4 * expressions.size());
    }
}
