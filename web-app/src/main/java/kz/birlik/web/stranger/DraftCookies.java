package kz.birlik.web.stranger;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import kz.birlik.web.security.PublicAddress;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/**
 * The secret of a draft on this device. It comes with requests from our own pages only (SameSite), so a page of somebody else
 * can neither send the draft nor change it.
 */
@Component
@RequiredArgsConstructor
public class DraftCookies {

    private final PublicAddress address;

    public void put(HttpServletResponse response, String cookie, String secret, Duration kept) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(cookie, secret)
                        .path("/")
                        .maxAge(kept)
                        .httpOnly(true)
                        .secure(address.isHttps())
                        .sameSite("Strict")
                        .build()
                        .toString());
    }

    public void drop(HttpServletResponse response, String cookie) {
        put(response, cookie, "", Duration.ZERO);
    }
}
