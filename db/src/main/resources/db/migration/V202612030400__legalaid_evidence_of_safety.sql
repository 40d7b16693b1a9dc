-- Why: a norm of safety that is broken again and a concealed accident say as much against an employer as a violation of labour law, and
-- nobody listened to them. What another field of work tells is kept here by reference, so that no field reads the tables of another:
-- source_id and within_id are ids of that field and deliberately no foreign keys. What is taken back there is taken back here and counts
-- for nothing from then on (docs/adr/0067-evidence-of-safety.md).
create table bad_faith_source (
    id           uuid             not null,
    primary_id   uuid             not null,
    branch_id    uuid,
    union_id     uuid,
    territory_id uuid,
    employer_id  uuid             not null,
    kind         text collate "C" not null,
    source_id    uuid             not null,
    within_id    uuid             not null,
    what         text             not null,
    happened_on  date             not null,
    told_at      timestamptz      not null,
    withdrawn_on date,
    constraint bad_faith_source_pk primary key (id),
    constraint bad_faith_source_told_once unique (kind, source_id),
    constraint bad_faith_source_employer_fk foreign key (employer_id) references employer (id),
    constraint bad_faith_source_kind_known check (kind in ('repeated', 'concealment')),
    constraint bad_faith_source_what_length check (char_length(what) between 1 and 500)
);
create index bad_faith_source_employer_idx on bad_faith_source (employer_id, happened_on);

-- What is there already was told to nobody.
alter table safety_finding no force row level security;
alter table accident_discrepancy no force row level security;
insert into bad_faith_source (id, primary_id, branch_id, union_id, territory_id, employer_id, kind, source_id, within_id, what, happened_on, told_at)
select uuidv7(), f.primary_id, f.branch_id, f.union_id, f.territory_id, f.employer_id, 'repeated', f.id, f.inspection_id, f.norm, f.found_on, now()
from safety_finding f
         join safety_finding b on b.id = f.earlier_id
where f.state <> 'withdrawn'
  and b.state <> 'withdrawn'
union all
select uuidv7(), d.primary_id, d.branch_id, d.union_id, d.territory_id, d.employer_id, 'concealment', d.id, d.id, d.kind, d.settled_on, now()
from accident_discrepancy d
where d.state = 'confirmed';
alter table safety_finding force row level security;
alter table accident_discrepancy force row level security;

-- The next version of the threshold; the one before is kept for what was proposed under it.
alter table bad_faith_criterion
    drop constraint bad_faith_criterion_kind_known,
    add constraint bad_faith_criterion_kind_known check (kind in ('violation', 'case', 'decision', 'repeated', 'concealment'));
insert into bad_faith_rule (number, valid_from, source, confidence)
values (2, '2026-11-01', '{"kk": "федерацияның ішкі ережесі", "ru": "внутреннее положение федерации", "en": "internal regulation of the federation"}', 'internal');
insert into bad_faith_criterion (rule, kind, needed, months)
values (2, 'violation', 3, 12),
       (2, 'case', 2, 12),
       (2, 'decision', 1, 12),
       (2, 'repeated', 2, 12),
       (2, 'concealment', 1, 12);

alter table bad_faith_evidence
    add column source_id uuid,
    add constraint bad_faith_evidence_source_fk foreign key (source_id) references bad_faith_source (id),
    add constraint bad_faith_evidence_source_once unique (entry_id, source_id),
    drop constraint bad_faith_evidence_of_its_kind,
    add constraint bad_faith_evidence_of_its_kind check (
        kind in ('violation', 'case', 'decision', 'repeated', 'concealment') and (kind = 'violation') = (violation_id is not null)
            and (kind = 'case') = (case_id is not null) and (kind = 'decision') = (decision_id is not null)
            and (kind in ('repeated', 'concealment')) = (source_id is not null));
create index bad_faith_evidence_source_idx on bad_faith_evidence (source_id);

create or replace function bad_faith_standing(p_entry uuid, p_kind text, p_from date, p_to date) returns bigint
    language sql stable
as
$$
select count(*)
from bad_faith_evidence e
         left join inspection_violation v on v.id = e.violation_id
         left join legal_case c on c.id = e.case_id
         left join bad_faith_source s on s.id = e.source_id
where e.entry_id = p_entry
  and e.kind = p_kind
  and not e.anonymous
  and e.happened_on > p_from
  and e.happened_on <= p_to
  and (e.kind <> 'violation' or v.state <> 'cancelled')
  and (e.kind <> 'case' or c.stage = 'closed')
  and (s.id is null or s.withdrawn_on is null)
$$;

do
$$
declare
    place text;
begin
    foreach place in array array ['primary', 'branch', 'union', 'territory']
        loop
            execute format('alter table bad_faith_source add constraint bad_faith_source_%1$s_fk foreign key (%1$s_id) references organisation (id)', place);
            execute format('create index bad_faith_source_%1$s_idx on bad_faith_source (%1$s_id)', place);
            if place <> 'primary' then
                execute format('create policy bad_faith_source_%1$s on bad_faith_source to birlik_rows_%1$s using (%1$s_id = (select nullif(current_setting(''birlik.scope'', true), '''')::uuid))', place);
            end if;
        end loop;
end
$$;
create trigger bad_faith_source_placed before insert or update of primary_id on bad_faith_source for each row execute function organisation_row_placed('itself');
alter table bad_faith_source enable row level security;
alter table bad_faith_source force row level security;
create policy bad_faith_source_federation on bad_faith_source to birlik_rows_federation using (true);
create policy bad_faith_source_primary on bad_faith_source to birlik_rows_primary using (primary_id = (select nullif(current_setting('birlik.scope', true), '')::uuid));
create policy bad_faith_source_subtree on bad_faith_source to birlik_rows_subtree using (primary_id in (select a.descendant_id from organisation_ancestry a where a.line = (select current_setting('birlik.scope_line', true)) and a.ancestor_id = (select nullif(current_setting('birlik.scope', true), '')::uuid) and a.valid_to > current_date));
