import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Pages of cases, of their figures and of inspections with as many cases as the federation has in five years, beside the plainest
 * page of a signed-in person. Run by bench/cases, which says how.
 */
public class Cases {

    private static final int WARMING_ROUNDS = 100;

    /** An inspection for so many cases. */
    private static final int CASES_OF_AN_INSPECTION = 50;

    /** Each with some seven hundred appeals a year. */
    private static final int CASES_OF_A_LAWYER = 3_500;

    /** What the job adds at a time. */
    private static final int PORTION = 20_000;

    private final Product product;

    private Cases(Product product) {
        this.product = product;
    }

    /** Arguments: the jar, a folder, rounds, cases. */
    public static void main(String[] arguments) throws Exception {
        int rounds = Integer.parseInt(arguments[2]);
        int cases = Integer.parseInt(arguments[3]);
        Product.measured(arguments[0], arguments[1], product -> {
            Cases bench = new Cases(product);
            try (Connection admin = product.administrator()) {
                long begun = System.nanoTime();
                if (Query.number(admin, "select count(*) from legal_case") < cases) {
                    settle(admin, cases);
                }
                System.out.printf(
                        "%,d cases, %,d events, %,d inspections, settled in %.0f s%n",
                        Query.number(admin, "select count(*) from legal_case"),
                        Query.number(admin, "select count(*) from legal_case_event"),
                        Query.number(admin, "select count(*) from inspection"),
                        Product.secondsSince(begun));
                List<Pages.Page> pages = bench.pages(admin);
                Pages.read(pages, WARMING_ROUNDS);
                Pages.measure(admin, pages, rounds, (name, p50) -> {});
            }
            return true;
        });
    }

    private List<Pages.Page> pages(Connection admin) throws Exception {
        Browser lawyer = signedIn("lawyer");
        Browser officer = signedIn("officer");
        Browser chair = signedIn("chair");
        Browser federation = signedIn("federation");
        String own = one(admin, """
                select c.id from legal_case c join account a on a.id = c.owner_id
                where a.login = 'lawyer' order by c.closed_on nulls first, c.id limit 1""");
        String middle = one(admin, """
                select 'after=' || c.id || case when c.next_due < 'infinity' then '&due=' || c.next_due else '' end
                from legal_case c join organisation o on o.id = c.branch_id
                where o.code = '%1$s' order by c.next_due, c.id
                offset (select count(*) / 2 from legal_case m join organisation b on b.id = m.branch_id where b.code = '%1$s')
                limit 1""".formatted(Settling.BRANCH_CODE));
        String inspection = one(admin, "select id from inspection where recorded_by = 'generator' order by id limit 1");
        int year = LocalDate.now().getYear() - 1;
        List<Pages.Page> pages = new ArrayList<>();
        pages.add(Pages.get(Pages.PLAINEST, officer, "/app/posts"));
        pages.add(Pages.get("a lawyer's day", lawyer, "/app/cases"));
        pages.add(Pages.get("all cases of a lawyer's branch", lawyer, "/app/cases?show=all"));
        for (String words : List.of("жалақы", "отказал в отпуске", "ешкімде жоқ")) {
            pages.add(Pages.get("cases with " + words, lawyer, "/app/cases?show=all&q=" + Pages.encoded(words)));
        }
        pages.add(Pages.get("a case", lawyer, "/app/cases/" + own));
        pages.add(Pages.get("open cases of a branch", officer, "/app/cases"));
        pages.add(Pages.get("overdue cases of a branch", officer, "/app/cases?show=overdue"));
        pages.add(Pages.get("their page in the middle of all", officer, "/app/cases?show=all&" + middle));
        pages.add(Pages.get("cases behind a number", officer, "/app/cases?show=all&figure=received&year=" + year));
        pages.add(Pages.get("cases of a chair", chair, "/app/cases"));
        pages.add(Pages.get("figures of the federation", federation, "/app/cases/figures"));
        pages.add(Pages.get("figures of a year by lawyer", federation, "/app/cases/figures?by=lawyer&year=" + year));
        pages.add(Pages.get("figures of a branch", officer, "/app/cases/figures"));
        pages.add(Pages.get("the dashboard", federation, "/app/analytics"));
        pages.add(Pages.get("inspections of the federation", federation, "/app/inspections"));
        pages.add(Pages.get("inspections behind a number", federation, "/app/inspections?show=all&figure=unremoved&year=" + year));
        pages.add(Pages.get("inspections of a branch", officer, "/app/inspections?show=all"));
        pages.add(Pages.get("an inspection", federation, "/app/inspections/" + inspection));
        pages.add(Pages.get("figures of inspections", federation, "/app/inspections/figures?year=" + year));
        return pages;
    }

    private Browser signedIn(String login) throws Exception {
        Browser browser = new Browser(login, product::address);
        browser.signIn();
        return browser;
    }

    /** Past the triggers, which would take a day; what they keep is counted once at the end. */
    private static void settle(Connection admin, int cases) throws SQLException {
        try (Statement statement = admin.createStatement()) {
            statement.execute("set statement_timeout = 0; set work_mem = '256MB'; set maintenance_work_mem = '512MB'");
            Query.asleep(statement);
            for (String step : List.of(
                    HOMES, LAWYERS.formatted(Math.max(1, cases / CASES_OF_A_LAWYER)), SETTLED.formatted(cases, Settling.BRANCH_CODE), CASES, READERS,
                    APPEALS, TERMS, EVENTS, LOADS, INSPECTED.formatted(cases / CASES_OF_AN_INSPECTION), INSPECTIONS, VIOLATIONS)) {
                statement.execute(step);
            }
            Query.awake(statement);
            statement.execute("analyze");
            long begun = System.nanoTime();
            statement.execute("truncate legal_aid_delta, legal_aid_fact, legal_aid_sum, legal_aid_place");
            statement.execute("select set_config('role', 'birlik_rows_federation', false), set_config('birlik.reads_as', 'counting', false)");
            String measures = String.join(", ", Query.texts(admin, """
                    select column_name from information_schema.columns
                    where table_name = 'legal_aid_delta' and data_type = 'numeric' order by ordinal_position"""));
            statement.execute("insert into legal_aid_delta (organisation_id, year, topic, lawyer, " + measures + ")"
                    + " select organisation_id, year, topic, lawyer, " + measures + " from legal_aid_counted()");
            while (Query.number(admin, "select legal_aid_fold(current_date, %d)".formatted(PORTION)) > 0) {
                // portion after portion
            }
            statement.execute("select set_config('birlik.reads_as', '', false), set_config('role', 'none', false)");
            System.out.printf("figures counted and added up in %.0f s%n", Product.secondsSince(begun));
            statement.execute("drop table home, settled, inspected, lawyers");
            statement.execute("vacuum analyze");
        }
    }

    private static final String HOMES = """
            create temporary table home as
            select row_number() over (order by o.code) - 1 as number, o.id as primary_id, p.*, b.code as branch_code,
                   (select oe.employer_id from organisation_employer oe where oe.organisation_id = o.id and oe.valid_to is null limit 1) as employer_id
            from organisation o
            cross join organisation_place(o.id) p
            join organisation b on b.id = p.branch_id
            where o.kind = 'primary' and o.valid_to is null""";

    private static final String LAWYERS = """
            create temporary table lawyers as
            select l - 1 as number, uuidv7() as id, b.branch_id
            from generate_series(1, %d) l
            join (select row_number() over (order by branch_id) - 1 as number, branch_id, count(*) over () as of
                  from (select distinct branch_id from home) h) b on b.number = l %% b.of;
            insert into account (id, display_name, language, must_change_password, stamp, synthetic, created_at, created_by, version)
            select id, 'Юрист ' || number, 'kk', false, 0, true, now(), 'generator', 0 from lawyers;
            insert into post (id, account_id, role, organisation_id, line, valid_from, created_at, created_by, version)
            select uuidv7(), id, 'lawyer', branch_id, 'sectoral', '2016-01-01', now(), 'generator', 0 from lawyers""";

    /** Of five years; nine of ten are closed. The lawyer of the demonstration has as many as the others. */
    private static final String SETTLED = """
            create temporary table settled as
            select c.*, least(c.received_on + 1 + c.mixed %% 60, current_date) as done_on,
                   c.received_on + 60 < current_date or c.mixed %% 10 < 4 as over,
                   case when c.branch_code = '%2$s' and c.n %% 7 = 0 then (select a.id from account a where a.login = 'lawyer') else l.id end as owner_id
            from (select n, uuidv7() as id, h.*, (abs(hashint8extended(n, 3)) %% 1000003)::integer as mixed,
                         current_date - (abs(hashint8extended(n, 1)) %% 1826)::integer as received_on
                  from generate_series(1, %1$d) n
                  join home h on h.number = abs(hashint8extended(n, 2) %% (select count(*) from home))) c
            join lawyers l on l.number = c.n %% (select count(*) from lawyers)""";

    private static final String CASES = """
            insert into legal_case (id, number, primary_id, branch_id, union_id, territory_id, topic, channel, language, way, stage, sealed,
                                    anonymous, employer_id, owner_id, received_on, last_on, next_due, closed_on, outcome, jobs_restored,
                                    money_demanded, money_won, money_received, first_answer_on, commission_on, court_on, synthetic,
                                    recorded_at, recorded_by, changed_at, changed_by)
            select s.id, 'GN-' || extract(year from s.received_on) || '-' || lpad(s.n::text, 6, '0'), s.primary_id, s.branch_id, s.union_id,
                   s.territory_id, t.topic, 'phone', case when s.mixed % 3 = 0 then 'ru' else 'kk' end, 'commission',
                   case when s.over then 'closed' else (array['new', 'consultation', 'consultation', 'commission', 'court', 'execution'])[1 + s.mixed % 6] end,
                   t.topic = 'harassment', s.mixed % 20 = 0, s.employer_id, s.owner_id, s.received_on, s.done_on,
                   case when s.over then 'infinity' else current_date - 5 + (s.mixed % 40)::integer end, case when s.over then s.done_on end,
                   case when s.over then (array['satisfied', 'partly', 'settled', 'advised', 'advised', 'declined'])[1 + s.mixed % 6] end,
                   case when s.over and s.mixed % 97 = 0 then 1 else 0 end, s.mixed % 500000, s.mixed % 300000, s.mixed % 200000,
                   case when s.over or s.mixed % 6 > 0 then least(s.received_on + (s.mixed % 15)::integer, s.done_on) end,
                   case when s.mixed % 20 = 1 then s.done_on end, case when s.mixed % 50 = 1 then s.done_on end, true, now(), 'generator', now(),
                   'generator'
            from settled s
            cross join lateral (select (array['dismissal', 'wages', 'wages', 'working-time', 'leave', 'discipline', 'contract', 'safety',
                'guarantees', 'union-rights', 'other', 'harassment'])[1 + s.mixed % 12] as topic) t""";

    private static final String READERS = """
            insert into legal_case_reader (id, case_id, account_id, why, given_at, given_by)
            select uuidv7(), id, owner_id, 'owner', now(), 'generator' from settled""";

    private static final String APPEALS = """
            insert into legal_case_appeal (case_id, primary_id, branch_id, union_id, territory_id, applicant_name, membership, story, breach_on,
                                           code_hash)
            select id, primary_id, branch_id, union_id, territory_id, 'Абенов ' || n, 'member',
                   'Жалақы ' || mixed % 97 || ' ай төленбеген. Работодатель не выплатил зарплату за месяц ' || mixed % 89 || ' и отказал в отпуске.',
                   received_on - 10, sha256(convert_to(n::text, 'UTF8'))
            from settled""";

    private static final String TERMS = """
            insert into legal_case_term (id, case_id, primary_id, branch_id, union_id, territory_id, step, norm_version, event_on, counted_on,
                                         due_on, in_calendar, met_on)
            select uuidv7(), s.id, s.primary_id, s.branch_id, s.union_id, s.territory_id, v.step, v.id, s.received_on,
                   case when v.step = 'answer' then s.received_on + 15 else current_date - 5 + (s.mixed % 40)::integer end,
                   case when v.step = 'answer' then s.received_on + 15 else current_date - 5 + (s.mixed % 40)::integer end, true,
                   case when s.over or v.step = 'answer' then s.done_on end
            from settled s
            cross join (select v.id, case v.norm when 'APPEAL_ANSWER' then 'answer' else 'filing' end as step
                        from norm_version v where v.norm in ('APPEAL_ANSWER', 'IND_OTHER') and v.number = 1) v""";

    private static final String EVENTS = """
            insert into legal_case_event (id, case_id, primary_id, branch_id, union_id, territory_id, kind, audience, happened_on, note, recorded_at,
                                          recorded_by)
            select uuidv7(), s.id, s.primary_id, s.branch_id, s.union_id, s.territory_id, e.kind, e.audience,
                   least(s.received_on + e.days, s.done_on), 'Заявителю разъяснены сроки и порядок, шаг ' || e.days, now(), 'generator'
            from settled s
            cross join (values ('received', 'applicant', 0), ('answer', 'applicant', 3), ('call', 'readers', 5), ('letter', 'readers', 9)) e (kind, audience, days)""";

    private static final String LOADS = """
            insert into legal_case_load as l (account_id, open_cases)
            select owner_id, count(*) from settled where not over group by owner_id order by owner_id
            on conflict (account_id) do update set open_cases = l.open_cases + excluded.open_cases""";

    private static final String INSPECTED = """
            create temporary table inspected as
            select n, uuidv7() as id, h.*, current_date - (abs(hashint8extended(n, 4)) %% 1826)::integer as day
            from generate_series(1, %d) n
            join (select row_number() over () - 1 as place, home.* from home where employer_id is not null) h
              on h.place = abs(hashint8extended(n, 5) %% (select count(*) from home where employer_id is not null))""";

    private static final String INSPECTIONS = """
            insert into inspection (id, number, primary_id, branch_id, union_id, territory_id, employer_id, ground, held, checklist_id, stage,
                                    begins_on, started_on, finished_on, demand, demand_number, demanded_on, closed_on, violations,
                                    open_violations, last_on, next_due, synthetic, recorded_at, recorded_by, changed_at, changed_by)
            select id, 'GN-' || extract(year from day) || '-' || lpad(n::text, 6, '0'), primary_id, branch_id, union_id, territory_id, employer_id,
                   'signal', 'own', (select c.id from inspection_checklist c where c.code = 'labour-law' order by c.number limit 1),
                   case when n % 8 = 0 then 'demanded' else 'closed' end, day, day, day, 'demand', n::text, day,
                   case when n % 8 = 0 then null else day end, 2, case when n % 8 = 0 then 1 else 0 end, day,
                   case when n % 8 = 0 then current_date - 5 + n % 40 else 'infinity' end, true, now(), 'generator', now(), 'generator'
            from inspected""";

    private static final String VIOLATIONS = """
            insert into inspection_violation (id, inspection_id, primary_id, branch_id, union_id, territory_id, norm, body, people, found_on, state,
                                              ended_on)
            select uuidv7(), i.id, i.primary_id, i.branch_id, i.union_id, i.territory_id, 'ТК РК, ст. 113', 'Зарплата выплачена позже срока',
                   (i.n % 50)::integer, i.day, case when i.n % 8 = 0 and v = 1 then 'open' else 'removed' end,
                   case when i.n % 8 = 0 and v = 1 then null else i.day end
            from inspected i cross join generate_series(1, 2) v""";

    private static String one(Connection connection, String sql) throws SQLException {
        return Query.texts(connection, sql).get(0);
    }
}
