package kz.birlik.web.account;

import kz.birlik.web.layout.TargetPage;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AccountTarget {

    @Bean
    TargetPage accountPage() {
        return new TargetPage("account", "/app/admin/users/{id}");
    }
}
