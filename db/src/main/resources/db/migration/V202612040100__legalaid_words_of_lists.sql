-- Why: petitions, signals and conciliation commissions could be filtered and not looked through, so whoever remembered what one was about
-- had to turn the pages. The same words as of cases and inspections: Russian by the stem, Kazakh by the beginning of a word, with its own
-- letters or without (V202612010130). Of a commission only what everybody sees of it: who sits in it and what it considered are not
-- looked through, because a word that is found tells that it stands there. Without an index, as there: the walls stand before the words.

-- Whether a word stands in one of the names of an employer.
create function legal_employer_named(p_employer uuid, p_word text) returns boolean
    language sql stable parallel safe
as
$$
select exists (select from employer_name e
               where e.employer_id = p_employer
                 and legal_case_words((e.name ->> 'kk') || ' ' || (e.name ->> 'ru')) @@ legal_case_sought(p_word))
$$;

alter table petition
    add column words tsvector generated always as (legal_case_words(title || ' ' || demand || ' ' || coalesce(note, ''))) stored;

alter table workplace_signal
    add column words tsvector generated always as (legal_case_words(body || ' ' || coalesce(result, ''))) stored;

alter table workplace_signal_event
    add column words tsvector generated always as (legal_case_words(coalesce(note, ''))) stored;

alter table conciliation_commission
    add column words tsvector generated always as (legal_case_words(coalesce(site, '') || ' ' || agreement)) stored;
