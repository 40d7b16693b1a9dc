package deliberate.violation.stereotype;

import org.springframework.stereotype.Controller;
import org.springframework.stereotype.Repository;

@Controller
class ReachesRepository {

    @Repository
    static class Rows {}

    private final Rows rows = new Rows();

    Rows rows() {
        return rows;
    }
}
