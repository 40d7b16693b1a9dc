package kz.birlik.web.form;

import org.jspecify.annotations.Nullable;

/** Why a form is not carried out although nothing in it is wrong; nothing was saved. */
public class SubmissionRefused extends RuntimeException {

    public enum Reason {
        /** The form came without its key, so a repetition could not be told from a second record. */
        NO_KEY,
        /** The form has been sent before with other content. */
        OTHER_CONTENT
    }

    private final Reason reason;
    private final @Nullable String made;

    SubmissionRefused(Reason reason, @Nullable String made) {
        super(reason.name(), null, false, false);
        this.reason = reason;
        this.made = made;
    }

    public Reason reason() {
        return reason;
    }

    /** Where the first submission led to. */
    public @Nullable String made() {
        return made;
    }
}
