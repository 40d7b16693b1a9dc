package kz.birlik.web.bodies;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.body.Bodies;
import kz.birlik.membership.body.BodyRow;
import kz.birlik.membership.body.Candidate;
import kz.birlik.membership.member.MemberFilter;
import kz.birlik.membership.member.MemberRow;
import kz.birlik.membership.member.Members;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.person.PersonId;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/** Members who could be elected to a body on a day, as the forms about a result look for them. */
@Component
@RequiredArgsConstructor
class Electable {

    private static final int FOUND = 10;

    private final Bodies bodies;
    private final Members members;
    private final Organisations organisations;
    private final Clock clock;

    /** Somebody the search found. */
    public record Found(String person, String name, String organisation) {}

    /** By name for who keeps the members; those above enter an exact number, as they do not search the register. */
    static boolean searching(CurrentUser user) {
        return user.role() == Role.CHAIR || user.role() == Role.OFFICER;
    }

    List<Found> find(CurrentUser user, BodyRow body, LocalDate on, String text, Predicate<UUID> taken) {
        if (!searching(user)) {
            throw new AccessDeniedException("no search of members");
        }
        boolean holdsMembers = organisations
                .find(user.scope(), body.organisationCode(), LocalDate.now(clock))
                .map(place -> place.kind().holdsMembers())
                .orElse(false);
        MemberFilter filter = new MemberFilter(
                text.isEmpty() ? null : text.substring(0, Math.min(100, text.length())),
                holdsMembers ? body.organisationCode() : null,
                null,
                MemberFilter.State.ACTIVE,
                MemberFilter.Sort.NAME,
                null,
                FOUND);
        List<MemberRow> rows = members.show(user.scope(), filter).rows();
        Map<UUID, Candidate> possible =
                among(user, body, on, rows.stream().map(MemberRow::person).toList());
        return rows.stream()
                .map(row -> possible.get(row.person().value()))
                .filter(one -> one != null && !taken.test(one.person().value()))
                .distinct()
                .map(one -> new Found(one.person().toString(), one.fullName(), one.organisationCode()))
                .toList();
    }

    /** Those of the persons who were members there on the day. */
    Map<UUID, Candidate> among(CurrentUser user, BodyRow body, LocalDate on, List<PersonId> persons) {
        return bodies.candidates(user.scope(), body.id(), on, persons).stream()
                .collect(Collectors.toMap(one -> one.person().value(), Function.identity()));
    }

    Optional<Candidate> one(CurrentUser user, BodyRow body, LocalDate on, @Nullable UUID person) {
        return person == null
                ? Optional.empty()
                : Optional.ofNullable(
                        among(user, body, on, List.of(new PersonId(person))).get(person));
    }
}
