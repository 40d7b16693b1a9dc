-- Why: between preview and confirmation another import may change what a file would do. The plan a person has seen is
-- kept as a digest, and a confirmation of a different plan is refused.
alter table figure_import add column plan text not null default '';
