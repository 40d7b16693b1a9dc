-- Why: figures add up the jobs of all cases; one slip of a finger in one case would outweigh the whole union.

alter table legal_case
    add constraint legal_case_jobs_bounded check (jobs_restored <= 10000);
