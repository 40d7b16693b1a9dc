package kz.birlik.legalaid.signal;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kz.birlik.legalaid.CaseChanges;
import kz.birlik.legalaid.CaseChanges.NewAppeal;
import kz.birlik.legalaid.CaseReader;
import kz.birlik.legalaid.CaseView.Channel;
import kz.birlik.legalaid.CaseView.Membership;
import kz.birlik.legalaid.CaseView.Way;
import kz.birlik.legalaid.PetitionRefusal;
import kz.birlik.legalaid.PetitionRefusal.Reason;
import kz.birlik.legalaid.PetitionRow;
import kz.birlik.legalaid.PetitionRow.Becomes;
import kz.birlik.legalaid.PetitionRow.State;
import kz.birlik.legalaid.Petitions;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.employer.Employers;
import kz.birlik.membership.keyring.KeyRing;
import kz.birlik.membership.notice.Notice;
import kz.birlik.membership.notice.NoticeKind;
import kz.birlik.membership.notice.Notices;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.organisation.RowFilter;
import kz.birlik.membership.organisation.RowScope;
import kz.birlik.membership.task.Target;
import kz.birlik.membership.term.Terms;
import kz.birlik.membership.trail.Acting;
import kz.birlik.membership.trail.SystemActing;
import kz.birlik.membership.trail.Trail;
import kz.birlik.membership.trail.TrailEvent;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@RequiredArgsConstructor
@Transactional
class PetitionService implements Petitions {

    static final String OBJECT = "petition";
    private static final String SIGNER = "petition-signer";
    /** Who acts in the trail as well: no address of the device is kept, which would tell who signed. */
    private static final String MEMBER = "member";

    private static final Set<Role> OPENING =
            EnumSet.of(Role.CHAIR, Role.OFFICER, Role.UNION, Role.TERRITORY, Role.FEDERATION);
    /** Whoever registers appeals. */
    private static final Set<Role> REGISTERING = EnumSet.of(Role.OFFICER, Role.LAWYER);

    private static final String ROW = """
            select p.*, o.code as organisation_code, t.name as topic_name,
                   (select e.name from employer_name e where e.employer_id = p.employer_id
                    order by e.valid_from desc limit 1) as employer_name
            from petition p join organisation o on o.id = p.primary_id join legal_case_topic t on t.code = p.topic""";

    private static final String FOUND = """
             \sand not exists (select from unnest(cast(:words as text[])) one(word)
                 where not p.words @@ legal_case_sought(one.word) and not legal_employer_named(p.employer_id, one.word))""";

    private final JdbcClient jdbc;
    private final CaseChanges cases;
    private final RowScope scopes;
    private final Organisations organisations;
    private final Employers employers;
    private final KeyRing keys;
    private final Terms terms;
    private final Notices notices;
    private final Trail trail;
    private final Acting acting;
    private final Clock clock;

    @Override
    @Transactional(readOnly = true)
    public List<PetitionRow> page(AccessScope scope, Filter filter) {
        RowFilter rows = scopes.enter(scope);
        Map<String, Object> parameters = new HashMap<>(rows.parameters());
        var where = new StringBuilder(rows.sql("p"));
        if (filter.state() != null) {
            where.append(" and p.state = :state");
            parameters.put("state", filter.state().code());
        }
        if (filter.organisation() != null) {
            Optional<OrganisationId> below = organisations.idOf(scope, filter.organisation());
            if (below.isEmpty()) {
                return List.of();
            }
            where.append("""
                     \sand p.primary_id in (select b.descendant_id from organisation_ancestry b
                         where b.ancestor_id = :below and b.valid_to > current_date)""");
            parameters.put("below", below.get().value());
        }
        if (!filter.words().isEmpty()) {
            where.append(FOUND);
            parameters.put("words", filter.words().toArray(String[]::new));
        }
        if (filter.after() != null) {
            where.append(" and p.id < :after");
            parameters.put("after", filter.after());
        }
        parameters.put("limit", filter.limit());
        return jdbc.sql(ROW + " where " + where + " order by p.id desc limit :limit")
                .params(parameters)
                .query((row, i) -> row(row))
                .list();
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<PetitionRow> find(AccessScope scope, UUID id) {
        return read(scope, id, "");
    }

    private Optional<PetitionRow> read(AccessScope scope, UUID id, String held) {
        RowFilter rows = scopes.enter(scope);
        return jdbc.sql(ROW + " where p.id = :id and " + rows.sql("p") + held)
                .params(rows.parameters())
                .param("id", id)
                .query((row, i) -> row(row))
                .optional();
    }

    @Override
    @Transactional(readOnly = true)
    public List<UUID> behind(AccessScope scope, UUID what) {
        RowFilter rows = scopes.enter(scope);
        return jdbc.sql("select p.id from petition p where (p.case_id = :what or p.negotiation_id = :what) and "
                        + rows.sql("p") + " order by p.id desc")
                .params(rows.parameters())
                .param("what", what)
                .query(UUID.class)
                .list();
    }

    private static PetitionRow row(ResultSet row) throws SQLException {
        String employer = row.getString("employer_name");
        return new PetitionRow(
                row.getObject("id", UUID.class),
                new OrganisationId(row.getObject("primary_id", UUID.class)),
                row.getString("organisation_code"),
                row.getObject("employer_id", UUID.class),
                employer == null ? null : MultilingualText.parse(employer),
                row.getString("title"),
                row.getString("demand"),
                row.getString("topic"),
                MultilingualText.parse(row.getString("topic_name")),
                Becomes.of(row.getString("becomes")),
                row.getInt("threshold"),
                row.getInt("signatures"),
                row.getObject("opened_on", LocalDate.class),
                row.getObject("open_until", LocalDate.class),
                State.of(row.getString("state")),
                row.getObject("case_id", UUID.class),
                row.getObject("negotiation_id", UUID.class),
                row.getObject("ended_on", LocalDate.class),
                row.getString("note"),
                row.getObject("forgotten_on", LocalDate.class),
                row.getBoolean("synthetic"),
                row.getLong("version"),
                row.getString("changed_by"),
                row.getTimestamp("changed_at").toInstant());
    }

    @Override
    @Transactional(readOnly = true)
    public int floor(LocalDate on) {
        return terms.parameter("PETITION_LEAST_SIGNATURES", on)
                .orElseThrow()
                .value()
                .intValue();
    }

    @Override
    public UUID open(AccessScope scope, CaseReader reader, NewPetition given) {
        refuse(!OPENING.contains(reader.role()), Reason.NOT_YOURS);
        OrganisationId organisation = organisations
                .idOf(scope, given.organisation())
                .orElseThrow(() -> new PetitionRefusal(Reason.NOT_FOUND));
        refuse(given.title().isBlank() || given.demand().isBlank(), Reason.TEXT_MISSING);
        refuse(
                given.employer() != null && !employers.sits(scope, organisation, given.employer(), today()),
                Reason.EMPLOYER_UNKNOWN);
        refuse(given.threshold() < floor(today()), Reason.THRESHOLD_LOW);
        refuse(!given.openUntil().isAfter(today()), Reason.DATE_PASSED);
        boolean known = jdbc.sql("select exists (select from legal_case_topic t where t.code = :topic)")
                .param("topic", given.topic())
                .query(Boolean.class)
                .single();
        refuse(!known, Reason.TOPIC_UNKNOWN);
        scopes.enter(scope);
        UUID id = UuidCreator.getTimeOrderedEpoch();
        jdbc.sql("""
                        insert into petition (id, primary_id, employer_id, title, demand, topic, becomes, threshold, opened_on, open_until,
                                              state, synthetic, recorded_at, recorded_by, changed_at, changed_by)
                        values (:id, :organisation, :employer, :title, :demand, :topic, :becomes, :threshold, :today, :until,
                                'open', :synthetic, :now, :by, :now, :by)""")
                .param("id", id)
                .param("organisation", organisation.value())
                .param("employer", given.employer(), Types.OTHER)
                .param("title", given.title())
                .param("demand", given.demand())
                .param("topic", given.topic())
                .param("becomes", given.becomes().code())
                .param("threshold", given.threshold())
                .param("today", today())
                .param("until", given.openUntil())
                .param("synthetic", given.synthetic())
                .param("now", now())
                .param("by", acting.now().login())
                .update();
        trail.changed(TrailEvent.of("petition.opened", OBJECT, id)
                .on(organisation)
                .after(Map.of(
                        "threshold",
                        given.threshold(),
                        "until",
                        given.openUntil().toString())));
        return id;
    }

    @Override
    public void sign(AccessScope system, UUID id, UUID person) {
        PetitionRow held =
                read(system, id, " for update of p").orElseThrow(() -> new PetitionRefusal(Reason.NOT_FOUND));
        refuse(!held.takesSignatures(today()), Reason.NOT_OPEN);
        boolean member = jdbc.sql("""
                        select exists (select from membership m
                                       join organisation_ancestry up on up.descendant_id = m.primary_id and up.ancestor_id = :organisation
                                           and up.valid_from <= :today and up.valid_to > :today
                                       where m.person_id = :person and m.valid_from <= :today
                                         and (m.valid_to is null or m.valid_to > :today))""")
                .param("organisation", held.organisation().value())
                .param("person", person)
                .param("today", Date.valueOf(today()))
                .query(Boolean.class)
                .single();
        refuse(!member, Reason.NOT_A_MEMBER);
        String signer = id + "/" + person;
        // A key that was rotated knows the signatures it made
        boolean signed = keys.lookups(signer, SIGNER).stream()
                .anyMatch(known -> jdbc.sql("""
                                select exists (select from petition_signature s
                                               where s.petition_id = :id and s.signer = :signer)""")
                        .param("id", id)
                        .param("signer", known)
                        .query(Boolean.class)
                        .single());
        refuse(signed, Reason.SIGNED_ALREADY);
        jdbc.sql("""
                        insert into petition_signature (petition_id, signer, primary_id, signed_on)
                        values (:id, :signer, :organisation, :today)""")
                .param("id", id)
                .param("signer", keys.lookup(signer, SIGNER))
                .param("organisation", held.organisation().value())
                .param("today", today())
                .update();
        SystemActing.as(MEMBER, () -> {
            trail.changed(TrailEvent.of("petition.signed", OBJECT, id).on(held.organisation()));
            return id;
        });
        if (held.signatures() + 1 == held.threshold()) {
            notices.tell(new Notice(
                    NoticeKind.PETITION_REACHED,
                    "petition/" + id + "/reached",
                    new Notice.Posts(held.organisation(), OPENING, null),
                    held.organisation(),
                    List.of(held.threshold()),
                    new Target(OBJECT, id.toString())));
        }
    }

    /** Held for this transaction and seen at this version, while it is open. */
    private PetitionRow held(AccessScope scope, UUID id, long version) {
        PetitionRow held = read(scope, id, " for update of p").orElseThrow(() -> new PetitionRefusal(Reason.NOT_FOUND));
        refuse(held.version() != version, Reason.CHANGED_MEANWHILE);
        refuse(held.state() != State.OPEN, Reason.NOT_OPEN);
        return held;
    }

    @Override
    public UUID becomeCase(AccessScope scope, CaseReader reader, UUID id, long version, String language) {
        refuse(!REGISTERING.contains(reader.role()), Reason.NOT_YOURS);
        PetitionRow held = held(scope, id, version);
        refuse(held.becomes() != Becomes.CASE, Reason.WRONG_KIND);
        refuse(!held.isReached(), Reason.TOO_FEW);
        UUID caseId = cases.register(
                        scope,
                        reader,
                        new NewAppeal(
                                held.organisationCode(),
                                held.topic(),
                                Channel.ONLINE,
                                language,
                                Way.COMMISSION,
                                null,
                                false,
                                held.title(),
                                Membership.MEMBER,
                                null,
                                null,
                                held.employer(),
                                held.demand(),
                                null,
                                null,
                                today(),
                                held.synthetic(),
                                null))
                .id();
        over(scope, held, State.BECAME, caseId, null, null);
        recorded("petition.became", held, Map.of("becomes", "case", "signatures", held.signatures()), null);
        return caseId;
    }

    @Override
    public void becomeNegotiation(AccessScope scope, CaseReader reader, UUID id, long version, Begun begun) {
        refuse(!OPENING.contains(reader.role()), Reason.NOT_YOURS);
        PetitionRow held = held(scope, id, version);
        refuse(held.becomes() != Becomes.NEGOTIATION, Reason.WRONG_KIND);
        refuse(!held.isReached(), Reason.TOO_FEW);
        String how = begun.how() == null || begun.how().isBlank() ? null : begun.how();
        refuse(how == null && begun.negotiation() == null, Reason.TEXT_MISSING);
        over(scope, held, State.BECAME, null, begun.negotiation(), how);
        Map<String, Object> after = new HashMap<>(Map.of("becomes", "negotiation", "signatures", held.signatures()));
        if (begun.negotiation() != null) {
            after.put("negotiation", begun.negotiation().toString());
        }
        recorded("petition.became", held, after, null);
    }

    @Override
    public void end(AccessScope scope, CaseReader reader, UUID id, long version, String why) {
        refuse(!OPENING.contains(reader.role()), Reason.NOT_YOURS);
        PetitionRow held = held(scope, id, version);
        refuse(why.isBlank(), Reason.TEXT_MISSING);
        over(scope, held, State.ENDED, null, null, why);
        recorded("petition.ended", held, Map.of("signatures", held.signatures()), why);
    }

    private void over(
            AccessScope scope,
            PetitionRow held,
            State state,
            @Nullable UUID caseId,
            @Nullable UUID negotiation,
            @Nullable String note) {
        scopes.enter(scope);
        jdbc.sql("""
                        update petition set state = :state, case_id = :case, negotiation_id = :negotiation, note = :note, ended_on = :today,
                               version = version + 1, changed_at = :now, changed_by = :by where id = :id""")
                .param("state", state.code())
                .param("case", caseId, Types.OTHER)
                .param("negotiation", negotiation, Types.OTHER)
                .param("note", note, Types.VARCHAR)
                .param("today", today())
                .param("now", now())
                .param("by", acting.now().login())
                .param("id", held.id())
                .update();
    }

    private void recorded(String action, PetitionRow held, Map<String, ?> after, @Nullable String why) {
        trail.changed(TrailEvent.of(action, OBJECT, held.id())
                .on(held.organisation())
                .after(after)
                .because(why));
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private static void refuse(boolean refused, Reason reason) {
        if (refused) {
            throw new PetitionRefusal(reason);
        }
    }
}
