-- Why: the employer is the key on which density, agreement, case, inspection and accident meet. One record per legal
-- entity, with dated names and sites, because a works council of 2019 sat in a town and a headcount of 2019.
-- A synthetic employer has month 00 in its БИН, which no real one can have; a real one has a real month.
create table employer (
    id          uuid    not null,
    bin         text collate "C",
    sector_oked text collate "C",
    valid_from  date    not null,
    valid_to    date,
    synthetic   boolean not null default false,
    version     bigint  not null default 0,
    constraint employer_pk primary key (id),
    constraint employer_bin_unique unique (bin),
    constraint employer_bin_shape check (bin ~ '^[0-9]{12}$'),
    constraint employer_bin_month check (substr(bin, 3, 2) between '01' and '12' or (synthetic and substr(bin, 3, 2) = '00')),
    constraint employer_period check (valid_to is null or valid_to > valid_from)
);

create table employer_name (
    id          uuid  not null,
    employer_id uuid  not null,
    name        jsonb not null,
    valid_from  date  not null,
    valid_to    date,
    search_key  text collate "C" generated always as (name_search_key(name)) stored,
    constraint employer_name_pk primary key (id),
    constraint employer_name_complete check (is_multilingual_text(name)),
    constraint employer_name_period check (valid_to is null or valid_to > valid_from),
    constraint employer_name_employer_fk foreign key (employer_id) references employer (id),
    constraint employer_name_overlap exclude using gist (employer_id with =, daterange(valid_from, valid_to) with &&)
);
create index employer_name_employer_idx on employer_name (employer_id, valid_from);
create index employer_name_search_idx on employer_name using gin (search_key gin_trgm_ops);

-- monotown_group is the group of the state list of monotowns; empty means the town is not on it.
create table employer_site (
    id             uuid             not null,
    employer_id    uuid             not null,
    region_code    text collate "C" not null,
    town           jsonb            not null,
    monotown       boolean          not null default false,
    monotown_group text,
    headcount      integer,
    valid_from     date             not null,
    valid_to       date,
    constraint employer_site_pk primary key (id),
    constraint employer_site_town_complete check (is_multilingual_text(town)),
    constraint employer_site_headcount check (headcount >= 0),
    constraint employer_site_group_of_monotown check (monotown or monotown_group is null),
    constraint employer_site_period check (valid_to is null or valid_to > valid_from),
    constraint employer_site_employer_fk foreign key (employer_id) references employer (id),
    constraint employer_site_region_fk foreign key (region_code) references region (code)
);
create index employer_site_employer_idx on employer_site (employer_id, valid_from);
create index employer_site_region_idx on employer_site (region_code);

-- A multi-sector primary organisation sits in several employers, a local union in several or none.
create table organisation_employer (
    id              uuid not null,
    organisation_id uuid not null,
    employer_id     uuid not null,
    valid_from      date not null,
    valid_to        date,
    constraint organisation_employer_pk primary key (id),
    constraint organisation_employer_period check (valid_to is null or valid_to > valid_from),
    constraint organisation_employer_organisation_fk foreign key (organisation_id) references organisation (id),
    constraint organisation_employer_employer_fk foreign key (employer_id) references employer (id),
    constraint organisation_employer_overlap exclude using gist (
        organisation_id with =, employer_id with =, daterange(valid_from, valid_to) with &&)
);
create index organisation_employer_organisation_idx on organisation_employer (organisation_id, valid_from);
create index organisation_employer_employer_idx on organisation_employer (employer_id, valid_from);
