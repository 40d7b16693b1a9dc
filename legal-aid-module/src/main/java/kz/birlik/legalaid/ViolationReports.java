package kz.birlik.legalaid;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.AccessScope;
import org.jspecify.annotations.Nullable;

/** Reports of violations by people without an account, and what of them everybody may read. */
public interface ViolationReports {

    String DRAFT_DAYS = "MONITOR_DRAFT_DAYS";

    /** @return the secret that opens the draft on this device */
    String begin(AccessScope system, ViolationAnswers first);

    Optional<ViolationDraft> draft(AccessScope system, String secret);

    /** False when there is no such draft, or it was sent. */
    boolean keep(AccessScope system, String secret, UnaryOperator<ViolationAnswers> change);

    void forget(AccessScope system, String secret);

    /**
     * Once; again leads to the same number.
     *
     * @throws ViolationRefusal while a question is open
     */
    Optional<String> send(AccessScope system, String secret);

    /** Erases drafts whose time is over. */
    int tidy(AccessScope system);

    /** @param days what is counted; reports and people below which nothing is shown */
    record Rule(int days, int reports, int people) {}

    Rule rule();

    /**
     * A violation that repeats.
     *
     * @param region empty where the reports name none
     */
    record Fact(MultilingualText topic, @Nullable MultilingualText region, int reports, int people) {}

    /** What has been confirmed often enough, by topic and region; smaller numbers are left out, and so is every sum over them. */
    List<Fact> facts(AccessScope system);
}
