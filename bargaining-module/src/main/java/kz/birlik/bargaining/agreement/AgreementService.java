package kz.birlik.bargaining.agreement;

import com.github.f4b6a3.uuid.UuidCreator;
import java.math.BigDecimal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import kz.birlik.bargaining.AgreementChanges;
import kz.birlik.bargaining.AgreementRefusal;
import kz.birlik.bargaining.AgreementRefusal.Part;
import kz.birlik.bargaining.AgreementRefusal.Reason;
import kz.birlik.bargaining.AgreementView.Clause;
import kz.birlik.bargaining.AgreementView.Obligation;
import kz.birlik.bargaining.AgreementView.Party;
import kz.birlik.bargaining.AgreementView.Reach;
import kz.birlik.bargaining.AgreementView.Registration;
import kz.birlik.bargaining.AgreementView.Side;
import kz.birlik.bargaining.Wording;
import kz.birlik.bargaining.WordingCheck;
import kz.birlik.bargaining.Wordings;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.attachment.Attachment;
import kz.birlik.membership.employer.Employers;
import kz.birlik.membership.notice.Notice;
import kz.birlik.membership.notice.NoticeKind;
import kz.birlik.membership.notice.Notices;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.task.Target;
import kz.birlik.membership.term.Terms;
import kz.birlik.membership.trail.Acting;
import kz.birlik.membership.trail.Trail;
import kz.birlik.membership.trail.TrailEvent;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@RequiredArgsConstructor
@Transactional
class AgreementService implements AgreementChanges {

    private static final String OBJECT = "agreement";
    private static final String LONGEST_PROLONGATION = "CA_PROLONG_MAX";
    private static final int LONGEST_ACTION = 2000;
    private static final Set<String> OPEN = Set.of("draft", "returned");

    private final JdbcClient jdbc;
    private final AgreementQueries queries;
    private final Organisations organisations;
    private final Employers employers;
    private final Terms terms;
    private final Wordings wordings;
    private final Notices notices;
    private final Trail trail;
    private final Acting acting;
    private final Clock clock;

    /** What every step needs of the agreement it changes. */
    private record Held(
            UUID id,
            OrganisationId organisation,
            String state,
            String level,
            boolean oneInForce,
            @Nullable UUID employer,
            @Nullable LocalDate from,
            @Nullable LocalDate ends,
            boolean prolongsItself,
            @Nullable LocalDate proposed,
            @Nullable LocalDate ended,
            @Nullable UUID replacedBy,
            @Nullable LocalDate until,
            @Nullable UUID amends) {}

    @Override
    public UUID begin(AccessScope scope, NewAgreement agreement) {
        OrganisationId organisation = organisations
                .idOf(scope, agreement.organisationCode())
                .orElseThrow(() -> new AgreementRefusal(Reason.NOT_FOUND));
        boolean oneInForce = queries.kindsFor(scope, agreement.organisationCode()).stream()
                .filter(kind -> kind.code().equals(agreement.kind()))
                .findFirst()
                .orElseThrow(() -> new AgreementRefusal(Reason.KIND_NOT_HERE))
                .oneInForce();
        refuse(oneInForce && agreement.employer() == null, Reason.EMPLOYER_MISSING);
        refuse(
                agreement.employer() != null && !employers.sits(scope, organisation, agreement.employer(), today()),
                Reason.EMPLOYER_NOT_HERE);
        UUID id = UuidCreator.getTimeOrderedEpoch();
        jdbc.sql("""
                        insert into agreement (id, organisation_id, kind, one_in_force, state, employer_id, region_code, synthetic,
                                               recorded_at, recorded_by, changed_at, changed_by)
                        select :id, o.id, :kind, false, 'draft', :employer, o.region_code, :synthetic, :now, :by, :now, :by
                        from organisation o where o.id = :organisation""")
                .param("id", id)
                .param("organisation", organisation.value())
                .param("kind", agreement.kind())
                .param("employer", agreement.employer(), Types.OTHER)
                .param("synthetic", agreement.synthetic())
                .param("now", now())
                .param("by", acting.now().login())
                .update();
        trail.changed(TrailEvent.of("agreement.begun", OBJECT, id)
                .on(organisation)
                .after(Map.of("kind", agreement.kind(), "organisation", agreement.organisationCode())));
        return id;
    }

    private record Seen(Held held, long version) {}

    /** Found in the scope and held for this transaction. */
    private Seen locked(AccessScope scope, UUID agreement) {
        String within = scope.wholeFederation() ? "true" : scope.sql("a.organisation_id");
        return jdbc.sql("""
                        select a.*, k.level from agreement a join agreement_kind k on k.code = a.kind
                        where a.id = :id and %s for update of a""".formatted(within))
                .params(scope.wholeFederation() ? Map.of() : scope.parameters())
                .param("id", agreement)
                .query((row, i) -> new Seen(
                        new Held(
                                agreement,
                                new OrganisationId(row.getObject("organisation_id", UUID.class)),
                                row.getString("state"),
                                row.getString("level"),
                                row.getBoolean("one_in_force"),
                                row.getObject("employer_id", UUID.class),
                                row.getObject("in_force_from", LocalDate.class),
                                row.getObject("ends_on", LocalDate.class),
                                row.getBoolean("prolongs_itself"),
                                row.getObject("proposed_on", LocalDate.class),
                                row.getObject("ended_on", LocalDate.class),
                                row.getObject("replaced_by_id", UUID.class),
                                row.getObject("holds_until", LocalDate.class),
                                row.getObject("amends_id", UUID.class)),
                        row.getLong("version")))
                .optional()
                .orElseThrow(() -> new AgreementRefusal(Reason.NOT_FOUND));
    }

    /** Seen at this version; the step makes the next. */
    private Held step(AccessScope scope, UUID agreement, long version, Set<String> states) {
        Seen seen = locked(scope, agreement);
        refuse(seen.version() != version, Reason.CHANGED_MEANWHILE);
        refuse(!states.contains(seen.held().state()), Reason.WRONG_STATE);
        jdbc.sql("update agreement set version = version + 1, changed_at = :now, changed_by = :by where id = :id")
                .param("now", now())
                .param("by", acting.now().login())
                .param("id", agreement)
                .update();
        return seen.held();
    }

    private void changed(String action, Held held, Map<String, ?> after) {
        trail.changed(
                TrailEvent.of(action, OBJECT, held.id()).on(held.organisation()).after(after));
    }

    @Override
    public void terms(AccessScope scope, UUID agreement, long version, TermsOfForce given) {
        Held held = step(scope, agreement, version, OPEN);
        LocalDate signed = given.signedOn();
        LocalDate from = given.inForceFrom();
        refuse(signed != null && signed.isAfter(today()), Reason.SIGNED_IN_FUTURE);
        refuse(signed != null && from != null && from.isBefore(signed), Reason.FORCE_BEFORE_SIGNED);
        refuse(from != null && given.endsOn() != null && given.endsOn().isBefore(from), Reason.ENDS_BEFORE_FORCE);
        jdbc.sql("""
                        update agreement
                        set number = :number, name = cast(:name as jsonb), region_code = coalesce(:region, region_code),
                            place = cast(:place as jsonb), signed_on = :signed, in_force_from = :from, ends_on = :ends,
                            prolongs_itself = :itself
                        where id = :id""")
                .param("number", given.number(), Types.VARCHAR)
                .param("name", json(given.name()), Types.VARCHAR)
                .param("region", given.region(), Types.VARCHAR)
                .param("place", json(given.place()), Types.VARCHAR)
                .param("signed", signed, Types.DATE)
                .param("from", from, Types.DATE)
                .param("ends", given.endsOn(), Types.DATE)
                .param("itself", given.prolongsItself())
                .param("id", agreement)
                .update();
        Map<String, Object> after = new LinkedHashMap<>();
        after.put("number", given.number());
        after.put("signed-on", text(signed));
        after.put("in-force-from", text(from));
        after.put("ends-on", text(given.endsOn()));
        after.put("prolongs-itself", given.prolongsItself());
        changed("agreement.terms", held, after);
    }

    @Override
    public void parties(AccessScope scope, UUID agreement, long version, List<Party> parties) {
        Held held = step(scope, agreement, version, OPEN);
        keepParties(agreement, parties);
        changed(
                "agreement.parties",
                held,
                Map.of("parties", parties.stream().map(Party::name).toList()));
    }

    private void keepParties(UUID agreement, List<Party> parties) {
        jdbc.sql("delete from agreement_party where agreement_id = :id")
                .param("id", agreement)
                .update();
        for (int at = 0; at < parties.size(); at++) {
            Party party = parties.get(at);
            jdbc.sql("""
                            insert into agreement_party (id, agreement_id, side, name, representative, post, sort_order)
                            values (:id, :agreement, :side, :name, :representative, :post, :at)""")
                    .param("id", UuidCreator.getTimeOrderedEpoch())
                    .param("agreement", agreement)
                    .param("side", code(party.side()))
                    .param("name", party.name())
                    .param("representative", party.representative(), Types.VARCHAR)
                    .param("post", party.post(), Types.VARCHAR)
                    .param("at", at)
                    .update();
        }
    }

    @Override
    public void reach(AccessScope scope, UUID agreement, long version, List<Reach> reach) {
        Held held = step(scope, agreement, version, OPEN);
        jdbc.sql("delete from agreement_reach where agreement_id = :id")
                .param("id", agreement)
                .update();
        for (Reach each : reach) {
            jdbc.sql("""
                            insert into agreement_reach (id, agreement_id, by_what, sector_oked, region_code, town,
                                                         organisation_id, employer_id, holding_id)
                            values (:id, :agreement, :what, :oked, :region, :town, :organisation, :employer, :holding)""")
                    .param("id", UuidCreator.getTimeOrderedEpoch())
                    .param("agreement", agreement)
                    .param("what", each.byWhat())
                    .param("oked", each.sectorOked(), Types.VARCHAR)
                    .param("region", each.regionCode(), Types.VARCHAR)
                    .param("town", each.town(), Types.VARCHAR)
                    .param("organisation", each.organisationId(), Types.OTHER)
                    .param("employer", each.employerId(), Types.OTHER)
                    .param("holding", each.holdingId(), Types.OTHER)
                    .update();
        }
        changed("agreement.reach", held, Map.of("ways", reach.size()));
    }

    @Override
    public UUID addVersion(AccessScope scope, UUID agreement, long version, NewVersion file) {
        Held held = step(scope, agreement, version, Set.of("draft", "returned", "registered"));
        refuse(file.content().length == 0, Reason.FILE_EMPTY);
        refuse(file.content().length > NewVersion.LARGEST, Reason.FILE_TOO_LARGE);
        refuse(
                Arrays.stream(Attachment.Type.values())
                        .noneMatch(type -> type.contentType().equals(file.contentType())),
                Reason.FILE_TYPE);
        refuse(file.signedOn().isAfter(today()), Reason.SIGNED_IN_FUTURE);
        UUID id = UuidCreator.getTimeOrderedEpoch();
        String hash = sha256(file.content());
        jdbc.sql("""
                        insert into agreement_version (id, agreement_id, number, signed_on, what, content_type, file_name, bytes,
                                                       hash, content, recorded_at, recorded_by)
                        select :id, :agreement, coalesce(max(v.number), 0) + 1, :signed, :what, :type, :name, :bytes, :hash,
                               :content, :now, :by
                        from agreement_version v where v.agreement_id = :agreement""")
                .param("id", id)
                .param("agreement", agreement)
                .param("signed", file.signedOn())
                .param("what", file.what())
                .param("type", file.contentType())
                .param("name", file.fileName())
                .param("bytes", file.content().length)
                .param("hash", hash)
                .param("content", file.content())
                .param("now", now())
                .param("by", acting.now().login())
                .update();
        changed("agreement.text-added", held, Map.of("what", file.what(), "hash", hash));
        return id;
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public UUID addClause(AccessScope scope, UUID agreement, long version, ClauseText clause) {
        Held held = step(scope, agreement, version, OPEN);
        refuseClause(clause);
        UUID id = UuidCreator.getTimeOrderedEpoch();
        jdbc.sql("""
                        insert into agreement_clause (id, agreement_id, topic, number, text_kk, text_ru, amount, unit, sort_order)
                        select :id, :agreement, :topic, :number, :kk, :ru, :amount, :unit, coalesce(max(c.sort_order), 0) + 1
                        from agreement_clause c where c.agreement_id = :agreement""")
                .params(values(clause))
                .param("id", id)
                .param("agreement", agreement)
                .update();
        changed("agreement.clause-added", held, Map.of("topic", clause.topic()));
        return id;
    }

    private void refuseClause(ClauseText clause) {
        refuse(
                queries.topics().stream()
                        .noneMatch(
                                topic -> topic.parent() != null && topic.code().equals(clause.topic())),
                Reason.TOPIC_UNKNOWN);
        refuse(clause.textKk() == null && clause.textRu() == null, Reason.TEXT_MISSING);
        refuseAmount(clause.amount() != null, clause.unit());
    }

    private void refuseAmount(boolean amount, @Nullable String unit) {
        refuse(amount && unit == null, Reason.AMOUNT_WITHOUT_UNIT);
        refuse(unit != null && !amount, Reason.UNIT_WITHOUT_AMOUNT);
        refuse(
                unit != null
                        && queries.units().stream()
                                .noneMatch(each -> each.code().equals(unit)),
                Reason.UNIT_UNKNOWN);
    }

    private static Map<String, @Nullable Object> values(ClauseText clause) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("topic", clause.topic());
        values.put("number", clause.number());
        values.put("kk", clause.textKk());
        values.put("ru", clause.textRu());
        values.put("amount", clause.amount());
        values.put("unit", clause.unit());
        return values;
    }

    @Override
    public void changeClause(AccessScope scope, UUID agreement, long version, UUID clause, ClauseText text) {
        Held held = step(scope, agreement, version, OPEN);
        refuseClause(text);
        refuse(
                jdbc.sql("""
                                update agreement_clause
                                set topic = :topic, number = :number, text_kk = :kk, text_ru = :ru, amount = :amount, unit = :unit,
                                    version = version + 1
                                where id = :id and agreement_id = :agreement""")
                                .params(values(text))
                                .param("id", clause)
                                .param("agreement", agreement)
                                .update()
                        == 0,
                Reason.CLAUSE_UNKNOWN);
        changed("agreement.clause-changed", held, Map.of("topic", text.topic()));
    }

    @Override
    public void removeClause(AccessScope scope, UUID agreement, long version, UUID clause) {
        Held held = step(scope, agreement, version, OPEN);
        jdbc.sql("delete from agreement_obligation where agreement_id = :agreement and clause_id = :clause")
                .param("agreement", agreement)
                .param("clause", clause)
                .update();
        refuse(
                jdbc.sql("delete from agreement_clause where agreement_id = :agreement and id = :clause")
                                .param("agreement", agreement)
                                .param("clause", clause)
                                .update()
                        == 0,
                Reason.CLAUSE_UNKNOWN);
        changed("agreement.clause-removed", held, Map.of());
    }

    @Override
    public UUID promise(AccessScope scope, UUID agreement, long version, UUID clause, Promise promise) {
        Held held = step(scope, agreement, version, OPEN);
        refusePromise(promise);
        UUID id = addPromise(agreement, clause, promise, wordings.check());
        changed("agreement.promise-added", held, Map.of());
        return id;
    }

    private UUID addPromise(UUID agreement, UUID clause, Promise promise, WordingCheck check) {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        refuse(
                jdbc.sql("""
                                insert into agreement_obligation (id, agreement_id, clause_id, side, action, amount, unit, for_whom,
                                                                  due_on, every, evidence, missing, sort_order)
                                select :id, c.agreement_id, c.id, :side, :action, :amount, :unit, :whom, :due, :every, :evidence,
                                       cast(:missing as text[]), (select coalesce(max(o.sort_order), 0) + 1 from agreement_obligation o
                                        where o.agreement_id = :agreement)
                                from agreement_clause c where c.agreement_id = :agreement and c.id = :clause""")
                                .params(values(promise, check))
                                .param("id", id)
                                .param("agreement", agreement)
                                .param("clause", clause)
                                .update()
                        == 0,
                Reason.CLAUSE_UNKNOWN);
        return id;
    }

    private void refusePromise(Promise promise) {
        refuse(promise.action().isBlank(), Reason.TEXT_MISSING);
        refuseAmount(promise.amount() != null, promise.unit());
    }

    private static Map<String, @Nullable Object> values(Promise promise, WordingCheck check) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("side", promise.side() == null ? null : code(promise.side()));
        values.put("action", promise.action());
        values.put("amount", promise.amount());
        values.put("unit", promise.unit());
        values.put("whom", promise.forWhom());
        values.put("due", promise.dueOn());
        values.put("every", promise.every());
        values.put("evidence", promise.evidence());
        values.put("missing", missing(promise, check));
        return values;
    }

    /** A date or how often counts alike; the words are judged by the lists of today, and again when they change. */
    private static String[] missing(Promise promise, WordingCheck check) {
        var given = new WordingCheck.Given(
                promise.side() != null,
                promise.amount() != null,
                promise.dueOn() != null || promise.every() != null,
                true);
        return check.of(promise.action(), given).missing().stream()
                .map(Wording.Missing::code)
                .toArray(String[]::new);
    }

    @Override
    public void changePromise(AccessScope scope, UUID agreement, long version, UUID obligation, Promise promise) {
        Held held = step(scope, agreement, version, OPEN);
        refusePromise(promise);
        refuse(
                jdbc.sql("""
                                update agreement_obligation
                                set side = :side, action = :action, amount = :amount, unit = :unit, for_whom = :whom, due_on = :due,
                                    every = :every, evidence = :evidence, missing = cast(:missing as text[]), continues_id = null,
                                    version = version + 1
                                where id = :id and agreement_id = :agreement""")
                                .params(values(promise, wordings.check()))
                                .param("id", obligation)
                                .param("agreement", agreement)
                                .update()
                        == 0,
                Reason.CLAUSE_UNKNOWN);
        changed("agreement.promise-changed", held, Map.of());
    }

    @Override
    public void removePromise(AccessScope scope, UUID agreement, long version, UUID obligation) {
        Held held = step(scope, agreement, version, OPEN);
        refuse(
                jdbc.sql("delete from agreement_obligation where agreement_id = :agreement and id = :id")
                                .param("agreement", agreement)
                                .param("id", obligation)
                                .update()
                        == 0,
                Reason.CLAUSE_UNKNOWN);
        changed("agreement.promise-removed", held, Map.of());
    }

    @Override
    public int copyClauses(AccessScope scope, UUID agreement, long version, UUID source) {
        Held held = step(scope, agreement, version, OPEN);
        refuse(
                queries.sources(scope, agreement).stream()
                        .noneMatch(row -> row.id().equals(source)),
                Reason.SOURCE_UNKNOWN);
        Set<UUID> taken = new HashSet<>(jdbc.sql(
                        "select copied_from_id from agreement_clause where agreement_id = :id and copied_from_id is not null")
                .param("id", agreement)
                .query(UUID.class)
                .list());
        LocalDate today = today();
        WordingCheck check = wordings.check();
        int copied = 0;
        for (Clause clause : queries.clauses(source)) {
            if (taken.contains(clause.id())) {
                continue;
            }
            copy(held, clause, today, check);
            copied++;
        }
        changed("agreement.clauses-copied", held, Map.of("from", source.toString(), "clauses", copied));
        return copied;
    }

    private void copy(Held held, Clause clause, LocalDate today, WordingCheck check) {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        jdbc.sql("""
                        insert into agreement_clause (id, agreement_id, topic, number, text_kk, text_ru, amount, unit,
                                                      copied_from_id, sort_order)
                        select :id, :agreement, c.topic, c.number, c.text_kk, c.text_ru, c.amount, c.unit, c.id,
                               (select coalesce(max(m.sort_order), 0) + 1 from agreement_clause m where m.agreement_id = :agreement)
                        from agreement_clause c where c.id = :from""")
                .param("id", id)
                .param("agreement", held.id())
                .param("from", clause.id())
                .update();
        for (Obligation promise : clause.obligations()) {
            if (promise.side() != Side.STATE || !held.oneInForce()) {
                LocalDate due = promise.dueOn() == null || promise.dueOn().isBefore(today) ? null : promise.dueOn();
                addPromise(
                        held.id(),
                        id,
                        new Promise(
                                promise.side(),
                                promise.action(),
                                promise.amount(),
                                promise.unit(),
                                promise.forWhom(),
                                due,
                                promise.every(),
                                promise.evidence()),
                        check);
            }
        }
    }

    @Override
    public UUID amend(AccessScope scope, UUID agreement, Amendment amendment) {
        Held before = locked(scope, agreement).held();
        refuse(amendment.signedOn().isAfter(today()), Reason.SIGNED_IN_FUTURE);
        refuse(amendment.inForceFrom().isBefore(amendment.signedOn()), Reason.FORCE_BEFORE_SIGNED);
        refuse(amendment.endsOn().isBefore(amendment.inForceFrom()), Reason.ENDS_BEFORE_FORCE);
        refuseAmendment(before, amendment.inForceFrom());
        refuse(
                jdbc.sql("select exists (select from agreement where amends_id = :id and state <> 'withdrawn')")
                        .param("id", agreement)
                        .query(Boolean.class)
                        .single(),
                Reason.AMENDED_ALREADY);
        UUID id = UuidCreator.getTimeOrderedEpoch();
        jdbc.sql("""
                        insert into agreement (id, organisation_id, kind, one_in_force, state, number, name, employer_id, region_code,
                                               place, framework_id, signed_on, in_force_from, ends_on, prolongs_itself, amends_id,
                                               amendment, synthetic, recorded_at, recorded_by, changed_at, changed_by)
                        select :id, b.organisation_id, b.kind, b.one_in_force, 'draft', b.number, b.name, b.employer_id, b.region_code,
                               b.place, b.framework_id, :signed, :from, :ends, :itself, b.id, coalesce(b.amendment, 0) + 1,
                               :synthetic, :now, :by, :now, :by
                        from agreement b where b.id = :before""")
                .param("id", id)
                .param("before", agreement)
                .param("signed", amendment.signedOn())
                .param("from", amendment.inForceFrom())
                .param("ends", amendment.endsOn())
                .param("itself", amendment.prolongsItself())
                .param("synthetic", amendment.synthetic())
                .param("now", now())
                .param("by", acting.now().login())
                .update();
        keepParties(id, amendment.parties());
        jdbc.sql("""
                        insert into agreement_reach (id, agreement_id, by_what, sector_oked, region_code, town, organisation_id,
                                                     employer_id, holding_id)
                        select uuidv7(), :id, r.by_what, r.sector_oked, r.region_code, r.town, r.organisation_id, r.employer_id, r.holding_id
                        from agreement_reach r where r.agreement_id = :before""").param("id", id).param("before", agreement).update();
        jdbc.sql("""
                        insert into agreement_coverage (agreement_id, as_of, members, non_members, recorded_at, recorded_by)
                        select :id, c.as_of, c.members, c.non_members, c.recorded_at, c.recorded_by
                        from agreement_coverage c where c.agreement_id = :before order by c.as_of desc limit 1""").param("id", id).param("before", agreement).update();
        Map<UUID, Clause> standing =
                queries.clauses(agreement).stream().collect(Collectors.toMap(Clause::id, Function.identity()));
        WordingCheck check = wordings.check();
        List<AmendedClause> clauses = amendment.clauses();
        for (int at = 0; at < clauses.size(); at++) {
            AmendedClause clause = clauses.get(at);
            refuse(clause.of() != null && !standing.containsKey(clause.of()), Reason.CLAUSE_UNKNOWN);
            amended(id, at + 1, clause.of() == null ? null : standing.get(clause.of()), clause.text(), check);
        }
        trail.changed(TrailEvent.of("agreement.amendment-begun", OBJECT, id)
                .on(before.organisation())
                .after(Map.of("amends", agreement.toString(), "in-force-from", text(amendment.inForceFrom()))));
        return id;
    }

    /** What a clause promised goes on; a promise in the words or with the number of the clause has the new ones from now on. */
    private void amended(UUID agreement, int at, @Nullable Clause was, @Nullable ClauseText text, WordingCheck check) {
        ClauseText now = text == null ? words(Objects.requireNonNull(was)) : text;
        refuseClause(now);
        UUID id = UuidCreator.getTimeOrderedEpoch();
        jdbc.sql("""
                        insert into agreement_clause (id, agreement_id, topic, number, text_kk, text_ru, amount, unit, copied_from_id,
                                                      continues_id, sort_order)
                        values (:id, :agreement, :topic, :number, :kk, :ru, :amount, :unit,
                                (select c.copied_from_id from agreement_clause c where c.id = :was), :was, :at)""")
                .params(values(now))
                .param("id", id)
                .param("agreement", agreement)
                .param("was", was == null ? null : was.id(), Types.OTHER)
                .param("at", at)
                .update();
        for (Obligation promise : was == null ? List.<Obligation>of() : was.obligations()) {
            boolean moved = !said(was.amount(), was.unit()).equals(said(now.amount(), now.unit()))
                    && promise.amount() != null
                    && said(promise.amount(), promise.unit()).equals(said(was.amount(), was.unit()));
            String action = reworded(promise.action(), was, now);
            UUID kept = addPromise(
                    agreement,
                    id,
                    new Promise(
                            promise.side(),
                            action,
                            moved ? now.amount() : promise.amount(),
                            moved ? now.unit() : promise.unit(),
                            promise.forWhom(),
                            promise.dueOn(),
                            promise.every(),
                            promise.evidence()),
                    check);
            if (!moved && action.equals(promise.action())) {
                jdbc.sql("update agreement_obligation set continues_id = :was where id = :id")
                        .param("was", promise.id())
                        .param("id", kept)
                        .update();
            }
        }
    }

    /** What a clause promises in its own words is promised in its new ones. */
    private static String reworded(String action, Clause was, ClauseText now) {
        String words = action.equals(was.textRu()) ? now.textRu() : action.equals(was.textKk()) ? now.textKk() : null;
        return words == null || words.length() > LONGEST_ACTION ? action : words;
    }

    private static ClauseText words(Clause clause) {
        return new ClauseText(
                clause.topic(), clause.number(), clause.textKk(), clause.textRu(), clause.amount(), clause.unit());
    }

    private static String said(@Nullable BigDecimal amount, @Nullable String unit) {
        return amount == null ? "" : amount.stripTrailingZeros().toPlainString() + " " + unit;
    }

    @Override
    public void cover(AccessScope scope, UUID agreement, long version, LocalDate asOf, int members, int nonMembers) {
        Held held = step(scope, agreement, version, Set.of("draft", "returned", "registered"));
        refuse(asOf.isAfter(today()), Reason.DATE_IN_FUTURE);
        refuse(members < 0 || nonMembers < 0, Reason.COUNT);
        jdbc.sql("""
                        insert into agreement_coverage (agreement_id, as_of, members, non_members, recorded_at, recorded_by)
                        values (:id, :on, :members, :others, :now, :by)
                        on conflict (agreement_id, as_of) do update
                        set members = excluded.members, non_members = excluded.non_members, recorded_at = excluded.recorded_at,
                            recorded_by = excluded.recorded_by""")
                .param("id", agreement)
                .param("on", asOf)
                .param("members", members)
                .param("others", nonMembers)
                .param("now", now())
                .param("by", acting.now().login())
                .update();
        changed(
                "agreement.covered",
                held,
                Map.of("as-of", asOf.toString(), "members", members, "non-members", nonMembers));
    }

    @Override
    public void send(AccessScope scope, UUID agreement, long version) {
        Held held = step(scope, agreement, version, OPEN);
        Set<Part> missing = missing(held);
        if (!missing.isEmpty()) {
            throw new AgreementRefusal(Reason.INCOMPLETE, missing);
        }
        jdbc.sql("update agreement set state = 'sent', sent_at = :now, sent_by = :by where id = :id")
                .param("now", now())
                .param("by", acting.now().login())
                .param("id", agreement)
                .update();
        branch(held).ifPresent(branch -> tell(NoticeKind.AGREEMENT_SENT, held, branch, EnumSet.of(Role.OFFICER)));
        changed("agreement.sent", held, Map.of());
    }

    /** Whose officers register it: the member organisation above a primary; nobody but the keeper above that. */
    private Optional<OrganisationId> branch(Held held) {
        return jdbc.sql("""
                        select t.ancestor_id from organisation_ancestry t join organisation o on o.id = t.ancestor_id
                        where t.descendant_id = :id and t.ancestor_id <> :id and t.line = 'sectoral' and t.valid_to > current_date
                          and o.kind = 'member_organisation' limit 1""")
                .param("id", held.organisation().value())
                .query(UUID.class)
                .optional()
                .map(OrganisationId::new);
    }

    private void tell(NoticeKind kind, Held held, OrganisationId where, Set<Role> roles) {
        MultilingualText title = jdbc.sql(
                        "select k.name from agreement a join agreement_kind k on k.code = a.kind where a.id = :id")
                .param("id", held.id())
                .query((row, i) -> MultilingualText.parse(row.getString("name")))
                .single();
        notices.tell(new Notice(
                kind,
                kind.code() + "/" + held.id() + "/" + clock.instant(),
                new Notice.Posts(where, roles, null),
                held.organisation(),
                List.of(title),
                new Target(OBJECT, held.id().toString())));
    }

    private Set<Part> missing(Held held) {
        Set<Part> missing = EnumSet.noneOf(Part.class);
        if (held.from() == null || held.ends() == null) {
            missing.add(Part.TERMS);
        }
        Set<Side> sides = EnumSet.noneOf(Side.class);
        queries.parties(held.id()).forEach(party -> sides.add(party.side()));
        // Two sides are the least; three are asked for as a warning (Labour Code, article 147(2))
        if (sides.size() < 2 || !sides.contains(Side.EMPLOYEES)) {
            missing.add(Part.PARTIES);
        }
        if (none(held, "agreement_version")) {
            missing.add(Part.TEXT);
        }
        if (none(held, "agreement_clause")) {
            missing.add(Part.CLAUSES);
        }
        if (held.oneInForce() && none(held, "agreement_coverage")) {
            missing.add(Part.COVERAGE);
        }
        if (!held.oneInForce() && none(held, "agreement_reach")) {
            missing.add(Part.REACH);
        }
        return missing;
    }

    private boolean none(Held held, String table) {
        return !jdbc.sql("select exists (select from %s where agreement_id = :id)".formatted(table))
                .param("id", held.id())
                .query(Boolean.class)
                .single();
    }

    @Override
    public void returnWith(AccessScope scope, UUID agreement, long version, String remarks) {
        Held held = step(scope, agreement, version, Set.of("sent"));
        refuse(remarks.isBlank(), Reason.REMARKS_MISSING);
        jdbc.sql("""
                        update agreement set state = 'returned', remarks = :remarks, decided_at = :now, decided_by = :by
                        where id = :id""")
                .param("remarks", remarks)
                .param("now", now())
                .param("by", acting.now().login())
                .param("id", agreement)
                .update();
        tell(NoticeKind.AGREEMENT_RETURNED, held, held.organisation(), EnumSet.of(Role.CHAIR));
        changed("agreement.returned", held, Map.of());
    }

    @Override
    public void register(AccessScope scope, UUID agreement, long version) {
        Held held = step(scope, agreement, version, Set.of("sent"));
        if (held.amends() != null) {
            held = follows(scope, held, held.amends());
        } else if (held.oneInForce()) {
            replaceProlonged(held);
        }
        try {
            jdbc.sql("""
                            update agreement
                            set state = 'registered', remarks = null, decided_at = :now, decided_by = :by, holds_until = :until
                            where id = :id""")
                    .param("now", now())
                    .param("by", acting.now().login())
                    .param("until", holdsUntil(held, null), Types.DATE)
                    .param("id", agreement)
                    .update();
        } catch (DataIntegrityViolationException another) {
            var refusal = new AgreementRefusal(Reason.ANOTHER_IN_FORCE);
            refusal.initCause(another);
            throw refusal;
        }
        tell(NoticeKind.AGREEMENT_REGISTERED, held, held.organisation(), EnumSet.of(Role.CHAIR));
        changed("agreement.registered", held, Map.of());
    }

    /** The edition before holds until this one does, and what was proposed to follow it keeps this one alive as well. */
    private Held follows(AccessScope scope, Held held, UUID amended) {
        Held before = locked(scope, amended).held();
        refuseAmendment(before, Objects.requireNonNull(held.from()));
        refuse(before.replacedBy() != null, Reason.AMENDED_ALREADY);
        jdbc.sql("""
                        update agreement
                        set holds_until = :from, replaced_by_id = :id, version = version + 1, changed_at = :now, changed_by = :by
                        where id = :before""")
                .param("from", held.from())
                .param("id", held.id())
                .param("now", now())
                .param("by", acting.now().login())
                .param("before", amended)
                .update();
        jdbc.sql("update agreement set proposed_on = :on where id = :id")
                .param("on", before.proposed(), Types.DATE)
                .param("id", held.id())
                .update();
        changed("agreement.amended", before, Map.of("by", held.id().toString(), "from", text(held.from())));
        return withProposal(held, before.proposed());
    }

    private static void refuseAmendment(Held before, LocalDate from) {
        refuse(!before.state().equals("registered"), Reason.NOT_IN_FORCE);
        refuse(before.from() == null || !from.isAfter(before.from()), Reason.BEFORE_THE_TEXT);
        refuse(before.until() != null && !from.isBefore(before.until()), Reason.NOT_IN_FORCE);
    }

    /** What was past its end and only held until a new one is replaced by it; what is not past its end is in the way. */
    private void replaceProlonged(Held held) {
        jdbc.sql("""
                        update agreement o set holds_until = :from, replaced_by_id = :id, version = version + 1
                        where o.employer_id = :employer and o.one_in_force and o.state = 'registered' and o.id <> :id
                          and o.ends_on < :from and o.in_force_from < :from and coalesce(o.holds_until, 'infinity') > :from""")
                .param("from", held.from())
                .param("id", held.id())
                .param("employer", held.employer(), Types.OTHER)
                .update();
    }

    /** The first day it is not in force any more; nothing while nobody can say. */
    private @Nullable LocalDate holdsUntil(Held held, @Nullable LocalDate replacedFrom) {
        LocalDate until = held.ends() == null ? null : held.ends().plusDays(1);
        if (until != null && held.prolongsItself()) {
            until = null;
        } else if (until != null && held.proposed() != null) {
            LocalDate longest =
                    terms.compute(LONGEST_PROLONGATION, held.ends(), List.of()).due();
            until = longest == null ? until : longest.plusDays(1);
        }
        return earlier(earlier(until, held.ended()), replacedFrom);
    }

    private static @Nullable LocalDate earlier(@Nullable LocalDate one, @Nullable LocalDate other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }

    @Override
    public void withdraw(AccessScope scope, UUID agreement, long version, String reason) {
        Held held = step(scope, agreement, version, Set.of("draft", "sent", "returned"));
        refuse(reason.isBlank(), Reason.REASON_MISSING);
        jdbc.sql("update agreement set state = 'withdrawn' where id = :id")
                .param("id", agreement)
                .update();
        trail.changed(TrailEvent.of("agreement.withdrawn", OBJECT, agreement)
                .on(held.organisation())
                .because(reason));
    }

    @Override
    public void registered(AccessScope scope, UUID agreement, long version, Registration registration) {
        Held held = step(scope, agreement, version, Set.of("registered"));
        refuse(registration.on() != null && registration.on().isAfter(today()), Reason.DATE_IN_FUTURE);
        jdbc.sql("""
                        update agreement set registration_number = :number, registered_on = :on, registered_with = :with
                        where id = :id""")
                .param("number", registration.number(), Types.VARCHAR)
                .param("on", registration.on(), Types.DATE)
                .param("with", registration.with(), Types.VARCHAR)
                .param("id", agreement)
                .update();
        Map<String, Object> after = new LinkedHashMap<>();
        after.put("number", registration.number());
        after.put("on", text(registration.on()));
        after.put("with", registration.with());
        changed("agreement.authority", held, after);
    }

    @Override
    public void proposed(AccessScope scope, UUID agreement, long version, LocalDate on) {
        Held held = step(scope, agreement, version, Set.of("registered"));
        refuse(on.isAfter(today()), Reason.DATE_IN_FUTURE);
        refuse(held.ends() == null || on.isAfter(held.ends()), Reason.PROPOSED_LATE);
        holds(withProposal(held, on), "proposed_on", on);
        changed("agreement.proposed", held, Map.of("on", on.toString()));
    }

    private static Held withProposal(Held held, @Nullable LocalDate on) {
        return new Held(
                held.id(),
                held.organisation(),
                held.state(),
                held.level(),
                held.oneInForce(),
                held.employer(),
                held.from(),
                held.ends(),
                held.prolongsItself(),
                on,
                held.ended(),
                held.replacedBy(),
                held.until(),
                held.amends());
    }

    private void holds(Held held, String column, LocalDate on) {
        LocalDate replacedFrom = held.replacedBy() == null
                ? null
                : jdbc.sql("select in_force_from from agreement where id = :id")
                        .param("id", held.replacedBy())
                        .query(LocalDate.class)
                        .single();
        try {
            jdbc.sql("update agreement set %s = :on, holds_until = :until where id = :id".formatted(column))
                    .param("on", on)
                    .param("until", holdsUntil(held, replacedFrom), Types.DATE)
                    .param("id", held.id())
                    .update();
        } catch (DataIntegrityViolationException another) {
            var refusal = new AgreementRefusal(Reason.ANOTHER_IN_FORCE);
            refusal.initCause(another);
            throw refusal;
        }
    }

    @Override
    public void end(AccessScope scope, UUID agreement, long version, LocalDate on, String reason) {
        Held held = step(scope, agreement, version, Set.of("registered"));
        refuse(reason.isBlank(), Reason.REASON_MISSING);
        refuse(on.isAfter(today()), Reason.DATE_IN_FUTURE);
        refuse(held.from() == null || !on.isAfter(held.from()), Reason.ENDS_BEFORE_FORCE);
        jdbc.sql(
                        "update agreement set ended_on = :on, end_reason = :reason, holds_until = least(coalesce(holds_until, :on), :on) where id = :id")
                .param("on", on)
                .param("reason", reason)
                .param("id", agreement)
                .update();
        trail.changed(TrailEvent.of("agreement.ended", OBJECT, agreement)
                .on(held.organisation())
                .after(Map.of("on", on.toString()))
                .because(reason));
    }

    @Override
    public void template(AccessScope scope, UUID agreement, long version, String unionCode, MultilingualText name) {
        Held held = step(scope, agreement, version, Set.of("registered"));
        OrganisationId union = unionAbove(scope, held, unionCode);
        jdbc.sql("""
                        insert into agreement_template (agreement_id, organisation_id, name, marked_at)
                        values (:agreement, :union, cast(:name as jsonb), :now)
                        on conflict (agreement_id, organisation_id) do update set name = excluded.name, marked_at = excluded.marked_at""")
                .param("agreement", agreement)
                .param("union", union.value())
                .param("name", name.json())
                .param("now", now())
                .update();
        changed("agreement.template", held, Map.of("union", unionCode, "name", name.in(MultilingualText.RUSSIAN)));
    }

    private OrganisationId unionAbove(AccessScope scope, Held held, String unionCode) {
        OrganisationId union =
                organisations.idOf(scope, unionCode).orElseThrow(() -> new AgreementRefusal(Reason.NOT_FOUND));
        refuse(!held.oneInForce(), Reason.NOT_A_TEMPLATE);
        refuse(
                !jdbc.sql("""
                                select exists (select from organisation_ancestry t
                                               where t.ancestor_id = :union and t.descendant_id = :organisation
                                                 and t.valid_to > current_date)""")
                        .param("union", union.value())
                        .param("organisation", held.organisation().value())
                        .query(Boolean.class)
                        .single(),
                Reason.NOT_A_TEMPLATE);
        return union;
    }

    @Override
    public void noTemplate(AccessScope scope, UUID agreement, long version, String unionCode) {
        Held held = step(scope, agreement, version, Set.of("registered"));
        OrganisationId union = unionAbove(scope, held, unionCode);
        jdbc.sql("delete from agreement_template where agreement_id = :agreement and organisation_id = :union")
                .param("agreement", agreement)
                .param("union", union.value())
                .update();
        changed("agreement.no-template", held, Map.of("union", unionCode));
    }

    private static void refuse(boolean refused, Reason reason) {
        if (refused) {
            throw new AgreementRefusal(reason);
        }
    }

    private static String code(Side side) {
        return side.name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable String json(@Nullable MultilingualText text) {
        return text == null ? null : text.json();
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
