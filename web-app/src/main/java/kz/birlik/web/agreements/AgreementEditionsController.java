package kz.birlik.web.agreements;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import kz.birlik.bargaining.AgreementRow;
import kz.birlik.bargaining.AgreementUnit;
import kz.birlik.bargaining.AgreementView;
import kz.birlik.bargaining.Agreements;
import kz.birlik.bargaining.ClauseChange;
import kz.birlik.bargaining.ClauseChange.What;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.web.form.TypedFields;
import kz.birlik.web.language.Formats;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.layout.Tag;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** An agreement as it was made and as it was amended, and its text on any day. */
@Controller
@RequiredArgsConstructor
class AgreementEditionsController {

    private final Agreements agreements;
    private final Organisations organisations;
    private final ClauseNotes notes;
    private final AgreementWords words;
    private final Formats formats;
    private final Clock clock;

    /** One edition: when it was signed, when it holds, and what it changed in the one before. */
    public record Line(
            AgreementRow row,
            String name,
            Tag standing,
            String dates,
            @Nullable UUID before,
            @Nullable String changes) {}

    @GetMapping(AgreementQuery.PATH + "/{id}/editions")
    String editions(
            CurrentUser user, @PathVariable UUID id, @RequestParam(required = false) @Nullable String on, Model model) {
        AgreementView view = agreements.find(user.scope(), id).orElseThrow(NotFound::new);
        List<AgreementRow> rows = agreements.editions(user.scope(), id);
        LocalDate today = LocalDate.now(clock);
        TypedFields typed = words.typed(Map.of("on", on == null ? today.toString() : on));
        LocalDate asked = typed.date("on");
        LocalDate day = asked == null ? today : asked;
        model.addAttribute("view", view);
        model.addAttribute("agreementTitle", words.title(view.row()));
        model.addAttribute(
                "place",
                organisations
                        .names(List.of(view.row().organisation()), today)
                        .get(view.row().organisation()));
        model.addAttribute("typed", typed.fields());
        model.addAttribute("errors", typed.errors());
        model.addAttribute("day", day);
        model.addAttribute("lines", lines(user, rows));
        AgreementView text = rows.stream()
                .filter(row -> holds(row, day))
                .findFirst()
                .flatMap(row -> agreements.find(user.scope(), row.id()))
                .orElse(null);
        model.addAttribute("text", text);
        model.addAttribute("textName", text == null ? null : words.edition(text.row()));
        model.addAttribute("groups", text == null ? List.of() : notes.groups(notes.lines(text.clauses())));
        model.addAttribute(
                "units",
                agreements.units().stream().collect(Collectors.toMap(AgreementUnit::code, AgreementUnit::name)));
        return "agreements/editions";
    }

    private static boolean holds(AgreementRow row, LocalDate day) {
        return row.state().registered()
                && row.inForceFrom() != null
                && !row.inForceFrom().isAfter(day)
                && (row.holdsUntil() == null || row.holdsUntil().isAfter(day));
    }

    /** The latest first. */
    private List<Line> lines(CurrentUser user, List<AgreementRow> rows) {
        List<Line> lines = new ArrayList<>();
        for (int at = 0; at < rows.size(); at++) {
            AgreementRow row = rows.get(at);
            UUID before =
                    row.amendment() == null || at == 0 ? null : rows.get(at - 1).id();
            lines.add(
                    0,
                    new Line(
                            row,
                            words.edition(row),
                            words.state(row),
                            words.holds(row),
                            before,
                            before == null ? null : changes(user, row.id(), before)));
        }
        return lines;
    }

    private @Nullable String changes(CurrentUser user, UUID edition, UUID before) {
        Map<What, Long> counted = agreements.changes(user.scope(), edition, before).orElse(List.of()).stream()
                .collect(Collectors.groupingBy(ClauseChange::what, Collectors.counting()));
        return words.text(
                "agreements.editions.changes",
                formats.number(counted.getOrDefault(What.CHANGED, 0L)),
                formats.number(counted.getOrDefault(What.ADDED, 0L)),
                formats.number(counted.getOrDefault(What.LEFT_OUT, 0L)));
    }
}
