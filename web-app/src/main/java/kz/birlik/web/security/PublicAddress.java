package kz.birlik.web.security;

import java.net.URI;
import java.net.URISyntaxException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The one address people know Birlik by, from the configuration and never from a request: a forged {@code Host} leads
 * nobody away. Whatever leaves the product with a link in it asks here.
 */
@Component
public class PublicAddress {

    private final String root;

    PublicAddress(
            @Value("${birlik.public-url:}") String configured,
            @Value("${server.port:8080}") int port,
            @Value("${birlik.demo:false}") boolean demonstration) {
        String chosen = configured.isBlank() ? "http://localhost:" + port : configured.strip();
        this.root = chosen.endsWith("/") ? chosen.substring(0, chosen.length() - 1) : chosen;
        if (!isRoot(root)) {
            throw new IllegalArgumentException("birlik.public-url is \"" + configured
                    + "\"; it has to be the address of a host, like https://birlik.example.kz, without a path");
        }
        if (!configured.isBlank() && !demonstration && !isHttps()) {
            throw new IllegalArgumentException(
                    "birlik.public-url is \"" + configured + "\"; outside demonstration mode it begins with https://");
        }
    }

    /** The full address of a path of the product, for a letter or a printed page. */
    public String of(String path) {
        if (!path.startsWith("/") || path.startsWith("//")) {
            throw new IllegalArgumentException("not a path of the product: " + path);
        }
        return root + path;
    }

    /** Whether people reach the product by https, so that a cookie may be kept to it. */
    public boolean isHttps() {
        return root.startsWith("https://");
    }

    private static boolean isRoot(String address) {
        try {
            URI uri = new URI(address);
            return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getUserInfo() == null
                    && uri.getRawPath().isEmpty()
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null;
        } catch (URISyntaxException malformed) {
            return false;
        }
    }
}
