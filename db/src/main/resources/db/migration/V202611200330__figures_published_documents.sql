-- Why: the published reports the first figures come from deserve their titles; a document that an import names and
-- nobody has described is entered under its code.

insert into figure_document (code, kind, base_document, title, published)
values
    ('EDU-CONCEPT-2022', 'table', null,
        '{"kk": "Білім және ғылым қызметкерлері кәсіподағын дамыту тұжырымдамасы, 2022 (орысша мәтін)", "ru": "Концепция развития профсоюза работников образования и науки, 2022", "en": "Development concept of the education and science workers’ union, 2022"}',
        2022),
    ('EDU-CONCEPT-2022-KK', 'table', null,
        '{"kk": "Білім және ғылым қызметкерлері кәсіподағын дамыту тұжырымдамасы, 2022 (қазақша мәтін)", "ru": "Концепция развития профсоюза работников образования и науки, 2022 (казахский текст)", "en": "Development concept of the education and science workers’ union, 2022 (Kazakh text)"}',
        2022),
    ('QYZMET-REPORT-2026', 'table', null,
        '{"kk": "«Қызмет» кәсіподағының есебі, 2026", "ru": "Отчёт профсоюза «Қызмет», 2026", "en": "Report of the Qyzmet union, 2026"}',
        2026),
    ('ARTICLE-MONOTOWNS-2014', 'table', null,
        '{"kk": "Моноқалалардағы кәсіподақтар туралы мақала, 2014", "ru": "Статья о профсоюзах в моногородах, 2014", "en": "Article on trade unions in monotowns, 2014"}',
        2014);

insert into figure_document (code, kind, base_document, title, published)
values
    ('EDU-CONCEPT-2022#text', 'claim', 'EDU-CONCEPT-2022',
        '{"kk": "Білім және ғылым қызметкерлері кәсіподағын дамыту тұжырымдамасы, 2022: мәтіндегі сан", "ru": "Концепция развития профсоюза работников образования и науки, 2022: число в тексте", "en": "Development concept of the education and science workers’ union, 2022: number in the text"}',
        2022),
    ('EDU-CONCEPT-2022-KK#text', 'claim', 'EDU-CONCEPT-2022-KK',
        '{"kk": "Білім және ғылым қызметкерлері кәсіподағын дамыту тұжырымдамасы, 2022: қазақша мәтіндегі сан", "ru": "Концепция развития профсоюза работников образования и науки, 2022: число в казахском тексте", "en": "Development concept of the education and science workers’ union, 2022: number in the Kazakh text"}',
        2022);
