package kz.birlik.web.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

class MappingsTest {

    /** Its methods stand for pages. */
    static class Pages {
        public void one() {}

        public void part() {}

        public void create() {}

        public void file() {}

        public void rest() {}
    }

    private final RequestMappingHandlerMapping ours = new Mappings().getRequestMappingHandlerMapping();
    private final RequestMappingHandlerMapping plain = new RequestMappingHandlerMapping();

    @BeforeEach
    void maps() throws NoSuchMethodException {
        map("one", RequestMethod.GET, "/app/members/{id}");
        map("part", RequestMethod.GET, "/app/members/{id}/card", "/app/cards/{id}");
        map("create", RequestMethod.POST, "/app/members/{id}");
        map("file", RequestMethod.GET, "/app/files/a-{name}.csv");
        map("rest", RequestMethod.GET, "/public/**");
    }

    private void map(String method, RequestMethod verb, String... paths) throws NoSuchMethodException {
        for (RequestMappingHandlerMapping mapping : Set.of(ours, plain)) {
            mapping.registerMapping(
                    RequestMappingInfo.paths(paths)
                            .methods(verb)
                            .options(mapping.getBuilderConfiguration())
                            .build(),
                    new Pages(),
                    Pages.class.getMethod(method));
        }
    }

    private static String found(RequestMappingHandlerMapping mapping, String verb, String path) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest(verb, path);
        request.addHeader("Accept", MediaType.TEXT_HTML_VALUE);
        ServletRequestPathUtils.parseAndCache(request);
        HandlerExecutionChain chain = mapping.getHandler(request);
        return chain == null
                ? ""
                : ((HandlerMethod) chain.getHandler()).getMethod().getName();
    }

    @ParameterizedTest
    @CsvSource({
        "/app/members/1, one",
        "/app/%6Dembers/1, one",
        "/app/members/%D2%9B, one",
        "/app/members/1/card, part",
        "/app/cards/1, part",
        "/app/files/a-b.csv, file",
        "/public, rest",
        "/public/a/b, rest",
    })
    void an_address_leads_where_the_framework_would_lead_it(String path, String method) throws Exception {
        assertThat(found(ours, "GET", path)).isEqualTo(method).isEqualTo(found(plain, "GET", path));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/app/members",
                "/app/members/",
                "/app/member/1",
                "/app/members/1/cards",
                "/APP/members/1",
                "/app/files/b.csv",
                "/"
            })
    void what_nothing_stands_at_is_found_by_neither(String path) throws Exception {
        assertThat(found(ours, "GET", path)).isEmpty();
        assertThat(found(plain, "GET", path)).isEmpty();
    }

    @Test
    void the_verb_still_decides_and_a_wrong_one_is_told() throws Exception {
        assertThat(found(ours, "POST", "/app/members/1")).isEqualTo("create");
        assertThatThrownBy(() -> found(ours, "POST", "/app/cards/1"))
                .isInstanceOf(HttpRequestMethodNotSupportedException.class);
    }
}
