package kz.birlik.web.bodies;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import kz.birlik.membership.body.Election;
import kz.birlik.membership.person.PersonId;
import kz.birlik.membership.person.Sex;
import kz.birlik.web.form.TypedDate;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * An election as far as it is entered. It lives in the hidden fields of the form and nowhere else, so nothing of it has to be
 * cleared away, and each step is read anew from what was sent.
 */
public record ElectionDraft(
        boolean partial,
        String heldOn,
        String termTo,
        String minutes,
        String place,
        String eligible,
        String present,
        List<Seat> seats) {

    private static final int MOST_SEATS = 300;
    private static final int LONGEST_NAME = 300;

    /**
     * A line of the list of the elected.
     *
     * @param person empty for somebody who is no member
     * @param name of somebody who is no member
     */
    public record Seat(@Nullable UUID person, String name, String sex, String born, String post, String votes) {}

    static ElectionDraft of(MultiValueMap<String, String> sent) {
        return new ElectionDraft(
                "partial".equals(sent.getFirst("scope")),
                text(sent, "heldOn"),
                text(sent, "termTo"),
                text(sent, "minutes"),
                text(sent, "place"),
                text(sent, "eligible"),
                text(sent, "present"),
                seats(sent));
    }

    /** The lists of one row each have the same length; a request in which they do not is none of our form. */
    private static List<Seat> seats(MultiValueMap<String, String> sent) {
        List<String> persons = sent.getOrDefault("person", List.of());
        List<Seat> seats = new ArrayList<>();
        for (int i = 0; i < persons.size() && i < MOST_SEATS; i++) {
            UUID person = id(persons.get(i));
            String name = at(sent, "name", i);
            if (person != null || !name.isEmpty()) {
                seats.add(new Seat(
                        person,
                        name,
                        at(sent, "sex", i),
                        at(sent, "born", i),
                        at(sent, "post", i),
                        at(sent, "votes", i)));
            }
        }
        return List.copyOf(seats);
    }

    static @Nullable UUID id(@Nullable String text) {
        try {
            return text == null || text.length() != 36 ? null : UUID.fromString(text);
        } catch (IllegalArgumentException noId) {
            return null;
        }
    }

    private static String text(MultiValueMap<String, String> sent, String field) {
        String value = sent.getFirst(field);
        return value == null ? "" : value.strip();
    }

    private static String at(MultiValueMap<String, String> sent, String field, int index) {
        List<String> values = sent.getOrDefault(field, List.of());
        String value = index < values.size() && values.get(index) != null
                ? values.get(index).strip()
                : "";
        return value.substring(0, Math.min(value.length(), LONGEST_NAME));
    }

    @Nullable
    public LocalDate held() {
        return TypedDate.of(heldOn);
    }

    @Nullable
    public LocalDate term() {
        return TypedDate.of(termTo);
    }

    List<PersonId> persons() {
        return seats.stream()
                .filter(seat -> seat.person() != null)
                .map(seat -> new PersonId(seat.person()))
                .toList();
    }

    boolean has(UUID person) {
        return seats.stream().anyMatch(seat -> person.equals(seat.person()));
    }

    ElectionDraft with(Seat seat) {
        List<Seat> more = new ArrayList<>(seats);
        more.add(seat);
        return withSeats(more);
    }

    ElectionDraft without(int index) {
        List<Seat> fewer = new ArrayList<>(seats);
        if (index >= 0 && index < fewer.size()) {
            fewer.remove(index);
        }
        return withSeats(fewer);
    }

    ElectionDraft withSeats(List<Seat> chosen) {
        return new ElectionDraft(partial, heldOn, termTo, minutes, place, eligible, present, List.copyOf(chosen));
    }

    ElectionDraft withTerm(String proposed) {
        return new ElectionDraft(partial, heldOn, proposed, minutes, place, eligible, present, seats);
    }

    Election election() {
        return new Election(
                partial,
                java.util.Objects.requireNonNull(held()),
                partial ? null : term(),
                minutes,
                Numbers.text(place),
                Numbers.of(eligible, 9_999_999),
                Numbers.of(present, 9_999_999),
                seats.stream().map(ElectionDraft::seat).toList());
    }

    private static Election.Seat seat(Seat seat) {
        Integer votes = Numbers.of(seat.votes(), 9_999_999);
        return seat.person() != null
                ? new Election.Seat.OfMember(new PersonId(seat.person()), seat.post(), votes)
                : new Election.Seat.OfAnother(
                        seat.name(),
                        Sex.of(seat.sex().toLowerCase(Locale.ROOT)).orElse(null),
                        TypedDate.of(seat.born()),
                        seat.post(),
                        votes);
    }
}
