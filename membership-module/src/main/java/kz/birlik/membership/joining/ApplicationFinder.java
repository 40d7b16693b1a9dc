package kz.birlik.membership.joining;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.RowFilter;
import kz.birlik.membership.organisation.RowScope;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** One application within a scope. */
@Component
@RequiredArgsConstructor
class ApplicationFinder {

    private final RowScope scopes;
    private final ApplicationRows rows;
    private final Clock clock;

    @Transactional(readOnly = true)
    Optional<Application> find(AccessScope scope, UUID id) {
        return found(scopes.enter(scope), id, "");
    }

    /** For a transaction that has entered its scope. @param held from our code: how the row is held */
    Optional<Application> found(RowFilter visible, UUID id, String held) {
        Map<String, Object> parameters = new HashMap<>(visible.parameters());
        parameters.put("id", id);
        return rows.find("a.id = :id and " + visible.sql("a") + held, parameters, clock.getZone());
    }
}
