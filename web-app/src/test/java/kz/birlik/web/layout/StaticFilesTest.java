package kz.birlik.web.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The promises of the visual language that can be counted: weight, origin, colours, contrast, what templates may hold. */
class StaticFilesTest {

    private static final Path STATIC = Path.of("src/main/resources/static");
    private static final Path TEMPLATES = Path.of("src/main/resources/templates");
    private static final int STYLE_BUDGET = 20 * 1024;
    private static final int SCRIPT_BUDGET = 8 * 1024;
    private static final int FONT_BUDGET = 80 * 1024;
    private static final double TEXT_CONTRAST = 4.5;
    private static final double CONTROL_CONTRAST = 3;

    private static final Pattern VENDORED =
            Pattern.compile("^\\| ([^|]+?) \\| [^|]+ \\| [^|]+ \\| [^|]+ \\| ([0-9a-f]{64}) \\|$", Pattern.MULTILINE);
    private static final Pattern LAYER = Pattern.compile("(?m)^@layer (\\w+) \\{$(.*?)^}$", Pattern.DOTALL);
    private static final Pattern TOKEN = Pattern.compile("--([a-z0-9-]+):\\s*(#[0-9A-Fa-f]{6})\\b");
    private static final Pattern COLOUR =
            Pattern.compile("#[0-9A-Fa-f]{3,8}\\b(?![^{]*\\{)|\\b(?:rgba?|hsla?|oklch|lab|color)\\(");
    private static final Pattern USED_TOKEN = Pattern.compile("var\\(--([a-z0-9-]+)");
    private static final Pattern FONT_SIZE = Pattern.compile("(?:font-size|font):[^;]*?([0-9.]+)(px|rem)");
    private static final Pattern INLINE = Pattern.compile("\\s(?:th:)?(style|on[a-z]+)\\s*=", Pattern.CASE_INSENSITIVE);
    private static final Pattern TAG = Pattern.compile("<[a-zA-Z][^<>]*>");
    private static final Pattern INSERTS = Pattern.compile("\\sth:(?:replace|insert)=");
    private static final Pattern CONDITION = Pattern.compile("\\sth:(?:if|unless|each)=");
    private static final Pattern OUTSIDE = Pattern.compile("(?:href|src|action)=\"(?:https?:)?//");

    @Test
    void theStyleSheetAndTheScriptStayWithinTheirBudgets() {
        assertThat(gzipped("css/birlik.css")).isLessThanOrEqualTo(STYLE_BUDGET);
        assertThat(gzipped("js/birlik.js")).isLessThanOrEqualTo(SCRIPT_BUDGET);
        assertThat(bytes("vendor/inter/inter-4.1.1-subset.woff2")).hasSizeLessThanOrEqualTo(FONT_BUDGET);
    }

    @Test
    void everythingThatIsNotOursIsListedWithItsHash() {
        Map<String, String> listed = new HashMap<>();
        Matcher row = VENDORED.matcher(text("vendor/VENDOR.md"));
        while (row.find()) {
            listed.put(row.group(1), row.group(2));
        }
        assertThat(listed)
                .hasSizeGreaterThanOrEqualTo(3)
                .allSatisfy((file, hash) ->
                        assertThat(sha256(bytes("vendor/" + file))).as(file).isEqualTo(hash));
        assertThat(files(STATIC.resolve("vendor"), ".js", ".woff2", ".css", ".svg"))
                .map(file -> STATIC.resolve("vendor").relativize(file).toString())
                .isSubsetOf(listed.keySet());
    }

    /** Shells hold whole pages; every other part can be looked at on one page in three languages. */
    @Test
    void everyPartOfPagesIsOnTheSheetOfParts() {
        String shown = read(TEMPLATES.resolve("layout/styleguide.html"))
                + read(TEMPLATES.resolve("ui/layout.html"))
                + read(TEMPLATES.resolve("ui/field.html"))
                + read(TEMPLATES.resolve("ui/_controls.html"))
                + read(TEMPLATES.resolve("ui/history.html"));
        List<String> missing = new ArrayList<>();
        for (Path file : files(TEMPLATES.resolve("ui"), ".html")) {
            String name = file.getFileName().toString().replace(".html", "");
            Matcher fragment = Pattern.compile("th:fragment=\"([A-Za-z]+)").matcher(read(file));
            while (fragment.find()) {
                if (!Pattern.compile("ui/" + name + " :: " + fragment.group(1) + "\\b")
                        .matcher(shown)
                        .find()) {
                    missing.add(name + " :: " + fragment.group(1));
                }
            }
        }
        assertThat(missing).containsExactlyInAnyOrder("layout :: publicShell", "public :: page");
    }

    @Test
    void colourValuesStandInTheTokensOnly() {
        assertThat(colourLiteralsOutsideTokens(css())).isEmpty();
    }

    @Test
    void aColourWrittenIntoAComponentIsFound() {
        String css = "@layer tokens {\n  :root { --ink: #14212B; }\n}\n@layer base {\n  a { color: #ff0000; }\n}\n";
        assertThat(colourLiteralsOutsideTokens(css)).containsExactly("#ff0000");
    }

    @Test
    void everyTokenUsedIsDefined() {
        String css = css();
        List<String> used = matches(USED_TOKEN, css, 1);
        assertThat(used).allSatisfy(name -> assertThat(css).contains("--" + name + ":"));
    }

    @Test
    void noTextIsSmallerThanThirteenPixels() {
        Matcher size = FONT_SIZE.matcher(css());
        while (size.find()) {
            double pixels = Double.parseDouble(size.group(1)) * (size.group(2).equals("rem") ? 16 : 1);
            assertThat(pixels).as(size.group()).isGreaterThanOrEqualTo(13);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ink, surface",
        "ink, surface-2",
        "ink, brand-50",
        "ink, brand-100",
        "ink, gold-400",
        "ink-2, surface",
        "ink-2, surface-2",
        "ink-2, surface-3",
        "ink-2, brand-50",
        "ink-3, surface",
        "ink-3, surface-2",
        "brand-700, surface",
        "brand-700, surface-2",
        "brand-700, brand-50",
        "brand-800, brand-50",
        "brand-800, brand-100",
        "on-brand, brand-900",
        "on-brand, brand-800",
        "on-brand, brand-700",
        "on-brand, brand-600",
        "on-brand, header-hover",
        "on-brand-2, brand-900",
        "gold-400, brand-900",
        "gold-700, surface",
        "success, success-bg",
        "attention, attention-bg",
        "error, error-bg",
        "information, information-bg",
        "neutral, neutral-bg",
        "question, question-bg",
        "success, surface",
        "error, surface",
        "error-hover, error-bg",
        "ink, s1",
        "ink, s2",
        "ink, s3",
        "ink, s4",
        "on-brand, s5",
        "on-brand, s6",
        "on-brand, s7",
        "on-brand, c1"
    })
    void textIsReadable(String text, String ground) {
        Map<String, String> tokens = tokens();
        assertThat(contrast(tokens.get(text), tokens.get(ground))).isGreaterThanOrEqualTo(TEXT_CONTRAST);
    }

    @ParameterizedTest
    @CsvSource({"border-strong, surface", "focus, ink", "outline, surface", "c1, surface", "error, surface"})
    void edgesOfControlsAndShapesAreSeen(String edge, String ground) {
        Map<String, String> tokens = tokens();
        assertThat(contrast(tokens.get(edge), tokens.get(ground))).isGreaterThanOrEqualTo(CONTROL_CONTRAST);
    }

    @Test
    void contrastIsComputedByTheFormula() {
        assertThat(contrast("#FFFFFF", "#000000")).isEqualTo(21);
        assertThat(Math.round(contrast("#005B73", "#FFFFFF") * 100)).isEqualTo(765);
    }

    @Test
    void templatesHoldNoStylesHandlersOrForeignAddresses() {
        assertThat(files(TEMPLATES, ".html")).isNotEmpty().allSatisfy(file -> {
            String template = read(file);
            assertThat(matches(INLINE, template, 1)).as(file.toString()).isEmpty();
            assertThat(matches(OUTSIDE, template, 0)).as(file.toString()).isEmpty();
        });
    }

    /** Thymeleaf inserts before it looks at conditions and loops of the same element, which then have no effect. */
    @Test
    void noTemplateConditionsAnInsertionOnTheSameElement() {
        assertThat(files(TEMPLATES, ".html"))
                .allSatisfy(file -> assertThat(conditionedInsertions(read(file)))
                        .as(file.toString())
                        .isEmpty());
    }

    @Test
    void aConditionedInsertionIsFound() {
        assertThat(conditionedInsertions("<div th:if=\"${a}\" th:replace=\"~{ui/tag :: x}\"></div>"))
                .hasSize(1);
        assertThat(conditionedInsertions("<th:block th:if=\"${a}\"><p th:replace=\"~{b}\"></p></th:block>"))
                .isEmpty();
    }

    @Test
    void everyIconThatIsNamedExists() {
        String icons = text("icons.svg");
        List<String> named = new ArrayList<>();
        for (Path file : files(TEMPLATES, ".html")) {
            named.addAll(matches(Pattern.compile("icon='([a-z0-9-]+)'"), read(file), 1));
            named.addAll(matches(Pattern.compile("icons\\.svg} \\+ '#([a-z][a-z0-9-]+)'\\s*\""), read(file), 1));
        }
        assertThat(named).isNotEmpty().allSatisfy(icon -> assertThat(icons).contains("id=\"" + icon + "\""));
    }

    @Test
    void aMissingFileIsNotTakenForAnEmptyOne() {
        assertThatThrownBy(() -> bytes("css/nothing.css")).isInstanceOf(UncheckedIOException.class);
    }

    private static List<String> conditionedInsertions(String template) {
        return matches(TAG, template.replaceAll("(?s)<!--.*?-->", "").replaceAll("(?<!<)(?<=[-=])>", " "), 0).stream()
                .filter(tag ->
                        INSERTS.matcher(tag).find() && CONDITION.matcher(tag).find())
                .toList();
    }

    private static List<String> colourLiteralsOutsideTokens(String css) {
        List<String> found = new ArrayList<>();
        Matcher layer = LAYER.matcher(css);
        while (layer.find()) {
            if (!layer.group(1).equals("tokens")) {
                found.addAll(matches(COLOUR, layer.group(2), 0));
            }
        }
        return found;
    }

    private static Map<String, String> tokens() {
        Map<String, String> tokens = new HashMap<>();
        Matcher token = TOKEN.matcher(css());
        while (token.find()) {
            tokens.putIfAbsent(token.group(1), token.group(2));
        }
        return tokens;
    }

    /** WCAG 2.2, contrast ratio. */
    private static double contrast(String first, String second) {
        double a = luminance(first);
        double b = luminance(second);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(String colour) {
        int rgb = Integer.parseInt(colour.substring(1), 16);
        return 0.2126 * linear(rgb >> 16 & 0xff) + 0.7152 * linear(rgb >> 8 & 0xff) + 0.0722 * linear(rgb & 0xff);
    }

    private static double linear(int channel) {
        double value = channel / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }

    private static String css() {
        return text("css/birlik.css").replaceAll("(?s)/\\*.*?\\*/", "");
    }

    private static List<String> matches(Pattern pattern, String text, int group) {
        return pattern.matcher(text)
                .results()
                .map(result -> result.group(group))
                .toList();
    }

    private static int gzipped(String file) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes(file));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return out.size();
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(content))
                    .toLowerCase(Locale.ROOT);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static List<Path> files(Path root, String... endings) {
        try (Stream<Path> walk = Files.walk(root)) {
            return walk.filter(Files::isRegularFile)
                    .filter(file -> Stream.of(endings).anyMatch(file.toString()::endsWith))
                    .sorted()
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String text(String file) {
        return new String(bytes(file), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String file) {
        try {
            return Files.readAllBytes(STATIC.resolve(file));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
