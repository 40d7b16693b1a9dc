package kz.birlik.bargaining.dispute;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import kz.birlik.bargaining.DisputeView;
import kz.birlik.bargaining.DisputeView.Procedure;
import kz.birlik.bargaining.DisputeView.Vote;
import kz.birlik.bargaining.DisputeView.Warning;
import kz.birlik.bargaining.DisputeView.Way;
import kz.birlik.bargaining.NegotiationView.Term;
import kz.birlik.bargaining.StrikeCheck.Verdict;
import kz.birlik.membership.term.Confidence;
import kz.birlik.membership.term.LegalParameter;
import kz.birlik.membership.term.TermUnit;
import kz.birlik.membership.term.Terms;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Whether each thing the law asks before a strike is in order, from what is recorded of the dispute (Labour Code, articles 163
 * to 176). What nobody has said is unknown and not wrong.
 */
@Component
@RequiredArgsConstructor
class StrikeChecks {

    private final Terms terms;

    Verdict verdict(String check, DisputeView dispute, LocalDate today) {
        return switch (check) {
            case "demands" -> vote(dispute.approved(), "DEMANDS", false);
            case "sent" -> sent(dispute);
            case "answer" -> answer(dispute, today);
            case "panel" -> over(dispute.panel(), dispute);
            case "arbitration" -> over(dispute.arbitration(), dispute);
            case "decision" -> vote(dispute.strike(), "STRIKE", true);
            case "notice" -> notice(dispute);
            case "place" -> place(dispute.place());
            case "minimum" -> minimum(dispute.place());
            case "warning-notice" -> warned(dispute.warning());
            case "warning-length" -> length(dispute.warning());
            case "warning-people" -> people(dispute.warning());
            case "warning-place" -> place(dispute.place());
            default -> Verdict.UNKNOWN;
        };
    }

    /** @param moreThan whether the quorum is to be passed and not only reached */
    private Verdict vote(@Nullable Vote vote, String what, boolean moreThan) {
        if (vote == null) {
            return Verdict.UNKNOWN;
        }
        if (vote.way() == Way.SIGNATURES) {
            return share(what + "_SIGNATURES", vote.on())
                    .map(share -> passed(vote.votes(), vote.of(), share) ? Verdict.MET : Verdict.NOT_MET)
                    .orElse(Verdict.UNKNOWN);
        }
        Integer present = vote.present();
        Optional<BigDecimal> quorum = share(what + "_QUORUM", vote.on());
        Optional<BigDecimal> majority = share(what + "_MAJORITY", vote.on());
        if (present == null || quorum.isEmpty() || majority.isEmpty()) {
            return Verdict.UNKNOWN;
        }
        boolean enough =
                moreThan ? passed(present, vote.of(), quorum.get()) : compared(present, vote.of(), quorum.get()) >= 0;
        return enough && passed(vote.votes(), present, majority.get()) ? Verdict.MET : Verdict.NOT_MET;
    }

    /** The weakest confidence of the shares a vote is measured by; empty where no share plays a part. */
    Optional<Confidence> shares(String check, DisputeView dispute) {
        Vote vote = switch (check) {
            case "demands" -> dispute.approved();
            case "decision" -> dispute.strike();
            default -> null;
        };
        if (vote == null) {
            return Optional.empty();
        }
        String what = check.equals("demands") ? "DEMANDS" : "STRIKE";
        return Stream.of("_SIGNATURES", "_QUORUM", "_MAJORITY")
                .filter(part -> part.equals("_SIGNATURES") == (vote.way() == Way.SIGNATURES))
                .flatMap(part -> terms.parameter(what + part, vote.on()).stream())
                .map(LegalParameter::confidence)
                .max(Comparator.naturalOrder());
    }

    private Optional<BigDecimal> share(String parameter, LocalDate on) {
        return terms.parameter(parameter, on).map(LegalParameter::value);
    }

    private static boolean passed(int part, int whole, BigDecimal share) {
        return compared(part, whole, share) > 0;
    }

    private static int compared(int part, int whole, BigDecimal share) {
        return BigDecimal.valueOf(part).compareTo(BigDecimal.valueOf(whole).multiply(share));
    }

    /** After a protocol of disagreements nobody has to send demands again, as article 165(1) reads; whether so is not said. */
    private static Verdict sent(DisputeView dispute) {
        if (dispute.sentOn() != null) {
            return Verdict.MET;
        }
        return dispute.protocolOn() == null ? Verdict.NOT_MET : Verdict.UNKNOWN;
    }

    private static Verdict answer(DisputeView dispute, LocalDate today) {
        boolean answered = dispute.answeredOn() != null || dispute.protocolOn() != null;
        return answered
                        || term(dispute, "answer")
                                .filter(each -> each.isOverdue(today))
                                .isPresent()
                ? Verdict.MET
                : Verdict.NOT_MET;
    }

    private static Optional<Term> term(DisputeView dispute, String step) {
        return dispute.terms().stream().filter(each -> each.step().equals(step)).findFirst();
    }

    /** Failed, evaded, or what it reached is not kept (article 171(1)). */
    private static Verdict over(@Nullable Procedure procedure, DisputeView dispute) {
        boolean broken = dispute.brokenOn() != null;
        return broken || procedure != null && procedure.failed() ? Verdict.MET : Verdict.NOT_MET;
    }

    private Verdict notice(DisputeView dispute) {
        LocalDate from = dispute.strikeFrom();
        LocalDate told = dispute.strikeNotifiedOn();
        if (from == null || told == null) {
            return from == null ? Verdict.UNKNOWN : Verdict.NOT_MET;
        }
        LocalDate last = terms.compute("STRIKE_NOTICE", from, List.of()).due();
        return last != null && !told.isAfter(last) ? Verdict.MET : Verdict.NOT_MET;
    }

    private Verdict warned(@Nullable Warning warning) {
        if (warning == null) {
            return Verdict.UNKNOWN;
        }
        LocalDate told = warning.notifiedOn();
        LocalDate from = warning.heldOn() == null ? warning.from() : warning.heldOn();
        if (told == null || from == null) {
            return Verdict.NOT_MET;
        }
        LocalDate last = terms.compute("STRIKE_WARNING_NOTICE", from, List.of()).due();
        return last != null && !told.isAfter(last) ? Verdict.MET : Verdict.NOT_MET;
    }

    private Verdict length(@Nullable Warning warning) {
        LocalDate day = day(warning);
        if (day == null || warning.minutes() == null) {
            return Verdict.UNKNOWN;
        }
        return terms.norms(day).stream()
                .filter(norm -> norm.norm().equals("STRIKE_WARNING_LENGTH") && norm.unit() == TermUnit.HOUR)
                .findFirst()
                .map(norm -> Duration.ofMinutes(warning.minutes()).compareTo(Duration.ofHours(norm.amount())) <= 0
                        ? Verdict.MET
                        : Verdict.NOT_MET)
                .orElse(Verdict.UNKNOWN);
    }

    private Verdict people(@Nullable Warning warning) {
        LocalDate day = day(warning);
        if (day == null || warning.people() == null) {
            return Verdict.UNKNOWN;
        }
        return share("WARNING_STRIKE_PEOPLE_MAX", day)
                .map(most -> BigDecimal.valueOf(warning.people()).compareTo(most) <= 0 ? Verdict.MET : Verdict.NOT_MET)
                .orElse(Verdict.UNKNOWN);
    }

    private static @Nullable LocalDate day(@Nullable Warning warning) {
        return warning == null ? null : warning.heldOn() == null ? warning.from() : warning.heldOn();
    }

    private static Verdict place(DisputeView.Place place) {
        if (Boolean.TRUE.equals(place.forbidden()) || Boolean.TRUE.equals(place.hazardous())) {
            return Verdict.NOT_MET;
        }
        return place.forbidden() == null || place.hazardous() == null ? Verdict.UNKNOWN : Verdict.MET;
    }

    private static Verdict minimum(DisputeView.Place place) {
        if (place.lifeSupport() == null) {
            return Verdict.UNKNOWN;
        }
        return !place.lifeSupport() || place.minimumAgreedOn() != null ? Verdict.MET : Verdict.NOT_MET;
    }
}
