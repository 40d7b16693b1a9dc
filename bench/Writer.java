import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A person at a browser who gives no form up. */
abstract class Writer extends Thread {

    /** Where the product is now, and whether the series is over. */
    interface Series {
        String address();

        boolean ended();

        /** The last address this thread was given did not answer. */
        default void noAnswer() {}
    }

    final List<String> acknowledged = Collections.synchronizedList(new ArrayList<>());
    final List<String> refused = Collections.synchronizedList(new ArrayList<>());
    final AtomicLong again = new AtomicLong();
    /** Records that took more than one more sending. */
    final AtomicLong oftener = new AtomicLong();
    /** What forms were answered with; 0 is no answer. */
    final Map<Integer, AtomicLong> answers = new ConcurrentSkipListMap<>();
    final String login;
    final Series series;
    final Browser browser;
    private Map<String, String> form = Map.of();

    Writer(String login, Series series) {
        this.login = login;
        this.series = series;
        this.browser = new Browser(login, series::address);
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
        for (int number = 1; !series.ended(); number++) {
            String record = name(number);
            String key = UUID.randomUUID().toString();
            for (int sendings = 1; !sent(record, key); sendings++) {
                if (sendings == 1) {
                    again.incrementAndGet();
                } else if (sendings == 2) {
                    oftener.incrementAndGet();
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
                browser.signIn();
                form = opened();
            }
            Map<String, String> fields = new LinkedHashMap<>(form);
            fields.putAll(named(record));
            fields.put("_key", key);
            HttpResponse<String> answer = browser.post(path(), fields);
            answered(answer.statusCode());
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
            answered(0);
            series.noAnswer();
            return false;
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
        return false;
    }

    private void answered(int status) {
        answers.computeIfAbsent(status, any -> new AtomicLong()).incrementAndGet();
    }

    /** How many acknowledged records are not there, and how many are there more than once. */
    long[] judged() throws Exception {
        Map<String, Integer> kept = kept();
        long lost = acknowledged.stream().filter(record -> kept.getOrDefault(record, 0) == 0).count();
        long doubled = acknowledged.stream().filter(record -> kept.getOrDefault(record, 0) > 1).count();
        return new long[] {lost, doubled};
    }

    /** The four people of the demonstration who write. */
    static List<Writer> four(Series series) {
        return List.of(
                new Founder("officer", "EDU-KZ-31", series),
                new Founder("officer2", "EDU-KZ-55", series),
                new Admitter("chair", series),
                new Admitter("chair2", series));
    }

    /** Counts the first field of each line that is one of ours. */
    Map<String, Integer> counted(String path, int column) throws Exception {
        Map<String, Integer> counts = new HashMap<>();
        form = Map.of();
        browser.signIn();
        HttpResponse<String> file = browser.get(path);
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

final class Founder extends Writer {

    private final String parent;

    Founder(String login, String parent, Series series) {
        super(login, series);
        this.parent = parent;
    }

    @Override
    String path() {
        return "/app/orgs/" + parent + "/new";
    }

    @Override
    Map<String, String> opened() throws IOException, InterruptedException {
        Map<String, String> fields = Browser.hidden(browser.get(path()).body(), path());
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

final class Admitter extends Writer {

    Admitter(String login, Series series) {
        super(login, series);
    }

    @Override
    String path() {
        return "/app/members/new";
    }

    @Override
    Map<String, String> opened() throws IOException, InterruptedException {
        Map<String, String> asked = Browser.hidden(browser.get(path()).body(), path());
        asked.put("step", "without");
        String page = browser.post(path(), asked).body();
        Map<String, String> fields = Browser.hidden(page, path());
        for (String name : List.of("organisation", "operatorBin", "appliedOn", "from", "consentOn")) {
            Matcher found = Pattern.compile("<input[^>]*name=\"" + name + "\"[^>]*>").matcher(page);
            if (found.find()) {
                fields.put(name, Browser.attribute(found.group(), "value"));
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
