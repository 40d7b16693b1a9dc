-- Why: some counts are bounded by the twenty regions of the country. One region more or less is already 5 % of them,
-- and two are no jump: rule Q4 asks for a change of at least 15 % before it speaks of an unusual one.
update indicator
set min_change = 0.15
where code in ('agreements_oblast', 'member_orgs_total', 'member_orgs_oblast', 'member_orgs_city',
               'branches', 'branches_oblast', 'branches_city', 'local_unions');
