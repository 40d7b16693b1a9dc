package kz.birlik.structure;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.persistence.Entity;
import java.util.Map;
import kz.birlik.membership.organisation.AccessScope;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Conditions about who asks for which rows. */
final class ScopeRules {

    /** What may be asked without a scope, by interface or {@code Interface.method}, each with its reason. */
    private static final Map<String, String> WITHOUT_A_SCOPE = Map.ofEntries(
            Map.entry("Organisations.kinds", "reference data"),
            Map.entry("Organisations.regions", "reference data"),
            Map.entry("Organisations.region", "reference data"),
            Map.entry("Organisations.names", "for rows another query has filtered"),
            Map.entry("Terms", "norms and the calendar, the same for everybody"),
            Map.entry("Checklists", "questions and their articles, the same for everybody"),
            Map.entry("DueTasks.kind", "a code"),
            Map.entry("Figures.indicators", "reference data"),
            Map.entry("Figures.documents", "published documents"),
            Map.entry("Findings.rules", "reference data"),
            Map.entry("Bodies.kinds", "reference data"),
            Map.entry("Bodies.kind", "reference data"),
            Map.entry("Bodies.endReasons", "reference data"),
            Map.entry("Bodies.quotas", "norms, the same for everybody"),
            Map.entry("Bodies.reminders", "norms, the same for everybody"),
            Map.entry("BodyNorms", "norms, the same for everybody"),
            Map.entry("Applications.reasons", "reference data"),
            Map.entry("Members.categories", "reference data"),
            Map.entry("Members.leavingReasons", "reference data"),
            Map.entry("Members.employmentForms", "reference data"),
            Map.entry("Members.consentTexts", "reference data"),
            Map.entry("Accounts.forSignIn", "before anybody is signed in"),
            Map.entry("Accounts.active", "the person's own"),
            Map.entry("Accounts.postsOfToday", "the person's own"),
            Map.entry("Accounts.changePassword", "the person's own"),
            Map.entry("Accounts.chooseLanguage", "the person's own"),
            Map.entry("Accounts.wordsAbout", "the person's own, for the choice of a password"),
            Map.entry("Accounts.endSessions", "the person's own"),
            Map.entry("AccountLinks.accept", "whoever holds the link, before anybody is signed in"),
            Map.entry("AccountLinks.open", "whoever holds the link, before anybody is signed in"),
            Map.entry("AccountLinks.reset", "whoever holds the link, before anybody is signed in"),
            Map.entry("AccountLinks.requestReset", "before anybody is signed in; tells nothing"),
            Map.entry("SecondFactors.begin", "the person's own"),
            Map.entry("SecondFactors.confirm", "the person's own"),
            Map.entry("SecondFactors.remove", "the person's own"),
            Map.entry("SecondFactors.renewRecoveryCodes", "the person's own"),
            Map.entry("SecondFactors.seed", "the person's own"),
            Map.entry("SecondFactors.state", "the person's own"),
            Map.entry("SecondFactors.useRecoveryCode", "the person's own"),
            Map.entry("SecondFactors.useStep", "the person's own"),
            Map.entry("ErasureList", "brings erasures back after a restore, by an operator"),
            Map.entry("TrailChecks", "checks of the whole chain, show no event"),
            Map.entry("TrailReader.actions", "the codes there are, no row"),
            Map.entry("Accounts.none", "says only whether there is anybody"),
            Map.entry("FirstAdministrator", "before there is a post a scope could be made of"),
            Map.entry("Trail", "only writes"),
            Map.entry("Notices", "the person's own, by account and post; telling only writes"),
            Map.entry("Acting", "says who asks"),
            Map.entry("TrailSealer", "a job over the whole chain, shows nothing"),
            Map.entry("TrailVerifier", "a check of the whole chain, shows nothing"),
            Map.entry("RowPredicate", "the wall itself"),
            Map.entry("MemberYears", "jobs over all counts, show nothing"),
            Map.entry("Registered.youthTarget", "reference data"),
            Map.entry("EmployerCover.sizes", "reference data"),
            Map.entry("RowPlaces", "keeps the columns of the wall, shows nothing"),
            Map.entry("Drafts", "of people without an account, opened by a secret; they belong to no organisation"));

    /** Packages that know no rows of organisations. */
    private static final Map<String, String> TECHNICAL = Map.of(".keyring", "keys");

    /** What has to outlive or precede the transaction around it, each with its reason. */
    private static final Map<String, String> APART = Map.of(
            "kz.birlik.membership.trail.TrailLog.seen", "a view is on record before it is shown",
            "kz.birlik.membership.account.SecondFactorRegister.begin", "begins where reads are told not to write",
            "kz.birlik.web.exports.ExportJobs.ask", "asked by a page that reads",
            "kz.birlik.web.exports.ExportJobs.countPersonsNow", "counted before the file is sent");

    private ScopeRules() {}

    static ArchCondition<JavaClass> takeTheScopeFirst() {
        return new ArchCondition<>("take the scope as the first parameter of every method") {
            @Override
            public void check(JavaClass api, ConditionEvents events) {
                if (isData(api) || WITHOUT_A_SCOPE.containsKey(api.getSimpleName())) {
                    return;
                }
                boolean technical = TECHNICAL.keySet().stream().anyMatch(api.getPackageName()::endsWith);
                for (JavaMethod method : api.getMethods()) {
                    boolean scoped = !method.getRawParameterTypes().isEmpty()
                            && method.getRawParameterTypes().get(0).isEquivalentTo(AccessScope.class);
                    boolean told = WITHOUT_A_SCOPE.containsKey(api.getSimpleName() + "." + method.getName());
                    if (!scoped && !told && !technical) {
                        events.add(SimpleConditionEvent.violated(
                                method, method.getFullName() + " takes no AccessScope first"));
                    }
                }
            }
        };
    }

    /** A family of records, as the commands of a form. */
    private static boolean isData(JavaClass api) {
        return !api.getAllSubclasses().isEmpty()
                && api.getAllSubclasses().stream().allMatch(JavaClass::isRecord);
    }

    static ArchCondition<JavaMethod> takeNoEntity() {
        return new ArchCondition<>("take no entity as a parameter") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                method.getRawParameterTypes().stream()
                        .filter(type -> type.isAnnotatedWith(Entity.class))
                        .forEach(type -> events.add(SimpleConditionEvent.violated(
                                method, method.getFullName() + " binds " + type.getName())));
            }
        };
    }

    /** A pool in which each request may want two connections can stand still for ever; the trail's views are told. */
    static ArchCondition<JavaMethod> openNoSecondConnection() {
        return new ArchCondition<>("open no second connection while one is held") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                boolean second = method.tryGetAnnotationOfType(Transactional.class)
                        .filter(annotation -> annotation.propagation() == Propagation.REQUIRES_NEW
                                || annotation.propagation() == Propagation.NOT_SUPPORTED)
                        .isPresent();
                boolean told = APART.keySet().stream().anyMatch(method.getFullName()::startsWith);
                if (second && !told) {
                    events.add(SimpleConditionEvent.violated(
                            method, method.getFullName() + " begins a transaction within another"));
                }
            }
        };
    }
}
