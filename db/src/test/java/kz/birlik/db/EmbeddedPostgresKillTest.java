package kz.birlik.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Ten kills of each kind in every build; bench/kill does as many as one likes. */
class EmbeddedPostgresKillTest {

    private static final int TIMES = 10;

    @ParameterizedTest
    @EnumSource(KillSeries.Kind.class)
    void starts_again_with_every_acknowledged_row_and_one_server_after_a_kill_of(
            KillSeries.Kind kind, @TempDir Path folder) throws Exception {
        KillSeries.Result result = new KillSeries(folder.resolve("home"), System.nanoTime()).kill(kind, TIMES);

        System.out.println(kind + ": " + result);
        assertThat(result.kills()).isEqualTo(TIMES);
        assertThat(result.acknowledged()).isPositive();
        assertThat(result.lost()).isZero();
        assertThat(result.mostServers()).isEqualTo(1);
    }
}
