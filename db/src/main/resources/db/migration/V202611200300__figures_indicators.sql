-- Why: an indicator is reference data, not code. Its formula, its numerator and denominator, the sets whose parts
-- must add up and the pairs that must agree are rows, so that a new indicator needs no new rule and no new release.

create table indicator (
    code        text primary key,
    area        text    not null,
    unit        text    not null,
    kind        text    not null,
    name        jsonb   not null,
    short_name  jsonb   not null,
    formula     jsonb,
    numerator   text,
    denominator text,
    roll_up     text    not null,
    owner       text    not null,
    jump_share  numeric not null default 0.25,
    mad_factor  numeric not null default 3,
    min_change  numeric not null default 0.10,
    sort_order  integer not null,
    constraint indicator_numerator_fk foreign key (numerator) references indicator (code),
    constraint indicator_denominator_fk foreign key (denominator) references indicator (code),
    constraint indicator_sort_order_uk unique (sort_order),
    constraint indicator_code_ck check (code ~ '^[a-z][a-z0-9_]{1,63}$'),
    constraint indicator_kind_ck check (kind in ('count', 'ratio')),
    constraint indicator_roll_up_ck check (roll_up in ('sum', 'none')),
    constraint indicator_owner_ck check (owner in ('membership', 'bargaining', 'legalaid', 'safety')),
    constraint indicator_name_ck check (name ? 'kk' and name ? 'ru'),
    constraint indicator_short_name_ck check (short_name ? 'kk' and short_name ? 'ru'),
    constraint indicator_formula_ck check (formula is null or (formula ? 'kk' and formula ? 'ru')),
    constraint indicator_ratio_ck check (
        (kind = 'ratio' and numerator is not null and denominator is not null and formula is not null and roll_up = 'none')
        or (kind = 'count' and numerator is null and denominator is null)),
    constraint indicator_jump_ck check (jump_share > 0 and mad_factor > 0 and min_change >= 0)
);
create index indicator_numerator_ix on indicator (numerator);
create index indicator_denominator_ix on indicator (denominator);
comment on column indicator.jump_share is 'rule Q4: a relative change above this share is a jump';
comment on column indicator.mad_factor is 'rule Q4: so many median absolute deviations from the median change are a jump';
comment on column indicator.min_change is 'rule Q4: a change below this share is never a jump by deviation';

-- Parts that must add up to a total: other indicators of the same place, or the same indicator over the regions of
-- the country (then there are no parts: the regions of the period are the parts, and country is their total).
create table indicator_sum_set (
    code  text primary key,
    kind  text  not null,
    total text,
    name  jsonb not null,
    constraint indicator_sum_set_total_fk foreign key (total) references indicator (code),
    constraint indicator_sum_set_kind_ck check (kind in ('indicators', 'regions')),
    constraint indicator_sum_set_name_ck check (name ? 'kk' and name ? 'ru'),
    constraint indicator_sum_set_shape_ck check ((kind = 'indicators') = (total is not null))
);
create index indicator_sum_set_total_ix on indicator_sum_set (total);

create table indicator_sum_part (
    sum_set   text not null,
    indicator text not null,
    constraint indicator_sum_part_pk primary key (sum_set, indicator),
    constraint indicator_sum_part_set_fk foreign key (sum_set) references indicator_sum_set (code),
    constraint indicator_sum_part_indicator_fk foreign key (indicator) references indicator (code)
);
create index indicator_sum_part_indicator_ix on indicator_sum_part (indicator);

create table indicator_relation (
    kind  text  not null,
    a     text  not null,
    b     text  not null,
    title jsonb not null,
    constraint indicator_relation_pk primary key (kind, a, b),
    constraint indicator_relation_a_fk foreign key (a) references indicator (code),
    constraint indicator_relation_b_fk foreign key (b) references indicator (code),
    constraint indicator_relation_kind_ck check (kind in ('part_whole', 'paired', 'same_thing', 'all_have', 'at_most')),
    constraint indicator_relation_two_ck check (a <> b),
    constraint indicator_relation_title_ck check (title ? 'kk' and title ? 'ru')
);
create index indicator_relation_a_ix on indicator_relation (a);
create index indicator_relation_b_ix on indicator_relation (b);
comment on column indicator_relation.kind is
    'part_whole: a is a part of b; paired: a and b are printed side by side; same_thing: a and b count one thing; '
    'all_have: a claim about a says that each has b; at_most: a cannot exceed b';
