package kz.birlik.structure;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.function.Function;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.Line;
import kz.birlik.membership.organisation.OrganisationId;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.stereotype.Repository;

/** What may not depend on what. Each rule is stated over a root package, so that its twin can be shown to break. */
enum StructureRules {
    DOMAIN_MODULES_KNOW_NO_HTTP_HTML_OR_SECURITY(
            root -> noClasses()
                    .that()
                    .resideInAnyPackage(
                            root + ".membership..", root + ".bargaining..", root + ".legalaid..", root + ".safety..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "jakarta.servlet..",
                            "org.springframework.web..",
                            "org.springframework.security..",
                            "org.thymeleaf.."),
            "KnowsHttp"),
    MEMBERSHIP_IS_UPSTREAM(
            root -> noClasses()
                    .that()
                    .resideInAPackage(root + ".membership..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            root + ".bargaining..",
                            root + ".legalaid..",
                            root + ".safety..",
                            root + ".web..",
                            root + ".db.."),
            "KnowsBargaining"),
    DOWNSTREAM_MODULES_DO_NOT_KNOW_EACH_OTHER(
            root -> noClasses()
                    .that()
                    .resideInAPackage(root + ".bargaining..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(root + ".legalaid..", root + ".safety..", root + ".web..", root + ".db.."),
            "KnowsSafety"),
    THE_DATABASE_MODULE_KNOWS_NO_DOMAIN(
            root -> noClasses()
                    .that()
                    .resideInAPackage(root + ".db..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            root + ".membership..",
                            root + ".bargaining..",
                            root + ".legalaid..",
                            root + ".safety..",
                            root + ".web.."),
            "KnowsMembership"),
    ENTITIES_ARE_NOT_PUBLIC(
            root -> classes().that().areAnnotatedWith(Entity.class).should().notBePublic(), "PublicEntity"),
    ENTITIES_HAVE_NO_SETTERS(
            root -> methods()
                    .that()
                    .areDeclaredInClassesThat()
                    .areAnnotatedWith(Entity.class)
                    .should()
                    .haveNameNotMatching("set[A-Z].*"),
            "PublicEntity"),
    FEATURES_OF_THE_WEB_DO_NOT_KNOW_EACH_OTHER(
            root -> noClasses()
                    .that()
                    .resideInAnyPackage(root + ".web.account..", root + ".web.membership..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(root + ".web.home..", root + ".web.analytics.."),
            "KnowsAnalytics"),
    THE_SECURITY_CONTEXT_STAYS_IN_WEB_SECURITY(
            root -> noClasses()
                    .that()
                    .resideOutsideOfPackage(root + ".web.security..")
                    .should()
                    .dependOnClassesThat()
                    .areAssignableTo(SecurityContextHolder.class),
            "ReadsSecurityContext"),
    A_SCOPE_IS_BUILT_FROM_THE_POST_OR_BY_JOBS(
            root -> noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            root + ".web.security..", root + ".web.jobs..", root + ".membership.organisation..")
                    .should()
                    .callConstructor(AccessScope.class, OrganisationId.class, Line.class, boolean.class)
                    .orShould()
                    .callMethod(AccessScope.class, "federation", OrganisationId.class)
                    .orShould()
                    .callMethod(AccessScope.class, "of", OrganisationId.class, Line.class),
            "BuildsScope"),
    CONTROLLERS_DO_NOT_REACH_THE_DATABASE(
            root -> noClasses()
                    .that()
                    .areAnnotatedWith(Controller.class)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.springframework.jdbc..", "jakarta.persistence..", "javax.sql.."),
            "ReachesDatabase"),
    CONTROLLERS_DO_NOT_REACH_REPOSITORIES(
            root -> noClasses()
                    .that()
                    .areAnnotatedWith(Controller.class)
                    .should()
                    .dependOnClassesThat()
                    .areAnnotatedWith(Repository.class)
                    .orShould()
                    .dependOnClassesThat()
                    .areAnnotatedWith(Entity.class),
            "ReachesRepository"),
    WHAT_IS_TYPED_NEVER_LANDS_IN_AN_ENTITY(
            root -> methods()
                    .that()
                    .areDeclaredInClassesThat()
                    .areAnnotatedWith(Controller.class)
                    .should(ScopeRules.takeNoEntity()),
            "BindsAnEntity"),
    EVERY_API_OVER_ROWS_TAKES_THE_SCOPE_FIRST(
            root -> classes()
                    .that()
                    .resideInAPackage(root + ".membership..")
                    .and()
                    .areInterfaces()
                    .and()
                    .arePublic()
                    .and()
                    .areTopLevelClasses()
                    .and()
                    .areNotAnnotations()
                    .should(ScopeRules.takeTheScopeFirst()),
            "ListsWithoutScope"),
    ROWS_ARE_NOT_CACHED_PAST_THEIR_SCOPE(
            root -> methods()
                    .that()
                    .areDeclaredInClassesThat()
                    .resideInAPackage(root + "..")
                    .should()
                    .notBeAnnotatedWith(Cacheable.class),
            "CachesRows"),
    NOTHING_OPENS_A_SECOND_CONNECTION_WITHIN_A_TRANSACTION(
            root -> methods()
                    .that()
                    .areDeclaredInClassesThat()
                    .resideInAPackage(root + "..")
                    .should(ScopeRules.openNoSecondConnection()),
            "OpensASecondConnection"),
    TODAY_COMES_FROM_THE_CLOCK(
            root -> noClasses()
                    .that()
                    .resideInAnyPackage(root + ".membership..", root + ".web..")
                    .should()
                    .callMethod(LocalDate.class, "now")
                    .orShould()
                    .callMethod(Instant.class, "now")
                    .orShould()
                    .callMethod(LocalDateTime.class, "now"),
            "ReadsTheWallClock"),
    NOTHING_IS_A_DUMPING_GROUND(
            root -> noClasses()
                    .that()
                    .resideInAPackage(root + "..")
                    .should()
                    .resideInAnyPackage(
                            "..common..",
                            "..util..",
                            "..utils..",
                            "..helper..",
                            "..shared..",
                            "..core..",
                            "..manager.."),
            "Helper");

    private final Function<String, ArchRule> rule;
    private final String violation;

    StructureRules(Function<String, ArchRule> rule, String violation) {
        this.rule = rule;
        this.violation = violation;
    }

    /** The rule over the product. */
    ArchRule rule() {
        return rule.apply("kz.birlik");
    }

    /** The same rule over the deliberate violations. */
    ArchRule twin() {
        return rule.apply("deliberate.violation");
    }

    /** The class that breaks the twin. */
    String violation() {
        return violation;
    }
}
