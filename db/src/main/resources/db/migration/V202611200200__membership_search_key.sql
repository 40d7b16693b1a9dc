-- Why: people type Нурлан for Нұрлан, e for ё and a Latin o inside a Cyrillic word. One immutable function folds
-- a name and a query in the same way, so that an index answers the search and no page folds by itself.
-- Letters and digits survive, hyphens, quotes and other punctuation disappear, spaces are squeezed. What is left
-- holds no LIKE wildcard. pg_c_utf8 makes the result independent of the locale the database was created with.
create function search_key(value text) returns text
    language sql immutable strict parallel safe
    return btrim(
            regexp_replace(
                    regexp_replace(
                            translate(
                                    lower(normalize(value, nfc) collate pg_c_utf8),
                                    'әəғқңөұүһіёabcehikmoptxy' || U&'\00A0\2009\202F',
                                    'аагкноуухиеавсеникмортху   '),
                            '[^[:alnum:][:space:]]', '', 'g'),
                    '[[:space:]]+', ' ', 'g'))
           collate "C";

-- The key of a name holds it in every language, each behind a space, so that '% word%' means "a word begins so".
create function name_search_key(name jsonb) returns text
    language sql immutable strict parallel safe
as
$$
select coalesce(string_agg(' ' || search_key(text_.value), '' order by text_.key collate "C"), '') collate "C"
from jsonb_each_text(name) as text_
$$;

-- A text people read is stored by language tag (kk, ru, en, later kk-Latn). Kazakh and Russian are always there.
create function is_multilingual_text(name jsonb) returns boolean
    language sql immutable parallel safe
    return jsonb_typeof(name) = 'object'
        and coalesce(btrim(name ->> 'kk'), '') <> ''
        and coalesce(btrim(name ->> 'ru'), '') <> '';
