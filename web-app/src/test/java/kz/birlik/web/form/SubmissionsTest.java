package kz.birlik.web.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import kz.birlik.web.ProductTest;
import kz.birlik.web.security.CurrentUser;
import kz.birlik.web.security.People;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** The same form sent again, at once or later, does its work once and leads to the same place. */
@ProductTest
class SubmissionsTest {

    @Autowired
    private Submissions submissions;

    @Autowired
    private People people;

    @Test
    void runsOnceWhenSentTwentyTimesAtOnce() throws Exception {
        CurrentUser user = people.named("officer");
        String key = submissions.newKey();
        AtomicInteger runs = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<String>> answers = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            answers.add(threads.submit(
                    () -> submissions.once(user, key, "/test", () -> "/made/" + runs.incrementAndGet())));
        }
        for (Future<String> answer : answers) {
            assertThat(answer.get()).isEqualTo("/made/1");
        }
        threads.shutdown();
        assertThat(runs).hasValue(1);
    }

    @Test
    void mayBeSentAgainAfterARefusal() {
        CurrentUser user = people.named("officer");
        String key = submissions.newKey();
        assertThatThrownBy(() -> submissions.once(user, key, "/test", () -> {
                    throw new IllegalArgumentException("refused");
                }))
                .hasMessage("refused");
        assertThat(submissions.once(user, key, "/test", () -> "/made")).isEqualTo("/made");
    }

    @Test
    void doesNotLeadAnotherPersonToWhatTheFirstMade() {
        String key = UUID.randomUUID().toString();
        submissions.once(people.named("officer"), key, "/test", () -> "/secret");
        assertThatThrownBy(() -> submissions.once(people.named("chair"), key, "/test", () -> "/other"))
                .isInstanceOf(SubmissionRefused.class)
                .matches(refused -> ((SubmissionRefused) refused).made() == null);
    }

    @Test
    void refusesAFormWithoutItsKeyInsteadOfRunningItInSilence() {
        for (String key : new String[] {null, "", "not a key"}) {
            assertThatThrownBy(() -> submissions.once(people.named("officer"), key, "/test", () -> {
                        throw new AssertionError("ran");
                    }))
                    .isInstanceOf(SubmissionRefused.class);
        }
    }

    @Test
    void tellsTheSameFormFromOneWithOtherContent() {
        CurrentUser user = people.named("officer");
        String key = submissions.newKey();
        sentWith(Map.of("name", "Айгүл"), () -> submissions.once(user, key, "/test", () -> "/made"));
        assertThat(sentWith(
                        Map.of("name", "Айгүл", "_csrf", "new", "step", "confirm"),
                        () -> submissions.once(user, key, "/test", () -> "/other")))
                .isEqualTo("/made");
        assertThatThrownBy(() ->
                        sentWith(Map.of("name", "Ерлан"), () -> submissions.once(user, key, "/test", () -> "/other")))
                .isInstanceOf(SubmissionRefused.class)
                .matches(refused -> "/made".equals(((SubmissionRefused) refused).made()));
    }

    private static String sentWith(Map<String, String> fields, Supplier<String> work) {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/test");
        request.setParameters(fields);
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
        try {
            return work.get();
        } finally {
            RequestContextHolder.resetRequestAttributes();
        }
    }
}
