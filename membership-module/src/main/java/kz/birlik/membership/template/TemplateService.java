package kz.birlik.membership.template;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.template.TemplateRefusal.Reason;
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
class TemplateService implements DocumentTemplates, DocumentTemplateChanges {

    private static final String OBJECT = "document-template";
    private static final int LONGEST = 300;

    private static final String COLUMNS = """
            t.id, t.organisation_id, t.purpose, t.language, t.number, t.valid_from, t.bytes, t.what, t.recorded_at,
            t.recorded_by, t.withdrawn_at, t.withdrawn_by, t.withdraw_reason, t.version""";

    /** Those of an organisation and of everything above it, by how near. */
    private static final String ABOVE = """
            from organisation target
            join organisation_ancestry near on near.descendant_id = target.id and near.valid_to > current_date
            join document_template t on t.organisation_id = near.ancestor_id
            where target.code = :code""";

    private final JdbcClient jdbc;
    private final Trail trail;
    private final Acting acting;
    private final Clock clock;

    @Override
    @Transactional(readOnly = true)
    public Optional<TemplateFile> applying(
            AccessScope scope, String organisationCode, DocumentPurpose purpose, String language, LocalDate on) {
        return jdbc.sql("""
                        select %s, t.content %s and %s
                          and t.purpose = :purpose and t.language = :language
                          and t.valid_from <= :day and t.withdrawn_at is null
                        order by near.depth, near.line, t.valid_from desc, t.number desc limit 1""".formatted(COLUMNS, ABOVE, scope.sql("target.id")))
                .params(scope.parameters())
                .param("code", organisationCode)
                .param("purpose", purpose.code())
                .param("language", language)
                .param("day", on)
                .query(TemplateService::file)
                .optional();
    }

    @Override
    @Transactional(readOnly = true)
    public List<TemplateVersion> applying(AccessScope scope, String organisationCode, LocalDate on) {
        return jdbc.sql("""
                        select distinct on (t.purpose, t.language) %s %s and %s
                          and t.valid_from <= :day and t.withdrawn_at is null
                        order by t.purpose, t.language, near.depth, near.line, t.valid_from desc, t.number desc""".formatted(COLUMNS, ABOVE, scope.sql("target.id")))
                .params(scope.parameters())
                .param("code", organisationCode)
                .param("day", on)
                .query(TemplateService::version)
                .list();
    }

    @Override
    @Transactional(readOnly = true)
    public List<TemplateVersion> versions(AccessScope scope, String organisationCode, DocumentPurpose purpose) {
        return jdbc.sql("""
                        select distinct on (t.recorded_at, t.id) %s %s and %s and t.purpose = :purpose
                        order by t.recorded_at desc, t.id""".formatted(COLUMNS, ABOVE, scope.sql("target.id")))
                .params(scope.parameters())
                .param("code", organisationCode)
                .param("purpose", purpose.code())
                .query(TemplateService::version)
                .list();
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<TemplateFile> file(AccessScope scope, UUID template) {
        return jdbc.sql("""
                        select %s, t.content from document_template t
                        where t.id = :id and (%s or exists (
                            select from organisation_ancestry above
                            where above.descendant_id = :reader and above.ancestor_id = t.organisation_id
                              and above.valid_to > current_date))""".formatted(COLUMNS, scope.sql("t.organisation_id")))
                .params(scope.parameters())
                .param("id", template)
                .param("reader", scope.root().value())
                .query(TemplateService::file)
                .optional();
    }

    @Override
    public UUID keep(AccessScope scope, NewTemplate template) {
        String what = template.what().strip();
        if (what.isEmpty()) {
            throw new TemplateRefusal(Reason.WHAT_MISSING);
        }
        UUID owner = scope.root().value();
        // Two who bring one at the same time are numbered one after the other.
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('document-template/' || :owner, 0))")
                .param("owner", owner.toString())
                .query((row, at) -> true)
                .single();
        int number = jdbc.sql("""
                        select coalesce(max(number), 0) + 1 from document_template
                        where organisation_id = :owner and purpose = :purpose and language = :language""")
                .param("owner", owner)
                .param("purpose", template.purpose().code())
                .param("language", template.language())
                .query(Integer.class)
                .single();
        UUID id = UuidCreator.getTimeOrderedEpoch();
        jdbc.sql("""
                        insert into document_template (id, organisation_id, purpose, language, number, valid_from, bytes, content,
                                                       what, recorded_at, recorded_by)
                        values (:id, :owner, :purpose, :language, :number, :from, :bytes, :content, :what, :now, :by)""")
                .param("id", id)
                .param("owner", owner)
                .param("purpose", template.purpose().code())
                .param("language", template.language())
                .param("number", number)
                .param("from", template.validFrom())
                .param("bytes", template.checked().content().length)
                .param("content", template.checked().content())
                .param("what", cut(what))
                .param("now", Timestamp.from(clock.instant()))
                .param("by", acting.now().login())
                .update();
        trail.changed(TrailEvent.of("document-template.kept", OBJECT, id)
                .on(scope.root())
                .after(Map.of(
                        "purpose",
                        template.purpose().code(),
                        "language",
                        template.language(),
                        "number",
                        number,
                        "validFrom",
                        template.validFrom().toString(),
                        "what",
                        cut(what))));
        return id;
    }

    @Override
    public void withdraw(AccessScope scope, UUID template, long version, String reason) {
        if (reason.isBlank()) {
            throw new TemplateRefusal(Reason.REASON_MISSING);
        }
        TemplateVersion held = jdbc.sql(
                        "select %s from document_template t where t.id = :id and t.organisation_id = :owner for update"
                                .formatted(COLUMNS))
                .param("id", template)
                .param("owner", scope.root().value())
                .query(TemplateService::version)
                .optional()
                .orElseThrow(() -> new TemplateRefusal(Reason.NOT_FOUND));
        if (held.version() != version || !held.holds()) {
            throw new TemplateRefusal(Reason.CHANGED_MEANWHILE);
        }
        jdbc.sql("""
                        update document_template
                        set withdrawn_at = :now, withdrawn_by = :by, withdraw_reason = :reason, version = version + 1
                        where id = :id""")
                .param("now", Timestamp.from(clock.instant()))
                .param("by", acting.now().login())
                .param("reason", cut(reason.strip()))
                .param("id", template)
                .update();
        trail.changed(TrailEvent.of("document-template.withdrawn", OBJECT, template)
                .on(scope.root())
                .before(Map.of("purpose", held.purpose().code(), "language", held.language(), "number", held.number()))
                .because(reason.strip()));
    }

    private static String cut(String words) {
        return words.length() <= LONGEST ? words : words.substring(0, LONGEST);
    }

    private static TemplateFile file(ResultSet row, int at) throws SQLException {
        return new TemplateFile(version(row, at), row.getBytes("content"));
    }

    private static TemplateVersion version(ResultSet row, int at) throws SQLException {
        Timestamp withdrawn = row.getTimestamp("withdrawn_at");
        return new TemplateVersion(
                row.getObject("id", UUID.class),
                new OrganisationId(row.getObject("organisation_id", UUID.class)),
                DocumentPurpose.find(row.getString("purpose")).orElseThrow(),
                row.getString("language"),
                row.getInt("number"),
                row.getObject("valid_from", LocalDate.class),
                row.getInt("bytes"),
                row.getString("what"),
                row.getTimestamp("recorded_at").toInstant(),
                row.getString("recorded_by"),
                withdrawn == null ? null : withdrawn.toInstant(),
                row.getString("withdrawn_by"),
                row.getString("withdraw_reason"),
                row.getLong("version"));
    }
}
