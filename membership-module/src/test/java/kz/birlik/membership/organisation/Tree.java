package kz.birlik.membership.organisation;

import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicInteger;
import kz.birlik.membership.MultilingualText;

/** Builds small trees for tests: valid by default, each with codes of its own because the tests share one database. */
final class Tree {

    static final LocalDate START = LocalDate.of(2016, 1, 1);

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final Organisations organisations;
    private final OrganisationChanges changes;
    final AccessScope federation;
    final String prefix = "T" + NUMBER.incrementAndGet();

    Tree(Organisations organisations, OrganisationChanges changes, OrganisationId fprk) {
        this.organisations = organisations;
        this.changes = changes;
        this.federation = AccessScope.federation(fprk);
    }

    String code(String suffix) {
        return prefix + "-" + suffix;
    }

    String union(String suffix) {
        return add("sectoral_union", suffix, "FPRK", Line.SECTORAL, START);
    }

    String territory(String suffix) {
        return add("territorial_association", suffix, "FPRK", Line.TERRITORIAL, START);
    }

    String member(String suffix, String union) {
        return add("member_organisation", suffix, union, Line.SECTORAL, START);
    }

    String primary(String suffix, String parent) {
        return add("primary", suffix, parent, Line.SECTORAL, START);
    }

    String add(String kind, String suffix, String parent, Line line, LocalDate from) {
        return add(kind, suffix, parent, line, from, "Ұйым " + suffix, "Организация " + suffix);
    }

    String add(String kind, String suffix, String parent, Line line, LocalDate from, String kazakh, String russian) {
        changes.apply(
                federation,
                new OrganisationChange.Create(
                        code(suffix),
                        kind,
                        parent,
                        line,
                        MultilingualText.of(kazakh, russian, "Organisation " + suffix),
                        "KZ-31",
                        true,
                        from,
                        "№ 1",
                        "test"),
                "tester");
        return code(suffix);
    }

    void join(String child, String parent, Line line, LocalDate from) {
        changes.apply(
                federation,
                new OrganisationChange.Affiliate(child, version(child), line, parent, from, "№ 2", "test"),
                "tester");
    }

    void leave(String child, Line line, LocalDate on) {
        changes.apply(
                federation, new OrganisationChange.Detach(child, version(child), line, on, "№ 3", "test"), "tester");
    }

    void rename(String code, String kazakh, String russian, LocalDate on) {
        changes.apply(
                federation,
                new OrganisationChange.Rename(
                        code, version(code), MultilingualText.of(kazakh, russian), on, "№ 4", "test"),
                "tester");
    }

    OrganisationId id(String code) {
        return organisations.idOf(federation, code).orElseThrow();
    }

    AccessScope scope(String code, Line line) {
        return AccessScope.of(id(code), line);
    }

    long version(String code) {
        return organisations.find(federation, code, START).orElseThrow().version();
    }
}
