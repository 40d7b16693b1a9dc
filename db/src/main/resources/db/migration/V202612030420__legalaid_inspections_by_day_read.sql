-- Why: inspections of labour law are counted by who led them in a year; each day that counts is read by its index, as no year of a
-- federation is read through all inspections of all years.
create index inspection_started_idx on inspection (started_on) where started_on is not null;
create index inspection_demanded_idx on inspection (demanded_on) where demanded_on is not null;
create index inspection_handed_over_idx on inspection (handed_over_on) where handed_over_on is not null;
