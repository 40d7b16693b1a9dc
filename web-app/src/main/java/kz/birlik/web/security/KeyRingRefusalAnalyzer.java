package kz.birlik.web.security;

import kz.birlik.membership.keyring.KeyRingRefusal;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in two sentences why a start without the right keys was refused, instead of a stack trace. */
class KeyRingRefusalAnalyzer extends AbstractFailureAnalyzer<KeyRingRefusal> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, KeyRingRefusal refused) {
        return new FailureAnalysis(refused.getMessage(), refused.remedy(), failure);
    }
}
