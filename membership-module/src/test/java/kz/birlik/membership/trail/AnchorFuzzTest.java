package kz.birlik.membership.trail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import kz.birlik.fuzz.Fuzz;
import org.junit.jupiter.api.Test;

/** An anchor comes back from paper or a mailbox, and not always whole. */
class AnchorFuzzTest {

    @Test
    void an_anchor_is_read_or_refused() throws Exception {
        TrailAnchor anchor = new TrailAnchor(7, 4321, 4300, "0a".repeat(32), Instant.parse("2026-11-27T05:00:00Z"));
        Fuzz.run("anchor of the trail", List.of(anchor.text(), anchor.text().replace("\n", "\r\n ")), text -> {
            try {
                TrailAnchor read = TrailAnchor.parse(text);
                assertThat(TrailAnchor.parse(read.text())).isEqualTo(read);
                return true;
            } catch (IllegalArgumentException declared) {
                return false;
            }
        });
    }
}
