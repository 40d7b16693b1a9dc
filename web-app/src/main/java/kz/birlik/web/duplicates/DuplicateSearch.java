package kz.birlik.web.duplicates;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import kz.birlik.membership.duplicate.Duplicates;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.web.jobs.SystemScope;
import lombok.RequiredArgsConstructor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;

/** Every night: looks through each branch for pairs. A branch is a transaction of its own, so a stop loses nothing and one that fails keeps no other from its turn. */
@Configuration
@RequiredArgsConstructor
class DuplicateSearch {

    private static final Logger log = LoggerFactory.getLogger(DuplicateSearch.class);

    private final Duplicates duplicates;
    private final SystemScope system;

    @Bean
    RecurringTask<Void> duplicateSearchJob() {
        return Tasks.recurring("duplicate-search", Schedules.daily(ZoneId.of("Asia/Almaty"), LocalTime.of(2, 20)))
                .execute((instance, context) -> look());
    }

    int look() {
        AccessScope federation = system.wholeFederation("search for records that may be of one person");
        List<UUID> places = duplicates.places(federation);
        int open = 0;
        List<UUID> failed = new ArrayList<>();
        for (UUID place : places) {
            try {
                open += duplicates.look(federation, place);
            } catch (DataAccessException e) {
                log.error("Search for duplicates in {} failed", place, e);
                failed.add(place);
            }
        }
        if (!failed.isEmpty()) {
            throw new IllegalStateException(
                    "Search for duplicates failed in " + failed.size() + " of " + places.size() + " places");
        }
        log.info("Search for duplicates: {} pairs are open in {} places", open, places.size());
        return open;
    }
}
