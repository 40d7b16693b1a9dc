package deliberate.violation.stereotype;

import deliberate.violation.entity.PublicEntity;
import org.springframework.stereotype.Controller;

@Controller
class BindsAnEntity {

    void save(PublicEntity typed) {
        typed.toString();
    }
}
