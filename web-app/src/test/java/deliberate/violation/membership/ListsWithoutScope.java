package deliberate.violation.membership;

import java.util.List;

public interface ListsWithoutScope {

    List<String> list(String organisation);
}
