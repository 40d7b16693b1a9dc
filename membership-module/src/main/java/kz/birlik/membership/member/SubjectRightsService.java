package kz.birlik.membership.member;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.member.MemberRefusal.Reason;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.RowFilter;
import kz.birlik.membership.organisation.RowScope;
import kz.birlik.membership.person.PersonId;
import kz.birlik.membership.trail.Acting;
import kz.birlik.membership.trail.Trail;
import kz.birlik.membership.trail.TrailEvent;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

@Service
@RequiredArgsConstructor
@Transactional
class SubjectRightsService implements SubjectRights {

    private static final String OBJECT = "person";

    private final JdbcClient jdbc;
    private final RowScope rows;
    private final List<SubjectRecords> records;
    private final Erasures erasures;
    private final MemberCopies copies;
    private final Trail trail;
    private final Acting acting;
    private final ApplicationEventPublisher events;
    private final PlatformTransactionManager transactions;
    private final Clock clock;

    private record Known(OrganisationId organisation, long version) {}

    @Override
    @Transactional(readOnly = true)
    public Optional<SubjectStanding> standing(AccessScope scope, PersonId person) {
        RowFilter filter = rows.enter(scope);
        return known(filter, person).map(found -> standingOf(filter, person));
    }

    private SubjectStanding standingOf(RowFilter filter, PersonId person) {
        record Term(int months, MultilingualText norm, boolean binding) {}
        Term term = jdbc.sql("""
                        select months, norm::text as norm, confidence = 'verified' as binding from retention_term
                        where subject = 'membership' and valid_from <= :today
                        order by valid_from desc limit 1""")
                .param("today", today())
                .query((row, i) -> new Term(
                        row.getInt("months"), MultilingualText.parse(row.getString("norm")), row.getBoolean("binding")))
                .single();
        record Membership(boolean active, @Nullable LocalDate last) {}
        Membership membership = jdbc.sql("""
                        select coalesce(bool_or(m.valid_to is null or m.valid_to > :today), false) as active,
                               max(m.valid_to) as last
                        from membership m where m.person_id = :person and %s""".formatted(filter.sql("m")))
                .params(filter.parameters())
                .param("person", person.value())
                .param("today", today())
                .query((row, i) -> new Membership(row.getBoolean("active"), row.getObject("last", LocalDate.class)))
                .single();
        return jdbc.sql("select version, restricted_at, restriction_reason from person where id = :person")
                .param("person", person.value())
                .query((row, i) -> new SubjectStanding(
                        row.getLong("version"),
                        membership.active(),
                        instant(row.getTimestamp("restricted_at")),
                        row.getString("restriction_reason"),
                        membership.active() || membership.last() == null
                                ? null
                                : membership.last().plusMonths(term.months()),
                        term.norm(),
                        term.binding(),
                        holds(person)))
                .single();
    }

    private List<SubjectStanding.Hold> holds(PersonId person) {
        return jdbc.sql("""
                        select id, reason, norm, placed_at, placed_by, lifted_at, lift_reason
                        from legal_hold where person_id = :person order by placed_at desc, id""")
                .param("person", person.value())
                .query((row, i) -> new SubjectStanding.Hold(
                        row.getObject("id", UUID.class),
                        row.getString("reason"),
                        row.getString("norm"),
                        row.getTimestamp("placed_at").toInstant(),
                        row.getString("placed_by"),
                        instant(row.getTimestamp("lifted_at")),
                        row.getString("lift_reason")))
                .list();
    }

    /** The trail has the file before anybody has it, in a transaction that begins when the reading has ended. */
    @Override
    @Transactional(propagation = Propagation.NEVER)
    public Optional<SubjectFile> file(AccessScope scope, PersonId person, String reason) {
        record Read(Known known, SubjectFile file) {}
        var reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);
        Optional<Read> read = reading.execute(status -> known(rows.enter(scope), person)
                .map(found -> new Read(
                        found,
                        new SubjectFile(
                                person,
                                records.stream()
                                        .flatMap(source -> source.of(scope, person).stream())
                                        .filter(section -> !section.rows().isEmpty())
                                        .toList()))));
        read.ifPresent(found -> trail.seen(TrailEvent.of("person.exported", OBJECT, person)
                .on(found.known().organisation())
                .after(Map.of(
                        "sections",
                        found.file().sections().stream()
                                .map(SubjectFile.Section::code)
                                .toList()))
                .because(reason)));
        return read.map(Read::file);
    }

    @Override
    public void restrict(AccessScope scope, PersonId person, long version, String reason) {
        Known found = required(scope, person);
        refuse(
                jdbc.sql("select restricted_at is not null from person where id = :id")
                        .param("id", person.value())
                        .query(Boolean.class)
                        .single(),
                Reason.RESTRICTED);
        write(
                person,
                version,
                "restricted_at = :now, restriction_reason = :reason",
                Map.of("now", Timestamp.from(clock.instant()), "reason", reason));
        copies.block(person);
        trail.changed(TrailEvent.of("person.restricted", OBJECT, person)
                .on(found.organisation())
                .because(reason));
    }

    @Override
    public void release(AccessScope scope, PersonId person, long version, String reason) {
        Known found = required(scope, person);
        refuse(
                jdbc.sql("select restricted_at is null from person where id = :id")
                        .param("id", person.value())
                        .query(Boolean.class)
                        .single(),
                Reason.NOT_RESTRICTED);
        write(person, version, "restricted_at = null, restriction_reason = null", Map.of());
        copies.release(person);
        trail.changed(TrailEvent.of("person.released", OBJECT, person)
                .on(found.organisation())
                .because(reason));
    }

    @Override
    public UUID hold(AccessScope scope, PersonId person, String reason, @Nullable String norm) {
        Known found = required(scope, person);
        UUID id = UuidCreator.getTimeOrderedEpoch();
        jdbc.sql("""
                        insert into legal_hold (id, person_id, reason, norm, placed_at, placed_by)
                        values (:id, :person, :reason, :norm, :now, :by)""")
                .param("id", id)
                .param("person", person.value())
                .param("reason", reason)
                .param("norm", norm)
                .param("now", Timestamp.from(clock.instant()))
                .param("by", acting.now().login())
                .update();
        trail.changed(TrailEvent.of("person.hold-placed", OBJECT, person)
                .on(found.organisation())
                .after(norm == null ? Map.of() : Map.of("norm", norm))
                .because(reason));
        return id;
    }

    @Override
    public void lift(AccessScope scope, PersonId person, UUID hold, String reason) {
        Known found = required(scope, person);
        int lifted = jdbc.sql("""
                        update legal_hold set lifted_at = :now, lifted_by = :by, lift_reason = :reason
                        where id = :id and person_id = :person and lifted_at is null""")
                .param("id", hold)
                .param("person", person.value())
                .param("now", Timestamp.from(clock.instant()))
                .param("by", acting.now().login())
                .param("reason", reason)
                .update();
        refuse(lifted == 0, Reason.NOT_FOUND);
        trail.changed(TrailEvent.of("person.hold-lifted", OBJECT, person)
                .on(found.organisation())
                .because(reason));
    }

    @Override
    public void anonymise(AccessScope scope, PersonId person, long version, String reason, boolean beforeTerm) {
        RowFilter filter = rows.enter(scope);
        Known found = known(filter, person).orElseThrow(() -> new MemberRefusal(Reason.NOT_FOUND));
        // Whoever admits, holds or corrects this person at the same moment waits here or has been seen.
        jdbc.sql("select id from person where id = :id for update")
                .param("id", person.value())
                .query(UUID.class)
                .single();
        refuse(known(filter, person).map(Known::version).orElse(-1L) != version, Reason.CHANGED_MEANWHILE);
        SubjectStanding standing = standingOf(filter, person);
        refuse(standing.member(), Reason.STILL_MEMBER);
        refuse(standing.held(), Reason.HELD);
        boolean over = standing.termOver(today());
        refuse(!over && (standing.termBinding() || !beforeTerm), Reason.TERM_NOT_OVER);
        List<UUID> memberships = jdbc.sql("select m.id from membership m where m.person_id = :person and "
                        + filter.sql("m") + " order by m.id")
                .params(filter.parameters())
                .param("person", person.value())
                .query(UUID.class)
                .list();
        trail.changed(TrailEvent.of("person.anonymised", "erasure", person)
                .on(found.organisation())
                .after(Map.of("memberships", memberships.size()))
                .because(reason));
        erasures.erase(person, memberships, acting.now().login());
        events.publishEvent(new PersonForgotten(person));
    }

    private Known required(AccessScope scope, PersonId person) {
        return known(rows.enter(scope), person).orElseThrow(() -> new MemberRefusal(Reason.NOT_FOUND));
    }

    private Optional<Known> known(RowFilter filter, PersonId person) {
        return jdbc.sql("""
                        select m.primary_id, p.version from membership m join person p on p.id = m.person_id
                        where m.person_id = :person and p.anonymised_at is null and %s
                        order by m.valid_from desc limit 1""".formatted(filter.sql("m")))
                .params(filter.parameters())
                .param("person", person.value())
                .query((row, i) ->
                        new Known(new OrganisationId(row.getObject("primary_id", UUID.class)), row.getLong("version")))
                .optional();
    }

    private void write(PersonId person, long version, String change, Map<String, Object> values) {
        int written = jdbc.sql("""
                        update person set %s, version = version + 1, changed_at = :at, changed_by = :by
                        where id = :id and version = :version""".formatted(change))
                .params(values)
                .param("id", person.value())
                .param("version", version)
                .param("at", Timestamp.from(clock.instant()))
                .param("by", acting.now().login())
                .update();
        refuse(written == 0, Reason.CHANGED_MEANWHILE);
    }

    private static void refuse(boolean when, Reason reason) {
        if (when) {
            throw new MemberRefusal(reason);
        }
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
