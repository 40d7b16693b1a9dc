package kz.birlik.web.layout;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Finds the method for an address with an id. The framework asks each of some nine hundred mappings whether its verbs, headers and
 * pattern fit, and that took a twentieth of the time of a page. Here those whose address begins otherwise are passed over first;
 * which of the others fits, and which fits best, stays the framework's matter.
 */
@Configuration(proxyBeanMethods = false)
class Mappings implements WebMvcRegistrations {

    @Override
    public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
        return new ByBeginning();
    }

    static final class ByBeginning extends RequestMappingHandlerMapping {

        /** From the slash before the first variable on: a pattern may take the address without that slash, too. */
        private static final Pattern VARIABLE = Pattern.compile("/?[^/]*[{*?].*", Pattern.DOTALL);

        private final Map<RequestMappingInfo, List<String>> beginnings = new ConcurrentHashMap<>();

        @Override
        protected @Nullable RequestMappingInfo getMatchingMapping(
                RequestMappingInfo mapping, HttpServletRequest request) {
            String path = ServletRequestPathUtils.getParsedRequestPath(request)
                    .pathWithinApplication()
                    .value();
            // An encoded letter is that letter to the framework
            if (path.indexOf('%') < 0 && !begins(path, beginnings.computeIfAbsent(mapping, ByBeginning::beginnings))) {
                return null;
            }
            return super.getMatchingMapping(mapping, request);
        }

        private static boolean begins(String path, List<String> beginnings) {
            for (String beginning : beginnings) {
                if (path.startsWith(beginning)) {
                    return true;
                }
            }
            return false;
        }

        private static List<String> beginnings(RequestMappingInfo mapping) {
            return mapping.getPatternValues().stream()
                    .map(pattern -> VARIABLE.matcher(pattern).replaceFirst(""))
                    .distinct()
                    .toList();
        }
    }
}
