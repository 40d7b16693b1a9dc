package kz.birlik.membership.count;

import java.time.Clock;
import java.time.LocalDate;
import kz.birlik.membership.organisation.Patience;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A recount of all people may take longer than a page may, and sees them all. */
@Service
@RequiredArgsConstructor
@Transactional
class MemberYearService implements MemberYears {

    private final JdbcClient jdbc;
    private final Patience patience;
    private final Clock clock;

    @Override
    public long fold() {
        return jdbc.sql("select member_count_fold()").query(Long.class).single();
    }

    @Override
    public int turn() {
        seeAll();
        return jdbc.sql("select member_year_turn(:today)")
                .param("today", LocalDate.now(clock))
                .query(Integer.class)
                .single();
    }

    @Override
    public void open(int year) {
        seeAll();
        jdbc.sql("select member_year_open(:year)").param("year", year).query(row -> {});
    }

    @Override
    public int countAges() {
        seeAll();
        return jdbc.sql("select member_age_refresh(:today)")
                .param("today", LocalDate.now(clock))
                .query(Integer.class)
                .single();
    }

    @Override
    public int countCover() {
        seeAll();
        return jdbc.sql("select employer_cover_refresh(:today)")
                .param("today", LocalDate.now(clock))
                .query(Integer.class)
                .single();
    }

    private void seeAll() {
        jdbc.sql("select set_config('role', 'birlik_rows_federation', true)").query(row -> {});
        patience.upTo(Patience.OF_A_JOB);
    }
}
