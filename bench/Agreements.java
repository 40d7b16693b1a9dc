import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Pages of agreements with as many collective agreements as the nation has, each with clauses and obligations, beside the
 * plainest page of a signed-in person; and a floor raised above a third of them. Run by bench/agreements, which says how.
 */
public class Agreements {

    private static final int WARMING_ROUNDS = 40;
    private static final int CLAUSES = 20;
    private static final int OBLIGATIONS = 30;

    /** What one statement of the database works through at a time. */
    private static final int PORTION = 2_000;

    private final Product product;

    Agreements(Product product) {
        this.product = product;
    }

    /** Arguments: the jar, a folder, rounds, agreements. */
    public static void main(String[] arguments) throws Exception {
        int rounds = Integer.parseInt(arguments[2]);
        int agreements = Integer.parseInt(arguments[3]);
        Product.measured(arguments[0], arguments[1], product -> {
            Agreements bench = new Agreements(product);
            try (Connection admin = product.administrator()) {
                long begun = System.nanoTime();
                if (Query.number(admin, "select count(*) from agreement where recorded_by = 'generator'") == 0) {
                    settle(admin, agreements);
                }
                System.out.printf(
                        "%,d agreements, %,d clauses, %,d obligations, settled in %.0f s%n",
                        Query.number(admin, "select count(*) from agreement"),
                        Query.number(admin, "select count(*) from agreement_clause"),
                        Query.number(admin, "select count(*) from agreement_obligation"),
                        Product.secondsSince(begun));
                List<Pages.Page> pages = bench.pages(admin);
                Pages.read(pages, WARMING_ROUNDS);
                Pages.measure(admin, pages, rounds, (name, p50) -> {});
                raise(admin);
            }
            return true;
        });
    }

    List<Pages.Page> pages(Connection admin) throws Exception {
        Browser officer = new Browser("officer", product::address);
        officer.signIn();
        Browser federation = new Browser("federation", product::address);
        federation.signIn();
        String sectoral = one(admin, """
                select a.id from agreement a join organisation o on o.id = a.organisation_id
                where o.code = 'EDU' and a.kind = 'sectoral' and a.state = 'registered'""");
        String settled = one(admin, "select id from agreement where recorded_by = 'generator' order by id limit 1");
        String employer = one(admin, "select employer_id from agreement where id = '" + settled + "'");
        String deep = one(admin, "select id from agreement where recorded_by = 'generator' order by id offset %d limit 1"
                .formatted(Query.number(admin, "select count(*) from agreement") / 2));
        String deepObligation = one(admin, "select id from agreement_obligation order by id offset %d limit 1"
                .formatted(Query.number(admin, "select count(*) from agreement_obligation") / 2));
        int lastYear = java.time.LocalDate.now().getYear() - 1;
        List<Pages.Page> pages = new ArrayList<>();
        pages.add(Pages.get(Pages.PLAINEST, officer, "/app/posts"));
        pages.add(Pages.get("agreements of the federation", federation, "/app/agreements"));
        pages.add(Pages.get("their page in the middle", federation, "/app/agreements?after=" + deep));
        pages.add(Pages.get("agreements of a branch", officer, "/app/agreements"));
        pages.add(Pages.get("agreements by a word", federation, "/app/agreements?q=" + Pages.encoded("мектеп")));
        pages.add(Pages.get("an agreement", federation, "/app/agreements/" + settled));
        pages.add(Pages.get("obligations of the federation", federation, "/app/obligations"));
        pages.add(Pages.get("their page in the middle of all", federation, "/app/obligations?after=" + deepObligation));
        pages.add(Pages.get("vague obligations", federation, "/app/obligations?measure=vague"));
        pages.add(Pages.get("obligations by a word", federation, "/app/obligations?q=" + Pages.encoded("индекс")));
        pages.add(Pages.get("all below a floor", federation, "/app/agreements/below"));
        pages.add(Pages.get("below the sectoral agreement", federation, "/app/agreements/below?above=" + sectoral));
        pages.add(Pages.get("an employer and what applies to it", federation, "/app/employers/" + employer));
        pages.add(Pages.get("index of fulfilment", federation, "/app/analytics/fulfilment?year=" + lastYear));
        pages.add(Pages.get(
                "rows of an index",
                federation,
                "/app/analytics/fulfilment/rows?by=organisation&key=EDU&year=" + lastYear));
        pages.add(Pages.get("fulfilment of a branch", officer, "/app/fulfilment"));
        pages.add(Pages.get("figures of agreements", federation, "/app/agreements/figures"));
        pages.add(Pages.get("figures by region", federation, "/app/agreements/figures?by=region"));
        pages.add(Pages.get("figures of a branch", officer, "/app/agreements/figures"));
        pages.add(Pages.get("collective agreements behind a number", federation, "/app/agreements?on=" + java.time.LocalDate.now() + "&level=organisation"));
        pages.add(Pages.get("primaries without an agreement", federation, "/app/agreements/without"));
        pages.add(Pages.get("share of concrete obligations", federation, "/app/agreements/measured"));
        pages.add(Pages.get("bank of clauses", federation, "/app/agreements/bank?topic=C02"));
        return pages;
    }

    /** A floor of the sectoral agreement becomes one that nobody below it holds; all below are found in one go. */
    private static void raise(Connection admin) throws SQLException {
        String sectoral = one(admin, """
                select a.id from agreement a join organisation o on o.id = a.organisation_id
                where o.code = 'EDU' and a.kind = 'sectoral' and a.state = 'registered'""");
        try (Statement statement = admin.createStatement()) {
            statement.execute("set statement_timeout = 0");
            long begun = System.nanoTime();
            statement.execute("update agreement_clause set amount = 90 where agreement_id = '%s' and topic = 'C02'".formatted(sectoral));
            double within = Product.secondsSince(begun);
            System.out.printf(
                    "%nA floor raised: %.2f s; %,d clauses below it at once, %,d comparisons left to the job%n",
                    within,
                    Query.number(admin, "select count(*) from agreement_shortfall where above_id = '" + sectoral + "'"),
                    Query.number(admin, "select count(*) from agreement_comparison_due"));
        }
    }

    /** Primary organisations below the branches of the demonstration, each with an employer and a collective agreement in force. */
    static void settle(Connection admin, int agreements) throws SQLException {
        try (Statement statement = admin.createStatement()) {
            statement.execute("set statement_timeout = 0; set work_mem = '256MB'; set maintenance_work_mem = '512MB'");
            Query.asleep(statement);
            statement.execute("""
                    create temporary table settled as
                    with branch as (
                        select row_number() over (order by o.code) - 1 as number, o.id, o.region_code
                        from organisation o
                        where o.kind = 'branch' and o.valid_to is null and o.code <> '%s')
                    select n, uuidv7() as id, uuidv7() as employer, uuidv7() as agreement, b.id as branch_id,
                           coalesce(b.region_code, 'KZ-31') as region
                    from generate_series(1, %d) n
                    join branch b on b.number = n %% (select count(*) from branch)""".formatted(Settling.BRANCH_CODE, agreements));
            statement.execute("""
                    create temporary table place as
                    select s.id, s.branch_id, u.ancestor_id as union_id, null::uuid as territory_id
                    from settled s
                    join organisation_ancestry u on u.descendant_id = s.branch_id and u.line = 'sectoral' and u.valid_to = 'infinity'
                    join organisation o on o.id = u.ancestor_id and o.kind = 'sectoral_union'""");
            for (String insert : Settling.PRIMARIES) {
                statement.execute(insert);
            }
            for (String insert : List.of(
                    "insert into agreement (id, organisation_id, kind, one_in_force, state, number, employer_id, signed_on,"
                            + " in_force_from, ends_on, holds_until, synthetic, recorded_at, recorded_by, changed_at, changed_by,"
                            + " decided_at, decided_by, sent_at, sent_by)"
                            + " select agreement, id, 'collective', true, 'registered', n::text, employer, begins, begins,"
                            + " begins + 1095, begins + 1096, true, now(), 'generator', now(), 'generator', now(), 'generator',"
                            + " now(), 'generator' from (select s.*, current_date - 30 - (n % 1000)::integer as begins from settled s) s",
                    "insert into agreement_coverage (agreement_id, as_of, members, non_members, recorded_at, recorded_by)"
                            + " select agreement, current_date - 20, 10 + n % 300, n % 7, now(), 'generator' from settled",
                    clauses(),
                    "insert into agreement_obligation (id, agreement_id, clause_id, side, action, every, missing, sort_order)"
                            + " select uuidv7(), c.agreement_id, c.id, 'employers', c.text_ru,"
                            + " case c.sort_order % 10 when 0 then 'month' when 5 then 'quarter' else (array['year', 'year', 'case'])[1 + c.sort_order % 3] end,"
                            + " case when (hashtextextended(c.id::text, g)) % 5 < 2 then array['measure', 'date'] else array[]::text[] end, g"
                            + " from agreement_clause c join settled s on s.agreement = c.agreement_id,"
                            + " generate_series(1, case when c.sort_order <= " + (OBLIGATIONS - CLAUSES) + " then 2 else 1 end) g")) {
                statement.execute(insert);
            }
            statement.execute("analyze");
            open(admin, statement, agreements);
            Query.awake(statement);
            statement.execute("select organisation_tally_recount()");
            statement.execute("select bank_amount_recount(current_date)");
            statement.execute("insert into agreement_fact_due (organisation_id) select id from organisation");
            statement.execute("analyze");
            // The triggers that compare, sum up and count were passed by
            for (String kept : List.of("agreement_compare(%s, null, false)", "agreement_theme_recount(%s)")) {
                long begun = System.nanoTime();
                for (int from = 1; from <= agreements; from += PORTION) {
                    statement.execute("select " + kept.formatted(portion(from)));
                }
                System.out.printf("%s in %.0f s%n", kept.replaceAll("\\(.*", ""), Product.secondsSince(begun));
            }
            long begun = System.nanoTime();
            statement.execute("select set_config('role', 'birlik_rows_federation', false)");
            while (Query.number(admin, "select agreement_fact_fold(current_date, %d)".formatted(PORTION)) > 0) {
                // portion after portion
            }
            statement.execute("select index_sum_recount()");
            statement.execute("reset role");
            System.out.printf("agreement_fact_fold in %.0f s%n", Product.secondsSince(begun));
            statement.execute("drop table settled, place");
            statement.execute("vacuum analyze");
        }
    }

    private static String portion(int from) {
        return "array(select agreement from settled where n between %d and %d)".formatted(from, from + PORTION - 1);
    }

    /**
     * The periods the product opens, written past its triggers and indexes; of what is over, most were reported on. Indexes are
     * made once, at the end.
     */
    private static void open(Connection admin, Statement statement, int agreements) throws SQLException {
        long begun = System.nanoTime();
        List<String> indexes = Query.texts(admin, """
                select i.indexdef from pg_indexes i
                where i.tablename = 'fulfilment' and not exists (select from pg_constraint c where c.conname = i.indexname)""");
        for (String name : Query.texts(admin, """
                select i.indexname from pg_indexes i
                where i.tablename = 'fulfilment' and not exists (select from pg_constraint c where c.conname = i.indexname)""")) {
            statement.execute("drop index " + name);
        }
        for (int from = 1; from <= agreements; from += PORTION) {
            statement.execute("""
                    insert into fulfilment (id, agreement_id, obligation_id, primary_id, branch_id, union_id, territory_id, every,
                                            period_from, period_to, report_by, act_by, formula, weight, synthetic, state, score, review,
                                            reported_at, reported_by, reviewed_at, reviewed_by)
                    select uuidv7(), p.agreement_id, p.obligation_id, p.organisation_id, l.branch_id, l.union_id, l.territory_id, p.every,
                           p.period_from, p.period_to, p.report_by, p.report_by, p.formula, p.weight, true, s.state,
                           case s.state when 'done' then 1 when 'partly' then 0.5 when 'open' then null else 0 end,
                           case when s.told then 'confirmed' end, case when s.told then now() end,
                           case when s.told then 'generator' end, case when s.told then now() end,
                           case when s.told then 'generator' end
                    from fulfilment_periods(%s, current_date) p
                    join place l on l.id = p.organisation_id
                    cross join lateral (
                        select w.state, w.state in ('done', 'partly', 'not_done') as told
                        from (select case when p.period_to >= current_date then 'open'
                                          else (array['done', 'done', 'done', 'done', 'done', 'partly', 'not_done', 'not_reported'])
                                               [1 + abs(hashtextextended(p.obligation_id::text, 7) %% 8)] end as state) w) s""".formatted(portion(from)));
        }
        for (String index : indexes) {
            statement.execute(index);
        }
        statement.execute("analyze fulfilment");
        statement.execute("""
                insert into fulfilment_sum (agreement_id, year, primary_id, branch_id, union_id, territory_id, region_code, sector_id, opened,
                                            not_reported, not_done, partly, done, waiting, disputed, weight, points)
                select f.agreement_id, f.year, f.primary_id, f.branch_id, f.union_id, f.territory_id, s.region, f.union_id,
                       count(*) filter (where f.state = 'open'), count(*) filter (where f.state = 'not_reported'),
                       count(*) filter (where f.state = 'not_done'), count(*) filter (where f.state = 'partly'),
                       count(*) filter (where f.state = 'done'), 0, 0, coalesce(sum(f.weight) filter (where f.score is not null), 0),
                       coalesce(sum(f.weight * f.score), 0)
                from fulfilment f join settled s on s.agreement = f.agreement_id
                group by f.agreement_id, f.year, f.primary_id, f.branch_id, f.union_id, f.territory_id, s.region""");
        statement.execute(THEMES);
        System.out.printf(
                "%,d periods opened in %.0f s%n",
                Query.number(admin, "select count(*) from fulfilment"), Product.secondsSince(begun));
    }

    private static final String THEMES = """
            insert into fulfilment_theme (agreement_id, year, theme, opened, not_reported, not_done, partly, done)
            select f.agreement_id, f.year, substr(c.topic, 1, 1), count(*) filter (where f.state = 'open'),
                   count(*) filter (where f.state = 'not_reported'), count(*) filter (where f.state = 'not_done'),
                   count(*) filter (where f.state = 'partly'), count(*) filter (where f.state = 'done')
            from fulfilment f
            join settled s on s.agreement = f.agreement_id
            join agreement_obligation o on o.id = f.obligation_id
            join agreement_clause c on c.id = o.clause_id
            group by f.agreement_id, f.year, substr(c.topic, 1, 1)""";

    private static String clauses() {
        return """
                insert into agreement_clause (id, agreement_id, topic, text_ru, amount, unit, sort_order)
                select uuidv7(), s.agreement, t.topic,
                       case when t.amount is null then 'Работодатель содействует сторонам по пункту ' || t.place
                            else 'Работодатель индексирует и выплачивает по пункту ' || t.place end,
                       round((t.amount * (0.95 + abs(hashint8extended(s.n, t.place)) %% 60 / 100.0))::numeric, 2), t.unit, t.place
                from settled s
                cross join (values (1, 'B01', 40.0, 'hour-week'), (2, 'C01', 24, 'day'), (3, 'C02', 6, 'day'), (4, 'C03', 5, 'day'),
                                   (5, 'A08', 1.5, 'ratio'), (6, 'A02', 85000, 'tenge-month'), (7, 'A03', 85000, 'tenge-month'),
                                   (8, 'E01', 5, 'mrp'), (9, 'E05', 5000, 'tenge-month'), (10, 'E03', 50, 'percent'),
                                   (11, 'A05', 20, 'percent'), (12, 'I02', 8, 'hour-month'), (13, 'A07', null, null),
                                   (14, 'D01', null, null), (15, 'D02', 1, 'percent'), (16, 'D07', 1, 'times-year'),
                                   (17, 'F01', 2, 'month'), (18, 'G04', null, null), (19, 'I05', 5, 'day'), (20, 'K02', 10, 'day'))
                           t (place, topic, amount, unit)
                where t.place <= %d""".formatted(CLAUSES);
    }

    private static String one(Connection connection, String sql) throws SQLException {
        return Query.texts(connection, sql).get(0);
    }
}
