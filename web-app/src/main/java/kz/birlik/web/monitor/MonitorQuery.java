package kz.birlik.web.monitor;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import kz.birlik.legalaid.ViolationRow;
import kz.birlik.legalaid.ViolationRow.State;
import kz.birlik.legalaid.Violations;
import kz.birlik.web.form.FilterAddress;
import org.jspecify.annotations.Nullable;

/**
 * The filter of the list as it stands in the address; what is none of its values is no filter.
 *
 * @param after the last line of the page before
 */
public record MonitorQuery(
        @Nullable String show,
        @Nullable String topic,
        @Nullable String organisation,
        @Nullable UUID after) {

    static final String PATH = "/app/monitor";
    private static final String ALL = "all";
    /** The states, and all of them. */
    static final List<String> SHOWN = Stream.concat(
                    Arrays.stream(State.values()).map(State::code), Stream.of(ALL))
            .toList();

    public MonitorQuery {
        show = show != null && SHOWN.contains(show) ? show : null;
        topic = topic != null && topic.matches("[a-z-]{1,40}") ? topic : null;
        organisation = organisation != null && organisation.strip().matches("[A-Za-z0-9_-]{1,40}")
                ? organisation.strip()
                : null;
    }

    Violations.Filter filter(int limit) {
        State state = show == null ? State.RECEIVED : show.equals(ALL) ? null : State.of(show);
        return new Violations.Filter(state, topic, organisation, after, limit);
    }

    boolean shows(String which) {
        return which.equals(show == null ? State.RECEIVED.code() : show);
    }

    public boolean filtered() {
        return organisation != null || topic != null;
    }

    MonitorQuery first() {
        return new MonitorQuery(show, topic, organisation, null);
    }

    MonitorQuery after(ViolationRow last) {
        return new MonitorQuery(show, topic, organisation, last.id());
    }

    MonitorQuery showing(String which) {
        return new MonitorQuery(which, topic, organisation, null);
    }

    String url() {
        Map<String, @Nullable Object> given = new LinkedHashMap<>();
        given.put("show", show);
        given.put("topic", topic);
        given.put("organisation", organisation);
        given.put("after", after);
        return FilterAddress.of(PATH, given);
    }
}
