-- Why: words of signals and inspections are looked for behind the walls (V202612040100), so an index over all words would not be asked: the
-- condition of the wall stands before it. What bounds the search is the scope, if its rows are walked in the order of the list by an index
-- of their own. A branch had one; a union and a territory walked the list of the whole federation and threw away what is not theirs, and
-- where nobody said the word that was all of it. The words of a name of an employer were made anew for every row; now they are kept.
create index workplace_signal_union_size_idx on workplace_signal (union_id, people desc, id desc);
create index workplace_signal_territory_size_idx on workplace_signal (territory_id, people desc, id desc);
create index inspection_union_due_idx on inspection (union_id, next_due, id);
create index inspection_territory_due_idx on inspection (territory_id, next_due, id);

alter table employer_name
    add column words tsvector generated always as (legal_case_words((name ->> 'kk') || ' ' || (name ->> 'ru'))) stored;

create or replace function legal_employer_named(p_employer uuid, p_word text) returns boolean
    language sql stable parallel safe
as
$$
select exists (select from employer_name e where e.employer_id = p_employer and e.words @@ legal_case_sought(p_word))
$$;
