package kz.birlik.web.petitions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.birlik.BirlikApplication;
import kz.birlik.membership.card.Cards;
import kz.birlik.membership.card.PrintedCard;
import kz.birlik.membership.member.MemberFilter;
import kz.birlik.membership.member.Members;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.trail.SystemActing;
import kz.birlik.web.ProductTest;
import kz.birlik.web.SearchedList;
import kz.birlik.web.Visitor;
import kz.birlik.web.jobs.SystemScope;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@ProductTest
class PetitionPagesTest {

    private static final String LIST = "/app/petitions";
    private static final String HOME = "EDU-KZ-31-0001";
    private static final int THRESHOLD = 10;

    @LocalServerPort
    int port;

    @Autowired
    Cards cards;

    @Autowired
    Members members;

    @Autowired
    SystemScope system;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    private List<PrintedCard> cards(String organisation, int many) {
        AccessScope whole = system.wholeFederation("test");
        List<PrintedCard> good = new ArrayList<>();
        SystemActing.as(
                "tester",
                () -> members.list(
                                whole,
                                new MemberFilter(
                                        null,
                                        organisation,
                                        null,
                                        MemberFilter.State.ACTIVE,
                                        MemberFilter.Sort.NAME,
                                        null,
                                        many))
                        .rows()
                        .forEach(member -> {
                            if (cards.print(whole, member.person()).isEmpty()) {
                                cards.issue(whole, member.person());
                            }
                            good.add(cards.print(whole, member.person()).orElseThrow());
                        }));
        return good;
    }

    private static Map<String, String> words(String becomes, String threshold) {
        return new HashMap<>(Map.of(
                "title",
                "Ортақ талап",
                "demand",
                "Демалыс күнгі жұмысқа ақы төлеңіз",
                "topic",
                "wages",
                "becomes",
                becomes,
                "threshold",
                threshold,
                "openUntil",
                LocalDate.now(BirlikApplication.ZONE).plusMonths(1).toString()));
    }

    private static String opened(Visitor visitor, String becomes) {
        HttpResponse<String> answer = visitor.fillIn(
                LIST + "/new?organisation=" + HOME, LIST + "/new", words(becomes, String.valueOf(THRESHOLD)));
        assertThat(answer.statusCode()).isEqualTo(302);
        return Visitor.location(answer).replaceFirst("^https?://[^/]+", "").replace("?done", "");
    }

    private HttpResponse<String> sign(String one, PrintedCard card, String code) {
        return Visitor.anonymous(port)
                .post(
                        "/kk/petition/" + one.substring(one.lastIndexOf('/') + 1),
                        Map.of("number", card.number().shown(), "code", code));
    }

    @Test
    void enough_members_sign_once_with_their_cards_and_it_becomes_a_case_with_a_number() {
        Visitor officer = Visitor.signedIn(port, "officer");
        String one = opened(officer, "case");
        List<PrintedCard> signing = cards(HOME, THRESHOLD);
        assertThat(signing).hasSize(THRESHOLD);
        for (PrintedCard card : signing.subList(1, THRESHOLD)) {
            assertThat(sign(one, card, card.code()).statusCode()).isEqualTo(302);
        }
        assertThat(officer.page(one).select("#become")).as("one is missing").isEmpty();
        assertThat(sign(one, signing.get(1), signing.get(1).code()).statusCode())
                .as("a second signature")
                .isEqualTo(422);
        assertThat(sign(one, signing.get(0), signing.get(0).code()).statusCode())
                .isEqualTo(302);
        assertThat(officer.fillIn(one, one + "/become", Map.of()).statusCode()).isEqualTo(302);
        String became = officer.page(one).select("#became a").attr("href");
        assertThat(became).startsWith("/app/cases/");
        String back = ".notice a[href='" + one + "']";
        assertThat(Visitor.signedIn(port, "lawyer").page(became).select(back)).hasSize(1);
        assertThat(officer.page(became).select(back))
                .as("does not read the case")
                .isEmpty();
        assertThat(sign(one, cards(HOME, THRESHOLD + 1).get(THRESHOLD), "x").statusCode())
                .isEqualTo(422);
    }

    @Test
    void what_was_signed_for_is_what_a_negotiation_begins_with() {
        Visitor chair = Visitor.signedIn(port, "chair");
        String one = opened(chair, "negotiation");
        for (PrintedCard card : cards(HOME, THRESHOLD)) {
            assertThat(sign(one, card, card.code()).statusCode()).isEqualTo(302);
        }
        String form = chair.page(one).select("#become a").attr("href");
        String early = opened(chair, "negotiation");
        assertThat(chair.page(form.replace(id(one), id(early))).select("input[name=petition]"))
                .as("not signed by enough lends its words alone")
                .isEmpty();
        HttpResponse<String> refused = chair.change(form, "/app/negotiations/new", Map.of("petition", id(early)));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(refused.body()).select("#demands-error")).hasSize(1);
        assertThat(chair.change(
                                form,
                                "/app/negotiations/new",
                                Map.of("petition", UUID.randomUUID().toString()))
                        .statusCode())
                .as("of nobody")
                .isEqualTo(404);
        Document begins = chair.page(form);
        assertThat(begins.select("textarea[name=demands]").text())
                .contains("Ортақ талап", "Демалыс күнгі жұмысқа ақы төлеңіз");
        HttpResponse<String> begun = chair.change(form, "/app/negotiations/new", Map.of());
        assertThat(begun.statusCode()).isEqualTo(302);
        String negotiation =
                Visitor.location(begun).replaceFirst("^https?://[^/]+", "").replace("?done", "");
        assertThat(chair.page(negotiation).select("#demands").text()).contains("Демалыс күнгі жұмысқа ақы төлеңіз");
        assertThat(chair.page(negotiation + "/clauses")
                        .select("textarea[name=employeesWant]")
                        .text())
                .contains("Демалыс күнгі жұмысқа ақы төлеңіз");
        assertThat(chair.page(one).select("#became a").attr("href")).isEqualTo(negotiation);
        assertThat(chair.page(negotiation).select(".notice a[href='" + one + "']"))
                .hasSize(1);
        assertThat(Visitor.signedIn(port, "lawyer").page(one).select("#became a"))
                .as("reads petitions and no negotiations")
                .isEmpty();
        assertThat(chair.page(one).select("#become, #end")).isEmpty();
        assertThat(Visitor.signedIn(port, "chair2")
                        .get("/app/negotiations/new?petition=" + one.substring(one.lastIndexOf('/') + 1))
                        .statusCode())
                .as("of another organisation")
                .isEqualTo(404);
    }

    @Test
    void a_negotiation_that_had_begun_is_chosen_among_those_of_the_organisation_and_a_foreign_one_is_refused() {
        Visitor chair = Visitor.signedIn(port, "chair");
        String one = opened(chair, "negotiation");
        for (PrintedCard card : cards(HOME, THRESHOLD)) {
            assertThat(sign(one, card, card.code()).statusCode()).isEqualTo(302);
        }
        String offered = chair.page(one)
                .select("select[name=negotiation] option[value~=.+]")
                .attr("value");
        assertThat(offered).isNotEmpty();
        String foreign = Visitor.signedIn(port, "federation")
                .page("/app/negotiations?show=all")
                .select("#negotiations tbody th a")
                .eachAttr("href")
                .stream()
                .map(PetitionPagesTest::id)
                .filter(id -> chair.get("/app/negotiations/" + id).statusCode() == 404)
                .findFirst()
                .orElse(UUID.randomUUID().toString());
        for (String said : new String[] {foreign, UUID.randomUUID().toString(), "x"}) {
            HttpResponse<String> refused =
                    chair.fillIn(one, one + "/become", Map.of("negotiation", said, "note", "№ 5"));
            assertThat(refused.statusCode()).as(said).isEqualTo(422);
            assertThat(Jsoup.parse(refused.body()).select("#negotiation-error"))
                    .as(said)
                    .hasSize(1);
        }
        assertThat(chair.fillIn(one, one + "/become", Map.of("negotiation", "", "note", ""))
                        .statusCode())
                .as("neither chosen nor told")
                .isEqualTo(422);
        assertThat(chair.fillIn(one, one + "/become", Map.of("negotiation", offered))
                        .statusCode())
                .isEqualTo(302);
        assertThat(chair.page(one).select("#became a").attr("href")).isEqualTo("/app/negotiations/" + offered);
    }

    private static String id(String address) {
        return address.substring(address.lastIndexOf('/') + 1);
    }

    @Test
    void a_wrong_code_and_a_member_of_another_organisation_get_the_same_words() {
        String one = opened(Visitor.signedIn(port, "chair"), "negotiation");
        PrintedCard own = cards(HOME, 1).get(0);
        PrintedCard foreign = cards("EDU-KZ-55-0001", 1).get(0);
        HttpResponse<String> wrong = sign(one, own, "WRONG");
        HttpResponse<String> elsewhere = sign(one, foreign, foreign.code());
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(elsewhere.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(elsewhere.body()).select(".error-summary").text())
                .isEqualTo(Jsoup.parse(wrong.body()).select(".error-summary").text());
    }

    @Test
    void fewer_signatures_than_the_floor_may_not_be_asked_for() {
        Visitor chair = Visitor.signedIn(port, "chair");
        assertThat(chair.fillIn(LIST + "/new", LIST + "/new", words("case", "9"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(Visitor.signedIn(port, "lawyer").get(LIST + "/new").statusCode())
                .isEqualTo(403);
        assertThat(Visitor.signedIn(port, "admin").get(LIST).statusCode()).isEqualTo(403);
    }

    @Test
    void the_database_keeps_one_signature_and_no_name() {
        String one = opened(Visitor.signedIn(port, "officer"), "case");
        PrintedCard card = cards(HOME, 1).get(0);
        assertThat(sign(one, card, card.code()).statusCode()).isEqualTo(302);
        UUID id = UUID.fromString(one.substring(one.lastIndexOf('/') + 1));
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    jdbc.sql("select set_config('role', 'birlik_rows_federation', true)")
                            .query(row -> {});
                    jdbc.sql("insert into petition_signature select * from petition_signature where petition_id = :id")
                            .param("id", id)
                            .update();
                }))
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    jdbc.sql("select set_config('role', 'birlik_rows_federation', true)")
                            .query(row -> {});
                    jdbc.sql("update petition set demand = 'x' where id = :id")
                            .param("id", id)
                            .update();
                }))
                .as("signed words are kept")
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThat(jdbc.sql("select count(*) from audit_event where action = 'petition.signed' and object_id = :id"
                                + " and account_id is null")
                        .param("id", id.toString())
                        .query(Integer.class)
                        .single())
                .isOne();
    }

    @Test
    void the_list_opens_in_each_language_and_as_a_file() {
        for (String login : new String[] {"chair", "officer", "union", "analyst"}) {
            Visitor visitor = Visitor.signedIn(port, login);
            for (String language : new String[] {"kk", "ru", "en"}) {
                assertThat(visitor.get(LIST + "?show=all&lang=" + language).statusCode())
                        .isEqualTo(200);
            }
        }
        assertThat(Visitor.signedIn(port, "chair")
                        .get(LIST + "?show=all&format=csv&headings=codes")
                        .body())
                .startsWith("id,title,organisation,state");
    }

    @Test
    void the_list_is_searched_by_a_word_of_what_is_demanded() {
        Visitor chair = Visitor.signedIn(port, "chair");
        opened(chair, "case");
        SearchedList.holds(chair, LIST + "?show=all", "#petitions tbody tr", "words", "демалыс");
    }
}
