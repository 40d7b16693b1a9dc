package deliberate.violation.safety;

public class Safety {}
