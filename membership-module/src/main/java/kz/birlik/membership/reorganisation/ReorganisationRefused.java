package kz.birlik.membership.reorganisation;

import java.util.List;

/** Nothing was done; every reason at once. */
public class ReorganisationRefused extends RuntimeException {

    private final transient List<Problem> problems;

    ReorganisationRefused(List<Problem> problems) {
        super(problems.toString());
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}
