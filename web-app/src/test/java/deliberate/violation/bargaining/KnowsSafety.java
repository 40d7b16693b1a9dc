package deliberate.violation.bargaining;

import deliberate.violation.safety.Safety;

public class KnowsSafety {
    Safety safety;
}
