package kz.birlik.web.petitions;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import kz.birlik.legalaid.PetitionRow;
import kz.birlik.legalaid.PetitionRow.State;
import kz.birlik.legalaid.Petitions;
import kz.birlik.web.form.FilterAddress;
import kz.birlik.web.form.SoughtWords;
import org.jspecify.annotations.Nullable;

/**
 * The filter of the list as it stands in the address; what is none of its values is no filter.
 *
 * @param after the last line of the page before
 */
public record PetitionQuery(
        @Nullable String show,
        @Nullable String organisation,
        @Nullable String words,
        @Nullable UUID after) {

    static final String PATH = "/app/petitions";
    private static final String ALL = "all";
    /** The states, and all of them. */
    static final List<String> SHOWN = Stream.concat(
                    Arrays.stream(State.values()).map(State::code), Stream.of(ALL))
            .toList();

    public PetitionQuery {
        show = show != null && SHOWN.contains(show) ? show : null;
        organisation = organisation != null && organisation.strip().matches("[A-Za-z0-9_-]{1,40}")
                ? organisation.strip()
                : null;
        words = SoughtWords.kept(words);
    }

    Petitions.Filter filter(int limit) {
        State state = show == null ? State.OPEN : show.equals(ALL) ? null : State.of(show);
        return new Petitions.Filter(state, organisation, SoughtWords.each(words), after, limit);
    }

    boolean shows(String which) {
        return which.equals(show == null ? State.OPEN.code() : show);
    }

    public boolean filtered() {
        return organisation != null || words != null;
    }

    PetitionQuery first() {
        return new PetitionQuery(show, organisation, words, null);
    }

    PetitionQuery after(PetitionRow last) {
        return new PetitionQuery(show, organisation, words, last.id());
    }

    PetitionQuery showing(String which) {
        return new PetitionQuery(which, organisation, words, null);
    }

    String url() {
        Map<String, @Nullable Object> given = new LinkedHashMap<>();
        given.put("show", show);
        given.put("organisation", organisation);
        given.put("words", words);
        given.put("after", after);
        return FilterAddress.of(PATH, given);
    }
}
