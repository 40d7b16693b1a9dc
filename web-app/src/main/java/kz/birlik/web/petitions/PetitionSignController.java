package kz.birlik.web.petitions;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.legalaid.PetitionRefusal;
import kz.birlik.legalaid.PetitionRefusal.Reason;
import kz.birlik.legalaid.PetitionRow;
import kz.birlik.legalaid.Petitions;
import kz.birlik.membership.card.CardCheckResult;
import kz.birlik.membership.card.CardNumber;
import kz.birlik.membership.card.Cards;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.person.PersonId;
import kz.birlik.web.jobs.SystemScope;
import kz.birlik.web.layout.NotFound;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page of a petition, which whoever has its address reads, and on which a member signs with number and code of the card. */
@Controller
@RequiredArgsConstructor
class PetitionSignController {

    private static final String PETITION = "/{language:kk|ru|en}/petition/{id}";

    private final Petitions petitions;
    private final Cards cards;
    private final Organisations organisations;
    private final SystemScope system;
    private final MessageSource messages;
    private final Clock clock;

    private AccessScope scope() {
        return system.wholeFederation("a petition that a member reads and signs");
    }

    @GetMapping(PETITION)
    String petition(
            @PathVariable String language,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String signed,
            Model model) {
        return shown(id, Map.of(), Map.of(), signed != null, model);
    }

    private String shown(UUID id, Map<String, String> typed, Map<String, String> errors, boolean signed, Model model) {
        PetitionRow one = petitions
                .find(scope(), id)
                .filter(found -> found.forgottenOn() == null)
                .orElseThrow(NotFound::new);
        LocalDate today = LocalDate.now(clock);
        model.addAttribute("one", one);
        model.addAttribute(
                "place", organisations.names(List.of(one.organisation()), today).get(one.organisation()));
        model.addAttribute("open", one.takesSignatures(today));
        model.addAttribute("typed", typed);
        model.addAttribute("errors", errors);
        model.addAttribute("signed", signed);
        return "petitions/sign";
    }

    /** Sent and not linked: number and code of a card must not stay in addresses, and neither is shown again. */
    @PostMapping(PETITION)
    String sign(
            @PathVariable String language,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String number,
            @RequestParam(required = false) @Nullable String code,
            HttpServletResponse response,
            Model model) {
        Map<String, String> errors = new LinkedHashMap<>();
        Optional<PersonId> person = holder(number, code);
        if (person.isEmpty()) {
            errors.put("number", word("petitions.sign.unknown"));
        } else {
            try {
                petitions.sign(scope(), id, person.get().value());
                return "redirect:/" + language + "/petition/" + id + "?signed";
            } catch (PetitionRefusal refusal) {
                switch (refusal.reason()) {
                    case NOT_FOUND -> throw new NotFound();
                    // The same words as for a card that is not good: whose member somebody is stays untold
                    case NOT_A_MEMBER -> errors.put("number", word("petitions.sign.unknown"));
                    default ->
                        errors.put(
                                "number",
                                word(
                                        refusal.reason() == Reason.SIGNED_ALREADY
                                                ? "petitions.sign.already"
                                                : "petitions.sign.over"));
                }
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return shown(id, Map.of("number", number == null ? "" : number), errors, false, model);
    }

    private Optional<PersonId> holder(@Nullable String number, @Nullable String code) {
        Optional<CardNumber> read = CardNumber.read(number);
        if (read.isEmpty() || code == null || code.isBlank()) {
            return Optional.empty();
        }
        AccessScope whole = scope();
        return cards.check(whole, read.get(), code)
                .filter(CardCheckResult::valid)
                .flatMap(good -> cards.holder(whole, read.get()));
    }

    private String word(String key) {
        return messages.getMessage(key, null, LocaleContextHolder.getLocale());
    }
}
