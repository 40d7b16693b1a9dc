package kz.birlik.membership.account;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import kz.birlik.membership.account.AccountRefused.Reason;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.Line;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.trail.Trail;
import kz.birlik.membership.trail.TrailEvent;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Gives a post when the organisation is in the scope and may have such a role, and the person does not hold it already. */
@Component
@RequiredArgsConstructor
class PostGiver {

    private static final int LONGEST_YEARS = 10;

    private final JdbcClient jdbc;
    private final EntityManager entities;
    private final Trail trail;
    private final Clock clock;

    private record Place(UUID id, String kind) {}

    Post give(AccessScope scope, UUID account, NewPost facts, String by) {
        refuseWrongPeriod(facts);
        refuseWrongLine(facts);
        Place place = jdbc.sql("select o.id, o.kind from organisation o where o.code = :code and " + scope.sql("o.id"))
                .param("code", facts.organisationCode())
                .params(scope.parameters())
                .query((row, i) -> new Place(row.getObject("id", UUID.class), row.getString("kind")))
                .optional()
                .orElseThrow(() -> new AccountRefused(Reason.ORGANISATION_UNKNOWN, facts.organisationCode()));
        if (!jdbc.sql("select exists (select 1 from post_role_kind where role = :role and kind = :kind)")
                .param("role", facts.role().code())
                .param("kind", place.kind())
                .query(Boolean.class)
                .single()) {
            throw new AccountRefused(Reason.ROLE_NOT_FOR_KIND, facts.role().code() + " on " + place.kind());
        }
        if (jdbc.sql("""
                        select exists (select 1 from post
                        where account_id = :account and role = :role and organisation_id = :organisation and line = :line
                          and daterange(valid_from, valid_to) && daterange(:from, :to))""")
                .param("account", account)
                .param("role", facts.role().code())
                .param("organisation", place.id())
                .param("line", facts.line().code())
                .param("from", facts.from())
                .param("to", facts.validTo())
                .query(Boolean.class)
                .single()) {
            throw new AccountRefused(Reason.POST_HELD, facts.role().code());
        }
        Post post = Post.given(account, facts, place.id(), clock.instant(), by);
        entities.persist(post);
        DatabaseWords.explained(entities::flush);
        trail.changed(TrailEvent.of("account.post-added", "account", account)
                .on(new OrganisationId(place.id()))
                .after(values(facts)));
        return post;
    }

    private void refuseWrongPeriod(NewPost facts) {
        LocalDate today = LocalDate.now(clock);
        boolean begins =
                facts.from().isAfter(today.minusYears(1)) && facts.from().isBefore(today.plusYears(1));
        boolean ends = facts.lastDay() == null
                || !facts.lastDay().isBefore(facts.from())
                        && !facts.lastDay().isBefore(today)
                        && facts.lastDay().isBefore(facts.from().plusYears(LONGEST_YEARS));
        if (!begins || !ends) {
            throw new AccountRefused(Reason.PERIOD, facts.from() + " to " + facts.lastDay());
        }
    }

    /** A post of a territorial association sees what is below it in its own line; every other one in the sectoral line. */
    private static void refuseWrongLine(NewPost facts) {
        if ((facts.role() == Role.TERRITORY) != (facts.line() == Line.TERRITORIAL)) {
            throw new AccountRefused(Reason.LINE_NOT_FOR_ROLE, facts.role().code() + " in " + facts.line());
        }
    }

    static Map<String, Object> values(NewPost facts) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("role", facts.role().code());
        values.put("organisation", facts.organisationCode());
        values.put("line", facts.line().code());
        values.put("from", facts.from().toString());
        values.put("last-day", facts.lastDay() == null ? null : facts.lastDay().toString());
        return values;
    }
}
