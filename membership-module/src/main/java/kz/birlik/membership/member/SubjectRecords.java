package kz.birlik.membership.member;

import java.util.List;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.person.PersonId;

/**
 * Whoever keeps records about persons says what they hold. A test walks the schema for tables that name a person and fails
 * when the file of a person does not show them.
 */
public interface SubjectRecords {

    /** Runs in the transaction of the file, within its scope; {@code person} is known to be in the scope. */
    List<SubjectFile.Section> of(AccessScope scope, PersonId person);
}
