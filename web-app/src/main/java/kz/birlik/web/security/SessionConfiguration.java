package kz.birlik.web.security;

import java.nio.charset.StandardCharsets;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;

/** Sessions in the database: text only, one statement per attribute, the cookie bound to the host. */
@Configuration
class SessionConfiguration {

    /** A session holds text and nothing else, so that no upgrade meets an object it cannot read. */
    @Bean
    ConversionService springSessionConversionService() {
        GenericConversionService conversions = new GenericConversionService();
        conversions.addConverter(Object.class, byte[].class, value -> {
            if (value instanceof String text) {
                return text.getBytes(StandardCharsets.UTF_8);
            }
            throw new IllegalArgumentException(
                    "A session holds text only, not " + value.getClass().getName());
        });
        conversions.addConverter(byte[].class, Object.class, bytes -> new String(bytes, StandardCharsets.UTF_8));
        return conversions;
    }

    /** Writes attributes by INSERT … ON CONFLICT, so that concurrent first requests never fail. */
    @Bean
    PostgreSqlJdbcIndexedSessionRepositoryCustomizer sessionStatements() {
        return new PostgreSqlJdbcIndexedSessionRepositoryCustomizer();
    }

    /** Plain http is possible only in demonstration mode, which listens on the loopback. */
    @Bean
    CookieSerializer sessionCookie(@Value("${birlik.demo:false}") boolean demonstration) {
        DefaultCookieSerializer cookie = new DefaultCookieSerializer();
        cookie.setCookieName(demonstration ? "birlik" : "__Host-birlik");
        cookie.setUseSecureCookie(!demonstration);
        cookie.setCookiePath("/");
        cookie.setSameSite("Lax");
        cookie.setUseHttpOnlyCookie(true);
        return cookie;
    }
}
