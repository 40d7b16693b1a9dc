package kz.birlik.web.form;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** A form without its key, and one sent before with other content, each get a page that says so. */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class FormFailures {

    private final Submissions submissions;

    FormFailures(Submissions submissions) {
        this.submissions = submissions;
    }

    @ExceptionHandler(SubmissionRefused.class)
    void refused(SubmissionRefused refusal, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (refusal.reason() == SubmissionRefused.Reason.NO_KEY) {
            request.setAttribute(Submissions.KIND_OF_ERROR, "no-key");
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        } else {
            SentBefore.remember(request, refusal.made(), submissions.newKey());
            request.setAttribute(Submissions.KIND_OF_ERROR, "sent-before");
            response.sendError(HttpServletResponse.SC_CONFLICT);
        }
    }
}
