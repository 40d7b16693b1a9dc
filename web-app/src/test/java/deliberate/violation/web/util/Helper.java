package deliberate.violation.web.util;

class Helper {}
