package kz.birlik.web.fulfilment;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import kz.birlik.bargaining.fulfilment.FulfilmentState;
import kz.birlik.bargaining.fulfilment.PublishedReport;
import kz.birlik.bargaining.fulfilment.ReportContent;
import kz.birlik.membership.MultilingualText;
import kz.birlik.web.document.Documents;
import kz.birlik.web.document.FileForm;
import kz.birlik.web.document.ListDocument;
import kz.birlik.web.document.ListDocument.Column;
import kz.birlik.web.language.Formats;
import kz.birlik.web.layout.Tag;
import kz.birlik.web.security.PublicAddress;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** A published report in Kazakh or in Russian, read from its content alone: the page and the paper say the same. */
@Component
@RequiredArgsConstructor
class ReportPaper {

    static final List<String> LANGUAGES = List.of("kk", "ru");

    private final Documents documents;
    private final FulfilmentWords words;
    private final Formats formats;
    private final PublicAddress address;

    /** A row as people read it. */
    public record Row(
            String clause,
            String obligation,
            String period,
            String promised,
            String kept,
            String state,
            String tone,
            String review,
            String said,
            String evidence) {

        List<String> cells() {
            return List.of(clause, obligation, period, promised, kept, state, review, said, evidence);
        }

        List<String> openCells() {
            return List.of(clause, obligation, period, promised, kept, state, review, evidence);
        }
    }

    /** A whole report as people read it. */
    public record Shown(String language, String title, List<String> facts, List<String> headings, List<Row> rows) {}

    /** Which of the headings is that of free words. */
    private static final int SAID = 7;

    private static final List<String> HEADINGS = List.of(
            "fulfilment.clause",
            "fulfilment.obligation",
            "fulfilment.period",
            "fulfilment.promised",
            "fulfilment.amount",
            "fulfilment.state",
            "fulfilment.review",
            "fulfilment.said",
            "fulfilment.evidence");

    private <T> T in(String language, Supplier<T> made) {
        Locale reading = LocaleContextHolder.getLocale();
        LocaleContextHolder.setLocale(Locale.forLanguageTag(language));
        try {
            return made.get();
        } finally {
            LocaleContextHolder.setLocale(reading);
        }
    }

    Shown shown(PublishedReport report, String language) {
        return in(
                language,
                () -> new Shown(
                        language,
                        words.text("fulfilment.report.title", String.valueOf(report.year())),
                        facts(report),
                        HEADINGS.stream().map(heading -> words.text(heading)).toList(),
                        report.content().lines().stream().map(this::row).toList()));
    }

    private List<String> facts(PublishedReport report) {
        ReportContent content = report.content();
        List<String> facts = new ArrayList<>();
        facts.add(words.agreement(text(content.name()), new MultilingualText(content.kind()), content.number()));
        facts.add(name(content.organisation()) + " · " + content.organisationCode());
        if (content.employer() != null) {
            facts.add(words.text("fulfilment.report.employer", name(content.employer())));
        }
        facts.add(words.text(
                "fulfilment.report.counts",
                content.done(),
                content.partly(),
                content.notDone(),
                content.notReported()));
        if (content.index() != null) {
            facts.add(words.text(
                    "fulfilment.report.index",
                    formats.number(new BigDecimal(content.index()), 2),
                    String.valueOf(content.formula())));
        }
        facts.add(words.text("fulfilment.report.published", formats.date(LocalDate.parse(content.publishedOn()))));
        if (content.synthetic()) {
            facts.add(words.text("agreements.synthetic"));
        }
        return facts;
    }

    private @Nullable MultilingualText text(@Nullable Map<String, String> texts) {
        return texts == null ? null : new MultilingualText(texts);
    }

    private String name(Map<String, String> texts) {
        return formats.name(new MultilingualText(texts));
    }

    private Row row(ReportContent.Line line) {
        String unit = line.unit() == null ? null : name(line.unit());
        BigDecimal promised = line.promised() == null ? null : new BigDecimal(line.promised());
        Tag state = words.state(
                FulfilmentState.valueOf(line.state().toUpperCase(Locale.ROOT).replace('-', '_')));
        String kept = words.kept(null, promised, unit);
        List<String> said = new ArrayList<>();
        if (line.note() != null) {
            said.add(line.note());
        }
        if (line.disputedBecause() != null) {
            said.add(words.text("fulfilment.report.disputed", line.disputedBecause()));
        }
        if (line.answer() != null) {
            said.add(words.text("fulfilment.report.answer", line.answer()));
        }
        return new Row(
                line.clause() == null ? "" : line.clause(),
                line.action(),
                words.period(line.every(), LocalDate.parse(line.from()), LocalDate.parse(line.to())),
                kept == null ? "" : kept,
                line.amount() == null ? "" : formats.number(new BigDecimal(line.amount())),
                state.text(),
                state.tone(),
                line.review() == null ? "" : words.text("fulfilment.review." + line.review()),
                String.join("; ", said),
                line.evidence().isEmpty()
                        ? ""
                        : words.text("fulfilment.files", line.evidence().size()));
    }

    /** Where anybody may check it. */
    String address(PublishedReport report, String language) {
        return address.of("/" + language + "/reports/" + report.id());
    }

    /** @param open for anybody: without what was said in free words, as it was written for the federation */
    byte[] pdf(PublishedReport report, String language, boolean open) throws IOException {
        Shown shown = shown(report, language);
        List<String> facts = new ArrayList<>(shown.facts());
        in(language, () -> facts.add(words.text("fulfilment.report.hash", report.hash())));
        in(language, () -> facts.add(words.text("fulfilment.report.where", address(report, language))));
        List<Column> columns = new ArrayList<>();
        for (int at = 0; at < shown.headings().size(); at++) {
            if (!open || at != SAID) {
                columns.add(Column.headed("c" + at, shown.headings().get(at)));
            }
        }
        ListDocument list = new ListDocument(
                "report",
                shown.title(),
                facts,
                columns,
                shown.rows().stream()
                        .map(row -> open ? row.openCells() : row.cells())
                        .iterator());
        Locale reading = LocaleContextHolder.getLocale();
        LocaleContextHolder.setLocale(Locale.forLanguageTag(language));
        try {
            var file = new ByteArrayOutputStream();
            documents.write(FileForm.PDF, list, false, file);
            return file.toByteArray();
        } finally {
            LocaleContextHolder.setLocale(reading);
        }
    }
}
