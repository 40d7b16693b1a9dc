package kz.birlik.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import kz.birlik.membership.member.MemberFilter;
import kz.birlik.membership.member.MemberRow;
import kz.birlik.membership.member.Members;
import kz.birlik.web.ProductTest;
import kz.birlik.web.Visitor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Pages and files about members with the application's condition taken away: the database alone keeps people apart. */
@ProductTest
class SecondWallPagesTest {

    private static final List<String> READERS = List.of("chair", "chair2", "officer", "officer2");
    private static final Pattern PERSON = Pattern.compile("/app/members/([0-9a-f-]{36})");

    @LocalServerPort
    private int port;

    @Autowired
    private Members members;

    @Autowired
    private People people;

    @Autowired
    private FirstWall firstWall;

    @Test
    void pages_and_files_show_the_same_people_without_the_condition_of_the_application() {
        Map<String, Set<String>> own = new LinkedHashMap<>();
        for (String login : READERS) {
            own.put(login, some(login));
            assertThat(own.get(login)).as(login).isNotEmpty();
        }
        int answers = 0;
        List<String> differences = new ArrayList<>();
        for (String login : READERS) {
            Visitor visitor = Visitor.signedIn(port, login);
            for (String path : paths(own)) {
                String with = seen(visitor.get(path));
                String without = firstWall.without(() -> seen(visitor.get(path)));
                answers++;
                if (!with.equals(without)) {
                    differences.add(login + " " + path + ": " + with + " became " + without);
                }
            }
            for (String other : READERS) {
                for (String person : own.get(other)) {
                    if (!everybodyOf(login).contains(person)) {
                        int status = firstWall.without(
                                () -> visitor.get("/app/members/" + person).statusCode());
                        answers++;
                        if (status != 404) {
                            differences.add(login + " opens " + person + ": " + status);
                        }
                    }
                }
            }
        }
        System.out.printf(
                "Second wall alone over HTTP: %d answers of %d people compared, %d differences%n",
                answers, READERS.size(), differences.size());
        assertThat(differences).isEmpty();
    }

    private static List<String> paths(Map<String, Set<String>> own) {
        List<String> paths = new ArrayList<>(List.of(
                "/app/members",
                "/app/members?state=all",
                "/app/members?state=left",
                "/app/members?q=а",
                "/app/members?organisation=EDU-KZ-31-0001",
                "/app/members?organisation=EDU-KZ-55-0001",
                "/app/members?format=csv",
                "/app/offers",
                "/app/offers?show=over",
                "/app"));
        own.values()
                .forEach(ids -> ids.forEach(id -> {
                    paths.add("/app/members/" + id);
                    paths.add("/app/members/" + id + "/edit");
                    paths.add("/app/members/" + id + "/leave");
                    for (String action : List.of("transfer", "offer", "category", "work", "expel", "death", "rejoin")) {
                        paths.add("/app/members/" + id + "/" + action);
                    }
                    paths.add("/app/members/" + id + "/rights");
                }));
        return paths;
    }

    /** The status and everybody the answer names. */
    private static String seen(HttpResponse<String> answer) {
        Set<String> persons = new TreeSet<>();
        Matcher link = PERSON.matcher(answer.body());
        while (link.find()) {
            persons.add(link.group(1));
        }
        long lines = answer.headers().firstValue("Content-Type").orElse("").startsWith("text/csv")
                ? answer.body().lines().count()
                : 0;
        return answer.statusCode() + " " + persons + " " + lines;
    }

    private Set<String> some(String login) {
        return everybodyOf(login).stream().limit(2).collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> everybodyOf(String login) {
        Set<String> persons = new TreeSet<>();
        for (MemberRow row : members.rows(
                people.named(login).scope(),
                new MemberFilter(null, null, null, MemberFilter.State.ALL, MemberFilter.Sort.NAME, null, 500))) {
            persons.add(row.person().toString());
        }
        return persons;
    }
}
