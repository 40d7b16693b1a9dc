package kz.birlik.membership.joining;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.joining.Application.Round;
import kz.birlik.membership.joining.Application.State;
import kz.birlik.membership.keyring.KeyRing;
import kz.birlik.membership.term.Suspension;
import kz.birlik.membership.term.Term;
import kz.birlik.membership.term.Terms;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Reads and writes the rows of applications for a transaction that has entered its scope. */
@Component
@RequiredArgsConstructor
class ApplicationRows {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final String ROWS = """
            select a.*, o.code as organisation_code, r.name as reason_name,
                   (select n.name from organisation_name n where n.organisation_id = a.primary_id
                    order by (n.valid_from <= current_date) desc, n.valid_from desc limit 1) as organisation_name,
                   exists (select 1 from membership m where m.person_id = a.person_id and m.blocked) as blocked
            from joining_application a
            join organisation o on o.id = a.primary_id
            left join joining_refusal_reason r on r.code = a.refusal_reason
            where
            """;

    private final JdbcClient jdbc;
    private final KeyRing keys;
    private final Terms terms;

    /** What is sealed of an application. */
    record Content(
            String code,
            Answers answers,
            List<Round> rounds,
            @Nullable String refusal) {

        Content asked(Round round) {
            List<Round> all = new ArrayList<>(rounds);
            all.add(round);
            return new Content(code, answers, List.copyOf(all), refusal);
        }

        Content answered(Instant at, String text) {
            List<Round> all = new ArrayList<>(rounds);
            Round last = all.remove(all.size() - 1);
            all.add(new Round(last.askedAt(), last.askedBy(), last.question(), at, text));
            return new Content(code, answers, List.copyOf(all), refusal);
        }

        Content refused(@Nullable String text) {
            return new Content(code, answers, rounds, text);
        }
    }

    /** @param condition from our code, never from a request */
    Optional<Application> find(String condition, Map<String, ?> parameters, ZoneId zone) {
        return jdbc.sql(ROWS + condition)
                .params(parameters)
                .query((row, i) -> application(row, zone))
                .optional();
    }

    private Application application(ResultSet row, ZoneId zone) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        Content content = open(row.getBytes("content"), id);
        LocalDate submittedOn = row.getObject("submitted_on", LocalDate.class);
        String reason = row.getString("reason_name");
        return new Application(
                id,
                row.getString("number"),
                content.code(),
                row.getObject("primary_id", UUID.class),
                row.getString("organisation_code"),
                MultilingualText.parse(row.getString("organisation_name")),
                State.of(row.getString("state")),
                row.getString("language"),
                row.getString("full_name"),
                content.answers(),
                instant(row, "submitted_at"),
                submittedOn,
                row.getObject("due_on", LocalDate.class),
                term(submittedOn, content.rounds(), zone),
                content.rounds(),
                instant(row, "decided_at"),
                row.getString("decided_by"),
                reason == null ? null : MultilingualText.parse(reason),
                content.refusal(),
                row.getObject("person_id", UUID.class),
                row.getBoolean("blocked"),
                row.getLong("version"));
    }

    /** While a question waits for the applicant the term of the organisation does not run. */
    Term term(LocalDate submittedOn, List<Round> rounds, ZoneId zone) {
        List<Suspension> waited = new ArrayList<>();
        for (Round round : rounds) {
            if (round.answeredAt() != null) {
                LocalDate from = LocalDate.ofInstant(round.askedAt(), zone);
                LocalDate to = LocalDate.ofInstant(round.answeredAt(), zone);
                if (to.isAfter(from)) {
                    waited.add(new Suspension(from, to));
                }
            }
        }
        return terms.compute(Joining.DECISION, submittedOn, waited);
    }

    byte[] seal(Content content, UUID id) {
        return keys.seal(JSON.writeValueAsString(content), context(id));
    }

    Content open(byte[] sealed, UUID id) {
        return JSON.readValue(keys.open(sealed, context(id)), Content.class);
    }

    static String context(UUID id) {
        return "joining-application/" + id;
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
