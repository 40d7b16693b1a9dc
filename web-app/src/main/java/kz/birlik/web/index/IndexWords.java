package kz.birlik.web.index;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import kz.birlik.bargaining.index.IndexFormula;
import kz.birlik.bargaining.index.IndexGroup;
import kz.birlik.bargaining.index.IndexRow;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.organisation.Region;
import kz.birlik.web.fulfilment.FulfilmentWords;
import kz.birlik.web.language.Formats;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;

/** What groups are called, and the formula in words. */
@Component
@RequiredArgsConstructor
class IndexWords {

    private static final List<String> FREQUENCIES =
            List.of("month", "quarter", "half_year", "year", "case", "standing", "once");

    private final Organisations organisations;
    private final FulfilmentWords words;
    private final Formats formats;

    Map<String, String> regions() {
        return organisations.regions().stream()
                .collect(Collectors.toMap(Region::code, region -> formats.name(region.name()), (one, two) -> one));
    }

    String name(IndexRow row, Map<OrganisationId, MultilingualText> names, Map<String, String> regions) {
        return switch (row.group().by()) {
            case REGION -> regions.getOrDefault(row.group().key(), row.group().key());
            case SECTOR, KEEPER, ORGANISATION -> formats.name(names.get(row.organisation()));
            case AGREEMENT -> words.agreement(null, row.kind(), row.number());
        };
    }

    /** What is said of a group that stands alone. */
    String by(IndexGroup.By by) {
        return words.text("index.by." + by.code());
    }

    /** The formula as a list of sentences with its numbers. */
    List<String> sentences(IndexFormula formula) {
        return List.of(
                words.text("index.formula.sum"),
                words.text(
                        "index.formula.scores",
                        number(formula.done()),
                        number(formula.partly()),
                        number(formula.notDone()),
                        number(formula.notReported())),
                words.text("index.formula.disputed", number(formula.disputed())),
                words.text(
                        "index.formula.weights",
                        FREQUENCIES.stream()
                                .map(every -> words.text("index.every." + every) + " – "
                                        + formats.number(formula.weights().get(every)))
                                .collect(Collectors.joining("; "))),
                words.text("index.formula.not-counted"),
                words.text("index.formula.smallest", formula.smallestGroup()));
    }

    private String number(BigDecimal score) {
        return formats.number(score);
    }

    String text(String key, Object... arguments) {
        return words.text(key, arguments);
    }
}
