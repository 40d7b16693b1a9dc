package kz.birlik.web.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import kz.birlik.membership.template.CheckedTemplate;
import kz.birlik.membership.template.DocumentPurpose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DocxFillerTest {

    private final BuiltInTemplates builtIn = new BuiltInTemplates();
    private final DocxFiller filler = new DocxFiller();

    @ParameterizedTest
    @EnumSource(DocumentPurpose.class)
    void each_template_of_the_product_passes_its_own_check_and_leaves_no_place_unfilled(DocumentPurpose purpose)
            throws Exception {
        for (String language : DocumentBase.LANGUAGES) {
            byte[] template = builtIn.docx(purpose, language);
            assertThat(CheckedTemplate.of(purpose, "a.docx", template).content())
                    .isNotEmpty();
            assertThat(filler.fills(template, purpose)).as(language).isTrue();
            assertThat(text(filler.fill(template, purpose, Map.of())))
                    .as("nothing is known")
                    .doesNotContain("{{", "}}", "null")
                    .contains("____");
        }
    }

    @Test
    void words_of_an_agreement_stay_as_they_are_written() throws Exception {
        byte[] filled = filler.fill(
                builtIn.docx(DocumentPurpose.AGREEMENT, "kk"),
                DocumentPurpose.AGREEMENT,
                Map.of(
                        "kind",
                        "Ұжымдық шарт",
                        "topics",
                        List.of(
                                Map.of(
                                        "topic",
                                        "Еңбекақы",
                                        "clauses",
                                        List.of(
                                                Map.of(
                                                        "number",
                                                        "1.1.",
                                                        "text",
                                                        "Үстемеақы {{employer}} — 40 %\nәғқңөұүһі"),
                                                Map.of("number", "1.2.", "text", "<w:p>&amp; \u0001ә"))),
                                Map.of("topic", "Демалыс", "clauses", List.of()))));
        assertThat(text(filled))
                .contains("1.1. Үстемеақы {{employer}} — 40 %\nәғқңөұүһі")
                .contains("1.2. <w:p>&amp;  ә")
                .contains("Демалыс");
    }

    private String text(byte[] docx) throws Exception {
        return filler.pieces(docx).stream().map(DocumentPiece::text).collect(Collectors.joining("\n"));
    }
}
