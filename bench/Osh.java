import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Pages of safety with as many inspections, findings and accidents as the federation has in five years, beside the plainest page of a
 * signed-in person. Run by bench/osh, which says how.
 */
public class Osh {

    private static final int WARMING_ROUNDS = 40;

    private static final int INSPECTIONS_OF_AN_ORGANISATION = 12;
    private static final int INSPECTIONS_OF_AN_ACCIDENT = 2;
    private static final int FINDINGS = 10;

    /** What the job counts at a time. */
    private static final int PORTION = 1_000;

    private final Product product;

    private Osh(Product product) {
        this.product = product;
    }

    /** Arguments: the jar, a folder, rounds, inspections. */
    public static void main(String[] arguments) throws Exception {
        int rounds = Integer.parseInt(arguments[2]);
        int inspections = Integer.parseInt(arguments[3]);
        Product.measured(arguments[0], arguments[1], product -> {
            Osh bench = new Osh(product);
            try (Connection admin = product.administrator()) {
                long begun = System.nanoTime();
                if (Query.number(admin, "select count(*) from safety_inspection where recorded_by = 'generator'") == 0) {
                    settle(admin, inspections);
                }
                System.out.printf(
                        "%,d inspections, %,d findings, %,d accidents, %,d employers, settled in %.0f s%n",
                        Query.number(admin, "select count(*) from safety_inspection"),
                        Query.number(admin, "select count(*) from safety_finding"),
                        Query.number(admin, "select count(*) from accident"),
                        Query.number(admin, "select count(*) from employer"),
                        Product.secondsSince(begun));
                List<Pages.Page> pages = bench.pages(admin);
                Pages.read(pages, WARMING_ROUNDS);
                Pages.measure(admin, pages, rounds, (name, p50) -> {});
            }
            return true;
        });
    }

    private List<Pages.Page> pages(Connection admin) throws Exception {
        Browser officer = signedIn("officer");
        Browser chair = signedIn("chair");
        Browser federation = signedIn("federation");
        Browser stranger = new Browser("stranger", product::address);
        String inspection = one(admin, "select id from safety_inspection where recorded_by = 'generator' order by id limit 1");
        String accident = one(admin, "select id from accident where recorded_by = 'generator' order by id limit 1");
        String employer = one(admin, "select employer_id from safety_inspection where id = '" + inspection + "'");
        String gate = one(admin, "select token from safety_gate where employer_id = '" + employer + "'");
        String middle = one(admin, """
                select 'after=' || c.id || case when c.next_due < 'infinity' then '&due=' || c.next_due else '' end
                from safety_inspection c order by c.next_due, c.id offset (select count(*) / 2 from safety_inspection) limit 1""");
        String middleAccident = one(admin, "select id from accident order by id offset (select count(*) / 2 from accident) limit 1");
        int year = LocalDate.now().getYear() - 1;
        List<Pages.Page> pages = new ArrayList<>();
        pages.add(Pages.get(Pages.PLAINEST, officer, "/app/posts"));
        pages.add(Pages.get("inspections of the federation", federation, "/app/osh/checks?show=all"));
        pages.add(Pages.get("their page in the middle", federation, "/app/osh/checks?show=all&" + middle));
        pages.add(Pages.get("those of a year by workers", federation, "/app/osh/checks?show=all&initiative=workers&year=" + year));
        pages.add(Pages.get("those with something not removed", federation, "/app/osh/checks?show=unremoved"));
        pages.add(Pages.get("overdue inspections", federation, "/app/osh/checks?show=overdue"));
        pages.add(Pages.get("inspections of an employer", federation, "/app/osh/checks?show=all&employer=" + employer));
        pages.add(Pages.get("inspections of a branch", officer, "/app/osh/checks?show=all"));
        pages.add(Pages.get("inspections of a chair", chair, "/app/osh/checks?show=all"));
        pages.add(Pages.get("an inspection", federation, "/app/osh/checks/" + inspection));
        pages.add(Pages.get("split of a year by initiative", federation, "/app/osh/checks/figures?year=" + year));
        pages.add(Pages.get("accidents of the federation", federation, "/app/osh/accidents?show=all"));
        pages.add(Pages.get("their page in the middle of all", federation, "/app/osh/accidents?show=all&after=" + middleAccident));
        pages.add(Pages.get("accidents by a word", federation, "/app/osh/accidents?show=all&q=" + Pages.encoded("мектебі")));
        pages.add(Pages.get("overdue accidents", federation, "/app/osh/accidents?show=overdue"));
        pages.add(Pages.get("accidents behind a number", federation, "/app/osh/accidents?show=all&within=" + year + "&sector=B"));
        pages.add(Pages.get("accidents of a branch", officer, "/app/osh/accidents?show=all"));
        pages.add(Pages.get("an accident", federation, "/app/osh/accidents/" + accident));
        pages.add(Pages.get("passports of a branch", officer, "/app/osh/passports"));
        pages.add(Pages.get("a passport at the gate", stranger, "/ru/osh/" + gate));
        pages.add(Pages.get("a passport of the union", federation, "/app/osh/passports/" + employer));
        pages.add(Pages.get("a passport of a past day", federation, "/app/osh/passports/" + employer + "?on=" + year + "-06-30"));
        pages.add(Pages.get("councils of the federation", federation, "/app/osh/councils"));
        pages.add(Pages.get("inspectors of the federation", federation, "/app/osh/inspectors"));
        pages.add(Pages.get("hazards of the federation", federation, "/app/osh/signals"));
        for (String by : List.of("organisation", "sector", "region", "employer")) {
            pages.add(Pages.get("figures by " + by, federation, "/app/osh/figures?year=" + year + "&by=" + by));
        }
        pages.add(Pages.get("figures of a branch", officer, "/app/osh/figures"));
        pages.add(Pages.get("public rates", stranger, "/ru/safety?year=" + year));
        pages.add(Pages.get("the dashboard", federation, "/app/analytics"));
        pages.add(Pages.get("the dashboard of a branch", officer, "/app/analytics"));
        return pages;
    }

    private Browser signedIn(String login) throws Exception {
        Browser browser = new Browser(login, product::address);
        browser.signIn();
        return browser;
    }

    /** Past the triggers, which would take hours; what they keep is counted once at the end. */
    private static void settle(Connection admin, int inspections) throws SQLException {
        try (Statement statement = admin.createStatement()) {
            statement.execute("set statement_timeout = 0; set work_mem = '256MB'; set maintenance_work_mem = '512MB'");
            Query.asleep(statement);
            statement.execute(SETTLED.formatted(Math.max(1, inspections / INSPECTIONS_OF_AN_ORGANISATION)));
            for (String step : Settling.PRIMARIES) {
                statement.execute(step);
            }
            for (String step : List.of(
                    COUNCILS, INSPECTORS, MEASURES, GATES, INSPECTED.formatted(inspections), INSPECTIONS, BY_NAME, EVENTS,
                    FOUND.formatted(FINDINGS), SPLIT, HURT.formatted(inspections / INSPECTIONS_OF_AN_ACCIDENT), ACCIDENTS, CAUSES, TERMS)) {
                statement.execute(step);
            }
            Query.awake(statement);
            statement.execute("analyze");
            statement.execute("select organisation_tally_recount()");
            long begun = System.nanoTime();
            statement.execute("insert into safety_fact_due (unit_id) select id from settled union all select employer from settled");
            statement.execute("select set_config('role', 'birlik_rows_federation', false)");
            while (Query.number(admin, "select safety_fact_fold(current_date, %d)".formatted(PORTION)) > 0) {
                // portion after portion
            }
            statement.execute("reset role");
            System.out.printf("figures counted and added up in %.0f s%n", Product.secondsSince(begun));
            statement.execute("drop table settled, inspected, hurt");
            statement.execute("vacuum analyze");
        }
    }

    private static final String SETTLED = """
            create temporary table settled as
            select n, uuidv7() as id, uuidv7() as employer, b.id as branch_id, b.union_id, coalesce(b.region_code, 'KZ-31') as region
            from generate_series(1, %d) n
            join (select row_number() over (order by o.code) - 1 as number, o.id, o.region_code, u.ancestor_id as union_id, count(*) over () as of
                  from organisation o
                  join organisation_ancestry u on u.descendant_id = o.id and u.line = 'sectoral' and u.valid_to = 'infinity'
                  join organisation s on s.id = u.ancestor_id and s.kind = 'sectoral_union'
                  where o.kind = 'branch' and o.valid_to is null) b on b.number = n %% b.of""";

    private static final String COUNCILS = """
            insert into production_council (id, primary_id, branch_id, union_id, employer_id, formed_on, synthetic, recorded_at, recorded_by,
                                            changed_at, changed_by)
            select uuidv7(), id, branch_id, union_id, employer, date '2018-01-01' + n % 2500, true, now(), 'generator', now(), 'generator' from settled""";

    private static final String INSPECTORS = """
            insert into technical_inspector (id, primary_id, branch_id, union_id, employer_id, member, full_name, elected_on, elected_by, term_from,
                                             term_until, synthetic, recorded_at, recorded_by, changed_at, changed_by)
            select uuidv7(), id, branch_id, union_id, employer, false, 'Абенов Тест ' || n, current_date - 300 - n % 300, 'Жиналыс',
                   current_date - 300 - n % 300, current_date + 700 - n % 300, true, now(), 'generator', now(), 'generator'
            from settled""";

    private static final String MEASURES = """
            insert into safety_measures (id, primary_id, branch_id, union_id, employer_id, year, said_by, said_on, source, trained, to_train,
                                         synthetic, recorded_at, recorded_by)
            select uuidv7(), id, branch_id, union_id, employer, y, 'employer', make_date(y, 12, 1), 'есеп', 10 + n % 40, 60, true, now(), 'generator'
            from settled cross join generate_series(extract(year from current_date)::integer - 4, extract(year from current_date)::integer - 1) y""";

    private static final String GATES = """
            insert into safety_gate (id, primary_id, branch_id, union_id, employer_id, token, hung_on, hung_by, synthetic, recorded_at)
            select uuidv7(), id, branch_id, union_id, employer, lpad(n::text, 26, 'b'), current_date - 400, 'generator', true, now() from settled""";

    /** Of five years; seven of eight are closed. */
    private static final String INSPECTED = """
            create temporary table inspected as
            select c.n, uuidv7() as id, s.id as primary_id, s.branch_id, s.union_id, s.employer, c.day, c.n %% 8 = 0 as open,
                   (array['council', 'council', 'council', 'council', 'council', 'council', 'council', 'workers', 'mobile_group', 'mobile_group'])
                       [1 + c.n %% 10] as initiative
            from (select n, current_date - (abs(hashint8extended(n, 1)) %% 1826)::integer as day from generate_series(1, %d) n) c
            join settled s on s.n = 1 + abs(hashint8extended(c.n, 2)) %% (select count(*) from settled)""";

    private static final String INSPECTIONS = """
            insert into safety_inspection (id, number, primary_id, branch_id, union_id, employer_id, initiative, checklist_id, stage, begins_on,
                                           started_on, finished_on, demand_number, demanded_on, answer_norm_version, answer_due_on, closed_on,
                                           findings, open_findings, last_on, next_due, synthetic, recorded_at, recorded_by, changed_at, changed_by)
            select i.id, 'GN-' || extract(year from i.day) || '-' || lpad(i.n::text, 6, '0'), i.primary_id, i.branch_id, i.union_id, i.employer,
                   i.initiative, (select c.id from inspection_checklist c where c.code <> 'labour-law' order by c.code, c.number limit 1),
                   case when i.open then 'demanded' else 'closed' end, i.day, i.day, i.day, i.n::text, i.day,
                   (select v.id from norm_version v order by v.id limit 1), i.day + 10,
                   case when not i.open then least(i.day + 50, current_date) end, 10, case when i.open then 2 else 0 end,
                   least(i.day + 50, current_date), case when i.open then current_date - 5 + i.n % 40 else 'infinity' end, true, now(), 'generator',
                   now(), 'generator'
            from inspected i""";

    private static final String BY_NAME = """
            insert into safety_inspection_inspector (id, inspection_id, primary_id, branch_id, union_id, full_name, technical)
            select uuidv7(), id, primary_id, branch_id, union_id, 'Абенов Тест', true from inspected""";

    private static final String EVENTS = """
            insert into safety_inspection_event (id, inspection_id, primary_id, branch_id, union_id, kind, happened_on, note, recorded_at, recorded_by)
            select uuidv7(), i.id, i.primary_id, i.branch_id, i.union_id, e.kind, i.day, 'Осмотр', now(), 'generator'
            from inspected i cross join (values ('start'), ('finish')) e (kind)""";

    private static final String FOUND = """
            insert into safety_finding (id, inspection_id, primary_id, branch_id, union_id, employer_id, initiative, norm, norm_key, body, place,
                                        people, risk, found_on, due_on, state, ended_on)
            select uuidv7(), i.id, i.primary_id, i.branch_id, i.union_id, i.employer, i.initiative, 'ТК РК, ст. 182', 'ТК РК, ст. 182 ' || v,
                   'Проход загромождён, ограждение снято, № ' || v, 'Цех ' || v, (i.n %% 50)::integer,
                   (array['low', 'medium', 'high', 'medium'])[1 + v %% 4], i.day, i.day + 30,
                   case when i.open and v <= 2 then 'open' else 'removed' end,
                   case when i.open and v <= 2 then null else least(i.day + (i.n %% 50)::integer, current_date) end
            from inspected i cross join generate_series(1, %d) v""";

    private static final String SPLIT = """
            insert into safety_inspection_sum (primary_id, branch_id, union_id, year, initiative, inspections, found, removed, removed_late)
            select c.primary_id, c.branch_id, c.union_id, extract(year from c.day)::integer, c.initiative, sum(c.inspections), sum(c.found),
                   sum(c.removed), sum(c.late)
            from (select i.primary_id, i.branch_id, i.union_id, i.initiative, i.started_on as day, 1 as inspections, 0 as found, 0 as removed, 0 as late
                  from safety_inspection i where i.recorded_by = 'generator'
                  union all
                  select f.primary_id, f.branch_id, f.union_id, f.initiative, f.found_on, 0, 1, 0, 0
                  from safety_finding f join inspected i on i.id = f.inspection_id
                  union all
                  select f.primary_id, f.branch_id, f.union_id, f.initiative, f.ended_on, 0, 0, 1, (f.ended_on > f.due_on)::integer
                  from safety_finding f join inspected i on i.id = f.inspection_id where f.state = 'removed') c
            group by c.primary_id, c.branch_id, c.union_id, extract(year from c.day), c.initiative
            on conflict do nothing""";

    private static final String HURT = """
            create temporary table hurt as
            select c.n, uuidv7() as id, s.id as primary_id, s.branch_id, s.union_id, s.employer, c.day
            from (select n, current_date - (abs(hashint8extended(n, 5)) %% 1826)::integer as day from generate_series(1, %d) n) c
            join settled s on s.n = 1 + abs(hashint8extended(c.n, 6)) %% (select count(*) from settled)""";

    /** Nine of ten were investigated. */
    private static final String ACCIDENTS = """
            insert into accident (id, primary_id, branch_id, union_id, employer_id, place, happened_at, happened_on, known_at, known_on, known_from,
                                  circumstance, course, hazardous, emergency, agency, poisoning, reported_victims, reported_severe,
                                  reported_deaths, victims, severe, deaths, days_lost, special, chair, told_on, told_by, formed_on, ended_on,
                                  connected, findings, fault_worker, fault_employer, act_number, act_on, kept_until, kept_by, closed_on, synthetic,
                                  recorded_at, recorded_by, changed_at, changed_by)
            select h.id, h.primary_id, h.branch_id, h.union_id, h.employer, 'Цех № 1', h.day, h.day, h.day + interval '2 hours', h.day, 'employer',
                   'workplace', 'Жүк құлады', false, false, false, false, 1, w.severe, w.fatal, 1, w.severe, w.fatal, (h.n % 40)::integer,
                   w.severe + w.fatal > 0, 'organisation_head', h.day, 'generator', h.day, case when w.over then h.day end,
                   case when w.over then true end, case when w.over then 'Нарушен порядок работ' end, case when w.over then 20 end,
                   case when w.over then 80 end, case when w.over then h.n::text end, case when w.over then h.day end,
                   case when w.over then h.day + 16425 end, case when w.over then (select v.id from norm_version v order by v.id limit 1) end,
                   case when w.over then h.day end, true, now(), 'generator', now(), 'generator'
            from hurt h
            cross join lateral (select (h.n % 7 = 1)::integer as severe, (h.n % 49 = 2 and h.n % 7 <> 1)::integer as fatal, h.n % 10 > 0 as over) w""";

    private static final String CAUSES = """
            insert into accident_cause (accident_id, cause, primary_id, branch_id, union_id)
            select h.id, (array['organisation', 'equipment', 'process', 'training', 'premises'])[1 + h.n % 5], h.primary_id, h.branch_id, h.union_id
            from hurt h where h.n % 10 > 0""";

    private static final String TERMS = """
            insert into accident_term (id, accident_id, primary_id, branch_id, union_id, step, norm_version, due_on, in_calendar, done_on)
            select uuidv7(), h.id, h.primary_id, h.branch_id, h.union_id, s.step, (select v.id from norm_version v order by v.id limit 1), h.day + s.days,
                   true, case when h.n % 10 > 0 then h.day end
            from hurt h cross join (values ('notice_labour_unit', 1), ('commission', 1), ('investigation', 14), ('act_sent', 17)) s (step, days)""";

    private static String one(Connection connection, String sql) throws SQLException {
        return Query.texts(connection, sql).get(0);
    }
}
