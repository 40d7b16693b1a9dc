package deliberate.violation.web.account;

import deliberate.violation.web.analytics.Analytics;

class KnowsAnalytics {
    Analytics analytics;
}
