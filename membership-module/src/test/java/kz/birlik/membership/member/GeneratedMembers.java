package kz.birlik.membership.member;

import java.util.UUID;
import kz.birlik.membership.organisation.GeneratedTree;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A register of any size, the same for the same numbers, spread over the primary organisations of a generated tree. */
final class GeneratedMembers {

    private GeneratedMembers() {}

    /** For a superuser on one connection: triggers and foreign keys rest, and the places are written as they would be. */
    static void settle(JdbcClient jdbc, int members, int unions, int branches, int primaries) {
        GeneratedTree.plant(jdbc, unions, branches, primaries);
        jdbc.sql("set session_replication_role = replica").update();
        jdbc.sql("set statement_timeout = 0").update();
        jdbc.sql("set work_mem = '256MB'").update();
        jdbc.sql("set maintenance_work_mem = '512MB'").update();
        jdbc.sql("""
                        create temporary table home as
                        select row_number() over (order by o.code) - 1 as number, o.id as primary_id, p.*
                        from organisation o, organisation_place(o.id) p
                        where o.code like 'G-U%' and o.kind = 'primary'""").update();
        jdbc.sql("""
                        create temporary table settled as
                        select uuidv7() as person_id, uuidv7() as ground_id, uuidv7() as membership_id, n, h.*,
                               (array['Абенов','Ахметов','Байжанов','Бекетов','Ғабдуллин','Досжанов','Ергалиев','Жұмабаев',
                                      'Ибраев','Қасымов','Қуанышев','Мұқанов','Нұрғалиев','Оспанов','Сейітов','Смағұлов',
                                      'Тоқтаров','Үмбетов','Шәріпов','Іскаков','Иванов','Петрова','Ким','Шевченко'])
                                   [1 + abs(hashint8extended(n, 1) % 24)] || case when hashint8extended(n, 2) % 3 = 0 then 'а' else '' end as surname,
                               (array['Айгерім','Айгүл','Асан','Әлия','Бауыржан','Гүлнар','Дана','Ерлан','Жанар','Ілияс',
                                      'Қайрат','Мадина','Нұрлан','Олжас','Салтанат','Сәуле','Тимур','Ұлжан','Шолпан'])
                                   [1 + abs(hashint8extended(n, 3) % 19)] || case when hashint8extended(n, 4) % 97 = 0 then 'бек' else '' end as given_name,
                               date '1960-01-01' + abs(hashint8extended(n, 5) % 15000)::integer as birth_date,
                               sha256(convert_to('iin ' || n, 'UTF8')) as lookup,
                               date '2016-01-01' + abs(hashint8extended(n, 6) % 3600)::integer as joined
                        from generate_series(0, cast(:members as bigint) - 1) n
                        join home h on h.number = abs(hashint8extended(n, 7) % (select count(*) from home))""").param("members", members).update();
        jdbc.sql("""
                        insert into person (id, surname, given_name, birth_date, iin_sealed, iin_lookup, iin_last4,
                                            legal_ground_id, synthetic, changed_at, changed_by)
                        select person_id, surname, given_name, birth_date, lookup, lookup, lpad((n % 10000)::text, 4, '0'),
                               ground_id, true, now(), 'generator'
                        from settled""").update();
        jdbc.sql("""
                        insert into legal_ground (id, person_id, kind, operator_id, operator_bin, norm, given_on)
                        select ground_id, person_id, 'law', branch_id, '000000000000', 'generator', joined from settled""").update();
        jdbc.sql("""
                        insert into membership (id, person_id, primary_id, branch_id, union_id, territory_id, legal_ground_id,
                                                category, valid_from, full_name, iin_lookup, iin_last4, synthetic)
                        select membership_id, person_id, primary_id, branch_id, union_id, territory_id, ground_id,
                               case when n % 11 = 0 then 'student' else 'working' end, joined,
                               surname || ' ' || given_name, lookup, lpad((n % 10000)::text, 4, '0'), true
                        from settled
                        order by n""").update();
        jdbc.sql("drop table settled, home").update();
        jdbc.sql("set session_replication_role = origin").update();
        jdbc.sql("vacuum analyze person, legal_ground, membership").update();
    }

    static UUID organisation(JdbcClient jdbc, String code) {
        return jdbc.sql("select id from organisation where code = :code")
                .param("code", code)
                .query(UUID.class)
                .single();
    }
}
