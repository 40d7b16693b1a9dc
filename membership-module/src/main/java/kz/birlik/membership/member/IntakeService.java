package kz.birlik.membership.member;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kz.birlik.membership.keyring.KeyRing;
import kz.birlik.membership.member.AdmissionCheck.Standing;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationView;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.organisation.RowFilter;
import kz.birlik.membership.organisation.RowScope;
import kz.birlik.membership.trail.Acting;
import kz.birlik.membership.trail.Trail;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

@Service
@RequiredArgsConstructor
@Transactional
class IntakeService implements MemberIntake {

    private static final int CHUNK = 40_000;

    /** A member that goes is looked for in everything that may name one, so a portion is much smaller than one of a load. */
    private static final int PORTION_OF_AN_UNDO = 2_000;

    private static final int SAME_NAME = 1;
    private static final int SAME_BIRTH = 2;
    private static final int RESTRICTED = 4;
    private static final int IN_THE_WAY = 8;
    private static final int WAY_ENDED = 16;
    private static final int VISIBLE = 32;
    private static final int CURRENT = 64;
    private static final int WAY_SEEN = 128;
    private static final int HERE = 256;

    /** What {@link #judge} gives, and takes back when it is asked again. */
    private static final String JUDGED = Set.of(
                    IntakeProblem.TWICE,
                    IntakeProblem.MEMBER_ELSEWHERE,
                    IntakeProblem.NAME_DIFFERS,
                    IntakeProblem.OVERLAPS_EARLIER,
                    IntakeProblem.TO_BE_CLARIFIED,
                    IntakeProblem.MEANWHILE)
            .stream()
            .map(problem -> "'" + problem.code() + "'")
            .sorted()
            .collect(Collectors.joining(", "));

    private static final List<String> STAGED = List.of(
            "line",
            "outcome",
            "problem",
            "detail",
            "warnings",
            "admissible",
            "target_id",
            "person_id",
            "membership_id",
            "ground_id",
            "operator_id",
            "surname",
            "given_name",
            "patronymic",
            "full_name",
            "birth_date",
            "sex",
            "iin_sealed",
            "iin_lookup",
            "iin_older",
            "iin_last4",
            "category",
            "applied_on",
            "decision",
            "decision_on",
            "application_number",
            "valid_from",
            "given_on",
            "phone",
            "email",
            "employment_form",
            "employer_id",
            "position_held");

    private static final Map<String, Integer> PLACES =
            IntStream.range(0, STAGED.size()).boxed().collect(Collectors.toUnmodifiableMap(STAGED::get, at -> at));

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("line", "x.line::integer"),
            Map.entry("warnings", "string_to_array(x.warnings, ',')"),
            Map.entry("admissible", "x.admissible::boolean"),
            Map.entry("target_id", "x.target_id::uuid"),
            Map.entry("person_id", "x.person_id::uuid"),
            Map.entry("membership_id", "x.membership_id::uuid"),
            Map.entry("ground_id", "x.ground_id::uuid"),
            Map.entry("operator_id", "x.operator_id::uuid"),
            Map.entry("birth_date", "x.birth_date::date"),
            Map.entry("iin_sealed", "decode(x.iin_sealed, 'base64')"),
            Map.entry("iin_lookup", "decode(x.iin_lookup, 'base64')"),
            Map.entry(
                    "iin_older",
                    "case when x.iin_older is not null then (select array_agg(decode(o, 'base64'))"
                            + " from unnest(string_to_array(x.iin_older, ',')) o) end"),
            Map.entry("applied_on", "x.applied_on::date"),
            Map.entry("decision_on", "x.decision_on::date"),
            Map.entry("valid_from", "x.valid_from::date"),
            Map.entry("given_on", "x.given_on::date"),
            Map.entry("employer_id", "x.employer_id::uuid"));

    /** Rows come as one array for each column: nearly as fast as COPY, which tables behind row security do not take. */
    private static final String STAGE = "insert into member_intake (import_id, " + String.join(", ", STAGED)
            + ") select cast(? as uuid), "
            + STAGED.stream()
                    .map(column -> TYPES.getOrDefault(column, "x." + column))
                    .collect(Collectors.joining(", "))
            + " from unnest("
            + STAGED.stream().map(column -> "cast(? as text[])").collect(Collectors.joining(", "))
            + ") x (" + String.join(", ", STAGED) + ")";

    private final JdbcClient jdbc;
    private final JdbcTemplate statements;
    private final Organisations organisations;
    private final RowScope scopes;
    private final WholeRegister register;
    private final MemberCopies copies;
    private final KeyRing keys;
    private final Trail trail;
    private final Acting acting;
    private final PlatformTransactionManager transactions;
    private final Clock clock;

    @Override
    public void clear(AccessScope scope, UUID batch) {
        scopes.enter(scope);
        jdbc.sql("delete from member_intake where import_id = :batch")
                .param("batch", batch)
                .update();
    }

    @Override
    public Staging stage(AccessScope scope, UUID batch) {
        return new Stage(scope, batch, new TransactionTemplate(transactions));
    }

    private record Place(
            @Nullable OrganisationView organisation,
            @Nullable UUID operator) {}

    /** The rows of a portion as the statement takes them, one array for each column. */
    private static final class Columns {

        private final @Nullable String[][] values;
        private final boolean[] given = new boolean[STAGED.size()];
        private int row = -1;

        Columns(int rows) {
            values = new String[STAGED.size()][rows];
        }

        void begin() {
            row++;
        }

        void put(String column, @Nullable String value) {
            if (value != null) {
                int at = PLACES.get(column);
                values[at][row] = value;
                given[at] = true;
            }
        }
    }

    /** Keeps what was asked about organisations for as long as the file is read. */
    private final class Stage implements Staging {

        private final AccessScope scope;
        private final UUID batch;
        private final TransactionTemplate transaction;
        private final Map<String, Place> places = new HashMap<>();
        private final String actor = acting.now().login();
        private final LocalDate today = LocalDate.now(clock);
        private final ExecutorService writer = Executors.newSingleThreadExecutor();
        private Future<?> written = CompletableFuture.completedFuture(null);

        Stage(AccessScope scope, UUID batch, TransactionTemplate transaction) {
            this.scope = scope;
            this.batch = batch;
            this.transaction = transaction;
        }

        @Override
        public void rows(List<Candidate> candidates) {
            Set<String> unknown = candidates.stream()
                    .flatMap(candidate -> Stream.ofNullable(candidate.admission()))
                    .map(Admission::primaryCode)
                    .filter(code -> !places.containsKey(code))
                    .collect(Collectors.toSet());
            if (!unknown.isEmpty()) {
                transaction.executeWithoutResult(status -> unknown.forEach(code -> places.put(code, place(code))));
            }
            Columns staged = new Columns(candidates.size());
            KeyRing held = keys.held();
            candidates.forEach(candidate -> staged(candidate, staged, held));
            finish();
            written = writer.submit(() -> transaction.executeWithoutResult(status -> {
                scopes.enter(scope);
                statements.update(connection -> statement(connection, staged));
            }));
        }

        /** Left to the other import where two have come at once. */
        @Override
        public void measure() {
            finish();
            jdbc.sql("analyze (skip_locked) member_intake").update();
        }

        private void finish() {
            try {
                written.get();
            } catch (ExecutionException failed) {
                throw failed.getCause() instanceof RuntimeException cause
                        ? cause
                        : new IllegalStateException(failed.getCause());
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while rows of a file were written", stopped);
            }
        }

        @Override
        public void close() {
            try {
                finish();
            } finally {
                writer.shutdown();
            }
        }

        private PreparedStatement statement(Connection connection, Columns staged) throws SQLException {
            PreparedStatement statement = connection.prepareStatement(STAGE);
            statement.setObject(1, batch);
            for (int at = 0; at < STAGED.size(); at++) {
                // A shorter array is filled up with nothing
                String[] values = staged.given[at] ? staged.values[at] : new String[0];
                statement.setArray(at + 2, connection.createArrayOf("text", values));
            }
            return statement;
        }

        private Place place(String code) {
            OrganisationView found = organisations.find(scope, code, today).orElse(null);
            return new Place(found, found == null ? null : copies.operatorOf(found.id()));
        }

        private void staged(Candidate candidate, Columns row, KeyRing held) {
            row.begin();
            row.put("line", String.valueOf(candidate.line()));
            row.put("detail", candidate.detail());
            row.put("warnings", String.join(",", candidate.warnings()));
            Admission admission = candidate.admission();
            Optional<IntakeProblem> problem =
                    admission == null ? Optional.ofNullable(candidate.problem()) : problem(admission);
            row.put("admissible", String.valueOf(problem.isEmpty()));
            row.put("outcome", problem.isEmpty() ? "new" : "refused");
            if (problem.isPresent()) {
                row.put("problem", problem.get().code());
                return;
            }
            Place place = places.get(Objects.requireNonNull(admission).primaryCode());
            UUID ground = LegalGround.newId();
            Person person = Person.entered(admission, held, ground, actor, clock.instant());
            UUID target = place.organisation().id().value();
            fill(row, person);
            fill(row, Membership.begun(Membership.Known.of(person), target, ground, admission));
            row.put("target_id", target.toString());
            row.put("ground_id", ground.toString());
            row.put("operator_id", text(place.operator()));
            row.put("given_on", admission.ground().givenOn().toString());
            List<byte[]> lookups = held.lookups(admission.identity().clear(), Person.IIN);
            if (lookups.size() > 1) {
                row.put(
                        "iin_older",
                        lookups.stream().skip(1).map(IntakeService::base64).collect(Collectors.joining(",")));
            }
        }

        /** The rules of the admission of one, asked of each. */
        private Optional<IntakeProblem> problem(Admission admission) {
            Place place = places.get(admission.primaryCode());
            if (place.organisation() == null) {
                return Optional.of(IntakeProblem.ORGANISATION);
            }
            if (!Admission.possibleIn(place.organisation(), admission.from())) {
                return Optional.of(IntakeProblem.NO_MEMBERS_HERE);
            }
            Optional<MemberRefusal.Reason> impossible = admission.impossible(today);
            if (impossible.isPresent()) {
                return impossible.map(IntakeProblem::of);
            }
            if (admission.identity() instanceof Identity.ByIin byIin) {
                Set<AdmissionWarning> open =
                        AdmissionWarning.of(byIin.iin(), admission.birthDate(), admission.sex(), today);
                open.removeAll(admission.confirmed());
                return open.stream().findFirst().map(warning -> IntakeProblem.valueOf(warning.name()));
            }
            return Optional.of(IntakeProblem.IIN_MISSING);
        }
    }

    private static void fill(Columns row, Person person) {
        row.put("person_id", person.getId().toString());
        row.put("surname", person.getSurname());
        row.put("given_name", person.getGivenName());
        row.put("patronymic", person.getPatronymic());
        row.put("birth_date", text(person.getBirthDate()));
        row.put("sex", person.getSex());
        row.put("iin_sealed", base64(Objects.requireNonNull(person.getIinSealed())));
        row.put("iin_lookup", base64(Objects.requireNonNull(person.getIinLookup())));
        row.put("iin_last4", person.getIinLast4());
    }

    private static void fill(Columns row, Membership membership) {
        row.put("membership_id", membership.getId().toString());
        row.put("full_name", membership.getFullName());
        row.put("category", membership.getCategory());
        row.put("applied_on", text(membership.getAppliedOn()));
        row.put("decision", membership.getDecision());
        row.put("decision_on", text(membership.getDecisionOn()));
        row.put("application_number", membership.getApplicationNumber());
        row.put("valid_from", membership.getValidFrom().toString());
        row.put("phone", membership.getPhone());
        row.put("email", membership.getEmail());
        row.put("employment_form", membership.getEmploymentForm());
        row.put("employer_id", text(membership.getEmployerId()));
        row.put("position_held", membership.getPositionHeld());
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public void judge(AccessScope scope, UUID batch) {
        known(scope, batch);
        update("""
                update member_intake s set warnings = s.warnings || array['same-name']
                where s.import_id = :batch and s.outcome = 'new' and s.birth_date is not null
                  and not s.warnings @> array['same-name']
                  and (exists (select from membership m join person p on p.id = m.person_id
                               where m.full_name = s.full_name and p.birth_date = s.birth_date)
                       or exists (select from member_intake other
                                  where other.import_id = :batch and other.outcome = 'new' and other.line <> s.line
                                    and other.full_name = s.full_name and other.birth_date = s.birth_date))""", batch);
    }

    /** The question of the admission of one, asked for all rows at once: the facts in SQL, the answer by the same rule. */
    private void known(AccessScope scope, UUID batch) {
        RowFilter rows = scopes.enter(scope);
        update("""
                update member_intake set outcome = 'new', problem = null, known_id = null, way_id = null, facts = 0,
                       full_name = concat_ws(' ', surname, given_name, patronymic)
                where import_id = :batch and admissible
                  and (outcome <> 'new' or known_id is not null) and (problem is null or problem in (%s))""".formatted(JUDGED), batch);
        update("""
                update member_intake s set outcome = 'refused', problem = 'twice', detail = cast(d.first as text)
                from (select line, min(line) over (partition by iin_lookup) as first
                      from member_intake where import_id = :batch and outcome = 'new') d
                where s.import_id = :batch and s.line = d.line and d.line <> d.first""", batch);
        int found = register.ask(() -> facts(batch, "n.iin_lookup = s.iin_lookup", "true")
                + facts(batch, "n.iin_lookup = any (s.iin_older)", "s.iin_older is not null"));
        if (found == 0) {
            return;
        }
        jdbc.sql("""
                        update member_intake s
                        set facts = s.facts
                            + case when exists (select from membership m where m.person_id = s.known_id and %1$s)
                                   then %2$d else 0 end
                            + case when exists (select from membership m where m.person_id = s.known_id and %1$s
                                                  and (m.valid_to is null or m.valid_to > :today)) then %3$d else 0 end
                            + case when exists (select from membership m where m.person_id = s.known_id and %1$s
                                                  and m.primary_id = s.target_id
                                                  and (m.valid_to is null or m.valid_to > :today)) then %4$d else 0 end
                            + case when exists (select from membership m where m.id = s.way_id and %1$s)
                                   then %5$d else 0 end
                        where s.import_id = :batch and s.known_id is not null""".formatted(rows.sql("m"), VISIBLE, CURRENT, HERE, WAY_SEEN))
                .params(rows.parameters())
                .param("today", LocalDate.now(clock))
                .param("batch", batch)
                .update();
        List<Integer> different = jdbc.sql(
                        "select distinct facts from member_intake where import_id = :batch and known_id is not null")
                .param("batch", batch)
                .query(Integer.class)
                .list();
        for (int facts : different) {
            answer(batch, facts);
        }
        jdbc.sql("""
                        update member_intake s set outcome = 'changed', membership_id = m.id
                        from membership m
                        where s.import_id = :batch and s.outcome = 'present' and m.person_id = s.known_id
                          and m.primary_id = s.target_id and (m.valid_to is null or m.valid_to > :today)
                          and not m.blocked and %s
                          and (s.phone is not null and s.phone is distinct from m.phone
                               or s.email is not null and s.email is distinct from m.email)""".formatted(rows.sql("m")))
                .params(rows.parameters())
                .param("today", LocalDate.now(clock))
                .param("batch", batch)
                .update();
    }

    private int facts(UUID batch, String same, String among) {
        return jdbc.sql("""
                        with target as materialized (
                            select t.id, (organisation_place(t.id)).union_id as union_id
                            from (select distinct target_id as id from member_intake
                                  where import_id = :batch and target_id is not null) t)
                        update member_intake s
                        set known_id = f.id, way_id = f.way_id, facts = f.facts, full_name = f.full_name
                        from (select s.line, p.id, w.id as way_id,
                                     concat_ws(' ', p.surname, p.given_name, p.patronymic) as full_name,
                                     case when %3$s then %5$d else 0 end
                                     + case when coalesce(p.birth_date = s.birth_date, p.birth_date is null) then %6$d else 0 end
                                     + case when p.restricted_at is not null then %7$d else 0 end
                                     + case when w.id is not null then %8$d else 0 end
                                     + case when w.valid_to is not null then %9$d else 0 end as facts
                              from member_intake s
                              join person n on %1$s
                              join person p on p.id = coalesce(n.merged_into, n.id)
                              join target on target.id = s.target_id
                              left join lateral (select m.id, m.valid_to from membership m
                                                 where m.person_id = p.id and %4$s
                                                 order by m.valid_to desc nulls first limit 1) w on true
                              where s.import_id = :batch and s.outcome = 'new' and s.known_id is null and %2$s) f
                        where s.import_id = :batch and s.line = f.line""".formatted(
                                same,
                                among,
                                AdmissionCheck.SAME_NAME.formatted("s.surname", "s.given_name"),
                                AdmissionCheck.IN_THE_WAY.formatted("s.valid_from", "s.target_id", "target.union_id"),
                                SAME_NAME,
                                SAME_BIRTH,
                                RESTRICTED,
                                IN_THE_WAY,
                                WAY_ENDED))
                .param("batch", batch)
                .update();
    }

    private void answer(UUID batch, int facts) {
        Standing standing = new Standing(
                has(facts, VISIBLE),
                has(facts, CURRENT),
                has(facts, SAME_NAME),
                has(facts, SAME_BIRTH),
                has(facts, RESTRICTED),
                has(facts, IN_THE_WAY),
                has(facts, WAY_ENDED) && has(facts, WAY_SEEN));
        Optional<MemberRefusal.Reason> refusal = standing.refusal();
        boolean here = refusal.filter(reason -> reason == MemberRefusal.Reason.ALREADY_MEMBER)
                        .isPresent()
                && has(facts, HERE);
        String outcome = refusal.isEmpty() ? "known" : here ? "present" : "refused";
        jdbc.sql("""
                        update member_intake set outcome = :outcome, problem = :problem
                        where import_id = :batch and known_id is not null and facts = :facts""")
                .param("outcome", outcome)
                .param(
                        "problem",
                        outcome.equals("refused")
                                ? IntakeProblem.of(refusal.get()).code()
                                : null,
                        Types.VARCHAR)
                .param("batch", batch)
                .param("facts", facts)
                .update();
    }

    private static boolean has(int facts, int one) {
        return (facts & one) != 0;
    }

    private int update(String sql, UUID batch) {
        return jdbc.sql(sql).param("batch", batch).update();
    }

    @Override
    @Transactional(readOnly = true)
    public Map<String, Integer> counts(AccessScope scope, UUID batch) {
        scopes.enter(scope);
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (String outcome : List.of("new", "known", "changed", "present", "refused")) {
            counts.put(outcome, 0);
        }
        jdbc.sql("select outcome, count(*) as rows from member_intake where import_id = :batch group by outcome")
                .param("batch", batch)
                .query(row -> {
                    counts.put(row.getString("outcome"), row.getInt("rows"));
                });
        return counts;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Group> groups(AccessScope scope, UUID batch) {
        scopes.enter(scope);
        return jdbc.sql("""
                        select problem, count(*) as rows, (array_agg(line order by line))[1\\:5] as lines,
                               (array_agg(distinct detail) filter (where detail is not null))[1\\:3] as details
                        from member_intake where import_id = :batch and outcome = 'refused'
                        group by problem order by count(*) desc, problem""")
                .param("batch", batch)
                .query((row, i) -> new Group(
                        problem(row.getString("problem")),
                        row.getInt("rows"),
                        Arrays.asList((Integer[]) row.getArray("lines").getArray()),
                        row.getArray("details") == null
                                ? List.of()
                                : Arrays.asList(
                                        (String[]) row.getArray("details").getArray())))
                .list();
    }

    private static IntakeProblem problem(String code) {
        return IntakeProblem.valueOf(code.toUpperCase(java.util.Locale.ROOT).replace('-', '_'));
    }

    @Override
    @Transactional(readOnly = true)
    public List<WarningGroup> warnings(AccessScope scope, UUID batch) {
        scopes.enter(scope);
        return jdbc.sql("""
                        select w.warning, count(*) as rows, (array_agg(s.line order by s.line))[1\\:5] as lines
                        from member_intake s cross join unnest(s.warnings) w (warning)
                        where s.import_id = :batch and s.outcome <> 'refused'
                        group by w.warning order by w.warning""")
                .param("batch", batch)
                .query((row, i) ->
                        new WarningGroup(row.getString("warning"), row.getInt("rows"), Arrays.asList((Integer[])
                                row.getArray("lines").getArray())))
                .list();
    }

    @Override
    @Transactional(readOnly = true)
    public Map<Integer, IntakeProblem> refused(AccessScope scope, UUID batch, int most) {
        scopes.enter(scope);
        Map<Integer, IntakeProblem> refused = new HashMap<>();
        jdbc.sql("""
                        select line, problem from member_intake
                        where import_id = :batch and outcome = 'refused' order by line limit :most""").param("batch", batch).param("most", most).query(row -> {
            refused.put(row.getInt("line"), problem(row.getString("problem")));
        });
        return refused;
    }

    @Override
    @Transactional(readOnly = true)
    public boolean fresh(AccessScope scope, UUID batch, int rows) {
        scopes.enter(scope);
        int staged = jdbc.sql("""
                        select count(*) from member_intake
                        where import_id = :batch and outcome in ('new', 'known', 'changed')""").param("batch", batch).query(Integer.class).single();
        boolean sealed = jdbc.sql("""
                        select iin_sealed from member_intake where import_id = :batch and iin_sealed is not null
                        order by line desc limit 1""")
                .param("batch", batch)
                .query((row, i) -> row.getBytes(1))
                .optional()
                .map(keys::isSealedByPrimary)
                .orElse(false);
        return staged == rows && sealed;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<String, Integer> load(AccessScope scope, UUID batch, NewGround ground, IntConsumer done) {
        known(scope, batch);
        scopes.enter(scope);
        LegalGround given = LegalGround.given(LegalGround.newId(), UUID.randomUUID(), UUID.randomUUID(), ground);
        String actor = acting.now().login();
        record Part(int last, int rows, boolean known) {}
        List<Part> parts = jdbc.sql("""
                        select max(line) as last, count(*) as rows, bool_or(outcome <> 'new') as known
                        from (select line, outcome, (row_number() over (order by line) - 1) / :chunk as part
                                               from member_intake
                                               where import_id = :batch and outcome in ('new', 'known', 'changed')) s
                        group by part order by part""")
                .param("batch", batch)
                .param("chunk", CHUNK)
                .query((row, i) -> new Part(row.getInt("last"), row.getInt("rows"), row.getBoolean("known")))
                .list();
        int from = 0;
        int entered = 0;
        for (Part part : parts) {
            part(batch, given, actor, from, part.last(), part.known());
            from = part.last() + 1;
            entered += part.rows();
            done.accept(entered);
        }
        Map<String, Integer> made = counts(scope, batch);
        trail.changedEach("member.imported", "person", """
                select r.person_id::text as object_id, m.primary_id as organisation_id,
                       jsonb_build_object('import', r.import_id, 'line', r.line, 'outcome', r.outcome) as after
                from member_intake_result r join membership m on m.id = r.membership_id
                where r.import_id = :batch order by r.line""", Map.of("batch", batch));
        jdbc.sql("delete from member_intake where import_id = :batch and outcome in ('new', 'known', 'changed')")
                .param("batch", batch)
                .update();
        return made;
    }

    private void part(UUID batch, LegalGround ground, String actor, int from, int to, boolean known) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("batch", batch);
        values.put("from", from);
        values.put("to", to);
        values.put("actor", actor);
        values.put("now", Timestamp.from(clock.instant()));
        values.put("today", LocalDate.now(clock));
        String here = "s.import_id = :batch and s.line between :from and :to";
        int wanted = jdbc.sql("select count(*) from member_intake s where s.outcome = 'new' and " + here)
                .params(values)
                .query(Integer.class)
                .single();
        int entered = jdbc.sql("""
                        insert into person (id, surname, given_name, patronymic, birth_date, sex, iin_sealed, iin_lookup,
                                            iin_last4, legal_ground_id, changed_at, changed_by)
                        select s.person_id, s.surname, s.given_name, s.patronymic, s.birth_date, s.sex, s.iin_sealed,
                               s.iin_lookup, s.iin_last4, s.ground_id, :now, :actor
                        from member_intake s where s.outcome = 'new' and %s
                        order by s.iin_lookup on conflict do nothing""".formatted(here)).params(values).update();
        if (entered < wanted) {
            // Somebody was quicker: the database has waited for them, and the row is not taken
            register.ask(() -> jdbc.sql("""
                            update member_intake s set outcome = 'refused', problem = 'meanwhile'
                            where s.outcome = 'new' and %s and not exists (select from person p where p.id = s.person_id)""".formatted(here)).params(values).update());
        }
        jdbc.sql("""
                        insert into legal_ground (id, person_id, kind, operator_id, operator_bin, consent_version, norm,
                                                  given_on, proof, proof_reference, third_parties, cross_border, publication)
                        select s.ground_id, coalesce(s.known_id, s.person_id), :kind, s.operator_id, :bin, :version, :norm,
                               s.given_on, :proof, :reference, :third, :border, :publication
                        from member_intake s where s.outcome in ('new', 'known') and %s""".formatted(here))
                .params(values)
                .param("kind", ground.getKind())
                .param("bin", ground.getOperatorBin())
                .param("version", ground.getConsentVersion(), Types.VARCHAR)
                .param("norm", ground.getNorm(), Types.VARCHAR)
                .param("proof", ground.getProof(), Types.VARCHAR)
                .param("reference", ground.getProofReference(), Types.VARCHAR)
                .param("third", ground.isThirdParties())
                .param("border", ground.isCrossBorder())
                .param("publication", ground.isPublication())
                .update();
        jdbc.sql("""
                        with sits as materialized (
                            select t.id, %s as employer_id
                            from (select distinct s.target_id as id from member_intake s where %s) t)
                        insert into membership (id, person_id, primary_id, legal_ground_id, category, applied_on, decision,
                                                valid_from, phone, email, full_name, iin_lookup, iin_last4, employment_form,
                                                employer_id, position_held, application_number, decision_on)
                        select m.membership_id, coalesce(m.known_id, m.person_id), m.target_id, m.ground_id, m.category,
                               m.applied_on, m.decision, m.valid_from, m.phone, m.email, m.full_name, m.iin_lookup,
                               m.iin_last4, m.employment_form, case when %s then sits.employer_id else m.employer_id end,
                               m.position_held, m.application_number, m.decision_on
                        from member_intake m join sits on sits.id = m.target_id
                        where m.outcome in ('new', 'known') and %s
                        order by m.target_id, m.line""".formatted(
                                MemberRows.EMPLOYER_OF_PRIMARY.formatted("t.id"),
                                here,
                                MemberRows.HAS_EMPLOYER,
                                here.replace("s.", "m.")))
                .params(values)
                .update();
        jdbc.sql("""
                        insert into member_intake_result (import_id, line, outcome, person_id, membership_id, ground_id, version)
                        select s.import_id, s.line, 'new', s.person_id, s.membership_id, s.ground_id, 0
                        from member_intake s where s.outcome = 'new' and %s""".formatted(here)).params(values).update();
        if (known) {
            known(here, values);
        }
    }

    /** Rows of people the register had: what they were before is kept for the undo. */
    private void known(String here, Map<String, @Nullable Object> values) {
        jdbc.sql("""
                        insert into member_intake_result (import_id, line, outcome, person_id, membership_id, ground_id,
                                                          ground_before, phone_before, email_before, version)
                        select s.import_id, s.line, s.outcome, s.known_id, s.membership_id,
                               case when s.outcome = 'known' then s.ground_id end, p.legal_ground_id,
                               case when s.outcome = 'changed' then m.phone end,
                               case when s.outcome = 'changed' then m.email end, p.version + 1
                        from member_intake s join person p on p.id = s.known_id join membership m on m.id = s.membership_id
                        where s.outcome in ('known', 'changed') and %s""".formatted(here)).params(values).update();
        jdbc.sql("""
                        update membership m set phone = coalesce(s.phone, m.phone), email = coalesce(s.email, m.email)
                        from member_intake s where s.outcome = 'changed' and m.id = s.membership_id and %s""".formatted(here)).params(values).update();
        jdbc.sql("""
                        update person p
                        set legal_ground_id = case when s.outcome = 'known' then s.ground_id else p.legal_ground_id end,
                            changed_at = :now, changed_by = :actor, version = p.version + 1
                        from member_intake s
                        where s.outcome in ('known', 'changed') and p.id = s.known_id and %s""".formatted(here)).params(values).update();
    }

    @Override
    @Transactional(readOnly = true)
    public List<Touched> touched(AccessScope scope, UUID batch, int most) {
        scopes.enter(scope);
        boolean mine = jdbc.sql("select exists (select from roster_import where id = :batch)")
                .param("batch", batch)
                .query(Boolean.class)
                .single();
        List<Touched> found = new ArrayList<>();
        if (!mine) {
            return found;
        }
        record Line(int line, UUID person) {}
        List<Line> lines = register.ask(() -> jdbc.sql("""
                        select r.line, r.person_id
                        from member_intake_result r
                        left join person p on p.id = r.person_id
                        left join membership m on m.id = r.membership_id
                        where r.import_id = :batch and (p.version is distinct from r.version or m.id is null
                              or r.outcome <> 'changed' and (m.valid_to is not null %s))
                        order by r.line limit :most""".formatted(references()))
                .param("batch", batch)
                .param("most", most)
                .query((row, i) -> new Line(row.getInt("line"), row.getObject("person_id", UUID.class)))
                .list());
        for (Line line : lines) {
            found.add(touched(line.line(), line.person()));
        }
        return found;
    }

    private Touched touched(int line, UUID person) {
        return new Touched(
                line,
                person,
                jdbc.sql("select full_name from membership where person_id = :person order by valid_from desc limit 1")
                        .param("person", person)
                        .query(String.class)
                        .optional()
                        .orElse(null));
    }

    @Override
    @Transactional(readOnly = true)
    public List<Touched> touched(AccessScope scope, UUID batch, List<Integer> lines) {
        scopes.enter(scope);
        return jdbc
                .sql("""
                        select r.line, r.person_id from member_intake_result r
                        where r.import_id = :batch and r.line = any (:lines) order by r.line""")
                .param("batch", batch)
                .param("lines", lines.toArray(Integer[]::new))
                .query((row, i) -> Map.entry(row.getInt("line"), row.getObject("person_id", UUID.class)))
                .list()
                .stream()
                .map(line -> touched(line.getKey(), line.getValue()))
                .toList();
    }

    /** Whatever else of the product names the membership by now, also what is added to it later. */
    private String references() {
        return jdbc.sql("""
                        select string_agg(format(' or exists (select from %s other where other.%I = m.id)',
                                                 c.conrelid::regclass, a.attname), '')
                        from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
                        where c.contype = 'f' and c.confrelid = 'membership'::regclass and cardinality(c.conkey) = 1""").query(String.class).optional().orElse("");
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public int undo(AccessScope scope, UUID batch, IntConsumer done) {
        if (!touched(scope, batch, 1).isEmpty()) {
            return 0;
        }
        RowFilter rows = scopes.enter(scope);
        int[] made = jdbc.sql("""
                        select count(*) as made, count(*) filter (where exists (
                                   select from membership m where m.id = r.membership_id and %s)) as seen
                        from member_intake_result r where r.import_id = :batch""".formatted(rows.sql("m")))
                .params(rows.parameters())
                .param("batch", batch)
                .query((row, i) -> new int[] {row.getInt("made"), row.getInt("seen")})
                .single();
        if (made[0] != made[1]) {
            return 0;
        }
        trail.changedEach("member.import-undone", "person", """
                select r.person_id::text as object_id, m.primary_id as organisation_id,
                       jsonb_build_object('import', r.import_id, 'line', r.line, 'outcome', r.outcome) as after
                from member_intake_result r join membership m on m.id = r.membership_id
                where r.import_id = :batch order by r.line""", Map.of("batch", batch));
        String actor = acting.now().login();
        record Portion(int last, int rows) {}
        List<Portion> portions = jdbc.sql("""
                        select max(line) as last, count(*) as rows
                        from (select line, (row_number() over (order by line) - 1) / :portion as part
                              from member_intake_result where import_id = :batch) r
                        group by part order by part""")
                .param("batch", batch)
                .param("portion", PORTION_OF_AN_UNDO)
                .query((row, i) -> new Portion(row.getInt("last"), row.getInt("rows")))
                .list();
        int from = 0;
        int taken = 0;
        for (Portion portion : portions) {
            Map<String, Object> values = new HashMap<>();
            values.put("batch", batch);
            values.put("from", from);
            values.put("to", portion.last());
            values.put("now", Timestamp.from(clock.instant()));
            values.put("actor", actor);
            register.ask(() -> {
                takeBack(values);
                return true;
            });
            from = portion.last() + 1;
            taken += portion.rows();
            done.accept(taken);
        }
        return made[0];
    }

    /** The rows were made by a mistake: nothing of them stays but the numbers of lines and the trail. */
    private void takeBack(Map<String, Object> values) {
        String here = "r.import_id = :batch and r.line between :from and :to";
        for (String step : List.of("""
                delete from membership m using member_intake_result r
                where %s and r.outcome in ('new', 'known') and m.id = r.membership_id""", """
                update membership m set phone = r.phone_before, email = r.email_before from member_intake_result r
                where %s and r.outcome = 'changed' and m.id = r.membership_id""", """
                update person p
                set legal_ground_id = r.ground_before, changed_at = :now, changed_by = :actor, version = p.version + 1
                from member_intake_result r
                where %s and r.outcome in ('known', 'changed') and p.id = r.person_id""", """
                delete from legal_ground g using member_intake_result r
                where %s and r.ground_id is not null and g.id = r.ground_id""", """
                delete from person p using member_intake_result r
                where %s and r.outcome = 'new' and p.id = r.person_id""", "delete from member_intake_result r where %s")) {
            jdbc.sql(step.formatted(here)).params(values).update();
        }
    }

    @Override
    @Transactional(readOnly = true)
    public List<Entry> loaded(AccessScope scope, UUID batch, int afterLine, int limit) {
        RowFilter rows = scopes.enter(scope);
        return jdbc.sql("""
                        select r.line, r.outcome, r.person_id, m.full_name
                        from member_intake_result r join membership m on m.id = r.membership_id
                        where r.import_id = :batch and r.line > :after and %s
                        order by r.line limit :limit""".formatted(rows.sql("m")))
                .params(rows.parameters())
                .param("batch", batch)
                .param("after", afterLine)
                .param("limit", limit)
                .query((row, i) -> new Entry(
                        row.getInt("line"),
                        row.getString("outcome"),
                        row.getObject("person_id", UUID.class),
                        row.getString("full_name")))
                .list();
    }
}
