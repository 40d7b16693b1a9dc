package kz.birlik.web.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import kz.birlik.membership.account.AccountAdministration;
import kz.birlik.membership.account.AccountFilter;
import kz.birlik.membership.account.AccountId;
import kz.birlik.membership.account.AccountPage;
import kz.birlik.membership.account.AccountRefused;
import kz.birlik.membership.account.AccountState;
import kz.birlik.membership.account.NewPost;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.organisation.Line;
import kz.birlik.web.exports.Downloads;
import kz.birlik.web.exports.Exports;
import kz.birlik.web.form.Submissions;
import kz.birlik.web.form.TypedDate;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/** The administrator's list of accounts, and the form that invites a person to a post. */
@Controller
@RequiredArgsConstructor
class AccountsController {

    static final String PATH = "/app/admin/users";
    private static final int PAGE = 25;
    private static final int LAST_PAGE = 10_000;

    private final AccountAdministration accounts;
    private final AccountsTable table;
    private final Exports exports;
    private final AccountLetters letters;
    private final Submissions submissions;
    private final AccountChoices choices;
    private final Clock clock;

    @GetMapping(path = PATH, params = "format")
    void file(CurrentUser user, HttpServletRequest request, HttpServletResponse response) {
        exports.answer(user, table, request, response);
    }

    @GetMapping(PATH)
    String list(
            CurrentUser user,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String role,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(defaultValue = "1") String page,
            Model model) {
        String query = q == null || q.isBlank()
                ? null
                : q.strip().substring(0, Math.min(100, q.strip().length()));
        Role chosenRole = Role.ofCode(role == null ? "" : role).orElse(null);
        AccountState chosenState =
                AccountState.ofCode(state == null ? "" : state).orElse(null);
        int number = page.matches("[0-9]{1,6}") ? Math.min(Math.max(1, Integer.parseInt(page)), LAST_PAGE) : 1;
        AccountPage found =
                accounts.list(user.scope(), new AccountFilter(query, chosenRole, chosenState, number, PAGE));
        model.addAttribute("accounts", found.rows());
        model.addAttribute("total", found.total());
        model.addAttribute("q", query);
        model.addAttribute("chosenRole", chosenRole == null ? null : chosenRole.code());
        model.addAttribute("chosenState", chosenState == null ? null : chosenState.code());
        model.addAttribute("roles", choices.roles());
        model.addAttribute("states", choices.states());
        model.addAttribute("narrowed", query != null || chosenRole != null || chosenState != null);
        model.addAttribute("previousUrl", number > 1 ? url(query, chosenRole, chosenState, number - 1) : null);
        model.addAttribute(
                "nextUrl",
                (long) number * PAGE < found.total() ? url(query, chosenRole, chosenState, number + 1) : null);
        model.addAttribute("files", Downloads.of(url(query, chosenRole, chosenState, 1)));
        return "account/accounts";
    }

    private static String url(@Nullable String query, @Nullable Role role, @Nullable AccountState state, int page) {
        return UriComponentsBuilder.fromPath(PATH)
                .queryParamIfPresent("q", Optional.ofNullable(query).map(typed -> "{q}"))
                .queryParamIfPresent("role", Optional.ofNullable(role).map(Role::code))
                .queryParamIfPresent("state", Optional.ofNullable(state).map(AccountState::code))
                .queryParam("page", page)
                .encode()
                .buildAndExpand(query == null ? List.of().toArray() : new Object[] {query})
                .toUriString();
    }

    @GetMapping(PATH + "/new")
    String form(CurrentUser user, Model model) {
        model.addAttribute(
                "form",
                new InvitationForm(
                        "", "", "kk", "", "", "sectoral", LocalDate.now(clock).toString(), null));
        return page(model);
    }

    @PostMapping(PATH)
    String invite(
            CurrentUser user,
            @Valid @ModelAttribute("form") InvitationForm form,
            BindingResult errors,
            @RequestParam(name = Submissions.KEY, required = false) @Nullable String key,
            HttpServletResponse response,
            Model model,
            RedirectAttributes flash) {
        if (!errors.hasErrors()) {
            try {
                String location = submissions.once(user, key, PATH, () -> {
                    AccountId made = letters.invite(
                            user,
                            ContactForm.contact(form.displayName(), form.email(), form.language()),
                            post(form.role(), form.organisation(), form.line(), form.from(), form.lastDay()));
                    return PATH + "/" + made;
                });
                flash.addFlashAttribute("done", "account.invited");
                return "redirect:" + location;
            } catch (AccountRefused refused) {
                errors.rejectValue(
                        field(refused), "account.refused." + refused.getReason().key());
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page(model);
    }

    static NewPost post(String role, String organisation, String line, String from, @Nullable String lastDay) {
        return new NewPost(
                Role.ofCode(role).orElseThrow(),
                organisation.strip(),
                Line.of(line),
                Objects.requireNonNull(TypedDate.of(from)),
                TypedDate.of(lastDay));
    }

    /** Beside which field a refusal stands. */
    static String field(AccountRefused refused) {
        return switch (refused.getReason()) {
            case ORGANISATION_UNKNOWN -> "organisation";
            case ROLE_NOT_FOR_KIND, POST_HELD, OWN_ACCOUNT, SUSPENDED -> "role";
            case LINE_NOT_FOR_ROLE -> "line";
            case PERIOD -> "from";
            default -> "email";
        };
    }

    private String page(Model model) {
        model.addAttribute("roles", choices.roles());
        model.addAttribute("lines", choices.lines());
        model.addAttribute("languages", choices.languages());
        model.addAttribute("key", submissions.newKey());
        return "account/new-account";
    }
}
