package deliberate.violation.stereotype;

import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

class OpensASecondConnection {

    @Transactional(propagation = Propagation.REQUIRES_NEW)
    void write() {}
}
