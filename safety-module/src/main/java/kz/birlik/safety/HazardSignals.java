package kz.birlik.safety;

import java.util.Optional;
import kz.birlik.membership.organisation.AccessScope;

/** Signals of hazards by people without an account. The scope is that of the product: a stranger has none. */
public interface HazardSignals {

    /** A key for one form: whatever is sent with it is one signal. */
    String newKey();

    /**
     * A signal with an owner and a day, in one transaction. Sent again with the same key it is the same signal with the same code.
     *
     * @param key of {@link #newKey}
     * @throws HazardRefusal where the place is not there, or the key is none of ours
     */
    HazardReceipt send(AccessScope system, String key, NewHazard told);

    /** A wrong number and a wrong code are the same empty answer, made by the same work. */
    Optional<HazardReceipt> state(AccessScope system, String number, String code);

    /** In how many days it is answered: of a danger to life, and of any other. */
    int answerDays(boolean danger);
}
