package kz.birlik.web.form;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Takes typed text in one form of Unicode (NFC): a letter typed as one character and the same letter put together from two
 * are the same to whoever reads, so they are the same in a name, a search and a password. Nothing else is changed.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class OneFormOfText extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(new Composed(request), response);
    }

    static String composed(String typed) {
        return Normalizer.isNormalized(typed, Normalizer.Form.NFC)
                ? typed
                : Normalizer.normalize(typed, Normalizer.Form.NFC);
    }

    private static final class Composed extends HttpServletRequestWrapper {

        Composed(HttpServletRequest request) {
            super(request);
        }

        @Override
        public @Nullable String getParameter(String name) {
            String typed = super.getParameter(name);
            return typed == null ? null : composed(typed);
        }

        @Override
        public String @Nullable [] getParameterValues(String name) {
            String[] typed = super.getParameterValues(name);
            return typed == null
                    ? null
                    : Arrays.stream(typed).map(OneFormOfText::composed).toArray(String[]::new);
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            Map<String, String[]> typed = new LinkedHashMap<>();
            super.getParameterMap()
                    .forEach((name, values) -> typed.put(
                            name,
                            Arrays.stream(values).map(OneFormOfText::composed).toArray(String[]::new)));
            return typed;
        }
    }
}
