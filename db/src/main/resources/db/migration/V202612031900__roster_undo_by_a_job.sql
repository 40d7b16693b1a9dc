-- Why: to take back an import of hundreds of thousands of people takes longer than a page may wait, and longer than one statement may.
-- So a long one is taken back by a job, in portions of one transaction, and says how far it is. The lines that keep it from being taken
-- back stay with the import, because to look for them takes as long again.
alter table roster_import
    drop constraint roster_import_state_known,
    drop constraint roster_import_done,
    add constraint roster_import_state_known check (
        state in ('columns', 'reading', 'checked', 'loading', 'done', 'undoing', 'undone', 'discarded', 'failed')),
    add constraint roster_import_done check ((state in ('done', 'undoing', 'undone')) = (done_at is not null)),
    add column touched_lines integer[] not null default '{}';
