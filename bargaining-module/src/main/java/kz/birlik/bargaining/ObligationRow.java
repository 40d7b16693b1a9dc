package kz.birlik.bargaining;

import java.util.Set;
import java.util.UUID;
import kz.birlik.bargaining.AgreementView.Obligation;
import kz.birlik.membership.MultilingualText;

/**
 * An obligation with where it stands.
 *
 * @param clause id of its clause
 * @param clauseNumber of the clause in the text; empty where it has none
 */
public record ObligationRow(
        Obligation obligation,
        AgreementRow agreement,
        UUID clause,
        @org.jspecify.annotations.Nullable String clauseNumber,
        String topic,
        MultilingualText topicName) {

    public Set<Wording.Missing> missing() {
        return obligation.missing();
    }
}
