package kz.birlik.web.demonstration;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.figures.FigureImports;
import kz.birlik.membership.figures.FigureRegister;
import kz.birlik.membership.figures.ImportPreview;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.Line;
import kz.birlik.membership.organisation.OrganisationNode;
import kz.birlik.membership.organisation.Organisations;
import lombok.RequiredArgsConstructor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The published figures as they were printed, through the same import people use, and invented reports of the member
 * organisations for later years, which let a reader see totals made from the tree. The union itself declares nothing
 * for those years.
 */
@Component
@ConditionalOnBooleanProperty("birlik.demo")
@Order(15)
@RequiredArgsConstructor
class DemonstrationFigures implements DemonstrationStep {

    private static final String PUBLISHED = "/demonstration/union-figures.csv";
    private static final String UNION = "EDU";
    private static final int FIRST_INVENTED = 2022;
    private static final int LAST_INVENTED = 2025;

    private final FigureImports imports;
    private final FigureRegister register;
    private final Organisations organisations;

    @Override
    @Transactional
    public void load(AccessScope federation, String actor) {
        if (!imports.recent(federation, 1).isEmpty()) {
            return;
        }
        load(federation, published(), "union-figures.csv", actor);
        register.noteBreak(
                federation, UNION, "KZ-19", null, "left", left("Алматы", "Алматинская", "Almaty"), null, actor);
        register.noteBreak(
                federation, UNION, "KZ-61", null, "left", left("Түркістан", "Туркестанская", "Turkistan"), null, actor);
        for (int year = FIRST_INVENTED; year <= LAST_INVENTED; year++) {
            register.describe(federation, InventedReports.document(year), title(year), year, true);
        }
        load(federation, invented(federation), "invented-reports.csv", actor);
    }

    private void load(AccessScope federation, InputStream file, String name, String actor) {
        ImportPreview preview = imports.preview(federation, file, name, actor);
        if (!preview.confirmable()) {
            throw new IllegalStateException(name + " cannot be loaded: " + preview.errors());
        }
        imports.confirm(federation, preview.id(), actor).orElseThrow();
    }

    private static InputStream published() {
        try (InputStream file = DemonstrationFigures.class.getResourceAsStream(PUBLISHED)) {
            return new ByteArrayInputStream(Objects.requireNonNull(file).readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private InputStream invented(AccessScope federation) {
        List<String> members =
                organisations
                        .children(federation, UNION, Line.SECTORAL, LocalDate.of(FIRST_INVENTED, 12, 31), "ru")
                        .stream()
                        .map(OrganisationNode::organisation)
                        .map(organisation -> organisation.code())
                        .sorted()
                        .toList();
        String file = String.join(
                "\n",
                Stream.concat(
                                Stream.of(InventedReports.HEADER),
                                new InventedReports(members).rows(FIRST_INVENTED, LAST_INVENTED))
                        .toList());
        return new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8));
    }

    private static MultilingualText left(String kazakh, String russian, String english) {
        return MultilingualText.of(
                kazakh + " облыстық ұйымы кәсіподақ құрамынан шықты. Шыққан жылы жарияланбаған.",
                russian + " областная организация вышла из профсоюза. Год выхода не опубликован.",
                "The " + english + " regional organisation left the union. The year was not published.");
    }

    private static MultilingualText title(int year) {
        return MultilingualText.of(
                "Мүшелік ұйымдардың ойдан шығарылған есебі, " + year,
                "Вымышленный отчёт членских организаций, " + year,
                "Synthetic report of the member organisations, " + year);
    }
}
