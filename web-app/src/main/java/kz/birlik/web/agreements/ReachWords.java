package kz.birlik.web.agreements;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import kz.birlik.bargaining.AgreementView.Reach;
import kz.birlik.bargaining.Agreements;
import kz.birlik.bargaining.Holdings;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.web.language.Formats;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;

/** Whom an agreement reaches, in words. */
@Component
@RequiredArgsConstructor
class ReachWords {

    private final Organisations organisations;
    private final Agreements agreements;
    private final Holdings holdings;
    private final AgreementWords words;
    private final Formats formats;
    private final Clock clock;

    List<String> of(List<Reach> reach) {
        Map<OrganisationId, MultilingualText> names = organisations.names(
                reach.stream()
                        .map(Reach::organisationId)
                        .filter(Objects::nonNull)
                        .map(OrganisationId::new)
                        .toList(),
                LocalDate.now(clock));
        Map<UUID, MultilingualText> employers = agreements.employers(
                reach.stream().map(Reach::employerId).filter(Objects::nonNull).toList());
        boolean ofHoldings = reach.stream().anyMatch(way -> way.holdingId() != null);
        Map<UUID, MultilingualText> named = ofHoldings
                ? holdings.all().stream().collect(Collectors.toMap(Holdings.Holding::id, Holdings.Holding::name))
                : Map.of();
        return reach.stream()
                .map(way -> way.holdingId() == null
                        ? said(way, names, employers)
                        : words.text("agreements.reach.holding.of", formats.name(named.get(way.holdingId()))))
                .toList();
    }

    private String said(Reach way, Map<OrganisationId, MultilingualText> names, Map<UUID, MultilingualText> employers) {
        return switch (way.byWhat()) {
            case "sector" -> words.text("agreements.reach.sector.of", way.sectorOked());
            case "region" -> {
                String region = organisations
                        .region(way.regionCode())
                        .map(known -> formats.name(known.shortName()))
                        .orElse(way.regionCode());
                yield way.town() == null ? region : region + ", " + way.town();
            }
            case "organisation" ->
                words.text(
                        "agreements.reach.organisation.of",
                        formats.name(names.get(new OrganisationId(way.organisationId()))));
            case "employer" -> formats.name(employers.get(way.employerId()));
            default -> words.text("agreements.reach.everybody");
        };
    }
}
