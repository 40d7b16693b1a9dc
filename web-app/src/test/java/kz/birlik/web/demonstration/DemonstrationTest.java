package kz.birlik.web.demonstration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;

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
}
