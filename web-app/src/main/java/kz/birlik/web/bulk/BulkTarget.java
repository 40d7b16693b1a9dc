package kz.birlik.web.bulk;

import kz.birlik.web.layout.TargetPage;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class BulkTarget {

    @Bean
    TargetPage bulkActionPage() {
        return new TargetPage("bulk-action", BulkController.PAGE + "/{id}");
    }
}
