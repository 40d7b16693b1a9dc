package kz.birlik.membership.organisation;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A federation of any size, the same for the same numbers: unions, as many territorial associations, member organisations
 * and primary organisations below them, written in a handful of statements.
 */
public final class GeneratedTree {

    private GeneratedTree() {}

    /** Each member organisation has {@code primaries} primary organisations; the login must be able to analyse tables. */
    public static void plant(JdbcClient jdbc, int unions, int members, int primaries) {
        jdbc.sql("""
                        create temporary table planted as
                        select uuidv7() as id, 'G-U' || u as code, 'sectoral_union' as kind, cast(null as text) as parent,
                               cast(null as text) as territory, 'Салалық кәсіподақ ' || u as kk, 'Отраслевой союз ' || u as ru
                        from generate_series(1, :unions) u
                        union all
                        select uuidv7(), 'G-T' || u, 'territorial_association', null, null,
                               'Аумақтық бірлестік ' || u, 'Объединение территории ' || u
                        from generate_series(1, :unions) u
                        union all
                        select uuidv7(), 'G-U' || u || '-' || m, 'member_organisation', 'G-U' || u, 'G-T' || (1 + m % :unions),
                               'Мүшелік ұйым ' || u || ' ' || m, 'Членская организация ' || u || ' ' || m
                        from generate_series(1, :unions) u, generate_series(1, :members) m
                        union all
                        select uuidv7(), 'G-U' || u || '-' || m || '-' || p, 'primary', 'G-U' || u || '-' || m,
                               'G-U' || u || '-' || m,
                               (array['Жұлдыз','Өркен','Үміт','Нұрлы','Қайнар','Ғалам','Ілияс'])[1 + (u + m * 3 + p * 5) % 7]
                                   || ' мектебі ' || (u * 7919 + m * 613 + p * 31) % 9973,
                               'Школа ' || (u * 7919 + m * 613 + p * 31) % 9973
                        from generate_series(1, :unions) u, generate_series(1, :members) m, generate_series(1, :primaries) p""")
                .param("unions", unions)
                .param("members", members)
                .param("primaries", primaries)
                .update();
        jdbc.sql("""
                        insert into organisation (id, code, kind, valid_from, synthetic)
                        select id, code, kind, date '2016-01-01', true from planted""").update();
        jdbc.sql("""
                        insert into organisation_name (id, organisation_id, name, valid_from)
                        select uuidv7(), id, jsonb_build_object('kk', kk, 'ru', ru), date '2016-01-01' from planted""").update();
        jdbc.sql("""
                        insert into organisation_affiliation (id, organisation_id, line, parent_id, valid_from)
                        select uuidv7(), p.id, wanted.line, o.id, date '2016-01-01'
                        from planted p
                        cross join lateral (
                            values ('sectoral', case p.kind when 'sectoral_union' then 'FPRK' else p.parent end),
                                   ('territorial', case p.kind when 'territorial_association' then 'FPRK' else p.territory end)
                            ) as wanted (line, parent)
                        join organisation o on o.code = wanted.parent
                        where not (p.kind = 'sectoral_union' and wanted.line = 'territorial')""").update();
        jdbc.sql("drop table planted").update();
        jdbc.sql("analyze").update();
    }
}
