-- Why: an organisation that cannot decide for a while, or the federation as a whole, stops taking new applications online and
-- tells the visitor why. What was begun and what was sent goes on. A pause of the federation itself is one for everybody. Past
-- pauses stay: the trail names them.
create table joining_pause (
    id              uuid        not null,
    organisation_id uuid        not null,
    reason          jsonb       not null,
    last_day        date,
    begun_at        timestamptz not null,
    begun_by        text        not null,
    ended_at        timestamptz,
    ended_by        text,
    constraint joining_pause_pk primary key (id),
    constraint joining_pause_organisation_fk foreign key (organisation_id) references organisation (id),
    constraint joining_pause_reason_in_three_languages check (reason ?& array ['kk', 'ru', 'en']),
    constraint joining_pause_ended_by_somebody check ((ended_at is null) = (ended_by is null))
);
-- One at a time; by this the public form finds those in force.
create unique index joining_pause_open_unique on joining_pause (organisation_id) where ended_at is null;
create index joining_pause_organisation_idx on joining_pause (organisation_id);
