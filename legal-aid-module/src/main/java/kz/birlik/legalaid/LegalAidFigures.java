package kz.birlik.legalaid;

import java.util.List;
import java.util.Optional;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.Line;

/**
 * Figures of legal aid made from the register, by the tree of today. Of the federation they count every case and inspection, of any
 * other organisation its own and those below it in the line. Outside the scope and unknown are the same empty answer. Whoever stands
 * in one line only is answered in that line. They are counts: who may read a case is no matter of theirs.
 */
public interface LegalAidFigures {

    /** @return each year asked for, also one of which nothing is known */
    Optional<LegalAidYears> years(AccessScope scope, String organisation, Line line, int from, int to);

    /** Those directly below, and last what is the organisation's own; who received most comes first. */
    List<LegalAidPart> organisations(AccessScope scope, String organisation, Line line, int year);

    /** Owners of cases; who received most comes first, and last what nobody owns. */
    List<LegalAidPart> lawyers(AccessScope scope, String organisation, Line line, int year);

    /** Whoever led inspections of labour law, by what is counted of these; whoever held most comes first. */
    List<LegalAidPart> inspectors(AccessScope scope, String organisation, Line line, int year);

    /**
     * Adds to the sums what changed since, so much at a time; how much it was. Nothing that is shown depends on it; it keeps what is
     * read short.
     */
    int addWaiting(AccessScope federation, int limit);
}
