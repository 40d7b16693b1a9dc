package kz.birlik.web.agreements;

import java.util.List;
import java.util.Locale;
import kz.birlik.bargaining.AgreementKind;
import kz.birlik.bargaining.AgreementRow;
import kz.birlik.bargaining.AgreementState;
import kz.birlik.bargaining.AgreementView;
import kz.birlik.bargaining.AgreementView.Party;
import kz.birlik.bargaining.Agreements;
import kz.birlik.membership.term.NormRefused;
import kz.birlik.membership.term.Term;
import kz.birlik.membership.term.Terms;
import kz.birlik.web.language.Formats;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the law says of the term and the registration of a kind of agreement. It warns and refuses nothing. */
@Component
@RequiredArgsConstructor
class Registrations {

    private final Agreements agreements;
    private final Terms terms;
    private final AgreementWords words;
    private final Formats formats;

    private AgreementKind kind(AgreementView view) {
        return agreements.kinds().stream()
                .filter(kind -> kind.code().equals(view.row().kind()))
                .findFirst()
                .orElseThrow();
    }

    private @Nullable Term term(@Nullable String norm, AgreementView view) {
        if (norm == null || view.row().signedOn() == null) {
            return null;
        }
        try {
            return terms.compute(norm, view.row().signedOn(), List.of());
        } catch (NormRefused unknownThen) {
            return null;
        }
    }

    /** By when it is sent to the authority; nothing once it has a day of registration, or no longer holds. */
    @Nullable
    String sendBy(AgreementView view) {
        AgreementState state = view.row().state();
        Term term = sendTerm(view);
        if (!state.holds() || view.registration().on() != null || term == null || term.due() == null) {
            return null;
        }
        String unit = view.row().level().equals("organisation") ? "monitoring" : "registration";
        return words.text(
                "agreements.send-by." + unit,
                formats.date(term.due()),
                formats.name(term.norm().article()));
    }

    /** By when a signed one is sent to the authority, whatever became of it since. */
    @Nullable
    Term sendTerm(AgreementView view) {
        return term(kind(view).registerBy(), view);
    }

    /** An end behind the longest term the law allows. */
    @Nullable
    String tooLong(AgreementView view) {
        AgreementRow row = view.row();
        Term term = term(kind(view).longest(), view);
        return term == null
                        || term.due() == null
                        || row.endsOn() == null
                        || !row.endsOn().isAfter(term.due())
                ? null
                : words.text(
                        "agreements.too-long",
                        formats.date(term.due()),
                        formats.name(term.norm().article()));
    }

    /** Fewer sides than a full one has. */
    @Nullable
    String sidesMissing(AgreementView view) {
        int sides = (int) view.parties().stream().map(Party::side).distinct().count();
        int full = kind(view).sides();
        return sides == 0 || sides >= full
                ? null
                : words.text("agreements.sides-missing", String.format(Locale.ROOT, "%d", full), sides);
    }
}
