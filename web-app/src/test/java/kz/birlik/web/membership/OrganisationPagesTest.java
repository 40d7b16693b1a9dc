package kz.birlik.web.membership;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import kz.birlik.BirlikApplication;
import kz.birlik.web.ProductTest;
import kz.birlik.web.Visitor;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ProductTest
class OrganisationPagesTest {

    private static final LocalDate FOUNDED =
            LocalDate.now(BirlikApplication.ZONE).minusDays(60);
    private static final LocalDate LEFT = LocalDate.now(BirlikApplication.ZONE).minusDays(20);

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void theTreeOpensFromTheUnionDownToAPrimaryByPlainLinks() {
        Visitor visitor = Visitor.signedIn(port, "federation");
        Document top = visitor.page("/app/orgs?lang=ru");
        Element union = row(top, "Профсоюз работников образования и науки");
        Document opened = visitor.page(union.selectFirst("a.tree-toggle").attr("href"));
        Element member = row(opened, "Жамбылская областная организация");
        assertThat(row(opened, "Профсоюз работников образования и науки")
                        .selectFirst("a.tree-toggle")
                        .attr("aria-expanded"))
                .isEqualTo("true");
        Document deeper = visitor.page(member.selectFirst("a.tree-toggle").attr("href"));
        Element primary = row(deeper, "Тараз, первичная организация школы «Өркен»");
        Document page = visitor.page(primary.selectFirst("a:not(.tree-toggle)").attr("href"));
        assertThat(page.selectFirst("h1").text()).isEqualTo("Тараз, первичная организация школы «Өркен»");
        assertThat(page.text()).contains("EDU-KZ-31-0014", "Отраслевая линия", "Территориальная линия", "Работодатель");
    }

    @Test
    void htmxGetsOneNodeAndEverybodyElseThePage() throws Exception {
        Visitor visitor = Visitor.signedIn(port, "union");
        HttpResponse<String> whole = visitor.get("/app/orgs?open=EDU-KZ-55");
        assertThat(whole.body()).contains("<html").contains("EDU-KZ-55-0001");
        assertThat(String.join(",", whole.headers().allValues("Vary"))).containsIgnoringCase("HX-Request");
    }

    @Test
    void aPastDateShowsThePastTreeAndItsNames() {
        Visitor visitor = Visitor.signedIn(port, "analyst");
        Document then = visitor.page("/app/orgs/EDU-KZ-31?as-of=2020-01-01&lang=ru");
        assertThat(then.selectFirst("h1").text()).isEqualTo("Жамбылский областной филиал");
        Document before = visitor.page(
                "/app/orgs?line=territorial&as-of=2021-01-01&q=EDU-KZ-10&kind=member_organisation&lang=ru");
        assertThat(before.select("tbody tr").first().text()).contains("Восточно-Казахстанской");
        Document now = visitor.page("/app/orgs?line=territorial&q=EDU-KZ-10&kind=member_organisation&lang=ru");
        assertThat(now.select("tbody tr").first().text()).contains("области Абай");
    }

    @Test
    void findsAFoldedNameAndSaysWhenThereIsNone() {
        Visitor visitor = Visitor.signedIn(port, "federation");
        assertThat(visitor.page("/app/orgs?q=Нурлан&lang=kk").select("tbody tr").text())
                .contains("Нұрлан");
        assertThat(visitor.page("/app/orgs?q=илияс&lang=kk").select("tbody tr")).isNotEmpty();
        assertThat(visitor.page("/app/orgs?q=нетакойорганизации&lang=ru").text())
                .contains("Ничего не найдено");
        assertThat(visitor.page("/app/orgs/picker?q=оркен&lang=ru").text()).contains("Өркен");
    }

    @Test
    void thePickerOffersNothingForeign() {
        assertThat(Visitor.signedIn(port, "officer")
                        .page("/app/orgs/picker?q=EDU-KZ")
                        .select("a[href*=EDU-KZ-55]"))
                .isEmpty();
    }

    @Test
    void theFileHoldsTheOwnSubtreeWithStableHeadings() {
        String csv = Visitor.signedIn(port, "officer")
                .get("/app/orgs?format=csv&headings=codes")
                .body();
        assertThat(csv.lines().findFirst())
                .hasValue(
                        "code,kind,name_kk,name_ru,name_en,parent_sectoral,parent_territorial,region,valid_from,valid_to");
        assertThat(csv.lines().skip(1)).hasSize(14).allMatch(line -> line.startsWith("EDU-KZ-31"));
        assertThat(csv).contains("EDU-KZ-31-0014,primary").contains(",EDU-KZ-31,EDU-KZ-31,KZ-31,2025-09-10,");
    }

    @Test
    void whoIsNoOfficerOfTheParentSeesNoButtonAndIsRefused() {
        Visitor analyst = Visitor.signedIn(port, "analyst");
        assertThat(analyst.page("/app/orgs/EDU-KZ-31").select("a[href$=/rename]"))
                .isEmpty();
        assertThat(analyst.get("/app/orgs/EDU-KZ-31/rename").statusCode()).isEqualTo(403);
        Visitor officer = Visitor.signedIn(port, "officer");
        assertThat(officer.page("/app/orgs/EDU-KZ-31").select("a[href$=/rename]"))
                .isEmpty();
        assertThat(officer.get("/app/orgs/EDU-KZ-31/rename").statusCode()).isEqualTo(403);
        assertThat(officer.get("/app/orgs/EDU-KZ-31/new").statusCode()).isEqualTo(200);
        assertThat(officer.get("/app/orgs/EDU-KZ-55/new").statusCode()).isEqualTo(404);
        Visitor union = Visitor.signedIn(port, "union");
        assertThat(union.page("/app/orgs/EDU-KZ-31").select("a[href$=/rename]")).isNotEmpty();
    }

    @Test
    void keepsWhatWasTypedAndSaysWhatIsMissing() {
        Visitor officer = Visitor.signedIn(port, "officer");
        HttpResponse<String> answer = officer.fillIn(
                "/app/orgs/EDU-KZ-31/new?lang=ru",
                "/app/orgs/EDU-KZ-31/new",
                Map.of("kind", "primary", "code", "EDU-KZ-31-0001", "nameRu", "Школа", "effectiveOn", "2026-02-30"));
        assertThat(answer.statusCode()).isEqualTo(422);
        Document page = Jsoup.parse(answer.body());
        assertThat(page.selectFirst("input[name=nameRu]").attr("value")).isEqualTo("Школа");
        assertThat(page.select("[data-error-summary] a"))
                .extracting(link -> link.attr("href"))
                .contains("#effectiveOn", "#nameKk", "#decision", "#reason");
    }

    @Test
    void explainsARefusalInWordsAtTheField() {
        Visitor officer = Visitor.signedIn(port, "officer");
        Map<String, String> typed = founding("EDU-KZ-31-0001");
        HttpResponse<String> taken =
                officer.fillIn("/app/orgs/EDU-KZ-31/new?lang=ru", "/app/orgs/EDU-KZ-31/new", typed);
        assertThat(taken.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(taken.body()).selectFirst("#code-error").text()).contains("уже есть");
        Visitor union = Visitor.signedIn(port, "union");
        HttpResponse<String> withChildren = union.fillIn(
                "/app/orgs/EDU-KZ-55/close?lang=ru",
                "/app/orgs/EDU-KZ-55/close",
                Map.of("effectiveOn", "2026-12-01", "decision", "№ 1", "reason", "Проверка"));
        assertThat(withChildren.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(withChildren.body())
                        .selectFirst("#effectiveOn-error")
                        .text())
                .contains("В составе ещё есть организации");
    }

    @Test
    void showsTheEffectThenFoundsOnceHoweverOftenPressed() {
        Visitor officer = Visitor.signedIn(port, "officer2");
        String address = "/app/orgs/EDU-KZ-55/new";
        HttpResponse<String> effect = officer.fillIn(address + "?lang=ru", address, founding("EDU-KZ-55-0101"));
        assertThat(effect.statusCode()).isEqualTo(200);
        Document page = Jsoup.parse(effect.body());
        assertThat(page.text()).contains("Последствия изменения", "+1");
        assertThat(count("EDU-KZ-55-0101")).isZero();
        Map<String, String> confirm = hidden(page, address);
        confirm.put("step", "confirm");
        HttpResponse<String> first = officer.post(address, confirm);
        HttpResponse<String> second = officer.post(address, confirm);
        assertThat(first.statusCode()).isEqualTo(302);
        assertThat(Visitor.location(second)).isEqualTo(Visitor.location(first));
        assertThat(count("EDU-KZ-55-0101")).isEqualTo(1);
        assertThat(officer.page(Visitor.location(first)).text()).contains("EDU-KZ-55-0101");
    }

    @Test
    void aConflictKeepsWhatWasTyped() {
        Visitor officer = Visitor.signedIn(port, "officer2");
        found(officer, "EDU-KZ-55", "EDU-KZ-55-0102");
        String address = "/app/orgs/EDU-KZ-55-0102/rename";
        Map<String, String> mine = new LinkedHashMap<>(hidden(officer.page(address), address));
        Map<String, String> theirs = new LinkedHashMap<>(hidden(officer.page(address), address));
        theirs.putAll(renaming("Бірінші", "Первое"));
        HttpResponse<String> saved = officer.post(address, theirs);
        assertThat(saved.statusCode())
                .as(Jsoup.parse(saved.body()).select("[data-error-summary]").text())
                .isEqualTo(302);
        mine.putAll(renaming("Екінші", "Второе название"));
        HttpResponse<String> conflict = officer.post(address, mine);
        assertThat(conflict.statusCode()).isEqualTo(409);
        Document page = Jsoup.parse(conflict.body());
        assertThat(page.selectFirst("input[name=nameRu]").attr("value")).isEqualTo("Второе название");
        assertThat(page.selectFirst("input[name=version]").attr("value")).isNotEqualTo(mine.get("version"));
        assertThat(page.select("[data-conflict]").text())
                .contains("officer2")
                .contains("Первое")
                .contains("Второе название");
        assertThat(page.select("[data-conflict] tbody tr")).hasSize(2);

        Map<String, String> again = new LinkedHashMap<>(hidden(page, address));
        again.putAll(renaming("Екінші", "Второе название"));
        // A second name cannot begin on the day of the first.
        again.put(
                "effectiveOn",
                LocalDate.parse(again.get("effectiveOn")).plusDays(1).toString());
        assertThat(officer.post(address, again).statusCode()).isEqualTo(302);
    }

    @Test
    void whatHasLeftTheScopeIsPlainTextInThePastAndClosedToday() {
        Visitor union = Visitor.signedIn(port, "union");
        found(union, "EDU-KZ-39", "EDU-KZ-39-0101");
        String address = "/app/orgs/EDU-KZ-39-0101/detach";
        Map<String, String> typed = new LinkedHashMap<>(hidden(union.page(address), address));
        typed.putAll(Map.of("effectiveOn", LEFT.toString(), "decision", "№ 1", "reason", "Выход", "step", "confirm"));
        assertThat(Visitor.location(union.post(address, typed))).isEqualTo("/app/orgs");
        assertThat(union.get("/app/orgs/EDU-KZ-39-0101").statusCode()).isEqualTo(404);
        Document then = union.page("/app/orgs?as-of=" + LEFT.minusDays(1) + "&q=EDU-KZ-39-0101");
        assertThat(then.select("tbody tr")).hasSize(1);
        assertThat(then.select("tbody tr a")).isEmpty();
        assertThat(union.page("/app/orgs?q=EDU-KZ-39-0101").select("tbody tr")).isEmpty();
    }

    /** Tests share one product, so each changes only what it has founded itself. */
    private static void found(Visitor visitor, String parent, String code) {
        String address = "/app/orgs/" + parent + "/new";
        Map<String, String> typed = new LinkedHashMap<>(hidden(visitor.page(address), address));
        typed.putAll(founding(code));
        typed.put("step", "confirm");
        assertThat(visitor.post(address, typed).statusCode()).isEqualTo(302);
    }

    private int count(String code) {
        return jdbc.sql("select count(*) from organisation where code = :code")
                .param("code", code)
                .query(Integer.class)
                .single();
    }

    private static Map<String, String> founding(String code) {
        Map<String, String> typed = new LinkedHashMap<>();
        typed.put("kind", "primary");
        typed.put("code", code);
        typed.put("nameKk", "Жаңа мектептің бастауыш ұйымы");
        typed.put("nameRu", "Первичная организация новой школы");
        typed.put("effectiveOn", FOUNDED.toString());
        typed.put("decision", "Президиум, № 3");
        typed.put("reason", "Открыта новая школа");
        return typed;
    }

    private static Map<String, String> renaming(String kazakh, String russian) {
        Map<String, String> typed = new LinkedHashMap<>();
        typed.put("nameKk", kazakh);
        typed.put("nameRu", russian);
        typed.put("effectiveOn", LEFT.toString());
        typed.put("decision", "№ 1");
        typed.put("reason", "Проверка");
        typed.put("step", "confirm");
        return typed;
    }

    private static Map<String, String> hidden(Document page, String address) {
        Map<String, String> fields = new LinkedHashMap<>();
        page.select("form[action=" + address + "] input[type=hidden]")
                .forEach(field -> fields.put(field.attr("name"), field.attr("value")));
        return fields;
    }

    private static Element row(Document page, String name) {
        return page.select(".tree .tree-row").stream()
                .filter(row ->
                        row.selectFirst("> a:not(.tree-toggle), > span").text().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
