package kz.birlik.membership.body;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A body with everything known of it: the elections, the newest first, and their mandates. */
public record BodyView(BodyRow body, List<ElectionView> elections) {

    /** Who holds a mandate now, in the order of the posts. */
    public List<Mandate> current() {
        return elections.stream()
                .flatMap(election -> election.mandates().stream())
                .filter(mandate -> !mandate.over())
                .toList();
    }

    /** The latest day on which something of the body began: it cannot end before. */
    public LocalDate lastBegin() {
        return elections.stream()
                .map(ElectionView::heldOn)
                .max(Comparator.naturalOrder())
                .filter(day -> day.isAfter(body.foundedOn()))
                .orElse(body.foundedOn());
    }

    public Optional<ElectionView> election(UUID id) {
        return elections.stream().filter(election -> election.id().equals(id)).findFirst();
    }

    public Optional<Mandate> mandate(UUID id) {
        return elections.stream()
                .flatMap(election -> election.mandates().stream())
                .filter(mandate -> mandate.id().equals(id))
                .findFirst();
    }
}
