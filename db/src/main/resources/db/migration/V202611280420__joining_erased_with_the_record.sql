-- Why: an application is part of the record it became. It goes with the person, also where a record is destroyed again after a
-- restore, and with the membership that loses its name while another operator keeps the person. Whoever destroys the record need
-- not see the application.
alter table joining_application
    drop constraint joining_application_person_fk;
alter table joining_application
    add constraint joining_application_person_fk foreign key (person_id) references person (id) on delete cascade;

create function joining_application_forgotten() returns trigger
    language plpgsql
as
$$
declare
    entered text := current_setting('role');
begin
    if entered like 'birlik_rows_%' then
        perform set_config('role', 'birlik_rows_federation', true);
    end if;
    delete from joining_application a where a.person_id = old.person_id and a.primary_id = old.primary_id;
    if entered like 'birlik_rows_%' then
        perform set_config('role', entered, true);
    end if;
    return null;
end
$$;
create trigger joining_application_forgotten
    after update
    on membership
    for each row
    when (new.nameless and not old.nameless)
execute function joining_application_forgotten();
