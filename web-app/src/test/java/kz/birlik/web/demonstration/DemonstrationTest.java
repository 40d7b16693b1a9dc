package kz.birlik.web.demonstration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationId;
import org.junit.jupiter.api.Test;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.QueryTimeoutException;

/** Demonstration mode is explicit: the loopback only, and somebody else's database only with a second yes. */
class DemonstrationTest {

    @Test
    void refusesAnExternalDatabaseWithoutTheSecondYes() {
        assertThatThrownBy(() -> new Demonstration("jdbc:postgresql://db/register", false))
                .isInstanceOfSatisfying(
                        DemonstrationRefused.class,
                        refused -> assertThat(new DemonstrationRefusedAnalyzer()
                                        .analyze(refused)
                                        .getAction())
                                .contains("BIRLIK_DEMO_ON_EXTERNAL=true"));
        assertThat(new Demonstration("jdbc:postgresql://db/register", true)).isNotNull();
        assertThat(new Demonstration("", false)).isNotNull();
    }

    @Test
    void refusesToListenBeyondTheLoopback() {
        assertThatThrownBy(() -> new Demonstration("", false).loopbackOnly("0.0.0.0"))
                .hasMessageContaining("loopback");
    }

    @Test
    void listensOnTheLoopback() throws Exception {
        TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory();
        new Demonstration("", false).loopbackOnly("").customize(factory);
        assertThat(factory.getAddress().isLoopbackAddress()).isTrue();
    }

    @Test
    void a_step_whose_rows_somebody_holds_is_begun_again_and_any_other_failure_is_told_at_once() {
        AtomicInteger tries = new AtomicInteger();
        load(() -> {
            if (tries.incrementAndGet() < 3) {
                throw new CannotAcquireLockException("held");
            }
        });
        assertThat(tries).hasValue(3);

        tries.set(0);
        assertThatThrownBy(() -> load(() -> {
                    tries.incrementAndGet();
                    throw new QueryTimeoutException("for good");
                }))
                .hasMessage("for good");
        assertThat(tries).hasValue(Demonstration.TRIES);

        tries.set(0);
        assertThatThrownBy(() -> load(() -> {
                    tries.incrementAndGet();
                    throw new DataIntegrityViolationException("wrong");
                }))
                .hasMessage("wrong");
        assertThat(tries).hasValue(1);
    }

    private static void load(Runnable step) {
        AccessScope federation = AccessScope.federation(new OrganisationId(UUID.randomUUID()));
        Demonstration.load((scope, actor) -> step.run(), federation, Duration.ZERO);
    }
}
