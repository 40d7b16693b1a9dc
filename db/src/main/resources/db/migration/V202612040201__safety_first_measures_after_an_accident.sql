-- Why: what the employer does at once after an accident (Labour Code, article 187(1)) was a list to read. Whoever keeps the record has to
-- say what was done and at what hour: a scene that was not kept is what an investigation is contested by. Entries are only added: a
-- later one takes an earlier back and says why, so it stays known who said what (docs/adr/0058-accidents.md).

-- special: asked for where the investigation is a special one.
create table accident_duty (
    code       text collate "C" not null,
    name       jsonb            not null,
    article    jsonb            not null,
    confidence text collate "C" not null,
    source     text             not null,
    special    boolean          not null,
    sort_order integer          not null,
    constraint accident_duty_pk primary key (code),
    constraint accident_duty_code_form check (code ~ '^[a-z][a-z_]*$'),
    constraint accident_duty_name_complete check (is_multilingual_text(name)),
    constraint accident_duty_article_complete check (is_multilingual_text(article)),
    constraint accident_duty_confidence_known check (
        confidence in ('verified', 'stated', 'partly', 'recalled', 'unverified', 'internal')),
    constraint accident_duty_source_length check (char_length(source) between 1 and 500)
);
insert into accident_duty (code, name, article, confidence, source, special, sort_order)
select code, jsonb_build_object('kk', kk, 'ru', ru, 'en', en),
       '{"kk": "ҚР ЕК 187(1)-бап", "ru": "ТК РК, ст. 187(1)", "en": "Labour Code, art. 187(1)"}', 'verified',
       'copy of the Labour Code, edition after June 2025', special, sort_order
from (values
    ('aid', 'Зардап шеккендерге алғашқы көмек', 'Первая помощь пострадавшим', 'First aid', false, 10),
    ('scene', 'Тергеп-тексеру басталғанша оқиға орнын сақтау', 'Сохранить место происшествия до начала расследования', 'Keep the scene as it is until the investigation begins', false, 20),
    ('photos', 'Оқиға орнын суретке түсіру', 'Сфотографировать место происшествия', 'Take photographs of the scene', false, 30),
    ('family', 'Отбасына хабарлау', 'Сообщить семье', 'Tell the family', false, 40),
    ('admit', 'Арнайы тергеп-тексеру комиссиясын кіргізу', 'Допустить комиссию специального расследования', 'Admit the commission of the special investigation', true, 50)
) d (code, kk, ru, en, special, sort_order);
grant select on accident_duty to birlik_reports;
call rows_tell('accident_duty');

-- Nothing in done_at: what was said before is taken back.
create table accident_duty_entry (
    id           uuid             not null,
    accident_id  uuid             not null,
    duty         text collate "C" not null,
    primary_id   uuid             not null,
    branch_id    uuid,
    union_id     uuid,
    territory_id uuid,
    done_at      timestamptz,
    note         text,
    recorded_at  timestamptz      not null,
    recorded_by  text             not null,
    constraint accident_duty_entry_pk primary key (id),
    constraint accident_duty_entry_accident_fk foreign key (accident_id) references accident (id),
    constraint accident_duty_entry_duty_fk foreign key (duty) references accident_duty (code),
    constraint accident_duty_entry_taken_back_why check (done_at is not null or note is not null),
    constraint accident_duty_entry_not_ahead check (done_at <= recorded_at),
    constraint accident_duty_entry_note_length check (char_length(note) between 1 and 300)
);
create index accident_duty_entry_accident_idx on accident_duty_entry (accident_id, duty, id);
create index accident_duty_entry_duty_idx on accident_duty_entry (duty);

do
$$
declare
    place text;
begin
    foreach place in array array ['primary', 'branch', 'union', 'territory']
        loop
            execute format('alter table accident_duty_entry add constraint accident_duty_entry_%1$s_fk foreign key (%1$s_id) references organisation (id)', place);
            execute format('create index accident_duty_entry_%1$s_idx on accident_duty_entry (%1$s_id)', place);
            if place <> 'primary' then
                execute format('create policy accident_duty_entry_%1$s on accident_duty_entry to birlik_rows_%1$s using (%1$s_id = (select nullif(current_setting(''birlik.scope'', true), '''')::uuid))', place);
            end if;
        end loop;
end
$$;
create trigger accident_duty_entry_placed before insert or update of primary_id on accident_duty_entry for each row execute function organisation_row_placed('itself');
alter table accident_duty_entry enable row level security;
alter table accident_duty_entry force row level security;
create policy accident_duty_entry_federation on accident_duty_entry to birlik_rows_federation using (true);
create policy accident_duty_entry_primary on accident_duty_entry to birlik_rows_primary using (primary_id = (select nullif(current_setting('birlik.scope', true), '')::uuid));
create policy accident_duty_entry_subtree on accident_duty_entry to birlik_rows_subtree using (primary_id in (select a.descendant_id from organisation_ancestry a where a.line = (select current_setting('birlik.scope_line', true)) and a.ancestor_id = (select nullif(current_setting('birlik.scope', true), '')::uuid) and a.valid_to > current_date));
call rows_tell('accident_duty_entry');
