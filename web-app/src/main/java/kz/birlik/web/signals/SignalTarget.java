package kz.birlik.web.signals;

import kz.birlik.web.layout.TargetPage;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SignalTarget {

    @Bean
    TargetPage signalPage() {
        return new TargetPage("signal", SignalQuery.PATH + "/{id}");
    }
}
