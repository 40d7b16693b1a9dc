/**
 * Agreements of every level and what follows from them: negotiations, obligations that can be measured,
 * their comparison with the agreement above and with the law, and the commissions of social partnership.
 * Refers to organisations and employers of the membership module by id only.
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "Bargaining",
        allowedDependencies = {
            "membership",
            "membership::account",
            "membership::attachment",
            "membership::employer",
            "membership::keyring",
            "membership::notice",
            "membership::organisation",
            "membership::task",
            "membership::term",
            "membership::trail"
        })
@org.jspecify.annotations.NullMarked
package kz.birlik.bargaining;
