-- Why: an administrator enters a formula of the index from a year to come. Nothing is counted with it before that year begins, so
-- one that was entered by mistake can be withdrawn until then; one that has begun is kept as before.
create function index_formula_kept() returns trigger
    language plpgsql
as
$$
begin
    if tg_op = 'DELETE' and exists (select from index_formula f where f.version = old.version and f.valid_from > current_date) then
        return old;
    end if;
    raise exception '% is never changed', tg_table_name using errcode = 'restrict_violation', constraint = tg_table_name || '_kept';
end
$$;
drop trigger index_formula_kept on index_formula;
drop trigger index_formula_weight_kept on index_formula_weight;
create trigger index_formula_kept before update or delete on index_formula for each row execute function index_formula_kept();
create trigger index_formula_weight_kept before update or delete on index_formula_weight for each row execute function index_formula_kept();
