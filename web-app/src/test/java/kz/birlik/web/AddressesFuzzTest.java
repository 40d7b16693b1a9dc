package kz.birlik.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import kz.birlik.fuzz.Fuzz;
import kz.birlik.web.security.AllowedText;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.ResolvableType;
import org.springframework.core.convert.ConversionService;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.web.bind.ServletRequestDataBinder;
import org.springframework.web.bind.annotation.BindParam;
import org.springframework.web.servlet.mvc.method.annotation.ExtendedServletRequestDataBinder;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/** Everything the product reads from an address into a filter, bound as the product binds it. */
@ProductTest
class AddressesFuzzTest {

    private static final List<String> SAMPLES = List.of(
            "EDU-KZ-31-0001",
            "2026-03-01",
            "2024",
            "sectoral",
            "Ахметова",
            "KZ-31",
            "primary",
            "name",
            "018f6a3e-7d4c-7000-8000-000000000001",
            "members_total",
            "active",
            "1764230400000000-17",
            "a+b {c}&d=e");

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    @Autowired
    @Qualifier("mvcConversionService")
    private ConversionService conversion;

    @Test
    void anAddressIsReadOrRefusedAndAnAddressMadeFromItSaysTheSame() throws Exception {
        Set<Class<?>> filters = new TreeSet<>(Comparator.comparing(Class::getName));
        mappings.getHandlerMethods()
                .values()
                .forEach(handler -> Arrays.stream(handler.getMethodParameters())
                        .map(parameter -> parameter.getParameterType())
                        .filter(type -> type.isRecord() && type.getName().startsWith("kz.birlik.web."))
                        .filter(type -> !type.getSimpleName().endsWith("User"))
                        .forEach(filters::add));
        assertThat(filters)
                .extracting(Class::getSimpleName)
                .contains("ListQuery", "MemberQuery", "AuditQuery", "AnalyticsAsked");
        for (Class<?> filter : filters) {
            Fuzz.run("address of " + filter.getSimpleName(), SAMPLES, text -> isTaken(filter, text));
        }
    }

    private boolean isTaken(Class<?> filter, String text) {
        if (!AllowedText.in(text)) {
            return false;
        }
        MockHttpServletRequest request = new MockHttpServletRequest();
        for (String name : names(filter)) {
            request.addParameter(name, text);
        }
        ServletRequestDataBinder bound = bind(filter, request);
        if (bound.getTarget() == null || bound.getBindingResult().hasErrors()) {
            return false;
        }
        if (Arrays.stream(filter.getDeclaredMethods())
                .noneMatch(method -> method.getName().equals("url") && method.getParameterCount() == 0)) {
            return true;
        }
        String url = ReflectionTestUtils.invokeMethod(bound.getTarget(), "url");
        assertThat(URI.create(url).isAbsolute()).isFalse();
        Object again = bind(filter, opened(url)).getTarget();
        assertThat((String) ReflectionTestUtils.invokeMethod(again, "url")).isEqualTo(url);
        return true;
    }

    private ServletRequestDataBinder bind(Class<?> filter, HttpServletRequest request) {
        var binder = new ExtendedServletRequestDataBinder(null, "query");
        binder.setTargetType(ResolvableType.forClass(filter));
        binder.setConversionService(conversion);
        binder.construct(request);
        return binder;
    }

    private static MockHttpServletRequest opened(String url) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        UriComponentsBuilder.fromUriString(url)
                .build(true)
                .getQueryParams()
                .forEach((name, values) -> values.forEach(value -> request.addParameter(
                        name, value == null ? "" : UriUtils.decode(value.replace('+', ' '), StandardCharsets.UTF_8))));
        return request;
    }

    /** An annotation of a component stands at the parameter of the constructor, in the same order. */
    private static List<String> names(Class<?> filter) {
        RecordComponent[] components = filter.getRecordComponents();
        Parameter[] parameters = filter.getDeclaredConstructors()[0].getParameters();
        return IntStream.range(0, components.length)
                .mapToObj(place -> Optional.ofNullable(parameters[place].getAnnotation(BindParam.class))
                        .map(BindParam::value)
                        .orElse(components[place].getName()))
                .toList();
    }
}
