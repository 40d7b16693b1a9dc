package kz.birlik.web.resilience;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Room for every statement of the product. With the size the library starts with (256) pages push each other's statements out,
 * and the names in each are looked for anew at every question.
 */
@Component
class StatementCaches implements BeanPostProcessor {

    private static final int STATEMENTS = 5_000;

    @Override
    public Object postProcessBeforeInitialization(Object bean, String name) {
        if (bean instanceof NamedParameterJdbcTemplate jdbc) {
            jdbc.setCacheLimit(STATEMENTS);
        }
        return bean;
    }
}
