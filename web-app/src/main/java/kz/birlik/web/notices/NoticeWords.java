package kz.birlik.web.notices;

import java.time.LocalDate;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.notice.Notice;
import kz.birlik.membership.notice.NoticeKind;
import kz.birlik.membership.notice.NoticeView;
import kz.birlik.web.language.Formats;
import lombok.RequiredArgsConstructor;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** A notice in the reader's language. */
@Component
@RequiredArgsConstructor
class NoticeWords {

    private final MessageSource messages;
    private final Formats formats;

    String sentence(NoticeView notice) {
        return text(
                "notice." + notice.kind(),
                notice.arguments().stream().map(this::argument).toArray());
    }

    String kind(String code) {
        return text("notice.kind." + code);
    }

    static String icon(String code) {
        return NoticeKind.of(code)
                .map(kind -> switch (kind) {
                    case EXPORT_DONE -> "download";
                    case EXPORT_FAILED, ROSTER_FAILED, ROSTER_KEPT, BULK_FAILED, REORGANISATION_FAILED ->
                        "alert-triangle";
                    case ROSTER_CHECKED, ROSTER_LOADED, ROSTER_UNDONE -> "file-import";
                    case BULK_DONE -> "circle-check";
                    case FINDING_ASKED -> "help-circle";
                    case DUES_LIST -> "clipboard-list";
                    case BODY_TERM, NEGOTIATION_TERM -> "calendar";
                    case NEGOTIATION_OVERDUE, CASE_OVERDUE, CASE_UNOWNED -> "alert-triangle";
                    case TRANSFER_OFFERED -> "switch-horizontal";
                    case TRANSFER_CARRIED_OUT -> "circle-check";
                    case TRANSFER_DECLINED, TRANSFER_ENDED -> "x";
                    case BELOW_AGREEMENT, BELOW_LAW -> "alert-triangle";
                    case CASE_RECEIVED, CASE_MESSAGE, CASE_RATED -> "message";
                    case DISPUTE_TERM,
                            CASE_TERM,
                            COMMISSION_MEETING,
                            COMMISSION_DECISION,
                            COMMISSION_SEAT,
                            COMMISSION_TERM -> "calendar";
                    case COMMISSION_DECISION_OVERDUE -> "alert-triangle";
                    case DISPUTE_OVERDUE, DISPUTE_BEGUN, STRIKE_NOTIFIED -> "alert-triangle";
                    case INSPECTION_TERM, SAFETY_INSPECTION_TERM, ACCIDENT_TERM -> "calendar";
                    case INSPECTION_OVERDUE, SAFETY_INSPECTION_OVERDUE, ACCIDENT_FATAL, ACCIDENT_OVERDUE ->
                        "alert-triangle";
                    case INSPECTOR_TERM, INSPECTOR_TRAINING, RISK_TERM, COUNCIL_TERM -> "calendar";
                    case INSPECTOR_TERM_OVER, INSPECTOR_TRAINING_OVER, RISK_OVERDUE, COUNCIL_OVERDUE ->
                        "alert-triangle";
                    case SIGNAL_SENT, VIOLATION_REPORTED -> "flag";
                    case HAZARD_SENT -> "flag";
                    case HAZARD_TERM -> "calendar";
                    case HAZARD_DANGER, HAZARD_OVERDUE -> "alert-triangle";
                    case SIGNAL_TAKEN, SIGNAL_CLOSED, PETITION_REACHED -> "circle-check";
                    case ORGANISATIONS_MERGED, ORGANISATION_SPLIT -> "sitemap";
                    case FULFILMENT_REPORTED, FULFILMENT_ANSWERED -> "clipboard-list";
                    case FULFILMENT_CONFIRMED, FULFILMENT_PUBLISHED -> "circle-check";
                    case FULFILMENT_DISPUTED -> "alert-triangle";
                    case AGREEMENT_SENT, AGREEMENT_RETURNED, AGREEMENT_REGISTERED -> "file-text";
                })
                .orElse("bell");
    }

    private Object argument(Object argument) {
        if (argument instanceof MultilingualText name) {
            return formats.name(name);
        }
        if (argument instanceof Notice.Word word) {
            return text(word.key());
        }
        return argument instanceof LocalDate day ? formats.longDate(day) : argument;
    }

    /** A key that an upgrade has taken away reads as a dash. */
    private String text(String key, Object... arguments) {
        String found = messages.getMessage(key, arguments, Formats.NOTHING, LocaleContextHolder.getLocale());
        return found == null ? Formats.NOTHING : found;
    }
}
