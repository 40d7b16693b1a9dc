package kz.birlik.web.exports;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kz.birlik.membership.account.Role;
import kz.birlik.web.ProductTest;
import kz.birlik.web.Visitor;
import kz.birlik.web.document.Documents;
import kz.birlik.web.document.FileForm;
import kz.birlik.web.document.ListDocument;
import kz.birlik.web.security.CurrentUser;
import kz.birlik.web.security.People;
import kz.birlik.web.security.Policy;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.web.MockHttpServletRequest;

/** Every list of the product, for everybody who may see it. */
@ProductTest
class ListsAsFilesTest {

    /** One person of each role. */
    private static final Map<Role, String> LOGINS = Map.of(
            Role.ADMIN, "admin",
            Role.FEDERATION, "federation",
            Role.ANALYST, "analyst",
            Role.UNION, "union",
            Role.TERRITORY, "territory",
            Role.OFFICER, "officer",
            Role.CHAIR, "chair");

    /** What their address names is asked for by other tests. */
    private static final Set<String> OF_ONE_THING = Set.of("/app/admin/breach", "/app/analytics/fulfilment/rows");

    private static final int COMPARED = 300;

    @LocalServerPort
    private int port;

    @Autowired
    private List<ListSource> sources;

    @Autowired
    private Documents documents;

    @Autowired
    private Policy policy;

    @Autowired
    private People people;

    @Test
    void csvAndSpreadsheetHoldTheSameRowsOfEveryListForEveryRole() throws Exception {
        int files = 0;
        long rows = 0;
        for (ListSource source : sources) {
            for (Map.Entry<Role, String> person : LOGINS.entrySet()) {
                boolean may = policy.ruleFor("GET", source.path())
                        .filter(rule -> rule.roles().contains(person.getKey()))
                        .isPresent();
                if (!may || OF_ONE_THING.contains(source.path())) {
                    continue;
                }
                CurrentUser user = people.named(person.getValue());
                byte[] csv = file(source, user, FileForm.CSV);
                List<Row> sheet = sheet(file(source, user, FileForm.XLSX));
                List<CsvRecord> lines =
                        CsvReader.builder()
                                .ofCsvRecord(new String(csv, java.nio.charset.StandardCharsets.UTF_8))
                                .stream()
                                .toList();
                assertThat(sheet).as(source.code() + " for " + person.getKey()).hasSize(lines.size());
                assertThat(sheet.stream().map(row -> row.getCellText(0)))
                        .as(source.code() + " for " + person.getKey())
                        .containsExactlyElementsOf(
                                lines.stream().map(line -> line.getField(0)).toList());
                files += 2;
                rows += lines.size() - 1;
            }
        }
        System.out.printf("Lists as files: %d lists, %d files, %d rows in both forms%n", sources.size(), files, rows);
        assertThat(sources).extracting(ListSource::code).doesNotHaveDuplicates();
        assertThat(files).isGreaterThan(40);
    }

    @Test
    void aPageOffersItsListInThreeFormsAndAnUnknownOneIsNotFound() {
        Visitor admin = Visitor.signedIn(port, "admin");
        assertThat(admin.page("/app/admin/users").select("details.menu a[href*=format]"))
                .extracting(link -> link.text())
                .containsExactly("CSV", "XLSX", "PDF");
        var file = admin.get("/app/admin/users?format=csv&headings=codes");
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.body())
                .startsWith("login,name,role,organisation,state,created_at")
                .contains("officer2");
        assertThat(file.headers().firstValue(HttpHeaders.CONTENT_DISPOSITION).orElse(""))
                .startsWith("attachment; filename=\"accounts-");
        assertThat(admin.get("/app/orgs?format=exe").statusCode()).isEqualTo(404);
        assertThat(admin.get("/app/orgs?format=pdf").body()).startsWith("%PDF");
    }

    private byte[] file(ListSource source, CurrentUser user, FileForm form) throws IOException {
        ListDocument list = source.read(user, ListAddress.of(new MockHttpServletRequest("GET", source.path())));
        List<List<? extends Object>> first = new ArrayList<>();
        while (list.rows().hasNext() && first.size() < COMPARED) {
            first.add(list.rows().next());
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        documents.write(form, list.with(first.iterator()), true, file);
        return file.toByteArray();
    }

    private static List<Row> sheet(byte[] file) throws IOException {
        try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(file))) {
            return book.getFirstSheet().read();
        }
    }
}
