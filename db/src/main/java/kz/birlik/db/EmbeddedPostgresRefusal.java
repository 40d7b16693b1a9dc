package kz.birlik.db;

/** The database is not started, and a person has to do something about it: what was found, and what helps. */
public class EmbeddedPostgresRefusal extends IllegalStateException {

    private final String remedy;

    EmbeddedPostgresRefusal(String found, String remedy) {
        super(found);
        this.remedy = remedy;
    }

    public String remedy() {
        return remedy;
    }
}
