-- Why: some people who appeal need a lawyer who knows their situation, whatever the topic (the groups of the federation's strategy).
-- Whoever enters an appeal may say so; the group narrows who takes it. It is told to those who may read the case, never to a chair.

create table legal_case_group (
    code       text collate "C" not null,
    name       jsonb            not null,
    sort_order integer          not null,
    constraint legal_case_group_pk primary key (code),
    constraint legal_case_group_code_form check (code ~ '^[a-z][a-z-]{1,30}$')
);

insert into legal_case_group (code, name, sort_order)
values
    ('informal', '{"kk": "Бейресми жұмыспен қамтылған", "ru": "Неформально занятый", "en": "In informal employment"}', 10),
    ('self-employed', '{"kk": "Өзін-өзі жұмыспен қамтыған", "ru": "Самозанятый", "en": "Self-employed"}', 20),
    ('migrant', '{"kk": "Еңбекші мигрант", "ru": "Трудовой мигрант", "en": "Migrant worker"}', 30),
    ('platform', '{"kk": "Интернет-платформа жұмыскері", "ru": "Работник интернет-платформы", "en": "Platform worker"}', 40),
    ('first-contract', '{"kk": "Алғашқы еңбек шарты", "ru": "Первый трудовой договор", "en": "First employment contract"}', 50);

alter table legal_case
    add column protected_group text collate "C",
    add constraint legal_case_protected_group_fk foreign key (protected_group) references legal_case_group (code);
create index legal_case_protected_group_idx on legal_case (protected_group);
