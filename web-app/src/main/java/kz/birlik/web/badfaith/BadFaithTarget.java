package kz.birlik.web.badfaith;

import kz.birlik.web.layout.TargetPage;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class BadFaithTarget {

    @Bean
    TargetPage badFaithPage() {
        return new TargetPage("bad-faith", BadFaithQuery.PATH + "/{id}");
    }
}
