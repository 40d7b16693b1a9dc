-- Why: with 50,000 agreements some questions of the pages took as long as the pages themselves.
-- Which facts stand no longer: a plan made once for all days does not know that hardly any do, and took the first of two
-- indexes it thought equal, which led through all facts. Now each answers its own question alone, and the other cannot.
drop index agreement_fact_stands_idx;
drop index agreement_fact_counted_idx;
create index agreement_fact_stands_idx on agreement_fact (stands_until) include (organisation_id) where by_what = 'all';
create index agreement_fact_counted_idx on agreement_fact (counted_on) include (organisation_id) where by_what = 'all';

-- Who is below which floor: counted in the order of this index, without sorting anything.
create index agreement_shortfall_sources_idx on agreement_shortfall (above_id, parameter, agreement_id, clause_id) include (until);

-- The bank of clauses: the newest of a topic first, or the best of a unit.
create index agreement_clause_newest_idx on agreement_clause (topic, id);
create index agreement_clause_best_idx on agreement_clause (topic, unit, amount, id) include (agreement_id) where amount is not null;
drop index agreement_clause_measure_idx;
