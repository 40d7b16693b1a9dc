package kz.birlik.web.reorganise;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.member.Decision;
import kz.birlik.membership.reorganisation.Order;
import kz.birlik.web.form.TypedDate;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * What is typed about a merge or a split. Between the steps everything travels in hidden fields, those chosen by name in one of
 * them, so that the server keeps nothing and Back works.
 */
public final class ReorganiseForm {

    static final int MOST_TICKED = 5000;
    static final int MOST_OTHERS = 20;

    private static final int LONGEST_TEXT = 300;
    private static final int LONGEST_NAME = 250;
    private static final String CODE = "[A-Z0-9]+(-[A-Z0-9]+)*";

    private static final List<String> FIELDS = List.of(
            "into",
            "target",
            "targetVersion",
            "code1",
            "kk1",
            "ru1",
            "en1",
            "code2",
            "kk2",
            "ru2",
            "en2",
            "effectiveOn",
            "number",
            "decidedOn",
            "body",
            "reason",
            "who",
            "place",
            "old");

    private final Map<String, String> fields = new LinkedHashMap<>();
    private final Map<String, Long> others = new LinkedHashMap<>();
    private final Set<UUID> ticked = new LinkedHashSet<>();
    private final List<String> children = new ArrayList<>();
    private final Map<String, String> errors = new LinkedHashMap<>();
    private final String add;
    private @Nullable Long version;

    private ReorganiseForm(String add) {
        this.add = add;
    }

    static ReorganiseForm blank(LocalDate today, long version, String freeCode, String secondCode) {
        var form = new ReorganiseForm("");
        form.version = version;
        form.fields.put("into", "this");
        form.fields.put("who", "place");
        form.fields.put("old", "stays");
        form.fields.put("code1", freeCode);
        form.fields.put("code2", secondCode);
        form.fields.put("effectiveOn", today.toString());
        return form;
    }

    static ReorganiseForm of(MultiValueMap<String, String> typed) {
        var form = new ReorganiseForm(text(typed.getFirst("add")).toUpperCase(Locale.ROOT));
        for (String field : FIELDS) {
            form.fields.put(field, text(typed.getFirst(field)));
        }
        form.version = number(typed.getFirst("version"));
        for (String other : text(typed.getFirst("others")).split(",")) {
            String[] parts = other.split(":");
            Long seen = parts.length == 2 ? number(parts[1]) : null;
            if (seen != null && form.others.size() < MOST_OTHERS) {
                form.others.put(parts[0], seen);
            }
        }
        form.children.addAll(typed.getOrDefault("child", List.of()));
        Arrays.stream(text(typed.getFirst("children")).split(","))
                .filter(code -> !code.isBlank())
                .forEach(form.children::add);
        Set<UUID> shown = ids(typed.getFirst("shown"));
        form.ticked.addAll(ids(typed.getFirst("ticked")));
        form.ticked.removeAll(shown);
        for (String id : typed.getOrDefault("tick", List.of())) {
            form.ticked.addAll(ids(id));
        }
        return form;
    }

    private static Set<UUID> ids(@Nullable String typed) {
        Set<UUID> ids = new LinkedHashSet<>();
        for (String id : text(typed).split(",")) {
            if (!id.isBlank() && ids.size() <= MOST_TICKED) {
                try {
                    ids.add(UUID.fromString(id.strip()));
                } catch (IllegalArgumentException none) {
                    continue;
                }
            }
        }
        return ids;
    }

    private static @Nullable Long number(@Nullable String typed) {
        try {
            return typed == null || typed.isBlank() ? null : Long.valueOf(typed.strip());
        } catch (NumberFormatException none) {
            return null;
        }
    }

    private static String text(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }

    public String get(String field) {
        return fields.getOrDefault(field, "");
    }

    public @Nullable String error(String field) {
        return errors.get(field);
    }

    public Map<String, String> errors() {
        return errors;
    }

    public @Nullable Long version() {
        return version;
    }

    public Map<String, Long> others() {
        return others;
    }

    /** Codes with the versions they had when they were added. */
    public String joined() {
        return others.entrySet().stream()
                .map(other -> other.getKey() + ":" + other.getValue())
                .collect(Collectors.joining(","));
    }

    public List<String> children() {
        return children;
    }

    public String add() {
        return add;
    }

    public int tickedCount() {
        return ticked.size();
    }

    public boolean isTicked(UUID id) {
        return ticked.contains(id);
    }

    public String ticked() {
        return ticked.stream().map(UUID::toString).collect(Collectors.joining(","));
    }

    /** Everything, for hidden fields. */
    public Map<String, String> typed() {
        Map<String, String> typed = new LinkedHashMap<>(fields);
        typed.put("version", version == null ? "" : version.toString());
        typed.put("ticked", ticked());
        typed.put("others", joined());
        typed.put("children", String.join(",", children));
        return typed;
    }

    void reject(String field, String key) {
        errors.putIfAbsent(field, key);
    }

    void at(long now) {
        version = now;
    }

    void join(String code, long seen) {
        others.put(code, seen);
    }

    void target(String code, long seen) {
        fields.put("target", code);
        fields.put("targetVersion", String.valueOf(seen));
    }

    void drop(String code) {
        others.remove(code);
    }

    boolean intoNew() {
        return get("into").equals("new");
    }

    boolean intoOther() {
        return get("into").equals("other");
    }

    boolean closes() {
        return get("old").equals("closes");
    }

    public boolean byTicks() {
        return get("who").equals("ticks");
    }

    boolean byFile() {
        return get("who").equals("file");
    }

    /** Whoever looks at names chooses by them. */
    void byNames() {
        if (!byFile()) {
            fields.put("who", "ticks");
        }
    }

    /** Instead of whoever was chosen before. */
    void choose(List<UUID> memberships) {
        ticked.clear();
        ticked.addAll(memberships);
        fields.put("who", "file");
    }

    void check(Order.Kind kind) {
        if (TypedDate.of(get("effectiveOn")) == null) {
            reject("effectiveOn", "organisations.error.date");
        }
        if (!get("decidedOn").isEmpty() && TypedDate.of(get("decidedOn")) == null) {
            reject("decidedOn", "organisations.error.date");
        }
        require("number", "reorganise.error.number", LONGEST_TEXT);
        require("decidedOn", "reorganise.error.decided-on", LONGEST_TEXT);
        require("body", "reorganise.error.body", LONGEST_TEXT);
        require("reason", "organisations.error.required.reason", LONGEST_TEXT);
        if (kind == Order.Kind.SPLIT || intoNew()) {
            founded("1");
        }
        if (kind == Order.Kind.SPLIT && closes()) {
            founded("2");
        }
        if (kind == Order.Kind.MERGE && intoOther()) {
            require("target", "reorganise.error.target", LONGEST_TEXT);
        }
        if (kind == Order.Kind.MERGE && !intoOther() && others.isEmpty() && add.isEmpty()) {
            reject("add", "reorganise.error.others");
        }
        if (ticked.size() > MOST_TICKED) {
            reject("who", "reorganise.error.too-many");
        }
    }

    private void founded(String number) {
        require("kk" + number, "organisations.error.required.nameKk", LONGEST_NAME);
        require("ru" + number, "organisations.error.required.nameRu", LONGEST_NAME);
        String code = get("code" + number);
        if (code.length() > 40 || !code.matches(CODE)) {
            reject("code" + number, "organisations.error.code");
        }
    }

    private void require(String field, String key, int longest) {
        if (get(field).isEmpty()) {
            reject(field, key);
        } else if (get(field).length() > longest) {
            reject(field, "organisations.error.long");
        }
    }

    /** Only after {@link #check} found nothing. */
    Order order(Order.Kind kind, String code) {
        LocalDate on = TypedDate.of(get("effectiveOn"));
        if (on == null) {
            throw new IllegalStateException("The form has not been checked");
        }
        long seen = version == null ? -1 : version;
        var self = new Order.Source(code, seen);
        var decision = new Decision(get("number"), TypedDate.of(get("decidedOn")), get("body"));
        List<Order.Source> sources = new ArrayList<>();
        Order.Source target = null;
        List<Order.Founded> founded = new ArrayList<>();
        if (kind == Order.Kind.SPLIT) {
            sources.add(self);
            founded.add(named("1"));
            if (closes()) {
                founded.add(named("2"));
            }
        } else {
            if (get("into").equals("this")) {
                target = self;
            } else {
                sources.add(self);
            }
            others.forEach((other, version) -> sources.add(new Order.Source(other, version)));
            if (intoOther()) {
                Long there = number(get("targetVersion"));
                target = new Order.Source(get("target").toUpperCase(Locale.ROOT), there == null ? -1 : there);
            }
            if (intoNew()) {
                founded.add(named("1"));
            }
        }
        return new Order(
                kind,
                sources,
                target,
                founded,
                on,
                decision,
                get("reason"),
                kind == Order.Kind.SPLIT && closes(),
                chosen(kind));
    }

    private Order.Founded named(String number) {
        return new Order.Founded(
                get("code" + number), MultilingualText.of(get("kk" + number), get("ru" + number), get("en" + number)));
    }

    /** A place is written as employer, or employer and site. */
    private Order.Chosen chosen(Order.Kind kind) {
        if (kind == Order.Kind.MERGE) {
            return Order.Chosen.NOBODY;
        }
        if (byTicks() || byFile()) {
            return new Order.Chosen(null, null, List.copyOf(ticked), List.copyOf(children));
        }
        List<UUID> place = Arrays.stream(get("place").split("/"))
                .flatMap(part -> ids(part).stream())
                .toList();
        return new Order.Chosen(
                place.isEmpty() ? null : place.get(0),
                place.size() > 1 ? place.get(1) : null,
                List.of(),
                List.copyOf(children));
    }
}
