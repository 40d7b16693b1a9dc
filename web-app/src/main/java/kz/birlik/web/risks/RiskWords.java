package kz.birlik.web.risks;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import kz.birlik.membership.account.Role;
import kz.birlik.safety.CouncilSide;
import kz.birlik.safety.RiskBand;
import kz.birlik.safety.RiskLevel;
import kz.birlik.safety.RiskMatrix;
import kz.birlik.safety.RiskRefusal;
import kz.birlik.safety.RiskRow;
import kz.birlik.safety.RiskView.Measure;
import kz.birlik.safety.RiskView.MeasureState;
import kz.birlik.safety.RiskView.Occasion;
import kz.birlik.web.form.Choice;
import kz.birlik.web.form.TypedFields;
import kz.birlik.web.language.Formats;
import kz.birlik.web.layout.AskedOrganisation;
import kz.birlik.web.layout.Tag;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What pages about risks say in the same words, and who keeps the register. */
@Component
@RequiredArgsConstructor
class RiskWords {

    private final MessageSource messages;
    private final AskedOrganisation asked;
    private final Formats formats;

    /** Whoever works in the organisation that sits in the employer, or in its branch; others read. */
    static boolean keeps(CurrentUser user) {
        return user.role() == Role.CHAIR || user.role() == Role.OFFICER;
    }

    void refuseForeign(CurrentUser user, @Nullable String organisation) {
        asked.refuseForeign(user, organisation);
    }

    Tag band(RiskBand band, int score) {
        return new Tag(band.tone(), text("risks.level.said", formats.name(band.name()), score));
    }

    Tag level(RiskLevel level) {
        return band(level.band(), level.score());
    }

    @Nullable
    Tag highest(RiskRow row) {
        return row.highest() == null || row.band() == null ? null : band(row.band(), row.highest());
    }

    /** By which day it is to be assessed anew, or that the day has passed. */
    Tag due(RiskRow row, LocalDate today) {
        if (row.closedOn() != null) {
            return new Tag("neutral", text("risks.closed"));
        }
        if (row.demandDue() != null) {
            return new Tag("attention", text("risks.demanded-by", formats.date(row.demandDue())));
        }
        return row.isDue(today)
                ? new Tag("attention", text("risks.due-over", formats.date(row.dueOn())))
                : new Tag("success", text("risks.due-by", formats.date(row.dueOn())));
    }

    Tag standing(Measure measure, LocalDate today) {
        if (measure.carried()) {
            return new Tag("neutral", text("risks.carried"));
        }
        return switch (measure.state()) {
            case DONE -> new Tag("success", text("risks.state.done"));
            case NOT_DONE -> new Tag("error", text("risks.state.not_done"));
            case OPEN ->
                new Tag(
                        measure.isOverdue(today) ? "error" : "information",
                        text("risks.measure.by", formats.date(measure.dueOn())));
        };
    }

    String side(CouncilSide side) {
        return text("councils.side." + side.code());
    }

    List<Choice> sides() {
        return Stream.of(CouncilSide.values())
                .map(side -> new Choice(side.code(), side(side)))
                .toList();
    }

    List<Choice> states() {
        return Stream.of(MeasureState.values())
                .map(state -> new Choice(state.code(), text("risks.state." + state.code())))
                .toList();
    }

    String occasion(Occasion occasion) {
        return text("risks.occasion." + occasion.code());
    }

    /** The first assessment is the first by its place and not by choice. */
    List<Choice> occasions() {
        return Stream.of(Occasion.values())
                .filter(occasion -> occasion != Occasion.FIRST)
                .map(occasion -> new Choice(occasion.code(), occasion(occasion)))
                .toList();
    }

    List<Choice> steps(List<RiskMatrix.Step> steps) {
        return steps.stream()
                .map(step -> new Choice(String.valueOf(step.step()), step.step() + " · " + formats.name(step.name())))
                .toList();
    }

    String refused(RiskRefusal refusal) {
        return text("risks.refused."
                + refusal.reason().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    TypedFields typed(Map<String, String> fields) {
        return new TypedFields(fields, messages);
    }

    String text(String key, @Nullable Object... arguments) {
        return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
    }
}
