/**
 * Occupational safety: production councils, technical inspectors and their checks, accidents with their
 * causes and measures, and the safety passport of an employer.
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "Safety",
        allowedDependencies = {
            "membership",
            "membership::account",
            "membership::attachment",
            "membership::checklist",
            "membership::draft",
            "membership::employer",
            "membership::keyring",
            "membership::notice",
            "membership::organisation",
            "membership::person",
            "membership::task",
            "membership::term",
            "membership::trail"
        })
@org.jspecify.annotations.NullMarked
package kz.birlik.safety;
