-- A form sent again with other content is not the same submission: answering it with what the first one made would
-- lose what was typed in silence. A digest of the content tells the two apart; rows made before have none.
alter table form_submission add column content bytea;
