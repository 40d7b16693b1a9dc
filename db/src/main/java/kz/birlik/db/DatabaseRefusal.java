package kz.birlik.db;

/** There is no database to work with, and a person has to do something about it: what was found, and what helps. */
public class DatabaseRefusal extends IllegalStateException {

    private final String remedy;

    DatabaseRefusal(String found, String remedy) {
        super(found);
        this.remedy = remedy;
    }

    public String remedy() {
        return remedy;
    }
}
