import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.Map;

/** A list that is asked for as a file of more rows than a page gives at once, as a person goes through it. */
final class FileJob {

    private FileJob() {}

    /** The address of the job that an address with a form of file leads to; its purpose is said where one is asked for. */
    static String asked(Browser person, String path) throws Exception {
        HttpResponse<String> answer = person.get(path);
        String job = Browser.path(answer.headers().firstValue("Location").orElse(""));
        if (answer.statusCode() / 100 != 3 || !job.startsWith("/app/jobs/")) {
            throw new IOException("no job for " + path + ": " + answer.statusCode() + " " + job);
        }
        String page = person.get(job).body();
        if (page.contains("action=\"" + job + "/purpose\"")) {
            Map<String, String> fields = Browser.hidden(page, job + "/purpose");
            fields.put("purpose", "Измерение на больших данных");
            if (person.post(job + "/purpose", fields).statusCode() / 100 != 3) {
                throw new IOException("the purpose was not taken");
            }
        }
        return job;
    }

    /** Waits for the file; the last page of the job. */
    static String finished(Browser person, String job) throws Exception {
        for (int tries = 0; tries < 18_000; tries++) {
            HttpResponse<String> page = person.get(job);
            if (page.statusCode() != 200) {
                throw new IOException(job + " answered " + page.statusCode());
            }
            if (page.body().contains(job + "/file")) {
                return page.body();
            }
            if (page.headers().firstValue("Refresh").isEmpty()) {
                throw new IOException(job + " ended without a file: "
                        + page.body().replaceAll("(?s).*<main", "").replaceAll("<[^>]*>", " ").replaceAll("\\s+", " "));
            }
            Thread.sleep(200);
        }
        throw new IOException(job + " did not end");
    }

    /** Reads the file to its end: its bytes. */
    static long taken(Browser person, String path) throws Exception {
        HttpResponse<InputStream> file = person.stream(path);
        if (file.statusCode() != 200) {
            throw new IOException(path + " answered " + file.statusCode());
        }
        try (InputStream in = file.body()) {
            return in.transferTo(java.io.OutputStream.nullOutputStream());
        }
    }
}
