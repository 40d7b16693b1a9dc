package kz.birlik.web.badfaith;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import kz.birlik.legalaid.BadFaithEvidence;
import kz.birlik.legalaid.BadFaithRefusal;
import kz.birlik.legalaid.BadFaithRow;
import kz.birlik.legalaid.BadFaithRule;
import kz.birlik.legalaid.BadFaithStage;
import kz.birlik.legalaid.CaseReader;
import kz.birlik.membership.account.Role;
import kz.birlik.web.badfaith.BadFaithController.Piece;
import kz.birlik.web.form.TypedFields;
import kz.birlik.web.language.Formats;
import kz.birlik.web.layout.AskedOrganisation;
import kz.birlik.web.layout.Tag;
import kz.birlik.web.security.CurrentUser;
import kz.birlik.web.security.Policy;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What pages about bad-faith employers say in the same words, and who does what. */
@Component
@RequiredArgsConstructor
class BadFaithWords {

    private static final Set<Role> PROPOSERS = EnumSet.of(Role.OFFICER, Role.LAWYER);
    private static final Set<Role> DECIDERS = EnumSet.of(Role.UNION, Role.TERRITORY, Role.FEDERATION);

    private final MessageSource messages;
    private final AskedOrganisation asked;
    private final Policy policy;
    private final Formats formats;

    static CaseReader reader(CurrentUser user) {
        return new CaseReader(user.accountId(), user.role());
    }

    static boolean proposes(CurrentUser user) {
        return PROPOSERS.contains(user.role());
    }

    static boolean takes(CurrentUser user, boolean deciding) {
        return (deciding ? DECIDERS : PROPOSERS).contains(user.role());
    }

    void refuseForeign(CurrentUser user, @Nullable String organisation) {
        asked.refuseForeign(user, organisation);
    }

    Tag standing(BadFaithRow row, LocalDate today) {
        if (row.isExpired(today)) {
            return new Tag("neutral", text("badfaith.stage.expired"));
        }
        if (row.stage() == BadFaithStage.DECIDED && Boolean.FALSE.equals(row.toPublish())) {
            return new Tag("neutral", text("badfaith.stage.refused"));
        }
        return new Tag(
                switch (row.stage()) {
                    case PUBLISHED -> "error";
                    case REMOVED, DROPPED -> "neutral";
                    case DECIDED -> "attention";
                    default -> "information";
                },
                text("badfaith.stage." + row.stage().code()));
    }

    /** The threshold in words with its own numbers. */
    List<String> sentences(BadFaithRule rule) {
        return rule.criteria().stream()
                .map(criterion ->
                        text("badfaith.rule." + criterion.kind().code(), criterion.needed(), criterion.months()))
                .toList();
    }

    /** In words, and where it stands for whoever may open it; whoever reads no cases is told of one without its number. */
    Piece piece(CurrentUser user, BadFaithEvidence piece) {
        return new Piece(
                piece,
                switch (piece.kind()) {
                    case CASE -> text("badfaith.evidence.case", proposes(user) ? piece.number() : "—");
                    case CONCEALMENT -> text("badfaith.evidence.concealment." + piece.number());
                    default -> text("badfaith.evidence." + piece.kind().code(), piece.number());
                },
                address(user, piece));
    }

    private @Nullable String address(CurrentUser user, BadFaithEvidence piece) {
        String address = switch (piece.kind()) {
            // Who may read a case is known to the case alone
            case CASE -> null;
            case VIOLATION -> "/app/inspections/" + piece.within();
            case DECISION -> "/app/conciliation/" + piece.within();
            case REPEATED -> "/app/osh/checks/" + piece.within();
            case CONCEALMENT -> "/app/osh/discrepancies/" + piece.within();
        };
        return address != null && policy.lets(user.role(), address) ? address : null;
    }

    String refused(BadFaithRefusal refusal) {
        return text("badfaith.refused."
                + refusal.reason().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    TypedFields typed(Map<String, String> fields) {
        return new TypedFields(fields, messages);
    }

    String text(String key, Object... arguments) {
        return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
    }
}
