package kz.birlik.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** What every list that is searched by words owes: on the page and in the file, and where nobody is found. */
public final class SearchedList {

    private SearchedList() {}

    /**
     * @param all the list with all its rows; has a parameter already
     * @param rows the rows of its table
     * @param word of one of them at least
     */
    public static void holds(Visitor reader, String all, String rows, String word) {
        holds(reader, all, rows, "q", word);
    }

    /** @param asked the parameter that holds the words */
    public static void holds(Visitor reader, String all, String rows, String asked, String word) {
        String found = all + "&" + asked + "=" + URLEncoder.encode(word, StandardCharsets.UTF_8);
        int shown = reader.page(found).select(rows).size();
        assertThat(shown)
                .isPositive()
                .isLessThanOrEqualTo(reader.page(all).select(rows).size());
        long inFile =
                reader.get(found + "&format=csv&headings=codes").body().lines().count() - 1;
        assertThat(inFile).isGreaterThanOrEqualTo(shown);
        String nobody = all + "&" + asked + "=" + URLEncoder.encode("ешкімде жоқ %", StandardCharsets.UTF_8);
        assertThat(reader.page(nobody).select(rows)).isEmpty();
        assertThat(reader.page(nobody).select("input[name=" + asked + "]").val())
                .isEqualTo("ешкімде жоқ %");
    }
}
