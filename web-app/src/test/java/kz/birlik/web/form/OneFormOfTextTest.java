package kz.birlik.web.form;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import java.text.Normalizer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** Typed text arrives as it was typed, in one form of Unicode. */
class OneFormOfTextTest {

    private static final int STRINGS = 5_000;
    private static final String LETTERS =
            "ӘәҒғҚқҢңӨөҰұҮүҺһІіЙйЁёабвяAZaz09 '\"<>&%_\\\u0301\u0306\u0308\u200D\u202E\u05D0\u0627\u4E2D\uD83D\uDC4D";

    @Test
    void fiveThousandTextsArriveEqualButForTheFormOfTheirLetters() throws Exception {
        Random random = new Random(7);
        int[] points = LETTERS.codePoints().toArray();
        int changed = 0;
        for (int i = 0; i < STRINGS; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(40); n >= 0; n--) {
                text.appendCodePoint(points[random.nextInt(points.length)]);
            }
            String typed = text.toString();
            HttpServletRequest request = passed("name", typed);
            String expected = Normalizer.normalize(typed, Normalizer.Form.NFC);
            changed += expected.equals(typed) ? 0 : 1;
            assertThat(request.getParameter("name")).isEqualTo(expected);
            assertThat(request.getParameterValues("name")).containsExactly(expected);
            assertThat(request.getParameterMap().get("name")).containsExactly(expected);
        }
        System.out.println("Typed texts: " + STRINGS + " arrived, " + changed + " in another form of their letters");
    }

    @Test
    void aLetterOfTwoPartsIsTheLetter() throws Exception {
        assertThat(passed("q", "И\u0306лияс").getParameter("q")).isEqualTo("Йлияс");
        assertThat(passed("q", "Қоңыр").getParameter("q")).isEqualTo("Қоңыр");
        assertThat(passed("q", "x").getParameter("other")).isNull();
    }

    private static HttpServletRequest passed(String name, String value) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setParameter(name, value);
        HttpServletRequest[] seen = new HttpServletRequest[1];
        FilterChain chain = (passed, response) -> seen[0] = (HttpServletRequest) passed;
        new OneFormOfText().doFilter(request, new MockHttpServletResponse(), chain);
        return seen[0];
    }
}
