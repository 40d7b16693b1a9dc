-- Why: a package named the papers to make and the lawyer wrote them anew each time. A version now says which templates of the documents
-- it needs; the case fills them. Names without a template stay possible for what nobody has written yet.

create table protection_package_template (
    version_id uuid             not null,
    purpose    text collate "C" not null,
    sort_order integer          not null,
    constraint protection_package_template_pk primary key (version_id, purpose),
    constraint protection_package_template_version_fk foreign key (version_id) references protection_package_version (id),
    constraint protection_package_template_order unique (version_id, sort_order),
    constraint protection_package_template_purpose_shape check (purpose ~ '^[a-z]{1,40}$')
);

insert into protection_package_template (version_id, purpose, sort_order)
select v.id, said.purpose, said.sort_order
from (values ('informal', 'hiring', 10), ('informal', 'recognition', 20), ('migrant', 'attorney', 10), ('migrant', 'wages', 20),
             ('platform', 'platform', 10), ('platform', 'blocking', 20), ('first-contract', 'copy', 10),
             ('first-contract', 'conciliation', 20), ('dignity', 'inquiry', 10), ('dignity', 'moral', 20)) as said (package, purpose, sort_order)
join protection_package_version v on v.package = said.package and v.number = 1;

-- The names the product came with are the templates above now; what an administrator wrote since stays.
alter table protection_package_item disable trigger protection_package_item_is_kept;
delete from protection_package_item i
using protection_package_version v
where v.id = i.version_id and v.number = 1 and v.recorded_by = 'system' and i.kind = 'paper';
alter table protection_package_item enable trigger protection_package_item_is_kept;

create trigger protection_package_template_is_kept
    before update or delete
    on protection_package_template
    for each row
execute function protection_package_version_is_kept();
