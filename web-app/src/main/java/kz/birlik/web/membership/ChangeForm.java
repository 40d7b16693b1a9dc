package kz.birlik.web.membership;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.Line;
import kz.birlik.membership.organisation.OrganisationChange;
import kz.birlik.web.form.TypedDate;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;

/**
 * What is typed into one of the five forms; each uses the fields it needs. Between the two steps everything travels in
 * hidden fields, so that the server keeps nothing and Back works.
 */
public record ChangeForm(
        @Nullable String effectiveOn,
        @Nullable String decision,
        @Nullable String reason,
        @Nullable String nameKk,
        @Nullable String nameRu,
        @Nullable String nameEn,
        @Nullable String code,
        @Nullable String kind,
        @Nullable String region,
        @Nullable String line,
        @Nullable String parent,
        @Nullable Long version) {

    private static final int LONGEST_TEXT = 500;
    private static final int LONGEST_NAME = 250;

    static ChangeForm begin(
            LocalDate today,
            @Nullable MultilingualText name,
            @Nullable String code,
            @Nullable String kind,
            @Nullable String region,
            @Nullable String line,
            @Nullable Long version) {
        return new ChangeForm(
                today.toString(),
                null,
                null,
                name == null ? null : name.texts().get("kk"),
                name == null ? null : name.texts().get("ru"),
                name == null ? null : name.texts().get("en"),
                code,
                kind,
                region,
                line,
                null,
                version);
    }

    ChangeForm at(long newVersion) {
        return new ChangeForm(
                effectiveOn, decision, reason, nameKk, nameRu, nameEn, code, kind, region, line, parent, newVersion);
    }

    /** Everything typed, for the hidden fields of the second step. */
    public Map<String, Object> typed() {
        Map<String, Object> typed = new LinkedHashMap<>();
        put(typed, "effectiveOn", effectiveOn);
        put(typed, "decision", decision);
        put(typed, "reason", reason);
        put(typed, "nameKk", nameKk);
        put(typed, "nameRu", nameRu);
        put(typed, "nameEn", nameEn);
        put(typed, "code", code);
        put(typed, "kind", kind);
        put(typed, "region", region);
        put(typed, "line", line);
        put(typed, "parent", parent);
        put(typed, "version", version);
        return typed;
    }

    private static void put(Map<String, Object> typed, String name, @Nullable Object value) {
        if (value != null) {
            typed.put(name, value);
        }
    }

    /** The shape of what is typed; its meaning is checked where the change is made. */
    void check(ChangeAction action, Errors errors) {
        if (date() == null) {
            errors.rejectValue("effectiveOn", "organisations.error.date");
        }
        require(errors, "decision", decision, LONGEST_TEXT);
        require(errors, "reason", reason, LONGEST_TEXT);
        if (action.hasName()) {
            require(errors, "nameKk", nameKk, LONGEST_NAME);
            require(errors, "nameRu", nameRu, LONGEST_NAME);
            if (nameEn != null && nameEn.length() > LONGEST_NAME) {
                errors.rejectValue("nameEn", "organisations.error.long");
            }
        }
        if (action == ChangeAction.NEW) {
            require(errors, "kind", kind, LONGEST_TEXT);
            if (code == null || code.strip().length() > 40 || !code.strip().matches("[A-Z0-9]+(-[A-Z0-9]+)*")) {
                errors.rejectValue("code", "organisations.error.code");
            }
        }
        if (action == ChangeAction.AFFILIATE) {
            require(errors, "parent", parent, LONGEST_TEXT);
        }
        if (action.hasLine() && Line.find(line == null ? "" : line).isEmpty()) {
            errors.rejectValue("line", "organisations.error.line");
        }
    }

    private static void require(Errors errors, String field, @Nullable String value, int longest) {
        if (value == null || value.isBlank()) {
            errors.rejectValue(field, "organisations.error.required." + field);
        } else if (value.length() > longest) {
            errors.rejectValue(field, "organisations.error.long");
        }
    }

    @Nullable
    LocalDate date() {
        return TypedDate.of(effectiveOn);
    }

    MultilingualText name() {
        return MultilingualText.of(text(nameKk), text(nameRu), nameEn == null ? "" : nameEn);
    }

    private static String text(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }

    private static @Nullable String optional(@Nullable String typed) {
        return typed == null || typed.isBlank() ? null : typed.strip();
    }

    /** Only after {@link #check} found nothing. */
    OrganisationChange command(ChangeAction action, String organisation, Line createdIn, boolean synthetic) {
        LocalDate on = date();
        if (on == null) {
            throw new IllegalStateException("The form has not been checked");
        }
        long seen = version == null ? 0 : version;
        return switch (action) {
            case NEW ->
                new OrganisationChange.Create(
                        text(code),
                        text(kind),
                        organisation,
                        createdIn,
                        name(),
                        optional(region),
                        synthetic,
                        on,
                        optional(decision),
                        optional(reason));
            case RENAME ->
                new OrganisationChange.Rename(organisation, seen, name(), on, optional(decision), optional(reason));
            case AFFILIATE ->
                new OrganisationChange.Affiliate(
                        organisation,
                        seen,
                        Line.of(text(line)),
                        text(parent).toUpperCase(Locale.ROOT),
                        on,
                        optional(decision),
                        optional(reason));
            case DETACH ->
                new OrganisationChange.Detach(
                        organisation, seen, Line.of(text(line)), on, optional(decision), optional(reason));
            case CLOSE -> new OrganisationChange.Close(organisation, seen, on, optional(decision), optional(reason));
        };
    }
}
