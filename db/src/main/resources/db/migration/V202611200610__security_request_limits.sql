-- How often a person, an address and everybody have asked for one thing, shared by all nodes: the key is used up until
-- that instant. Unlogged, because a count that a crash forgets costs nothing and a count that waits for the disk costs
-- every request.
create unlogged table request_limit (
    key text constraint request_limit_pk primary key,
    used_until timestamptz not null
) with (fillfactor = 70);
