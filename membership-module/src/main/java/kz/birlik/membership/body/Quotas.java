package kz.birlik.membership.body;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Every value of every quota. A body is judged by those of the day its composition was elected on. */
public record Quotas(List<QuotaValue> values) {

    public Quotas {
        values = List.copyOf(values);
    }

    /** The quotas of a day: of women, then of the young. Before the first known value that one is used. */
    public List<Quota> on(LocalDate day) {
        return List.of(on(Quota.Group.WOMEN, day), on(Quota.Group.YOUTH, day));
    }

    public Quota on(Quota.Group group, LocalDate day) {
        List<QuotaValue> newestFirst = of(group);
        QuotaValue value = newestFirst.stream()
                .filter(known -> !known.norm().from().isAfter(day))
                .findFirst()
                .orElse(newestFirst.get(newestFirst.size() - 1));
        return new Quota(
                group,
                value.percent(),
                value.ageTo(),
                value.norm().source(),
                value.norm().confidence(),
                value.norm().recordedBy() == null ? null : value.norm().from());
    }

    /** What the present composition of a body is judged by; a body without elections by what a new one would be. */
    public List<Quota> of(BodyRow body, LocalDate today) {
        return on(Optional.ofNullable(body.termFrom()).orElse(today));
    }

    /** Up to which age somebody elected on a day counts as young. */
    public int ageTo(LocalDate day) {
        return Optional.ofNullable(on(Quota.Group.YOUTH, day).ageTo()).orElseThrow();
    }

    List<QuotaValue> of(Quota.Group group) {
        return values.stream().filter(value -> value.group() == group).toList();
    }
}
