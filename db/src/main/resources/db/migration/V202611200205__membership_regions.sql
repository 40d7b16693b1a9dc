-- Why: figures, employers and organisations stand in a region, and regions have a history: three oblasts were formed
-- in June 2022, Shymkent left its oblast in June 2018. Codes are ISO 3166-2; a region names the one it came out of,
-- so that a year before its birth is shown as "not comparable" and not as zero. An empty beginning means "before any
-- figure of ours"; the confidence says where a date was recalled and not read in the act itself.
create table region (
    code                  text collate "C" not null,
    kato                  text,
    kind                  text             not null,
    name                  jsonb            not null,
    short_name            jsonb            not null,
    centre                jsonb            not null,
    tile_column           smallint,
    tile_row              smallint,
    valid_from            date,
    valid_to              date,
    predecessor           text collate "C",
    valid_from_confidence text,
    constraint region_pk primary key (code),
    constraint region_kind_known check (kind in ('country', 'oblast', 'capital', 'city')),
    constraint region_name_complete check (is_multilingual_text(name)),
    constraint region_short_name_complete check (is_multilingual_text(short_name)),
    constraint region_centre_complete check (is_multilingual_text(centre)),
    constraint region_tile_whole check ((tile_column is null) = (tile_row is null)),
    constraint region_tile_unique unique (tile_column, tile_row),
    constraint region_period check (valid_to is null or valid_to > valid_from),
    constraint region_confidence_known check (valid_from_confidence in ('verified', 'stated', 'recalled', 'unverified')),
    constraint region_predecessor_fk foreign key (predecessor) references region (code) deferrable initially deferred
);
create index region_predecessor_idx on region (predecessor);

insert into region (code, kato, kind, name, short_name, centre, tile_column, tile_row, valid_from, predecessor, valid_from_confidence)
values
    ('KZ', null, 'country', '{"kk": "Қазақстан Республикасы", "ru": "Республика Казахстан", "en": "Kazakhstan"}', '{"kk": "ҚР", "ru": "РК", "en": "KZ"}', '{"kk": "Астана", "ru": "Астана", "en": "Astana"}', null, null, null, null, null),
    ('KZ-10', '10', 'oblast', '{"kk": "Абай облысы", "ru": "область Абай", "en": "Abai Region"}', '{"kk": "АБЙ", "ru": "АБЙ", "en": "ABA"}', '{"kk": "Семей", "ru": "Семей", "en": "Semey"}', 4, 2, '2022-06-08', 'KZ-63', 'recalled'),
    ('KZ-11', '11', 'oblast', '{"kk": "Ақмола облысы", "ru": "Акмолинская область", "en": "Akmola Region"}', '{"kk": "АҚМ", "ru": "АКМ", "en": "AKM"}', '{"kk": "Көкшетау", "ru": "Кокшетау", "en": "Kokshetau"}', 3, 1, null, null, null),
    ('KZ-15', '15', 'oblast', '{"kk": "Ақтөбе облысы", "ru": "Актюбинская область", "en": "Aktobe Region"}', '{"kk": "АҚТ", "ru": "АКТ", "en": "AKT"}', '{"kk": "Ақтөбе", "ru": "Актобе", "en": "Aktobe"}', 1, 1, null, null, null),
    ('KZ-19', '19', 'oblast', '{"kk": "Алматы облысы", "ru": "Алматинская область", "en": "Almaty Region"}', '{"kk": "АЛО", "ru": "АЛО", "en": "ALO"}', '{"kk": "Қонаев", "ru": "Конаев", "en": "Konaev"}', 4, 3, null, null, null),
    ('KZ-23', '23', 'oblast', '{"kk": "Атырау облысы", "ru": "Атырауская область", "en": "Atyrau Region"}', '{"kk": "АТР", "ru": "АТР", "en": "ATR"}', '{"kk": "Атырау", "ru": "Атырау", "en": "Atyrau"}', 0, 2, null, null, null),
    ('KZ-27', '27', 'oblast', '{"kk": "Батыс Қазақстан облысы", "ru": "Западно-Казахстанская область", "en": "West Kazakhstan Region"}', '{"kk": "БҚО", "ru": "ЗКО", "en": "WKO"}', '{"kk": "Орал", "ru": "Уральск", "en": "Oral"}', 0, 1, null, null, null),
    ('KZ-31', '31', 'oblast', '{"kk": "Жамбыл облысы", "ru": "Жамбылская область", "en": "Zhambyl Region"}', '{"kk": "ЖМБ", "ru": "ЖМБ", "en": "ZHB"}', '{"kk": "Тараз", "ru": "Тараз", "en": "Taraz"}', 3, 3, null, null, null),
    ('KZ-33', '33', 'oblast', '{"kk": "Жетісу облысы", "ru": "область Жетісу", "en": "Zhetisu Region"}', '{"kk": "ЖТС", "ru": "ЖТС", "en": "ZHT"}', '{"kk": "Талдықорған", "ru": "Талдыкорган", "en": "Taldykorgan"}', 5, 3, '2022-06-08', 'KZ-19', 'recalled'),
    ('KZ-35', '35', 'oblast', '{"kk": "Қарағанды облысы", "ru": "Карагандинская область", "en": "Karaganda Region"}', '{"kk": "ҚАР", "ru": "КАР", "en": "KAR"}', '{"kk": "Қарағанды", "ru": "Караганда", "en": "Karaganda"}', 3, 2, null, null, null),
    ('KZ-39', '39', 'oblast', '{"kk": "Қостанай облысы", "ru": "Костанайская область", "en": "Kostanay Region"}', '{"kk": "ҚСТ", "ru": "КСТ", "en": "KST"}', '{"kk": "Қостанай", "ru": "Костанай", "en": "Kostanay"}', 2, 1, null, null, null),
    ('KZ-43', '43', 'oblast', '{"kk": "Қызылорда облысы", "ru": "Кызылординская область", "en": "Kyzylorda Region"}', '{"kk": "ҚЗО", "ru": "КЗО", "en": "KZO"}', '{"kk": "Қызылорда", "ru": "Кызылорда", "en": "Kyzylorda"}', 1, 3, null, null, null),
    ('KZ-47', '47', 'oblast', '{"kk": "Маңғыстау облысы", "ru": "Мангистауская область", "en": "Mangystau Region"}', '{"kk": "МАҢ", "ru": "МНГ", "en": "MNG"}', '{"kk": "Ақтау", "ru": "Актау", "en": "Aktau"}', 0, 3, null, null, null),
    ('KZ-55', '55', 'oblast', '{"kk": "Павлодар облысы", "ru": "Павлодарская область", "en": "Pavlodar Region"}', '{"kk": "ПВЛ", "ru": "ПВЛ", "en": "PVL"}', '{"kk": "Павлодар", "ru": "Павлодар", "en": "Pavlodar"}', 5, 1, null, null, null),
    ('KZ-59', '59', 'oblast', '{"kk": "Солтүстік Қазақстан облысы", "ru": "Северо-Казахстанская область", "en": "North Kazakhstan Region"}', '{"kk": "СҚО", "ru": "СКО", "en": "NKO"}', '{"kk": "Петропавл", "ru": "Петропавловск", "en": "Petropavl"}', 3, 0, null, null, null),
    ('KZ-61', '61', 'oblast', '{"kk": "Түркістан облысы", "ru": "Туркестанская область", "en": "Turkistan Region"}', '{"kk": "ТҮР", "ru": "ТУР", "en": "TUR"}', '{"kk": "Түркістан", "ru": "Туркестан", "en": "Turkistan"}', 2, 3, null, null, null),
    ('KZ-62', '62', 'oblast', '{"kk": "Ұлытау облысы", "ru": "область Ұлытау", "en": "Ulytau Region"}', '{"kk": "ҰЛТ", "ru": "УЛТ", "en": "ULY"}', '{"kk": "Жезқазған", "ru": "Жезказган", "en": "Zhezkazgan"}', 2, 2, '2022-06-08', 'KZ-35', 'recalled'),
    ('KZ-63', '63', 'oblast', '{"kk": "Шығыс Қазақстан облысы", "ru": "Восточно-Казахстанская область", "en": "East Kazakhstan Region"}', '{"kk": "ШҚО", "ru": "ВКО", "en": "EKO"}', '{"kk": "Өскемен", "ru": "Усть-Каменогорск", "en": "Oskemen"}', 5, 2, null, null, null),
    ('KZ-71', '71', 'capital', '{"kk": "Астана қаласы", "ru": "город Астана", "en": "Astana"}', '{"kk": "АСТ", "ru": "АСТ", "en": "AST"}', '{"kk": "Астана", "ru": "Астана", "en": "Astana"}', 4, 1, null, null, null),
    ('KZ-75', '75', 'city', '{"kk": "Алматы қаласы", "ru": "город Алматы", "en": "Almaty"}', '{"kk": "АЛМ", "ru": "АЛМ", "en": "ALA"}', '{"kk": "Алматы", "ru": "Алматы", "en": "Almaty"}', 4, 4, null, null, null),
    ('KZ-79', '79', 'city', '{"kk": "Шымкент қаласы", "ru": "город Шымкент", "en": "Shymkent"}', '{"kk": "ШЫМ", "ru": "ШЫМ", "en": "SHY"}', '{"kk": "Шымкент", "ru": "Шымкент", "en": "Shymkent"}', 2, 4, '2018-06-19', 'KZ-61', 'recalled');
