package kz.birlik.web.jobs;

import java.util.UUID;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationId;
import lombok.RequiredArgsConstructor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The scope of the product itself. Whoever asks for it says why, and the log keeps the reason. */
@Component
@RequiredArgsConstructor
public class SystemScope {

    private static final Logger log = LoggerFactory.getLogger(SystemScope.class);

    private final JdbcClient jdbc;

    /** The whole federation: the organisation whose kind has no parent in either line. */
    public AccessScope wholeFederation(String reason) {
        log.debug("System scope: {}", reason);
        return AccessScope.federation(
                new OrganisationId(jdbc.sql("""
                        select o.id from organisation o
                        where not exists (select 1 from organisation_kind_parent up where up.kind = o.kind)
                        order by o.code limit 1""").query(UUID.class).single()));
    }
}
