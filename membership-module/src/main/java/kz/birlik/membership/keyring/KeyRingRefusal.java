package kz.birlik.membership.keyring;

/** A key is not there or does not fit what it has sealed. */
public class KeyRingRefusal extends IllegalStateException {

    private final String remedy;

    KeyRingRefusal(String found, String remedy) {
        super(found);
        this.remedy = remedy;
    }

    /** What an operator does about it. */
    public String remedy() {
        return remedy;
    }
}
