package kz.birlik.membership.template;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.membership.organisation.AccessScope;

/** Templates, read. Those of an organisation hold for it and for what is below, where nobody nearer has an own one. */
public interface DocumentTemplates {

    /** What an organisation of the scope fills on a day; empty where the product's own holds or nothing is in sight. */
    Optional<TemplateFile> applying(
            AccessScope scope, String organisationCode, DocumentPurpose purpose, String language, LocalDate on);

    /** The versions an organisation of the scope fills on a day, one for each purpose and language that has one. */
    List<TemplateVersion> applying(AccessScope scope, String organisationCode, LocalDate on);

    /** Of an organisation of the scope and of those above it, the newest first. */
    List<TemplateVersion> versions(AccessScope scope, String organisationCode, DocumentPurpose purpose);

    /** A version that holds for the scope or lies in it. */
    Optional<TemplateFile> file(AccessScope scope, UUID template);
}
