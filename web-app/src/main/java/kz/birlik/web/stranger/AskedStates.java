package kz.birlik.web.stranger;

import java.util.Locale;
import kz.birlik.web.security.Limit;
import kz.birlik.web.security.RateLimits;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;

/** Known or not, a number is asked about so often and no more. */
@Component
@RequiredArgsConstructor
public class AskedStates {

    private static final int LONGEST_NUMBER = 20;

    private final RateLimits limits;

    public void take(Limit limit, String number) {
        String key = number.strip().toUpperCase(Locale.ROOT);
        limits.take(limit, key.length() > LONGEST_NUMBER ? key.substring(0, LONGEST_NUMBER) : key);
    }
}
