-- Why: an appeal whose workplace nobody knows lies with the association of a region or with the federation, where no lawyer could have a
-- post: it could be opened by nobody, for ever. The federation has lawyers of its own; they are above every organisation in either line,
-- and the farthest of all, so that they get what nobody nearer can take (docs/adr/0045-routing.md).

insert into post_role_kind (role, kind) values ('lawyer', 'federation');

-- Where a post reaches: what is below its organisation in its line; from the federation also what hangs in the other line only.
create view legal_case_post as
select p.id, p.account_id, p.role, p.organisation_id, p.valid_from, p.valid_to,
       up.descendant_id as place, up.depth, up.valid_from as above_from, up.valid_to as above_to
from post p
join organisation_ancestry up on up.ancestor_id = p.organisation_id and up.line = p.line
union all
select p.id, p.account_id, p.role, p.organisation_id, p.valid_from, p.valid_to,
       up.descendant_id, up.depth, up.valid_from, up.valid_to
from post p
join organisation f on f.id = p.organisation_id
    and not exists (select from organisation_kind_parent k where k.kind = f.kind)
join organisation_ancestry up on up.ancestor_id = p.organisation_id and up.line <> p.line
where not exists (select from organisation_ancestry own
                  where own.ancestor_id = p.organisation_id and own.line = p.line and own.descendant_id = up.descendant_id);
