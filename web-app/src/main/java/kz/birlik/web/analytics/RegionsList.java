package kz.birlik.web.analytics;

import java.util.List;
import kz.birlik.web.document.ListDocument;
import kz.birlik.web.exports.ListAddress;
import kz.birlik.web.exports.ListSource;
import kz.birlik.web.language.Formats;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;

/** One indicator over the regions as a file. */
@Component
@RequiredArgsConstructor
class RegionsList implements ListSource {

    private final RegionsPages pages;
    private final AnalyticsWords words;
    private final Formats formats;

    @Override
    public String code() {
        return "regions";
    }

    @Override
    public String path() {
        return AnalyticsFilter.PATH + "/regions";
    }

    @Override
    public String titleKey() {
        return "analytics.regions.title";
    }

    @Override
    public ListDocument read(CurrentUser user, ListAddress asked) {
        RegionsPages.Read read = pages.read(user, asked.as(RegionsAsked.class));
        RegionsCounted counted = pages.counted(user, read);
        String what = formats.name(read.figures().indicator().name());
        return new ListDocument(
                code(),
                words.text(titleKey()),
                List.of(
                        formats.name(read.organisation().name()),
                        what + " · " + read.figures().period()),
                pages.columns(read, counted),
                pages.rows(read, counted).iterator());
    }
}
