package kz.birlik.membership.reorganisation;

import java.util.Optional;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.sheet.TableFileRefused;

/** Whom of an organisation a list means that somebody brings as a file. The file is read and not kept. */
public interface PeopleLists {

    long LARGEST_FILE = 5L * 1024 * 1024;

    int MOST_ROWS = 20_000;

    /**
     * Finds the members of today by ИИН or number of the card; the trail has the reading before the answer is returned.
     * Outside a transaction.
     *
     * @return empty for an organisation outside the scope
     * @throws TableFileRefused when the file is no table, must not be read, or is too large
     * @throws NoNumbers when no column of it holds such numbers
     */
    Optional<ListedPeople> read(AccessScope scope, String organisation, byte[] file);

    final class NoNumbers extends RuntimeException {

        NoNumbers() {
            super(null, null, false, false);
        }
    }
}
