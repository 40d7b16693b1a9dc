package kz.birlik.membership.trail;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an event is about. What is not known here is taken for a person's record, so that a new one is hidden first. */
enum TrailKind {
    ACCOUNT,
    ORGANISATION,
    PERSON;

    private static final Set<String> ACCOUNT_OBJECTS = Set.of(
            "account",
            "address",
            "post",
            "invitation",
            "session",
            "keys",
            "trail",
            "outbox",
            "message",
            "job",
            "backup");

    /** Even that something happened tells who asked for help, so only an administrator sees these events, without values. */
    private static final Set<String> NEED_TO_KNOW_OBJECTS = Set.of("case");

    private static final Set<String> ORGANISATION_OBJECTS = Set.of(
            "organisation", "employer", "figure-document", "figure-import", "finding", "norm", "document-template");

    /** Lists without people in them. */
    private static final Set<String> OPEN_LISTS =
            Set.of("organisations", "data-quality", "quality", "figures", "trail", "analytics", "regions");

    /** Objects whose events are not there at all for this sight. */
    static Set<String> hiddenFrom(TrailSight sight) {
        return sight == TrailSight.ACCOUNTS
                ? Set.of()
                : Stream.concat(ACCOUNT_OBJECTS.stream(), NEED_TO_KNOW_OBJECTS.stream())
                        .collect(Collectors.toUnmodifiableSet());
    }

    static TrailKind of(String action, String objectType, String objectId) {
        if (objectType.equals("list") && OPEN_LISTS.contains(objectId)) {
            return ORGANISATION;
        }
        if (ACCOUNT_OBJECTS.contains(objectType)) {
            return ACCOUNT;
        }
        return ORGANISATION_OBJECTS.contains(objectType) && !action.startsWith("member.") ? ORGANISATION : PERSON;
    }
}
