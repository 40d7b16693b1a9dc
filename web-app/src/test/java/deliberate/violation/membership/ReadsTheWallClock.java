package deliberate.violation.membership;

import java.time.LocalDate;

class ReadsTheWallClock {
    LocalDate today() {
        return LocalDate.now();
    }
}
