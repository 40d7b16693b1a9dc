package kz.birlik.web.demonstration;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import kz.birlik.membership.account.MandatePosts;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.body.Bodies;
import kz.birlik.membership.body.BodyChanges;
import kz.birlik.membership.body.BodyFilter;
import kz.birlik.membership.body.BodyRow;
import kz.birlik.membership.body.Election;
import kz.birlik.membership.body.Mandate;
import kz.birlik.membership.body.NewBody;
import kz.birlik.membership.member.MemberFilter;
import kz.birlik.membership.member.MemberRow;
import kz.birlik.membership.member.Members;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.Line;
import kz.birlik.membership.organisation.OrganisationFilter;
import kz.birlik.membership.organisation.OrganisationPage;
import kz.birlik.membership.organisation.OrganisationRow;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.person.PersonId;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Elected bodies of the organisations of the demonstration accounts and of some hundred others: most are well composed, some
 * are below a quota, of some the term ends soon or has ended.
 */
@Component
@ConditionalOnBooleanProperty("birlik.demo")
@Order(22)
@RequiredArgsConstructor
class DemonstrationBodies implements DemonstrationStep {

    private static final int OTHER_PRIMARIES = 180;
    private static final int OTHER_BRANCHES = 40;
    private static final int TERM_MONTHS = 60;
    private static final List<String> OWN_BRANCHES = List.of("EDU-KZ-31", "EDU-KZ-55");
    private static final List<String> OWN_PRIMARIES = List.of("EDU-KZ-31-0001", "EDU-KZ-55-0001");
    private static final String BY_MANDATE = "EDU-KZ-55-0001";
    private static final String CHARTER = "Жарғы, 4.2 / Устав, 4.2";

    private final Bodies bodies;
    private final BodyChanges changes;
    private final MandatePosts posts;
    private final Members members;
    private final Organisations organisations;
    private final Clock clock;

    @Override
    @Transactional
    public void load(AccessScope federation, String actor) {
        if (!bodies.page(federation, new BodyFilter(null, false, null, null, false, null, null, 1))
                .isEmpty()) {
            return;
        }
        var random = new SplittableRandom(2026);
        List<BodyChanges.Loaded> loaded = new ArrayList<>();
        List<MemberRow> everybody = someMembers(federation, null, 400);
        top(loaded, "FPRK", "general_council", 25, everybody, random);
        top(loaded, "FPRK", "audit_commission", 5, everybody.subList(200, 300), random);
        top(loaded, "EDU", "sectoral_council", 21, ofUnion(everybody), random);
        branches(federation, loaded, random);
        for (OrganisationRow primary : primaries(federation)) {
            List<MemberRow> known =
                    someMembers(federation, primary.organisation().code(), 9);
            if (known.size() >= 5) {
                add(loaded, primary, "union_committee", known, 5, daysLeft(primary, random));
            }
        }
        changes.load(federation, loaded);
        giveChairTheirPost(federation);
    }

    private void top(
            List<BodyChanges.Loaded> loaded,
            String code,
            String kind,
            int seats,
            List<MemberRow> known,
            SplittableRandom random) {
        loaded.add(body(code, kind, seats, known, 300 + random.nextInt(900)));
    }

    private static List<MemberRow> ofUnion(List<MemberRow> everybody) {
        return everybody.stream()
                .filter(row -> row.organisationCode().startsWith("EDU-"))
                .toList();
    }

    private void branches(AccessScope federation, List<BodyChanges.Loaded> loaded, SplittableRandom random) {
        int others = 0;
        for (OrganisationRow branch : listed(federation, "member_organisation")) {
            String code = branch.organisation().code();
            boolean own = OWN_BRANCHES.contains(code);
            if (!own && others++ >= OTHER_BRANCHES) {
                continue;
            }
            List<MemberRow> known = ofBranch(federation, code, own ? 40 : 9);
            if (known.size() < 7) {
                continue;
            }
            add(loaded, branch, "council", known, 7, own ? 75 : daysLeft(branch, random));
            if (own) {
                add(loaded, branch, "audit_commission", known.subList(7, known.size()), 3, 400);
                add(loaded, branch, "youth_council", known.subList(10, known.size()), 5, -12);
            }
        }
    }

    /** Members of some of its primary organisations. */
    private List<MemberRow> ofBranch(AccessScope federation, String branch, int enough) {
        var below = new OrganisationFilter(
                branch, Line.SECTORAL, LocalDate.now(clock), null, "primary", null, "kk", null, 8);
        List<MemberRow> found = new ArrayList<>();
        for (OrganisationRow primary : organisations.list(federation, below).rows()) {
            if (found.size() < enough) {
                found.addAll(someMembers(federation, primary.organisation().code(), 8));
            }
        }
        return found;
    }

    private void add(
            List<BodyChanges.Loaded> loaded,
            OrganisationRow place,
            String kind,
            List<MemberRow> known,
            int seats,
            int daysLeft) {
        if (place.validFrom().isBefore(elected(daysLeft))) {
            loaded.add(body(place.organisation().code(), kind, seats, known, daysLeft));
        }
    }

    /** A tenth has ended, a tenth ends soon. */
    private static int daysLeft(OrganisationRow place, SplittableRandom random) {
        int chance = random.nextInt(10);
        if (OWN_PRIMARIES.contains(place.organisation().code())) {
            return 25;
        }
        return chance == 0
                ? -1 - random.nextInt(200)
                : chance == 1 ? 1 + random.nextInt(85) : 120 + random.nextInt(900);
    }

    private LocalDate elected(int daysLeft) {
        return LocalDate.now(clock).plusDays(daysLeft).minusMonths(TERM_MONTHS);
    }

    private BodyChanges.Loaded body(String code, String kind, int seats, List<MemberRow> known, int daysLeft) {
        LocalDate held = elected(daysLeft);
        List<MemberRow> then =
                known.stream().filter(row -> !row.validFrom().isAfter(held)).toList();
        // Who joined later was elected into the running term, so that every seat is filled by a member of that day
        LocalDate day =
                then.size() >= Math.min(3, seats) ? held : LocalDate.now(clock).minusDays(40);
        List<MemberRow> from = day.equals(held) ? then : known;
        List<Election.Seat> elected = new ArrayList<>();
        List<PersonId> taken = new ArrayList<>();
        for (MemberRow row : from) {
            boolean free = !taken.contains(row.person()) && !row.validFrom().isAfter(day);
            if (free && elected.size() < seats) {
                taken.add(row.person());
                String post = elected.isEmpty() ? "chair" : elected.size() == 1 ? "deputy_chair" : "member";
                elected.add(new Election.Seat.OfMember(row.person(), post, 20 + elected.size()));
            }
        }
        return new BodyChanges.Loaded(
                new NewBody(code, kind, null, seats, TERM_MONTHS, CHARTER, day, true),
                new Election(
                        false,
                        day,
                        LocalDate.now(clock).plusDays(daysLeft).isAfter(day)
                                ? LocalDate.now(clock).plusDays(daysLeft)
                                : day.plusDays(1),
                        "№ 1",
                        null,
                        30,
                        27,
                        elected));
    }

    private List<OrganisationRow> primaries(AccessScope federation) {
        List<OrganisationRow> all = listed(federation, "primary");
        List<OrganisationRow> chosen = new ArrayList<>();
        int every = Math.max(1, all.size() / OTHER_PRIMARIES);
        for (int i = 0; i < all.size(); i++) {
            String code = all.get(i).organisation().code();
            if (i % every == 0 || OWN_PRIMARIES.contains(code) || code.startsWith("EDU-KZ-31-")) {
                chosen.add(all.get(i));
            }
        }
        return chosen;
    }

    private List<OrganisationRow> listed(AccessScope federation, String kind) {
        List<OrganisationRow> found = new ArrayList<>();
        var filter =
                new OrganisationFilter(null, Line.SECTORAL, LocalDate.now(clock), null, kind, null, "kk", null, 1000);
        while (true) {
            OrganisationPage page = organisations.list(federation, filter);
            found.addAll(page.rows());
            if (page.next() == null) {
                return found;
            }
            filter = filter.from(page.next());
        }
    }

    private List<MemberRow> someMembers(AccessScope scope, @Nullable String code, int limit) {
        return members.list(
                        scope,
                        new MemberFilter(
                                null, code, null, MemberFilter.State.ACTIVE, MemberFilter.Sort.JOINED, null, limit))
                .rows();
    }

    /** The post of one of the demonstration's chairs is given by a mandate, so that the end of it can be tried. */
    private void giveChairTheirPost(AccessScope federation) {
        for (BodyRow body : bodies.page(federation, BodyFilter.of(BY_MANDATE, 5))) {
            Mandate chair = bodies.find(federation, body.id()).orElseThrow().current().stream()
                    .filter(mandate -> mandate.post().equals("chair"))
                    .findFirst()
                    .orElseThrow();
            posts.on(federation, body.organisation()).stream()
                    .filter(post -> post.role() == Role.CHAIR)
                    .findFirst()
                    .ifPresent(post -> changes.givesPost(federation, chair.id(), chair.version(), post.id()));
        }
    }
}
