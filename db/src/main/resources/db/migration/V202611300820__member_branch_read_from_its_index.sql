-- Why: a list of a branch says how many it has, and a search in it looks at every name. Both read the branch from the table,
-- row by row; with these columns the index of its order alone answers them.
drop index membership_branch_idx;
create index membership_branch_idx on membership (branch_id, full_name, id) include (valid_to, blocked, search_key);
