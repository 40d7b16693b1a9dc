import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a page costs: processor time of the product and of its database for one request, one person asking, each page in turns with
 * the plainest one, so that what else the machine does disturbs little. Run by bench/cost, which says how.
 */
public class Cost {

    private static final double TICK_MS = 10;
    private static final int WARMING = 60;
    private static final int AT_A_TIME = 10;

    private final Product product;

    private Cost(Product product) {
        this.product = product;
    }

    /** Processor time in ms. */
    private record Spent(double product, double database) {

        Spent plus(Spent other) {
            return new Spent(product + other.product, database + other.database);
        }

        Spent minus(Spent other) {
            return new Spent(product - other.product, database - other.database);
        }

        double all() {
            return product + database;
        }
    }

    /** Arguments: the jar, a folder, requests, members, agreements, which pages. */
    public static void main(String[] arguments) throws Exception {
        int requests = Integer.parseInt(arguments[2]);
        int members = Integer.parseInt(arguments[3]);
        int agreements = Integer.parseInt(arguments[4]);
        String which = arguments[5];
        Product.measured(arguments[0], arguments[1], product -> {
            try (Connection admin = product.administrator()) {
                if (members > 0) {
                    new Settling(admin).until(members);
                }
                if (agreements > 0 && Query.number(admin, "select count(*) from agreement where recorded_by = 'generator'") == 0) {
                    Agreements.settle(admin, agreements);
                }
                List<Pages.Page> pages = new ArrayList<>(new National(product).pages(admin));
                if (agreements > 0) {
                    pages.addAll(new Agreements(product).pages(admin).stream()
                            .filter(page -> !page.name().equals(Pages.PLAINEST))
                            .toList());
                }
                Pages.Page plain = pages.get(0);
                pages.removeIf(page -> page == plain || !page.name().matches(".*(" + which + ").*"));
                new Cost(product).measure(plain, pages, requests);
            }
            return true;
        });
    }

    private void measure(Pages.Page plain, List<Pages.Page> pages, int requests) throws Exception {
        for (int i = 0; i < WARMING; i++) {
            Pages.ask(plain);
            for (Pages.Page page : pages) {
                Pages.ask(page);
            }
        }
        System.out.println("| page | product ms | database ms | of the plainest page |\n|---|---|---|---|");
        Spent ofPlain = new Spent(0, 0);
        int asked = 0;
        Map<String, Spent> taken = new LinkedHashMap<>();
        for (int i = 0; i < requests; i += AT_A_TIME) {
            for (Pages.Page page : pages) {
                ofPlain = ofPlain.plus(spent(plain));
                asked += AT_A_TIME;
                taken.merge(page.name(), spent(page), Spent::plus);
            }
        }
        print(Pages.PLAINEST, ofPlain, asked, 1);
        int each = (requests + AT_A_TIME - 1) / AT_A_TIME * AT_A_TIME;
        double plainest = ofPlain.all() / asked;
        taken.forEach((name, spent) -> print(name, spent, each, plainest / (spent.all() / each)));
    }

    private static void print(String name, Spent spent, int asked, double share) {
        System.out.printf(
                Locale.ROOT,
                "| %s | %.2f | %.2f | %.0f %% |%n",
                name, spent.product / asked, spent.database / asked, 100 * share);
    }

    private Spent spent(Pages.Page page) throws Exception {
        Spent before = now();
        for (int i = 0; i < AT_A_TIME; i++) {
            Pages.ask(page);
        }
        return now().minus(before);
    }

    /** Of the product and of every process of the database, also of those that have ended. */
    private Spent now() throws IOException {
        long postmaster = product.postmaster();
        double database = ticks(postmaster, 13, 14, 15, 16);
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            for (Path process : processes.filter(path -> path.getFileName().toString().matches("\\d+")).toList()) {
                long pid = Long.parseLong(process.getFileName().toString());
                if (field(pid, 3) == postmaster) {
                    database += ticks(pid, 13, 14);
                }
            }
        }
        return new Spent(ticks(product.pid(), 13, 14) * TICK_MS, database * TICK_MS);
    }

    private static double ticks(long pid, int... fields) {
        double sum = 0;
        for (int field : fields) {
            sum += field(pid, field);
        }
        return sum;
    }

    /** Of /proc/PID/stat, counted from 0; the name of the process in brackets may hold spaces. Nothing of one that has ended. */
    private static long field(long pid, int number) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            return Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[number - 2]);
        } catch (IOException ended) {
            return 0;
        }
    }
}
