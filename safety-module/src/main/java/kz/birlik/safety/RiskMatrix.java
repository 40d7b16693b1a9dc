package kz.birlik.safety;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.term.Confidence;

/**
 * The scale by which risks are judged: a level is the step of probability times the step of severity.
 *
 * @param probability and {@code severity}, from the lowest step
 * @param bands from the lowest
 */
public record RiskMatrix(
        UUID id,
        LocalDate validFrom,
        Confidence confidence,
        String source,
        List<Step> probability,
        List<Step> severity,
        List<RiskBand> bands) {

    public record Step(int step, MultilingualText name) {}

    public RiskBand band(int level) {
        return bands.stream()
                .filter(band -> band.lowest() <= level)
                .max(Comparator.comparingInt(RiskBand::lowest))
                .orElseThrow();
    }
}
