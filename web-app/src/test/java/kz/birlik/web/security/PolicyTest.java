package kz.birlik.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.birlik.web.ProductTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The policy names every mapping and nothing else; what it does not name is denied. */
@ProductTest
class PolicyTest {

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    @Autowired
    private Policy policy;

    @Test
    void namesExactlyTheMappingsOfTheProduct() {
        Set<String> mapped = mappings.getHandlerMethods().keySet().stream()
                .flatMap(info -> info.getPatternValues().stream().flatMap(pattern -> {
                    Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
                    assertThat(methods).as("methods of " + pattern).isNotEmpty();
                    return methods.stream().map(method -> method + " " + pattern);
                }))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> named = policy.rules().stream()
                .map(rule -> rule.method() + " " + rule.pattern())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(named).isEqualTo(mapped);
    }

    @Test
    void deniesWhatItDoesNotName() {
        assertThat(policy.ruleFor("GET", "/app/nothing-here")).isEmpty();
        assertThat(policy.ruleFor("DELETE", "/app/profile")).isEmpty();
        assertThat(policy.ruleFor("POST", "/app")).isEmpty();
    }

    @Test
    void answersHeadAsGet() {
        assertThat(policy.ruleFor("HEAD", "/app")).isEqualTo(policy.ruleFor("GET", "/app"));
    }

    @Test
    void namesEachCallOnce() {
        assertThat(policy.rules().stream().map(rule -> rule.method() + " " + rule.pattern()))
                .doesNotHaveDuplicates();
        assertThat(Stream.of("GET", "POST"))
                .containsAll(policy.rules().stream().map(Policy.Rule::method).collect(Collectors.toSet()));
    }
}
