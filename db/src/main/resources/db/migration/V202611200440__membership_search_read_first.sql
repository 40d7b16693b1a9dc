-- Why: names are searched on each key press and written rarely. A trigram index keeps new entries in an unsorted list
-- first; after a mass load the planner finds that list dearer than reading the whole table and leaves the index.
alter index organisation_name_search_idx set (fastupdate = off);
alter index employer_name_search_idx set (fastupdate = off);
