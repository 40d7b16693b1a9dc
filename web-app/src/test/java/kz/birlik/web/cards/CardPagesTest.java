package kz.birlik.web.cards;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.card.CardNumber;
import kz.birlik.membership.card.PrintedCard;
import kz.birlik.membership.person.PersonId;
import kz.birlik.web.ProductTest;
import kz.birlik.web.Visitor;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ProductTest
class CardPagesTest {

    private static final String CARDS = "/app/cards";
    private static final String HOME = "EDU-KZ-31-0001";

    @LocalServerPort
    private int port;

    @Autowired
    private CardSheet sheet;

    @Autowired
    private JdbcClient jdbc;

    private Visitor as(String login) {
        return Visitor.signedIn(port, login);
    }

    /** A member of the primary organisation, with or without a good card, as the list leads to the page. */
    private String member(Visitor visitor, String organisation, String standing) {
        return visitor.page(CARDS + "?organisation=" + organisation + "&standing=" + standing)
                .select("#cards tbody th a")
                .first()
                .attr("href");
    }

    private static Map<String, String> form(Document page, String action) {
        Map<String, String> fields = new LinkedHashMap<>();
        Element form = page.selectFirst("form[method=post][action=" + action + "]");
        assertThat(form).as(action).isNotNull();
        form.select("input[type=hidden]").forEach(field -> fields.put(field.attr("name"), field.attr("value")));
        return fields;
    }

    private static int issued(Visitor visitor, String card) {
        return visitor.page(card).select("#history tbody tr").size();
    }

    @ParameterizedTest
    @ValueSource(strings = {"federation", "union", "territory", "analyst", "admin", "lawyer"})
    void above_the_branch_nobody_sees_who_has_a_card(String login) {
        Visitor visitor = as(login);
        assertThat(visitor.get(CARDS).statusCode()).isEqualTo(403);
        assertThat(visitor.post(CARDS + "/print", Map.of("_csrf", visitor.token(), "organisation", HOME))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void another_branch_finds_neither_the_organisation_nor_the_member_nor_the_number() {
        Visitor chair = as("chair");
        String member = member(chair, HOME, "issued");
        String number = chair.page(member).select("#good dd").first().text();
        Visitor other = as("officer2");
        for (String path : new String[] {
            CARDS + "?organisation=" + HOME,
            CARDS + "/batch?organisation=" + HOME,
            CARDS + "/print?organisation=" + HOME,
            member
        }) {
            assertThat(other.get(path).statusCode()).as(path).isEqualTo(404);
        }
        Map<String, String> forged = new LinkedHashMap<>(Map.of("_csrf", other.token(), "organisation", HOME));
        forged.put("_key", UUID.randomUUID().toString());
        forged.put("first", UUID.randomUUID().toString());
        for (String path : new String[] {CARDS + "/batch", CARDS + "/print", member, member + "/print"}) {
            assertThat(other.post(path, forged).statusCode()).as(path).isEqualTo(404);
        }
        HttpResponse<String> found = chair.fillIn("/app/members", "/app/members/find", Map.of("text", number));
        assertThat(Visitor.location(found))
                .endsWith(member.replace("/card", ""))
                .doesNotContain(number);
        HttpResponse<String> notFound = other.fillIn("/app/members", "/app/members/find", Map.of("text", number));
        assertThat(Visitor.location(notFound)).endsWith("/app/members");
    }

    @Test
    void a_card_is_issued_once_however_often_the_button_is_pressed_then_replaced_and_withdrawn() {
        Visitor officer = as("officer");
        String card = member(officer, "EDU-KZ-31-0006", "without");
        String member = card.replace("/card", "");
        Map<String, String> once = form(officer.page(member), card);
        Map<String, String> unread = new LinkedHashMap<>(once);
        unread.put("version", "77");
        assertThat(officer.post(card, unread).statusCode()).isEqualTo(409);
        once = form(officer.page(member), card);
        assertThat(officer.post(card, once).statusCode()).isEqualTo(302);
        assertThat(officer.post(card, once).statusCode()).isEqualTo(302);
        assertThat(issued(officer, card)).isEqualTo(1);
        assertThat(officer.page(member).select("#membership-card dd")).hasSize(3);

        once.put("_key", UUID.randomUUID().toString());
        HttpResponse<String> second = officer.post(card, once);
        assertThat(second.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(second.body()).select(".error-summary li")).hasSize(1);

        Map<String, String> anew = form(officer.page(card), card + "/reissue");
        Map<String, String> withdrawal = form(officer.page(card), card + "/withdraw");
        HttpResponse<String> noReason = officer.post(card + "/reissue", anew);
        assertThat(noReason.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(noReason.body()).select("#anew-error").text()).isNotBlank();
        anew.put("anew", "damaged");
        assertThat(officer.post(card + "/reissue", anew).statusCode()).isEqualTo(302);
        assertThat(officer.post(card + "/reissue", anew).statusCode()).isEqualTo(302);
        assertThat(issued(officer, card)).isEqualTo(2);
        assertThat(officer.page(card + "?lang=ru").select("#history").text()).contains("Заменён", "Повреждён");
        assertThat(officer.page(CARDS + "?organisation=EDU-KZ-31-0006&standing=reissued")
                        .select("#cards tbody th a[href=" + card + "]"))
                .hasSize(1);

        withdrawal.put("why", "Ошибка");
        HttpResponse<String> stale = officer.post(card + "/withdraw", withdrawal);
        assertThat(stale.statusCode())
                .as("the withdrawn one would be another card")
                .isEqualTo(409);

        Map<String, String> now = form(officer.page(card), card + "/withdraw");
        assertThat(officer.post(card + "/withdraw", now).statusCode()).isEqualTo(422);
        now.put("why", "Ошибка в имени");
        assertThat(officer.post(card + "/withdraw", now).statusCode()).isEqualTo(302);
        assertThat(officer.page(card + "?lang=ru").text()).contains("Изъят", "Ошибка в имени");
        Map<String, String> print = Map.of("_csrf", officer.token());
        assertThat(officer.post(card + "/print", print).statusCode()).isEqualTo(422);
    }

    @Test
    void all_without_a_card_get_one_after_a_look_at_how_many_and_the_sheet_follows() throws Exception {
        Visitor officer = as("officer");
        String place = "EDU-KZ-31-0005";
        Document asked = officer.page(CARDS + "/batch?organisation=" + place);
        int without = Integer.parseInt(asked.select("dl dd").first().text());
        assertThat(without).isPositive();
        Map<String, String> form = form(asked, CARDS + "/batch");
        HttpResponse<String> done = officer.post(CARDS + "/batch", form);
        assertThat(Visitor.location(done)).contains("issued=" + without);
        assertThat(Visitor.location(officer.post(CARDS + "/batch", form))).contains("issued=" + without);
        assertThat(officer.page(CARDS + "/batch?organisation=" + place).select("form[action$=batch]"))
                .isEmpty();
        assertThat(officer.page(CARDS + "?organisation=" + place + "&standing=without")
                        .select("#cards"))
                .isEmpty();

        String print = CARDS + "/print?organisation=" + place;
        HttpResponse<String> sheet = officer.fillIn(print, CARDS + "/print", Map.of());
        assertThat(sheet.statusCode()).isEqualTo(200);
        assertThat(sheet.headers().firstValue("Content-Type")).contains("application/pdf");
        assertThat(sheet.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment; filename=\"cards-");
        assertThat(sheet.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(jdbc.sql("""
                        select jsonb_array_length(after -> 'ids') from audit_event
                        where action = 'card.batch-printed' and actor = 'officer' order by id desc limit 1""").query(Integer.class).single()).isEqualTo(without);
    }

    @Test
    void the_file_holds_the_rows_of_the_filter_and_no_secret_of_a_card() {
        Visitor officer = as("officer");
        String asked = CARDS + "?organisation=" + HOME + "&standing=issued";
        List<String> lines =
                officer.get(asked + "&format=csv&headings=codes").body().lines().toList();
        assertThat(lines.get(0)).isEqualTo("id,full_name,organisation,number,issued_on,standing");
        assertThat(lines.subList(1, lines.size()))
                .isNotEmpty()
                .allMatch(line -> line.matches(".*," + HOME + ",\"?'?\\d{11}\"?,\\d{4}-\\d\\d-\\d\\d,(re)?issued"));
        assertThat(lines.get(1))
                .startsWith(officer.page(asked)
                        .select("#cards tbody th a")
                        .first()
                        .attr("href")
                        .split("/")[3]);
        assertThat(jdbc.sql("""
                        select (after ->> 'rows')::int from audit_event
                        where action = 'list.exported' and object_id = 'cards' and actor = 'officer'
                        order by id desc limit 1""").query(Integer.class).single()).isEqualTo(lines.size() - 1);
        assertThat(officer.get(asked + "&format=xlsx")
                        .headers()
                        .firstValue("Content-Disposition")
                        .orElse(""))
                .startsWith("attachment; filename=\"cards-");
        assertThat(as("officer2").get(asked + "&format=csv").statusCode()).isEqualTo(404);
        assertThat(as("federation").get(asked + "&format=csv").statusCode()).isEqualTo(403);
    }

    @Test
    void the_list_goes_on_page_by_page_and_shows_everybody_once() {
        Visitor chair = as("chair");
        java.util.Set<String> seen = new java.util.HashSet<>();
        String next = CARDS;
        int shown = 0;
        while (next != null) {
            Document page = chair.page(next);
            List<String> rows = page.select("#cards tbody th a").eachAttr("href");
            shown += rows.size();
            seen.addAll(rows);
            Element link = page.selectFirst("nav a[rel=next]");
            next = link == null ? null : link.attr("href");
        }
        assertThat(shown).isGreaterThan(25).isEqualTo(seen.size());
    }

    @Test
    void the_sheet_holds_kazakh_letters_a_readable_code_and_no_iin() throws Exception {
        List<PrintedCard> eleven = new java.util.ArrayList<>();
        for (int i = 0; i < 11; i++) {
            eleven.add(new PrintedCard(
                    new PersonId(UUID.randomUUID()),
                    "Әбдіғаппарқызы Ұлжалғас Һүснің 漢",
                    CardNumber.read("10000000018").orElseGet(() -> new CardNumber(anyNumber())),
                    "0123456789abcdefghjkmnpqrs",
                    "KMNP-QRST",
                    MultilingualText.of(
                            "Қазақстанның білім және ғылым қызметкерлерінің салалық кәсіподағы",
                            "Отраслевой профессиональный союз работников образования и науки"),
                    java.time.LocalDate.of(2026, 11, 28),
                    "#005B73",
                    true));
        }
        byte[] file = sheet.of(eleven);
        try (PDDocument document = Loader.loadPDF(file)) {
            assertThat(document.getNumberOfPages()).isEqualTo(2);
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setStartPage(2);
            String text = stripper.getText(document);
            assertThat(text.replaceAll("\\s+", " "))
                    .contains("Әбдіғаппарқызы", "Ұлжалғас", "Һүснің ?", "KMNP-QRST", "Мүшелік билет · Членский билет")
                    .doesNotContainPattern("\\d{12}");
            BufferedImage image = new PDFRenderer(document).renderImageWithDPI(1, 200);
            int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
            assertThat(new QRCodeReader()
                            .decode(new BinaryBitmap(new HybridBinarizer(
                                    new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels))))
                            .getText())
                    .endsWith("/kk/card/0123456789abcdefghjkmnpqrs");
        }
    }

    private static String anyNumber() {
        for (int digit = 0; digit < 10; digit++) {
            if (CardNumber.read("1000000001" + digit).isPresent()) {
                return "1000000001" + digit;
            }
        }
        throw new IllegalStateException();
    }
}
