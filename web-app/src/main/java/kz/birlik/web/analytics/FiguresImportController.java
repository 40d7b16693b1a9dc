package kz.birlik.web.analytics;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import kz.birlik.membership.figures.FigureFileRefused;
import kz.birlik.membership.figures.FigureImportRefused;
import kz.birlik.membership.figures.FigureImports;
import kz.birlik.membership.figures.Figures;
import kz.birlik.membership.figures.ImportPreview;
import kz.birlik.membership.figures.IndicatorView;
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

/** Import of figures: one file field, a preview that changes nothing, one confirming button. */
@Controller
@RequiredArgsConstructor
class FiguresImportController {

    private static final String PAGE = "/app/figures/import";
    private static final int RECENT = 10;

    private final FigureImports imports;
    private final Figures figures;
    private final Submissions submissions;
    private final MessageSource messages;

    @GetMapping(PAGE)
    String form(CurrentUser user, @RequestParam(required = false) @Nullable UUID loaded, Model model) {
        if (loaded != null) {
            imports.recent(user.scope(), RECENT).stream()
                    .filter(done -> done.id().equals(loaded))
                    .findFirst()
                    .ifPresent(done -> model.addAttribute("loaded", done));
        }
        return page(user, model, null);
    }

    @PostMapping(PAGE)
    String upload(
            CurrentUser user,
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(name = Submissions.KEY, required = false) @Nullable String key,
            HttpServletResponse response,
            Model model)
            throws IOException {
        if (file == null || file.isEmpty()) {
            return refused(user, response, model, text("figures.file.choose"));
        }
        String name = file.getOriginalFilename() == null ? "" : file.getOriginalFilename();
        try (InputStream content = file.getInputStream()) {
            return "redirect:"
                    + submissions.once(
                            user,
                            key,
                            PAGE,
                            () -> PAGE + "/"
                                    + imports.preview(user.scope(), content, name, user.login())
                                            .id());
        } catch (FigureFileRefused refusal) {
            return refused(user, response, model, explained(refusal));
        }
    }

    @GetMapping(PAGE + "/{id}")
    String preview(CurrentUser user, @PathVariable UUID id, Model model) {
        return preview(user, id, model, null);
    }

    @PostMapping(PAGE + "/{id}/confirm")
    String confirm(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(name = Submissions.KEY, required = false) @Nullable String key,
            @RequestParam(defaultValue = "") String plan,
            HttpServletResponse response,
            Model model) {
        try {
            return "redirect:"
                    + submissions.once(
                            user,
                            key,
                            PAGE + "/" + id,
                            () -> PAGE + "?loaded="
                                    + imports.confirm(user.scope(), id, user.login(), plan)
                                            .orElseThrow(NotFound::new)
                                            .id());
        } catch (FigureImportRefused refusal) {
            String why = text("figures.refused." + code(refusal.getReason()));
            if (refusal.getReason() == FigureImportRefused.Reason.EXPIRED) {
                return refused(user, response, model, why);
            }
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return preview(user, id, model, why);
        }
    }

    private String preview(CurrentUser user, UUID id, Model model, @Nullable String error) {
        ImportPreview preview = imports.find(user.scope(), id, user.login()).orElseThrow(NotFound::new);
        Map<String, IndicatorView> indicators =
                figures.indicators().stream().collect(Collectors.toMap(IndicatorView::code, Function.identity()));
        model.addAttribute("preview", preview);
        model.addAttribute("indicators", indicators);
        model.addAttribute("shownLimit", ImportPreview.SHOWN);
        model.addAttribute("error", error);
        model.addAttribute("key", submissions.newKey());
        return "analytics/import-preview";
    }

    private String refused(CurrentUser user, HttpServletResponse response, Model model, String error) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page(user, model, error);
    }

    private String page(CurrentUser user, Model model, @Nullable String error) {
        model.addAttribute("error", error);
        model.addAttribute("key", submissions.newKey());
        model.addAttribute("recent", imports.recent(user.scope(), RECENT));
        model.addAttribute("documents", figures.documents());
        model.addAttribute("largest", String.valueOf(FigureImports.LARGEST_FILE / 1024 / 1024));
        model.addAttribute("header", FigureImports.HEADER);
        model.addAttribute("mostRows", FigureImports.MOST_ROWS);
        return "analytics/import";
    }

    private String explained(FigureFileRefused refusal) {
        return messages.getMessage(
                "figures.file." + code(refusal.getReason()),
                refusal.getFacts().toArray(),
                LocaleContextHolder.getLocale());
    }

    private String text(String key) {
        return messages.getMessage(key, null, LocaleContextHolder.getLocale());
    }

    private static String code(Enum<?> reason) {
        return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
