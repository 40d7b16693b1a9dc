-- Why: a lawyer looks for a case by what was said in it, in Russian by the stem and in Kazakh by the beginning of a word, with its own
-- letters or without. What is looked through are the rows the reader may read and no others: the walls of the tables stand before the
-- words. There is no index over all words, since a reader looks through the own cases only (docs/adr/0050-sides-papers-and-search-of-cases.md).

create function legal_case_words(said text) returns tsvector
    language sql immutable strict parallel safe
    return to_tsvector('pg_catalog.russian'::regconfig, translate(said, 'ёЁ', 'еЕ'))
        || to_tsvector('pg_catalog.simple'::regconfig, search_key(said));

-- One word of a question; empty for a word that says nothing.
create function legal_case_sought(word text) returns tsquery
    language sql immutable strict parallel safe
    return plainto_tsquery('pg_catalog.russian'::regconfig, translate(word, 'ёЁ', 'еЕ'))
        || case when search_key(word) = '' then ''::tsquery else (replace(search_key(word), ' ', '') || ':*')::tsquery end;

alter table legal_case_appeal
    add column words tsvector generated always as (legal_case_words(
        coalesce(applicant_name, '') || ' ' || story || ' ' || coalesce(demand, '') || ' ' || coalesce(norm_breached, '') || ' '
            || coalesce(workplace, ''))) stored;

alter table legal_case_event
    add column words tsvector generated always as (legal_case_words(coalesce(note, ''))) stored;

alter table legal_case_term
    add column words tsvector generated always as (legal_case_words(coalesce(title, ''))) stored;

alter table legal_case_party
    add column words tsvector generated always as (legal_case_words(name || ' ' || coalesce(about, ''))) stored;
