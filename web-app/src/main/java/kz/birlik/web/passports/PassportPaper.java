package kz.birlik.web.passports;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import kz.birlik.membership.attachment.Attachment;
import kz.birlik.safety.SafetyPassport;
import kz.birlik.safety.SafetyPassport.Place;
import kz.birlik.web.document.Forms;
import kz.birlik.web.document.PaperForm;
import kz.birlik.web.form.ForeignFile;
import kz.birlik.web.language.Formats;
import kz.birlik.web.security.PublicAddress;
import lombok.RequiredArgsConstructor;
import org.springframework.context.MessageSource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** The passport on paper as its page shows it, and the sign for the gate in both languages of the state. */
@Component
@RequiredArgsConstructor
class PassportPaper {

    static final List<String> LANGUAGES = List.of("kk", "ru");

    private final Forms forms;
    private final PassportWords words;
    private final Formats formats;
    private final PublicAddress address;
    private final MessageSource messages;
    private final Clock clock;

    /** In the language of the request. */
    ResponseEntity<byte[]> passport(SafetyPassport passport, List<PassportBlock> blocks, String language)
            throws IOException {
        PaperForm paper = new PaperForm(language, words.text("passports.passport"))
                .heading(words.text("passports.passport"))
                .subheading(formats.name(passport.name()))
                .text(words.text("passports.as-of", formats.longDate(passport.day())));
        for (PassportBlock block : blocks) {
            paper.subheading(block.heading());
            if (!block.facts().isEmpty()) {
                paper.table(block.facts().stream()
                        .map(fact -> List.of(
                                fact.term(), fact.detail() == null ? fact.text() : fact.text() + "\n" + fact.detail()))
                        .toList());
            }
            block.lines()
                    .forEach(line ->
                            paper.text("– " + line.text() + (line.detail() == null ? "" : " (" + line.detail() + ")")));
            if (block.note() != null) {
                paper.text(block.note());
            }
        }
        paper.note(words.text("passports.printed", formats.dateTime(clock.instant())));
        return file(paper, "passport-" + passport.day() + "-" + language);
    }

    /** What hangs at the gate. */
    ResponseEntity<byte[]> sign(SafetyPassport passport, Place place, String gate) throws IOException {
        PaperForm paper = new PaperForm("kk", both("passports.sign.title", " · "))
                .heading(both("passports.sign.title", "\n"))
                .subheading(passport.name().in("kk") + "\n" + passport.name().in("ru"))
                .text(both("passports.sign.how", "\n"))
                .code(address.of("/osh/" + gate))
                .text(address.of("/osh/" + gate))
                .note(place.name().in("kk") + " · " + place.name().in("ru"));
        return file(paper, "sign-" + place.code());
    }

    private String both(String key, String between) {
        return messages.getMessage(key, null, Locale.forLanguageTag("kk"))
                + between
                + messages.getMessage(key, null, Locale.forLanguageTag("ru"));
    }

    private ResponseEntity<byte[]> file(PaperForm paper, String title) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        forms.write(paper, out);
        return ForeignFile.answer(out.toByteArray(), Attachment.Type.PDF, title);
    }
}
