-- Why: a petition that became a case led to it, one that became a negotiation said so in words alone, so nobody came from one to the other.
-- It keeps the id of the negotiation now. That is an id of another field of work and deliberately no foreign key (as in V202612030400).
-- Which negotiation earlier petitions became stands in words only and cannot be known, so nothing is filled in; what is led outside the
-- product goes on to be told in words.
alter table petition
    add column negotiation_id uuid,
    add constraint petition_became_a_negotiation check (negotiation_id is null or (state = 'became' and becomes = 'negotiation')),
    drop constraint petition_over,
    add constraint petition_over check (
        (state = 'open') = (ended_on is null)
            and (state = 'open' or case_id is not null or negotiation_id is not null or note is not null));
create index petition_negotiation_idx on petition (negotiation_id) where negotiation_id is not null;

-- As before, and what it became stays.
create or replace function petition_words_are_kept() returns trigger
    language plpgsql
as
$$
begin
    if old.forgotten_on is not null
        and (new.forgotten_on, new.title, new.demand, new.note, new.state, new.signatures)
            is distinct from (old.forgotten_on, old.title, old.demand, old.note, old.state, old.signatures)
        or old.forgotten_on is null and new.forgotten_on is not null
            and (new.state, new.topic, new.becomes, new.threshold, new.signatures)
                is distinct from (old.state, old.topic, old.becomes, old.threshold, old.signatures)
        or new.forgotten_on is null
            and ((old.signatures > 0 or old.state <> 'open')
                     and (new.title, new.demand, new.topic, new.becomes, new.threshold)
                         is distinct from (old.title, old.demand, old.topic, old.becomes, old.threshold)
                or old.state <> 'open' and new.state is distinct from old.state)
        or old.state <> 'open' and (new.case_id, new.negotiation_id) is distinct from (old.case_id, old.negotiation_id) then
        raise exception 'petition % is signed', old.id using errcode = 'check_violation', constraint = 'petition_words_are_kept';
    end if;
    return new;
end
$$;
