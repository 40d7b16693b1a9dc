package kz.birlik.legalaid;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.attachment.Attachment;
import kz.birlik.membership.member.ConsentText;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.term.Term;
import org.jspecify.annotations.Nullable;

/**
 * Appeals of people without an account. A draft opens by its secret; a case by number and code, and what opens is what concerns
 * the applicant. The scope is that of the product: a stranger has none.
 */
public interface Appeals {

    /** For how many days a draft is kept. */
    String DRAFT_DAYS = "APPEAL_DRAFT_DAYS";

    /** Topics as people say them, under one heading. */
    record TopicGroup(MultilingualText name, List<Topic> topics) {}

    /** @param sealed closed to everybody but its lawyer */
    record Topic(String code, MultilingualText plain, boolean sealed) {}

    List<TopicGroup> topics();

    /** The wording in force today. */
    ConsentText consent();

    /** By when an appeal of today is answered. */
    Term answer();

    /** @return the secret that opens the draft */
    String begin(AccessScope system, AppealAnswers first);

    Optional<AppealDraft> draft(AccessScope system, String secret);

    /** Changes the answers of a draft that is not sent. @return false when there is none */
    boolean keep(AccessScope system, String secret, UnaryOperator<AppealAnswers> change);

    /** @throws CaseRefusal when there are too many. @return false when there is no draft */
    boolean attach(AccessScope system, String secret, Attachment file);

    boolean detach(AccessScope system, String secret, UUID file);

    Optional<String> link(AccessScope system, String secret);

    Optional<String> resume(AccessScope system, String link);

    void forget(AccessScope system, String secret);

    /**
     * Sends the draft: a case with a number, a code and an owner, or on the red list, in one transaction. Sent again it leads to the
     * same case.
     *
     * @throws CaseRefusal when a question is open or the organisation is not there any more
     */
    Optional<AppealState> send(AccessScope system, String secret);

    /** What a draft was sent as, for the device it was sent from. */
    Optional<AppealState> receipt(AccessScope system, String secret);

    /** A wrong number and a wrong code are the same empty answer, made by the same work. */
    Optional<AppealState> state(AccessScope system, String number, String code);

    /** Something more from the applicant, words, a file or both. @return empty as {@link #state} */
    Optional<AppealState> add(
            AccessScope system, String number, String code, @Nullable String message, @Nullable Attachment file);

    /** @throws CaseRefusal while it is not closed */
    Optional<AppealState> rate(AccessScope system, String number, String code, int score, @Nullable String words);

    /** Takes the name and every way to reach the applicant out of the case, for good. @return empty as {@link #state} */
    Optional<AppealState> unname(AccessScope system, String number, String code);

    Optional<CaseFile.Opened> file(AccessScope system, String number, String code, UUID file);

    /** Erases drafts whose time is over. @return how many */
    int tidy(AccessScope system);
}
