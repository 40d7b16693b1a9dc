package kz.birlik.web.dues;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.dues.DeductionLists;
import kz.birlik.membership.dues.DeductionLists.Preview;
import kz.birlik.membership.dues.DuesMonths;
import kz.birlik.membership.dues.DuesRefusal;
import kz.birlik.membership.dues.ListFileRefused;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.web.form.AttachedFile;
import kz.birlik.web.form.Submissions;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Lists of deductions: one file field, a preview that changes nothing, a confirming button, correction with a reason. */
@Controller
@RequiredArgsConstructor
class DuesListController {

    static final String PAGE = DuesQuery.PATH + "/lists";
    private static final int RECENT = 20;

    private final DeductionLists lists;
    private final DuesMonths months;
    private final DuesListFiles files;
    private final Organisations organisations;
    private final Submissions submissions;
    private final MessageSource messages;

    @GetMapping(PAGE)
    String page(CurrentUser user, Model model) {
        return page(user, model, Map.of(), Map.of());
    }

    private String page(CurrentUser user, Model model, Map<String, String> typed, Map<String, String> errors) {
        model.addAttribute("tab", "lists");
        model.addAttribute("keeper", true);
        model.addAttribute("chair", user.role() == Role.CHAIR);
        model.addAttribute("recent", lists.recent(user.scope(), RECENT));
        model.addAttribute("typed", typed);
        model.addAttribute("errors", errors);
        model.addAttribute("largest", String.valueOf(DeductionLists.LARGEST_FILE / 1024 / 1024));
        model.addAttribute("mostRows", DeductionLists.MOST_ROWS);
        model.addAttribute("key", submissions.newKey());
        return "dues/lists";
    }

    /** Headings of a list in the reader's language, and two people who are nobody. */
    @GetMapping(PAGE + "/template")
    void template(@RequestParam(defaultValue = "xlsx") String format, HttpServletResponse response) throws IOException {
        files.template(format, response);
    }

    /** The same file with what is to be corrected beside each row. Nothing of it is kept. */
    @PostMapping(value = PAGE, params = "marked")
    @Nullable
    String marked(
            CurrentUser user,
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam Map<String, String> typed,
            HttpServletResponse response,
            Model model)
            throws IOException {
        Map<String, String> errors = new LinkedHashMap<>();
        LocalDate month = DuesQuery.month(typed.get("month"));
        String code = asked(user, typed, month, file, errors);
        if (errors.isEmpty()) {
            try {
                files.marked(user, code, lists.marked(user.scope(), code, month, file.getBytes()), response);
                return null;
            } catch (ListFileRefused refusal) {
                errors.put("file", text("dues.file." + code(refusal.reason())));
            } catch (DuesRefusal refusal) {
                errors.put(field(refusal), said(refusal));
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page(user, model, typed, errors);
    }

    /** Who the file is of; what is missing goes into the errors. */
    private String asked(
            CurrentUser user,
            Map<String, String> typed,
            @Nullable LocalDate month,
            @Nullable MultipartFile file,
            Map<String, String> errors) {
        String code = user.role() == Role.CHAIR
                ? user.organisationCode()
                : typed.getOrDefault("organisation", "").strip();
        if (organisations.idOf(user.scope(), code).isEmpty()) {
            errors.put("organisation", text("dues.refused.not-found"));
        }
        if (month == null) {
            errors.put("month", text("dues.error.month"));
        }
        if (file == null || file.isEmpty()) {
            errors.put("file", text("dues.file.empty"));
        }
        return code;
    }

    private static String field(DuesRefusal refusal) {
        return refusal.reason() == DuesRefusal.Reason.MONTH_IN_FUTURE ? "month" : "organisation";
    }

    @PostMapping(value = PAGE, params = "!marked")
    String upload(
            CurrentUser user,
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam Map<String, String> typed,
            HttpServletResponse response,
            Model model)
            throws IOException {
        Map<String, String> errors = new LinkedHashMap<>();
        LocalDate month = DuesQuery.month(typed.get("month"));
        String code = asked(user, typed, month, file, errors);
        if (errors.isEmpty()) {
            AttachedFile sent = AttachedFile.of(file);
            try {
                return "redirect:"
                        + submissions.once(user, typed.get(Submissions.KEY), PAGE, () -> {
                            Preview preview = lists.preview(user.scope(), code, month, sent.name(), sent.content());
                            if (preview.sameAs() != null) {
                                return PAGE + "/" + preview.sameAs() + "?same=true";
                            }
                            if (preview.id() == null) {
                                throw new Unreadable(preview);
                            }
                            return PAGE + "/" + preview.id();
                        });
            } catch (Unreadable unreadable) {
                model.addAttribute("problems", unreadable.preview.problems());
                errors.put("file", text("dues.file.problems"));
            } catch (ListFileRefused refusal) {
                errors.put("file", text("dues.file." + code(refusal.reason())));
            } catch (DuesRefusal refusal) {
                errors.put(field(refusal), said(refusal));
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page(user, model, typed, errors);
    }

    /** Takes the key back, so that the mended file can be sent by the same form. */
    private static final class Unreadable extends RuntimeException {

        private final transient Preview preview;

        Unreadable(Preview preview) {
            super(null, null, false, false);
            this.preview = preview;
        }
    }

    @GetMapping(PAGE + "/{id}")
    String list(
            CurrentUser user, @PathVariable UUID id, @RequestParam(defaultValue = "false") boolean same, Model model) {
        return list(user, id, same, model, null);
    }

    private String list(CurrentUser user, UUID id, boolean same, Model model, @Nullable String error) {
        DeductionLists.DuesList list = lists.find(user.scope(), id).orElseThrow(NotFound::new);
        model.addAttribute("tab", "lists");
        model.addAttribute("keeper", true);
        model.addAttribute("list", list);
        model.addAttribute("month", YearMonth.from(list.month()).toString());
        DeductionLists.DuesList inForce = list.state() != DeductionLists.State.DRAFT
                ? null
                : lists.ofMonth(user.scope(), list.organisationCode(), list.month()).stream()
                        .filter(other -> other.state() == DeductionLists.State.CONFIRMED)
                        .findFirst()
                        .orElse(null);
        model.addAttribute("inForce", inForce);
        model.addAttribute(
                "closed",
                months.closing(user.scope(), list.organisationCode(), list.month())
                        .isPresent());
        model.addAttribute("same", same);
        model.addAttribute("error", error);
        model.addAttribute(
                "outcomes",
                List.of(
                        "ok",
                        "not_in_roster",
                        "not_on_list",
                        "without_consent",
                        "amount_differs",
                        "twice",
                        "above_limit"));
        model.addAttribute("key", submissions.newKey());
        return "dues/list";
    }

    /** @param reason why the list takes the place of the one in force; asked for only where there is one */
    @PostMapping(PAGE + "/{id}/confirm")
    String confirm(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String reason,
            @RequestParam(name = Submissions.KEY, required = false) @Nullable String key,
            HttpServletResponse response,
            Model model) {
        return carried(user, id, key, reason, response, model, () -> lists.confirm(user.scope(), id, reason));
    }

    @PostMapping(PAGE + "/{id}/withdraw")
    String withdraw(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(name = Submissions.KEY, required = false) @Nullable String key,
            HttpServletResponse response,
            Model model) {
        return carried(user, id, key, reason, response, model, () -> lists.withdraw(user.scope(), id, reason));
    }

    private String carried(
            CurrentUser user,
            UUID id,
            @Nullable String key,
            @Nullable String reason,
            HttpServletResponse response,
            Model model,
            Runnable work) {
        lists.find(user.scope(), id).orElseThrow(NotFound::new);
        try {
            return "redirect:"
                    + submissions.once(user, key, PAGE + "/" + id, () -> {
                        work.run();
                        return PAGE + "/" + id;
                    });
        } catch (DuesRefusal refusal) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            boolean ofReason = Set.of(
                            DuesRefusal.Reason.ANOTHER_IN_FORCE,
                            DuesRefusal.Reason.REASON_NEEDED,
                            DuesRefusal.Reason.VALUE)
                    .contains(refusal.reason());
            model.addAttribute("typed", reason);
            model.addAttribute("reasonError", ofReason ? text("dues.error.reason") : null);
            return list(user, id, false, model, ofReason ? text("dues.error.reason") : said(refusal));
        }
    }

    private String said(DuesRefusal refusal) {
        return text("dues.refused." + code(refusal.reason()));
    }

    private String text(String key) {
        return messages.getMessage(key, null, LocaleContextHolder.getLocale());
    }

    private static String code(Enum<?> reason) {
        return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
