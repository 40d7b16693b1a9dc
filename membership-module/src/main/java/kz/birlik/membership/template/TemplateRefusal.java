package kz.birlik.membership.template;

import org.jspecify.annotations.Nullable;

/** Why a template is not taken or not taken back. */
public class TemplateRefusal extends RuntimeException {

    public enum Reason {
        NOT_FOUND,
        CHANGED_MEANWHILE,
        REASON_MISSING,
        WHAT_MISSING,
        EMPTY,
        TOO_LARGE,
        /** Not a DOCX, or one that cannot be read. */
        NOT_DOCX,
        MACRO,
        /** Something is fetched from elsewhere when the document is opened. */
        EXTERNAL,
        /** A part that is neither text nor a picture. */
        EMBEDDED,
        /** A field that computes, asks or fetches. */
        FIELD,
        UNKNOWN_PLACE,
        /** Brackets without their counterpart, or a group that does not end. */
        BROKEN_PLACE,
        MISSING_PLACE
    }

    private final Reason reason;
    private final @Nullable String what;

    public TemplateRefusal(Reason reason) {
        this(reason, null);
    }

    /** @param what the place, part or field it is about, as it stands in the file */
    public TemplateRefusal(Reason reason, @Nullable String what) {
        super(what == null ? reason.name() : reason.name() + " " + what);
        this.reason = reason;
        this.what = what;
    }

    public Reason reason() {
        return reason;
    }

    public @Nullable String what() {
        return what;
    }
}
