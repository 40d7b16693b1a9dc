import java.io.BufferedWriter;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A roster of many people, as an officer of a branch loads it, against the plain COPY of the same rows into tables with the
 * same checks and indexes and as many rows before. Run by bench/import, which says how.
 */
public class Import {

    private static final List<String> TABLES = List.of("person", "legal_ground", "membership");
    private static final double LIMIT = 3;

    private final Product product;
    private final Path work;

    private Import(Product product, Path work) {
        this.product = product;
        this.work = work;
    }

    /** Arguments: the jar, a folder, rows of the file, members there before. */
    public static void main(String[] arguments) throws Exception {
        Product.measured(
                arguments[0],
                arguments[1],
                product -> new Import(product, Path.of(arguments[1]))
                        .run(Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3])));
    }

    private boolean run(int rows, int before) throws Exception {
        try (Connection connection = product.administrator()) {
            new Settling(connection).until(before);
        }
        Path file = roster(rows);
        Browser officer = new Browser("officer", product::address);
        officer.signIn();

        long begun = System.nanoTime();
        String batch = uploaded(officer, file);
        columns(officer, batch);
        until(officer, batch, "roster-counts");
        double checking = Product.secondsSince(begun);
        begun = System.nanoTime();
        officer.post(batch + "/confirm", Browser.hidden(officer.get(batch).body(), batch + "/confirm"));
        until(officer, batch, "roster-undo");
        double loading = Product.secondsSince(begun);

        begun = System.nanoTime();
        String again = uploaded(officer, file);
        double same = Product.secondsSince(begun);

        try (Connection connection = product.administrator();
                Statement statement = connection.createStatement()) {
            long loaded = Query.number(connection, "select count(*) from membership where not synthetic");
            double floor = floor(statement);
            double whole = checking + loading;
            System.out.printf(
                    Locale.ROOT,
                    "Import: %,d rows (%,d MiB) beside %,d members: checked in %.1f s, loaded in %.1f s, %,d new members;"
                            + " COPY of the same rows %.1f s; whole %.2f times (limit 3), loading alone %.2f times; the same file again %.1f s (%s);"
                            + " at most %d MiB held%n",
                    rows, Files.size(file) / 1024 / 1024, before, checking, loading, loaded, floor, whole / floor, loading / floor,
                    same, again.equals(batch) ? "known" : "taken anew", product.peakMebibytes());
            double undoing = undone(officer, batch);
            long left = Query.number(connection, "select count(*) from membership where not synthetic");
            System.out.printf(Locale.ROOT, "Taken back in %.1f s, %,d of its members left%n", undoing, left);
            return loaded == rows && left == 0 && whole / floor <= LIMIT;
        }
    }

    private static double undone(Browser officer, String batch) throws Exception {
        // What takes so much back asks again who is there, and the floor has taken its time
        officer.signIn();
        long begun = System.nanoTime();
        officer.post(batch + "/undo", Browser.hidden(officer.get(batch).body(), batch + "/undo"));
        while (true) {
            String page = officer.get(batch).body();
            if (page.contains("id=\"roster-undo\"")) {
                throw new IOException("the import was not taken back");
            }
            if (page.contains("id=\"roster-counts\"")) {
                return Product.secondsSince(begun);
            }
            Thread.sleep(1_000);
        }
    }

    private static String uploaded(Browser officer, Path file) throws Exception {
        String form = "/app/members/import";
        HttpResponse<String> answer = officer.upload(form, Browser.hidden(officer.get(form).body(), form), "file", file);
        String batch = Browser.path(answer.headers().firstValue("Location").orElse("")).replaceFirst("\\?.*", "");
        if (!batch.startsWith(form + "/")) {
            throw new IOException("the file was not taken: " + answer.statusCode());
        }
        return batch;
    }

    private static void columns(Browser officer, String batch) throws Exception {
        Map<String, String> fields = Browser.hidden(officer.get(batch).body(), batch + "/columns");
        fields.putAll(Map.of(
                "c0", "IIN", "c1", "SURNAME", "c2", "GIVEN", "c3", "ORGANISATION", "joined", "2026-09-01", "category", "working",
                "ground", "consent", "operatorBin", "350140000014"));
        fields.put("consentOn", "2026-09-01");
        fields.put("proof", "PAPER");
        if (officer.post(batch + "/columns", fields).statusCode() / 100 != 3) {
            throw new IOException("the columns were not taken");
        }
    }

    private static void until(Browser officer, String batch, String id) throws Exception {
        for (int tries = 0; tries < 3_600; tries++) {
            String page = officer.get(batch).body();
            if (page.contains("id=\"" + id + "\"")) {
                return;
            }
            if (page.contains("/back\"") && !page.contains("roster-counts")) {
                throw new IOException("the import failed");
            }
            Thread.sleep(1_000);
        }
        throw new IOException("no end of the import");
    }

    /** Valid numbers of invented people over the primary organisations of the branch, in no order. */
    private Path roster(int rows) throws Exception {
        List<String> places;
        try (Connection connection = product.administrator()) {
            places = Query.texts(connection, """
                    select p.code from organisation p cross join organisation_place(p.id) at
                    join organisation b on b.id = at.branch_id
                    where b.code = '%s' and p.kind = 'primary' and p.valid_to is null order by p.code"""
                    .formatted(Settling.BRANCH_CODE));
        }
        List<String> surnames = List.of("Абенов", "Ахметов", "Бекетов", "Ғабдуллин", "Ергалиев", "Жұмабаев", "Қасымов", "Оспанов");
        List<String> names = List.of("Айгерім", "Асан", "Әлия", "Ерлан", "Қайрат", "Мадина", "Нұрлан", "Сәуле");
        Path file = work.resolve("roster.csv");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("ЖСН;Тегі;Аты;Ұйым\n");
            int written = 0;
            for (long n = 0; written < rows; n++) {
                LocalDate born = LocalDate.of(1960, 1, 1).plusDays(n * 7919 % 15_000);
                int serial = (int) (n / 15_000) + 5000;
                String iin = iin("%02d%02d%02d%d%04d".formatted(
                        born.getYear() % 100, born.getMonthValue(), born.getDayOfMonth(), born.getYear() < 2000 ? 3 : 5, serial));
                if (iin == null) {
                    continue;
                }
                out.write(iin + ";" + surnames.get((int) (n * 31 % 8)) + syllable(n) + ";" + names.get((int) (n * 17 % 8)) + ";"
                        + places.get((int) (n * 13 % places.size())) + "\n");
                written++;
            }
        }
        return file;
    }

    private static String syllable(long n) {
        return List.of("", "а", "бек", "тай", "қызы", "ұлы").get((int) (n / 8 % 6));
    }

    /** With its check digit, by both passes of the rule; null where there is none. */
    private static String iin(String eleven) {
        for (int pass = 0; pass < 2; pass++) {
            int sum = 0;
            for (int i = 0; i < 11; i++) {
                sum += (eleven.charAt(i) - '0') * (pass == 0 ? i + 1 : (i + 2) % 11 + 1);
            }
            if (sum % 11 < 10) {
                return eleven + sum % 11;
            }
        }
        return null;
    }

    /**
     * Seconds of COPY of what was loaded, into tables of the same columns, checks, indexes and rows from before: the faster of
     * two, since whatever disturbs the one makes the import look better.
     */
    private double floor(Statement statement) throws SQLException {
        statement.execute("set statement_timeout = 0");
        return Math.min(copied(statement), copied(statement));
    }

    private double copied(Statement statement) throws SQLException {
        for (String table : TABLES) {
            String loaded = table.equals("membership")
                    ? "select t.id from membership t where not t.synthetic"
                    : "select t.id from %s t join membership m on m.%s where not m.synthetic"
                            .formatted(table, table.equals("person") ? "person_id = t.id" : "legal_ground_id = t.id");
            String columns = columns(statement, table);
            statement.execute("drop table if exists floor_%1$s, new_%1$s".formatted(table));
            statement.execute("create table floor_%1$s (like %1$s including all)".formatted(table));
            statement.execute("create temporary table new_%s as %s".formatted(table, loaded));
            statement.execute(
                    "insert into floor_%1$s (%2$s) select %2$s from %1$s t where not exists (select 1 from new_%1$s n where n.id = t.id)"
                            .formatted(table, columns));
            statement.execute("analyze floor_" + table);
            statement.execute("copy (select %2$s from %1$s where id in (select id from new_%1$s) order by id) to '%3$s'"
                    .formatted(table, columns, work.resolve(table + ".copy")));
        }
        statement.execute("checkpoint");
        long begun = System.nanoTime();
        for (String table : TABLES) {
            statement.execute(
                    "copy floor_%s (%s) from '%s'".formatted(table, columns(statement, table), work.resolve(table + ".copy")));
        }
        return Product.secondsSince(begun);
    }

    /** All but those the table itself works out. */
    private static String columns(Statement statement, String table) throws SQLException {
        return String.join(", ", Query.texts(statement.getConnection(), """
                select quote_ident(attname) from pg_attribute
                where attrelid = '%s'::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum"""
                .formatted(table)));
    }
}
