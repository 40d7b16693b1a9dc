package kz.birlik.membership.trail;

import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * What is kept outside the database to prove later that nothing up to it was changed or cut: the state of the chain at one
 * seal, as a text of a few lines that can be printed.
 */
public record TrailAnchor(long seal, long event, long events, String hash, Instant time) {

    private static final String FIRST_LINE = "birlik-audit-anchor 1";

    public String text() {
        return String.join(
                "\n",
                FIRST_LINE,
                "seal " + seal,
                "event " + event,
                "events " + events,
                "hash " + hash,
                "time " + time,
                "");
    }

    /**
     * Reads the text back.
     *
     * @throws IllegalArgumentException when it is no anchor
     */
    public static TrailAnchor parse(String text) {
        String[] lines = text.strip().split("\\R");
        Map<String, String> values = new HashMap<>();
        for (String line : lines) {
            String[] parts = line.strip().split(" ", 2);
            values.put(parts[0], parts.length == 2 ? parts[1].strip() : "");
        }
        if (!lines[0].strip().equals(FIRST_LINE)
                || !values.getOrDefault("hash", "").matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("This is no anchor of the audit trail");
        }
        try {
            return new TrailAnchor(
                    Long.parseLong(values.getOrDefault("seal", "")),
                    Long.parseLong(values.getOrDefault("event", "")),
                    Long.parseLong(values.getOrDefault("events", "")),
                    values.get("hash"),
                    Instant.parse(values.getOrDefault("time", "")));
        } catch (NumberFormatException | java.time.DateTimeException unreadable) {
            throw new IllegalArgumentException("This is no anchor of the audit trail", unreadable);
        }
    }

    static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }
}
