package kz.birlik.legalaid.casework;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kz.birlik.legalaid.CaseReader;
import kz.birlik.legalaid.CaseView;
import kz.birlik.legalaid.Cases;
import kz.birlik.legalaid.Protection;
import kz.birlik.legalaid.ProtectionRefusal;
import kz.birlik.legalaid.ProtectionRefusal.Reason;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.template.DocumentPurpose;
import kz.birlik.membership.trail.Acting;
import kz.birlik.membership.trail.Trail;
import kz.birlik.membership.trail.TrailEvent;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@RequiredArgsConstructor
@Transactional
class ProtectionService implements Protection {

    private static final String PACKAGE = "protection-package";
    private static final String CHECK = "check";
    private static final String PAPER = "paper";

    private static final String VERSION = """
            select v.*, p.name from protection_package_version v join protection_package p on p.code = v.package""";

    private final JdbcClient jdbc;
    private final Cases cases;
    private final CaseDoor door;
    private final Trail trail;
    private final Acting acting;
    private final Clock clock;

    @Override
    @Transactional(readOnly = true)
    public List<Version> packages(LocalDate on) {
        return jdbc.sql(VERSION + """
                         \swhere v.valid_from = (select max(w.valid_from) from protection_package_version w
                                                where w.package = v.package and w.valid_from <= :on)
                         order by p.sort_order""")
                .param("on", Date.valueOf(on))
                .query((row, i) -> version(row))
                .list();
    }

    @Override
    @Transactional(readOnly = true)
    public List<Version> versions(String code) {
        return jdbc.sql(VERSION + " where v.package = :code order by v.number desc")
                .param("code", code)
                .query((row, i) -> version(row))
                .list();
    }

    private Version version(ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        String code = row.getString("package");
        return new Version(
                id,
                code,
                MultilingualText.parse(row.getString("name")),
                row.getInt("number"),
                row.getObject("valid_from", LocalDate.class),
                meantFor(code),
                MultilingualText.parse(row.getString("confidentiality")),
                List.of(row.getString("languages").split(",")),
                items(id, CHECK),
                purposes(":of", id),
                items(id, PAPER),
                row.getString("recorded_by"),
                row.getTimestamp("recorded_at").toInstant());
    }

    private List<MultilingualText> meantFor(String code) {
        return jdbc.sql("""
                        select coalesce(g.name, t.name) as name from protection_package_for f
                        left join legal_case_group g on g.code = f.group_code left join legal_case_topic t on t.code = f.topic
                        where f.package = :code order by g.sort_order, t.sort_order""")
                .param("code", code)
                .query((row, i) -> MultilingualText.parse(row.getString("name")))
                .list();
    }

    /** @param version an expression of the version, which may name the id as :of */
    private List<DocumentPurpose> purposes(String version, UUID of) {
        return jdbc.sql("select purpose from protection_package_template where version_id = " + version
                        + " order by sort_order")
                .param("of", of)
                .query((row, i) ->
                        DocumentPurpose.find(row.getString("purpose")).orElseThrow())
                .list();
    }

    private List<Item> items(UUID version, String kind) {
        return jdbc.sql("""
                        select id, body from protection_package_item where version_id = :version and kind = :kind
                        order by sort_order""")
                .param("version", version)
                .param("kind", kind)
                .query((row, i) ->
                        new Item(row.getObject("id", UUID.class), MultilingualText.parse(row.getString("body"))))
                .list();
    }

    @Override
    public void reword(CaseReader reader, Rewording given) {
        refuse(reader.role() != Role.ADMIN, Reason.NOT_YOURS);
        jdbc.sql("select code from protection_package where code = :code for update")
                .param("code", given.code())
                .query(String.class)
                .optional()
                .orElseThrow(() -> new ProtectionRefusal(Reason.PACKAGE_UNKNOWN));
        Version newest = versions(given.code()).get(0);
        refuse(newest.number() != given.number(), Reason.CHANGED_MEANWHILE);
        refuse(
                !given.validFrom().isAfter(newest.validFrom())
                        || given.validFrom().isBefore(today()),
                Reason.DAY_TAKEN);
        refuse(given.checklist().isEmpty(), Reason.CHECKLIST_MISSING);
        refuse(!TEMPLATES.containsAll(given.templates()), Reason.TEMPLATE_UNKNOWN);
        refuse(
                given.languages().isEmpty()
                        || given.languages().stream().anyMatch(language -> !language.matches("[a-z]{2}")),
                Reason.LANGUAGES_WRONG);
        UUID id = UuidCreator.getTimeOrderedEpoch();
        jdbc.sql("""
                        insert into protection_package_version (id, package, number, valid_from, confidentiality, languages, recorded_at,
                                                                recorded_by)
                        values (:id, :code, :number, :from, cast(:confidentiality as jsonb), :languages, :now, :by)""")
                .param("id", id)
                .param("code", given.code())
                .param("number", newest.number() + 1)
                .param("from", given.validFrom())
                .param("confidentiality", given.confidentiality().json())
                .param("languages", String.join(",", given.languages()))
                .param("now", Timestamp.from(clock.instant()))
                .param("by", acting.now().login())
                .update();
        put(id, CHECK, given.checklist());
        put(id, PAPER, given.papers());
        for (int i = 0; i < given.templates().size(); i++) {
            jdbc.sql("""
                            insert into protection_package_template (version_id, purpose, sort_order)
                            values (:version, :purpose, :order)""")
                    .param("version", id)
                    .param("purpose", given.templates().get(i).code())
                    .param("order", (i + 1) * 10)
                    .update();
        }
        trail.changed(TrailEvent.of("protection.reworded", PACKAGE, given.code())
                .after(Map.of(
                        "number", newest.number() + 1, "from", given.validFrom().toString())));
    }

    private void put(UUID version, String kind, List<MultilingualText> bodies) {
        for (int i = 0; i < bodies.size(); i++) {
            jdbc.sql("""
                            insert into protection_package_item (id, version_id, kind, body, sort_order)
                            values (:id, :version, :kind, cast(:body as jsonb), :order)""")
                    .param("id", UuidCreator.getTimeOrderedEpoch())
                    .param("version", version)
                    .param("kind", kind)
                    .param("body", bodies.get(i).json())
                    .param("order", (i + 1) * 10)
                    .update();
        }
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<OfCase> of(AccessScope scope, CaseReader reader, UUID caseId) {
        return cases.find(scope, reader, caseId)
                .filter(found -> found.row().told())
                .map(found -> ofCase(scope, reader, caseId));
    }

    @Override
    @Transactional(readOnly = true)
    public List<DocumentPurpose> templates(AccessScope scope, CaseReader reader, CaseView found) {
        if (!found.row().told()) {
            return List.of();
        }
        door.enter(scope, reader);
        return purposes(
                "(select version_id from legal_case_package where case_id = :of)",
                found.row().id());
    }

    private OfCase ofCase(AccessScope scope, CaseReader reader, UUID id) {
        door.enter(scope, reader);
        record Chosen(UUID version, LocalDate on) {}
        Optional<Chosen> chosen = jdbc.sql("select version_id, chosen_on from legal_case_package where case_id = :id")
                .param("id", id)
                .query((row, i) -> new Chosen(
                        row.getObject("version_id", UUID.class), row.getObject("chosen_on", LocalDate.class)))
                .optional();
        List<Done> done = jdbc.sql("""
                        select item_id, done_on, done_by from legal_case_package_item where case_id = :id""")
                .param("id", id)
                .query((row, i) -> new Done(
                        row.getObject("item_id", UUID.class),
                        row.getObject("done_on", LocalDate.class),
                        row.getString("done_by")))
                .list();
        return new OfCase(
                chosen.map(one -> jdbc.sql(VERSION + " where v.id = :id")
                                .param("id", one.version())
                                .query((row, i) -> version(row))
                                .single())
                        .orElse(null),
                chosen.map(Chosen::on).orElse(null),
                done,
                chosen.isPresent() ? List.of() : proposed(id));
    }

    private List<String> proposed(UUID id) {
        return jdbc.sql("""
                        select distinct f.package from protection_package_for f
                        join legal_case c on c.protected_group = f.group_code or c.topic = f.topic
                        where c.id = :id order by f.package""").param("id", id).query(String.class).list();
    }

    /** Read by this reader, who owns it, while it is open. */
    private CaseView owned(AccessScope scope, CaseReader reader, UUID caseId) {
        CaseView view = cases.find(scope, reader, caseId)
                .filter(each -> each.row().told())
                .orElseThrow(() -> new ProtectionRefusal(Reason.NOT_FOUND));
        refuse(!reader.account().equals(view.row().owner()), Reason.NOT_YOURS);
        refuse(!view.row().stage().isOpen(), Reason.CASE_CLOSED);
        door.enter(scope, reader);
        return view;
    }

    @Override
    public void choose(AccessScope scope, CaseReader reader, UUID caseId, String code) {
        CaseView view = owned(scope, reader, caseId);
        Version version = packages(today()).stream()
                .filter(each -> each.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new ProtectionRefusal(Reason.PACKAGE_UNKNOWN));
        int chosen = jdbc.sql("""
                        insert into legal_case_package (case_id, version_id, primary_id, chosen_on, chosen_by)
                        values (:case, :version, :organisation, :today, :by) on conflict (case_id) do nothing""")
                .param("case", caseId)
                .param("version", version.id())
                .param("organisation", view.row().organisation().value())
                .param("today", today())
                .param("by", acting.now().login())
                .update();
        refuse(chosen == 0, Reason.CHOSEN_ALREADY);
        trail.changed(TrailEvent.of("case.package-chosen", "case", caseId)
                .on(view.row().organisation())
                .after(Map.of("package", code, "version", version.number())));
    }

    @Override
    public void work(AccessScope scope, CaseReader reader, UUID caseId, Set<UUID> done) {
        CaseView view = owned(scope, reader, caseId);
        OfCase now = ofCase(scope, reader, caseId);
        Version version = now.chosen();
        if (version == null) {
            throw new ProtectionRefusal(Reason.NOT_CHOSEN);
        }
        List<UUID> items = version.checklist().stream().map(Item::id).toList();
        refuse(!items.containsAll(done), Reason.ITEM_UNKNOWN);
        for (UUID item : items) {
            if (done.contains(item) && !now.isDone(item)) {
                jdbc.sql("""
                                insert into legal_case_package_item (case_id, item_id, primary_id, done_on, done_by)
                                values (:case, :item, :organisation, :today, :by)""")
                        .param("case", caseId)
                        .param("item", item)
                        .param("organisation", view.row().organisation().value())
                        .param("today", today())
                        .param("by", acting.now().login())
                        .update();
            } else if (!done.contains(item) && now.isDone(item)) {
                jdbc.sql("delete from legal_case_package_item where case_id = :case and item_id = :item")
                        .param("case", caseId)
                        .param("item", item)
                        .update();
            }
        }
        trail.changed(TrailEvent.of("case.package-worked", "case", caseId)
                .on(view.row().organisation())
                .after(Map.of("done", done.size(), "of", items.size())));
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    private static void refuse(boolean refused, Reason reason) {
        if (refused) {
            throw new ProtectionRefusal(reason);
        }
    }
}
