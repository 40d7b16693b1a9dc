-- Why: an accident asks for a new assessment of risks by itself. What happened stands on its own page for those who need to know, so the
-- demand names the accident and repeats nothing of it.
alter table risk_demand
    add column accident_id uuid,
    add constraint risk_demand_accident_fk foreign key (accident_id) references accident (id),
    alter column reason drop not null,
    add constraint risk_demand_accident_or_reason check ((accident_id is null) = (reason is not null));
create index risk_demand_accident_idx on risk_demand (accident_id);
