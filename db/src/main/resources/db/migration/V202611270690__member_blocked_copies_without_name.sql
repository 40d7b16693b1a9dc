-- Why: a list sorted by name showed between which names a blocked person stood, and so who it was. The copy of the name on
-- the membership, by which lists are sorted and searched, is nobody's name while the record is blocked.
-- The owner of the tables is held by their policies too; for the length of this transaction it has to see every row.
alter table membership no force row level security;
update membership set full_name = '•••' where blocked;
alter table membership force row level security;

alter table membership
    add constraint membership_blocked_without_name check (not blocked or full_name = '•••');
