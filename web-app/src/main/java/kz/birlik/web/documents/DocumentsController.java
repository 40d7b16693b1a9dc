package kz.birlik.web.documents;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.OrganisationView;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.template.CheckedTemplate;
import kz.birlik.membership.template.DocumentPlaces;
import kz.birlik.membership.template.DocumentPurpose;
import kz.birlik.membership.template.DocumentTemplateChanges;
import kz.birlik.membership.template.DocumentTemplates;
import kz.birlik.membership.template.NewTemplate;
import kz.birlik.membership.template.TemplateFile;
import kz.birlik.membership.template.TemplateRefusal;
import kz.birlik.membership.template.TemplateRefusal.Reason;
import kz.birlik.membership.template.TemplateVersion;
import kz.birlik.web.form.AttachedFile;
import kz.birlik.web.form.Submissions;
import kz.birlik.web.form.TypedFields;
import kz.birlik.web.language.Formats;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** The base of templates: what there is, one of them looked at and filled, and versions an organisation brings. */
@Controller
@RequiredArgsConstructor
class DocumentsController {

    static final String PATH = "/app/documents";
    private static final String ONE = PATH + "/{purpose}";
    private static final String VERSION = ONE + "/versions/{id}";
    private static final List<String> DONE = List.of("kept", "withdrawn");
    private static final int LONGEST_WORDS = 300;
    private static final String RULE = "_{17,}";
    private static final String SHORT_RULE = "_".repeat(16);

    private final DocumentBase base;
    private final OwnData own;
    private final DocxFiller filler;
    private final DocumentTemplates templates;
    private final DocumentTemplateChanges changes;
    private final Organisations organisations;
    private final Submissions submissions;
    private final MessageSource messages;
    private final Formats formats;
    private final Clock clock;

    /** A document in the list, and by language whose template is filled. */
    public record Line(DocumentPurpose purpose, Map<String, String> filled) {}

    /** A place of a template with what it is filled with. */
    public record Place(String written, String meaning) {}

    /** A version as its page shows it. */
    public record Version(TemplateVersion version, String owner, boolean applies, boolean mine, String key) {}

    @GetMapping(PATH)
    String list(CurrentUser user, @RequestParam(required = false) @Nullable String organisation, Model model) {
        OrganisationView place = place(user, organisation);
        List<TemplateVersion> applying = templates.applying(user.scope(), place.code(), LocalDate.now(clock));
        Map<OrganisationId, MultilingualText> owners = owners(applying);
        model.addAttribute(
                "lines",
                Arrays.stream(DocumentPurpose.values())
                        .map(purpose -> new Line(purpose, filled(purpose, applying, owners)))
                        .toList());
        model.addAttribute("languages", DocumentBase.LANGUAGES);
        model.addAttribute("organisation", place);
        model.addAttribute("choosing", user.role() != Role.CHAIR);
        return "documents/documents";
    }

    private Map<String, String> filled(
            DocumentPurpose purpose, List<TemplateVersion> applying, Map<OrganisationId, MultilingualText> owners) {
        Map<String, String> filled = new LinkedHashMap<>();
        for (String language : DocumentBase.LANGUAGES) {
            filled.put(
                    language,
                    applying.stream()
                            .filter(version -> version.purpose() == purpose
                                    && version.language().equals(language))
                            .findFirst()
                            .map(version -> text(
                                    "documents.template.own",
                                    formats.name(owners.get(version.owner())),
                                    formats.date(version.validFrom())))
                            .orElseGet(() -> text("documents.template.built-in")));
        }
        return filled;
    }

    @GetMapping(ONE)
    String document(
            CurrentUser user,
            @PathVariable String purpose,
            @RequestParam(required = false) @Nullable String in,
            @RequestParam(required = false) @Nullable String organisation,
            @RequestParam(required = false) @Nullable String done,
            @RequestParam(required = false) @Nullable String changed,
            Model model)
            throws IOException {
        model.addAttribute("done", done != null && DONE.contains(done) ? done : null);
        model.addAttribute("changedMeanwhile", changed != null);
        Map<String, String> typed = new LinkedHashMap<>();
        typed.put("validFrom", LocalDate.now(clock).toString());
        return page(user, known(purpose), language(in), organisation, typed, Map.of(), model);
    }

    private String page(
            CurrentUser user,
            DocumentPurpose purpose,
            String language,
            @Nullable String organisation,
            Map<String, String> typed,
            Map<String, String> errors,
            Model model)
            throws IOException {
        OrganisationView place = place(user, organisation);
        LocalDate today = LocalDate.now(clock);
        List<TemplateVersion> versions = templates.versions(user.scope(), place.code(), purpose).stream()
                .filter(version -> version.language().equals(language))
                .toList();
        UUID applying = templates
                .applying(user.scope(), place.code(), purpose, language, today)
                .map(file -> file.version().id())
                .orElse(null);
        Map<OrganisationId, MultilingualText> owners = owners(versions);
        model.addAttribute("purpose", purpose);
        model.addAttribute("organisation", place);
        model.addAttribute("shown", language);
        model.addAttribute("languages", DocumentBase.LANGUAGES);
        model.addAttribute("pieces", pieces(user, place, purpose, language));
        model.addAttribute("places", places(purpose));
        model.addAttribute(
                "versions",
                versions.stream()
                        .map(version -> new Version(
                                version,
                                formats.name(owners.get(version.owner())),
                                version.id().equals(applying),
                                version.owner().equals(user.organisation()) && keeps(user),
                                submissions.newKey()))
                        .toList());
        model.addAttribute("builtIn", applying == null);
        model.addAttribute("keeper", keeps(user));
        model.addAttribute("typed", typed);
        model.addAttribute("errors", errors);
        model.addAttribute("key", submissions.newKey());
        return "documents/document";
    }

    /** Long lines to write on are cut to what a telephone shows. */
    private List<DocumentPiece> pieces(
            CurrentUser user, OrganisationView place, DocumentPurpose purpose, String language) throws IOException {
        return base.pieces(user.scope(), own.filling(user, place, purpose, language), language).stream()
                .map(piece -> new DocumentPiece(piece.kind(), piece.text().replaceAll(RULE, SHORT_RULE), piece.rows()))
                .toList();
    }

    private List<Place> places(DocumentPurpose purpose) {
        return purpose.places().all().stream()
                .map(code -> new Place(written(purpose, code), text("documents.place." + code)))
                .toList();
    }

    private static String written(DocumentPurpose purpose, String code) {
        return isSingle(purpose.places(), code) ? "{{" + code + "}}" : "{{?" + code + "}} … {{/" + code + "}}";
    }

    private static boolean isSingle(DocumentPlaces places, String code) {
        return places.single().contains(code)
                || places.groups().values().stream().anyMatch(inner -> isSingle(inner, code));
    }

    /** Filled with the organisation's own data. */
    @GetMapping(ONE + "/file")
    void file(
            CurrentUser user,
            @PathVariable String purpose,
            @RequestParam(required = false) @Nullable String in,
            @RequestParam(required = false) @Nullable String as,
            @RequestParam(required = false) @Nullable String organisation,
            HttpServletResponse response)
            throws IOException {
        if (in == null || !DocumentBase.LANGUAGES.contains(in)) {
            throw new NotFound();
        }
        Filling filling = own.filling(user, place(user, organisation), known(purpose), in);
        base.answer(user.scope(), filling, in, as, response);
    }

    /** The DOCX with its places, as a beginning of an own one. */
    @GetMapping(ONE + "/template")
    ResponseEntity<byte[]> template(
            CurrentUser user,
            @PathVariable String purpose,
            @RequestParam(required = false) @Nullable String in,
            @RequestParam(required = false) @Nullable String organisation) {
        DocumentPurpose known = known(purpose);
        String language = language(in);
        return attached(
                "template-" + known.code() + "-" + language,
                base.template(user.scope(), place(user, organisation).code(), known, language));
    }

    @GetMapping(VERSION)
    ResponseEntity<byte[]> version(CurrentUser user, @PathVariable String purpose, @PathVariable UUID id) {
        TemplateFile file = templates
                .file(user.scope(), id)
                .filter(found -> found.version().purpose() == known(purpose))
                .orElseThrow(NotFound::new);
        return attached(
                "template-%s-%s-%d"
                        .formatted(
                                file.version().purpose().code(),
                                file.version().language(),
                                file.version().number()),
                file.content());
    }

    /** A file of others: it is saved and never shown as a page of ours. */
    private static ResponseEntity<byte[]> attached(String fileName, byte[] content) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, DocumentForm.DOCX.contentType())
                .header("X-Content-Type-Options", "nosniff")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(fileName + ".docx", StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(content);
    }

    /** The next version of the reader's own organisation. */
    @PostMapping(ONE)
    String keep(
            CurrentUser user,
            @PathVariable String purpose,
            @RequestParam(required = false) @Nullable String in,
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam Map<String, String> fields,
            HttpServletResponse response,
            Model model)
            throws IOException {
        DocumentPurpose known = known(purpose);
        String language = language(in);
        TypedFields typed = new TypedFields(fields, messages);
        LocalDate validFrom = typed.day("validFrom");
        String what = typed.needed("what", LONGEST_WORDS);
        CheckedTemplate checked = checked(known, file, typed);
        if (typed.errors().isEmpty() && checked != null) {
            return "redirect:"
                    + submissions.once(user, fields.get(Submissions.KEY), PATH + "/" + known.code(), () -> {
                        changes.keep(user.scope(), new NewTemplate(known, language, validFrom, checked, what));
                        return back(known, language, "done=kept");
                    });
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page(user, known, language, null, fields, typed.errors(), model);
    }

    private @Nullable CheckedTemplate checked(DocumentPurpose purpose, @Nullable MultipartFile file, TypedFields typed)
            throws IOException {
        AttachedFile sent = AttachedFile.of(file);
        try {
            CheckedTemplate checked = CheckedTemplate.of(purpose, sent.name(), sent.content());
            if (!filler.fills(checked.content(), purpose)) {
                typed.refuse("file", text("documents.refused.does-not-fill"));
                return null;
            }
            return checked;
        } catch (TemplateRefusal refusal) {
            typed.refuse("file", said(refusal));
            return null;
        }
    }

    @PostMapping(VERSION + "/withdraw")
    String withdraw(
            CurrentUser user,
            @PathVariable String purpose,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam Map<String, String> fields,
            HttpServletResponse response,
            Model model)
            throws IOException {
        DocumentPurpose known = known(purpose);
        String language = templates
                .file(user.scope(), id)
                .map(TemplateFile::version)
                .filter(found -> found.purpose() == known && found.owner().equals(user.organisation()))
                .map(TemplateVersion::language)
                .orElseThrow(NotFound::new);
        TypedFields typed = new TypedFields(fields, messages);
        String reason = typed.needed("reason", LONGEST_WORDS);
        if (typed.errors().isEmpty()) {
            try {
                return "redirect:"
                        + submissions.once(
                                user, fields.get(Submissions.KEY), PATH + "/" + known.code() + "/" + id, () -> {
                                    changes.withdraw(user.scope(), id, version, reason);
                                    return back(known, language, "done=withdrawn");
                                });
            } catch (TemplateRefusal refusal) {
                if (refusal.reason() == Reason.CHANGED_MEANWHILE) {
                    return "redirect:" + back(known, language, "changed");
                }
                throw new NotFound();
            }
        }
        Map<String, String> errors = new LinkedHashMap<>();
        errors.put("reason-" + id, typed.errors().get("reason"));
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page(user, known, language, null, fields, errors, model);
    }

    private static String back(DocumentPurpose purpose, String language, String with) {
        return PATH + "/" + purpose.code() + "?in=" + language + "&" + with;
    }

    private static boolean keeps(CurrentUser user) {
        return user.role() == Role.FEDERATION || user.role() == Role.UNION;
    }

    private static DocumentPurpose known(String code) {
        return DocumentPurpose.find(code).orElseThrow(NotFound::new);
    }

    /** The language of a page where no paper is asked for in another. */
    private String language(@Nullable String in) {
        if (in != null && DocumentBase.LANGUAGES.contains(in)) {
            return in;
        }
        String reader = formats.language().tag();
        return DocumentBase.LANGUAGES.contains(reader) ? reader : DocumentBase.LANGUAGES.get(0);
    }

    private OrganisationView place(CurrentUser user, @Nullable String organisation) {
        String code = organisation == null || organisation.isBlank() ? user.organisationCode() : organisation.strip();
        return organisations.find(user.scope(), code, LocalDate.now(clock)).orElseThrow(NotFound::new);
    }

    private Map<OrganisationId, MultilingualText> owners(List<TemplateVersion> versions) {
        return organisations.names(
                versions.stream().map(TemplateVersion::owner).collect(Collectors.toSet()), LocalDate.now(clock));
    }

    private String said(TemplateRefusal refusal) {
        String key = refusal.reason().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return text("documents.refused." + key, refusal.what() == null ? "" : refusal.what());
    }

    private String text(String key, Object... arguments) {
        return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
    }
}
