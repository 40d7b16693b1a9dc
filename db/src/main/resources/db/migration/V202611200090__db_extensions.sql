-- Names are searched by trigrams, and periods of one thing must not overlap: both need
-- operator classes that PostgreSQL keeps in extensions. They are trusted extensions, so the
-- owner of the database may create them without being a superuser.
create extension if not exists pg_trgm;
create extension if not exists btree_gist;
