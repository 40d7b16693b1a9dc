package kz.birlik.web.analytics;

import java.util.List;
import kz.birlik.web.exports.Downloads;
import kz.birlik.web.form.Choice;
import org.jspecify.annotations.Nullable;

/** One indicator over the regions of the country. */
public record RegionsPage(
        String organisation,
        String organisationName,
        String indicator,
        String indicatorName,
        String period,
        List<Choice> organisations,
        List<Choice> indicators,
        List<Choice> periods,
        @Nullable String formula,
        @Nullable String numeratorName,
        @Nullable String denominatorName,
        String explanation,
        RegionsMap map,
        RegionsLines lines,
        Downloads files,
        String analyticsUrl,
        @Nullable String explainUrl) {}
