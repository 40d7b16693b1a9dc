-- The counters of requests change with every search and every form, lie in a table without a log and no answer rests on them: telling of
-- their changes made each of them wait for the disk.
drop trigger request_limit_tells_insert on request_limit;
drop trigger request_limit_tells_update on request_limit;
drop trigger request_limit_tells_delete on request_limit;
drop trigger request_limit_tells_truncate on request_limit;
delete from row_change where table_name = 'request_limit';
