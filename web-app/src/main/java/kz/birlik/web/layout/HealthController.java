package kz.birlik.web.layout;

import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.dao.DataAccessException;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Says on the public port whether the product can serve, and nothing else. */
@RestController
@RequiredArgsConstructor
class HealthController {

    private final ApplicationAvailability availability;
    private final JdbcClient jdbc;

    @GetMapping("/actuator/health")
    ResponseEntity<Map<String, String>> health() {
        boolean serves = availability.getReadinessState() == ReadinessState.ACCEPTING_TRAFFIC && databaseAnswers();
        return ResponseEntity.status(serves ? 200 : 503).body(Map.of("status", serves ? "UP" : "DOWN"));
    }

    private boolean databaseAnswers() {
        try {
            return jdbc.sql("select 1").query(Integer.class).single() == 1;
        } catch (DataAccessException down) {
            return false;
        }
    }
}
