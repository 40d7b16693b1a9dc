-- Why: appeals are forgotten at the end of their term, while minutes of conciliation commissions and petitions kept what they say of
-- people's disputes for ever (law on personal data, articles 12 and 18: what is needed no longer is destroyed). They go the same way,
-- each by a dated term of its own; heads, days, results and numbers of signatures stay (docs/adr/0068-appeals-kept-for-a-term.md).

insert into retention_term (subject, months, norm, confidence, valid_from) values
    ('meeting', 36,
     '{"kk": "Ішкі ереже: шешім орындалғаннан немесе отырыс өткеннен кейін 3 жыл, іс мәтіні қанша сақталса, сонша (Дербес деректер туралы заң, 12-бап)", "ru": "Внутреннее правило: 3 года после исполнения решения или заседания, столько же, сколько текст дела (Закон о персональных данных, статья 12)", "en": "House rule: 3 years after the decision is executed or the meeting held, as long as the words of a case (Law on personal data, article 12)"}',
     'house', '2016-01-01'),
    ('petition', 36,
     '{"kk": "Ішкі ереже: петиция аяқталғаннан кейін 3 жыл (Дербес деректер туралы заң, 12-бап)", "ru": "Внутреннее правило: 3 года после завершения петиции (Закон о персональных данных, статья 12)", "en": "House rule: 3 years after the petition is over (Law on personal data, article 12)"}',
     'house', '2016-01-01');

alter table conciliation_meeting
    add column forgotten_on date,
    add constraint conciliation_meeting_forgotten_says_nothing check (
        forgotten_on is null or (subject = '-' and forgotten_on > held_on));
create index conciliation_meeting_kept_idx on conciliation_meeting (held_on, id) where forgotten_on is null;

-- What is still to be executed is never forgotten.
alter table conciliation_decision
    add column forgotten_on date,
    add constraint conciliation_decision_forgotten_says_nothing check (
        forgotten_on is null or (body = '-' and coalesce(note, '-') = '-' and state <> 'open'));

alter table petition
    add column forgotten_on date,
    add constraint petition_forgotten_says_nothing check (
        forgotten_on is null
            or (title = '-' and demand = '-' and coalesce(note, '-') = '-' and state <> 'open' and forgotten_on > ended_on));
create index petition_kept_idx on petition (ended_on, id) where ended_on is not null and forgotten_on is null;

-- What was signed is what everybody signed, until nobody needs it: then it says nothing, and never anything else.
create or replace function petition_words_are_kept() returns trigger
    language plpgsql
as
$$
begin
    if old.forgotten_on is not null
        and (new.forgotten_on, new.title, new.demand, new.note, new.state, new.signatures)
            is distinct from (old.forgotten_on, old.title, old.demand, old.note, old.state, old.signatures)
        or old.forgotten_on is null and new.forgotten_on is not null
            and (new.state, new.topic, new.becomes, new.threshold, new.signatures)
                is distinct from (old.state, old.topic, old.becomes, old.threshold, old.signatures)
        or new.forgotten_on is null
            and ((old.signatures > 0 or old.state <> 'open')
                     and (new.title, new.demand, new.topic, new.becomes, new.threshold)
                         is distinct from (old.title, old.demand, old.topic, old.becomes, old.threshold)
                or old.state <> 'open' and new.state is distinct from old.state) then
        raise exception 'petition % is signed', old.id using errcode = 'check_violation', constraint = 'petition_words_are_kept';
    end if;
    return new;
end
$$;

-- The nights of all subjects; those of the table before are of appeals. It is left as it is for whoever runs the version before.
create table retention_night (
    id          uuid             not null,
    subject     text collate "C" not null,
    ran_at      timestamptz      not null,
    over_until  date             not null,
    forgotten   integer          not null,
    files       integer          not null,
    in_evidence integer          not null,
    linked      integer          not null,
    sealed      integer          not null,
    constraint retention_night_pk primary key (id),
    constraint retention_night_subject_known check (subject in ('appeal', 'meeting', 'petition')),
    constraint retention_night_counted check (
        forgotten > 0 and files >= 0 and in_evidence >= 0 and linked >= 0 and sealed >= 0)
);
create index retention_night_ran_at_idx on retention_night (subject, ran_at);
insert into retention_night (id, subject, ran_at, over_until, forgotten, files, in_evidence, linked, sealed)
select id, 'appeal', ran_at, closed_until, forgotten, files, in_evidence, linked, sealed from legal_case_forgetting where forgotten > 0;
