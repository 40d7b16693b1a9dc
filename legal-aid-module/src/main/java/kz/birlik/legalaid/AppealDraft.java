package kz.birlik.legalaid;

import java.time.Instant;
import java.util.List;

/**
 * A draft as its secret opens it.
 *
 * @param sent it has become a case; what was answered is there no more
 */
public record AppealDraft(AppealAnswers answers, List<CaseFile> files, boolean sent, Instant expiresAt) {

    public AppealDraft {
        files = List.copyOf(files);
    }
}
