package kz.birlik.web.badfaith;

import kz.birlik.legalaid.BadFaithRule.Kind;
import kz.birlik.legalaid.BadFaithSources;
import kz.birlik.legalaid.BadFaithSources.Told;
import kz.birlik.safety.ConcealmentConfirmed;
import kz.birlik.safety.ConcealmentWithdrawn;
import kz.birlik.safety.ViolationRepeatWithdrawn;
import kz.birlik.safety.ViolationRepeated;
import lombok.RequiredArgsConstructor;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Carries what safety knows against an employer over to the list of bad-faith employers, in the transaction that found it out: both are
 * kept or neither. The two fields do not know one another.
 */
@Component
@RequiredArgsConstructor
class EvidenceOfSafety {

    private final BadFaithSources sources;

    @EventListener
    void repeated(ViolationRepeated found) {
        sources.tell(new Told(
                Kind.REPEATED,
                found.finding(),
                found.inspection(),
                found.organisation(),
                found.employer().value(),
                found.norm(),
                found.foundOn()));
    }

    @EventListener
    void noRepetition(ViolationRepeatWithdrawn withdrawn) {
        sources.takeBack(Kind.REPEATED, withdrawn.finding(), withdrawn.on());
    }

    @EventListener
    void concealed(ConcealmentConfirmed confirmed) {
        sources.tell(new Told(
                Kind.CONCEALMENT,
                confirmed.discrepancy(),
                confirmed.discrepancy(),
                confirmed.organisation(),
                confirmed.employer(),
                confirmed.kind().code(),
                confirmed.on()));
    }

    @EventListener
    void notConcealed(ConcealmentWithdrawn withdrawn) {
        sources.takeBack(Kind.CONCEALMENT, withdrawn.discrepancy(), withdrawn.on());
    }
}
