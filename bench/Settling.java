import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Lets the register of a started product grow. */
final class Settling {

    static final int BRANCH = 11_000;
    static final String BRANCH_CODE = "EDU-KZ-31";

    /**
     * Primary organisations below branches, each with an employer of its own, from a temporary table settled (n, id, employer,
     * branch_id, region); past the triggers, whose counters are recounted by whoever settles.
     */
    static final List<String> PRIMARIES = List.of(
            "insert into organisation (id, code, kind, region_code, valid_from, synthetic)"
                    + " select id, 'G-' || n, 'primary', region, '2016-01-01', true from settled",
            "insert into organisation_name (id, organisation_id, name, valid_from) select uuidv7(), id,"
                    + " jsonb_build_object('kk', n || ' мектеп', 'ru', 'Школа ' || n), '2016-01-01' from settled",
            "insert into organisation_affiliation (id, organisation_id, line, parent_id, valid_from)"
                    + " select uuidv7(), id, 'sectoral', branch_id, '2016-01-01' from settled",
            "insert into organisation_ancestry (line, descendant_id, ancestor_id, depth, valid_from)"
                    + " select 'sectoral', id, id, 0, date '2016-01-01' from settled union all"
                    + " select a.line, s.id, a.ancestor_id, a.depth + 1, date '2016-01-01' from settled s"
                    + " join organisation_ancestry a on a.descendant_id = s.branch_id and a.line = 'sectoral'"
                    + " and a.valid_to = 'infinity'",
            "insert into employer (id, sector_oked, valid_from, synthetic) select employer,"
                    + " (array['85.31', '85.10', '86.10', '07.10', '49.10'])[1 + n % 5], '2016-01-01', true from settled",
            "insert into employer_name (id, employer_id, name, valid_from) select uuidv7(), employer,"
                    + " jsonb_build_object('kk', n || ' мектебі', 'ru', 'Школа ' || n), '2016-01-01' from settled",
            "insert into employer_site (id, employer_id, region_code, town, headcount, valid_from) select uuidv7(), employer,"
                    + " region, '{\"kk\": \"Тараз\", \"ru\": \"Тараз\"}', 20 + n % 500, '2016-01-01' from settled",
            "insert into organisation_employer (id, organisation_id, employer_id, valid_from)"
                    + " select uuidv7(), id, employer, '2016-01-01' from settled");

    private final Connection connection;

    Settling(Connection connection) {
        this.connection = connection;
    }

    /**
     * Invented people beside those of the demonstration, until there are so many: first in the one branch, then over the
     * other primary organisations, every fourth of them in the union of that branch. Triggers rest while they are written.
     */
    void until(int members) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set statement_timeout = 0; set work_mem = '256MB'; set maintenance_work_mem = '512MB'");
            long inBranch = Query.number(connection, """
                    select count(*) from membership m join organisation o on o.id = m.branch_id
                    where o.code = '%s' and m.valid_to is null""".formatted(BRANCH_CODE));
            long all = Query.number(connection, "select count(*) from membership where valid_to is null");
            long here = Math.max(0, Math.min(BRANCH - inBranch, members - all));
            add(statement, all, here, "b.code = '" + BRANCH_CODE + "'");
            long rest = members - all - here;
            add(statement, all + here, rest / 4, "b.code is distinct from '" + BRANCH_CODE + "' and u.code = 'EDU'");
            add(statement, all + here + rest / 4, rest - rest / 4, "b.code is distinct from '" + BRANCH_CODE + "'");
            statement.execute("vacuum analyze person");
            statement.execute("vacuum analyze legal_ground");
            statement.execute("vacuum analyze membership");
        }
    }

    private static void add(Statement statement, long from, long number, String where) throws SQLException {
        if (number <= 0) {
            return;
        }
        statement.execute("""
                create temporary table home as
                select row_number() over (order by o.code) - 1 as number, o.id as primary_id, p.*
                from organisation o cross join organisation_place(o.id) p
                left join organisation b on b.id = p.branch_id
                left join organisation u on u.id = p.union_id
                where o.kind = 'primary' and o.valid_to is null and %s""".formatted(where));
        statement.execute("""
                create temporary table settled as
                select uuidv7() as person_id, uuidv7() as ground_id, uuidv7() as membership_id, n, h.*,
                       (array['Абенов','Ахметов','Байжанов','Бекетов','Ғабдуллин','Досжанов','Ергалиев','Жұмабаев',
                              'Ибраев','Қасымов','Қуанышев','Мұқанов','Нұрғалиев','Оспанов','Сейітов','Смағұлов',
                              'Тоқтаров','Үмбетов','Шәріпов','Іскаков','Иванов','Петрова','Ким','Шевченко'])
                           [1 + abs(hashint8extended(n, 1) %% 24)] || case when hashint8extended(n, 2) %% 3 = 0 then 'а' else '' end as surname,
                       (array['Айгерім','Айгүл','Асан','Әлия','Бауыржан','Гүлнар','Дана','Ерлан','Жанар','Ілияс',
                              'Қайрат','Мадина','Нұрлан','Олжас','Салтанат','Сәуле','Тимур','Ұлжан','Шолпан'])
                           [1 + abs(hashint8extended(n, 3) %% 19)] || case when hashint8extended(n, 4) %% 97 = 0 then 'бек' else '' end as given_name,
                       date '1960-01-01' + abs(hashint8extended(n, 5) %% 15000)::integer as birth_date,
                       sha256(convert_to('iin ' || n, 'UTF8')) as lookup,
                       date '2016-01-01' + abs(hashint8extended(n, 6) %% 3600)::integer as joined
                from generate_series(cast(%d as bigint), cast(%d as bigint)) n
                join home h on h.number = abs(hashint8extended(n, 7) %% (select count(*) from home))""".formatted(from, from + number - 1));
        Query.asleep(statement);
        statement.execute("""
                insert into person (id, surname, given_name, birth_date, iin_sealed, iin_lookup, iin_last4,
                                    legal_ground_id, synthetic, changed_at, changed_by)
                select person_id, surname, given_name, birth_date, lookup, lookup, lpad((n % 10000)::text, 4, '0'),
                       ground_id, true, now(), 'generator'
                from settled""");
        statement.execute("""
                insert into legal_ground (id, person_id, kind, operator_id, operator_bin, norm, given_on)
                select ground_id, person_id, 'law', branch_id, '000000000000', 'generator', joined from settled""");
        statement.execute("""
                insert into membership (id, person_id, primary_id, branch_id, union_id, territory_id, legal_ground_id,
                                        category, valid_from, full_name, iin_lookup, iin_last4, synthetic)
                select membership_id, person_id, primary_id, branch_id, union_id, territory_id, ground_id,
                       case when n % 11 = 0 then 'student' else 'working' end, joined,
                       surname || ' ' || given_name, lookup, lpad((n % 10000)::text, 4, '0'), true
                from settled
                order by n""");
        Query.awake(statement);
        statement.execute("select organisation_tally_recount()");
        statement.execute("select member_count_rebuild()"); // the triggers that count were passed by
        statement.execute("drop table settled, home");
    }
}
