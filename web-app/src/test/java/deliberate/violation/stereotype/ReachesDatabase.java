package deliberate.violation.stereotype;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;

@Controller
class ReachesDatabase {
    JdbcClient jdbc;
}
