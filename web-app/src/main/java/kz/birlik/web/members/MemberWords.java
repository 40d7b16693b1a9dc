package kz.birlik.web.members;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import kz.birlik.membership.member.AdmissionWarning;
import kz.birlik.membership.member.MemberRefusal;
import kz.birlik.membership.member.MemberRefusal.Reason;
import kz.birlik.web.form.Choice;
import kz.birlik.web.language.Formats;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.validation.Errors;

/** Says at the right field, in words and with the facts, why a change of the register was refused. */
@Component
@RequiredArgsConstructor
class MemberWords {

    private final Formats formats;
    private final MemberChoices choices;

    /** Warnings become questions with a box to tick; a known person becomes a link to the card. */
    void tell(MemberRefusal refusal, Map<Reason, String> fields, Errors errors, Model model) {
        if (refusal.reason() == Reason.WARNINGS) {
            model.addAttribute("warnings", warnings(refusal));
            if (refusal.facts().get("similar") instanceof Map<?, ?> similar) {
                model.addAttribute(
                        "similar",
                        similar.entrySet().stream()
                                .map(one -> new Choice(
                                        MemberQuery.PATH + "/" + one.getKey(),
                                        one.getValue().toString()))
                                .toList());
            }
            errors.reject("members.refusal.WARNINGS", null);
            return;
        }
        if (refusal.facts().get("person") != null) {
            model.addAttribute("known", MemberQuery.PATH + "/" + refusal.facts().get("person"));
        }
        Object until = refusal.facts().get("until");
        Object from = refusal.facts().get("from");
        Object[] facts = {date(until != null ? until : from), refusal.facts().getOrDefault("months", 0)};
        String code = "members.refusal." + refusal.reason().name();
        String field = fields.get(refusal.reason());
        if (field == null) {
            errors.reject(code, facts, null);
        } else {
            errors.rejectValue(field, code, facts, null);
        }
    }

    private String date(Object fact) {
        return fact instanceof LocalDate date ? formats.date(date) : "";
    }

    private List<Choice> warnings(MemberRefusal refusal) {
        return refusal.facts().get("warnings") instanceof Collection<?> warnings
                ? warnings.stream()
                        .map(AdmissionWarning.class::cast)
                        .map(warning -> new Choice(warning.name(), choices.text("members.warning." + warning.name())))
                        .toList()
                : List.of();
    }
}
