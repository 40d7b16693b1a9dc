package kz.birlik.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import kz.birlik.membership.account.AccountId;
import kz.birlik.membership.account.Accounts;
import kz.birlik.membership.account.NewAccount;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.organisation.Line;
import kz.birlik.web.ProductTest;
import kz.birlik.web.SecondNode;
import kz.birlik.web.Visitor;
import kz.birlik.web.jobs.SystemScope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;

/** What a guesser of logins and passwords gets: nothing to tell logins apart by, few tries, and no way to lock anybody out. */
@ProductTest
class GuessingTest {

    private static final String PASSWORD = "сенімді сөз тіркесі 47";

    @LocalServerPort
    private int port;

    @Autowired
    private AuthenticationManager signIn;

    @Autowired
    private SignInThrottle throttle;

    @Autowired
    private SecondNode secondNode;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Passwords passwords;

    @Autowired
    private SystemScope system;

    @Autowired
    private JdbcClient jdbc;

    private String owner;

    private enum Answer {
        RIGHT,
        WRONG,
        NOT_LOOKED_AT
    }

    @BeforeEach
    void anAccountOfItsOwn() {
        owner = "owner-" + UUID.randomUUID().toString().substring(0, 8);
        create(owner);
    }

    @AfterEach
    void letTheOthersSignIn() {
        jdbc.sql("delete from rate_limit").update();
    }

    @Test
    void looksAtAHundredTriesAnHourAtMostFromHoweverManyAddressesAndLetsTheOwnerIn() throws Exception {
        Visitor device = Visitor.anonymous(port);
        assertThat(Visitor.location(device.signIn(owner, PASSWORD))).endsWith("/app");
        AuthenticationManager elsewhere = secondNode.part(AuthenticationManager.class);
        int tries = Integer.getInteger("birlik.guessing.tries", 2_000);
        List<Callable<Answer>> attack = new ArrayList<>();
        for (int i = 0; i < tries; i++) {
            String address = "203.0.113." + (1 + i % 100);
            String guess = "guess number " + i;
            AuthenticationManager node = i % 2 == 0 ? signIn : elsewhere;
            attack.add(() -> attempt(node, owner, guess, address, ""));
        }
        long lookedAt =
                run(attack).stream().filter(answer -> answer == Answer.WRONG).count();
        System.out.println("Guessing: " + tries + " wrong tries at one account from 100 addresses on two nodes, "
                + lookedAt + " looked at (at most 100 an hour)");
        assertThat(lookedAt).isBetween(10L, 100L);

        assertThat(attempt(signIn, owner, PASSWORD, "198.51.100.1", "")).isEqualTo(Answer.NOT_LOOKED_AT);
        device.post("/logout", Map.of("_csrf", device.token()));
        assertThat(Visitor.location(device.signIn(owner, PASSWORD)))
                .as("the owner on a device known to the account")
                .endsWith("/app");
    }

    @Test
    void aKnownDeviceHasFewTriesOfItsOwnAndIsKnownToItsAccountOnly() {
        Visitor device = Visitor.anonymous(port);
        HttpResponse<String> entered = device.signIn(owner, PASSWORD);
        String cookie = entered.headers().allValues("Set-Cookie").stream()
                .filter(value -> value.startsWith("birlik-device="))
                .findFirst()
                .orElseThrow();
        assertThat(cookie).contains("HttpOnly").contains("SameSite=Lax");
        String token = cookie.substring("birlik-device=".length(), cookie.indexOf(';'));
        assertThat(jdbc.sql(
                                "select count(*) from known_device where encode(token_hash, 'escape') like '%' || :token || '%'")
                        .param("token", token)
                        .query(Long.class)
                        .single())
                .isZero();

        List<Answer> answers = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            answers.add(attempt(signIn, owner, "guess " + i, "203.0.113.7", token));
        }
        assertThat(answers.stream().filter(answer -> answer == Answer.WRONG)).hasSizeBetween(10, 11);

        String other = owner + "-2";
        create(other);
        exhaust(other);
        assertThat(attempt(signIn, other, PASSWORD, "203.0.113.7", token))
                .as("the token says nothing about another account")
                .isEqualTo(Answer.NOT_LOOKED_AT);
    }

    @Test
    void doesNotTellAnExistingLoginFromAnAbsentOneByWordsOrTime() throws Exception {
        int each = Integer.getInteger("birlik.enumeration.samples", 100);
        List<String> existing =
                List.of("admin", "federation", "analyst", "union", "lawyer", "inspector", "chair", owner);
        assertNobodyTellsThemApart("sign-in", each, i -> {
            if (Math.floorMod(i, existing.size()) == 0) {
                jdbc.sql("delete from rate_limit").update();
            }
            double[] pair = new double[2];
            for (int turn : inTurns(i)) {
                int number = Math.floorMod(i, existing.size());
                pair[turn] = time(turn == 0 ? existing.get(number) : "absent-" + number, i);
            }
            return pair;
        });

        HttpResponse<String> one = Visitor.anonymous(port).signIn("admin", "not the password");
        HttpResponse<String> other = Visitor.anonymous(port).signIn("absent-login", "not the password");
        assertThat(one.statusCode()).isEqualTo(other.statusCode());
        assertThat(Visitor.location(one)).isEqualTo(Visitor.location(other));
        assertThat(one.body()).isEqualTo(other.body());
    }

    /** Over HTTP and as far as a stranger can see: status, place, headers that differ by no login, body, and time. */
    @Test
    void aSignInAndAResetLookAndLastAlikeForEveryLogin() throws Exception {
        int each = Integer.getInteger("birlik.enumeration.samples", 50);
        List<String> existing =
                List.of("admin", "federation", "analyst", "union", "lawyer", "inspector", "chair", owner);
        for (String path : List.of("/login", "/forgot")) {
            Visitor stranger = Visitor.anonymous(port);
            Set<String> answers = new LinkedHashSet<>();
            assertNobodyTellsThemApart(path, each, i -> {
                int number = Math.floorMod(i, existing.size());
                double[] pair = new double[2];
                for (int turn : inTurns(i)) {
                    jdbc.sql("delete from rate_limit").update();
                    String login = turn == 0 ? existing.get(number) : "absent-" + number;
                    String token =
                            stranger.page(path).select("input[name=_csrf]").attr("value");
                    Map<String, String> form = path.equals("/login")
                            ? Map.of("_csrf", token, "username", login, "password", "wrong " + i)
                            : Map.of("_csrf", token, "who", login);
                    long begun = System.nanoTime();
                    HttpResponse<String> answer = stranger.post(path, form);
                    pair[turn] = (System.nanoTime() - begun) / 1e6;
                    Set<String> headers = new TreeSet<>(answer.headers().map().keySet());
                    // the server closes every hundredth connection, whoever it is
                    headers.remove("connection");
                    answers.add(
                            answer.statusCode() + " " + Visitor.location(answer) + " " + headers + " " + answer.body());
                }
                return pair;
            });
            assertThat(answers).as(path).hasSize(1);
        }
    }

    @Test
    void recordsWhoWasRefusedButNotWhatAStrangerTypedAsALogin() {
        assertThat(attempt(signIn, owner, "wrong", "203.0.113.9", "")).isEqualTo(Answer.WRONG);
        attempt(signIn, "my secret typed here", "wrong", "203.0.113.9", "");
        assertThat(jdbc.sql(
                                "select count(*) from audit_event where action = 'session.refused' and after->>'login' = :login")
                        .param("login", owner)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        assertThat(jdbc.sql("select count(*) from audit_event where object_id || after::text like '%my secret%'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void forgetsTheTriesOfLoginsThatNobodyTriesAnyMore() {
        attempt(signIn, "once-and-never-again", "wrong", "203.0.113.10", "");
        assertThat(throttle.forget(1000)).as("tries that still count").isZero();
        jdbc.sql("update rate_limit set expires_at = 1").update();
        assertThat(throttle.forget(1000)).isPositive();
        assertThat(jdbc.sql("select count(*) from rate_limit").query(Long.class).single())
                .isZero();
    }

    /** Whatever else the machine does meets an existing and an absent login alike. */
    private static int[] inTurns(int i) {
        return i % 2 == 0 ? new int[] {0, 1} : new int[] {1, 0};
    }

    /**
     * By the rule one pair of equal samples in a hundred looks different. A difference that a guesser could use stays: it shows
     * in every one of three samples taken one after the other.
     */
    private static void assertNobodyTellsThemApart(String where, int each, IntFunction<double[]> pair) {
        for (int i = -10; i < 0; i++) {
            pair.apply(i);
        }
        List<Double> probabilities = new ArrayList<>();
        while (probabilities.size() < 3 && probabilities.stream().noneMatch(p -> p > 0.01)) {
            double[] there = new double[each];
            double[] absent = new double[each];
            for (int i = 0; i < each; i++) {
                double[] one = pair.apply(i);
                there[i] = one[0];
                absent[i] = one[1];
            }
            double p = kolmogorovSmirnov(there, absent);
            probabilities.add(p);
            System.out.printf(
                    "Enumeration at %s: %d existing and %d absent logins, medians %.1f and %.1f ms,"
                            + " Kolmogorov-Smirnov p = %.3f%n",
                    where, each, each, median(there), median(absent), p);
        }
        assertThat(probabilities).as(where).anyMatch(p -> p > 0.01);
    }

    private double time(String login, int i) {
        long begun = System.nanoTime();
        attempt(signIn, login, "wrong number " + i, "192.0.2." + (1 + Math.floorMod(i, 250)), "");
        return (System.nanoTime() - begun) / 1e6;
    }

    private void exhaust(String login) {
        for (int i = 0; i < 60; i++) {
            attempt(signIn, login, "guess " + i, "203.0.113." + (100 + i), "");
        }
    }

    private static Answer attempt(
            AuthenticationManager node, String login, String password, String address, String deviceToken) {
        UsernamePasswordAuthenticationToken attempt =
                UsernamePasswordAuthenticationToken.unauthenticated(login, password);
        attempt.setDetails(new SignInDetails(address, deviceToken));
        try {
            node.authenticate(attempt);
            return Answer.RIGHT;
        } catch (LockedException throttled) {
            return Answer.NOT_LOOKED_AT;
        } catch (BadCredentialsException wrong) {
            return Answer.WRONG;
        }
    }

    private static <T> List<T> run(List<Callable<T>> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> one : threads.invokeAll(work)) {
                results.add(one.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    private AccountId create(String login) {
        return accounts.create(
                system.wholeFederation("an account of its own for this test"),
                new NewAccount(
                        login,
                        passwords.hash(PASSWORD),
                        "Иесі Сынақ",
                        "kk",
                        false,
                        true,
                        Role.CHAIR,
                        "EDU-KZ-31-0001",
                        Line.SECTORAL,
                        "test"));
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** The probability that two samples of one distribution differ at least so much, by the asymptotic formula. */
    private static double kolmogorovSmirnov(double[] one, double[] other) {
        double[] a = one.clone();
        double[] b = other.clone();
        Arrays.sort(a);
        Arrays.sort(b);
        double distance = 0;
        int i = 0;
        int j = 0;
        while (i < a.length && j < b.length) {
            double value = Math.min(a[i], b[j]);
            while (i < a.length && a[i] <= value) {
                i++;
            }
            while (j < b.length && b[j] <= value) {
                j++;
            }
            distance = Math.max(distance, Math.abs((double) i / a.length - (double) j / b.length));
        }
        double n = (double) a.length * b.length / (a.length + b.length);
        double lambda = (Math.sqrt(n) + 0.12 + 0.11 / Math.sqrt(n)) * distance;
        double sum = 0;
        for (int k = 1; k <= 100; k++) {
            sum += 2 * (k % 2 == 1 ? 1 : -1) * Math.exp(-2.0 * k * k * lambda * lambda);
        }
        return Math.max(0, Math.min(1, sum));
    }
}
