package kz.birlik.web.members;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import kz.birlik.BirlikApplication;
import kz.birlik.membership.member.Admission;
import kz.birlik.membership.member.AdmissionWarning;
import kz.birlik.membership.member.Identity;
import kz.birlik.membership.member.Leaving;
import kz.birlik.membership.member.MemberChanges;
import kz.birlik.membership.member.Members;
import kz.birlik.membership.member.NewGround;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.person.Iin;
import kz.birlik.membership.person.PersonId;
import kz.birlik.membership.person.PersonName;
import kz.birlik.web.ProductTest;
import kz.birlik.web.Visitor;
import kz.birlik.web.security.People;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ProductTest
class SubjectRightsPagesTest {

    private static final LocalDate FROM = LocalDate.of(2024, 9, 1);
    private static final AtomicInteger SERIAL = new AtomicInteger(7000);

    @LocalServerPort
    private int port;

    @Autowired
    private MemberChanges changes;

    @Autowired
    private Members members;

    @Autowired
    private People people;

    private AccessScope branch;
    private Visitor officer;
    private Iin iin;
    private PersonId person;

    @BeforeEach
    void admit() {
        branch = people.named("officer").scope();
        officer = Visitor.signedIn(port, "officer");
        iin = number();
        person = changes.admit(
                branch,
                new Admission(
                        "EDU-KZ-31-0002",
                        PersonName.of("Тексеруова", "Сынақ", null),
                        new Identity.ByIin(iin),
                        null,
                        null,
                        null,
                        "subject@example.kz",
                        "working",
                        FROM,
                        "№ 7",
                        FROM,
                        new NewGround.Consent(
                                "350140000014", "2026-1", FROM, NewGround.Proof.PAPER, "№ 3", false, false, false),
                        Set.of(AdmissionWarning.values()),
                        true));
    }

    @Test
    void the_file_is_shown_to_be_read_and_given_to_be_processed_with_the_full_number_and_a_reason() {
        HttpResponse<String> page = post("/file", Map.of("reason", "request of today", "form", "page"));
        HttpResponse<String> json = post("/file", Map.of("reason", "request of today", "form", "json"));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(Jsoup.parse(page.body()).select("main").text())
                .contains("Тексеруова", iin.digits(), "subject@example.kz")
                .doesNotContain("??");
        assertThat(json.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
        assertThat(json.headers().firstValue("Content-Disposition").orElse("")).startsWith("attachment");
        assertThat(json.body()).contains("\"iin\" : \"" + iin.digits() + "\"", "\"legal_ground\"");
    }

    @Test
    void without_a_reason_nothing_is_shown_or_changed_and_the_field_says_so() {
        for (String action : new String[] {"/file", "/restrict", "/holds"}) {
            HttpResponse<String> answer = post(action, Map.of("reason", " "));

            assertThat(answer.statusCode()).as(action).isEqualTo(422);
            assertThat(Jsoup.parse(answer.body()).select(".field-error").size()).isEqualTo(1);
            assertThat(answer.body()).doesNotContain(iin.digits());
        }
        assertThat(members.find(branch, person).orElseThrow().restrictedAt()).isNull();
    }

    @Test
    void a_record_is_blocked_released_held_and_destroyed_step_by_step() {
        assertThat(post("/restrict", Map.of("reason", "disputed", "version", version()))
                        .statusCode())
                .isEqualTo(302);
        assertThat(members.find(branch, person).orElseThrow().restrictedAt()).isNotNull();
        assertThat(post("/restrict", Map.of("reason", "disputed", "version", "0"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(post("/release", Map.of("reason", "settled", "version", "0")).statusCode())
                .isEqualTo(409);
        assertThat(post("/release", Map.of("reason", "settled", "version", version()))
                        .statusCode())
                .isEqualTo(302);
        changes.leave(
                branch,
                person,
                new Leaving(
                        Long.parseLong(version()),
                        LocalDate.now(BirlikApplication.ZONE).minusDays(1),
                        "own_wish",
                        null));
        post("/holds", Map.of("reason", "court case", "norm", "ТК 159"));
        assertThat(officer.get(path("")).body()).contains("court case").doesNotContain("/anonymise");
        assertThat(post("/anonymise", Map.of("reason", "asked", "version", version(), "beforeTerm", "true"))
                        .statusCode())
                .isEqualTo(422);
        String hold = Jsoup.parse(officer.get(path("")).body())
                .select("form[action*=/lift]")
                .attr("action");
        assertThat(officer.post(hold, form(Map.of("reason", "case over"))).statusCode())
                .isEqualTo(302);
        assertThat(officer.get(path("")).body()).contains("/anonymise");

        HttpResponse<String> gone =
                post("/anonymise", Map.of("reason", "asked", "version", version(), "beforeTerm", "true"));

        assertThat(Visitor.location(gone)).endsWith("/app/members");
        assertThat(officer.get(path("")).statusCode()).isEqualTo(404);
        assertThat(members.find(branch, person)).isEmpty();
    }

    @Test
    void a_consent_is_withdrawn_on_a_day_that_has_come() {
        String tomorrow = LocalDate.now(BirlikApplication.ZONE).plusDays(2).toString();
        assertThat(post("/withdraw", Map.of("reason", "asked", "version", version(), "on", "soon"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(post("/withdraw", Map.of("reason", "asked", "version", version(), "on", tomorrow))
                        .statusCode())
                .isEqualTo(422);

        post(
                "/withdraw",
                Map.of(
                        "reason",
                        "asked",
                        "version",
                        version(),
                        "on",
                        LocalDate.now(BirlikApplication.ZONE).minusDays(1).toString()));

        assertThat(members.find(branch, person).orElseThrow().grounds().get(0).withdrawnOn())
                .isNotNull();
        assertThat(officer.get(path("")).body()).doesNotContain("/withdraw");
    }

    @Test
    void a_blocked_card_says_so_and_shows_neither_data_nor_buttons_that_change_them() {
        post("/restrict", Map.of("reason", "disputed", "version", version()));

        String card = officer.get("/app/members/" + person).body();

        assertThat(card).doesNotContain("subject@example.kz", iin.lastFour() + "<", "/edit", "/leave");
        assertThat(officer.post("/app/members/" + person + "/iin", form(Map.of("reason", "need")))
                        .body())
                .doesNotContain(iin.digits());
    }

    @Test
    void nobody_but_the_officer_of_the_branch_gets_there() {
        assertThat(Visitor.signedIn(port, "officer2").get(path("")).statusCode())
                .isEqualTo(404);
        assertThat(Visitor.signedIn(port, "chair").get(path("")).statusCode()).isEqualTo(403);
        assertThat(Visitor.signedIn(port, "admin").get(path("")).statusCode()).isEqualTo(403);
    }

    private String version() {
        return Long.toString(members.find(branch, person).orElseThrow().version());
    }

    private String path(String rest) {
        return "/app/members/" + person + "/rights" + rest;
    }

    private HttpResponse<String> post(String action, Map<String, String> fields) {
        return officer.post(path(action), form(fields));
    }

    private Map<String, String> form(Map<String, String> fields) {
        Map<String, String> form = new LinkedHashMap<>(fields);
        form.put("_csrf", officer.token());
        form.put("_key", UUID.randomUUID().toString());
        return form;
    }

    private static Iin number() {
        while (true) {
            String base = "9305146%04d".formatted(SERIAL.incrementAndGet());
            if (Iin.checkDigitOf(base).isPresent()) {
                return Iin.of(base + Iin.checkDigitOf(base).get());
            }
        }
    }
}
