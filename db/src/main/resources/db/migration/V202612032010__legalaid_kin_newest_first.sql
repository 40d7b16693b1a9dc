-- Why: the page of a case reads the newest cases of its employer and of its organisation and topic, instead of all of them
-- (docs/performance.md, cases of one employer).
drop index legal_case_employer_idx;
create index legal_case_employer_idx on legal_case (employer_id, received_on desc);
create index legal_case_employer_topic_idx on legal_case (employer_id, topic, received_on desc);
create index legal_case_primary_topic_idx on legal_case (primary_id, topic, received_on desc);
