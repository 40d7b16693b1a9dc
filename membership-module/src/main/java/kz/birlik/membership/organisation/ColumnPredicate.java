package kz.birlik.membership.organisation;

import org.springframework.stereotype.Component;

@Component
class ColumnPredicate implements RowPredicate {

    @Override
    public String sql(RowLevel level, String alias) {
        return switch (level) {
            case FEDERATION -> "true";
            case UNION -> alias + ".union_id = :row_scope";
            case TERRITORY -> alias + ".territory_id = :row_scope";
            case BRANCH -> alias + ".branch_id = :row_scope";
            case PRIMARY -> alias + ".primary_id = :row_scope";
            case SUBTREE -> """
                    %s.primary_id in (
                        select scope_.descendant_id from organisation_ancestry scope_
                        where scope_.line = :row_scope_line and scope_.ancestor_id = :row_scope
                          and scope_.valid_to > current_date)""".formatted(alias);
        };
    }
}
