package deliberate.violation.web.analytics;

public class Analytics {}
