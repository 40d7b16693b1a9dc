package kz.birlik.web.membership;

import java.time.LocalDate;
import java.util.Map;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.Line;
import kz.birlik.membership.organisation.OrganisationRefusal;
import kz.birlik.membership.organisation.OrganisationRefusal.Reason;
import kz.birlik.web.language.Formats;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.validation.Errors;

/** Says at the right field, in words and with the facts, why a change of the tree was refused. */
@Component
@RequiredArgsConstructor
class RefusalWords {

    private final Formats formats;
    private final MessageSource messages;

    void tell(OrganisationRefusal refusal, ChangeAction action, Errors errors) {
        errors.rejectValue(field(refusal.reason(), action), key(refusal), arguments(refusal.facts()), null);
    }

    /** With a date to name the sentence is another one. */
    private static String key(OrganisationRefusal refusal) {
        String key = "organisations.refusal." + refusal.reason().name();
        return refusal.facts().containsKey("from") ? key + ".since" : key;
    }

    private Object[] arguments(Map<String, Object> facts) {
        return new Object[] {
            word(facts.get("name")), word(facts.get("from")), word(facts.get("count")), word(facts.get("on"))
        };
    }

    private static String field(Reason reason, ChangeAction action) {
        return switch (reason) {
            case CODE_TAKEN, CODE_SHAPE -> "code";
            case KIND_NOT_ALLOWED -> action == ChangeAction.NEW ? "kind" : "parent";
            case CYCLE, SAME_PARENT, NOT_FOUND, NOT_OFFICER_OF_PARENT ->
                action == ChangeAction.AFFILIATE ? "parent" : "effectiveOn";
            case SAME_NAME -> "nameRu";
            case NOT_AFFILIATED -> "line";
            default -> "effectiveOn";
        };
    }

    private String word(@Nullable Object fact) {
        if (fact instanceof MultilingualText name) {
            return formats.name(name);
        }
        if (fact instanceof LocalDate date) {
            return formats.date(date);
        }
        if (fact instanceof Number number) {
            return formats.number(number);
        }
        if (fact instanceof Line line) {
            return messages.getMessage("organisations.line." + line.code(), null, LocaleContextHolder.getLocale());
        }
        return fact == null ? "" : fact.toString();
    }
}
