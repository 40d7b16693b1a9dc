-- Why: a chair learns of layoffs, of wages that are not paid and of pressure on the union weeks before anybody above does. What is
-- told in a minute from a telephone stands on one list by size and region, is taken by somebody and ends with a result
-- (docs/adr/0053-signals.md).

-- What a signal is about. Of a kind that counts money the amount is asked for, of the others there is none.
create table workplace_signal_kind (
    code         text collate "C" not null,
    area         text collate "C" not null,
    name         jsonb            not null,
    counts_money boolean          not null,
    sort_order   integer          not null,
    constraint workplace_signal_kind_pk primary key (code),
    constraint workplace_signal_kind_money unique (code, counts_money),
    constraint workplace_signal_kind_area_known check (area in ('warning', 'interference')),
    constraint workplace_signal_kind_name_complete check (is_multilingual_text(name))
);
insert into workplace_signal_kind (code, area, name, counts_money, sort_order)
values
    ('layoff', 'warning', '{"kk": "Қызметкерлерді қысқарту", "ru": "Сокращение работников", "en": "Layoffs"}', false, 10),
    ('arrears', 'warning', '{"kk": "Жалақы берешегі", "ru": "Долг по зарплате", "en": "Wage arrears"}', true, 20),
    ('short-time', 'warning', '{"kk": "Тоқтап тұру немесе толық емес жұмыс уақыты", "ru": "Простой или неполное рабочее время", "en": "Standstill or short-time work"}', false, 30),
    ('closure', 'warning', '{"kk": "Жұмыс берушінің таратылуы немесе банкроттығы", "ru": "Ликвидация или банкротство работодателя", "en": "Liquidation or bankruptcy of the employer"}', false, 40),
    ('pressure', 'interference', '{"kk": "Мүшелерге немесе төрағаға қысым көрсету", "ru": "Давление на членов или председателя", "en": "Pressure on members or the chair"}', false, 50),
    ('dismissal', 'interference', '{"kk": "Сайланған адамды келісімсіз жұмыстан шығару немесе жазалау", "ru": "Увольнение или взыскание избранному лицу без согласия профсоюза", "en": "Dismissal or penalty of an elected person without consent"}', false, 60),
    ('joining', 'interference', '{"kk": "Кәсіподаққа кіруге кедергі жасау", "ru": "Препятствия вступлению в профсоюз", "en": "Obstacles to joining the union"}', false, 70),
    ('dues', 'interference', '{"kk": "Ұсталған жарналарды аудармау", "ru": "Удержанные взносы не перечислены", "en": "Withheld dues are not passed on"}', true, 80),
    ('facilities', 'interference', '{"kk": "Үй-жай, уақыт немесе ақпарат бермеу", "ru": "Отказ в помещении, времени или сведениях", "en": "Premises, time or information refused"}', false, 90);

create table workplace_signal_outcome (
    code       text collate "C" not null,
    name       jsonb            not null,
    sort_order integer          not null,
    constraint workplace_signal_outcome_pk primary key (code),
    constraint workplace_signal_outcome_name_complete check (is_multilingual_text(name))
);
insert into workplace_signal_outcome (code, name, sort_order)
values
    ('prevented', '{"kk": "Алдын алынды немесе толық жойылды", "ru": "Предотвращено или полностью устранено", "en": "Prevented or fully put right"}', 10),
    ('partly', '{"kk": "Ішінара жойылды", "ru": "Устранено частично", "en": "Put right in part"}', 20),
    ('happened', '{"kk": "Болды, жойылмады", "ru": "Случилось, не устранено", "en": "Happened, not put right"}', 30),
    ('elsewhere', '{"kk": "Іс, дау немесе тексеру ретінде жалғасады", "ru": "Продолжается как дело, спор или проверка", "en": "Goes on as a case, a dispute or an inspection"}', 40),
    ('unfounded', '{"kk": "Расталмады", "ru": "Не подтвердилось", "en": "Not confirmed"}', 50);

-- Region and town are those of the employer's site on the day it was sent. People are those affected; of an interference those the
-- union protects.
create table workplace_signal (
    id           uuid             not null,
    primary_id   uuid             not null,
    branch_id    uuid,
    union_id     uuid,
    territory_id uuid,
    employer_id  uuid             not null,
    kind         text collate "C" not null,
    counts_money boolean          not null,
    region_code  text collate "C",
    town         jsonb,
    in_monotown  boolean          not null,
    people       integer          not null,
    amount       numeric(14, 2),
    since        date             not null,
    body         text             not null,
    state        text collate "C" not null,
    taken_by     uuid,
    outcome      text collate "C",
    result       text,
    sent_on      date             not null,
    last_on      date             not null,
    closed_on    date,
    synthetic    boolean          not null default false,
    recorded_at  timestamptz      not null,
    recorded_by  text             not null,
    changed_at   timestamptz      not null,
    changed_by   text             not null,
    version      bigint           not null default 0,
    constraint workplace_signal_pk primary key (id),
    constraint workplace_signal_employer_fk foreign key (employer_id) references employer (id),
    constraint workplace_signal_kind_fk foreign key (kind, counts_money) references workplace_signal_kind (code, counts_money),
    constraint workplace_signal_region_fk foreign key (region_code) references region (code),
    constraint workplace_signal_taken_by_fk foreign key (taken_by) references account (id),
    constraint workplace_signal_outcome_fk foreign key (outcome) references workplace_signal_outcome (code),
    constraint workplace_signal_amount_where_counted check (counts_money = (amount is not null) and amount > 0),
    constraint workplace_signal_people_counted check (people between 1 and 1000000),
    constraint workplace_signal_town_complete check (town is null or is_multilingual_text(town)),
    constraint workplace_signal_town_in_region check (town is null or region_code is not null),
    constraint workplace_signal_state_known check (state in ('open', 'working', 'closed')),
    constraint workplace_signal_taken check (state <> 'working' or taken_by is not null),
    constraint workplace_signal_closed_with_result check (
        (state = 'closed') = (closed_on is not null) and (state = 'closed') = (outcome is not null)
            and (state = 'closed') = (result is not null)),
    constraint workplace_signal_days_forward check (sent_on <= last_on and closed_on >= sent_on and closed_on <= last_on),
    constraint workplace_signal_text_length check (
        char_length(body) between 1 and 2000 and char_length(coalesce(result, '')) <= 2000)
);
create index workplace_signal_employer_idx on workplace_signal (employer_id);
create index workplace_signal_kind_idx on workplace_signal (kind, counts_money);
create index workplace_signal_region_idx on workplace_signal (region_code);
create index workplace_signal_taken_by_idx on workplace_signal (taken_by);
create index workplace_signal_outcome_idx on workplace_signal (outcome);
create index workplace_signal_size_idx on workplace_signal (people desc, id desc);
create index workplace_signal_branch_size_idx on workplace_signal (branch_id, people desc, id desc);

create table workplace_signal_event (
    id           uuid             not null,
    signal_id    uuid             not null,
    primary_id   uuid             not null,
    branch_id    uuid,
    union_id     uuid,
    territory_id uuid,
    kind         text collate "C" not null,
    happened_on  date             not null,
    people       integer          not null,
    amount       numeric(14, 2),
    note         text,
    recorded_at  timestamptz      not null,
    recorded_by  text             not null,
    constraint workplace_signal_event_pk primary key (id),
    constraint workplace_signal_event_signal_fk foreign key (signal_id) references workplace_signal (id),
    constraint workplace_signal_event_kind_known check (kind in ('sent', 'take', 'news', 'close')),
    constraint workplace_signal_event_note_length check (char_length(coalesce(note, '')) <= 2000)
);
create index workplace_signal_event_signal_idx on workplace_signal_event (signal_id, happened_on);

-- What is closed stays as it was closed.
create function workplace_signal_closed_is_kept() returns trigger
    language plpgsql
as
$$
begin
    if old.state = 'closed' then
        raise exception 'signal % is closed', old.id using errcode = 'check_violation', constraint = 'workplace_signal_closed_is_kept';
    end if;
    return new;
end
$$;
create trigger workplace_signal_closed_is_kept
    before update of state, people, amount, outcome, result, body
    on workplace_signal
    for each row
execute function workplace_signal_closed_is_kept();

do
$$
declare
    placed text;
    place  text;
begin
    foreach placed in array array ['workplace_signal', 'workplace_signal_event']
        loop
            foreach place in array array ['primary', 'branch', 'union', 'territory']
                loop
                    execute format('alter table %1$I add constraint %1$s_%2$s_fk foreign key (%2$s_id) references organisation (id)', placed, place);
                    execute format('create index %1$s_%2$s_idx on %1$I (%2$s_id)', placed, place);
                    if place <> 'primary' then
                        execute format('create policy %1$s_%2$s on %1$I to birlik_rows_%2$s using (%2$s_id = (select nullif(current_setting(''birlik.scope'', true), '''')::uuid))', placed, place);
                    end if;
                end loop;
            execute format('create trigger %1$s_placed before insert or update of primary_id on %1$I for each row execute function organisation_row_placed(''itself'')', placed);
            execute format('alter table %I enable row level security', placed);
            execute format('alter table %I force row level security', placed);
            execute format('create policy %1$s_federation on %1$I to birlik_rows_federation using (true)', placed);
            execute format('create policy %1$s_primary on %1$I to birlik_rows_primary using (primary_id = (select nullif(current_setting(''birlik.scope'', true), '''')::uuid))', placed);
            execute format('create policy %1$s_subtree on %1$I to birlik_rows_subtree using (primary_id in (select a.descendant_id from organisation_ancestry a where a.line = (select current_setting(''birlik.scope_line'', true)) and a.ancestor_id = (select nullif(current_setting(''birlik.scope'', true), '''')::uuid) and a.valid_to > current_date))', placed);
        end loop;
end
$$;
