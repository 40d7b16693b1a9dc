package kz.birlik.membership.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import kz.birlik.membership.MembershipTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** Whatever is joined, left, prolonged or taken back: the kept ancestry is what a recount of the affiliations gives. */
@MembershipTest
class AncestryHistoryTest {

    private static final int HISTORIES = 200;
    private static final int MOVES = 14;
    private static final int ORGANISATIONS = 7;
    private static final LocalDate START = LocalDate.of(2000, 1, 1);

    @Autowired
    JdbcClient jdbc;

    /** Territorial associations may stand below one another, so any of them may be anybody's parent. */
    @Test
    @Transactional
    void equalsARecountAfterEveryRandomHistory() {
        var random = new Random(20261120);
        int refused = 0;
        int kept = 0;
        for (int history = 0; history < HISTORIES; history++) {
            List<UUID> organisations = found(history);
            for (int move = 0; move < MOVES; move++) {
                if (moves(organisations, random)) {
                    kept++;
                } else {
                    refused++;
                }
            }
            assertThat(differences()).as("history %d", history).isEmpty();
            assertThat(ownAncestors()).as("history %d", history).isZero();
        }
        assertThat(kept).isGreaterThan(HISTORIES);
        assertThat(refused).isGreaterThan(HISTORIES);
    }

    private List<UUID> found(int history) {
        List<UUID> organisations = new ArrayList<>();
        for (int number = 0; number < ORGANISATIONS; number++) {
            organisations.add(jdbc.sql("""
                            insert into organisation (id, code, kind, valid_from, synthetic)
                            values (uuidv7(), :code, 'territorial_association', :from, true) returning id""")
                    .param("code", "H" + history + "-" + number)
                    .param("from", START)
                    .query(UUID.class)
                    .single());
        }
        return organisations;
    }

    /** A refused move is a savepoint taken back, as in the product a transaction is. */
    private boolean moves(List<UUID> organisations, Random random) {
        UUID child = organisations.get(random.nextInt(ORGANISATIONS));
        UUID parent = organisations.get(random.nextInt(ORGANISATIONS));
        LocalDate from = START.plusDays(random.nextInt(40));
        LocalDate to = random.nextInt(3) == 0 ? null : from.plusDays(1 + random.nextInt(25));
        int kind = random.nextInt(10);
        jdbc.sql("savepoint before_move").update();
        try {
            if (kind < 7) {
                join(child, parent, from, to);
            } else if (kind < 9) {
                jdbc.sql("""
                                update organisation_affiliation set valid_to = :to
                                where id = (select id from organisation_affiliation
                                            where organisation_id = :child order by valid_from limit 1)""").param("to", to).param("child", child).update();
            } else {
                jdbc.sql("""
                                delete from organisation_affiliation
                                where id = (select id from organisation_affiliation
                                            where organisation_id = :child order by valid_from desc limit 1)""").param("child", child).update();
            }
            jdbc.sql("release savepoint before_move").update();
            return true;
        } catch (DataAccessException refusedByTheDatabase) {
            jdbc.sql("rollback to savepoint before_move").update();
            return false;
        }
    }

    private void join(UUID child, UUID parent, LocalDate from, LocalDate to) {
        jdbc.sql("""
                        insert into organisation_affiliation (id, organisation_id, line, parent_id, valid_from, valid_to)
                        values (uuidv7(), :child, 'territorial', :parent, :from, :to)""")
                .param("child", child)
                .param("parent", parent)
                .param("from", from)
                .param("to", to)
                .update();
    }

    private List<String> differences() {
        return jdbc.sql("""
                        with kept as (select descendant_id, ancestor_id, depth, valid_from, valid_to
                                      from organisation_ancestry where line = 'territorial' and depth > 0),
                             counted as (select descendant_id, ancestor_id, depth, valid_from, valid_to
                                         from organisation_ancestry_recount('territorial'))
                        select 'kept only ' || cast(row(x.*) as text) from (select * from kept except select * from counted) x
                        union all
                        select 'counted only ' || cast(row(x.*) as text) from (select * from counted except select * from kept) x""").query(String.class).list();
    }

    private int ownAncestors() {
        return jdbc.sql("select count(*) from organisation_ancestry where depth > 0 and descendant_id = ancestor_id")
                .query(Integer.class)
                .single();
    }
}
