package kz.birlik.membership.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.Line;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the posts of a person with the names their organisations have today. */
@Component
@RequiredArgsConstructor
class PostQueries {

    private final JdbcClient jdbc;
    private final Clock clock;

    /** Past, present and future ones, the oldest first. */
    List<HeldPost> of(AccountId account) {
        return jdbc.sql("""
                        select p.id, p.role, p.line, p.valid_from, p.valid_to, p.end_reason, p.version, o.code,
                               (select n.name::text from organisation_name n where n.organisation_id = o.id
                                order by n.valid_from > :today, abs(n.valid_from - cast(:today as date)) limit 1) as name
                        from post p
                        join organisation o on o.id = p.organisation_id
                        where p.account_id = :account
                        order by p.valid_from, p.id""")
                .param("account", account.value())
                .param("today", LocalDate.now(clock))
                .query(PostQueries::post)
                .list();
    }

    private static HeldPost post(ResultSet row, int index) throws SQLException {
        return new HeldPost(
                new PostId(row.getObject("id", UUID.class)),
                Role.ofCode(row.getString("role")).orElseThrow(),
                row.getString("code"),
                MultilingualText.parse(row.getString("name")),
                Line.of(row.getString("line")),
                row.getObject("valid_from", LocalDate.class),
                row.getObject("valid_to", LocalDate.class),
                row.getString("end_reason"),
                row.getLong("version"));
    }
}
