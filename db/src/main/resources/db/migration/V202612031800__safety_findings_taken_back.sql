-- Why: whoever takes a finding back sees the organisation it was found at. Another organisation of the same employer may have found the
-- same norm broken after it, and that evidence of a repeated violation would stand for good, as nobody of either sees both. What was taken
-- back is put down here, and a job that sees all rows lets go of what rested on it alone (docs/adr/0067-evidence-of-safety.md). A row says
-- neither the organisation nor the words of the finding, so it lies behind no wall.
create table safety_finding_taken_back (
    id            uuid not null,
    employer_id   uuid not null,
    norm_key      text not null,
    taken_back_on date not null,
    constraint safety_finding_taken_back_pk primary key (id),
    constraint safety_finding_taken_back_employer_fk foreign key (employer_id) references employer (id),
    constraint safety_finding_taken_back_norm_key_length check (char_length(norm_key) between 1 and 1100)
);
create index safety_finding_taken_back_employer_idx on safety_finding_taken_back (employer_id);

-- What was taken back before this and is still named as the one before
alter table safety_finding no force row level security;
insert into safety_finding_taken_back (id, employer_id, norm_key, taken_back_on)
select uuidv7(), f.employer_id, f.norm_key, max(f.ended_on)
from safety_finding f
where f.state = 'withdrawn'
  and exists (select from safety_finding b where b.earlier_id = f.id)
group by f.employer_id, f.norm_key;
alter table safety_finding force row level security;
