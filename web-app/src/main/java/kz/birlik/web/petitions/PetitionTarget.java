package kz.birlik.web.petitions;

import kz.birlik.web.layout.TargetPage;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PetitionTarget {

    @Bean
    TargetPage petitionPage() {
        return new TargetPage("petition", PetitionQuery.PATH + "/{id}");
    }
}
