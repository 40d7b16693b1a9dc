package kz.birlik.structure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The self-assessment names only tests that exist, and every item of the list once. */
class SecurityDocumentTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern TEST = Pattern.compile("\\b[A-Z][A-Za-z]+Test\\b");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| ([0-9][^|]*) \\|[^|]*\\| ([a-z ]+) \\|([^|]*)\\|$");
    private static final Pattern RANGE = Pattern.compile("(\\d+)\\.(\\d+)\\.(\\d+)(?: to (\\d+)\\.(\\d+)\\.(\\d+))?");
    private static final Set<String> STATES = Set.of("met", "partly", "not", "not applicable");

    /** How many level 2 items of each chapter concern a product of this kind. */
    private static final Map<Integer, Integer> AT_LEAST = Map.ofEntries(
            Map.entry(1, 18),
            Map.entry(2, 11),
            Map.entry(3, 17),
            Map.entry(4, 4),
            Map.entry(5, 8),
            Map.entry(6, 28),
            Map.entry(7, 13),
            Map.entry(8, 7),
            Map.entry(11, 9),
            Map.entry(12, 4),
            Map.entry(13, 13),
            Map.entry(14, 9),
            Map.entry(15, 13),
            Map.entry(16, 15));

    @Test
    void namesOnlyTestsThatExist() throws IOException {
        Set<String> tests;
        try (Stream<Path> walk = Files.walk(ROOT)) {
            tests = walk.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("Test.java"))
                    .map(name -> name.replace(".java", ""))
                    .collect(Collectors.toSet());
        }
        Set<String> named = TEST.matcher(document())
                .results()
                .map(result -> result.group())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(named).hasSizeGreaterThan(20).isSubsetOf(tests);
    }

    @Test
    void saysOfEveryItemWhetherItIsMet() throws IOException {
        Map<Integer, Integer> chapters = new TreeMap<>();
        Map<String, Integer> states = new TreeMap<>();
        List<String> seen = new ArrayList<>();
        Matcher row = ROW.matcher(document());
        while (row.find()) {
            assertThat(row.group(2)).as(row.group(1)).isIn(STATES);
            assertThat(row.group(3)).as(row.group(1)).isNotBlank();
            int items = 0;
            Matcher range = RANGE.matcher(row.group(1));
            while (range.find()) {
                seen.add(range.group());
                int last = range.group(6) == null || !range.group(5).equals(range.group(2))
                        ? Integer.parseInt(range.group(3))
                        : Integer.parseInt(range.group(6));
                int count = last - Integer.parseInt(range.group(3)) + 1;
                items += count;
                chapters.merge(Integer.parseInt(range.group(1)), count, Integer::sum);
            }
            states.merge(row.group(2), items, Integer::sum);
        }
        System.out.println("ASVS items by state: " + states);
        assertThat(seen).doesNotHaveDuplicates();
        AT_LEAST.forEach((chapter, least) -> assertThat(chapters.getOrDefault(chapter, 0))
                .as("chapter " + chapter)
                .isGreaterThanOrEqualTo(least));
    }

    private static String document() throws IOException {
        return Files.readString(ROOT.resolve("docs/security.md"));
    }
}
