-- Why: an obligation is judged by the word lists of the day it is written. When an administrator changes a list, what is stored is
-- judged again, page by page, and everybody sees how far that is.

-- One row at most: asking again begins anew. after_id is the agreement the last page ended with; done_at is empty while it goes on.
create table wording_judging (
    id         integer     not null default 1,
    asked_at   timestamptz not null,
    asked_by   text        not null,
    agreements integer     not null,
    judged     integer     not null,
    changed    bigint      not null,
    after_id   uuid,
    done_at    timestamptz,
    constraint wording_judging_pk primary key (id),
    constraint wording_judging_one check (id = 1),
    constraint wording_judging_counts check (agreements >= 0 and judged >= 0 and changed >= 0)
);

grant select on wording_judging to birlik_reports;
