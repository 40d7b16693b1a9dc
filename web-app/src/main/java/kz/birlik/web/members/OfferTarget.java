package kz.birlik.web.members;

import kz.birlik.web.layout.TargetPage;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class OfferTarget {

    @Bean
    TargetPage transferOfferPage() {
        return new TargetPage("transfer-offer", OffersController.PATH + "/{id}");
    }
}
