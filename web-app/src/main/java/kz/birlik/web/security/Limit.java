package kz.birlik.web.security;

import java.time.Duration;

/**
 * How much of one thing is let through in a time: to one person (or one stated key), to all behind one network address,
 * and altogether. The numbers are several times what people do, so that only a machine meets them; an office of hundreds
 * may share one address. Zero means not counted. Wrong sign-ins are counted by {@link SignInThrottle}.
 */
public enum Limit {
    /** Asking for a link to a new password; the stated key is the login asked for. */
    RESET(5, 60, 2_000, Duration.ofHours(1)),
    /** Inviting people to posts and sending invitations again. */
    INVITE(120, 600, 5_000, Duration.ofHours(1)),
    /** Entering a one-time code or answering a question for the password again. */
    CODE(15, 600, 10_000, Duration.ofMinutes(10)),
    /** Any list narrowed by typed text, and every picker. */
    SEARCH(180, 3_000, 15_000, Duration.ofMinutes(1)),
    /** Any list as a file. */
    EXPORT(60, 600, 2_000, Duration.ofMinutes(10)),
    /** Showing a full identification number. */
    REVEAL(60, 600, 5_000, Duration.ofHours(1)),
    /** Sending a file. */
    IMPORT(60, 600, 2_000, Duration.ofMinutes(10)),
    /** Any other form sent by somebody signed in. */
    CHANGE(180, 3_000, 15_000, Duration.ofMinutes(1)),
    /** Checking a membership card or a certificate by anybody: a shop at a till checks many, nobody can try codes. */
    CARD_CHECK(0, 300, 20_000, Duration.ofMinutes(10)),
    /** A published report and its paper: employees of one employer share an address. */
    OPEN_REPORT(0, 600, 20_000, Duration.ofMinutes(10)),
    /** A page of an application to join: an office whose people all join on one day shares an address. */
    JOIN_STEP(0, 900, 20_000, Duration.ofMinutes(10)),
    /** Sending an application to join. */
    JOIN_SEND(0, 90, 3_000, Duration.ofMinutes(10)),
    /** Asking for the state of an application; the stated key is its number, known or not. */
    JOIN_STATE(10, 120, 5_000, Duration.ofMinutes(10)),
    /** A page of an appeal, its files too: a workplace shares an address. */
    APPEAL_STEP(0, 900, 20_000, Duration.ofMinutes(10)),
    /** Sending an appeal. */
    APPEAL_SEND(0, 90, 3_000, Duration.ofMinutes(10)),
    /** Asking for the state of an appeal or adding to it; the stated key is its number, known or not. */
    APPEAL_STATE(10, 120, 5_000, Duration.ofMinutes(10)),
    /** A page of a report of a violation, and of what the monitor shows. */
    VIOLATION_STEP(0, 900, 20_000, Duration.ofMinutes(10)),
    /** Sending a report of a violation. */
    VIOLATION_SEND(0, 60, 2_000, Duration.ofMinutes(10)),
    /** A page of a signal of a hazard, and the passport at a gate: a workplace shares an address. */
    HAZARD_STEP(0, 900, 20_000, Duration.ofMinutes(10)),
    /** Sending a signal of a hazard; the stated key is the workplace. */
    HAZARD_SEND(40, 60, 2_000, Duration.ofMinutes(10)),
    /** Asking for the state of a signal of a hazard; the stated key is its number, known or not. */
    HAZARD_STATE(10, 120, 5_000, Duration.ofMinutes(10)),
    /** Reading a petition and signing it with a card: members of one employer share an address, nobody can try codes. */
    PETITION(0, 300, 20_000, Duration.ofMinutes(10)),
    /** Any form sent by a stranger. */
    PUBLIC_FORM(0, 120, 3_000, Duration.ofMinutes(10));

    private final int person;
    private final int address;
    private final int everybody;
    private final Duration period;

    Limit(int person, int address, int everybody, Duration period) {
        this.person = person;
        this.address = address;
        this.everybody = everybody;
        this.period = period;
    }

    /** To one person, or under one stated key. */
    public int person() {
        return person;
    }

    /** To all behind one network address. */
    public int address() {
        return address;
    }

    /** Altogether, on all nodes. */
    public int everybody() {
        return everybody;
    }

    public Duration period() {
        return period;
    }
}
