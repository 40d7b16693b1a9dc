package kz.birlik.web.demonstration;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * Invented yearly reports: the same at every start, close in size to the last published totals, changing by a few per cent
 * a year, without a repeated value, and in agreement with themselves, so that no rule of data quality has anything to say.
 */
final class InventedReports {

    static final String HEADER =
            "organisation,region_iso,period,as_of,area,indicator,value,unit,qualifier,document,indicator_en,wording_ru";

    private static final double ALL_MEMBERS = 616_000;

    private final List<String> members;
    private final double scale;
    private final Map<String, Set<Long>> used = new HashMap<>();

    InventedReports(List<String> members) {
        this.members = members;
        this.scale = ALL_MEMBERS
                / members.stream().mapToDouble(InventedReports::size).sum();
    }

    static String document(int year) {
        return "DEMO-REPORT-" + year;
    }

    Stream<String> rows(int from, int to) {
        return members.stream()
                .flatMap(code -> IntStream.rangeClosed(from, to).boxed().flatMap(year -> report(code, year, from)));
    }

    private Stream<String> report(String code, int year, int from) {
        double total = size(code) * scale;
        for (int past = from + 1; past <= year; past++) {
            total *= 1 + between(-0.028, 0.036, code, "growth", past);
        }
        double working = total * (between(0.872, 0.9, code, "working", 0) + drift(code, "working", year));
        double coverage = between(0.79, 0.94, code, "coverage", 0) + drift(code, "coverage", year);
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("members_total", total);
        values.put("members_working", working);
        values.put("employees_in_union_present_orgs", working / coverage);
        values.put(
                "members_students",
                total * (between(0.05, 0.07, code, "students", 0) + drift(code, "students", year) / 8));
        values.put("members_women", total * (between(0.69, 0.74, code, "women", 0) + drift(code, "women", year)));
        values.put(
                "members_youth_29",
                total * (between(0.15, 0.18, code, "youth29", 0) + drift(code, "youth29", year) / 3));
        values.put(
                "members_youth_35",
                total * (between(0.23, 0.27, code, "youth35", 0) + drift(code, "youth35", year) / 3));
        values.put("primary_organisations", total / between(66, 80, code, "primary", 0));
        return values.entrySet().stream()
                .map(value -> row(code, year, value.getKey(), unrepeated(code, value.getKey(), value.getValue())));
    }

    private static String row(String code, int year, String indicator, long value) {
        boolean organisations = indicator.equals("primary_organisations");
        return String.join(
                ",",
                code,
                "",
                String.valueOf(year),
                "",
                organisations ? "organisation" : "membership",
                indicator,
                String.valueOf(value),
                organisations ? "organisation" : "person",
                "exact",
                document(year),
                "",
                "");
    }

    private long unrepeated(String code, String indicator, double value) {
        Set<Long> before = used.computeIfAbsent(code + indicator, key -> new HashSet<>());
        long whole = Math.round(value);
        while (!before.add(whole)) {
            whole++;
        }
        return whole;
    }

    private static double size(String code) {
        return between(17_000, 46_000, code, "size", 0);
    }

    private static double drift(String code, String what, int year) {
        return between(-0.006, 0.006, code, what, year);
    }

    /** A number between the two that depends on nothing but the words. */
    private static double between(double low, double high, String code, String what, int year) {
        CRC32 words = new CRC32();
        words.update((code + '|' + what + '|' + year).getBytes(StandardCharsets.UTF_8));
        return low + (high - low) * (words.getValue() % 10_007) / 10_007;
    }
}
