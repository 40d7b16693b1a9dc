package kz.birlik.web.bulk;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import kz.birlik.membership.bulk.BulkAction;
import kz.birlik.membership.bulk.BulkActions;
import kz.birlik.membership.bulk.BulkKind;
import kz.birlik.membership.bulk.BulkRefusal;
import kz.birlik.membership.bulk.BulkRefusal.Reason;
import kz.birlik.membership.bulk.BulkState;
import kz.birlik.membership.card.PrintedCard;
import kz.birlik.membership.member.Members;
import kz.birlik.web.cards.CardFiles;
import kz.birlik.web.exports.Downloads;
import kz.birlik.web.exports.Exports;
import kz.birlik.web.form.Choice;
import kz.birlik.web.form.Submissions;
import kz.birlik.web.language.Formats;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.members.MemberQuery;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Something is done to many members: they are chosen in the list, the page of the action says to whom it would be done and who
 * is left out and why, one button does it, and the same page then says what came of it.
 */
@Controller
@RequiredArgsConstructor
class BulkController {

    static final String PAGE = MemberQuery.PATH + "/bulk";

    private static final int SHOWN = 25;
    private static final Map<Reason, String> FIELDS = Map.of(
            Reason.DATE_IN_FUTURE, "on",
            Reason.UNKNOWN_CATEGORY, "category",
            Reason.SAME_CATEGORY, "category");

    private final BulkActions bulk;
    private final BulkRun run;
    private final BulkTable table;
    private final Members members;
    private final CardFiles files;
    private final Exports exports;
    private final Submissions submissions;
    private final Formats formats;
    private final MessageSource messages;
    private final Clock clock;

    @PostMapping(PAGE)
    String choose(
            CurrentUser user,
            MemberQuery query,
            @RequestParam(defaultValue = "") String who,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(name = "member", required = false) @Nullable List<String> ticked,
            @RequestParam(name = Submissions.KEY, required = false) @Nullable String key,
            RedirectAttributes flash) {
        Optional<BulkKind> asked = BulkKind.of(kind);
        String list = query.after(null).url();
        if (asked.isEmpty()) {
            flash.addFlashAttribute("bulkError", "bulk.error.kind");
            return "redirect:" + list;
        }
        var asker =
                new BulkActions.Asker(user.accountId().value(), user.postId().value());
        try {
            String location = submissions.once(user, key, PAGE, () -> {
                UUID id = who.equals("all")
                        ? bulk.choose(
                                user.scope(),
                                asker,
                                asked.get(),
                                query.after(null).as(user.role()).filter(1))
                        : bulk.choose(user.scope(), asker, asked.get(), ids(ticked));
                return PAGE + "/" + id;
            });
            return "redirect:" + location;
        } catch (BulkRefusal refusal) {
            flash.addFlashAttribute("bulkError", "bulk.refusal." + refusal.reason());
            flash.addFlashAttribute("bulkKind", kind);
            return "redirect:" + list;
        }
    }

    /** What is no id names nobody, like the id of somebody else's member. */
    private static List<UUID> ids(@Nullable List<String> ticked) {
        return ticked == null
                ? List.of()
                : ticked.stream()
                        .limit(BulkActions.MOST)
                        .flatMap(text -> {
                            try {
                                return Stream.of(UUID.fromString(text));
                            } catch (IllegalArgumentException none) {
                                return Stream.empty();
                            }
                        })
                        .toList();
    }

    static BulkAction existing(BulkActions bulk, CurrentUser user, String id) {
        try {
            return bulk.find(user.scope(), UUID.fromString(id)).orElseThrow(NotFound::new);
        } catch (IllegalArgumentException none) {
            throw new NotFound();
        }
    }

    @GetMapping(PAGE + "/{id}")
    @Nullable
    String open(
            CurrentUser user,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String format,
            @RequestParam(name = "bulk", required = false) @Nullable String named,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        BulkAction action = existing(bulk, user, id);
        if (format != null) {
            if (!action.id().toString().equals(named)) {
                throw new NotFound();
            }
            return exports.answer(user, table, request, response);
        }
        model.addAttribute("form", CategoryForm.of(action, LocalDate.now(clock)));
        if (action.state() == BulkState.RUNNING) {
            response.setHeader("Refresh", "2");
        }
        return page(user, action, model);
    }

    private String page(CurrentUser user, BulkAction action, Model model) {
        String address = PAGE + "/" + action.id();
        boolean settled = action.state() == BulkState.DONE || action.state() == BulkState.UNDONE;
        model.addAttribute("action", action);
        model.addAttribute("at", action.state().code());
        model.addAttribute("what", action.kind().code());
        model.addAttribute("problems", action.problems().entrySet());
        model.addAttribute("left", bulk.show(user.scope(), action.id(), "left", SHOWN));
        model.addAttribute("taken", bulk.show(user.scope(), action.id(), settled ? "done" : "chosen", SHOWN));
        model.addAttribute("files", Downloads.of(address + "?bulk=" + action.id()));
        model.addAttribute("parts", bulk.parts(user.scope(), action.id(), CardFiles.IN_A_FILE));
        model.addAttribute("touched", bulk.touched(user.scope(), action.id()));
        model.addAttribute("categories", categories());
        if (action.change() != null) {
            model.addAttribute("becomes", category(action.change().category()));
        }
        model.addAttribute("key", submissions.newKey());
        return "bulk/bulk";
    }

    private List<Choice> categories() {
        return members.categories().stream()
                .map(category -> new Choice(category.code(), formats.name(category.name())))
                .toList();
    }

    private String category(String code) {
        return categories().stream()
                .filter(choice -> choice.value().equals(code))
                .map(Choice::label)
                .findFirst()
                .orElse(code);
    }

    @PostMapping(PAGE + "/{id}/category")
    String category(
            CurrentUser user,
            @PathVariable String id,
            @ModelAttribute("form") CategoryForm form,
            BindingResult errors,
            HttpServletResponse response,
            Model model) {
        BulkAction action = existing(bulk, user, id);
        form.check(errors);
        if (!errors.hasErrors()) {
            try {
                bulk.recategorise(user.scope(), action.id(), form.change());
                return "redirect:" + PAGE + "/" + action.id();
            } catch (BulkRefusal refusal) {
                String code = "bulk.refusal." + refusal.reason();
                String field = FIELDS.get(refusal.reason());
                if (field == null) {
                    errors.reject(code);
                } else {
                    errors.rejectValue(field, code);
                }
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page(user, action, model);
    }

    @PostMapping(PAGE + "/{id}/confirm")
    String confirm(
            CurrentUser user,
            @PathVariable String id,
            @RequestParam(name = Submissions.KEY, required = false) @Nullable String key,
            HttpServletResponse response,
            Model model) {
        BulkAction action = existing(bulk, user, id);
        return step(user, action, key, "confirm", response, model, () -> {
            bulk.confirm(user.scope(), action.id());
            run.ask(user, action.id());
        });
    }

    @PostMapping(PAGE + "/{id}/discard")
    String discard(CurrentUser user, @PathVariable String id, HttpServletResponse response, Model model) {
        BulkAction action = existing(bulk, user, id);
        return step(user, action, null, "discard", response, model, () -> bulk.discard(user.scope(), action.id()));
    }

    @PostMapping(PAGE + "/{id}/undo")
    String undo(
            CurrentUser user,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String why,
            @RequestParam(name = Submissions.KEY, required = false) @Nullable String key,
            HttpServletResponse response,
            Model model) {
        BulkAction action = existing(bulk, user, id);
        return step(
                user,
                action,
                key,
                "undo",
                response,
                model,
                () -> bulk.undo(user.scope(), action.id(), why.replace("\u0000", "")));
    }

    /** What changes the register carries a key, so that a repetition leads to the same page; nothing is discarded twice. */
    private String step(
            CurrentUser user,
            BulkAction action,
            @Nullable String key,
            String name,
            HttpServletResponse response,
            Model model,
            Runnable work) {
        String page = PAGE + "/" + action.id();
        try {
            if (name.equals("discard")) {
                work.run();
            } else {
                submissions.once(user, key, page + "/" + name, () -> {
                    work.run();
                    return page;
                });
                run.go(user, action.id());
            }
            return "redirect:" + page;
        } catch (BulkRefusal refusal) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            BulkAction now = existing(bulk, user, action.id().toString());
            model.addAttribute("form", CategoryForm.of(now, LocalDate.now(clock)));
            model.addAttribute("error", text("bulk.refusal." + refusal.reason()));
            return page(user, now, model);
        }
    }

    /** Sent and not linked, because it is a file of people with the secrets of their cards. */
    @PostMapping(PAGE + "/{id}/print")
    @Nullable
    String print(
            CurrentUser user,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable Long place,
            HttpServletResponse response) {
        BulkAction action = existing(bulk, user, id);
        List<PrintedCard> part;
        try {
            int from = place == null ? 1 : (int) Math.max(1, Math.min(place, BulkActions.MOST));
            part = bulk.print(user.scope(), action.id(), from, CardFiles.IN_A_FILE);
        } catch (BulkRefusal notYet) {
            part = List.of();
        }
        if (part.isEmpty()) {
            return "redirect:" + PAGE + "/" + action.id();
        }
        files.send(user, part, response);
        return null;
    }

    private String text(String key) {
        return messages.getMessage(key, null, LocaleContextHolder.getLocale());
    }
}
