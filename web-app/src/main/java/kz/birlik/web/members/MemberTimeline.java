package kz.birlik.web.members;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.member.Members;
import kz.birlik.membership.member.MembershipEvent;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.person.PersonId;
import kz.birlik.web.language.Formats;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The history of a membership in words: what happened, what a field held before and after, and why. */
@Component
@RequiredArgsConstructor
class MemberTimeline {

    /** The label of a field that is kept under its column. */
    private static final Map<String, String> LABELS = Map.ofEntries(
            Map.entry("surname", "members.surname"),
            Map.entry("given_name", "members.given"),
            Map.entry("patronymic", "members.patronymic"),
            Map.entry("name_in_document", "members.in-document"),
            Map.entry("birth_date", "members.birth-date"),
            Map.entry("sex", "members.sex"),
            Map.entry("iin", "members.iin"),
            Map.entry("category", "members.category"),
            Map.entry("phone", "members.phone"),
            Map.entry("email", "members.email"),
            Map.entry("employment_form", "members.employment-form"),
            Map.entry("employer", "members.employer"),
            Map.entry("employer_site", "members.site"),
            Map.entry("position", "members.position"));

    private final Members members;
    private final MemberChoices choices;
    private final Formats formats;

    public record Change(
            String label, @Nullable String before, @Nullable String after) {}

    public record Row(
            MembershipEvent event,
            List<Change> changes,
            @Nullable String reason) {

        /** How the line looks: an end, a return, or something in between. */
        public String icon() {
            return switch (event.kind()) {
                case TRANSFERRED_IN, TRANSFERRED_OUT -> "switch-horizontal";
                case CATEGORY_CHANGED -> "adjustments";
                case EMPLOYMENT_CHANGED -> "briefcase";
                case LEFT, EXPELLED, DIED -> "logout";
                case REJOINED -> "user-plus";
                case CORRECTED -> "pencil";
            };
        }
    }

    List<Row> of(AccessScope scope, PersonId person) {
        List<MembershipEvent> events = members.timeline(scope, person);
        if (events.isEmpty()) {
            return List.of();
        }
        Map<String, MultilingualText> words = new HashMap<>();
        members.categories().forEach(found -> words.put("category " + found.code(), found.name()));
        members.employmentForms().forEach(found -> words.put("employment_form " + found.code(), found.name()));
        members.leavingReasons().forEach(found -> words.put("reason " + found.code(), found.name()));
        return events.stream()
                .map(event -> new Row(event, changes(event, words), reason(event, words)))
                .toList();
    }

    private @Nullable String reason(MembershipEvent event, Map<String, MultilingualText> words) {
        MultilingualText known = words.get("reason " + event.reason());
        return event.kind() == MembershipEvent.Kind.LEFT && known != null ? formats.name(known) : event.reason();
    }

    private List<Change> changes(MembershipEvent event, Map<String, MultilingualText> words) {
        List<Change> changes = new ArrayList<>();
        LABELS.forEach((field, label) -> {
            String was = event.before().get(field);
            String is = event.after().get(field);
            boolean toldAlready = field.equals("category") && event.categoryBefore() != null;
            if ((was != null || is != null) && !toldAlready) {
                changes.add(
                        new Change(choices.text(label), said(field, was, event, words), said(field, is, event, words)));
            }
        });
        return changes.stream()
                .sorted(java.util.Comparator.comparing(Change::label))
                .toList();
    }

    private @Nullable String said(
            String field, @Nullable String value, MembershipEvent event, Map<String, MultilingualText> words) {
        if (value == null) {
            return null;
        }
        MultilingualText known = event.names().getOrDefault(value, words.get(field + " " + value));
        if (known != null) {
            return formats.name(known);
        }
        return switch (field) {
            case "birth_date" -> formats.date(LocalDate.parse(value));
            case "sex" -> choices.text("members.sex." + value);
            default -> value;
        };
    }
}
