package kz.birlik.bargaining;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.AccessScope;

/**
 * The register of agreements, read. Within the scope everything; of others only what is registered, without drafts and
 * remarks. Unknown and out of sight are the same empty answer.
 */
public interface Agreements {

    List<AgreementKind> kinds();

    /** The kinds an organisation may keep. */
    List<AgreementKind> kindsFor(AccessScope scope, String organisationCode);

    /** The codebook, groups before their topics. */
    List<AgreementTopic> topics();

    List<AgreementUnit> units();

    /** What a collective agreement must contain by law. */
    List<MandatoryItem> mandatory();

    /** How many days ahead the end of an agreement is called near, by the parameter in force on a day. */
    int endingDays(LocalDate day);

    /** @throws AgreementRefusal for an organisation out of sight */
    List<AgreementRow> page(AccessScope scope, AgreementFilter filter);

    Optional<AgreementView> find(AccessScope scope, UUID agreement);

    /** The file of a version of the text. */
    Optional<AgreementFile> file(AccessScope scope, UUID agreement, UUID version);

    /** Agreements above the organisation that reach an employer on a day, the highest level first. */
    List<AgreementRow> reaching(UUID employer, LocalDate on);

    /** Names of employers a reader has seen the ids of. */
    Map<UUID, MultilingualText> employers(Collection<UUID> ids);

    /** Others of the same kind that hold on a day and reach the same: allowed above the organisation, and shown. */
    List<AgreementRow> competing(UUID agreement, LocalDate on);

    /**
     * Registered agreements a draft may take clauses from: last time's of the same parties, then templates of the unions it is
     * below, then those above.
     */
    List<AgreementRow> sources(AccessScope scope, UUID draft);

    /** What a new collective agreement of an organisation may begin with, whichever employer it is made with. */
    List<StartingPoint> startingPoints(AccessScope scope, String organisationCode);

    /** Which of these agreements are templates, and what the unions call them. */
    Map<UUID, MultilingualText> templates(Collection<UUID> agreements);

    /** Registered agreements of the same parties that began before this one, the latest first. */
    List<AgreementRow> earlier(AccessScope scope, UUID agreement);

    /** An agreement as it was made and as it was amended since, from the first on; drafts within the scope only. */
    List<AgreementRow> editions(AccessScope scope, UUID agreement);

    /** An agreement clause by clause beside an earlier one; empty when one of them is out of sight. */
    Optional<List<ClauseChange>> changes(AccessScope scope, UUID agreement, UUID earlier);
}
