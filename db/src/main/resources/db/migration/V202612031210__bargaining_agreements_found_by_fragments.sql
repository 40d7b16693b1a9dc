-- Why: a search of the register by a word read the number and the name of every agreement. With these each of the four places a word
-- may stand in has an index of fragments of its own.
create index agreement_number_fragment_idx on agreement using gin (number gin_trgm_ops);
create index agreement_name_fragment_idx on agreement using gin (cast(name as text) gin_trgm_ops);
