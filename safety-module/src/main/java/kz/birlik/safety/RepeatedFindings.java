package kz.birlik.safety;

import kz.birlik.membership.organisation.AccessScope;

/** Findings that repeat one before them, whichever organisation of the employer found that. */
public interface RepeatedFindings {

    /**
     * Looks again at what came after findings that were taken back. What repeats nothing any more is told as
     * {@link ViolationRepeatWithdrawn} in the same transaction, also where whoever took the finding back could not see it.
     *
     * @param federation the whole of it: nobody below sees every organisation of an employer
     * @return how many findings that were taken back it looked at
     */
    int lookAgain(AccessScope federation, int limit);
}
