package kz.birlik.web.security;

import org.apache.catalina.valves.RemoteIpValve;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Configuration;

/**
 * Believes {@code X-Forwarded-For} and {@code X-Forwarded-Proto} from the named proxies only, and no other forwarded
 * header from anybody: where no proxy is named, an address is that of the connection.
 */
@Configuration
class TrustedProxies implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private final String proxies;

    TrustedProxies(@Value("${birlik.proxies:}") String proxies) {
        this.proxies = proxies.replace(" ", "");
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        if (proxies.isEmpty()) {
            return;
        }
        RemoteIpValve valve = new RemoteIpValve();
        // Addresses and networks, comma-separated; nothing is trusted by default as the valve would do.
        valve.setInternalProxies(proxies);
        valve.setTrustedProxies(null);
        valve.setRemoteIpHeader("X-Forwarded-For");
        valve.setProtocolHeader("X-Forwarded-Proto");
        valve.setHostHeader(null);
        valve.setPortHeader(null);
        factory.addEngineValves(valve);
    }
}
