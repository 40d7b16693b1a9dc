-- Why: beside a count Russian and English need the plural of a kind ("Первичные организации: 13"); Kazakh does not.
alter table organisation_kind add column plural_name jsonb;
update organisation_kind set plural_name = named.plural
from (values
    ('federation', '{"kk": "Кәсіподақтар федерациясы", "ru": "Федерации профсоюзов", "en": "Federations of trade unions"}'::jsonb),
    ('sectoral_union', '{"kk": "Салалық кәсіподақ", "ru": "Отраслевые профсоюзы", "en": "Sectoral unions"}'),
    ('territorial_association', '{"kk": "Аумақтық кәсіподақтар бірлестігі", "ru": "Территориальные объединения", "en": "Territorial associations"}'),
    ('member_organisation', '{"kk": "Мүшелік ұйым", "ru": "Членские организации", "en": "Member organisations"}'),
    ('branch', '{"kk": "Филиал", "ru": "Филиалы", "en": "Branches"}'),
    ('local_union', '{"kk": "Жергілікті кәсіподақ", "ru": "Локальные профсоюзы", "en": "Local unions"}'),
    ('primary', '{"kk": "Бастауыш кәсіподақ ұйымы", "ru": "Первичные организации", "en": "Primary organisations"}'),
    ('shop', '{"kk": "Цехтық кәсіподақ ұйымы", "ru": "Цеховые организации", "en": "Shop organisations"}'),
    ('group', '{"kk": "Кәсіподақ тобы", "ru": "Профсоюзные группы", "en": "Union groups"}')) as named (code, plural)
where organisation_kind.code = named.code;
alter table organisation_kind
    alter column plural_name set not null,
    add constraint organisation_kind_plural_name_complete check (is_multilingual_text(plural_name));
