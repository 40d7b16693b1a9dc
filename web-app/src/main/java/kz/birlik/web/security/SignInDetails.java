package kz.birlik.web.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Where a sign-in comes from: the address and, when this browser has signed in before, its token. */
class SignInDetails extends WebAuthenticationDetails {

    private final String deviceToken;

    SignInDetails(HttpServletRequest request, KnownDevices devices) {
        super(request);
        this.deviceToken = devices.token(request).orElse("");
    }

    SignInDetails(String address, String deviceToken) {
        super(address, null);
        this.deviceToken = deviceToken;
    }

    Optional<String> deviceToken() {
        return Optional.of(deviceToken).filter(token -> !token.isEmpty());
    }
}
