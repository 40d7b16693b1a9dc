package kz.birlik.web.demonstration;

/** Demonstration mode would open the product to people it is not meant for; the start ends with what helps. */
class DemonstrationRefused extends IllegalStateException {

    private final String remedy;

    DemonstrationRefused(String found, String remedy) {
        super(found);
        this.remedy = remedy;
    }

    String remedy() {
        return remedy;
    }
}
