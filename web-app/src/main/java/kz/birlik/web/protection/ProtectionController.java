package kz.birlik.web.protection;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import kz.birlik.legalaid.CaseReader;
import kz.birlik.legalaid.CaseView;
import kz.birlik.legalaid.Cases;
import kz.birlik.legalaid.Protection;
import kz.birlik.legalaid.Protection.Item;
import kz.birlik.legalaid.Protection.OfCase;
import kz.birlik.legalaid.Protection.Rewording;
import kz.birlik.legalaid.Protection.Version;
import kz.birlik.legalaid.ProtectionRefusal;
import kz.birlik.legalaid.ProtectionRefusal.Reason;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.template.DocumentPurpose;
import kz.birlik.web.form.Choice;
import kz.birlik.web.form.Conflict;
import kz.birlik.web.form.Submissions;
import kz.birlik.web.form.TypedFields;
import kz.birlik.web.language.Formats;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The packages of today, the form of the next version, and the package of a case. */
@Controller
@RequiredArgsConstructor
class ProtectionController {

    private static final String LIST = "/app/protection";
    private static final String EDIT = "/app/admin/protection/{code}";
    private static final String CASE = "/app/cases/{id}/package";
    private static final List<String> TONGUES = List.of("Kk", "Ru", "En");
    private static final int LONGEST_RULE = 1_000;
    private static final int LONGEST_LIST = 5_000;
    private static final int LONGEST_LANGUAGES = 60;

    private final Protection protection;
    private final Cases cases;
    private final Submissions submissions;
    private final MessageSource messages;
    private final Formats formats;
    private final Clock clock;

    /** A package with its languages in words. */
    public record Line(Version version, String languages) {}

    @GetMapping(LIST)
    String list(CurrentUser user, @RequestParam(required = false) @Nullable String done, Model model) {
        model.addAttribute(
                "packages",
                protection.packages(today()).stream().map(this::line).toList());
        model.addAttribute("edits", user.role() == Role.ADMIN);
        model.addAttribute("done", done != null);
        return "protection/packages";
    }

    private Line line(Version version) {
        return new Line(
                version,
                String.join(
                        ", ",
                        version.languages().stream()
                                .map(code ->
                                        Locale.forLanguageTag(code).getDisplayLanguage(LocaleContextHolder.getLocale()))
                                .toList()));
    }

    private Version newest(String code) {
        return protection.versions(code).stream().findFirst().orElseThrow(NotFound::new);
    }

    @GetMapping(EDIT)
    String edit(@PathVariable String code, Model model) {
        Version newest = newest(code);
        Map<String, String> typed = new LinkedHashMap<>();
        LocalDate next = newest.validFrom().plusDays(1);
        typed.put("validFrom", (next.isBefore(today()) ? today() : next).toString());
        typed.put("languages", String.join(", ", newest.languages()));
        for (String tongue : TONGUES) {
            String tag = tongue.toLowerCase(Locale.ROOT);
            typed.put("confidentiality" + tongue, newest.confidentiality().in(tag));
            typed.put("checklist" + tongue, lines(newest.checklist(), tag));
            typed.put("papers" + tongue, lines(newest.papers(), tag));
        }
        return edit(newest, new TypedFields(typed, messages), codes(newest.templates()), model);
    }

    private static String lines(List<Item> items, String tag) {
        return String.join("\n", items.stream().map(item -> item.body().in(tag)).toList());
    }

    private static List<String> codes(List<DocumentPurpose> templates) {
        return templates.stream().map(DocumentPurpose::code).toList();
    }

    private String edit(Version newest, TypedFields typed, List<String> templates, Model model) {
        model.addAttribute("newest", newest);
        model.addAttribute("templates", templates);
        model.addAttribute(
                "templateChoices",
                Protection.TEMPLATES.stream()
                        .map(each -> new Choice(each.code(), word("documents.purpose." + each.code())))
                        .toList());
        model.addAttribute(
                "versions",
                protection.versions(newest.code()).stream().map(this::line).toList());
        model.addAttribute("tongues", TONGUES);
        model.addAttribute("typed", typed.fields());
        model.addAttribute("errors", typed.errors());
        model.addAttribute("key", submissions.newKey());
        return "protection/edit";
    }

    @PostMapping(EDIT)
    String edit(
            CurrentUser user,
            @PathVariable String code,
            @RequestParam(defaultValue = "-1") int version,
            @RequestParam MultiValueMap<String, String> fields,
            HttpServletResponse response,
            Model model) {
        Version newest = newest(code);
        TypedFields typed = new TypedFields(new LinkedHashMap<>(fields.toSingleValueMap()), messages);
        LocalDate from = typed.day("validFrom");
        List<String> confidentiality = TONGUES.stream()
                .map(tongue -> typed.needed("confidentiality" + tongue, LONGEST_RULE))
                .toList();
        String languages = typed.needed("languages", LONGEST_LANGUAGES);
        List<MultilingualText> checklist = items("checklist", typed, typed::needed);
        List<MultilingualText> papers = items("papers", typed, (field, longest) -> {
            String text = typed.text(field, longest);
            return text == null ? "" : text;
        });
        List<String> ticked = fields.getOrDefault("templates", List.of());
        List<DocumentPurpose> templates = ticked.stream()
                .map(DocumentPurpose::find)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
        if (typed.errors().isEmpty()) {
            Rewording given = new Rewording(
                    code,
                    version,
                    from,
                    MultilingualText.of(confidentiality.get(0), confidentiality.get(1), confidentiality.get(2)),
                    Arrays.stream(languages.split("[,\\s]+")).toList(),
                    checklist,
                    templates,
                    papers);
            try {
                return "redirect:"
                        + submissions.once(
                                user, typed.fields().get(Submissions.KEY), "/app/admin/protection/" + code, () -> {
                                    protection.reword(reader(user), given);
                                    return LIST + "?done";
                                });
            } catch (ProtectionRefusal refusal) {
                if (refusal.reason() == Reason.CHANGED_MEANWHILE) {
                    Version now = newest(code);
                    Conflict.by(now.recordedBy(), now.recordedAt()).show(response, model);
                    return edit(now, typed, ticked, model);
                }
                refused(refusal, typed);
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return edit(newest, typed, ticked, model);
    }

    /** One item a line, the same number of lines in each language. */
    private List<MultilingualText> items(String field, TypedFields typed, BiFunction<String, Integer, String> read) {
        List<List<String>> lines = TONGUES.stream()
                .map(tongue -> read.apply(field + tongue, LONGEST_LIST)
                        .lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .toList())
                .toList();
        int many = lines.get(0).size();
        for (int i = 1; i < TONGUES.size(); i++) {
            if (lines.get(i).size() != many) {
                typed.refuse(field + TONGUES.get(i), word("protection.refused.lines"));
                return List.of();
            }
        }
        return IntStream.range(0, many)
                .mapToObj(i -> MultilingualText.of(
                        lines.get(0).get(i), lines.get(1).get(i), lines.get(2).get(i)))
                .toList();
    }

    private void refused(ProtectionRefusal refusal, TypedFields typed) {
        switch (refusal.reason()) {
            case NOT_FOUND -> throw new NotFound();
            case NOT_YOURS -> throw new AccessDeniedException("another person does this");
            default ->
                typed.refuse(
                        switch (refusal.reason()) {
                            case DAY_TAKEN -> "validFrom";
                            case LANGUAGES_WRONG -> "languages";
                            case CHECKLIST_MISSING -> "checklistKk";
                            case TEMPLATE_UNKNOWN -> "templates";
                            default -> "package";
                        },
                        word("protection.refused."
                                + refusal.reason()
                                        .name()
                                        .toLowerCase(Locale.ROOT)
                                        .replace('_', '-')));
        }
    }

    private static CaseReader reader(CurrentUser user) {
        return new CaseReader(user.accountId(), user.role());
    }

    @GetMapping(CASE)
    String ofCase(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String done,
            Model model) {
        model.addAttribute("done", done != null);
        return ofCase(user, id, new TypedFields(new LinkedHashMap<>(), messages), model);
    }

    private String ofCase(CurrentUser user, UUID id, TypedFields typed, Model model) {
        OfCase own = protection.of(user.scope(), reader(user), id).orElseThrow(NotFound::new);
        CaseView view = cases.find(user.scope(), reader(user), id).orElseThrow(NotFound::new);
        List<Version> packages = protection.packages(today());
        model.addAttribute("view", view);
        model.addAttribute("own", own);
        model.addAttribute(
                "works",
                user.accountId().equals(view.row().owner())
                        && view.row().stage().isOpen());
        model.addAttribute(
                "packages",
                packages.stream()
                        .map(each -> new Choice(each.code(), formats.name(each.name())))
                        .toList());
        if (own.chosen() == null && !own.proposed().isEmpty()) {
            typed.fields().putIfAbsent("package", own.proposed().get(0));
        }
        model.addAttribute("line", own.chosen() == null ? null : line(own.chosen()));
        model.addAttribute("typed", typed.fields());
        model.addAttribute("errors", typed.errors());
        model.addAttribute("key", submissions.newKey());
        return "protection/case";
    }

    /** Chooses the package, or says which of its items are done. */
    @PostMapping(CASE)
    String work(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam MultiValueMap<String, String> fields,
            HttpServletResponse response,
            Model model) {
        protection.of(user.scope(), reader(user), id).orElseThrow(NotFound::new);
        TypedFields typed = new TypedFields(new LinkedHashMap<>(fields.toSingleValueMap()), messages);
        String chosen = typed.code("package");
        Set<UUID> done = new HashSet<>();
        for (String item : fields.getOrDefault("item", List.of())) {
            UUID read = new TypedFields(Map.of("item", item), messages).id("item");
            if (read != null) {
                done.add(read);
            }
        }
        String page = "/app/cases/" + id + "/package";
        try {
            return "redirect:"
                    + submissions.once(user, typed.fields().get(Submissions.KEY), page, () -> {
                        if (chosen != null) {
                            protection.choose(user.scope(), reader(user), id, chosen);
                        } else {
                            protection.work(user.scope(), reader(user), id, done);
                        }
                        return page + "?done";
                    });
        } catch (ProtectionRefusal refusal) {
            refused(refusal, typed);
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return ofCase(user, id, typed, model);
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    private String word(String key) {
        return messages.getMessage(key, null, LocaleContextHolder.getLocale());
    }
}
