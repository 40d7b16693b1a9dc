-- Why: an inspection is remembered by what it found, and its list could not be looked through for words. The same words as of cases: Russian
-- by the stem, Kazakh by the beginning of a word, with its own letters or without (V202612010130).
alter table inspection_violation
    add column words tsvector generated always as (legal_case_words(body || ' ' || coalesce(norm, ''))) stored;
