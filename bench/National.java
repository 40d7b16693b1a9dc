import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The built product over registers of growing size: pages of people at work, measured in turns with the plainest page of a
 * signed-in person, and exports with the memory they take. One branch stays as large as it is, so that what a branch asks
 * can be compared between sizes. Run by bench/national, which says how.
 */
public class National {

    /** Before anything is measured, so that the first size is not the one the compiler works at. */
    private static final int WARMING_ROUNDS = 100;

    /** People one account may take in a day. */
    private static final int EXPORTED_A_DAY = 50_000;

    private final Product product;
    private final Map<String, List<Double>> medians = new LinkedHashMap<>();
    private final List<String> sizes = new ArrayList<>();

    National(Product product) {
        this.product = product;
    }

    /** Arguments: the jar, a folder, rounds, sizes. */
    public static void main(String[] arguments) throws Exception {
        int rounds = Integer.parseInt(arguments[2]);
        Product.measured(arguments[0], arguments[1], product -> {
            National national = new National(product);
            for (String size : Arrays.asList(arguments).subList(3, arguments.length)) {
                national.at(Integer.parseInt(size), rounds);
            }
            national.compare();
            return true;
        });
    }

    private void at(int members, int rounds) throws Exception {
        sizes.add("%,d".formatted(members));
        try (Connection admin = product.administrator()) {
            long begun = System.nanoTime();
            new Settling(admin).until(members);
            System.out.printf("%,d members, settled in %.0f s%n", members, Product.secondsSince(begun));
            List<Pages.Page> pages = pages(admin);
            if (sizes.size() == 1) {
                Pages.read(pages, WARMING_ROUNDS);
            }
            Pages.measure(admin, pages, rounds, (name, p50) -> medians.computeIfAbsent(name, any -> new ArrayList<>()).add(p50));
        }
        if (2 * members <= EXPORTED_A_DAY) {
            export();
        }
    }

    List<Pages.Page> pages(Connection admin) throws Exception {
        Browser officer = new Browser("officer", product::address);
        officer.signIn();
        Browser analyst = new Browser("analyst", product::address);
        analyst.signIn();
        analyst.confirm("/app/members");
        List<UUID> own = ids(admin, """
                select m.person_id from membership m join organisation o on o.id = m.branch_id
                where o.code = '%s' and m.valid_to is null order by m.id limit 400""".formatted(Settling.BRANCH_CODE));
        UUID deepInBranch = ids(admin, """
                select m.person_id from membership m join organisation o on o.id = m.branch_id
                where o.code = '%s' and m.valid_to is null order by m.full_name collate "kk-x-icu", m.id
                offset 9000 limit 1""".formatted(Settling.BRANCH_CODE)).get(0);
        String number = number(officer, own);
        Map<String, String> find = Browser.hidden(officer.get("/app/members").body(), "/app/members/find");
        find.put("text", number);
        List<Pages.Page> pages = new ArrayList<>();
        pages.add(Pages.get(Pages.PLAINEST, officer, "/app/posts"));
        pages.add(Pages.get("home of an officer", officer, "/app"));
        pages.add(Pages.get("list of a branch", officer, "/app/members"));
        pages.add(Pages.get("its page 360", officer, "/app/members?after=" + deepInBranch));
        pages.add(Pages.get("prefix in the branch", officer, "/app/members?q=" + Pages.encoded("Сейіт")));
        pages.add(Pages.get("common fragment in the branch", officer, "/app/members?q=" + Pages.encoded("айг")));
        pages.add(Pages.get("nobody in the branch", officer, "/app/members?q=" + Pages.encoded("щщщ")));
        pages.add(new Pages.Page("ИИН", officer, () -> "/app/members/find", find));
        pages.add(new Pages.Page(
                "card",
                officer,
                () -> "/app/members/" + own.get(ThreadLocalRandom.current().nextInt(own.size())),
                Map.of()));
        pages.add(Pages.get("dashboard of the federation", analyst, "/app/analytics"));
        pages.add(Pages.get("list of the federation", analyst, "/app/members"));
        pages.add(Pages.get("two words in the federation", analyst, "/app/members?q=" + Pages.encoded("сейітов айгерім")));
        pages.add(Pages.get("common fragment in the federation", analyst, "/app/members?q=" + Pages.encoded("айг")));
        return pages;
    }

    /** The full number of somebody of the demonstration, shown as the product shows it. */
    private static String number(Browser officer, List<UUID> people) throws Exception {
        for (UUID person : people) {
            String card = "/app/members/" + person;
            String page = officer.get(card).body();
            if (page.contains("action=\"" + card + "/iin\"")) {
                Map<String, String> fields = Browser.hidden(page, card + "/iin");
                fields.put("reason", "Измерение");
                HttpResponse<String> shown = officer.post(card + "/iin", fields);
                String text = shown.statusCode() == 302 ? officer.get(Browser.path(shown.headers().firstValue("Location").orElse(card))).body() : shown.body();
                java.util.regex.Matcher found =
                        java.util.regex.Pattern.compile("\\b\\d{2}(0[1-9]|1[0-2])([0-2]\\d|3[01])[1-6]\\d{5}\\b").matcher(text.replaceAll("(?s)<script.*?</script>", ""));
                if (found.find()) {
                    return found.group();
                }
            }
        }
        throw new IOException("nobody's number could be shown");
    }

    private void compare() {
        System.out.println("\n| page, p50 ms | " + String.join(" | ", sizes) + " | largest : smallest |");
        System.out.println("|---|" + "---|".repeat(sizes.size() + 1));
        medians.forEach((name, times) -> {
            StringBuilder line = new StringBuilder("| " + name);
            times.forEach(time -> line.append(" | ").append("%.1f".formatted(time)));
            System.out.println(line.append(" | ").append("%.2f".formatted(times.get(times.size() - 1) / times.get(0))).append(" |"));
        });
    }

    /** Everybody as CSV and as XLSX, for the federation's analyst. */
    private void export() throws Exception {
        Browser analyst = new Browser("analyst", product::address);
        analyst.signIn();
        analyst.confirm("/app/members");
        System.out.println("\n| everybody as a file | seconds | MB | rows : s | most memory of the product so far, MiB |\n|---|---|---|---|---|");
        for (String format : List.of("csv", "xlsx")) {
            long begun = System.nanoTime();
            String job = FileJob.asked(analyst, "/app/members?format=" + format);
            FileJob.finished(analyst, job);
            double seconds = Product.secondsSince(begun);
            long bytes = FileJob.taken(analyst, job + "/file?format=" + format);
            long rows = rows();
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.1f | %.1f | %.0f | %d |%n",
                    format, seconds, bytes / 1e6, rows / seconds, product.peakMebibytes());
        }
    }

    private long rows() throws Exception {
        try (Connection admin = product.administrator()) {
            return Query.number(admin, "select rows_written from export_job order by finished_at desc nulls last limit 1");
        }
    }

    private static List<UUID> ids(Connection connection, String sql) throws SQLException {
        return Query.texts(connection, sql).stream().map(UUID::fromString).toList();
    }
}
