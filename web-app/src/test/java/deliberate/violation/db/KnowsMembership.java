package deliberate.violation.db;

import deliberate.violation.membership.Member;

class KnowsMembership {
    Member member;
}
