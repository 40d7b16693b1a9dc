package kz.birlik.safety;

import java.util.UUID;
import kz.birlik.membership.attachment.Attachment;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says who sees a hazard. Nobody has to be named.
 *
 * @param organisation code; empty where it is not known
 * @param employer where the address at a gate has said it
 * @param region code of the region, where the organisation is not known
 * @param workplace in the stranger's words, where the organisation is not known
 * @param place where at the workplace
 * @param danger somebody's life is in danger now
 * @param contact how to reach whoever wants to be reached
 * @param photo without what a camera writes beside it
 * @param synthetic invented for demonstration
 */
public record NewHazard(
        @Nullable String organisation,
        @Nullable UUID employer,
        @Nullable String region,
        @Nullable String workplace,
        String place,
        String story,
        boolean danger,
        @Nullable String contact,
        @Nullable Attachment photo,
        boolean synthetic) {

    /** What was said ends in no log. */
    @Override
    public String toString() {
        return "NewHazard of " + organisation;
    }
}
