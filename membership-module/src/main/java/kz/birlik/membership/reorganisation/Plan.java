package kz.birlik.membership.reorganisation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kz.birlik.membership.organisation.OrganisationReshaping.Shape;
import kz.birlik.membership.reorganisation.Problem.Reason;
import org.jspecify.annotations.Nullable;

/** The organisations an order names, as they stand now, and what is wrong with them. */
record Plan(List<Shape> sources, @Nullable Shape target, List<Problem> problems) {

    boolean found() {
        return problems.stream()
                .noneMatch(
                        problem -> problem.reason() == Reason.NOT_FOUND || problem.reason() == Reason.NOTHING_TO_MERGE);
    }

    /** Everything that is touched and was there before. */
    List<Shape> all() {
        List<Shape> all = new ArrayList<>(sources);
        if (target != null) {
            all.add(target);
        }
        return all;
    }

    interface Finder {
        Optional<Shape> find(String code);
    }

    static Plan of(Order order, Finder finder) {
        List<Problem> problems = new ArrayList<>();
        List<Shape> sources = new ArrayList<>();
        for (Order.Source source : order.sources()) {
            shape(source, finder, problems).ifPresent(sources::add);
        }
        Shape target = order.target() == null
                ? null
                : shape(order.target(), finder, problems).orElse(null);
        if (order.sources().isEmpty()) {
            problems.add(Problem.of(Reason.NOTHING_TO_MERGE));
        }
        var plan = new Plan(sources, target, problems);
        if (plan.found()) {
            plan.compare();
        }
        return plan;
    }

    private static Optional<Shape> shape(Order.Source named, Finder finder, List<Problem> problems) {
        Optional<Shape> shape = finder.find(named.code());
        if (shape.isEmpty()) {
            problems.add(new Problem(Reason.NOT_FOUND, Map.of("name", named.code())));
        } else if (shape.get().validTo() != null) {
            problems.add(new Problem(
                    Reason.CLOSED,
                    Map.of("name", shape.get().ref().name(), "on", shape.get().validTo())));
        } else if (shape.get().version() != named.version()) {
            problems.add(new Problem(
                    Reason.CHANGED_MEANWHILE, Map.of("name", shape.get().ref().name())));
        }
        return shape;
    }

    /** Of one union and one kind, each once. */
    private void compare() {
        Shape first = sources.get(0);
        Set<String> seen = new HashSet<>();
        for (Shape shape : all()) {
            Map<String, Object> named = Map.of("name", shape.ref().name());
            if (!seen.add(shape.ref().code())) {
                problems.add(new Problem(Reason.SAME_ORGANISATION, named));
            } else if (shape.union() == null) {
                problems.add(new Problem(Reason.NOT_BELOW_A_UNION, named));
            } else if (!shape.union().equals(first.union())) {
                problems.add(new Problem(Reason.OTHER_UNION, named));
            } else if (!shape.ref().kind().equals(first.ref().kind())) {
                problems.add(new Problem(Reason.OTHER_KIND, named));
            }
        }
    }
}
