package kz.birlik.web.joining;

import java.time.Duration;
import kz.birlik.web.security.PublicAddress;
import lombok.RequiredArgsConstructor;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/**
 * The secret of a draft on this device. It comes with requests from our own pages only (SameSite), so a page of somebody else
 * can neither send the draft nor change it.
 */
@Component
@RequiredArgsConstructor
class JoiningCookie {

    static final String NAME = "birlik-join";

    private final PublicAddress address;

    String of(String secret, Duration kept) {
        return cookie(secret, kept);
    }

    String none() {
        return cookie("", Duration.ZERO);
    }

    private String cookie(String value, Duration kept) {
        return ResponseCookie.from(NAME, value)
                .path("/")
                .maxAge(kept)
                .httpOnly(true)
                .secure(address.isHttps())
                .sameSite("Strict")
                .build()
                .toString();
    }
}
