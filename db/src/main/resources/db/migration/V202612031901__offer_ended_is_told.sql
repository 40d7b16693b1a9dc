-- Why: an offer of a transfer ends by itself when the membership ends in another way, and nobody was told: the chair who waits for an
-- answer and the officers whose task is gone learn it from a notice, in the transaction of that end, whatever it is. Names nobody.
create or replace function transfer_offer_ends_with_membership() returns trigger
    language plpgsql
as
$$
declare
    entered text := current_setting('role');
    ended   record;
begin
    if entered like 'birlik_rows_%' then
        perform set_config('role', 'birlik_rows_federation', true);
    end if;
    for ended in
        update transfer_offer f
            set state = 'ended', ended_at = now(), leaving_reason = new.leaving_reason, version = f.version + 1
            where f.membership_id = new.id
              and f.state = 'open'
            returning f.id, f.primary_id, f.target_id, f.move_on
        loop
            insert into notice (cause, kind, arguments, target_kind, target_id, about_id, role, organisation_id, told_at)
            select 'transfer-offer/' || ended.id || '/transfer-ended', 'transfer-ended',
                   jsonb_build_array(
                           jsonb_build_object('name', (select n.name
                                                       from organisation_name n
                                                       where n.organisation_id = ended.target_id
                                                       order by (n.valid_from <= current_date) desc, n.valid_from desc
                                                       limit 1)),
                           jsonb_build_object('day', ended.move_on)),
                   'transfer-offer', ended.id, ended.primary_id, whom.role, whom.organisation_id, now()
            from (select k.role, a.ancestor_id as organisation_id
                  from organisation_ancestry a
                           join organisation o on o.id = a.ancestor_id
                           join post_role_kind k on k.kind = o.kind and k.role = 'chair'
                  where a.line = 'sectoral'
                    and a.descendant_id = ended.primary_id
                    and a.valid_from <= current_date
                    and a.valid_to > current_date
                  union
                  -- The officers who were told of the offer
                  select n.role, n.organisation_id
                  from notice n
                  where n.cause = 'transfer-offer/' || ended.id || '/transfer-offered'
                    and n.role is not null) whom
            on conflict do nothing;
        end loop;
    if entered like 'birlik_rows_%' then
        perform set_config('role', entered, true);
    end if;
    return null;
end
$$;
