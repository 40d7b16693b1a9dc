package kz.birlik.web.passports;

import kz.birlik.web.layout.TargetPage;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PassportTarget {

    @Bean
    TargetPage safetyPassportPage() {
        return new TargetPage("safety-passport", PassportQuery.PATH + "/{id}");
    }
}
