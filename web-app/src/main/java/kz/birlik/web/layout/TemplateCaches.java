package kz.birlik.web.layout;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;
import org.thymeleaf.cache.StandardCacheManager;
import org.thymeleaf.spring6.SpringTemplateEngine;

/**
 * Room for every fragment and expression of the product. With the sizes the library starts with (200 and 500) the pages push
 * each other out, and each is then parsed anew at every request.
 */
@Component
class TemplateCaches implements BeanPostProcessor {

    private static final int FRAGMENTS = 2_000;
    private static final int EXPRESSIONS = 50_000;

    @Override
    public Object postProcessBeforeInitialization(Object bean, String name) {
        if (bean instanceof SpringTemplateEngine engine) {
            StandardCacheManager caches = new StandardCacheManager();
            caches.setTemplateCacheMaxSize(FRAGMENTS);
            caches.setExpressionCacheMaxSize(EXPRESSIONS);
            engine.setCacheManager(caches);
        }
        return bean;
    }
}
