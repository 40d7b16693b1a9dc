/**
 * Appeals, cases and disputes of members, labour-law inspections by the union, and the list of bad-faith
 * employers. The text of a case is confidential: besides the access scope it knows need-to-know.
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "Legal aid",
        allowedDependencies = {
            "membership",
            "membership::account",
            "membership::attachment",
            "membership::checklist",
            "membership::draft",
            "membership::employer",
            "membership::keyring",
            "membership::member",
            "membership::notice",
            "membership::organisation",
            "membership::task",
            "membership::template",
            "membership::term",
            "membership::trail"
        })
@org.jspecify.annotations.NullMarked
package kz.birlik.legalaid;
