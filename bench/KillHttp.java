import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Kills the product and its PostgreSQL with -9 while people found organisations and admit members over HTTP. Each form has
 * its key; a form that got no answer is sent again with the same key until it is acknowledged. At the end every
 * acknowledged record has to be there exactly once. Run by bench/kill-http, which says how.
 */
public class KillHttp {

    private static final Pattern HIDDEN = Pattern.compile("<input[^>]*type=\"hidden\"[^>]*>");
    private static final String PASSWORD = "birlik-demo-2026";
    private static final long LONGEST_START_SECONDS = 900;

    private final Path jar;
    private final Path home;
    private final List<Writer> writers = new ArrayList<>();
    private final Random random;
    private Process application;
    private volatile String address = "";
    private volatile boolean ended;
    private double slowestStart;

    private KillHttp(Path jar, Path home, long seed) {
        this.jar = jar;
        this.home = home;
        this.random = new Random(seed);
    }

    /** Arguments: the jar, a folder, kills of the application, of the workers of PostgreSQL, of everything; minutes at most. */
    public static void main(String[] arguments) throws Exception {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        KillHttp series = new KillHttp(Path.of(arguments[0]), Path.of(arguments[1]), seed);
        int exit = 1;
        try {
            exit = series.run(
                    Integer.parseInt(arguments[2]),
                    Integer.parseInt(arguments[3]),
                    Integer.parseInt(arguments[4]),
                    Long.parseLong(arguments[5]));
        } finally {
            series.ended = true;
            series.stop();
        }
        System.exit(exit);
    }

    private int run(int applications, int databases, int both, long minutes) throws Exception {
        start();
        for (String[] place : new String[][] {
            {"officer", "EDU-KZ-31"}, {"officer2", "EDU-KZ-55"}, {"chair", "EDU-KZ-31-0001"}, {"chair2", "EDU-KZ-55-0001"}
        }) {
            Writer writer = place[0].startsWith("officer") ? new Founder(place[0], place[1]) : new Admitter(place[0]);
            writers.add(writer);
            writer.start();
        }
        List<Runnable> kills = new ArrayList<>();
        int[] done = new int[3];
        Collections.addAll(kills, Collections.nCopies(applications, (Runnable) () -> killed(0, done)).toArray(Runnable[]::new));
        Collections.addAll(kills, Collections.nCopies(databases, (Runnable) () -> killed(1, done)).toArray(Runnable[]::new));
        Collections.addAll(kills, Collections.nCopies(both, (Runnable) () -> killed(2, done)).toArray(Runnable[]::new));
        Collections.shuffle(kills, random);
        long end = System.nanoTime() + Duration.ofMinutes(minutes).toNanos();
        for (Runnable kill : kills) {
            if (System.nanoTime() > end) {
                System.out.println("The time is over; what was done until now is judged.");
                break;
            }
            long before = acknowledged();
            for (int wait = 0; acknowledged() < before + 2 && wait < 600; wait++) {
                Thread.sleep(50);
            }
            Thread.sleep(random.nextInt(400));
            kill.run();
            int sum = done[0] + done[1] + done[2];
            if (sum % 10 == 0) {
                System.out.printf("%d kills, %d records acknowledged%n", sum, acknowledged());
            }
        }
        ended = true;
        for (Writer writer : writers) {
            writer.join(Duration.ofSeconds(LONGEST_START_SECONDS).toMillis());
        }
        return judge(done);
    }

    private void killed(int kind, int[] done) {
        try {
            List<ProcessHandle> server = postmaster().map(main -> {
                List<ProcessHandle> all = new ArrayList<>(main.children().toList());
                if (kind == 2) {
                    all.add(0, main);
                }
                return all;
            }).orElse(List.of());
            List<ProcessHandle> victims = new ArrayList<>();
            if (kind != 0) {
                victims.addAll(server);
            }
            if (kind != 1) {
                victims.add(application.toHandle());
            }
            List<String> command = new ArrayList<>(List.of("kill", "-9"));
            victims.forEach(victim -> command.add(String.valueOf(victim.pid())));
            new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
            done[kind]++;
            if (kind == 1) {
                awaitHealth();
            } else {
                application.waitFor();
                start();
            }
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private java.util.Optional<ProcessHandle> postmaster() throws IOException {
        Path file = home.resolve("data/database/postmaster.pid");
        return Files.exists(file) ? ProcessHandle.of(Long.parseLong(Files.readAllLines(file).get(0).strip())) : java.util.Optional.empty();
    }

    private void start() throws IOException, InterruptedException {
        Path log = home.resolve("log");
        Files.deleteIfExists(log);
        long begin = System.nanoTime();
        application = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-jar",
                        jar.toString(),
                        "--birlik.demo=true",
                        "--birlik.data-dir=" + home.resolve("data"),
                        "--server.port=0")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Pattern ready = Pattern.compile("Birlik is ready at (\\S+)");
        while (true) {
            Matcher found = ready.matcher(Files.readString(log));
            if (found.find()) {
                address = found.group(1);
                slowestStart = Math.max(slowestStart, (System.nanoTime() - begin) / 1e9);
                return;
            }
            if (!application.isAlive() || System.nanoTime() - begin > LONGEST_START_SECONDS * 1_000_000_000L) {
                throw new IllegalStateException("The product did not start:\n" + Files.readString(log));
            }
            Thread.sleep(100);
        }
    }

    private void awaitHealth() throws InterruptedException {
        HttpClient http = HttpClient.newHttpClient();
        for (int i = 0; i < 600; i++) {
            try {
                HttpRequest health = HttpRequest.newBuilder(URI.create(address + "/actuator/health")).timeout(Duration.ofSeconds(5)).build();
                if (http.send(health, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                // Asked again below.
            }
            Thread.sleep(100);
        }
        throw new IllegalStateException("The product did not recover from a crash of PostgreSQL");
    }

    private void stop() throws InterruptedException {
        if (application != null) {
            application.destroy();
            application.waitFor();
        }
    }

    private long acknowledged() {
        return writers.stream().mapToLong(writer -> writer.acknowledged.size()).sum();
    }

    private int judge(int[] done) throws Exception {
        long lost = 0;
        long doubled = 0;
        List<String> refused = new ArrayList<>();
        for (Writer writer : writers) {
            Map<String, Integer> kept = writer.kept();
            for (String record : writer.acknowledged) {
                int times = kept.getOrDefault(record, 0);
                lost += times == 0 ? 1 : 0;
                doubled += times > 1 ? 1 : 0;
            }
            refused.addAll(writer.refused);
        }
        System.out.println("| kill -9 of the application | of the workers of PostgreSQL | of everything | records acknowledged over HTTP | sent again with their key | lost | doubled | slowest start |");
        System.out.println("|---|---|---|---|---|---|---|---|");
        System.out.printf(
                "| %d | %d | %d | %d | %d | %d | %d | %.1f s |%n",
                done[0], done[1], done[2], acknowledged(),
                writers.stream().mapToLong(writer -> writer.again.get()).sum(), lost, doubled, slowestStart);
        refused.stream().limit(10).forEach(one -> System.out.println("refused: " + one));
        return lost == 0 && doubled == 0 && refused.isEmpty() && acknowledged() > 0 ? 0 : 1;
    }

    /** A person at a browser who gives no form up. */
    private abstract class Writer extends Thread {

        final List<String> acknowledged = Collections.synchronizedList(new ArrayList<>());
        final List<String> refused = Collections.synchronizedList(new ArrayList<>());
        final AtomicLong again = new AtomicLong();
        final String login;
        private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
        private final HttpClient http = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
        private Map<String, String> form = Map.of();

        Writer(String login) {
            this.login = login;
            setDaemon(true);
        }

        abstract String path();

        /** The form as the page offers it, with what stays the same for every record. */
        abstract Map<String, String> opened() throws IOException, InterruptedException;

        /** What names one record. */
        abstract Map<String, String> named(String record);

        abstract String name(int number);

        /** Every record of this writer in the product and how often it is there. */
        abstract Map<String, Integer> kept() throws Exception;

        @Override
        public void run() {
            for (int number = 1; !ended; number++) {
                String record = name(number);
                String key = UUID.randomUUID().toString();
                boolean first = true;
                while (!sent(record, key)) {
                    if (first) {
                        first = false;
                        again.incrementAndGet();
                    }
                    pause(150);
                }
                pause(400);
            }
        }

        /** True when the record was acknowledged or refused: nothing is left to send. */
        private boolean sent(String record, String key) {
            try {
                if (form.isEmpty()) {
                    signIn();
                    form = opened();
                }
                Map<String, String> fields = new LinkedHashMap<>(form);
                fields.putAll(named(record));
                fields.put("_key", key);
                HttpResponse<String> answer = post(path(), fields);
                String location = answer.headers().firstValue("Location").orElse("");
                if (answer.statusCode() == 302 && !location.contains("/login")) {
                    acknowledged.add(record);
                    return true;
                }
                if (answer.statusCode() == 302 || answer.statusCode() == 401 || answer.statusCode() == 403) {
                    form = Map.of();
                    return false;
                }
                if (answer.statusCode() < 500 && answer.statusCode() != 429) {
                    refused.add(login + " " + record + " " + answer.statusCode() + " " + fields.keySet() + " "
                            + answer.body().replaceAll("(?s).*<main", "").replaceAll("<[^>]*>", " ").replaceAll("\\s+", " "));
                    return true;
                }
            } catch (IOException | RuntimeException noAnswer) {
                return false;
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
            return false;
        }

        void signIn() throws IOException, InterruptedException {
            cookies.getCookieStore().removeAll();
            Map<String, String> fields = hidden(get("/login").body(), "/login");
            fields.put("username", login);
            fields.put("password", PASSWORD);
            if (post("/login", fields).headers().firstValue("Location").orElse("/login").contains("/login")) {
                throw new IOException("not signed in");
            }
        }

        HttpResponse<String> get(String path) throws IOException, InterruptedException {
            return send(HttpRequest.newBuilder(URI.create(address + path)).GET());
        }

        HttpResponse<String> post(String path, Map<String, String> fields) throws IOException, InterruptedException {
            String body = fields.entrySet().stream()
                    .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                    .collect(Collectors.joining("&"));
            return send(HttpRequest.newBuilder(URI.create(address + path))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(body)));
        }

        /** The port differs after every start, and the cookie stays the same. */
        private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
            String kept = cookies.getCookieStore().getCookies().stream()
                    .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                    .collect(Collectors.joining("; "));
            if (!kept.isEmpty()) {
                request.header("Cookie", kept);
            }
            HttpResponse<String> answer =
                    http.send(request.timeout(Duration.ofSeconds(60)).build(), HttpResponse.BodyHandlers.ofString());
            for (String line : answer.headers().allValues("Set-Cookie")) {
                for (HttpCookie cookie : HttpCookie.parse(line)) {
                    cookie.setPath("/");
                    cookies.getCookieStore().add(URI.create("http://localhost/"), cookie);
                }
            }
            return answer;
        }

        Map<String, String> hidden(String page, String action) throws IOException {
            int at = page.indexOf("action=\"" + action + "\"");
            if (at < 0) {
                throw new IOException("no form to " + action);
            }
            Map<String, String> fields = new LinkedHashMap<>();
            Matcher found = HIDDEN.matcher(page.substring(at, page.indexOf("</form>", at)));
            while (found.find()) {
                fields.put(attribute(found.group(), "name"), attribute(found.group(), "value"));
            }
            return fields;
        }

        static String attribute(String element, String name) {
            Matcher found = Pattern.compile(name + "=\"([^\"]*)\"").matcher(element);
            return found.find() ? found.group(1) : "";
        }

        /** Counts the first field of each line that is one of ours. */
        Map<String, Integer> counted(String path, int column) throws Exception {
            Map<String, Integer> counts = new HashMap<>();
            form = Map.of();
            signIn();
            HttpResponse<String> file = get(path);
            if (file.statusCode() != 200) {
                throw new IllegalStateException(path + " answered " + file.statusCode());
            }
            file.body().lines().skip(1).forEach(line -> counts.merge(line.split(",")[column], 1, Integer::sum));
            return counts;
        }

        private void pause(int millis) {
            try {
                Thread.sleep(millis);
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
        }
    }

    private final class Founder extends Writer {

        private final String parent;

        Founder(String login, String parent) {
            super(login);
            this.parent = parent;
        }

        @Override
        String path() {
            return "/app/orgs/" + parent + "/new";
        }

        @Override
        Map<String, String> opened() throws IOException, InterruptedException {
            Map<String, String> fields = hidden(get(path()).body(), path());
            fields.put("kind", "primary");
            fields.put("nameKk", "Жаңа ұйым");
            fields.put("nameRu", "Новая организация");
            fields.put("effectiveOn", LocalDate.now().minusDays(5).toString());
            fields.put("decision", "№ 1");
            fields.put("reason", "Сынақ");
            fields.put("step", "confirm");
            return fields;
        }

        @Override
        Map<String, String> named(String record) {
            return Map.of("code", record);
        }

        @Override
        String name(int number) {
            return "%s-K%05d".formatted(parent, number);
        }

        @Override
        Map<String, Integer> kept() throws Exception {
            return counted("/app/orgs?format=csv&headings=codes&q=" + parent + "-K", 0);
        }
    }

    private final class Admitter extends Writer {

        Admitter(String login) {
            super(login);
        }

        @Override
        String path() {
            return "/app/members/new";
        }

        @Override
        Map<String, String> opened() throws IOException, InterruptedException {
            Map<String, String> asked = hidden(get(path()).body(), path());
            asked.put("step", "without");
            String page = post(path(), asked).body();
            Map<String, String> fields = hidden(page, path());
            for (String name : List.of("organisation", "operatorBin", "appliedOn", "from", "consentOn")) {
                Matcher found = Pattern.compile("<input[^>]*name=\"" + name + "\"[^>]*>").matcher(page);
                if (found.find()) {
                    fields.put(name, attribute(found.group(), "value"));
                }
            }
            fields.put("whyNoIin", "FOREIGNER");
            fields.put("documentCountry", "UZ");
            fields.put("given", "Сынақ");
            fields.put("category", "working");
            fields.put("ground", "consent");
            fields.put("proof", "PAPER");
            fields.put("step", "admit");
            return fields;
        }

        @Override
        Map<String, String> named(String record) {
            return Map.of("surname", record, "documentNumber", login + record);
        }

        /** A number in letters: names hold no digits. */
        @Override
        String name(int number) {
            StringBuilder letters = new StringBuilder("Кйллтест");
            for (char digit : "%05d".formatted(number).toCharArray()) {
                letters.append("абвгдежзик".charAt(digit - '0'));
            }
            return letters.toString();
        }

        @Override
        Map<String, Integer> kept() throws Exception {
            Map<String, Integer> counts = new HashMap<>();
            counted("/app/members?format=csv&headings=codes&q=" + URLEncoder.encode("Кйллтест", StandardCharsets.UTF_8), 1)
                    .forEach((name, times) -> counts.merge(name.split(" ")[0], times, Integer::sum));
            return counts;
        }
    }
}
