package kz.birlik.web.security;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import kz.birlik.membership.account.Role;
import kz.birlik.web.security.MatrixTree.Person;
import kz.birlik.web.security.MatrixTree.Place;

/** Looks through an answer – body, headers, redirect, file name – for anything that is not this person's. */
final class MatrixAnswers {

    private static final Pattern CANARY = Pattern.compile("leak-(o\\d\\d)-([a-z-]+)");

    /** What the history of an organisation tells about those that lay below it: that they came and went, and by whom. */
    private static final Set<String> HISTORY =
            Set.of("decision", "reason", "closing-decision", "closing-reason", "actor");

    /** Canaries of what belongs to a person and not to an organisation. */
    static final List<String> FIELDS_OF_PERSONS = List.of(
            "surname",
            "given",
            "patronymic",
            "in-document",
            "phone",
            "mail",
            "admission",
            "proof",
            "norm",
            "withdrawal",
            "leaving-decision");

    static final String FULL_IIN = "full-iin";

    /** What each role has been shown so far, of what it may and may not see. */
    static final Map<Role, Set<String>> SEEN = new ConcurrentHashMap<>();

    private static final Pattern UUIDS =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private final Set<String> visibleTokens;
    private final Set<String> seen;
    private final Set<String> everyIin;
    private final Set<String> aboveTokens;
    private final Set<String> pastTokens;
    private final Set<String> foreignIds = new HashSet<>();
    private final Set<String> foreignIins = new HashSet<>();
    private final Pattern foreignCodes;

    MatrixAnswers(MatrixTree tree, Person person) {
        seen = person.role() == null
                ? ConcurrentHashMap.newKeySet()
                : SEEN.computeIfAbsent(person.role(), role -> ConcurrentHashMap.newKeySet());
        everyIin = Set.copyOf(tree.iins().values());
        Set<String> visible = tree.visible(person);
        Set<String> above = tree.above(person);
        visibleTokens = visible.stream().map(code -> tree.place(code).token()).collect(Collectors.toSet());
        aboveTokens = above.stream().map(code -> tree.place(code).token()).collect(Collectors.toSet());
        Set<String> past = tree.past(person);
        pastTokens = past.stream().map(code -> tree.place(code).token()).collect(Collectors.toSet());
        List<String> codes = new ArrayList<>();
        for (Place place : MatrixTree.PLACES) {
            if (!visible.contains(place.code())) {
                foreignIds.addAll(tree.everyId(place.code()));
                if (tree.iins().containsKey(place.code())) {
                    foreignIins.add(tree.iins().get(place.code()));
                }
                // A code of what is above or was below stands beside its name, as the parent in a file.
                if (!above.contains(place.code()) && !past.contains(place.code())) {
                    codes.add(place.code());
                }
            }
        }
        codes.sort((one, other) -> other.length() - one.length());
        foreignCodes = codes.isEmpty()
                ? null
                : Pattern.compile("(?<![A-Za-z0-9-])(" + String.join("|", codes) + ")(?![A-Za-z0-9-])");
    }

    /** What the answer shows and must not; empty when nothing. */
    List<String> leaks(MatrixCall asked, HttpResponse<String> answer) {
        String headers = answer.headers().map().entrySet().stream()
                .filter(header -> !header.getKey().equalsIgnoreCase("set-cookie"))
                .map(Map.Entry::toString)
                .collect(Collectors.joining("\n"));
        return leaks(asked, withoutWhatIsRandom(headers + "\n" + answer.body()));
    }

    List<String> leaks(MatrixCall asked, String text) {
        List<String> leaks = new ArrayList<>();
        String lower = text.toLowerCase(Locale.ROOT);
        Matcher canary = CANARY.matcher(lower);
        while (canary.find()) {
            String token = canary.group(1);
            String what = canary.group(2);
            seen.add(what);
            boolean name = what.matches("(first-)?name-.*");
            // Who of the organisation above did something to a record of this person stands in its history by name.
            boolean allowed = visibleTokens.contains(token)
                    || aboveTokens.contains(token) && (name || what.equals("person"))
                    || pastTokens.contains(token) && (name || HISTORY.contains(what))
                    || (asked.path() + asked.form()).contains(canary.group());
            if (!allowed) {
                leaks.add(canary.group());
            }
        }
        // What the person sent along may come back to them, as a text in the field of the search.
        String sent = asked.path() + asked.form();
        Matcher uuid = UUIDS.matcher(lower);
        while (uuid.find()) {
            if (foreignIds.contains(uuid.group()) && !sent.contains(uuid.group())) {
                leaks.add(uuid.group());
            }
        }
        if (foreignCodes != null) {
            Matcher code = foreignCodes.matcher(text);
            while (code.find()) {
                if (!sent.contains(code.group()) && !asked.headers().toString().contains(code.group())) {
                    leaks.add(code.group());
                }
            }
        }
        if (everyIin.stream().anyMatch(text::contains)) {
            seen.add(FULL_IIN);
        }
        foreignIins.stream().filter(text::contains).forEach(iin -> leaks.add("full ИИН " + iin));
        return leaks.stream().distinct().limit(5).toList();
    }

    /** A short code of an organisation comes up by chance in a few thousand of these. */
    private static String withoutWhatIsRandom(String text) {
        return text.replaceAll("nonce=\"[^\"]*\"", "")
                .replaceAll("nonce-[A-Za-z0-9+/=_-]+", "")
                .replaceAll("name=\"_csrf\" value=\"[^\"]*\"", "");
    }

    /** The answer without what differs from one request to the next, and without what was asked for. */
    static String essence(MatrixCall asked, String target, HttpResponse<String> answer) {
        String body = withoutWhatIsRandom(answer.body())
                .replaceAll("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "ID")
                .replaceAll("\\b[0-9a-f]{8}\\b", "REFERENCE")
                .replace(target, "TARGET");
        return answer.statusCode() + " " + body;
    }
}
