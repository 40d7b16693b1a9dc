package deliberate.violation.membership;

public class Member {}
