package deliberate.violation.web.home;

import org.springframework.security.core.context.SecurityContextHolder;

class ReadsSecurityContext {
    Object current() {
        return SecurityContextHolder.getContext();
    }
}
