-- Why: a petition that becomes a negotiation asks for something, and what it asked for was typed again by hand or lost. A negotiation keeps
-- what it began with in words; what is agreed stands in its clauses.
alter table negotiation
    add column demands text,
    add constraint negotiation_demands_length check (char_length(demands) between 1 and 4000);
