package deliberate.violation.membership;

import jakarta.servlet.http.HttpServletRequest;

class KnowsHttp {
    HttpServletRequest request;
}
