package kz.birlik.web.duplicates;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import kz.birlik.membership.duplicate.MergeField;
import kz.birlik.membership.duplicate.MergeObstacle;
import kz.birlik.membership.duplicate.MergePlan;
import kz.birlik.web.language.Formats;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** A merge in the reader's words. */
@Component
@RequiredArgsConstructor
class MergeWords {

    private final MessageSource messages;
    private final Formats formats;

    String word(String key, Object... arguments) {
        return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
    }

    String field(MergeField field) {
        return word(
                switch (field) {
                    case DOCUMENT -> "members.document-number";
                    default -> "members." + field.code();
                });
    }

    String value(MergeField field, @Nullable String stored) {
        if (stored == null) {
            return "—";
        }
        return switch (field) {
            case BIRTH_DATE -> date(stored);
            case SEX -> word("members.sex." + stored);
            default -> stored;
        };
    }

    private String date(String stored) {
        try {
            return formats.date(LocalDate.parse(stored));
        } catch (DateTimeParseException asItIs) {
            return stored;
        }
    }

    String period(MergePlan.Period period) {
        return period.validTo() == null
                ? word("merges.period.open", formats.name(period.organisation()), formats.date(period.validFrom()))
                : word(
                        "merges.period",
                        formats.name(period.organisation()),
                        formats.date(period.validFrom()),
                        formats.date(period.validTo()));
    }

    String settled(MergePlan.Overlap overlap) {
        String goesOn = period(overlap.goesOn());
        String ends = period(overlap.ends());
        return overlap.until() == null
                ? word("merges.settled.struck", goesOn, ends)
                : word("merges.settled.ended", goesOn, ends, formats.date(overlap.until()));
    }

    String obstacle(MergeObstacle obstacle) {
        if (obstacle.kind() == MergeObstacle.Kind.ELSEWHERE) {
            return obstacle.superior() == null
                    ? word("merges.obstacle.elsewhere")
                    : word("merges.obstacle.elsewhere.named", formats.name(obstacle.superior()));
        }
        return word("merges.obstacle." + obstacle.kind().code());
    }
}
