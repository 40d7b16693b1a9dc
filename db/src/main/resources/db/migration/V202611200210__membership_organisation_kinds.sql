-- Why: the law on trade unions changes the list of kinds (an interregional association was proposed in 2023), so kinds
-- and the parents they may have are data. Code asks for the attributes of a kind, never for its name.
-- same_parent_in_both_lines: the organisations inside one employer hang on one parent whichever line is read; the
-- layers above them have a parent of their own in each line.
create table organisation_kind (
    code                      text collate "C" not null,
    name                      jsonb            not null,
    holds_members             boolean          not null,
    legal_entity              boolean          not null,
    same_parent_in_both_lines boolean          not null,
    sort_order                integer          not null,
    constraint organisation_kind_pk primary key (code),
    constraint organisation_kind_name_complete check (is_multilingual_text(name)),
    constraint organisation_kind_sort_order_unique unique (sort_order)
);

create table organisation_kind_parent (
    kind        text collate "C" not null,
    line        text collate "C" not null,
    parent_kind text collate "C" not null,
    constraint organisation_kind_parent_pk primary key (kind, line, parent_kind),
    constraint organisation_kind_parent_line_known check (line in ('sectoral', 'territorial')),
    constraint organisation_kind_parent_kind_fk foreign key (kind) references organisation_kind (code),
    constraint organisation_kind_parent_parent_fk foreign key (parent_kind) references organisation_kind (code)
);
create index organisation_kind_parent_parent_idx on organisation_kind_parent (parent_kind);

insert into organisation_kind (code, name, holds_members, legal_entity, same_parent_in_both_lines, sort_order)
values
    ('federation', '{"kk": "Кәсіподақтар федерациясы", "ru": "Федерация профсоюзов", "en": "Federation of trade unions"}', false, true, false, 10),
    ('sectoral_union', '{"kk": "Салалық кәсіподақ", "ru": "Отраслевой профсоюз", "en": "Sectoral union"}', false, true, false, 20),
    ('territorial_association', '{"kk": "Аумақтық кәсіподақтар бірлестігі", "ru": "Территориальное объединение профсоюзов", "en": "Territorial association"}', false, true, false, 30),
    ('member_organisation', '{"kk": "Мүшелік ұйым", "ru": "Членская организация", "en": "Member organisation"}', false, true, false, 40),
    ('branch', '{"kk": "Филиал", "ru": "Филиал", "en": "Branch"}', false, false, false, 50),
    ('local_union', '{"kk": "Жергілікті кәсіподақ", "ru": "Локальный профсоюз", "en": "Local union"}', true, true, false, 60),
    ('primary', '{"kk": "Бастауыш кәсіподақ ұйымы", "ru": "Первичная профсоюзная организация", "en": "Primary organisation"}', true, false, true, 70),
    ('shop', '{"kk": "Цехтық кәсіподақ ұйымы", "ru": "Цеховая профсоюзная организация", "en": "Shop organisation"}', true, false, true, 80),
    ('group', '{"kk": "Кәсіподақ тобы", "ru": "Профсоюзная группа", "en": "Union group"}', true, false, true, 90);

insert into organisation_kind_parent (kind, line, parent_kind)
values
    ('sectoral_union', 'sectoral', 'federation'),
    ('territorial_association', 'territorial', 'federation'),
    ('territorial_association', 'territorial', 'territorial_association'),
    ('member_organisation', 'sectoral', 'sectoral_union'),
    ('member_organisation', 'territorial', 'territorial_association'),
    ('branch', 'sectoral', 'sectoral_union'),
    ('branch', 'sectoral', 'member_organisation'),
    ('branch', 'territorial', 'territorial_association'),
    ('branch', 'territorial', 'member_organisation'),
    ('local_union', 'sectoral', 'sectoral_union'),
    ('local_union', 'sectoral', 'member_organisation'),
    ('local_union', 'sectoral', 'branch'),
    ('local_union', 'territorial', 'territorial_association'),
    ('local_union', 'territorial', 'member_organisation'),
    ('local_union', 'territorial', 'branch'),
    ('primary', 'sectoral', 'member_organisation'),
    ('primary', 'sectoral', 'branch'),
    ('primary', 'sectoral', 'local_union'),
    ('shop', 'sectoral', 'primary'),
    ('group', 'sectoral', 'primary'),
    ('group', 'sectoral', 'shop'),
    ('primary', 'territorial', 'member_organisation'),
    ('primary', 'territorial', 'branch'),
    ('primary', 'territorial', 'local_union'),
    ('shop', 'territorial', 'primary'),
    ('group', 'territorial', 'primary'),
    ('group', 'territorial', 'shop');
