package kz.birlik.web.hazards;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kz.birlik.membership.attachment.Attachment;
import kz.birlik.membership.attachment.AttachmentRefused;
import kz.birlik.membership.draft.SecretCode;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.safety.HazardReceipt;
import kz.birlik.safety.HazardRefusal;
import kz.birlik.safety.HazardRefusal.Reason;
import kz.birlik.safety.HazardSignals;
import kz.birlik.safety.NewHazard;
import kz.birlik.safety.Passports;
import kz.birlik.safety.Passports.Gate;
import kz.birlik.web.form.TypedFields;
import kz.birlik.web.jobs.SystemScope;
import kz.birlik.web.language.Languages;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.security.Limit;
import kz.birlik.web.stranger.AskedStates;
import kz.birlik.web.stranger.PlaceQuestion;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/**
 * Says in half a minute that something is dangerous: one page, no account, no cookie, nothing kept on the device. What is sent
 * again with the same form is the same signal, so a receipt can be loaded anew.
 */
@Controller
@RequiredArgsConstructor
class HazardFormController {

    private static final String HAZARD = "/{language:kk|ru|en}/hazard";
    private static final String AT_GATE = HAZARD + "/{token}";
    private static final String STATE = HAZARD + "/state";
    /** Of the form; it is no secret to whoever fills it in and to nobody else. */
    private static final String KEY = "key";

    private static final Set<Attachment.Type> PHOTOS = EnumSet.of(Attachment.Type.JPEG, Attachment.Type.PNG);
    private static final int LARGEST_MB = 5;
    private static final int LONGEST_PLACE = 200;
    private static final int LONGEST_STORY = 2_000;
    private static final int LONGEST_CONTACT = 200;

    private final HazardSignals signals;
    private final Passports passports;
    private final PlaceQuestion places;
    private final AskedStates asked;
    private final HazardWords words;
    private final SystemScope system;
    private final Languages languages;

    @GetMapping("/hazard")
    String anyLanguage(HttpServletRequest request) {
        return "redirect:/" + languages.language(request).tag() + "/hazard";
    }

    private AccessScope scope() {
        return system.wholeFederation("a signal of a hazard by somebody without an account");
    }

    private Gate gate(String token) {
        return passports.gate(scope(), token).orElseThrow(NotFound::new);
    }

    @GetMapping(HAZARD)
    String form(@PathVariable String language, @RequestParam(required = false) @Nullable String q, Model model) {
        return form(null, words.typed(new LinkedHashMap<>()), q, model);
    }

    @GetMapping(AT_GATE)
    String atGate(@PathVariable String language, @PathVariable String token, Model model) {
        return form(gate(token), words.typed(new LinkedHashMap<>()), null, model);
    }

    private String form(@Nullable Gate gate, TypedFields typed, @Nullable String q, Model model) {
        Map<String, String> fields = new LinkedHashMap<>(typed.fields());
        fields.computeIfAbsent(KEY, none -> signals.newKey());
        model.addAttribute("typed", fields);
        model.addAttribute("errors", typed.errors());
        model.addAttribute("token", gate == null ? null : gate.token());
        model.addAttribute("here", gate == null ? null : places.label(scope(), gate.organisationCode()));
        model.addAttribute("answerDays", signals.answerDays(false));
        model.addAttribute("dangerDays", signals.answerDays(true));
        model.addAttribute("largest", LARGEST_MB);
        if (gate == null) {
            places.show(scope(), q, typed.fields().get("place"), model);
        }
        model.addAttribute("scripted", true);
        model.addAttribute(
                "title", (typed.errors().isEmpty() ? "" : words.text("ui.error") + ": ") + words.text("hazard.title"));
        return "hazards/form";
    }

    @PostMapping(HAZARD)
    String send(
            @PathVariable String language,
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam Map<String, String> fields,
            HttpServletResponse response,
            Model model)
            throws IOException {
        return take(null, file, fields, response, model);
    }

    @PostMapping(AT_GATE)
    String sendAtGate(
            @PathVariable String language,
            @PathVariable String token,
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam Map<String, String> fields,
            HttpServletResponse response,
            Model model)
            throws IOException {
        return take(gate(token), file, fields, response, model);
    }

    private String take(
            @Nullable Gate gate,
            @Nullable MultipartFile file,
            Map<String, String> fields,
            HttpServletResponse response,
            Model model)
            throws IOException {
        TypedFields typed = words.typed(fields);
        PlaceQuestion.Taken place = gate == null ? places.take(scope(), typed) : null;
        NewHazard told = new NewHazard(
                gate == null ? place.place() : gate.organisationCode(),
                gate == null ? null : gate.employer(),
                place == null ? null : place.region(),
                place == null ? null : place.workplace(),
                typed.needed("where", LONGEST_PLACE),
                typed.needed("story", LONGEST_STORY),
                typed.ticked("danger"),
                typed.text("contact", LONGEST_CONTACT),
                attached(file, typed),
                false);
        if (typed.errors().isEmpty()) {
            try {
                asked.take(Limit.HAZARD_SEND, told.organisation() == null ? "-" : told.organisation());
                return done(signals.send(scope(), typed.raw(KEY), told), model);
            } catch (HazardRefusal refusal) {
                typed.refuse(
                        refusal.reason() == Reason.PLACE_GONE ? "place" : "story",
                        words.text(
                                refusal.reason() == Reason.PLACE_GONE
                                        ? "appeal.error.place-gone"
                                        : "hazard.error.again"));
                fields.remove(KEY);
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return form(gate, typed, fields.get("q"), model);
    }

    private @Nullable Attachment attached(@Nullable MultipartFile file, TypedFields typed) throws IOException {
        if (file == null || file.isEmpty()) {
            return null;
        }
        try {
            return Attachment.of(
                            String.valueOf(file.getOriginalFilename()),
                            file.getBytes(),
                            LARGEST_MB * 1024 * 1024,
                            PHOTOS)
                    .withoutMetadata();
        } catch (AttachmentRefused refused) {
            typed.refuse(
                    "file",
                    refused.reason() == AttachmentRefused.Reason.TOO_LARGE
                            ? words.text("hazard.error.photo-large", LARGEST_MB)
                            : words.text("hazard.error.photo-type"));
            return null;
        }
    }

    private String done(HazardReceipt receipt, Model model) {
        model.addAttribute("receipt", receipt);
        model.addAttribute("code", SecretCode.shown(receipt.code()));
        return "hazards/done";
    }

    @GetMapping(STATE)
    String state(@PathVariable String language, Model model) {
        return state("", null, model);
    }

    private String state(String number, @Nullable String error, Model model) {
        model.addAttribute("number", number);
        model.addAttribute("error", error);
        model.addAttribute(
                "title", (error == null ? "" : words.text("ui.error") + ": ") + words.text("hazard.state.title"));
        return "hazards/state";
    }

    @PostMapping(STATE)
    String state(
            @PathVariable String language,
            @RequestParam(defaultValue = "") String number,
            @RequestParam(defaultValue = "") String code,
            HttpServletResponse response,
            Model model) {
        asked.take(Limit.HAZARD_STATE, number);
        Optional<HazardReceipt> found = signals.state(scope(), number, code);
        if (found.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return state(number, words.text("hazard.error.unknown"), model);
        }
        model.addAttribute("receipt", found.get());
        model.addAttribute("standing", words.standing(found.get().state()));
        return "hazards/standing";
    }
}
