package kz.birlik.membership.joining;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationId;

/**
 * What somebody without an account may do, under the scope of the product itself: find an organisation by its public names,
 * fill in a draft, send it, and follow the application by number and code. A secret that opens nothing and one whose time is
 * over are the same empty answer.
 */
public interface Joining {

    /** Until when the organisation answers. */
    String DECISION = "JOIN_DECISION";

    /** For how many days a draft is kept. */
    String DRAFT_DAYS = "JOIN_DRAFT_DAYS";

    /** For how many days a refused application is kept. */
    String REFUSED_DAYS = "JOIN_REFUSED_DAYS";

    /** Organisations whose own, employer's, town's or region's name holds every word. */
    List<JoiningPlace> places(AccessScope system, String words, int limit);

    /** Those of them below an organisation in the sectoral line; what is told of them everybody may know. */
    List<JoiningPlace> placesBelow(AccessScope reader, OrganisationId above, String words, int limit);

    /** The organisation of that code, when it takes applications. */
    Optional<JoiningPlace> place(AccessScope system, String code);

    /** Why nobody can begin an application now. */
    Optional<JoiningPause> paused(AccessScope system);

    /**
     * Begins a draft.
     *
     * @return the secret that opens it
     * @throws JoiningRefusal while there is a pause, for everybody or of the organisation that was chosen
     */
    String begin(AccessScope system, Answers first);

    Optional<Draft> draft(AccessScope system, String secret);

    /**
     * Changes the answers of a draft that is not sent.
     *
     * @return false when there is none
     * @throws JoiningRefusal when another organisation is chosen that takes no new applications now
     */
    boolean keep(AccessScope system, String secret, UnaryOperator<Answers> change);

    /** A link by which the draft is opened once, on whatever device; an earlier link opens nothing any more. */
    Optional<String> link(AccessScope system, String secret);

    /** Opens the draft of a link. @return the new secret; the link and the secret before it open nothing any more */
    Optional<String> resume(AccessScope system, String link);

    /** This device shows the draft or the receipt no more; an unsent draft is erased. */
    void forget(AccessScope system, String secret);

    /**
     * Sends the draft. Sent again it leads to the same application.
     *
     * @throws JoiningRefusal when a question is open or the organisation takes no applications any more
     */
    Optional<Application> send(AccessScope system, String secret, String language);

    /** The application of a draft that was sent. */
    Optional<Application> receipt(AccessScope system, String secret);

    /** A wrong number and a wrong code are the same empty answer. */
    Optional<Application> state(AccessScope system, String number, String code);

    /** Answers the open question. @return empty as {@link #state} */
    Optional<Application> answer(AccessScope system, String number, String code, String text);

    /** Erases drafts and refused applications whose time is over. @return how many of both */
    int tidy(AccessScope system);
}
