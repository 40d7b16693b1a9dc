package kz.birlik.web.appeals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import kz.birlik.legalaid.AppealState;
import kz.birlik.legalaid.AppealState.Next;
import kz.birlik.membership.attachment.Attachment;
import kz.birlik.membership.draft.SecretCode;
import kz.birlik.web.document.Forms;
import kz.birlik.web.document.PaperForm;
import kz.birlik.web.form.ForeignFile;
import kz.birlik.web.language.Formats;
import kz.birlik.web.security.PublicAddress;
import lombok.RequiredArgsConstructor;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** The receipt as PDF: number, code, and by when an answer comes; nothing of what was said, as paper is found by others. */
@Component
@RequiredArgsConstructor
class AppealReceipt {

    private final Forms forms;
    private final AppealSteps steps;
    private final Formats formats;
    private final PublicAddress address;

    ResponseEntity<byte[]> pdf(AppealState one, String language) throws IOException {
        PaperForm paper = new PaperForm(language, steps.word("appeal.receipt"))
                .heading(steps.word("appeal.receipt"))
                .subheading(steps.word("appeal.number") + ": " + one.number())
                .subheading(steps.word("question.code") + ": " + SecretCode.shown(one.code()))
                .text(steps.word("appeal.sent-on") + ": " + formats.longDate(one.receivedOn()));
        Next next = one.next();
        if (next != null) {
            paper.text(steps.word(
                    next.decides() ? "appeal.then.must" : "appeal.then.aim",
                    formats.longDate(next.dueOn()),
                    formats.name(next.article())));
        }
        paper.text(steps.word("appeal.receipt.where", address.of("/" + language + "/appeal/state")))
                .note(steps.word("question.done.keep"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        forms.write(paper, out);
        return ForeignFile.answer(out.toByteArray(), Attachment.Type.PDF, one.number());
    }
}
