package kz.birlik.membership.person;

/** What was typed cannot be an ИИН. The number itself is never in the text: it would end in a log. */
public class IinRefused extends IllegalArgumentException {

    public enum Fault {
        NOT_DIGITS,
        LENGTH,
        CHECK_DIGIT,
        /** Both passes give 10: such a number is not issued, whatever its last digit. */
        NEVER_ISSUED
    }

    private final Fault fault;

    IinRefused(Fault fault) {
        super("Not an individual identification number: " + fault);
        this.fault = fault;
    }

    public Fault fault() {
        return fault;
    }
}
