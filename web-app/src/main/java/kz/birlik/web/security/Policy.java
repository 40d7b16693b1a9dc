package kz.birlik.web.security;

import static kz.birlik.membership.account.Role.ADMIN;
import static kz.birlik.membership.account.Role.ANALYST;
import static kz.birlik.membership.account.Role.CHAIR;
import static kz.birlik.membership.account.Role.FEDERATION;
import static kz.birlik.membership.account.Role.LAWYER;
import static kz.birlik.membership.account.Role.OFFICER;
import static kz.birlik.membership.account.Role.TERRITORY;
import static kz.birlik.membership.account.Role.UNION;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.birlik.membership.account.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Who may call what: every mapping of the product stands here, and what does not stand here is denied. On
 * which rows a permitted call works is the access scope's matter, in SQL.
 */
@Component
public class Policy {

    /** What a mapping shows or changes: rows of an organisation, published rows, or nothing of either. */
    public enum Rows {
        /** Rows of organisations within the scope of the active post. */
        SCOPED,
        /** Only what belongs to the signed-in person. */
        OWN,
        /** No rows of organisations or persons. */
        NONE
    }

    /**
     * One permitted call.
     *
     * @param method {@code GET} (also answers HEAD) or {@code POST}
     * @param pattern the mapping's path pattern, exactly as the controller declares it
     * @param roles who may call it; empty means everybody, signed in or not
     * @param stepUps when the person must confirm anew who it is, see {@link StepUpFilter}
     * @param limit how often; empty means as the kind of request decides, see {@link LimitedRequests}
     */
    public record Rule(
            String method,
            String pattern,
            Set<Role> roles,
            Rows rows,
            List<StepUp> stepUps,
            @Nullable Limit limit) {

        public Rule(String method, String pattern, Set<Role> roles, Rows rows) {
            this(method, pattern, roles, rows, List.of(), null);
        }

        /** The same call with a limit of its own. */
        public Rule limited(Limit limit) {
            return new Rule(method, pattern, roles, rows, stepUps, limit);
        }

        public boolean isPublic() {
            return roles.isEmpty();
        }

        /** Asks for a confirmation younger than ten minutes; of these roles only, or of everybody. */
        public Rule stepUp(Role... of) {
            return with(new StepUp(Proof.RECENT, Set.of(of), false));
        }

        /** The same when a file is asked for by {@code ?format=}, while the page itself stays open. */
        public Rule stepUpForFiles(Role... of) {
            return with(new StepUp(Proof.RECENT, Set.of(of), true));
        }

        /** Asks for a confirmation together with a reason; both hold for half an hour of the session. */
        public Rule stepUpWithReason(Role... of) {
            return with(new StepUp(Proof.WITH_REASON, Set.of(of), false));
        }

        /** What this role has to prove for this call. */
        public Proof proof(Role role, boolean file) {
            return stepUps.stream()
                    .filter(step -> step.of().isEmpty() || step.of().contains(role))
                    .filter(step -> file || !step.filesOnly())
                    .map(StepUp::proof)
                    .max(Comparator.naturalOrder())
                    .orElse(Proof.NONE);
        }

        private Rule with(StepUp step) {
            return new Rule(
                    method,
                    pattern,
                    roles,
                    rows,
                    Stream.concat(stepUps.stream(), Stream.of(step)).toList(),
                    limit);
        }
    }

    /** What a call asks of the person beyond being signed in, the weakest first. */
    public enum Proof {
        NONE,
        /** Password or code within the last ten minutes; sign-in counts. */
        RECENT,
        /** Password or code and a reason within the last half hour. */
        WITH_REASON
    }

    /** One condition of a rule: what is asked, of whom (nobody named means everybody), and whether for files only. */
    public record StepUp(Proof proof, Set<Role> of, boolean filesOnly) {}

    private static final Set<Role> STAFF = EnumSet.allOf(Role.class);
    private static final Set<Role> TREE_OFFICERS = EnumSet.of(FEDERATION, UNION, TERRITORY, OFFICER);
    private static final Set<Role> FIGURE_LOADERS = EnumSet.of(ANALYST, UNION, TERRITORY);
    private static final Set<Role> AUDIT_READERS = EnumSet.of(ADMIN, FEDERATION, UNION, TERRITORY, OFFICER);
    private static final Set<Role> FINDING_WORKERS = EnumSet.of(ANALYST, FEDERATION, UNION, TERRITORY, OFFICER);

    private static final Set<Role> MEMBER_KEEPERS = EnumSet.of(CHAIR, OFFICER);
    private static final Set<Role> MEMBER_READERS = EnumSet.of(CHAIR, OFFICER, ANALYST);

    private static final Set<Role> DUES_READERS = EnumSet.of(CHAIR, OFFICER, UNION, TERRITORY, FEDERATION, ANALYST);
    private static final Set<Role> DUES_SETTERS = EnumSet.of(CHAIR, OFFICER, UNION, TERRITORY, FEDERATION);

    private static final Set<Role> AGREEMENT_KEEPERS = EnumSet.of(CHAIR, OFFICER, UNION, TERRITORY, FEDERATION);
    /** Who enters for a primary organisation does not register it. */
    private static final Set<Role> AGREEMENT_REVIEWERS = EnumSet.of(OFFICER, UNION, TERRITORY, FEDERATION);

    /** Whoever keeps agreements that reach more than one employer. */
    private static final Set<Role> ABOVE_KEEPERS = EnumSet.of(UNION, TERRITORY, FEDERATION);

    private static final Set<Role> HOLDING_KEEPERS = EnumSet.of(OFFICER, UNION, FEDERATION);
    private static final Set<Role> TEMPLATE_KEEPERS = EnumSet.of(UNION, FEDERATION);

    private static final Set<Role> AGREEMENT_READERS =
            EnumSet.of(CHAIR, OFFICER, UNION, TERRITORY, FEDERATION, ANALYST, Role.LAWYER, Role.INSPECTOR);

    /** A chair sees that a case exists and its state; what was said is open to its readers only. */
    private static final Set<Role> CASE_READERS = EnumSet.of(CHAIR, OFFICER, LAWYER);

    private static final Set<Role> CASE_WORKERS = EnumSet.of(OFFICER, LAWYER);
    private static final Set<Role> CASE_COUNTERS = EnumSet.of(OFFICER, UNION, TERRITORY, FEDERATION, ANALYST);
    /** Those above see what was found; the chair sees what concerns the own employer. */
    private static final Set<Role> INSPECTION_READERS =
            EnumSet.of(CHAIR, OFFICER, LAWYER, Role.INSPECTOR, UNION, TERRITORY, FEDERATION, ANALYST);

    /** Whoever is at the employer or leads its disputes; those above see how commissions stand and no names. */
    private static final Set<Role> CONCILIATION_KEEPERS = EnumSet.of(CHAIR, OFFICER, LAWYER);

    private static final Set<Role> CONCILIATION_READERS =
            EnumSet.of(CHAIR, OFFICER, LAWYER, UNION, TERRITORY, FEDERATION, ANALYST);

    private static final Set<Role> BAD_FAITH_PROPOSERS = EnumSet.of(OFFICER, LAWYER);
    /** Whoever proposes does not decide; which step is whose, the page says. */
    private static final Set<Role> BAD_FAITH_WORKERS = EnumSet.of(OFFICER, LAWYER, UNION, TERRITORY, FEDERATION);

    private static final Set<Role> BAD_FAITH_READERS =
            EnumSet.of(CHAIR, OFFICER, LAWYER, UNION, TERRITORY, FEDERATION, ANALYST);

    private static final Set<Role> INSPECTION_PLANNERS = EnumSet.of(OFFICER, LAWYER);
    private static final Set<Role> INSPECTORS = EnumSet.of(OFFICER, LAWYER, Role.INSPECTOR);
    private static final Set<Role> COUNCIL_KEEPERS = EnumSet.of(CHAIR, OFFICER);
    private static final Set<Role> ACCIDENT_KEEPERS = EnumSet.of(CHAIR, OFFICER, LAWYER, Role.INSPECTOR);
    private static final Set<Role> CHECK_KEEPERS = EnumSet.of(CHAIR, OFFICER, Role.INSPECTOR);
    private static final Set<Role> HAZARD_KEEPERS =
            EnumSet.of(Role.INSPECTOR, CHAIR, OFFICER, UNION, TERRITORY, FEDERATION);
    private static final Set<Role> SIGNAL_READERS =
            EnumSet.of(CHAIR, OFFICER, LAWYER, UNION, TERRITORY, FEDERATION, ANALYST);

    private static final Set<Role> SIGNAL_SENDERS = EnumSet.of(CHAIR, OFFICER);
    private static final Set<Role> SIGNAL_WORKERS = EnumSet.of(CHAIR, OFFICER, LAWYER);
    private static final Set<Role> MONITOR_KEEPERS = EnumSet.of(OFFICER, UNION, TERRITORY, FEDERATION);
    /** What the packages say is no secret of anybody; the administrator words them. */
    private static final Set<Role> PROTECTION_READERS =
            EnumSet.of(CHAIR, OFFICER, LAWYER, UNION, TERRITORY, FEDERATION, ANALYST, ADMIN);

    private static final Set<Role> PETITION_KEEPERS = EnumSet.of(CHAIR, OFFICER, LAWYER, UNION, TERRITORY, FEDERATION);
    private static final Set<Role> NEGOTIATION_KEEPERS = EnumSet.of(CHAIR, OFFICER, UNION, TERRITORY, FEDERATION);
    private static final Set<Role> NEGOTIATION_READERS =
            EnumSet.of(CHAIR, OFFICER, UNION, TERRITORY, FEDERATION, ANALYST);

    /** Employees of one employer and their branch lead a dispute; those above look on. */
    private static final Set<Role> DISPUTE_KEEPERS = EnumSet.of(CHAIR, OFFICER);

    private static final Set<Role> DISPUTE_READERS = EnumSet.of(CHAIR, OFFICER, UNION, TERRITORY, FEDERATION, ANALYST);
    /** Commissions are kept by whoever is the side of employees above the organisation. */
    private static final Set<Role> COMMISSION_KEEPERS = EnumSet.of(UNION, TERRITORY, FEDERATION);

    private static final Set<Role> COMMISSION_READERS =
            EnumSet.of(CHAIR, OFFICER, UNION, TERRITORY, FEDERATION, ANALYST);

    private static final Set<Role> BODY_KEEPERS = EnumSet.of(CHAIR, OFFICER, UNION, TERRITORY, FEDERATION);
    private static final Set<Role> BODY_READERS = EnumSet.of(CHAIR, OFFICER, UNION, TERRITORY, FEDERATION, ANALYST);

    private final List<Rule> rules = List.of(
            // Sign-in and the way into a new installation
            open("GET", "/"),
            open("GET", "/login"),
            open("GET", "/login/code"),
            open("POST", "/login/code").limited(Limit.CODE),
            open("GET", "/forgot"),
            open("POST", "/forgot").limited(Limit.RESET),
            open("GET", "/invitation/{token}"),
            open("POST", "/invitation/{token}"),
            open("GET", "/reset/{token}"),
            open("POST", "/reset/{token}"),
            open("GET", "/setup"),
            open("POST", "/setup"),
            open("GET", "/actuator/health"),
            open("GET", "/error"),
            open("POST", "/error"),
            // Pages for everybody; one of a card is limited, because tokens and codes can be tried
            open("GET", "/{language:kk|ru|en}"),
            open("GET", "/{language:kk|ru|en}/help"),
            open("GET", "/{language:kk|ru|en}/bad-faith"),
            open("GET", "/{language:kk|ru|en}/card"),
            open("POST", "/{language:kk|ru|en}/card").limited(Limit.CARD_CHECK),
            open("GET", "/{language:kk|ru|en}/card/{token}").limited(Limit.CARD_CHECK),
            open("GET", "/{language:kk|ru|en}/inspector/{token}").limited(Limit.CARD_CHECK),
            open("GET", "/{language:kk|ru|en}/reports/{report}").limited(Limit.OPEN_REPORT),
            open("GET", "/{language:kk|ru|en}/reports/{report}/paper").limited(Limit.OPEN_REPORT),
            open("GET", "/robots.txt"),
            // Joining, by people who have no account: a draft opens by its secret, a state by number and code
            open("GET", "/join"),
            open("GET", "/join/state"),
            open("GET", "/{language:kk|ru|en}/join"),
            open("GET", "/{language:kk|ru|en}/join/{step}"),
            open("POST", "/{language:kk|ru|en}/join/{step}").limited(Limit.JOIN_STEP),
            open("POST", "/{language:kk|ru|en}/join/send").limited(Limit.JOIN_SEND),
            open("GET", "/{language:kk|ru|en}/join/done"),
            open("GET", "/{language:kk|ru|en}/join/paper/{kind}").limited(Limit.JOIN_STEP),
            open("POST", "/{language:kk|ru|en}/join/later").limited(Limit.JOIN_STEP),
            open("POST", "/{language:kk|ru|en}/join/forget").limited(Limit.JOIN_STEP),
            open("GET", "/{language:kk|ru|en}/join/resume/{token}"),
            open("POST", "/{language:kk|ru|en}/join/resume/{token}").limited(Limit.JOIN_STATE),
            open("GET", "/{language:kk|ru|en}/join/state"),
            open("POST", "/{language:kk|ru|en}/join/state").limited(Limit.JOIN_STATE),
            open("POST", "/{language:kk|ru|en}/join/state/answer").limited(Limit.JOIN_STATE),
            // Asking for help, by people who have no account: as joining
            open("GET", "/appeal"),
            open("GET", "/appeal/state"),
            open("GET", "/{language:kk|ru|en}/appeal"),
            open("GET", "/{language:kk|ru|en}/appeal/{step}"),
            open("POST", "/{language:kk|ru|en}/appeal/{step}").limited(Limit.APPEAL_STEP),
            open("POST", "/{language:kk|ru|en}/appeal/attach").limited(Limit.APPEAL_STEP),
            open("POST", "/{language:kk|ru|en}/appeal/detach").limited(Limit.APPEAL_STEP),
            open("POST", "/{language:kk|ru|en}/appeal/send").limited(Limit.APPEAL_SEND),
            open("GET", "/{language:kk|ru|en}/appeal/done"),
            open("GET", "/{language:kk|ru|en}/appeal/receipt").limited(Limit.APPEAL_STEP),
            open("POST", "/{language:kk|ru|en}/appeal/later").limited(Limit.APPEAL_STEP),
            open("POST", "/{language:kk|ru|en}/appeal/forget").limited(Limit.APPEAL_STEP),
            open("GET", "/{language:kk|ru|en}/appeal/resume/{token}"),
            open("POST", "/{language:kk|ru|en}/appeal/resume/{token}").limited(Limit.APPEAL_STATE),
            open("GET", "/{language:kk|ru|en}/appeal/state"),
            open("POST", "/{language:kk|ru|en}/appeal/state").limited(Limit.APPEAL_STATE),
            open("POST", "/{language:kk|ru|en}/appeal/state/add").limited(Limit.APPEAL_STATE),
            open("POST", "/{language:kk|ru|en}/appeal/state/rate").limited(Limit.APPEAL_STATE),
            open("POST", "/{language:kk|ru|en}/appeal/state/unname").limited(Limit.APPEAL_STATE),
            open("POST", "/{language:kk|ru|en}/appeal/state/file").limited(Limit.APPEAL_STATE),
            // Saying that labour law is broken, without a name, and what of it everybody reads
            open("GET", "/violation"),
            open("GET", "/monitor"),
            open("GET", "/safety"),
            open("GET", "/{language:kk|ru|en}/safety").limited(Limit.OPEN_REPORT),
            open("GET", "/{language:kk|ru|en}/violation"),
            open("GET", "/{language:kk|ru|en}/violation/{step}"),
            open("POST", "/{language:kk|ru|en}/violation/{step}").limited(Limit.VIOLATION_STEP),
            open("POST", "/{language:kk|ru|en}/violation/send").limited(Limit.VIOLATION_SEND),
            open("GET", "/{language:kk|ru|en}/violation/done"),
            open("POST", "/{language:kk|ru|en}/violation/forget").limited(Limit.VIOLATION_STEP),
            open("GET", "/{language:kk|ru|en}/monitor").limited(Limit.VIOLATION_STEP),
            // Saying that something is dangerous, and the safety passport at a gate, by whoever passes it
            open("GET", "/hazard"),
            open("GET", "/osh/{token}"),
            open("GET", "/{language:kk|ru|en}/osh/{token}").limited(Limit.HAZARD_STEP),
            open("GET", "/{language:kk|ru|en}/hazard").limited(Limit.HAZARD_STEP),
            open("POST", "/{language:kk|ru|en}/hazard").limited(Limit.HAZARD_SEND),
            open("GET", "/{language:kk|ru|en}/hazard/{token}").limited(Limit.HAZARD_STEP),
            open("POST", "/{language:kk|ru|en}/hazard/{token}").limited(Limit.HAZARD_SEND),
            open("GET", "/{language:kk|ru|en}/hazard/state"),
            open("POST", "/{language:kk|ru|en}/hazard/state").limited(Limit.HAZARD_STATE),
            // A petition, for whoever has its address; signed with number and code of a card
            open("GET", "/{language:kk|ru|en}/petition/{id}").limited(Limit.PETITION),
            open("POST", "/{language:kk|ru|en}/petition/{id}").limited(Limit.PETITION),
            // The person's own pages
            rule("GET", "/app", STAFF, Rows.SCOPED),
            rule("GET", "/app/profile", STAFF, Rows.OWN),
            rule("POST", "/app/profile/language", STAFF, Rows.OWN),
            rule("POST", "/app/profile/password", STAFF, Rows.OWN).limited(Limit.CODE),
            rule("POST", "/app/profile/sessions/{id}/end", STAFF, Rows.OWN),
            rule("POST", "/app/profile/sessions/end-others", STAFF, Rows.OWN),
            rule("GET", "/app/profile/second-factor", STAFF, Rows.OWN).stepUp(),
            rule("POST", "/app/profile/second-factor", STAFF, Rows.OWN).stepUp(),
            rule("POST", "/app/profile/second-factor/codes", STAFF, Rows.OWN).stepUp(),
            rule("POST", "/app/profile/second-factor/remove", STAFF, Rows.OWN).stepUp(),
            rule("GET", "/app/confirm", STAFF, Rows.OWN),
            rule("POST", "/app/confirm", STAFF, Rows.OWN).limited(Limit.CODE),
            rule("GET", "/app/posts", STAFF, Rows.OWN),
            rule("GET", "/app/notifications", STAFF, Rows.OWN),
            rule("POST", "/app/notifications/{id}/read", STAFF, Rows.OWN),
            rule("POST", "/app/notifications/read-all", STAFF, Rows.OWN),
            rule("POST", "/app/profile/notices", STAFF, Rows.OWN),
            rule("POST", "/app/posts", STAFF, Rows.OWN),
            // Figures
            rule("GET", "/app/analytics", STAFF, Rows.SCOPED),
            rule("GET", "/app/analytics/regions", STAFF, Rows.SCOPED),
            rule("GET", "/app/analytics/explain", STAFF, Rows.SCOPED),
            // Coverage of employers: numbers only, of people who are no members as well
            rule("GET", "/app/analytics/employers", STAFF, Rows.SCOPED),
            // Import of figures and their contradictions
            rule("GET", "/app/figures/import", FIGURE_LOADERS, Rows.SCOPED),
            rule("POST", "/app/figures/import", FIGURE_LOADERS, Rows.SCOPED),
            rule("GET", "/app/figures/import/{id}", FIGURE_LOADERS, Rows.SCOPED),
            rule("POST", "/app/figures/import/{id}/confirm", FIGURE_LOADERS, Rows.SCOPED),
            rule("GET", "/app/analytics/quality", STAFF, Rows.SCOPED),
            rule("GET", "/app/analytics/quality/rules", STAFF, Rows.SCOPED),
            rule("GET", "/app/analytics/quality/{id}", STAFF, Rows.SCOPED),
            rule("POST", "/app/analytics/quality/{id}/ask", FINDING_WORKERS, Rows.SCOPED),
            rule("POST", "/app/analytics/quality/{id}/explain", FINDING_WORKERS, Rows.SCOPED),
            rule("POST", "/app/analytics/quality/{id}/fix", FINDING_WORKERS, Rows.SCOPED),
            // Organisations: everybody reads the own subtree, officers of a parent change what is below it
            rule("GET", "/app/orgs", STAFF, Rows.SCOPED),
            rule("GET", "/app/orgs/picker", STAFF, Rows.SCOPED),
            rule("GET", "/app/orgs/{code}", STAFF, Rows.SCOPED),
            rule("GET", "/app/orgs/{code}/new", TREE_OFFICERS, Rows.SCOPED),
            rule("POST", "/app/orgs/{code}/new", TREE_OFFICERS, Rows.SCOPED),
            rule("GET", "/app/orgs/{code}/rename", TREE_OFFICERS, Rows.SCOPED),
            rule("POST", "/app/orgs/{code}/rename", TREE_OFFICERS, Rows.SCOPED),
            rule("GET", "/app/orgs/{code}/affiliate", TREE_OFFICERS, Rows.SCOPED)
                    .stepUp(),
            rule("POST", "/app/orgs/{code}/affiliate", TREE_OFFICERS, Rows.SCOPED)
                    .stepUp(),
            rule("GET", "/app/orgs/{code}/detach", TREE_OFFICERS, Rows.SCOPED).stepUp(),
            rule("POST", "/app/orgs/{code}/detach", TREE_OFFICERS, Rows.SCOPED).stepUp(),
            rule("GET", "/app/orgs/{code}/close", TREE_OFFICERS, Rows.SCOPED).stepUp(),
            rule("POST", "/app/orgs/{code}/close", TREE_OFFICERS, Rows.SCOPED).stepUp(),
            // Merge and split: what they move is asked of the officer of the parent, and confirmed like a closing
            rule("GET", "/app/orgs/{code}/merge", TREE_OFFICERS, Rows.SCOPED).stepUp(),
            rule("POST", "/app/orgs/{code}/merge", TREE_OFFICERS, Rows.SCOPED).stepUp(),
            rule("GET", "/app/orgs/{code}/split", TREE_OFFICERS, Rows.SCOPED).stepUp(),
            rule("POST", "/app/orgs/{code}/split", TREE_OFFICERS, Rows.SCOPED).stepUp(),
            // Members: kept by the chair and the branch; the analyst looks at them masked and says why
            rule("GET", "/app/members", MEMBER_READERS, Rows.SCOPED)
                    .stepUpWithReason(ANALYST)
                    .stepUpForFiles(),
            rule("POST", "/app/members/find", MEMBER_READERS, Rows.SCOPED)
                    .stepUpWithReason(ANALYST)
                    .limited(Limit.SEARCH),
            rule("POST", "/app/members/views", MEMBER_READERS, Rows.OWN),
            rule("POST", "/app/members/views/{id}/remove", MEMBER_READERS, Rows.OWN),
            rule("POST", "/app/members/columns", MEMBER_READERS, Rows.OWN),
            rule("GET", "/app/members/new", MEMBER_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/members/new", MEMBER_KEEPERS, Rows.SCOPED),
            // Records that may be of one person, for who sees both
            rule("GET", "/app/members/duplicates", MEMBER_KEEPERS, Rows.SCOPED),
            rule("GET", "/app/members/duplicates/{id}", MEMBER_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/members/duplicates/{id}/different", MEMBER_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/members/duplicates/{id}/reopen", MEMBER_KEEPERS, Rows.SCOPED),
            rule("GET", "/app/members/duplicates/{id}/merge", MEMBER_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/members/duplicates/{id}/merge", MEMBER_KEEPERS, Rows.SCOPED),
            rule("GET", "/app/members/merges", MEMBER_KEEPERS, Rows.SCOPED),
            rule("GET", "/app/members/merges/{id}", MEMBER_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/members/merges/{id}/undo", MEMBER_KEEPERS, Rows.SCOPED),
            // A roster at once: what comes in or is taken back is confirmed by who asks, and a file of people too
            rule("GET", "/app/members/import", MEMBER_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/members/import", MEMBER_KEEPERS, Rows.SCOPED),
            rule("GET", "/app/members/import/template", MEMBER_KEEPERS, Rows.NONE),
            rule("GET", "/app/members/import/{id}", MEMBER_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/members/import/{id}/sheet", MEMBER_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/members/import/{id}/columns", MEMBER_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/members/import/{id}/back", MEMBER_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/members/import/{id}/repair", MEMBER_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/members/import/{id}/confirm", MEMBER_KEEPERS, Rows.SCOPED)
                    .stepUp(),
            rule("POST", "/app/members/import/{id}/discard", MEMBER_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/members/import/{id}/undo", MEMBER_KEEPERS, Rows.SCOPED)
                    .stepUp(),
            rule("GET", "/app/members/import/{id}/errors", MEMBER_KEEPERS, Rows.SCOPED)
                    .stepUp(),
            // Actions over many: chosen, looked at, confirmed once; a file of people is confirmed by who asks
            rule("POST", "/app/members/bulk", MEMBER_KEEPERS, Rows.SCOPED),
            rule("GET", "/app/members/bulk/{id}", MEMBER_KEEPERS, Rows.SCOPED).stepUpForFiles(),
            rule("POST", "/app/members/bulk/{id}/category", MEMBER_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/members/bulk/{id}/confirm", MEMBER_KEEPERS, Rows.SCOPED)
                    .stepUp(),
            rule("POST", "/app/members/bulk/{id}/discard", MEMBER_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/members/bulk/{id}/print", MEMBER_KEEPERS, Rows.SCOPED)
                    .stepUp(),
            rule("POST", "/app/members/bulk/{id}/undo", MEMBER_KEEPERS, Rows.SCOPED)
                    .stepUp(),
            rule("GET", "/app/members/{id}", MEMBER_READERS, Rows.SCOPED).stepUpWithReason(ANALYST),
            rule("POST", "/app/members/{id}/iin", MEMBER_KEEPERS, Rows.SCOPED)
                    .limited(Limit.REVEAL)
                    .stepUp(),
            rule("GET", "/app/members/{id}/edit", MEMBER_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/members/{id}/edit", MEMBER_KEEPERS, Rows.SCOPED),
            rule("GET", "/app/members/{id}/leave", MEMBER_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/members/{id}/leave", MEMBER_KEEPERS, Rows.SCOPED),
            // A chair sees one organisation, so a transfer is made by the branch that sees both
            rule("GET", "/app/members/{id}/transfer", EnumSet.of(OFFICER), Rows.SCOPED),
            rule("POST", "/app/members/{id}/transfer", EnumSet.of(OFFICER), Rows.SCOPED),
            // A chair offers what only an officer above both organisations may do
            rule("GET", "/app/members/{id}/offer", EnumSet.of(CHAIR), Rows.SCOPED),
            rule("POST", "/app/members/{id}/offer", EnumSet.of(CHAIR), Rows.SCOPED),
            rule("GET", "/app/offers", MEMBER_KEEPERS, Rows.SCOPED),
            rule("GET", "/app/offers/{id}", MEMBER_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/offers/{id}/withdraw", EnumSet.of(CHAIR), Rows.SCOPED),
            rule("POST", "/app/offers/{id}/decline", EnumSet.of(OFFICER), Rows.SCOPED),
            rule("POST", "/app/offers/{id}/carry-out", EnumSet.of(OFFICER), Rows.SCOPED),
            rule("GET", "/app/members/{id}/category", MEMBER_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/members/{id}/category", MEMBER_KEEPERS, Rows.SCOPED),
            rule("GET", "/app/members/{id}/work", MEMBER_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/members/{id}/work", MEMBER_KEEPERS, Rows.SCOPED),
            rule("GET", "/app/members/{id}/expel", MEMBER_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/members/{id}/expel", MEMBER_KEEPERS, Rows.SCOPED),
            rule("GET", "/app/members/{id}/death", MEMBER_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/members/{id}/death", MEMBER_KEEPERS, Rows.SCOPED),
            rule("GET", "/app/members/{id}/rejoin", MEMBER_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/members/{id}/rejoin", MEMBER_KEEPERS, Rows.SCOPED),
            // Cards: issued by who keeps the members; a sheet holds the secrets of the cards on it
            rule("GET", "/app/cards", MEMBER_KEEPERS, Rows.SCOPED).stepUpForFiles(),
            rule("GET", "/app/cards/batch", MEMBER_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/cards/batch", MEMBER_KEEPERS, Rows.SCOPED),
            rule("GET", "/app/cards/print", MEMBER_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/cards/print", MEMBER_KEEPERS, Rows.SCOPED).stepUp(),
            rule("GET", "/app/members/{id}/card", MEMBER_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/members/{id}/card", MEMBER_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/members/{id}/card/reissue", MEMBER_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/members/{id}/card/withdraw", MEMBER_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/members/{id}/card/print", MEMBER_KEEPERS, Rows.SCOPED)
                    .stepUp(),
            // Applications to join, decided by who keeps the register
            rule("GET", "/app/applications", MEMBER_KEEPERS, Rows.SCOPED).stepUpForFiles(),
            rule("GET", "/app/applications/{id}", MEMBER_KEEPERS, Rows.SCOPED),
            rule("GET", "/app/applications/{id}/paper/{kind}", MEMBER_KEEPERS, Rows.SCOPED)
                    .limited(Limit.EXPORT),
            rule("GET", "/app/applications/pause", MEMBER_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/applications/pause", MEMBER_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/applications/pause/{id}/resume", MEMBER_KEEPERS, Rows.SCOPED),
            rule("GET", "/app/admin/joining", EnumSet.of(ADMIN), Rows.SCOPED),
            rule("POST", "/app/admin/joining", EnumSet.of(ADMIN), Rows.SCOPED).stepUp(),
            rule("POST", "/app/admin/joining/resume", EnumSet.of(ADMIN), Rows.SCOPED)
                    .stepUp(),
            rule("POST", "/app/applications/{id}/ask", MEMBER_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/applications/{id}/refuse", MEMBER_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/applications/{id}/accept", MEMBER_KEEPERS, Rows.SCOPED),
            // Dues: sums for the levels above, people for who keeps them; terms by the organisation they are of
            rule("GET", "/app/dues", DUES_READERS, Rows.SCOPED),
            rule("GET", "/app/dues/rates", DUES_READERS, Rows.SCOPED),
            rule("POST", "/app/dues/rates", DUES_SETTERS, Rows.SCOPED),
            rule("POST", "/app/dues/shares", DUES_SETTERS, Rows.SCOPED),
            rule("GET", "/app/dues/lists", MEMBER_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/dues/lists", MEMBER_KEEPERS, Rows.SCOPED),
            rule("GET", "/app/dues/lists/{id}", MEMBER_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/dues/lists/{id}/confirm", MEMBER_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/dues/lists/{id}/withdraw", MEMBER_KEEPERS, Rows.SCOPED),
            rule("GET", "/app/dues/lists/template", MEMBER_KEEPERS, Rows.NONE),
            rule("GET", "/app/dues/organisation", DUES_READERS, Rows.SCOPED),
            rule("POST", "/app/dues/organisation/close", MEMBER_KEEPERS, Rows.SCOPED),
            rule("GET", "/app/dues/accounting", DUES_READERS, Rows.SCOPED),
            rule("GET", "/app/dues/members", MEMBER_KEEPERS, Rows.SCOPED),
            rule("GET", "/app/dues/members/{id}/paper", MEMBER_KEEPERS, Rows.SCOPED),
            rule("GET", "/app/dues/differences", MEMBER_KEEPERS, Rows.SCOPED),
            rule("GET", "/app/dues/differences/{id}", MEMBER_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/dues/differences/{id}", MEMBER_KEEPERS, Rows.SCOPED),
            rule("GET", "/app/dues/members/{id}", MEMBER_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/dues/members/{id}/consent", MEMBER_KEEPERS, Rows.SCOPED),
            // Agreements: drafts within the scope, registered texts for every member of staff
            rule("GET", "/app/agreements", AGREEMENT_READERS, Rows.SCOPED),
            rule("GET", "/app/agreements/figures", AGREEMENT_READERS, Rows.SCOPED),
            rule("GET", "/app/agreements/figures/topics", AGREEMENT_READERS, Rows.SCOPED),
            rule("GET", "/app/agreements/without", AGREEMENT_READERS, Rows.SCOPED),
            rule("GET", "/app/agreements/new", AGREEMENT_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/agreements/new", AGREEMENT_KEEPERS, Rows.SCOPED),
            rule("GET", "/app/agreements/below", AGREEMENT_READERS, Rows.SCOPED),
            rule("GET", "/app/agreements/measured", AGREEMENT_READERS, Rows.SCOPED),
            rule("GET", "/app/agreements/bank", AGREEMENT_READERS, Rows.SCOPED),
            rule("POST", "/app/agreements/bank", AGREEMENT_KEEPERS, Rows.SCOPED),
            rule("GET", "/app/employers/{id}", AGREEMENT_READERS, Rows.SCOPED),
            rule("POST", "/app/employers/{id}/holding", HOLDING_KEEPERS, Rows.SCOPED),
            rule("GET", "/app/agreements/{id}", AGREEMENT_READERS, Rows.SCOPED),
            rule("GET", "/app/agreements/{id}/compare", AGREEMENT_READERS, Rows.SCOPED),
            rule("GET", "/app/agreements/{id}/editions", AGREEMENT_READERS, Rows.SCOPED),
            rule("GET", "/app/agreements/{id}/template", TEMPLATE_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/agreements/{id}/template", TEMPLATE_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/agreements/{id}/template/remove", TEMPLATE_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/agreements/{id}/review", AGREEMENT_REVIEWERS, Rows.SCOPED),
            rule("GET", "/app/agreements/{id}/entry", AGREEMENT_KEEPERS, Rows.SCOPED),
            rule("GET", "/app/agreements/{id}/entry/terms", AGREEMENT_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/agreements/{id}/entry/terms", AGREEMENT_KEEPERS, Rows.SCOPED),
            rule("GET", "/app/agreements/{id}/entry/parties", AGREEMENT_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/agreements/{id}/entry/parties", AGREEMENT_KEEPERS, Rows.SCOPED),
            rule("GET", "/app/agreements/{id}/entry/text", AGREEMENT_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/agreements/{id}/entry/text", AGREEMENT_KEEPERS, Rows.SCOPED),
            rule("GET", "/app/agreements/{id}/entry/clauses", AGREEMENT_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/agreements/{id}/entry/clauses", AGREEMENT_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/agreements/{id}/entry/copy", AGREEMENT_KEEPERS, Rows.SCOPED),
            rule("GET", "/app/agreements/{id}/entry/clauses/{clause}", AGREEMENT_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/agreements/{id}/entry/clauses/{clause}", AGREEMENT_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/agreements/{id}/entry/clauses/{clause}/remove", AGREEMENT_KEEPERS, Rows.SCOPED),
            rule("GET", "/app/agreements/{id}/entry/clauses/{clause}/promises", AGREEMENT_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/agreements/{id}/entry/clauses/{clause}/promises", AGREEMENT_KEEPERS, Rows.SCOPED),
            rule("GET", "/app/agreements/{id}/entry/promises/{promise}", AGREEMENT_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/agreements/{id}/entry/promises/{promise}", AGREEMENT_KEEPERS, Rows.SCOPED),
            rule("GET", "/app/agreements/{id}/entry/reach", ABOVE_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/agreements/{id}/entry/reach", ABOVE_KEEPERS, Rows.SCOPED),
            rule("GET", "/app/agreements/{id}/entry/coverage", AGREEMENT_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/agreements/{id}/entry/coverage", AGREEMENT_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/agreements/{id}/entry/send", AGREEMENT_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/agreements/{id}/entry/withdraw", AGREEMENT_KEEPERS, Rows.SCOPED),
            rule("GET", "/app/agreements/{id}/text/{version}", AGREEMENT_READERS, Rows.SCOPED),
            rule("GET", "/app/agreements/{id}/paper/{kind}", AGREEMENT_READERS, Rows.SCOPED)
                    .limited(Limit.EXPORT),
            rule("GET", "/app/agreements/{id}/after", AGREEMENT_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/agreements/{id}/after/cover", AGREEMENT_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/agreements/{id}/after/propose", AGREEMENT_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/agreements/{id}/after/amend", AGREEMENT_REVIEWERS, Rows.SCOPED),
            rule("POST", "/app/agreements/{id}/after/authority", AGREEMENT_REVIEWERS, Rows.SCOPED),
            rule("POST", "/app/agreements/{id}/after/end", AGREEMENT_REVIEWERS, Rows.SCOPED),
            rule("GET", "/app/obligations", AGREEMENT_READERS, Rows.SCOPED),
            // Negotiations: each keeps the own ones, a chair and a branch what lies in their scope; those above see
            // numbers
            rule("GET", "/app/negotiations", NEGOTIATION_READERS, Rows.SCOPED),
            rule("GET", "/app/negotiations/new", NEGOTIATION_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/negotiations/new", NEGOTIATION_KEEPERS, Rows.SCOPED),
            rule("GET", "/app/negotiations/{id}", NEGOTIATION_READERS, Rows.SCOPED),
            rule("GET", "/app/negotiations/{id}/step/{step}", NEGOTIATION_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/negotiations/{id}/step/{step}", NEGOTIATION_KEEPERS, Rows.SCOPED),
            rule("GET", "/app/negotiations/{id}/terms/{term}", NEGOTIATION_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/negotiations/{id}/terms/{term}", NEGOTIATION_KEEPERS, Rows.SCOPED),
            rule("GET", "/app/negotiations/{id}/commission", NEGOTIATION_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/negotiations/{id}/commission", NEGOTIATION_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/negotiations/{id}/commission/{seat}/remove", NEGOTIATION_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/negotiations/{id}/commission/unions", NEGOTIATION_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/negotiations/{id}/commission/unions/{union}/remove", NEGOTIATION_KEEPERS, Rows.SCOPED),
            rule("GET", "/app/negotiations/{id}/files", NEGOTIATION_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/negotiations/{id}/files", NEGOTIATION_KEEPERS, Rows.SCOPED),
            rule("GET", "/app/negotiations/{id}/files/{file}", NEGOTIATION_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/negotiations/{id}/files/{file}/withdraw", NEGOTIATION_KEEPERS, Rows.SCOPED),
            rule("GET", "/app/negotiations/{id}/clauses", NEGOTIATION_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/negotiations/{id}/clauses", NEGOTIATION_KEEPERS, Rows.SCOPED),
            rule("GET", "/app/negotiations/{id}/clauses/{clause}", NEGOTIATION_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/negotiations/{id}/clauses/{clause}", NEGOTIATION_KEEPERS, Rows.SCOPED),
            rule("GET", "/app/negotiations/{id}/discussion", NEGOTIATION_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/negotiations/{id}/discussion", NEGOTIATION_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/negotiations/{id}/discussion/{comment}", NEGOTIATION_KEEPERS, Rows.SCOPED),
            rule("GET", "/app/negotiations/{id}/paper/{kind}", NEGOTIATION_KEEPERS, Rows.SCOPED),
            // Disputes: a chair and a branch keep what lies in their scope; those above see stages, demands and checks
            rule("GET", "/app/disputes", DISPUTE_READERS, Rows.SCOPED),
            rule("GET", "/app/disputes/map", DISPUTE_READERS, Rows.SCOPED),
            rule("GET", "/app/disputes/new", DISPUTE_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/disputes/new", DISPUTE_KEEPERS, Rows.SCOPED),
            rule("GET", "/app/disputes/{id}", DISPUTE_READERS, Rows.SCOPED),
            rule("GET", "/app/disputes/{id}/step/{step}", DISPUTE_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/disputes/{id}/step/{step}", DISPUTE_KEEPERS, Rows.SCOPED),
            rule("GET", "/app/disputes/{id}/paper/{kind}", DISPUTE_KEEPERS, Rows.SCOPED),
            rule("GET", "/app/disputes/{id}/terms/{term}", DISPUTE_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/disputes/{id}/terms/{term}", DISPUTE_KEEPERS, Rows.SCOPED),
            // Commissions of social partnership: public within the federation, kept by the side of employees; papers
            // about the execution are the keeper's
            rule("GET", "/app/commissions", COMMISSION_READERS, Rows.SCOPED),
            rule("GET", "/app/commissions/new", COMMISSION_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/commissions/new", COMMISSION_KEEPERS, Rows.SCOPED),
            rule("GET", "/app/commissions/seats", COMMISSION_READERS, Rows.SCOPED),
            rule("GET", "/app/commissions/rating", COMMISSION_READERS, Rows.SCOPED),
            rule("GET", "/app/commissions/decisions", COMMISSION_READERS, Rows.SCOPED),
            rule("GET", "/app/commissions/decisions/{id}", COMMISSION_READERS, Rows.SCOPED),
            rule("POST", "/app/commissions/decisions/{id}", COMMISSION_KEEPERS, Rows.SCOPED),
            rule("GET", "/app/commissions/decisions/{id}/edit", COMMISSION_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/commissions/decisions/{id}/edit", COMMISSION_KEEPERS, Rows.SCOPED),
            rule("GET", "/app/commissions/decisions/{id}/files/{file}", COMMISSION_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/commissions/decisions/{id}/files/{file}/withdraw", COMMISSION_KEEPERS, Rows.SCOPED),
            rule("GET", "/app/commissions/{id}", COMMISSION_READERS, Rows.SCOPED),
            rule("GET", "/app/commissions/{id}/rating", COMMISSION_READERS, Rows.SCOPED),
            rule("GET", "/app/commissions/{id}/edit", COMMISSION_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/commissions/{id}/edit", COMMISSION_KEEPERS, Rows.SCOPED),
            rule("GET", "/app/commissions/{id}/seats/new", COMMISSION_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/commissions/{id}/seats/new", COMMISSION_KEEPERS, Rows.SCOPED),
            rule("GET", "/app/commissions/{id}/seats/{seat}", COMMISSION_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/commissions/{id}/seats/{seat}", COMMISSION_KEEPERS, Rows.SCOPED),
            rule("GET", "/app/commissions/{id}/meetings/new", COMMISSION_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/commissions/{id}/meetings/new", COMMISSION_KEEPERS, Rows.SCOPED),
            rule("GET", "/app/commissions/{id}/meetings/{meeting}", COMMISSION_READERS, Rows.SCOPED),
            rule("GET", "/app/commissions/{id}/meetings/{meeting}/edit", COMMISSION_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/commissions/{id}/meetings/{meeting}/edit", COMMISSION_KEEPERS, Rows.SCOPED),
            rule("GET", "/app/commissions/{id}/meetings/{meeting}/held", COMMISSION_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/commissions/{id}/meetings/{meeting}/held", COMMISSION_KEEPERS, Rows.SCOPED),
            rule("GET", "/app/commissions/{id}/meetings/{meeting}/decisions/new", COMMISSION_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/commissions/{id}/meetings/{meeting}/decisions/new", COMMISSION_KEEPERS, Rows.SCOPED),
            // Cases: their text by need-to-know, that they exist by the scope, numbers for those above
            rule("GET", "/app/cases", CASE_READERS, Rows.SCOPED),
            rule("GET", "/app/cases/calendar", CASE_WORKERS, Rows.SCOPED),
            rule("GET", "/app/cases/calendar/file", CASE_WORKERS, Rows.SCOPED).limited(Limit.EXPORT),
            rule("GET", "/app/cases/figures", CASE_COUNTERS, Rows.SCOPED),
            rule("GET", "/app/cases/new", CASE_WORKERS, Rows.SCOPED),
            rule("POST", "/app/cases/new", CASE_WORKERS, Rows.SCOPED),
            rule("GET", "/app/cases/receipts/{id}", CASE_WORKERS, Rows.OWN),
            rule("GET", "/app/cases/absences", CASE_WORKERS, Rows.SCOPED),
            rule("POST", "/app/cases/absences", CASE_WORKERS, Rows.SCOPED),
            rule("POST", "/app/cases/absences/{id}/back", CASE_WORKERS, Rows.SCOPED),
            rule("GET", "/app/cases/{id}", CASE_READERS, Rows.SCOPED),
            rule("GET", "/app/cases/{id}/step/{step}", CASE_WORKERS, Rows.SCOPED),
            rule("POST", "/app/cases/{id}/step/{step}", CASE_WORKERS, Rows.SCOPED),
            rule("GET", "/app/cases/{id}/paper/{kind}", CASE_WORKERS, Rows.SCOPED),
            rule("GET", "/app/cases/{id}/files/{file}", CASE_READERS, Rows.SCOPED),
            rule("GET", "/app/cases/{id}/package", CASE_WORKERS, Rows.SCOPED),
            rule("POST", "/app/cases/{id}/package", CASE_WORKERS, Rows.SCOPED),
            rule("GET", "/app/protection", PROTECTION_READERS, Rows.NONE),
            rule("POST", "/app/cases/{id}/files", CASE_WORKERS, Rows.SCOPED),
            rule("GET", "/app/cases/{id}/terms/{term}", CASE_WORKERS, Rows.SCOPED),
            rule("POST", "/app/cases/{id}/terms/{term}", CASE_WORKERS, Rows.SCOPED),
            // Conciliation commissions of employers
            rule("GET", "/app/conciliation", CONCILIATION_READERS, Rows.SCOPED),
            rule("GET", "/app/conciliation/decisions", CONCILIATION_READERS, Rows.SCOPED),
            rule("GET", "/app/conciliation/without", CONCILIATION_READERS, Rows.SCOPED),
            rule("GET", "/app/conciliation/new", CONCILIATION_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/conciliation/new", CONCILIATION_KEEPERS, Rows.SCOPED),
            rule("GET", "/app/conciliation/{id}", CONCILIATION_READERS, Rows.SCOPED),
            rule("GET", "/app/conciliation/{id}/edit", CONCILIATION_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/conciliation/{id}/edit", CONCILIATION_KEEPERS, Rows.SCOPED),
            rule("GET", "/app/conciliation/{id}/members/new", CONCILIATION_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/conciliation/{id}/members/new", CONCILIATION_KEEPERS, Rows.SCOPED),
            rule("GET", "/app/conciliation/{id}/members/{member}", CONCILIATION_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/conciliation/{id}/members/{member}", CONCILIATION_KEEPERS, Rows.SCOPED),
            rule("GET", "/app/conciliation/{id}/members/{member}/training", CONCILIATION_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/conciliation/{id}/members/{member}/training", CONCILIATION_KEEPERS, Rows.SCOPED),
            rule("GET", "/app/conciliation/{id}/meetings/new", CONCILIATION_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/conciliation/{id}/meetings/new", CONCILIATION_KEEPERS, Rows.SCOPED),
            rule("GET", "/app/conciliation/{id}/meetings/{meeting}", CONCILIATION_READERS, Rows.SCOPED),
            rule("POST", "/app/conciliation/{id}/meetings/{meeting}", CONCILIATION_KEEPERS, Rows.SCOPED),
            rule("GET", "/app/conciliation/{id}/meetings/{meeting}/decision", CONCILIATION_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/conciliation/{id}/meetings/{meeting}/decision", CONCILIATION_KEEPERS, Rows.SCOPED),
            // Bad-faith employers: proposed below, decided above, read by the scope; what is published is everybody's
            rule("GET", "/app/bad-faith", BAD_FAITH_READERS, Rows.SCOPED),
            rule("GET", "/app/bad-faith/new", BAD_FAITH_PROPOSERS, Rows.SCOPED),
            rule("POST", "/app/bad-faith/new", BAD_FAITH_PROPOSERS, Rows.SCOPED),
            rule("GET", "/app/bad-faith/{id}", BAD_FAITH_READERS, Rows.SCOPED),
            rule("GET", "/app/bad-faith/{id}/step/{step}", BAD_FAITH_WORKERS, Rows.SCOPED),
            rule("POST", "/app/bad-faith/{id}/step/{step}", BAD_FAITH_WORKERS, Rows.SCOPED),
            rule("GET", "/app/bad-faith/{id}/files/{file}", BAD_FAITH_WORKERS, Rows.SCOPED),
            // Inspections of labour law: planned by lawyers and officers, worked in by their inspectors, read by the
            // scope
            rule("GET", "/app/inspections", INSPECTION_READERS, Rows.SCOPED),
            rule("GET", "/app/inspections/figures", INSPECTION_READERS, Rows.SCOPED),
            rule("GET", "/app/inspections/plan", INSPECTION_READERS, Rows.SCOPED),
            rule("GET", "/app/inspections/plan/new", INSPECTION_PLANNERS, Rows.SCOPED),
            rule("POST", "/app/inspections/plan/new", INSPECTION_PLANNERS, Rows.SCOPED),
            rule("GET", "/app/inspections/plan/{line}", INSPECTION_PLANNERS, Rows.SCOPED),
            rule("POST", "/app/inspections/plan/{line}", INSPECTION_PLANNERS, Rows.SCOPED),
            rule("GET", "/app/inspections/new", INSPECTION_PLANNERS, Rows.SCOPED),
            rule("POST", "/app/inspections/new", INSPECTION_PLANNERS, Rows.SCOPED),
            rule("GET", "/app/inspections/{id}", INSPECTION_READERS, Rows.SCOPED),
            rule("GET", "/app/inspections/{id}/site", INSPECTORS, Rows.SCOPED),
            rule("POST", "/app/inspections/{id}/site", INSPECTORS, Rows.SCOPED),
            rule("GET", "/app/inspections/{id}/step/{step}", INSPECTORS, Rows.SCOPED),
            rule("POST", "/app/inspections/{id}/step/{step}", INSPECTORS, Rows.SCOPED),
            rule("GET", "/app/inspections/{id}/files", INSPECTORS, Rows.SCOPED),
            rule("POST", "/app/inspections/{id}/files", INSPECTORS, Rows.SCOPED),
            rule("GET", "/app/inspections/{id}/files/{file}", INSPECTORS, Rows.SCOPED),
            rule("POST", "/app/inspections/{id}/files/{file}/withdraw", INSPECTORS, Rows.SCOPED),
            rule("GET", "/app/inspections/{id}/paper/{kind}", INSPECTORS, Rows.SCOPED),
            rule("GET", "/app/orgs/{code}/headcount/{site}", MEMBER_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/orgs/{code}/headcount/{site}", MEMBER_KEEPERS, Rows.SCOPED),
            // Inspections of safety: worked in by inspectors, chairs and officers of the organisation, read by the
            // scope
            rule("GET", "/app/osh/checks", INSPECTION_READERS, Rows.SCOPED),
            rule("GET", "/app/osh/checks/figures", INSPECTION_READERS, Rows.SCOPED),
            rule("GET", "/app/osh/checks/new", CHECK_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/osh/checks/new", CHECK_KEEPERS, Rows.SCOPED),
            rule("GET", "/app/osh/checks/{id}", INSPECTION_READERS, Rows.SCOPED),
            rule("GET", "/app/osh/checks/{id}/site", CHECK_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/osh/checks/{id}/site", CHECK_KEEPERS, Rows.SCOPED),
            rule("GET", "/app/osh/checks/{id}/step/{step}", CHECK_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/osh/checks/{id}/step/{step}", CHECK_KEEPERS, Rows.SCOPED),
            rule("GET", "/app/osh/checks/{id}/files", CHECK_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/osh/checks/{id}/files", CHECK_KEEPERS, Rows.SCOPED),
            rule("GET", "/app/osh/checks/{id}/files/{file}", CHECK_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/osh/checks/{id}/files/{file}/withdraw", CHECK_KEEPERS, Rows.SCOPED),
            rule("GET", "/app/osh/checks/{id}/paper/{kind}", CHECK_KEEPERS, Rows.SCOPED),
            // Production councils: kept where the organisation sits in the employer, read by the scope
            rule("GET", "/app/osh/figures", INSPECTION_READERS, Rows.SCOPED),
            rule("GET", "/app/osh/councils", INSPECTION_READERS, Rows.SCOPED),
            rule("GET", "/app/osh/councils/missing", INSPECTION_READERS, Rows.SCOPED),
            rule("GET", "/app/osh/councils/decisions", INSPECTION_READERS, Rows.SCOPED),
            rule("GET", "/app/osh/councils/new", COUNCIL_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/osh/councils/new", COUNCIL_KEEPERS, Rows.SCOPED),
            rule("GET", "/app/osh/councils/{id}", INSPECTION_READERS, Rows.SCOPED),
            rule("GET", "/app/osh/councils/{id}/step/{step}", COUNCIL_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/osh/councils/{id}/step/{step}", COUNCIL_KEEPERS, Rows.SCOPED),
            rule("GET", "/app/osh/councils/{id}/files", COUNCIL_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/osh/councils/{id}/files", COUNCIL_KEEPERS, Rows.SCOPED),
            rule("GET", "/app/osh/councils/{id}/files/{file}", CHECK_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/osh/councils/{id}/files/{file}/withdraw", COUNCIL_KEEPERS, Rows.SCOPED),
            // Technical inspectors: kept and read as councils; a printed certificate holds its secret
            rule("GET", "/app/osh/inspectors", INSPECTION_READERS, Rows.SCOPED),
            rule("GET", "/app/osh/inspectors/missing", INSPECTION_READERS, Rows.SCOPED),
            rule("GET", "/app/osh/inspectors/new", COUNCIL_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/osh/inspectors/new", COUNCIL_KEEPERS, Rows.SCOPED),
            rule("GET", "/app/osh/inspectors/{id}", INSPECTION_READERS, Rows.SCOPED),
            rule("GET", "/app/osh/inspectors/{id}/step/{step}", COUNCIL_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/osh/inspectors/{id}/step/{step}", COUNCIL_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/osh/inspectors/{id}/certificate/print", COUNCIL_KEEPERS, Rows.SCOPED),
            // The risk register: kept and read as councils
            rule("GET", "/app/osh/risks", INSPECTION_READERS, Rows.SCOPED),
            rule("GET", "/app/osh/risks/new", COUNCIL_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/osh/risks/new", COUNCIL_KEEPERS, Rows.SCOPED),
            rule("GET", "/app/osh/risks/{id}", INSPECTION_READERS, Rows.SCOPED),
            rule("GET", "/app/osh/risks/{id}/step/{step}", COUNCIL_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/osh/risks/{id}/step/{step}", COUNCIL_KEEPERS, Rows.SCOPED),
            // What the law asks for after an accident; nothing is kept of what is asked
            // Signals of hazards are answered by whoever stands nearest to the workplace; passports are read by the
            // scope
            rule("GET", "/app/osh/signals", INSPECTION_READERS, Rows.SCOPED),
            rule("GET", "/app/osh/signals/{id}", INSPECTION_READERS, Rows.SCOPED),
            rule("GET", "/app/osh/signals/{id}/photo", INSPECTION_READERS, Rows.SCOPED),
            rule("GET", "/app/osh/signals/{id}/step/{step}", HAZARD_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/osh/signals/{id}/step/{step}", HAZARD_KEEPERS, Rows.SCOPED),
            rule("GET", "/app/osh/passports", INSPECTION_READERS, Rows.SCOPED),
            rule("GET", "/app/osh/passports/{employer}", INSPECTION_READERS, Rows.SCOPED),
            rule("GET", "/app/osh/passports/{employer}/paper", INSPECTION_READERS, Rows.SCOPED),
            rule("GET", "/app/osh/passports/{employer}/sign", COUNCIL_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/osh/passports/{employer}/gate", COUNCIL_KEEPERS, Rows.SCOPED),
            rule("GET", "/app/osh/passports/{employer}/measures", COUNCIL_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/osh/passports/{employer}/measures", COUNCIL_KEEPERS, Rows.SCOPED),
            rule("GET", "/app/osh/accidents/order", INSPECTION_READERS, Rows.NONE),
            // Accidents: kept by whoever works in the organisation or inspects there, read in numbers by the scope;
            // their
            // victims by those who were named to need to know
            rule("GET", "/app/osh/accidents", INSPECTION_READERS, Rows.SCOPED),
            rule("GET", "/app/osh/accidents/new", ACCIDENT_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/osh/accidents/new", ACCIDENT_KEEPERS, Rows.SCOPED),
            rule("GET", "/app/osh/accidents/{id}", INSPECTION_READERS, Rows.SCOPED),
            rule("GET", "/app/osh/accidents/{id}/victims", ACCIDENT_KEEPERS, Rows.SCOPED),
            rule("GET", "/app/osh/accidents/{id}/files", ACCIDENT_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/osh/accidents/{id}/files", ACCIDENT_KEEPERS, Rows.SCOPED),
            rule("GET", "/app/osh/accidents/{id}/files/{file}", ACCIDENT_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/osh/accidents/{id}/files/{file}/withdraw", ACCIDENT_KEEPERS, Rows.SCOPED),
            rule("GET", "/app/osh/accidents/{id}/step/{step}", ACCIDENT_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/osh/accidents/{id}/step/{step}", ACCIDENT_KEEPERS, Rows.SCOPED),
            // What employers declare beside what the union knows
            rule("GET", "/app/osh/discrepancies", INSPECTION_READERS, Rows.SCOPED),
            rule("GET", "/app/osh/discrepancies/{id}", INSPECTION_READERS, Rows.SCOPED),
            rule("POST", "/app/osh/discrepancies/{id}", COUNCIL_KEEPERS, Rows.SCOPED),
            rule("GET", "/app/osh/declarations", INSPECTION_READERS, Rows.SCOPED),
            rule("GET", "/app/osh/declarations/new", COUNCIL_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/osh/declarations/new", COUNCIL_KEEPERS, Rows.SCOPED),
            // Signals from workplaces: sent by chairs, worked by officers and lawyers, read by the scope
            rule("GET", "/app/signals", SIGNAL_READERS, Rows.SCOPED),
            rule("GET", "/app/signals/new", SIGNAL_SENDERS, Rows.SCOPED),
            rule("POST", "/app/signals/new", SIGNAL_SENDERS, Rows.SCOPED),
            rule("GET", "/app/signals/{id}", SIGNAL_READERS, Rows.SCOPED),
            rule("GET", "/app/signals/{id}/step/{step}", SIGNAL_WORKERS, Rows.SCOPED),
            rule("POST", "/app/signals/{id}/step/{step}", SIGNAL_WORKERS, Rows.SCOPED),
            // Reports of strangers are read by whoever checks them, and by nobody at the workplace
            rule("GET", "/app/monitor", MONITOR_KEEPERS, Rows.SCOPED),
            rule("GET", "/app/monitor/{id}", MONITOR_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/monitor/{id}", MONITOR_KEEPERS, Rows.SCOPED),
            // Petitions: opened by whoever bargains, made a case by whoever registers appeals
            rule("GET", "/app/petitions", SIGNAL_READERS, Rows.SCOPED),
            rule("GET", "/app/petitions/new", NEGOTIATION_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/petitions/new", NEGOTIATION_KEEPERS, Rows.SCOPED),
            rule("GET", "/app/petitions/{id}", SIGNAL_READERS, Rows.SCOPED),
            rule("POST", "/app/petitions/{id}/become", PETITION_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/petitions/{id}/end", NEGOTIATION_KEEPERS, Rows.SCOPED),
            // Tension: counts of what goes on, for whoever may count cases
            rule("GET", "/app/tension", CASE_COUNTERS, Rows.SCOPED),
            rule("GET", "/app/tension/explain", CASE_COUNTERS, Rows.SCOPED),
            // Documents from templates; the federation and a union bring templates of their own
            rule("GET", "/app/documents", NEGOTIATION_KEEPERS, Rows.SCOPED),
            rule("GET", "/app/documents/{purpose}", NEGOTIATION_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/documents/{purpose}", TEMPLATE_KEEPERS, Rows.SCOPED),
            rule("GET", "/app/documents/{purpose}/file", NEGOTIATION_KEEPERS, Rows.SCOPED)
                    .limited(Limit.EXPORT),
            rule("GET", "/app/documents/{purpose}/template", NEGOTIATION_KEEPERS, Rows.SCOPED),
            rule("GET", "/app/documents/{purpose}/versions/{id}", NEGOTIATION_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/documents/{purpose}/versions/{id}/withdraw", TEMPLATE_KEEPERS, Rows.SCOPED),
            // What was kept of them: rows within the scope, published reports for whoever reads registered texts
            rule("GET", "/app/fulfilment", AGREEMENT_READERS, Rows.SCOPED),
            rule("GET", "/app/fulfilment/{id}", AGREEMENT_READERS, Rows.SCOPED),
            rule("POST", "/app/fulfilment/{id}/report", AGREEMENT_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/fulfilment/{id}/review", AGREEMENT_REVIEWERS, Rows.SCOPED),
            rule("POST", "/app/fulfilment/{id}/answer", AGREEMENT_KEEPERS, Rows.SCOPED),
            rule("GET", "/app/fulfilment/{id}/evidence/{file}", AGREEMENT_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/fulfilment/{id}/evidence/{file}/withdraw", AGREEMENT_KEEPERS, Rows.SCOPED),
            rule("GET", "/app/agreements/{id}/fulfilment", AGREEMENT_READERS, Rows.SCOPED),
            rule("POST", "/app/agreements/{id}/fulfilment/publish", AGREEMENT_REVIEWERS, Rows.SCOPED),
            rule("GET", "/app/agreements/{id}/reports/{report}", AGREEMENT_READERS, Rows.SCOPED),
            rule("GET", "/app/agreements/{id}/reports/{report}/paper", AGREEMENT_READERS, Rows.SCOPED),
            rule("GET", "/app/agreements/{id}/reports/{report}/content", AGREEMENT_READERS, Rows.SCOPED),
            rule("GET", "/app/analytics/fulfilment", AGREEMENT_READERS, Rows.SCOPED),
            rule("GET", "/app/analytics/fulfilment/rows", AGREEMENT_READERS, Rows.SCOPED),
            rule("POST", "/app/analytics/fulfilment/publish", EnumSet.of(FEDERATION), Rows.SCOPED),
            // Elected bodies: whoever is above reads them, each keeps the own ones; the analyst sees numbers without
            // names
            rule("GET", "/app/bodies", BODY_READERS, Rows.SCOPED),
            rule("GET", "/app/bodies/new", BODY_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/bodies/new", BODY_KEEPERS, Rows.SCOPED),
            rule("GET", "/app/bodies/{id}", BODY_READERS, Rows.SCOPED),
            rule("GET", "/app/bodies/{id}/election", BODY_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/bodies/{id}/election", BODY_KEEPERS, Rows.SCOPED).limited(Limit.SEARCH),
            rule("GET", "/app/bodies/{id}/edit", BODY_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/bodies/{id}/edit", BODY_KEEPERS, Rows.SCOPED),
            rule("GET", "/app/bodies/{id}/close", BODY_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/bodies/{id}/close", BODY_KEEPERS, Rows.SCOPED),
            rule("GET", "/app/bodies/{id}/elections/{election}/minutes", BODY_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/bodies/{id}/elections/{election}/minutes", BODY_KEEPERS, Rows.SCOPED),
            rule("GET", "/app/bodies/{id}/minutes/{file}", BODY_KEEPERS, Rows.SCOPED)
                    .limited(Limit.EXPORT),
            rule("GET", "/app/bodies/{id}/mandates/{mandate}", BODY_KEEPERS, Rows.SCOPED),
            rule("GET", "/app/bodies/{id}/elections/{election}/correct", BODY_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/bodies/{id}/elections/{election}/correct", BODY_KEEPERS, Rows.SCOPED),
            rule("GET", "/app/bodies/{id}/mandates/{mandate}/correct", BODY_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/bodies/{id}/mandates/{mandate}/correct", BODY_KEEPERS, Rows.SCOPED)
                    .limited(Limit.SEARCH),
            rule("POST", "/app/bodies/{id}/mandates/{mandate}/end", BODY_KEEPERS, Rows.SCOPED),
            rule("POST", "/app/bodies/{id}/mandates/{mandate}/account", BODY_KEEPERS, Rows.SCOPED),
            // Long work and its files: everybody the own ones
            rule("GET", "/app/jobs", STAFF, Rows.OWN),
            rule("GET", "/app/jobs/{id}", STAFF, Rows.OWN),
            rule("POST", "/app/jobs/{id}/purpose", STAFF, Rows.OWN),
            rule("POST", "/app/jobs/{id}/cancel", STAFF, Rows.OWN),
            rule("GET", "/app/jobs/{id}/file", STAFF, Rows.OWN).stepUpForFiles(),
            // Accounts
            rule("GET", "/app/admin/users", EnumSet.of(ADMIN), Rows.SCOPED).stepUpForFiles(),
            rule("GET", "/app/admin/users/new", EnumSet.of(ADMIN), Rows.SCOPED).stepUp(),
            rule("POST", "/app/admin/users", EnumSet.of(ADMIN), Rows.SCOPED)
                    .limited(Limit.INVITE)
                    .stepUp(),
            rule("GET", "/app/admin/users/{id}", EnumSet.of(ADMIN), Rows.SCOPED),
            rule("GET", "/app/admin/users/{id}/contact", EnumSet.of(ADMIN), Rows.SCOPED)
                    .stepUp(),
            rule("POST", "/app/admin/users/{id}/contact", EnumSet.of(ADMIN), Rows.SCOPED)
                    .stepUp(),
            rule("GET", "/app/admin/users/{id}/posts/new", EnumSet.of(ADMIN), Rows.SCOPED)
                    .stepUp(),
            rule("POST", "/app/admin/users/{id}/posts/new", EnumSet.of(ADMIN), Rows.SCOPED)
                    .stepUp(),
            rule("GET", "/app/admin/users/{id}/posts/{post}/end", EnumSet.of(ADMIN), Rows.SCOPED)
                    .stepUp(),
            rule("POST", "/app/admin/users/{id}/posts/{post}/end", EnumSet.of(ADMIN), Rows.SCOPED)
                    .stepUp(),
            rule("GET", "/app/admin/users/{id}/suspend", EnumSet.of(ADMIN), Rows.SCOPED)
                    .stepUp(),
            rule("POST", "/app/admin/users/{id}/suspend", EnumSet.of(ADMIN), Rows.SCOPED)
                    .stepUp(),
            rule("GET", "/app/admin/users/{id}/restore", EnumSet.of(ADMIN), Rows.SCOPED)
                    .stepUp(),
            rule("POST", "/app/admin/users/{id}/restore", EnumSet.of(ADMIN), Rows.SCOPED)
                    .stepUp(),
            rule("POST", "/app/admin/users/{id}/link", EnumSet.of(ADMIN), Rows.SCOPED)
                    .limited(Limit.INVITE)
                    .stepUp(),
            // The audit trail: an administrator reads all of it without data of persons, an officer what is below
            rule("GET", "/app/admin/audit", AUDIT_READERS, Rows.SCOPED),
            rule("GET", "/app/admin/audit/chain", EnumSet.of(ADMIN), Rows.NONE),
            rule("GET", "/app/admin/audit/anchor", EnumSet.of(ADMIN), Rows.NONE),
            rule("POST", "/app/admin/audit/verify", EnumSet.of(ADMIN), Rows.NONE),
            rule("GET", "/app/admin/breach", EnumSet.of(ADMIN), Rows.SCOPED).stepUp(),
            // What a person may ask about their own record: the branch is the operator that answers
            rule("GET", "/app/members/{id}/rights", EnumSet.of(OFFICER), Rows.SCOPED),
            rule("POST", "/app/members/{id}/rights/file", EnumSet.of(OFFICER), Rows.SCOPED)
                    .stepUp(),
            rule("POST", "/app/members/{id}/rights/restrict", EnumSet.of(OFFICER), Rows.SCOPED),
            rule("POST", "/app/members/{id}/rights/release", EnumSet.of(OFFICER), Rows.SCOPED),
            rule("POST", "/app/members/{id}/rights/withdraw", EnumSet.of(OFFICER), Rows.SCOPED),
            rule("POST", "/app/members/{id}/rights/holds", EnumSet.of(OFFICER), Rows.SCOPED),
            rule("POST", "/app/members/{id}/rights/holds/{hold}/lift", EnumSet.of(OFFICER), Rows.SCOPED),
            rule("POST", "/app/members/{id}/rights/anonymise", EnumSet.of(OFFICER), Rows.SCOPED)
                    .stepUp(),
            rule("GET", "/app/admin/users/{id}/second-factor", EnumSet.of(ADMIN), Rows.SCOPED)
                    .stepUp(),
            rule("POST", "/app/admin/users/{id}/second-factor", EnumSet.of(ADMIN), Rows.SCOPED)
                    .stepUp(),
            // Keys
            rule("GET", "/app/admin/retention", EnumSet.of(ADMIN), Rows.NONE),
            rule("GET", "/app/admin/keys", EnumSet.of(ADMIN), Rows.NONE),
            rule("POST", "/app/admin/keys/rotate", EnumSet.of(ADMIN), Rows.NONE).stepUp(),
            // Quotas of bodies and days of reminders
            rule("GET", "/app/admin/body-norms", EnumSet.of(ADMIN), Rows.NONE),
            rule("GET", "/app/admin/body-norms/{norm}", EnumSet.of(ADMIN), Rows.NONE),
            rule("POST", "/app/admin/body-norms/{norm}", EnumSet.of(ADMIN), Rows.NONE),
            rule("GET", "/app/admin/protection/{code}", EnumSet.of(ADMIN), Rows.NONE),
            rule("POST", "/app/admin/protection/{code}", EnumSet.of(ADMIN), Rows.NONE),
            rule("GET", "/app/admin/wordings", EnumSet.of(ADMIN), Rows.NONE),
            rule("GET", "/app/admin/wordings/new", EnumSet.of(ADMIN), Rows.NONE),
            rule("POST", "/app/admin/wordings/new", EnumSet.of(ADMIN), Rows.NONE),
            rule("GET", "/app/admin/wordings/{id}", EnumSet.of(ADMIN), Rows.NONE),
            rule("POST", "/app/admin/wordings/{id}", EnumSet.of(ADMIN), Rows.NONE),
            rule("POST", "/app/admin/wordings/{id}/retire", EnumSet.of(ADMIN), Rows.NONE),
            rule("GET", "/app/admin/checklists", EnumSet.of(ADMIN), Rows.NONE),
            rule("GET", "/app/admin/checklists/new", EnumSet.of(ADMIN), Rows.NONE),
            rule("POST", "/app/admin/checklists/new", EnumSet.of(ADMIN), Rows.NONE),
            rule("GET", "/app/admin/checklists/{code}/next", EnumSet.of(ADMIN), Rows.NONE),
            rule("POST", "/app/admin/checklists/{code}/next", EnumSet.of(ADMIN), Rows.NONE),
            rule("POST", "/app/admin/checklists/{id}/withdraw", EnumSet.of(ADMIN), Rows.NONE),
            rule("GET", "/app/admin/routing", EnumSet.of(ADMIN), Rows.NONE),
            rule("GET", "/app/admin/routing/trial", EnumSet.of(ADMIN), Rows.NONE),
            rule("GET", "/app/admin/routing/new", EnumSet.of(ADMIN), Rows.NONE),
            rule("POST", "/app/admin/routing/new", EnumSet.of(ADMIN), Rows.NONE),
            rule("GET", "/app/admin/routing/{id}", EnumSet.of(ADMIN), Rows.NONE),
            rule("POST", "/app/admin/routing/{id}", EnumSet.of(ADMIN), Rows.NONE),
            rule("POST", "/app/admin/routing/{id}/discard", EnumSet.of(ADMIN), Rows.NONE),
            rule("POST", "/app/admin/routing/{id}/in-force", EnumSet.of(ADMIN), Rows.NONE),
            rule("POST", "/app/admin/routing/{id}/end", EnumSet.of(ADMIN), Rows.NONE),
            rule("GET", "/app/admin/index-formulas", EnumSet.of(ADMIN), Rows.NONE),
            rule("GET", "/app/admin/index-formulas/new", EnumSet.of(ADMIN), Rows.NONE),
            rule("POST", "/app/admin/index-formulas/new", EnumSet.of(ADMIN), Rows.NONE),
            rule("POST", "/app/admin/index-formulas/{version}/withdraw", EnumSet.of(ADMIN), Rows.NONE),
            // Letters
            rule("GET", "/app/admin/outbox", EnumSet.of(ADMIN), Rows.NONE),
            // The sheet of interface parts
            rule("GET", "/app/admin/styleguide", EnumSet.of(ADMIN, ANALYST), Rows.NONE));

    /** Each address with its rules by method, the most specific first. */
    private final List<Compiled> compiled = rules.stream()
            .collect(Collectors.groupingBy(Rule::pattern, LinkedHashMap::new, Collectors.toList()))
            .entrySet()
            .stream()
            .map(each -> new Compiled(
                    PathPatternParser.defaultInstance.parse(each.getKey()),
                    each.getValue().stream().collect(Collectors.toMap(Rule::method, Function.identity()))))
            .sorted(Comparator.comparing(Compiled::pattern))
            .toList();

    /** Addresses without a place for anything: nothing is more specific, so they are not looked for. */
    private final Map<String, Map<String, Rule>> plain = compiled.stream()
            .filter(each -> !each.pattern().hasPatternSyntax())
            .collect(Collectors.toMap(each -> each.pattern().getPatternString(), Compiled::byMethod));

    private record Compiled(PathPattern pattern, Map<String, Rule> byMethod) {}

    private static Rule open(String method, String pattern) {
        return new Rule(method, pattern, Set.of(), Rows.NONE);
    }

    private static Rule rule(String method, String pattern, Set<Role> roles, Rows rows) {
        return new Rule(method, pattern, Set.copyOf(roles), rows);
    }

    /** Every rule, in the order written. */
    public List<Rule> rules() {
        return new ArrayList<>(rules);
    }

    /** Whether a role may open a page at all; which rows it then finds there is another question. */
    public boolean lets(Role role, String path) {
        return ruleFor("GET", path).filter(rule -> rule.roles().contains(role)).isPresent();
    }

    /** The rule for a call, the most specific pattern first; empty means denied. */
    public Optional<Rule> ruleFor(String method, String path) {
        Map<String, Rule> found = plain.get(path);
        if (found == null) {
            PathContainer container = PathContainer.parsePath(path);
            found = compiled.stream()
                    .filter(candidate -> candidate.pattern().matches(container))
                    .findFirst()
                    .map(Compiled::byMethod)
                    .orElse(Map.of());
        }
        return Optional.ofNullable(found.get(method.equals("HEAD") ? "GET" : method));
    }
}
