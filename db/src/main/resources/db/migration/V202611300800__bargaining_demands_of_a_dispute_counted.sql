-- Why: a dispute has as many demands as people can vote on. Without an upper bound one paste of a whole document became thousands of
-- rows that every reader of the dispute had to load.

alter table dispute_demand
    add constraint dispute_demand_counted check (sort_order between 0 and 49);
create unique index dispute_demand_once on dispute_demand (dispute_id, sort_order);
drop index dispute_demand_dispute_idx;
