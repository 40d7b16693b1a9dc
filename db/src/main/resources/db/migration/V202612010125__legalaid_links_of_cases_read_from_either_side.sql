-- Why: a link is read from either side, and no policy asks by OR, which no index answers: the reader's own cases are looked up once for
-- the one side and, where that is not theirs, for the other.
do
$$
declare
    command text;
    levels  text := 'birlik_rows_federation, birlik_rows_union, birlik_rows_territory, birlik_rows_branch, birlik_rows_primary, birlik_rows_subtree';
    mine    text := '(select r.case_id from legal_case_reader r where r.account_id = (select nullif(current_setting(''birlik.reader'', true), '''')::uuid) and r.ended_at is null)';
begin
    foreach command in array array ['select', 'update', 'delete']
        loop
            execute format('drop policy legal_case_link_known_%1$s on legal_case_link', command);
            execute format('create policy legal_case_link_known_%1$s on legal_case_link as restrictive for %1$s to %2$s using ('
                'case (select current_setting(''birlik.reads_as'', true))'
                ' when ''account'' then case when case_id in %3$s then true else other_id in %3$s end'
                ' when ''case'' then case_id = (select nullif(current_setting(''birlik.reader'', true), '''')::uuid)'
                ' when ''resealing'' then true else false end)', command, levels, mine);
        end loop;
end
$$;
