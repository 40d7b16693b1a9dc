-- Why: which days are worked is decided year by year, so the calendar is data (labour code, articles 84 and 85). The list
-- of holidays is one of 2023; a holiday on a Saturday or Sunday gives the next working day off, 7 January and the first day
-- of Kurban Ait are not moved. The day of Kurban Ait follows the moon and is announced, so it is marked as unverified.
create table public_holiday (
    code       text collate "C" not null,
    month      integer          not null,
    day        integer          not null,
    moves      boolean          not null,
    name       jsonb            not null,
    valid_from date,
    valid_to   date,
    constraint public_holiday_pk primary key (code),
    constraint public_holiday_date check (month between 1 and 12 and day between 1 and 31),
    constraint public_holiday_period check (valid_to is null or valid_from is null or valid_to > valid_from),
    constraint public_holiday_name_complete check (is_multilingual_text(name))
);

-- A year stands here when its holidays and transfers are entered; a term that runs beyond the last year says so.
create table calendar_year (
    year       integer     not null,
    checked_by text,
    checked_at timestamptz,
    version    integer     not null,
    constraint calendar_year_pk primary key (year),
    constraint calendar_year_sensible check (year between 2000 and 2100),
    constraint calendar_year_checked_whole check ((checked_by is null) = (checked_at is null))
);

-- Only what differs from Monday to Friday worked, Saturday and Sunday off.
create table calendar_day (
    day        date             not null,
    kind       text collate "C" not null,
    name       jsonb            not null,
    confidence text collate "C" not null,
    source     text             not null,
    version    integer          not null,
    constraint calendar_day_pk primary key (day),
    constraint calendar_day_kind_known check (kind in ('holiday', 'moved_off', 'moved_work')),
    constraint calendar_day_name_complete check (is_multilingual_text(name)),
    constraint calendar_day_confidence_known check (
        confidence in ('verified', 'stated', 'partly', 'recalled', 'unverified', 'internal')),
    constraint calendar_day_source_length check (char_length(source) between 1 and 500)
);

grant select on public_holiday, calendar_year, calendar_day to birlik_reports;

insert into public_holiday (code, month, day, moves, name) values
    ('new_year_1', 1, 1, true, '{"kk": "Жаңа жыл", "ru": "Новый год", "en": "New Year"}'),
    ('new_year_2', 1, 2, true, '{"kk": "Жаңа жыл", "ru": "Новый год", "en": "New Year"}'),
    ('christmas', 1, 7, false, '{"kk": "Православиелік Рождество", "ru": "Православное Рождество", "en": "Orthodox Christmas"}'),
    ('women', 3, 8, true, '{"kk": "Халықаралық әйелдер күні", "ru": "Международный женский день", "en": "International Women’s Day"}'),
    ('nauryz_1', 3, 21, true, '{"kk": "Наурыз мейрамы", "ru": "Наурыз мейрамы", "en": "Nauryz"}'),
    ('nauryz_2', 3, 22, true, '{"kk": "Наурыз мейрамы", "ru": "Наурыз мейрамы", "en": "Nauryz"}'),
    ('nauryz_3', 3, 23, true, '{"kk": "Наурыз мейрамы", "ru": "Наурыз мейрамы", "en": "Nauryz"}'),
    ('unity', 5, 1, true, '{"kk": "Қазақстан халқының бірлігі мерекесі", "ru": "Праздник единства народа Казахстана", "en": "Unity Day of the People of Kazakhstan"}'),
    ('defender', 5, 7, true, '{"kk": "Отан қорғаушы күні", "ru": "День защитника Отечества", "en": "Defender of the Fatherland Day"}'),
    ('victory', 5, 9, true, '{"kk": "Жеңіс күні", "ru": "День Победы", "en": "Victory Day"}'),
    ('capital', 7, 6, true, '{"kk": "Астана күні", "ru": "День столицы", "en": "Capital City Day"}'),
    ('constitution', 8, 30, true, '{"kk": "Конституция күні", "ru": "День Конституции", "en": "Constitution Day"}'),
    ('republic', 10, 25, true, '{"kk": "Республика күні", "ru": "День Республики", "en": "Republic Day"}'),
    ('independence', 12, 16, true, '{"kk": "Тәуелсіздік күні", "ru": "День Независимости", "en": "Independence Day"}');

insert into calendar_year (year, version) values (2025, 0), (2026, 0), (2027, 0);

insert into calendar_day (day, kind, name, confidence, source, version) values
    ('2025-01-01', 'holiday', '{"kk": "Жаңа жыл", "ru": "Новый год", "en": "New Year"}', 'verified', 'computed: Labour Code 84(5), 85(3)', 0),
    ('2025-01-02', 'holiday', '{"kk": "Жаңа жыл", "ru": "Новый год", "en": "New Year"}', 'verified', 'computed: Labour Code 84(5), 85(3)', 0),
    ('2025-01-07', 'holiday', '{"kk": "Православиелік Рождество", "ru": "Православное Рождество", "en": "Orthodox Christmas"}', 'verified', 'computed: Labour Code 84(5), 85(3)', 0),
    ('2025-03-08', 'holiday', '{"kk": "Халықаралық әйелдер күні", "ru": "Международный женский день", "en": "International Women’s Day"}', 'verified', 'computed: Labour Code 84(5), 85(3)', 0),
    ('2025-03-10', 'moved_off', '{"kk": "Халықаралық әйелдер күні", "ru": "Международный женский день", "en": "International Women’s Day"}', 'verified', 'computed: Labour Code 84(5), 85(3)', 0),
    ('2025-03-21', 'holiday', '{"kk": "Наурыз мейрамы", "ru": "Наурыз мейрамы", "en": "Nauryz"}', 'verified', 'computed: Labour Code 84(5), 85(3)', 0),
    ('2025-03-22', 'holiday', '{"kk": "Наурыз мейрамы", "ru": "Наурыз мейрамы", "en": "Nauryz"}', 'verified', 'computed: Labour Code 84(5), 85(3)', 0),
    ('2025-03-23', 'holiday', '{"kk": "Наурыз мейрамы", "ru": "Наурыз мейрамы", "en": "Nauryz"}', 'verified', 'computed: Labour Code 84(5), 85(3)', 0),
    ('2025-03-24', 'moved_off', '{"kk": "Наурыз мейрамы", "ru": "Наурыз мейрамы", "en": "Nauryz"}', 'verified', 'computed: Labour Code 84(5), 85(3)', 0),
    ('2025-03-25', 'moved_off', '{"kk": "Наурыз мейрамы", "ru": "Наурыз мейрамы", "en": "Nauryz"}', 'verified', 'computed: Labour Code 84(5), 85(3)', 0),
    ('2025-05-01', 'holiday', '{"kk": "Қазақстан халқының бірлігі мерекесі", "ru": "Праздник единства народа Казахстана", "en": "Unity Day of the People of Kazakhstan"}', 'verified', 'computed: Labour Code 84(5), 85(3)', 0),
    ('2025-05-07', 'holiday', '{"kk": "Отан қорғаушы күні", "ru": "День защитника Отечества", "en": "Defender of the Fatherland Day"}', 'verified', 'computed: Labour Code 84(5), 85(3)', 0),
    ('2025-05-09', 'holiday', '{"kk": "Жеңіс күні", "ru": "День Победы", "en": "Victory Day"}', 'verified', 'computed: Labour Code 84(5), 85(3)', 0),
    ('2025-06-06', 'holiday', '{"kk": "Құрбан айттың бірінші күні", "ru": "Первый день Курбан айта", "en": "First day of Kurban Ait"}', 'recalled', 'computed: Labour Code 84(5), 85(3)', 0),
    ('2025-07-06', 'holiday', '{"kk": "Астана күні", "ru": "День столицы", "en": "Capital City Day"}', 'verified', 'computed: Labour Code 84(5), 85(3)', 0),
    ('2025-07-07', 'moved_off', '{"kk": "Астана күні", "ru": "День столицы", "en": "Capital City Day"}', 'verified', 'computed: Labour Code 84(5), 85(3)', 0),
    ('2025-08-30', 'holiday', '{"kk": "Конституция күні", "ru": "День Конституции", "en": "Constitution Day"}', 'verified', 'computed: Labour Code 84(5), 85(3)', 0),
    ('2025-09-01', 'moved_off', '{"kk": "Конституция күні", "ru": "День Конституции", "en": "Constitution Day"}', 'verified', 'computed: Labour Code 84(5), 85(3)', 0),
    ('2025-10-25', 'holiday', '{"kk": "Республика күні", "ru": "День Республики", "en": "Republic Day"}', 'verified', 'computed: Labour Code 84(5), 85(3)', 0),
    ('2025-10-27', 'moved_off', '{"kk": "Республика күні", "ru": "День Республики", "en": "Republic Day"}', 'verified', 'computed: Labour Code 84(5), 85(3)', 0),
    ('2025-12-16', 'holiday', '{"kk": "Тәуелсіздік күні", "ru": "День Независимости", "en": "Independence Day"}', 'verified', 'computed: Labour Code 84(5), 85(3)', 0),
    ('2026-01-01', 'holiday', '{"kk": "Жаңа жыл", "ru": "Новый год", "en": "New Year"}', 'verified', 'computed: Labour Code 84(5), 85(3)', 0),
    ('2026-01-02', 'holiday', '{"kk": "Жаңа жыл", "ru": "Новый год", "en": "New Year"}', 'verified', 'computed: Labour Code 84(5), 85(3)', 0),
    ('2026-01-07', 'holiday', '{"kk": "Православиелік Рождество", "ru": "Православное Рождество", "en": "Orthodox Christmas"}', 'verified', 'computed: Labour Code 84(5), 85(3)', 0),
    ('2026-03-08', 'holiday', '{"kk": "Халықаралық әйелдер күні", "ru": "Международный женский день", "en": "International Women’s Day"}', 'verified', 'computed: Labour Code 84(5), 85(3)', 0),
    ('2026-03-09', 'moved_off', '{"kk": "Халықаралық әйелдер күні", "ru": "Международный женский день", "en": "International Women’s Day"}', 'verified', 'computed: Labour Code 84(5), 85(3)', 0),
    ('2026-03-21', 'holiday', '{"kk": "Наурыз мейрамы", "ru": "Наурыз мейрамы", "en": "Nauryz"}', 'verified', 'computed: Labour Code 84(5), 85(3)', 0),
    ('2026-03-22', 'holiday', '{"kk": "Наурыз мейрамы", "ru": "Наурыз мейрамы", "en": "Nauryz"}', 'verified', 'computed: Labour Code 84(5), 85(3)', 0),
    ('2026-03-23', 'holiday', '{"kk": "Наурыз мейрамы", "ru": "Наурыз мейрамы", "en": "Nauryz"}', 'verified', 'computed: Labour Code 84(5), 85(3)', 0),
    ('2026-03-24', 'moved_off', '{"kk": "Наурыз мейрамы", "ru": "Наурыз мейрамы", "en": "Nauryz"}', 'verified', 'computed: Labour Code 84(5), 85(3)', 0),
    ('2026-03-25', 'moved_off', '{"kk": "Наурыз мейрамы", "ru": "Наурыз мейрамы", "en": "Nauryz"}', 'verified', 'computed: Labour Code 84(5), 85(3)', 0),
    ('2026-05-01', 'holiday', '{"kk": "Қазақстан халқының бірлігі мерекесі", "ru": "Праздник единства народа Казахстана", "en": "Unity Day of the People of Kazakhstan"}', 'verified', 'computed: Labour Code 84(5), 85(3)', 0),
    ('2026-05-07', 'holiday', '{"kk": "Отан қорғаушы күні", "ru": "День защитника Отечества", "en": "Defender of the Fatherland Day"}', 'verified', 'computed: Labour Code 84(5), 85(3)', 0),
    ('2026-05-09', 'holiday', '{"kk": "Жеңіс күні", "ru": "День Победы", "en": "Victory Day"}', 'verified', 'computed: Labour Code 84(5), 85(3)', 0),
    ('2026-05-11', 'moved_off', '{"kk": "Жеңіс күні", "ru": "День Победы", "en": "Victory Day"}', 'verified', 'computed: Labour Code 84(5), 85(3)', 0),
    ('2026-05-27', 'holiday', '{"kk": "Құрбан айттың бірінші күні", "ru": "Первый день Курбан айта", "en": "First day of Kurban Ait"}', 'unverified', 'computed: Labour Code 84(5), 85(3)', 0),
    ('2026-07-06', 'holiday', '{"kk": "Астана күні", "ru": "День столицы", "en": "Capital City Day"}', 'verified', 'computed: Labour Code 84(5), 85(3)', 0),
    ('2026-08-30', 'holiday', '{"kk": "Конституция күні", "ru": "День Конституции", "en": "Constitution Day"}', 'verified', 'computed: Labour Code 84(5), 85(3)', 0),
    ('2026-08-31', 'moved_off', '{"kk": "Конституция күні", "ru": "День Конституции", "en": "Constitution Day"}', 'verified', 'computed: Labour Code 84(5), 85(3)', 0),
    ('2026-10-25', 'holiday', '{"kk": "Республика күні", "ru": "День Республики", "en": "Republic Day"}', 'verified', 'computed: Labour Code 84(5), 85(3)', 0),
    ('2026-10-26', 'moved_off', '{"kk": "Республика күні", "ru": "День Республики", "en": "Republic Day"}', 'verified', 'computed: Labour Code 84(5), 85(3)', 0),
    ('2026-12-16', 'holiday', '{"kk": "Тәуелсіздік күні", "ru": "День Независимости", "en": "Independence Day"}', 'verified', 'computed: Labour Code 84(5), 85(3)', 0),
    ('2027-01-01', 'holiday', '{"kk": "Жаңа жыл", "ru": "Новый год", "en": "New Year"}', 'recalled', 'computed: Labour Code 84(5), 85(3)', 0),
    ('2027-01-02', 'holiday', '{"kk": "Жаңа жыл", "ru": "Новый год", "en": "New Year"}', 'recalled', 'computed: Labour Code 84(5), 85(3)', 0),
    ('2027-01-04', 'moved_off', '{"kk": "Жаңа жыл", "ru": "Новый год", "en": "New Year"}', 'recalled', 'computed: Labour Code 84(5), 85(3)', 0),
    ('2027-01-07', 'holiday', '{"kk": "Православиелік Рождество", "ru": "Православное Рождество", "en": "Orthodox Christmas"}', 'recalled', 'computed: Labour Code 84(5), 85(3)', 0),
    ('2027-03-08', 'holiday', '{"kk": "Халықаралық әйелдер күні", "ru": "Международный женский день", "en": "International Women’s Day"}', 'recalled', 'computed: Labour Code 84(5), 85(3)', 0),
    ('2027-03-21', 'holiday', '{"kk": "Наурыз мейрамы", "ru": "Наурыз мейрамы", "en": "Nauryz"}', 'recalled', 'computed: Labour Code 84(5), 85(3)', 0),
    ('2027-03-22', 'holiday', '{"kk": "Наурыз мейрамы", "ru": "Наурыз мейрамы", "en": "Nauryz"}', 'recalled', 'computed: Labour Code 84(5), 85(3)', 0),
    ('2027-03-23', 'holiday', '{"kk": "Наурыз мейрамы", "ru": "Наурыз мейрамы", "en": "Nauryz"}', 'recalled', 'computed: Labour Code 84(5), 85(3)', 0),
    ('2027-03-24', 'moved_off', '{"kk": "Наурыз мейрамы", "ru": "Наурыз мейрамы", "en": "Nauryz"}', 'recalled', 'computed: Labour Code 84(5), 85(3)', 0),
    ('2027-05-01', 'holiday', '{"kk": "Қазақстан халқының бірлігі мерекесі", "ru": "Праздник единства народа Казахстана", "en": "Unity Day of the People of Kazakhstan"}', 'recalled', 'computed: Labour Code 84(5), 85(3)', 0),
    ('2027-05-03', 'moved_off', '{"kk": "Қазақстан халқының бірлігі мерекесі", "ru": "Праздник единства народа Казахстана", "en": "Unity Day of the People of Kazakhstan"}', 'recalled', 'computed: Labour Code 84(5), 85(3)', 0),
    ('2027-05-07', 'holiday', '{"kk": "Отан қорғаушы күні", "ru": "День защитника Отечества", "en": "Defender of the Fatherland Day"}', 'recalled', 'computed: Labour Code 84(5), 85(3)', 0),
    ('2027-05-09', 'holiday', '{"kk": "Жеңіс күні", "ru": "День Победы", "en": "Victory Day"}', 'recalled', 'computed: Labour Code 84(5), 85(3)', 0),
    ('2027-05-10', 'moved_off', '{"kk": "Жеңіс күні", "ru": "День Победы", "en": "Victory Day"}', 'recalled', 'computed: Labour Code 84(5), 85(3)', 0),
    ('2027-05-16', 'holiday', '{"kk": "Құрбан айттың бірінші күні", "ru": "Первый день Курбан айта", "en": "First day of Kurban Ait"}', 'unverified', 'computed: Labour Code 84(5), 85(3)', 0),
    ('2027-07-06', 'holiday', '{"kk": "Астана күні", "ru": "День столицы", "en": "Capital City Day"}', 'recalled', 'computed: Labour Code 84(5), 85(3)', 0),
    ('2027-08-30', 'holiday', '{"kk": "Конституция күні", "ru": "День Конституции", "en": "Constitution Day"}', 'recalled', 'computed: Labour Code 84(5), 85(3)', 0),
    ('2027-10-25', 'holiday', '{"kk": "Республика күні", "ru": "День Республики", "en": "Republic Day"}', 'recalled', 'computed: Labour Code 84(5), 85(3)', 0),
    ('2027-12-16', 'holiday', '{"kk": "Тәуелсіздік күні", "ru": "День Независимости", "en": "Independence Day"}', 'recalled', 'computed: Labour Code 84(5), 85(3)', 0);
