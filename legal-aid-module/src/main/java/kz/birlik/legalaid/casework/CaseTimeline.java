package kz.birlik.legalaid.casework;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import kz.birlik.membership.trail.Acting;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What happened to a case and who may read it. The transaction writes the case ({@link CaseDoor#writing}). */
@Component
@RequiredArgsConstructor
class CaseTimeline {

    static final String OWNER = "owner";
    static final String READERS = "readers";
    static final String APPLICANT = "applicant";

    private final JdbcClient jdbc;
    private final Acting acting;
    private final Clock clock;

    void add(UUID id, String kind, String audience, LocalDate on, @Nullable String note) {
        jdbc.sql("""
                        insert into legal_case_event (id, case_id, primary_id, kind, audience, happened_on, note, recorded_at, recorded_by)
                        select :id, c.id, c.primary_id, :kind, :audience, :on, :note, :now, :by from legal_case c where c.id = :case""")
                .param("id", UuidCreator.getTimeOrderedEpoch())
                .param("case", id)
                .param("kind", kind)
                .param("audience", audience)
                .param("on", on)
                .param("note", note, Types.VARCHAR)
                .param("now", now())
                .param("by", acting.now().login())
                .update();
    }

    void opened(UUID id, UUID account, String why) {
        jdbc.sql("""
                        insert into legal_case_reader (id, case_id, account_id, why, given_at, given_by)
                        values (:id, :case, :account, :why, :now, :by)""")
                .param("id", UuidCreator.getTimeOrderedEpoch())
                .param("case", id)
                .param("account", account)
                .param("why", why)
                .param("now", now())
                .param("by", acting.now().login())
                .update();
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
