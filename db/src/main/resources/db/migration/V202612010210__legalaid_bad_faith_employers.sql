-- Why: the strategy asks for a list of employers who break labour law and do not mend it. To be named in public harms, so nobody is named
-- without evidence that meets a published threshold, a notice, the term to answer, and the decision of a named body with its minutes;
-- an entry ends by itself. No article of law orders this list: threshold and terms are the federation's own regulation and marked so
-- (docs/adr/0052-bad-faith-employers.md).

insert into norm (code, area, name, counted_back, version) values
    ('BAD_FAITH_ANSWER', 'legal_aid', '{"kk": "Жұмыс берушінің тізімге енгізу туралы хабарламаға жауабы", "ru": "Ответ работодателя на уведомление о внесении в список", "en": "Answer of the employer to the notice of being listed"}', false, 0),
    ('BAD_FAITH_ENTRY', 'legal_aid', '{"kk": "Жосықсыз жұмыс берушілер тізіміндегі жазба", "ru": "Запись в списке недобросовестных работодателей", "en": "Entry in the list of bad-faith employers"}', false, 0);
insert into norm_version (norm, number, amount, unit, article, confidence, source, recorded_by) values
    ('BAD_FAITH_ANSWER', 1, 10, 'working_day', '{"kk": "федерацияның ішкі ережесі", "ru": "внутреннее положение федерации", "en": "internal regulation of the federation"}', 'internal', 'internal; no article of law', 'system'),
    ('BAD_FAITH_ENTRY', 1, 1, 'year', '{"kk": "федерацияның ішкі ережесі", "ru": "внутреннее положение федерации", "en": "internal regulation of the federation"}', 'internal', 'internal; no article of law', 'system');

-- The threshold of a time: any one criterion is enough. A version is never changed, the next one has the next number.
create table bad_faith_rule (
    number     integer          not null,
    valid_from date             not null,
    source     jsonb            not null,
    confidence text collate "C" not null,
    constraint bad_faith_rule_pk primary key (number),
    constraint bad_faith_rule_from_once unique (valid_from),
    constraint bad_faith_rule_source_complete check (is_multilingual_text(source)),
    constraint bad_faith_rule_confidence_known check (
        confidence in ('verified', 'stated', 'partly', 'recalled', 'unverified', 'internal'))
);
create table bad_faith_criterion (
    rule   integer          not null,
    kind   text collate "C" not null,
    needed integer          not null,
    months integer          not null,
    constraint bad_faith_criterion_pk primary key (rule, kind),
    constraint bad_faith_criterion_rule_fk foreign key (rule) references bad_faith_rule (number),
    constraint bad_faith_criterion_kind_known check (kind in ('violation', 'case', 'decision')),
    constraint bad_faith_criterion_counted check (needed > 0 and months > 0)
);
insert into bad_faith_rule (number, valid_from, source, confidence)
values (1, '2020-01-01', '{"kk": "федерацияның ішкі ережесі", "ru": "внутреннее положение федерации", "en": "internal regulation of the federation"}', 'internal');
insert into bad_faith_criterion (rule, kind, needed, months)
values (1, 'violation', 3, 12),
       (1, 'case', 2, 12),
       (1, 'decision', 1, 12);
create function bad_faith_rule_kept() returns trigger
    language plpgsql
as
$$
begin
    raise exception 'a version of the threshold is never changed' using errcode = 'restrict_violation';
end
$$;
create trigger bad_faith_rule_kept before update or delete on bad_faith_rule for each row execute function bad_faith_rule_kept();
create trigger bad_faith_criterion_kept before update or delete on bad_faith_criterion for each row execute function bad_faith_rule_kept();

-- From the proposal to the decision; placed by the organisation at the employer. Heard means: the employer has answered, or the term
-- to answer is over. Whoever proposed does not decide.
create table bad_faith_entry (
    id            uuid             not null,
    primary_id    uuid             not null,
    branch_id     uuid,
    union_id      uuid,
    territory_id  uuid,
    employer_id   uuid             not null,
    rule          integer          not null,
    stage         text collate "C" not null,
    grounds       text             not null,
    proposed_on   date             not null,
    proposed_by   uuid             not null,
    notified_on   date,
    notice_number text,
    answer_due    date,
    answer_norm   uuid,
    answered_on   date,
    answer        text,
    decided_on    date,
    decided_by    uuid,
    decision      text collate "C",
    body_name     text,
    minutes       text,
    minutes_file  uuid,
    closed_on     date,
    closed_why    text,
    synthetic     boolean          not null default false,
    recorded_at   timestamptz      not null,
    changed_at    timestamptz      not null,
    changed_by    text             not null,
    version       bigint           not null default 0,
    constraint bad_faith_entry_pk primary key (id),
    constraint bad_faith_entry_answer_due unique (id, answer_due),
    constraint bad_faith_entry_decision unique (id, decision),
    constraint bad_faith_entry_minutes unique (id, minutes_file),
    constraint bad_faith_entry_of_employer unique (id, employer_id),
    constraint bad_faith_entry_employer_fk foreign key (employer_id) references employer (id),
    constraint bad_faith_entry_rule_fk foreign key (rule) references bad_faith_rule (number),
    constraint bad_faith_entry_answer_norm_fk foreign key (answer_norm) references norm_version (id),
    constraint bad_faith_entry_proposed_by_fk foreign key (proposed_by) references account (id),
    constraint bad_faith_entry_decided_by_fk foreign key (decided_by) references account (id),
    constraint bad_faith_entry_who_proposes_does_not_decide check (decided_by <> proposed_by),
    constraint bad_faith_entry_stage_known check (
        stage in ('proposed', 'notified', 'answered', 'decided', 'published', 'removed', 'dropped')),
    constraint bad_faith_entry_decision_known check (decision in ('publish', 'refuse')),
    constraint bad_faith_entry_notified check (
        (notified_on is null) = (notice_number is null) and (notified_on is null) = (answer_due is null)
            and (notified_on is null) = (answer_norm is null) and notified_on >= proposed_on and answer_due >= notified_on
            and (notified_on is not null or stage in ('proposed', 'dropped'))),
    constraint bad_faith_entry_answered check ((answered_on is null) = (answer is null) and answered_on >= notified_on),
    constraint bad_faith_entry_decided check (
        (decided_on is null) = (decision is null) and (decided_on is null) = (decided_by is null)
            and (decided_on is null) = (body_name is null)
            and (decided_on is null) = (minutes is null) and (decided_on is null) = (minutes_file is null)
            and (decided_on is not null or stage in ('proposed', 'notified', 'answered', 'dropped'))),
    constraint bad_faith_entry_heard check (
        decided_on is null or coalesce(answered_on <= decided_on, false) or coalesce(decided_on > answer_due, false)),
    constraint bad_faith_entry_published check (stage not in ('published', 'removed') or decision = 'publish'),
    constraint bad_faith_entry_closed check (
        (stage in ('removed', 'dropped')) = (closed_on is not null) and (closed_on is null) = (closed_why is null)),
    constraint bad_faith_entry_text_length check (
        char_length(grounds) between 1 and 2000 and char_length(coalesce(notice_number, '')) <= 100
            and char_length(coalesce(answer, '')) <= 4000 and char_length(coalesce(body_name, '')) <= 300
            and char_length(coalesce(minutes, '')) <= 100 and char_length(coalesce(closed_why, '')) <= 500)
);
create unique index bad_faith_entry_one_open on bad_faith_entry (primary_id, employer_id)
    where stage in ('proposed', 'notified', 'answered', 'decided', 'published');
create index bad_faith_entry_employer_idx on bad_faith_entry (employer_id);
create index bad_faith_entry_proposed_by_idx on bad_faith_entry (proposed_by);
create index bad_faith_entry_decided_by_idx on bad_faith_entry (decided_by);
create index bad_faith_entry_rule_idx on bad_faith_entry (rule);
create index bad_faith_entry_answer_norm_idx on bad_faith_entry (answer_norm);
create index bad_faith_entry_due_idx on bad_faith_entry (answer_due) where stage in ('notified', 'answered');

-- What the proposal stands on, by reference. A case that came without a name is anonymous: it is kept beside the others and counts for
-- nothing. Whether a case has a name may change as long as it is told; the reference follows it.
alter table legal_case add constraint legal_case_named unique (id, anonymous);
create table bad_faith_evidence (
    id           uuid             not null,
    entry_id     uuid             not null,
    primary_id   uuid             not null,
    branch_id    uuid,
    union_id     uuid,
    territory_id uuid,
    kind         text collate "C" not null,
    violation_id uuid,
    case_id      uuid,
    decision_id  uuid,
    anonymous    boolean          not null,
    happened_on  date             not null,
    constraint bad_faith_evidence_pk primary key (id),
    constraint bad_faith_evidence_entry_fk foreign key (entry_id) references bad_faith_entry (id),
    constraint bad_faith_evidence_violation_fk foreign key (violation_id) references inspection_violation (id),
    constraint bad_faith_evidence_case_fk foreign key (case_id, anonymous) references legal_case (id, anonymous) on update cascade,
    constraint bad_faith_evidence_decision_fk foreign key (decision_id) references conciliation_decision (id),
    constraint bad_faith_evidence_violation_once unique (entry_id, violation_id),
    constraint bad_faith_evidence_case_once unique (entry_id, case_id),
    constraint bad_faith_evidence_decision_once unique (entry_id, decision_id),
    constraint bad_faith_evidence_of_its_kind check (
        kind in ('violation', 'case', 'decision') and (kind = 'violation') = (violation_id is not null)
            and (kind = 'case') = (case_id is not null) and (kind = 'decision') = (decision_id is not null)),
    constraint bad_faith_evidence_only_cases_are_anonymous check (not anonymous or kind = 'case')
);
create index bad_faith_evidence_violation_idx on bad_faith_evidence (violation_id);
create index bad_faith_evidence_case_idx on bad_faith_evidence (case_id, anonymous);
create index bad_faith_evidence_decision_idx on bad_faith_evidence (decision_id);

create table bad_faith_file (
    id           uuid             not null,
    entry_id     uuid             not null,
    primary_id   uuid             not null,
    branch_id    uuid,
    union_id     uuid,
    territory_id uuid,
    kind         text collate "C" not null,
    dated        date             not null,
    content_type text collate "C" not null,
    bytes        integer          not null,
    hash         text collate "C" not null,
    content      bytea            not null,
    recorded_at  timestamptz      not null,
    recorded_by  text             not null,
    constraint bad_faith_file_pk primary key (id),
    constraint bad_faith_file_of_entry unique (entry_id, id),
    constraint bad_faith_file_entry_fk foreign key (entry_id) references bad_faith_entry (id),
    constraint bad_faith_file_kind_known check (kind in ('notice', 'answer', 'minutes')),
    constraint bad_faith_file_type_known check (content_type in ('application/pdf', 'image/jpeg', 'image/png')),
    constraint bad_faith_file_bytes check (bytes > 0)
);
alter table bad_faith_entry add constraint bad_faith_entry_minutes_file_fk foreign key (id, minutes_file)
    references bad_faith_file (entry_id, id) deferrable initially deferred;

create table bad_faith_event (
    id           uuid             not null,
    entry_id     uuid             not null,
    primary_id   uuid             not null,
    branch_id    uuid,
    union_id     uuid,
    territory_id uuid,
    kind         text collate "C" not null,
    happened_on  date             not null,
    note         text,
    recorded_at  timestamptz      not null,
    recorded_by  text             not null,
    constraint bad_faith_event_pk primary key (id),
    constraint bad_faith_event_entry_fk foreign key (entry_id) references bad_faith_entry (id),
    constraint bad_faith_event_kind_form check (kind ~ '^[a-z][a-z-]{1,30}$'),
    constraint bad_faith_event_note_length check (char_length(coalesce(note, '')) <= 6500)
);
create index bad_faith_event_entry_idx on bad_faith_event (entry_id, recorded_at);

-- What everybody reads: no wall around it and no person in it, so nothing in its reasons may look like a personal number. It refers to the
-- day the term to answer ended, to the decision and to its minutes: without them, or before that day, there is no row.
create table bad_faith_publication (
    entry_id     uuid             not null,
    employer_id  uuid             not null,
    answer_due   date             not null,
    decision     text collate "C" not null default 'publish',
    minutes_file uuid             not null,
    body_name    text             not null,
    decided_on   date             not null,
    reasons      jsonb            not null,
    published_on date             not null,
    expires_on   date             not null,
    expiry_norm  uuid             not null,
    corrected_on date,
    removed_on   date,
    constraint bad_faith_publication_pk primary key (entry_id),
    constraint bad_faith_publication_after_the_term foreign key (entry_id, answer_due) references bad_faith_entry (id, answer_due),
    constraint bad_faith_publication_decided foreign key (entry_id, decision) references bad_faith_entry (id, decision),
    constraint bad_faith_publication_with_minutes foreign key (entry_id, minutes_file) references bad_faith_entry (id, minutes_file),
    constraint bad_faith_publication_of_employer foreign key (entry_id, employer_id) references bad_faith_entry (id, employer_id),
    constraint bad_faith_publication_employer_fk foreign key (employer_id) references employer (id),
    constraint bad_faith_publication_norm_fk foreign key (expiry_norm) references norm_version (id),
    constraint bad_faith_publication_decision_is_to_publish check (decision = 'publish'),
    constraint bad_faith_publication_not_before_the_term check (published_on > answer_due and published_on >= decided_on),
    constraint bad_faith_publication_ends check (expires_on > published_on),
    constraint bad_faith_publication_days check (corrected_on >= published_on and removed_on >= published_on),
    constraint bad_faith_publication_reasons check (
        is_multilingual_text(reasons) and reasons ? 'kk' and reasons ? 'ru' and reasons ? 'en' and char_length(reasons::text) <= 6500),
    constraint bad_faith_publication_no_person check (reasons::text !~ '[0-9]{12}')
);
create index bad_faith_publication_decision_idx on bad_faith_publication (entry_id, decision);
create index bad_faith_publication_minutes_idx on bad_faith_publication (entry_id, minutes_file);
create index bad_faith_publication_answer_due_idx on bad_faith_publication (entry_id, answer_due);
create index bad_faith_publication_employer_idx on bad_faith_publication (employer_id);
create index bad_faith_publication_of_employer_idx on bad_faith_publication (entry_id, employer_id);
create index bad_faith_publication_norm_idx on bad_faith_publication (expiry_norm);
create index bad_faith_publication_shown_idx on bad_faith_publication (published_on, entry_id);

-- How much of the evidence of a kind still stands on a day: what has a name, was not taken back, and happened within the months before.
create function bad_faith_standing(p_entry uuid, p_kind text, p_from date, p_to date) returns bigint
    language sql stable
as
$$
select count(*)
from bad_faith_evidence e
         left join inspection_violation v on v.id = e.violation_id
         left join legal_case c on c.id = e.case_id
where e.entry_id = p_entry
  and e.kind = p_kind
  and not e.anonymous
  and e.happened_on > p_from
  and e.happened_on <= p_to
  and (e.kind <> 'violation' or v.state <> 'cancelled')
  and (e.kind <> 'case' or c.stage = 'closed')
$$;

create function bad_faith_meets_threshold(p_entry uuid) returns boolean
    language sql stable
as
$$
select exists (select
               from bad_faith_entry e
                        join bad_faith_criterion c on c.rule = e.rule
               where e.id = p_entry
                 and bad_faith_standing(e.id, c.kind, (e.proposed_on - make_interval(months => c.months))::date, e.proposed_on) >= c.needed)
$$;

-- A publication of tomorrow would be one before the end of the term; evidence that has gone meanwhile is no evidence.
create function bad_faith_published() returns trigger
    language plpgsql
as
$$
begin
    if new.published_on > (now() at time zone 'Asia/Almaty')::date then
        raise exception 'published on a day to come' using errcode = 'check_violation', constraint = 'bad_faith_publication_not_ahead';
    end if;
    if not bad_faith_meets_threshold(new.entry_id) then
        raise exception 'the evidence does not meet the threshold' using errcode = 'check_violation',
            constraint = 'bad_faith_publication_of_evidence';
    end if;
    return new;
end
$$;
create trigger bad_faith_published before insert on bad_faith_publication for each row execute function bad_faith_published();

do
$$
declare
    placed text;
    place  text;
begin
    foreach placed in array array ['bad_faith_entry', 'bad_faith_evidence', 'bad_faith_file', 'bad_faith_event']
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
