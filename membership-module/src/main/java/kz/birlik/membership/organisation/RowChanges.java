package kz.birlik.membership.organisation;

import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What tables told of their changes, put together so that reading it stays short. */
@Component
@RequiredArgsConstructor
public class RowChanges {

    private final JdbcClient jdbc;

    /** So many at a time; how many there were. */
    @Transactional
    public int putTogether(int limit) {
        return jdbc.sql("select row_change_fold(:limit)")
                .param("limit", limit)
                .query(Integer.class)
                .single();
    }
}
