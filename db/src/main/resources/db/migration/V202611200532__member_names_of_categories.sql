-- Why: two categories were not called as the glossary of the union calls them.
update membership_category
set name = '{"kk": "Қауымдасқан мүше", "ru": "Ассоциированный член", "en": "Associate member"}'
where code = 'associate';
update membership_category
set name = '{"kk": "Білім алушы", "ru": "Обучающийся", "en": "Student"}'
where code = 'student';
