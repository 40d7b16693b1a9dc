-- Every foreign key has an index: without this one, changing or removing a role would read every post.
create index post_role_ix on post (role);
