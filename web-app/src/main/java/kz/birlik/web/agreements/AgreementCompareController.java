package kz.birlik.web.agreements;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import kz.birlik.bargaining.AgreementRow;
import kz.birlik.bargaining.AgreementTopic;
import kz.birlik.bargaining.AgreementUnit;
import kz.birlik.bargaining.AgreementView;
import kz.birlik.bargaining.AgreementView.Clause;
import kz.birlik.bargaining.AgreementView.Obligation;
import kz.birlik.bargaining.Agreements;
import kz.birlik.bargaining.ClauseChange;
import kz.birlik.bargaining.ClauseChange.What;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.template.DocumentPurpose;
import kz.birlik.web.form.Choice;
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

/** An agreement beside an earlier one of the same parties: what was added, left out and changed, clause by clause. */
@Controller
@RequiredArgsConstructor
class AgreementCompareController {

    private final Agreements agreements;
    private final Organisations organisations;
    private final AgreementWords words;
    private final Formats formats;
    private final Clock clock;

    /** A clause on both sides. */
    public record Line(
            String topic,
            String tone,
            String what,
            @Nullable Tag better,
            @Nullable Side before,
            @Nullable Side after) {}

    /** A clause in words. */
    public record Side(
            @Nullable String number,
            @Nullable String amount,
            @Nullable String kazakh,
            @Nullable String russian,
            List<String> promises) {}

    /** How many of one kind. */
    public record Count(String tone, String text) {}

    @GetMapping(AgreementQuery.PATH + "/{id}/compare")
    String compare(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String with,
            Model model) {
        AgreementView view = agreements.find(user.scope(), id).orElseThrow(NotFound::new);
        List<AgreementRow> earlier = agreements.earlier(user.scope(), id);
        AgreementRow other = chosen(earlier, with);
        model.addAttribute("view", view);
        model.addAttribute("agreementTitle", words.title(view.row()));
        model.addAttribute(
                "place",
                organisations
                        .names(List.of(view.row().organisation()), LocalDate.now(clock))
                        .get(view.row().organisation()));
        model.addAttribute(
                "choices",
                earlier.stream()
                        .map(row -> new Choice(row.id().toString(), dated(row)))
                        .toList());
        model.addAttribute("other", other);
        model.addAttribute(
                "amendment",
                other != null
                        && other.id().equals(view.amends())
                        && AgreementPapers.of(user, view).contains(DocumentPurpose.AMENDMENT));
        model.addAttribute("otherTitle", other == null ? null : dated(other));
        List<ClauseChange> told = other == null
                ? List.of()
                : agreements.changes(user.scope(), id, other.id()).orElseThrow(NotFound::new);
        model.addAttribute("counts", counts(told));
        model.addAttribute("lines", lines(told));
        return "agreements/compare";
    }

    /** The latest one unless another is asked for; an unknown one does not exist. */
    private @Nullable AgreementRow chosen(List<AgreementRow> earlier, @Nullable String with) {
        if (with == null || with.isBlank()) {
            return earlier.isEmpty() ? null : earlier.get(0);
        }
        UUID asked = words.typed(Map.of("with", with)).id("with");
        return earlier.stream()
                .filter(row -> row.id().equals(asked))
                .findFirst()
                .orElseThrow(NotFound::new);
    }

    private String dated(AgreementRow row) {
        return words.text(
                "agreements.compare.one",
                row.amendment() == null ? words.title(row) : words.title(row) + ", " + words.edition(row),
                formats.date(row.inForceFrom()),
                formats.date(row.endsOn()));
    }

    private List<Count> counts(List<ClauseChange> told) {
        Map<What, Long> counted = told.stream()
                .collect(Collectors.groupingBy(
                        ClauseChange::what, () -> new EnumMap<>(What.class), Collectors.counting()));
        return counted.entrySet().stream()
                .map(count -> new Count(
                        tone(count.getKey()),
                        words.text("agreements.compare.count." + code(count.getKey()), count.getValue())))
                .toList();
    }

    /** By topic; what did not change is only counted. */
    private List<Line> lines(List<ClauseChange> told) {
        List<String> order = new ArrayList<>();
        Map<String, AgreementTopic> topics = agreements.topics().stream()
                .peek(topic -> order.add(topic.code()))
                .collect(Collectors.toMap(AgreementTopic::code, topic -> topic));
        Map<String, String> units = agreements.units().stream()
                .collect(Collectors.toMap(AgreementUnit::code, unit -> formats.name(unit.name())));
        return told.stream()
                .filter(change -> change.what() != What.SAME)
                .sorted(Comparator.comparingInt(change -> order.indexOf(change.topic())))
                .map(change -> new Line(
                        topics.containsKey(change.topic())
                                ? formats.name(topics.get(change.topic()).name())
                                : change.topic(),
                        tone(change.what()),
                        words.text("agreements.compare." + code(change.what())),
                        words.better(change, topics.get(change.topic())),
                        change.before() == null ? null : side(change.before(), units),
                        change.after() == null ? null : side(change.after(), units)))
                .toList();
    }

    private Side side(Clause clause, Map<String, String> units) {
        return new Side(
                clause.number(),
                amount(clause.amount(), clause.unit(), units),
                clause.textKk(),
                clause.textRu(),
                clause.obligations().stream()
                        .map(promise -> promised(promise, units))
                        .toList());
    }

    private @Nullable String amount(@Nullable BigDecimal amount, @Nullable String unit, Map<String, String> units) {
        return amount == null ? null : formats.number(amount) + " " + units.getOrDefault(unit, "");
    }

    private String promised(Obligation promise, Map<String, String> units) {
        List<String> said = new ArrayList<>();
        said.add(promise.action());
        if (promise.side() != null) {
            said.add(words.text("agreements.side." + promise.side().name().toLowerCase(Locale.ROOT)));
        }
        if (promise.amount() != null) {
            said.add(amount(promise.amount(), promise.unit(), units));
        }
        if (promise.dueOn() != null) {
            said.add(formats.date(promise.dueOn()));
        }
        if (promise.every() != null) {
            said.add(words.text("agreements.every." + promise.every()));
        }
        if (promise.forWhom() != null) {
            said.add(promise.forWhom());
        }
        return String.join(" · ", said);
    }

    private static String code(What what) {
        return what.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String tone(What what) {
        return switch (what) {
            case ADDED -> "success";
            case LEFT_OUT -> "error";
            case CHANGED -> "attention";
            case SAME -> "neutral";
        };
    }
}
