package kz.birlik.web.roster;

import kz.birlik.web.layout.TargetPage;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RosterTarget {

    @Bean
    TargetPage rosterImportPage() {
        return new TargetPage("roster-import", RosterController.PAGE + "/{id}");
    }
}
