package deliberate.violation.membership;

import deliberate.violation.bargaining.KnowsSafety;

class KnowsBargaining {
    KnowsSafety bargaining;
}
