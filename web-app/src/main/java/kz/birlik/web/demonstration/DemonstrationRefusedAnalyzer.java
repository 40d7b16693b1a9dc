package kz.birlik.web.demonstration;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in two sentences why demonstration mode did not start, instead of a stack trace. */
class DemonstrationRefusedAnalyzer extends AbstractFailureAnalyzer<DemonstrationRefused> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, DemonstrationRefused refused) {
        return new FailureAnalysis(refused.getMessage(), refused.remedy(), failure);
    }
}
