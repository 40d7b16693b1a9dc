-- Why: an accident the employer told the union of and left out of what it declared of the month was no discrepancy: only one it had told
-- nobody of was. A month of which fewer accidents are declared than the union was told of is one more rule of the concealment check
-- (docs/adr/0061-concealment-check.md); seen is what the union knows, usual what was declared.
alter table accident_discrepancy
    drop constraint accident_discrepancy_kind_known,
    add constraint accident_discrepancy_kind_known check (kind in ('unreported', 'undeclared', 'spike', 'zero'));
