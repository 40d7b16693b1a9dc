package kz.birlik.web.passports;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a passport as its page and its paper show it: facts in their order, then lines.
 *
 * @param id of the part on the page
 * @param note where it comes from, or that it knows only today
 * @param url of the pages behind it; empty where there are none for the reader
 */
public record PassportBlock(
        String id,
        String heading,
        @Nullable String note,
        @Nullable String url,
        List<Fact> facts,
        List<Line> lines) {

    /** @param tone of a tag; empty for plain text */
    public record Fact(
            String term,
            String text,
            @Nullable String detail,
            @Nullable String tone) {}

    public record Line(
            String text, @Nullable String detail, @Nullable String url) {}

    public PassportBlock {
        facts = List.copyOf(facts);
        lines = List.copyOf(lines);
    }

    /** Puts one together. */
    static final class Maker {

        private final String id;
        private final String heading;
        private @Nullable String note;
        private @Nullable String url;
        private final List<Fact> facts = new ArrayList<>();
        private final List<Line> lines = new ArrayList<>();

        Maker(String id, String heading) {
            this.id = id;
            this.heading = heading;
        }

        Maker note(String text) {
            note = text;
            return this;
        }

        Maker url(String address) {
            url = address;
            return this;
        }

        Maker fact(String term, String text) {
            return fact(term, text, null, null);
        }

        Maker fact(String term, String text, @Nullable String detail, @Nullable String tone) {
            facts.add(new Fact(term, text, detail, tone));
            return this;
        }

        Maker line(String text, @Nullable String detail, @Nullable String address) {
            lines.add(new Line(text, detail, address));
            return this;
        }

        PassportBlock made() {
            return new PassportBlock(id, heading, note, url, facts, lines);
        }
    }
}
