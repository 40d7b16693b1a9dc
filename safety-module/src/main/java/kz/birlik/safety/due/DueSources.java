package kz.birlik.safety.due;

import kz.birlik.membership.organisation.RowScope;
import kz.birlik.safety.SafetyTerms.Of;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The kinds of what is due. */
@Configuration(proxyBeanMethods = false)
class DueSources {

    private static final String PLACE = "%1$s.primary_id, %1$s.branch_id, %1$s.union_id, %1$s.territory_id";

    /** As early as the federation's own norm says. */
    private static final String SOON = """
            - cast(:today as date) <= (
                select v.amount from norm_version v where v.norm = 'INSPECTOR_END_NOTICE'
                  and coalesce(v.valid_from, '-infinity') <= :today and coalesce(v.valid_to, 'infinity') > :today)""";

    private static final String SOON_AS_OF_A_POST = SOON.replace("INSPECTOR_END_NOTICE", "POST_END_NOTICE");

    private static String said(String column) {
        return "jsonb_build_object('kk', %1$s, 'ru', %1$s, 'en', %1$s)".formatted(column);
    }

    private static String inspectors(String due) {
        return """
                select i.id, i.id as target_id, %s, i.%s as due_on, %s as name, cast(null as jsonb) as article
                from technical_inspector i
                where i.ended_on is null and i.%s %s""".formatted(PLACE.formatted("i"), due, said("i.full_name"), due, SOON);
    }

    @Bean
    DueTasksOf dueMandates(JdbcClient jdbc, RowScope scopes) {
        return new DueTasksOf(
                jdbc, scopes, new DueOf(Of.MANDATE, "inspector-term", "technical-inspector", inspectors("term_until")));
    }

    @Bean
    DueTasksOf dueTrainings(JdbcClient jdbc, RowScope scopes) {
        return new DueTasksOf(
                jdbc,
                scopes,
                new DueOf(Of.TRAINING, "inspector-training", "technical-inspector", inspectors("trained_until")));
    }

    /** A month before its day, as the end of a post is told of. */
    @Bean
    DueTasksOf dueReassessments(JdbcClient jdbc, RowScope scopes) {
        return new DueTasksOf(
                jdbc, scopes, new DueOf(Of.REASSESSMENT, "risk-reassessment", "risk-workplace", """
                        select a.id, a.workplace_id as target_id, %s, a.due_on, %s as name, v.article
                        from risk_assessment a
                        join risk_workplace w on w.id = a.workplace_id
                        join norm_version v on v.id = a.norm_version
                        where a.superseded_on is null and w.closed_on is null and a.due_on %s""".formatted(
                                PLACE.formatted("a"), said("w.name"), SOON_AS_OF_A_POST)));
    }

    @Bean
    DueTasksOf dueDemands(JdbcClient jdbc, RowScope scopes) {
        String name = """
                case when d.accident_id is null then %s
                     else (select e.name from employer_name e where e.employer_id = d.employer_id
                           order by (e.valid_from <= :today) desc, e.valid_from desc limit 1) end""".formatted(said("d.reason"));
        return new DueTasksOf(jdbc, scopes, new DueOf(Of.DEMAND, "risk-demand", "risk-employer", """
                        select d.id, d.employer_id as target_id, %s, d.due_on, %s as name, v.article
                        from risk_demand d
                        join norm_version v on v.id = d.norm_version
                        where d.met_by is null""".formatted(
                        PLACE.formatted("d"), name)));
    }

    /** A month before its day, of employers in which the organisation still sits. */
    @Bean
    DueTasksOf dueDuties(JdbcClient jdbc, RowScope scopes) {
        return new DueTasksOf(jdbc, scopes, new DueOf(Of.DUTY, "safety-duty", "safety-passport", """
                        select d.id, d.employer_id as target_id, %s, d.due_on, v.article,
                               (select jsonb_build_object(
                                           'kk', (n.name ->> 'kk') || ' – ' || (e.name ->> 'kk'),
                                           'ru', (n.name ->> 'ru') || ' – ' || (e.name ->> 'ru'),
                                           'en', (n.name ->> 'en') || ' – ' || coalesce(e.name ->> 'en', e.name ->> 'ru'))
                                from employer_name e where e.employer_id = d.employer_id
                                order by (e.valid_from <= :today) desc, e.valid_from desc limit 1) as name
                        from safety_duty d
                        join norm_version v on v.id = d.norm_version
                        join norm n on n.code = v.norm
                        where d.latest and d.due_on %s
                          and exists (select from organisation_employer c
                                      where c.organisation_id = d.primary_id and c.employer_id = d.employer_id
                                        and c.valid_from <= :today and (c.valid_to is null or c.valid_to > :today))""".formatted(
                        PLACE.formatted("d"), SOON_AS_OF_A_POST)));
    }

    @Bean
    DueTasksOf dueMeasures(JdbcClient jdbc, RowScope scopes) {
        return new DueTasksOf(jdbc, scopes, new DueOf(Of.MEASURE, "risk-measure", "risk-workplace", """
                        select m.id, m.workplace_id as target_id, %s, m.due_on, %s as name, cast(null as jsonb) as article
                        from risk_measure m
                        join risk_workplace w on w.id = m.workplace_id
                        where m.state = 'open' and not m.carried and w.closed_on is null""".formatted(
                        PLACE.formatted("m"), said("left(m.body, 90)"))));
    }
}
