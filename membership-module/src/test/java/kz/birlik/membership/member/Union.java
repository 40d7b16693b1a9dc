package kz.birlik.membership.member;

import java.time.LocalDate;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.Line;
import kz.birlik.membership.organisation.OrganisationChange;
import kz.birlik.membership.organisation.OrganisationChanges;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.person.Iin;
import kz.birlik.membership.person.PersonName;

/** Two branches of one union and one of another, each with a primary organisation; and people to admit. */
public final class Union {

    static final LocalDate START = LocalDate.of(2016, 1, 1);
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final AtomicInteger SERIAL = new AtomicInteger();

    private final Organisations organisations;
    private final OrganisationChanges changes;
    private final String prefix = "M" + NUMBER.incrementAndGet();
    public final AccessScope federation;
    public final String union;
    public final String branch;
    public final String primary;
    public final String sibling;
    public final String otherBranch;
    public final String farPrimary;
    public final String otherUnion;
    public final String foreignBranch;
    public final String foreignPrimary;

    public Union(Organisations organisations, OrganisationChanges changes, OrganisationId fprk) {
        this.organisations = organisations;
        this.changes = changes;
        this.federation = AccessScope.federation(fprk);
        union = add("sectoral_union", "U", "FPRK");
        branch = add("member_organisation", "B", union);
        primary = add("primary", "P", branch);
        sibling = add("primary", "S", branch);
        otherBranch = add("member_organisation", "C", union);
        farPrimary = add("primary", "Q", otherBranch);
        otherUnion = add("sectoral_union", "V", "FPRK");
        foreignBranch = add("member_organisation", "D", otherUnion);
        foreignPrimary = add("primary", "F", foreignBranch);
    }

    private String add(String kind, String suffix, String parent) {
        return add(kind, suffix, parent, Line.SECTORAL);
    }

    private String add(String kind, String suffix, String parent, Line line) {
        String code = prefix + "-" + suffix;
        changes.apply(
                federation,
                new OrganisationChange.Create(
                        code,
                        kind,
                        parent,
                        line,
                        MultilingualText.of("Ұйым " + code, "Организация " + code),
                        "KZ-31",
                        true,
                        START,
                        "№ 1",
                        "test"),
                "tester");
        return code;
    }

    /** A territorial association beside the union. */
    public String territory() {
        return add("territorial_association", "T", "FPRK", Line.TERRITORIAL);
    }

    public void move(String code, String parent, LocalDate on) {
        move(Line.SECTORAL, code, parent, on);
    }

    public void move(Line line, String code, String parent, LocalDate on) {
        changes.apply(
                federation,
                new OrganisationChange.Affiliate(
                        code,
                        organisations
                                .find(federation, code, START)
                                .orElseThrow()
                                .version(),
                        line,
                        parent,
                        on,
                        "№ 2",
                        "test"),
                "tester");
    }

    public AccessScope scope(String code) {
        return AccessScope.of(organisations.idOf(federation, code).orElseThrow(), Line.SECTORAL);
    }

    /** A number of an invented person: born after 2090, so it belongs to nobody. */
    public static Iin iin() {
        while (true) {
            int serial = SERIAL.incrementAndGet();
            String base = "92%02d%02d6%04d".formatted(1 + serial % 12, 1 + serial % 28, serial % 10_000);
            if (Iin.checkDigitOf(base).isPresent()) {
                return Iin.of(base + Iin.checkDigitOf(base).get());
            }
        }
    }

    public static Admission admission(String primary, String surname, String given, Iin iin) {
        return admission(
                primary, PersonName.of(surname, given, null), new Identity.ByIin(iin), LocalDate.of(2024, 9, 1));
    }

    public static Admission admission(String primary, PersonName name, Identity identity, LocalDate from) {
        return new Admission(
                primary,
                name,
                identity,
                null,
                null,
                "+7 701 000 00 00",
                null,
                "working",
                from.minusDays(3),
                "№ 7",
                from,
                consent(from),
                Set.of(AdmissionWarning.values()),
                true);
    }

    static NewGround consent(LocalDate on) {
        return new NewGround.Consent(
                "350140000014", "2026-1", on, NewGround.Proof.PAPER, "папка 3", false, false, false);
    }
}
