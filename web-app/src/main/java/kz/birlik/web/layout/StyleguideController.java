package kz.birlik.web.layout;

import jakarta.validation.constraints.NotBlank;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import kz.birlik.web.form.Choice;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * Every part pages are built from, on one sheet and in the reader's language: what a page author picks from and
 * what is looked at after a change of the style sheet. Its numbers are examples and belong to no organisation.
 */
@Controller
class StyleguideController {

    private static final String WORDS = "styleguide.";

    private final MessageSource messages;

    StyleguideController(MessageSource messages) {
        this.messages = messages;
    }

    /** A form whose first field has an error, to show how errors look. */
    record Example(
            @NotBlank String name,
            String date,
            String kind,
            String reason,
            String number,
            boolean agreed,
            List<String> channels) {}

    record Place(String label, @Nullable String url) {}

    record Step(String label, String state) {}

    record Link(
            String kind, String code, String name, @Nullable String url) {}

    record Tile(
            int column,
            int row,
            String shortName,
            String name,
            String text,
            int scale,
            String state,
            String stateText,
            @Nullable String url,
            boolean current) {}

    record Shade(int scale, String text) {}

    record File(String url, String label) {}

    record Downloads(List<File> files) {}

    record Both(String label, String stored, String typed) {}

    record Conflict(String changedBy, Instant changedAt, boolean over, List<Both> fields) {}

    record Value(
            String name, @Nullable String before, @Nullable String after) {}

    record Event(
            String tone,
            Instant at,
            String what,
            String who,
            String more,
            List<Value> values,
            String reason,
            boolean hidden) {

        public boolean hasDetail() {
            return true;
        }
    }

    @GetMapping("/app/admin/styleguide")
    String styleguide(Model model) {
        Example form = new Example("", "2026-11-20", "b", "", "1840000", true, List.of("a"));
        BindingResult errors = new BeanPropertyBindingResult(form, "form");
        errors.rejectValue("name", "styleguide", word("field.name.error"));
        model.addAttribute("form", form);
        model.addAttribute(BindingResult.MODEL_KEY_PREFIX + "form", errors);
        model.addAttribute("options", List.of(new Choice("a", word("option.a")), new Choice("b", word("option.b"))));
        model.addAttribute(
                "crumbs",
                List.of(
                        new Place(word("crumb.1"), "#top"),
                        new Place(word("crumb.2"), "#top"),
                        new Place(word("title"), null)));
        model.addAttribute(
                "tabs",
                List.of(
                        new Tab(word("tab.all"), "#tabs", true, "486"),
                        new Tab(word("tab.none"), "#tabs", false, "2"),
                        new Tab(word("tab.late"), "#tabs", false, "3")));
        model.addAttribute(
                "steps",
                List.of(
                        new Step(word("step.1"), "done"),
                        new Step(word("step.2"), "current"),
                        new Step(word("step.3"), "todo")));
        model.addAttribute(
                "chain",
                List.of(
                        new Link(word("kind.federation"), "FPRK", word("name.federation"), "#chain"),
                        new Link(word("kind.union"), "EDU", word("name.union"), "#chain"),
                        new Link(word("kind.member"), "EDU-KZ-31", word("name.member"), null)));
        model.addAttribute("tiles", tiles());
        model.addAttribute(
                "shades",
                IntStream.rangeClosed(1, 7)
                        .mapToObj(scale -> new Shade(scale, Integer.toString(74 + 3 * scale)))
                        .toList());
        Instant moment = Instant.parse("2026-11-20T05:10:00Z");
        model.addAttribute("downloads", new Downloads(List.of(new File("#top", "CSV"), new File("#top", "XLSX"))));
        model.addAttribute(
                "conflict",
                new Conflict(
                        "officer",
                        moment,
                        false,
                        List.of(new Both(word("field.kind"), word("option.a"), word("option.b")))));
        model.addAttribute(
                "history",
                List.of(new Event(
                        "information",
                        moment,
                        word("event.2"),
                        "officer",
                        word("name.member"),
                        List.of(
                                new Value(word("field.name"), word("name.short"), word("name.member")),
                                new Value(word("field.kind"), null, word("option.a"))),
                        word("field.date.hint"),
                        false)));
        model.addAttribute("signs", List.of("success", "attention", "error", "information", "neutral", "question"));
        model.addAttribute(
                "colours",
                List.of(
                        "brand-900",
                        "brand-800",
                        "brand-700",
                        "brand-600",
                        "brand-100",
                        "brand-50",
                        "gold-400",
                        "ink",
                        "ink-2",
                        "ink-3",
                        "border",
                        "surface-2"));
        return "layout/styleguide";
    }

    /** The shape of the map only: scale and state run through all there are. */
    private List<Tile> tiles() {
        String grid = "31 01 11 21 31 41 51 02 22 32 42 52 03 13 23 33 43 53 24 44";
        String[] cells = grid.replaceFirst("31", "30").split(" ");
        return IntStream.range(0, cells.length)
                .mapToObj(i -> {
                    String state = i == 8 || i == 11 ? "no-data" : i == 14 ? "left" : "value";
                    return new Tile(
                            cells[i].charAt(0) - '0',
                            cells[i].charAt(1) - '0',
                            "№\u202F" + (i + 1),
                            word("map.region") + " " + (i + 1),
                            Integer.toString(77 + i % 7 * 3),
                            1 + i % 7,
                            state,
                            word("map." + state),
                            state.equals("value") ? "#map" : null,
                            i == 3);
                })
                .toList();
    }

    private String word(String key) {
        return messages.getMessage(WORDS + key, null, LocaleContextHolder.getLocale());
    }
}
