-- Posts were made before organisations existed in the schema. Now a post must stand on a real organisation,
-- and which role exists on which kind of organisation is data, as kinds themselves are.
alter table post add constraint post_organisation_fk foreign key (organisation_id) references organisation (id);

create table post_role_kind (
    role text not null constraint post_role_kind_role_fk references post_role (code),
    kind text not null constraint post_role_kind_kind_fk references organisation_kind (code),
    constraint post_role_kind_pk primary key (role, kind)
);

create index post_role_kind_kind_ix on post_role_kind (kind);

insert into post_role_kind (role, kind) values
    ('admin', 'federation'), ('federation', 'federation'), ('analyst', 'federation'),
    ('union', 'sectoral_union'), ('territory', 'territorial_association'),
    ('officer', 'member_organisation'), ('officer', 'branch'), ('officer', 'local_union'),
    ('chair', 'primary'),
    ('lawyer', 'sectoral_union'), ('lawyer', 'member_organisation'), ('lawyer', 'branch'), ('lawyer', 'local_union'),
    ('inspector', 'sectoral_union'), ('inspector', 'member_organisation'), ('inspector', 'branch'),
    ('inspector', 'local_union'), ('inspector', 'primary');
