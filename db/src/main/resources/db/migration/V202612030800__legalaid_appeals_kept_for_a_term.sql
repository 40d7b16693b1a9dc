-- Why: who asked for help, and what was said, is kept while the case is worked and for a term after it is closed, as the applicant was told
-- (legal_case_consent_text; law on personal data, article 12). After it the words go and the head stays: topic, days, outcome and sums are
-- figures of a year and name nobody (docs/adr/0068-appeals-kept-for-a-term.md).

insert into retention_term (subject, months, norm, confidence, valid_from)
values ('appeal', 36,
        '{"kk": "Өтініш берушінің келісімі: іс жабылғаннан кейін 3 жыл (Дербес деректер туралы заң, 12-бап)", "ru": "Согласие заявителя: 3 года после закрытия дела (Закон о персональных данных, статья 12)", "en": "Consent of the applicant: 3 years after the case is closed (Law on personal data, article 12)"}',
        'house', '2016-01-01');

-- A sealed case is never let go by itself: its lawyer decides.
alter table legal_case
    add column forgotten_on date,
    add constraint legal_case_forgotten_once_closed check (forgotten_on is null or (forgotten_on > closed_on and not sealed));
create index legal_case_kept_idx on legal_case (closed_on, id) where closed_on is not null and forgotten_on is null;

alter table legal_case_appeal
    add column forgotten_on date,
    add constraint legal_case_appeal_forgotten_says_nothing check (
        forgotten_on is null
            or (applicant_name is null and contact is null and story = '-' and demand is null and breach_on is null
                and workplace is null and disclosed_on is null));

-- Forgetting sees the rows of one case and of which case each is linked; everything else of need-to-know stays as it was. The tables that
-- were given these policies by the migrations before are asked for them, so that none is left out.
do
$$
declare
    known   record;
    altered text;
begin
    for known in select p.tablename, p.policyname, p.qual
                 from pg_policies p
                 where p.schemaname = current_schema
                   and p.tablename in ('legal_case_appeal', 'legal_case_term', 'legal_case_event', 'legal_case_file', 'legal_case_rating',
                                       'legal_case_party', 'legal_case_link')
                   and p.policyname like '%\_known\_%'
                   and (p.tablename <> 'legal_case_link' or p.cmd = 'SELECT')
        loop
            altered := replace(known.qual, 'ELSE false',
                               case when known.tablename = 'legal_case_link' then 'WHEN ''forgetting''::text THEN true ELSE false'
                                    else 'WHEN ''forgetting''::text THEN (case_id = (SELECT nullif(current_setting(''birlik.reader''::text, true), ''''::text)::uuid)) ELSE false' end);
            if altered = known.qual then
                raise exception 'policy % of % says nothing of who else reads', known.policyname, known.tablename;
            end if;
            execute format('alter policy %I on %I using (%s)', known.policyname, known.tablename, altered);
        end loop;
end
$$;

-- What a night let go, in numbers. Kept because a case had to stay: evidence of an open entry, linked to a case that is not closed, sealed.
create table legal_case_forgetting (
    id           uuid        not null,
    ran_at       timestamptz not null,
    closed_until date        not null,
    forgotten    integer     not null,
    files        integer     not null,
    in_evidence  integer     not null,
    linked       integer     not null,
    sealed       integer     not null,
    constraint legal_case_forgetting_pk primary key (id),
    constraint legal_case_forgetting_counted check (
        forgotten >= 0 and files >= 0 and in_evidence >= 0 and linked >= 0 and sealed >= 0)
);
create index legal_case_forgetting_ran_at_idx on legal_case_forgetting (ran_at);
