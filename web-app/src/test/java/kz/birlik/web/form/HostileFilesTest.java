package kz.birlik.web.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.birlik.BirlikApplication;
import kz.birlik.web.HostileFiles;
import kz.birlik.web.ProductTest;
import kz.birlik.web.Visitor;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A file that is not what its name says is refused beside its field, whoever sends it and wherever; nothing of it is kept. */
@ProductTest
class HostileFilesTest {

    private static final String ACCIDENTS = "/app/osh/accidents?show=all";
    private static final String COUNCILS = "/app/osh/councils";
    private static final String CHECKS = "/app/osh/checks";
    private static final String INSPECTIONS = "/app/inspections";
    private static final String NEGOTIATIONS = "/app/negotiations?show=all";
    private static final String PASSPORTS = "/app/osh/passports?organisation=EDU-KZ-31-0001";
    private static final LocalDate TODAY = LocalDate.now(BirlikApplication.ZONE);

    @LocalServerPort
    private int port;

    @Test
    void a_finding_of_an_inspection_of_safety_takes_none_of_them() {
        Visitor inspector = Visitor.signedIn(port, "inspector");
        String one = inspector
                .page(CHECKS)
                .select("#checks tbody tr[data-stage=on_site] th a")
                .attr("href");
        refused(inspector, one + "/files", Map.of("kind", "photo", "dated", TODAY.toString()));
    }

    @Test
    void a_paper_of_an_accident_takes_none_of_them() {
        Visitor chair = Visitor.signedIn(port, "chair");
        String one = chair.page(ACCIDENTS).select("#accidents tbody th a").attr("href");
        refused(chair, one + "/files", Map.of("kind", "opinion", "dated", TODAY.toString()));
    }

    @Test
    void minutes_of_a_production_council_take_none_of_them() {
        Visitor chair = Visitor.signedIn(port, "chair");
        String one = chair.page(COUNCILS).select("#councils tbody th a").attr("href");
        String papers = chair.page(one).select("#meetings a[href*='/files']").attr("href");
        String meeting = papers.substring(papers.indexOf("meeting=") + "meeting=".length());
        refused(chair, papers, Map.of("kind", "minutes", "dated", TODAY.toString(), "meeting", meeting));
    }

    @Test
    void a_violation_of_an_inspection_of_labour_law_takes_none_of_them() {
        Visitor officer = Visitor.signedIn(port, "officer");
        String one = officer.page(INSPECTIONS).select("tbody tr th a").attr("href");
        refused(officer, one + "/files", Map.of("kind", "photo", "dated", TODAY.toString()));
    }

    @Test
    void a_paper_of_a_negotiation_takes_none_of_them() {
        Visitor chair = Visitor.signedIn(port, "chair");
        String one = chair.page(NEGOTIATIONS).select("tbody tr th a").attr("href");
        refused(chair, one + "/files", Map.of("kind", "minutes", "dated", TODAY.toString()));
    }

    @Test
    void a_signal_of_a_hazard_takes_none_of_them_from_a_stranger() {
        refused(
                Visitor.anonymous(port),
                "/ru/hazard?q=0001",
                Map.of("place", "EDU-KZ-31-0001", "where", "Дверь котельной", "story", "Открыта"));
    }

    @Test
    void neither_does_the_form_at_the_gate() {
        Visitor chair = Visitor.signedIn(port, "chair");
        String passport = chair.page(PASSPORTS).select("#passports th a").attr("href");
        if (chair.page(passport).select("#gate a[href^='/osh/']").isEmpty()) {
            chair.fillIn(passport, passport + "/gate", Map.of());
        }
        String token = chair.page(passport)
                .select("#gate a[href^='/osh/']")
                .attr("href")
                .replaceAll(".*/", "");
        refused(Visitor.anonymous(port), "/kk/hazard/" + token, Map.of("where", "Кіреберіс", "story", "Мұз"));
    }

    private static void refused(Visitor visitor, String path, Map<String, String> typed) {
        Document page = visitor.page(path);
        int kept = page.select("#files li").size();
        Element form = page.selectFirst("form[enctype='multipart/form-data']");
        assertThat(form).as("a form with a file on " + path).isNotNull();
        Map<String, String> fields = new LinkedHashMap<>();
        form.select("input[type=hidden]").forEach(field -> fields.put(field.attr("name"), field.attr("value")));
        fields.putAll(typed);
        List<String> taken = new ArrayList<>();
        HostileFiles.all().forEach((name, content) -> {
            HttpResponse<String> answer = visitor.sendFile(form.attr("action"), fields, name, content);
            if (answer.statusCode() != 422
                    || Jsoup.parse(answer.body()).select("#file-error").isEmpty()) {
                taken.add(name + " " + answer.statusCode());
            }
        });
        assertThat(taken).as(path).isEmpty();
        assertThat(visitor.page(path).select("#files li")).hasSize(kept);
    }
}
