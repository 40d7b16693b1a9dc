package kz.birlik.web.agreements;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import kz.birlik.bargaining.Agreements;
import kz.birlik.bargaining.FigurePart;
import kz.birlik.membership.count.EmployerCover;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.web.form.TypedDate;
import kz.birlik.web.language.Formats;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says above a list which number of the figures it stands behind. */
@Component
@RequiredArgsConstructor
public class BehindNumber {

    private final Agreements agreements;
    private final Organisations organisations;
    private final EmployerCover covers;
    private final AgreementWords words;
    private final Formats formats;
    private final Clock clock;

    @Nullable
    String agreements(AgreementQuery query) {
        LocalDate day = TypedDate.of(query.on());
        if (day == null) {
            return null;
        }
        List<String> said = new ArrayList<>();
        said.add(words.text("agreement-figures.behind.on", formats.date(day)));
        if (query.level() != null) {
            said.add(words.text("agreement-figures.behind.level." + query.level()));
        }
        if (query.having() != null) {
            said.add(words.text("agreement-figures.behind." + query.having()));
        }
        String part = part(FigurePart.of(query.part()).orElse(null));
        if (part != null) {
            said.add(part);
        }
        return String.join("; ", said);
    }

    /** What became of obligations: of which agreements, and of which group of topics. */
    public String periods(@Nullable String group, @Nullable FigurePart part) {
        List<String> said = new ArrayList<>();
        said.add(words.text("agreement-figures.behind.on", formats.date(LocalDate.now(clock))));
        agreements.topics().stream()
                .filter(topic -> topic.code().equals(group))
                .forEach(topic -> said.add(formats.name(topic.name())));
        if (part != null) {
            said.add(part(part));
        }
        return String.join("; ", said);
    }

    /** Of collective agreements of a region or of employers of a size. */
    public @Nullable String part(@Nullable FigurePart part) {
        if (part == null) {
            return null;
        }
        return switch (part.by()) {
            case ORGANISATION -> words.text("agreement-figures.behind.collective");
            case REGION ->
                words.text(
                        "agreement-figures.behind.region",
                        organisations
                                .region(part.key())
                                .map(region -> formats.name(region.name()))
                                .orElseGet(() -> words.text("agreement-figures.nowhere")));
            case SECTOR ->
                words.text(
                        "agreement-figures.behind.sector",
                        part.key().isEmpty() ? words.text("agreement-figures.nowhere") : part.key());
            case SIZE ->
                words.text(
                        "agreement-figures.behind.size",
                        covers.sizes().stream()
                                .filter(size -> size.code().equals(part.key()))
                                .findFirst()
                                .map(size -> formats.name(size.name()))
                                .orElseGet(() -> words.text("agreement-figures.nowhere")));
        };
    }
}
