package kz.birlik.membership.roster;

import com.github.f4b6a3.uuid.UuidCreator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.account.AccountId;
import kz.birlik.membership.account.PostId;
import kz.birlik.membership.employer.EmployerView;
import kz.birlik.membership.employer.Employers;
import kz.birlik.membership.member.IntakeProblem;
import kz.birlik.membership.member.MemberIntake;
import kz.birlik.membership.member.MemberIntake.Candidate;
import kz.birlik.membership.member.Members;
import kz.birlik.membership.notice.Notice;
import kz.birlik.membership.notice.NoticeKind;
import kz.birlik.membership.notice.Notices;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.organisation.Patience;
import kz.birlik.membership.organisation.RowScope;
import kz.birlik.membership.roster.RosterRefusal.Reason;
import kz.birlik.membership.sheet.CellText;
import kz.birlik.membership.sheet.TableFile;
import kz.birlik.membership.task.Target;
import kz.birlik.membership.term.Terms;
import kz.birlik.membership.trail.Acting;
import kz.birlik.membership.trail.Trail;
import kz.birlik.membership.trail.TrailEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Service
class RosterService implements RosterImports {

    private static final Logger log = LoggerFactory.getLogger(RosterService.class);

    private static final int ROWS_BEFORE_HEADINGS = 20;
    private static final int SAMPLES = 3;
    private static final int PORTION = 2_000;
    private static final int TRIES = 3;
    private static final Duration OF_A_SHORT_UNDO = Duration.ofMinutes(1);

    /**
     * The counters join tens of thousands of new rows to their persons; with the memory of a page that goes over the disk. The
     * index of fragments takes new rows in heaps of this size, which costs it a part of what small heaps do. And where a page
     * reached by an index counts for four, each portion has the persons of the whole nation read through to find its own.
     */
    private static final String MEMORY_OF_A_JOB = "64MB";

    private static final int TOUCHED_SHOWN = 20;

    private final RosterStore store;
    private final RosterFiles files;
    private final MemberIntake intake;
    private final Members members;
    private final Organisations organisations;
    private final Employers employers;
    private final Terms terms;
    private final RowScope scopes;
    private final Trail trail;
    private final Notices notices;
    private final Acting acting;
    private final Patience patience;
    private final JdbcClient jdbc;
    private final TransactionTemplate step;
    private final Clock clock;

    RosterService(
            RosterStore store,
            RosterFiles files,
            MemberIntake intake,
            Members members,
            Organisations organisations,
            Employers employers,
            Terms terms,
            RowScope scopes,
            Trail trail,
            Notices notices,
            Acting acting,
            Patience patience,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.store = store;
        this.files = files;
        this.intake = intake;
        this.members = members;
        this.organisations = organisations;
        this.employers = employers;
        this.terms = terms;
        this.scopes = scopes;
        this.trail = trail;
        this.notices = notices;
        this.acting = acting;
        this.patience = patience;
        this.jdbc = jdbc;
        this.step = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    @Override
    public Uploaded upload(AccessScope scope, Bringer bringer, String fileName, Path file) {
        TableFile table = TableFile.of(file, RosterFiles.LIMITS);
        String hash = RosterFiles.hash(file);
        Head head = head(table, table.firstShown().index());
        return step.execute(status -> {
            scopes.enter(scope);
            Optional<UUID> same = store.loaded(scope.root().value(), hash);
            if (same.isPresent()) {
                return new Uploaded(same.get(), true);
            }
            UUID id = UuidCreator.getTimeOrderedEpoch();
            store.add(
                    id,
                    scope.root(),
                    bringer,
                    acting.now().login(),
                    fileName,
                    hash,
                    size(file),
                    table.sheets(),
                    clock.instant().plus(days("ROSTER_FILE_DAYS")));
            files.keep(id, file);
            propose(scope.root().value(), id, head);
            changed("roster.uploaded", id, scope.root(), Map.of("file", fileName, "bytes", size(file)));
            return new Uploaded(id, false);
        });
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private record Head(int sheet, int line, List<RosterImport.Heading> headings) {}

    /** The headings are the row among the first ones that most of the words of a roster stand in. */
    private static Head head(TableFile table, int sheet) {
        List<TableFile.Line> first = table.first(sheet, ROWS_BEFORE_HEADINGS + SAMPLES);
        if (first.isEmpty()) {
            throw new kz.birlik.membership.sheet.TableFileRefused(
                    kz.birlik.membership.sheet.TableFileRefused.Reason.EMPTY);
        }
        int best = -1;
        int most = 1;
        for (int i = 0; i < Math.min(first.size(), ROWS_BEFORE_HEADINGS); i++) {
            int known = hasNumbers(first.get(i))
                    ? 0
                    : RosterColumn.guessed(first.get(i).cells()).size();
            if (known > most) {
                most = known;
                best = i;
            }
        }
        // Headings nobody knows are chosen by hand, if the first row can be headings at all
        int at = best < 0 ? 0 : best;
        if (best < 0 && hasNumbers(first.get(0))) {
            throw new RosterRefusal(Reason.NO_HEADINGS);
        }
        List<String> headings = first.get(at).cells();
        List<RosterImport.Heading> shown = IntStream.range(0, headings.size())
                .mapToObj(column -> new RosterImport.Heading(
                        cut(headings.get(column)),
                        first.subList(at + 1, Math.min(first.size(), at + 1 + SAMPLES)).stream()
                                .map(row -> column < row.cells().size()
                                        ? sample(row.cells().get(column))
                                        : "")
                                .filter(text -> !text.isEmpty())
                                .toList()))
                .toList();
        return new Head(sheet, first.get(at).number(), shown);
    }

    /** A person's row, and no headings. */
    private static boolean hasNumbers(TableFile.Line line) {
        return line.cells().stream().anyMatch(cell -> cell.matches(".*[0-9]{6,}.*"));
    }

    private static String sample(String cell) {
        return cell.equals(TableFile.FORMULA) ? "=…" : RosterRows.masked(cut(cell.replace("\0", "")));
    }

    private static String cut(String text) {
        String plain = text.replace("\0", "").strip();
        return plain.length() > 60 ? plain.substring(0, 59) + "…" : plain;
    }

    private void propose(UUID organisation, UUID id, Head head) {
        List<String> texts =
                head.headings().stream().map(RosterImport.Heading::text).toList();
        String hash = sha256(String.join("\n", texts));
        Map<RosterColumn, Integer> columns = store.remembered(organisation, hash)
                .map(RosterStore.Remembered::columns)
                .orElseGet(() -> RosterColumn.guessed(texts));
        store.headings(id, head.sheet(), head.line(), head.headings(), hash, columns);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Duration days(String parameter) {
        return Duration.ofDays(terms.parameter(parameter, LocalDate.now(clock))
                .orElseThrow(() -> new IllegalStateException("No value for " + parameter))
                .value()
                .longValue());
    }

    private void changed(String action, UUID id, OrganisationId organisation, Map<String, ?> after) {
        trail.changed(
                TrailEvent.of(action, "roster-import", id).on(organisation).after(after));
    }

    @Override
    public Optional<RosterImport> find(AccessScope scope, UUID id) {
        return store.find(scope, id);
    }

    @Override
    public List<RosterImport> recent(AccessScope scope, int limit) {
        return store.recent(scope, limit);
    }

    @Override
    public List<RosterImport> own(AccessScope scope, UUID account, UUID post, int limit) {
        return store.own(scope, account, post, limit);
    }

    @Override
    public Optional<RosterSettings> rememberedSettings(AccessScope scope, RosterImport batch) {
        return step.execute(status -> {
            scopes.enter(scope);
            return store.lastSettings(batch.organisation());
        });
    }

    private RosterImport found(AccessScope scope, UUID id) {
        return store.find(scope, id).orElseThrow(() -> new RosterRefusal(Reason.NOT_FOUND));
    }

    private RosterImport in(AccessScope scope, UUID id, RosterState... allowed) {
        RosterImport batch = store.locked(scope, id);
        if (!Set.of(allowed).contains(batch.state())) {
            throw new RosterRefusal(Reason.WRONG_STATE);
        }
        return batch;
    }

    private <T> T opened(AccessScope scope, UUID id, Function<TableFile, T> work) {
        return files.opened(number -> files.piece(scope, id, number), work);
    }

    @Override
    public void chooseSheet(AccessScope scope, UUID id, int sheet) {
        RosterImport batch = found(scope, id);
        if (batch.sheets().stream().noneMatch(each -> each.index() == sheet)) {
            throw new RosterRefusal(Reason.NOT_FOUND);
        }
        Head head = opened(scope, id, table -> head(table, sheet));
        step.executeWithoutResult(status -> {
            in(scope, id, RosterState.COLUMNS);
            propose(batch.organisation(), id, head);
        });
    }

    @Override
    public void check(AccessScope scope, UUID id, Map<RosterColumn, Integer> columns, RosterSettings settings) {
        refuseIncomplete(scope, columns, settings);
        step.executeWithoutResult(status -> {
            RosterImport batch = in(scope, id, RosterState.COLUMNS);
            if (columns.values().stream()
                    .anyMatch(column -> column < 0 || column >= batch.headings().size())) {
                throw new RosterRefusal(Reason.WRONG_STATE);
            }
            store.meaning(id, columns, settings);
            store.state(id, RosterState.READING, 0, null);
        });
    }

    private void refuseIncomplete(AccessScope scope, Map<RosterColumn, Integer> columns, RosterSettings settings) {
        if (new HashSet<>(columns.values()).size() < columns.size()) {
            throw new RosterRefusal(Reason.COLUMN_TWICE);
        }
        if (!columns.containsKey(RosterColumn.IIN)) {
            throw new RosterRefusal(Reason.IIN_COLUMN);
        }
        if (!columns.containsKey(RosterColumn.FULL_NAME)
                && !columns.containsKey(RosterColumn.SURNAME)
                && !columns.containsKey(RosterColumn.GIVEN)) {
            throw new RosterRefusal(Reason.NAME_COLUMN);
        }
        boolean named = settings.organisation() != null;
        if (!named && !columns.containsKey(RosterColumn.ORGANISATION)
                || named && organisations.idOf(scope, settings.organisation()).isEmpty()) {
            throw new RosterRefusal(Reason.ORGANISATION_NEEDED);
        }
        if (settings.joined() == null && !columns.containsKey(RosterColumn.JOINED)) {
            throw new RosterRefusal(Reason.JOINED_NEEDED);
        }
        if (!settings.operatorBin().matches("[0-9]{12}")) {
            throw new RosterRefusal(Reason.OPERATOR_BIN);
        }
        if (settings.ground().equals("law")
                && (settings.norm() == null || settings.norm().isBlank())) {
            throw new RosterRefusal(Reason.NORM_NEEDED);
        }
        if (members.consentTexts().stream().noneMatch(text -> text.version().equals(settings.consentVersion()))
                || members.categories().stream().noneMatch(each -> each.code().equals(settings.category()))) {
            throw new RosterRefusal(Reason.CONSENT_NEEDED);
        }
    }

    @Override
    public void reconsider(AccessScope scope, UUID id) {
        step.executeWithoutResult(status -> {
            in(scope, id, RosterState.CHECKED, RosterState.FAILED);
            intake.clear(scope, id);
            store.state(id, RosterState.COLUMNS, 0, null);
        });
    }

    @Override
    public void repair(AccessScope scope, UUID id, RosterRepair repair) {
        step.executeWithoutResult(status -> {
            RosterImport batch = in(scope, id, RosterState.CHECKED);
            Set<RosterRepair> repairs = EnumSet.of(repair);
            repairs.addAll(batch.repairs());
            store.repairs(id, repairs);
            store.state(id, RosterState.READING, batch.rowsExpected(), null);
            changed("roster.repaired", id, new OrganisationId(batch.organisation()), Map.of("repair", repair.code()));
        });
    }

    @Override
    public void confirm(AccessScope scope, UUID id) {
        step.executeWithoutResult(status -> {
            RosterImport batch = in(scope, id, RosterState.CHECKED);
            if (batch.toLoad() == 0) {
                throw new RosterRefusal(Reason.NOTHING_TO_LOAD);
            }
            store.state(id, RosterState.LOADING, batch.toLoad(), null);
            changed("roster.confirmed", id, new OrganisationId(batch.organisation()), batch.counts());
        });
    }

    @Override
    public void discard(AccessScope scope, UUID id) {
        step.executeWithoutResult(status -> {
            RosterImport batch =
                    in(scope, id, RosterState.COLUMNS, RosterState.READING, RosterState.CHECKED, RosterState.FAILED);
            store.state(id, RosterState.DISCARDED, 0, null);
            intake.clear(scope, id);
            store.forget(id);
            changed("roster.discarded", id, new OrganisationId(batch.organisation()), Map.of("file", batch.fileName()));
        });
    }

    @Override
    public void run(AccessScope scope, UUID id) {
        RosterImport batch = found(scope, id);
        if (batch.state() == RosterState.READING) {
            read(scope, batch);
        } else if (batch.state() == RosterState.LOADING) {
            load(scope, batch);
        } else if (batch.state() == RosterState.UNDOING) {
            takeBack(scope, batch);
        }
    }

    /** Another run or another step has taken over: this one ends and writes nothing more. */
    private static final class Overtaken extends RuntimeException {

        Overtaken() {
            super(null, null, false, false);
        }
    }

    private void read(AccessScope scope, RosterImport batch) {
        try {
            step.executeWithoutResult(status -> intake.clear(scope, batch.id()));
            int read = staged(scope, batch);
            step.executeWithoutResult(status -> {
                patience(batch);
                intake.judge(scope, batch.id());
                Map<String, Integer> counts = intake.counts(scope, batch.id());
                if (store.finish(batch, RosterState.CHECKED, counts, null)) {
                    store.expected(batch.id(), read);
                    changed("roster.checked", batch.id(), new OrganisationId(batch.organisation()), counts);
                    if (batch.bytes() > READ_AT_ONCE) {
                        tell(NoticeKind.ROSTER_CHECKED, batch, List.of(toLoad(counts), refused(counts)));
                    }
                }
            });
        } catch (Overtaken overtaken) {
            log.info("A run of the import {} ends: another one has taken over", batch.id());
        } catch (kz.birlik.membership.sheet.TableFileRefused refused) {
            failed(scope, batch, "file." + refused.reason().name());
        } catch (RosterRefusal refused) {
            failed(scope, batch, refused.reason().name());
        }
    }

    /** How many rows the file has. */
    private int staged(AccessScope scope, RosterImport batch) {
        RosterRows rows = rows(scope, batch);
        List<Candidate> portion = new ArrayList<>(PORTION);
        int[] read = {0};
        try (MemberIntake.Staging staging = intake.stage(scope, batch.id())) {
            Runnable pass = () -> {
                if (!portion.isEmpty()) {
                    if (!store.progress(scope, batch, read[0], 0)) {
                        throw new Overtaken();
                    }
                    staging.rows(portion);
                    portion.clear();
                }
            };
            opened(scope, batch.id(), table -> {
                if (!store.progress(scope, batch, 0, Math.max(0, table.rowsAtMost() - batch.headingLine()))) {
                    throw new Overtaken();
                }
                table.read(batch.sheet(), (line, cells) -> {
                    if (line > batch.headingLine()) {
                        portion.add(rows.of(line, cells));
                        read[0]++;
                        if (portion.size() == PORTION) {
                            pass.run();
                        }
                    }
                    return true;
                });
                pass.run();
                return true;
            });
            if (batch.bytes() > READ_AT_ONCE) {
                step.executeWithoutResult(status -> {
                    patience(batch);
                    staging.measure();
                });
            }
        }
        return read[0];
    }

    private RosterRows rows(AccessScope scope, RosterImport batch) {
        LocalDate today = LocalDate.now(clock);
        Map<String, String> categories = new HashMap<>();
        members.categories().forEach(each -> words(categories, each.code(), each.name()));
        Map<String, String> forms = new HashMap<>();
        members.employmentForms().forEach(each -> words(forms, each.code(), each.name()));
        Map<String, List<EmployerView>> there = new HashMap<>();
        return new RosterRows(
                batch.columns(),
                batch.settings(),
                batch.repairs(),
                text -> place(scope, text, batch.language()),
                categories,
                forms,
                (organisation, text) ->
                        there.computeIfAbsent(organisation, code -> employers.of(scope, code, today)).stream()
                                .filter(employer -> text.equals(employer.bin())
                                        || employer.name().texts().values().stream()
                                                .anyMatch(name -> same(name, text)))
                                .map(EmployerView::id)
                                .findFirst());
    }

    private static void words(Map<String, String> words, String code, MultilingualText name) {
        words.put(CellText.heading(code), code);
        name.texts().values().forEach(word -> words.put(CellText.heading(word), code));
    }

    private static boolean same(String name, String text) {
        return CellText.heading(name).equals(CellText.heading(text));
    }

    /** By its code, or by a name that only one organisation of the scope has. */
    private Optional<String> place(AccessScope scope, String text, String language) {
        if (organisations.idOf(scope, text).isPresent()) {
            return Optional.of(text);
        }
        List<String> named = organisations.pick(scope, text, language, 5).stream()
                .map(choice -> choice.organisation())
                .filter(each -> each.name().texts().values().stream().anyMatch(name -> same(name, text)))
                .map(each -> each.code())
                .toList();
        return named.size() == 1 ? Optional.of(named.get(0)) : Optional.empty();
    }

    private void load(AccessScope scope, RosterImport batch) {
        for (int tries = 1; ; tries++) {
            try {
                boolean staged = step.execute(status -> loaded(scope, batch));
                if (!staged) {
                    // The rows are gone with a crash of the database, or a key was changed since: they are read again
                    step.executeWithoutResult(status -> {
                        in(scope, batch.id(), RosterState.LOADING);
                        store.state(batch.id(), RosterState.READING, batch.rowsExpected(), null);
                    });
                    run(scope, batch.id());
                }
                return;
            } catch (DataAccessException raced) {
                if (tries == TRIES) {
                    throw raced;
                }
                log.info(
                        "The import {} is tried again: {}",
                        batch.id(),
                        raced.getMostSpecificCause().getMessage());
            }
        }
    }

    /** All in one transaction: a node that dies here leaves nothing, and whoever runs it next begins anew. */
    private boolean loaded(AccessScope scope, RosterImport batch) {
        if (!alone(scope, batch)) {
            return true;
        }
        if (!intake.fresh(scope, batch.id(), batch.toLoad())) {
            return false;
        }
        Map<String, Integer> made = intake.load(
                scope,
                batch.id(),
                batch.settings().groundOn(batch.settings().givenOn()),
                batch.bytes() > READ_AT_ONCE ? progress(scope, batch) : done -> {});
        if (!store.finish(batch, RosterState.DONE, made, acting.now().login())) {
            throw new IllegalStateException("The import was changed while it was loaded");
        }
        changed("roster.loaded", batch.id(), new OrganisationId(batch.organisation()), made);
        tell(
                NoticeKind.ROSTER_LOADED,
                batch,
                List.of(made.getOrDefault("new", 0) + made.getOrDefault("known", 0), refused(made)));
        if (made.get("refused") == 0) {
            store.forget(batch.id());
        }
        return true;
    }

    /** Nobody else runs this step of it, and nobody has taken it already. */
    private boolean alone(AccessScope scope, RosterImport batch) {
        patience(batch);
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('roster:' || :id, 0))")
                .param("id", batch.id().toString())
                .query((row, i) -> 0)
                .list();
        RosterImport now = found(scope, batch.id());
        return now.state() == batch.state() && now.version() == batch.version();
    }

    /** A statement over all rows of a long file outlasts what a page may wait; a job has nobody waiting. */
    private void patience(RosterImport batch) {
        if (batch.bytes() > READ_AT_ONCE) {
            patience.upTo(Patience.OF_A_JOB);
            jdbc.sql("""
                            select set_config('work_mem', :memory, true), set_config('gin_pending_list_limit', :memory, true),
                                   set_config('random_page_cost', '1.1', true)""").param("memory", MEMORY_OF_A_JOB).query(row -> {});
        }
    }

    /**
     * On a thread beside the transaction of the whole, which nobody sees before its end. It takes a second connection, which
     * a page must not and the few jobs may.
     */
    private IntConsumer progress(AccessScope scope, RosterImport batch) {
        return done -> CompletableFuture.runAsync(() -> store.progress(scope, batch, done, 0))
                .exceptionally(lost -> {
                    log.warn("How far the import {} is was not noted", batch.id(), lost);
                    return null;
                })
                .join();
    }

    private void failed(AccessScope scope, RosterImport batch, String why) {
        step.executeWithoutResult(status -> {
            RosterImport now = store.locked(scope, batch.id());
            if (now.version() == batch.version()) {
                boolean loaded = batch.state() == RosterState.UNDOING;
                store.state(batch.id(), loaded ? RosterState.DONE : RosterState.FAILED, 0, why);
                tell(loaded ? NoticeKind.ROSTER_KEPT : NoticeKind.ROSTER_FAILED, batch, List.of());
            }
        });
    }

    /** Whoever has brought the file: it may take longer than anybody looks at a page. */
    private void tell(NoticeKind kind, RosterImport batch, List<Object> arguments) {
        notices.tell(new Notice(
                kind,
                kind.code() + "/" + batch.id() + "/" + batch.version(),
                new Notice.Holder(new AccountId(batch.account()), new PostId(batch.post())),
                new OrganisationId(batch.organisation()),
                arguments,
                new Target("roster-import", batch.id().toString())));
    }

    private static int toLoad(Map<String, Integer> counts) {
        return Stream.of("new", "known", "changed")
                .mapToInt(outcome -> counts.getOrDefault(outcome, 0))
                .sum();
    }

    private static int refused(Map<String, Integer> counts) {
        return counts.getOrDefault("refused", 0);
    }

    @Override
    public void fail(AccessScope scope, UUID id, String why) {
        RosterImport batch = found(scope, id);
        if (batch.state().going()) {
            failed(scope, batch, why);
        }
    }

    @Override
    public List<MemberIntake.Group> groups(AccessScope scope, UUID id) {
        found(scope, id);
        return intake.groups(scope, id);
    }

    @Override
    public List<MemberIntake.WarningGroup> warnings(AccessScope scope, UUID id) {
        found(scope, id);
        return intake.warnings(scope, id);
    }

    @Override
    public Errors errors(AccessScope scope, UUID id) {
        RosterImport batch = found(scope, id);
        if (batch.state() != RosterState.CHECKED && batch.state() != RosterState.DONE) {
            throw new RosterRefusal(Reason.WRONG_STATE);
        }
        Map<Integer, IntakeProblem> refused = intake.refused(scope, id, MOST_ERRORS);
        List<Errors.Row> rows = new ArrayList<>();
        List<String> headings = new ArrayList<>();
        opened(scope, id, table -> {
            table.read(batch.sheet(), (line, cells) -> {
                if (line == batch.headingLine()) {
                    headings.addAll(List.of(cells));
                }
                IntakeProblem problem = refused.get(line);
                if (problem != null) {
                    rows.add(new Errors.Row(
                            java.util.Arrays.stream(cells)
                                    .map(cell -> cell.equals(TableFile.FORMULA) ? "" : cell)
                                    .toList(),
                            problem));
                }
                return rows.size() < refused.size();
            });
            return true;
        });
        trail.seen(TrailEvent.of("roster.errors-taken", "roster-import", id)
                .on(new OrganisationId(batch.organisation()))
                .after(Map.of("rows", rows.size())));
        return new Errors(headings, rows);
    }

    @Override
    public Optional<Instant> undoUntil(AccessScope scope, UUID id) {
        return undoUntil(found(scope, id));
    }

    private Optional<Instant> undoUntil(RosterImport loaded) {
        return loaded.state() != RosterState.DONE || loaded.doneAt() == null
                ? Optional.empty()
                : Optional.of(loaded.doneAt().plus(days("ROSTER_UNDO_DAYS")))
                        .filter(until -> until.isAfter(clock.instant()));
    }

    @Override
    public List<MemberIntake.Touched> touched(AccessScope scope, UUID id) {
        RosterImport batch = found(scope, id);
        return shortOne(batch) ? intake.touched(scope, id, TOUCHED_SHOWN) : intake.touched(scope, id, batch.touched());
    }

    private static boolean shortOne(RosterImport batch) {
        return batch.bytes() <= READ_AT_ONCE;
    }

    @Override
    public void undo(AccessScope scope, UUID id) {
        try {
            step.executeWithoutResult(status -> {
                RosterImport batch = in(scope, id, RosterState.DONE);
                if (undoUntil(batch).isEmpty()) {
                    throw new RosterRefusal(Reason.UNDO_LATE);
                }
                if (shortOne(batch)) {
                    patience.upTo(OF_A_SHORT_UNDO);
                    takenBack(scope, batch, done -> {});
                } else {
                    store.state(id, RosterState.UNDOING, batch.toLoad(), null);
                    changed(
                            "roster.undo-asked",
                            id,
                            new OrganisationId(batch.organisation()),
                            Map.of("members", batch.toLoad()));
                }
            });
        } catch (DataIntegrityViolationException named) {
            throw touched(named);
        }
    }

    /** Something of the product names a person of it, which only the database knew. */
    private static RosterRefusal touched(DataIntegrityViolationException named) {
        var refusal = new RosterRefusal(Reason.TOUCHED);
        refusal.initCause(named);
        return refusal;
    }

    private int takenBack(AccessScope scope, RosterImport batch, IntConsumer done) {
        int taken = intake.undo(scope, batch.id(), done);
        if (taken == 0) {
            throw new RosterRefusal(Reason.TOUCHED);
        }
        if (!store.finish(
                batch, RosterState.UNDONE, batch.counts(), acting.now().login())) {
            throw new IllegalStateException("The import was changed while it was taken back");
        }
        intake.clear(scope, batch.id());
        store.forget(batch.id());
        changed("roster.undone", batch.id(), new OrganisationId(batch.organisation()), Map.of("members", taken));
        return taken;
    }

    /** All in one transaction, as the load: of what cannot be taken back whole nothing is. */
    private void takeBack(AccessScope scope, RosterImport batch) {
        try {
            step.executeWithoutResult(status -> {
                if (alone(scope, batch)) {
                    tell(NoticeKind.ROSTER_UNDONE, batch, List.of(takenBack(scope, batch, progress(scope, batch))));
                }
            });
        } catch (RosterRefusal refused) {
            kept(scope, batch);
        } catch (DataIntegrityViolationException named) {
            log.info(
                    "The import {} is named: {}",
                    batch.id(),
                    named.getMostSpecificCause().getMessage());
            kept(scope, batch);
        }
    }

    private void kept(AccessScope scope, RosterImport batch) {
        step.executeWithoutResult(status -> {
            patience(batch);
            List<Integer> lines = intake.touched(scope, batch.id(), TOUCHED_SHOWN).stream()
                    .map(MemberIntake.Touched::line)
                    .toList();
            RosterImport now = store.locked(scope, batch.id());
            if (now.version() == batch.version()) {
                store.touched(batch.id(), lines);
                store.state(batch.id(), RosterState.DONE, 0, Reason.TOUCHED.name());
                tell(NoticeKind.ROSTER_KEPT, batch, List.of());
            }
        });
    }

    @Override
    public List<MemberIntake.Entry> loaded(AccessScope scope, UUID id, int afterLine, int limit) {
        found(scope, id);
        return intake.loaded(scope, id, afterLine, limit);
    }

    @Override
    public int tidy(AccessScope wholeFederation) {
        return step.execute(status -> {
            scopes.enter(wholeFederation);
            List<UUID> over = jdbc.sql("""
                            select id from roster_import i
                            where i.file_until < :now
                              and (i.state in ('columns', 'checked', 'failed')
                                   or exists (select from roster_import_piece p where p.import_id = i.id))
                              and i.state not in ('reading', 'loading', 'undoing')
                            for update""")
                    .param("now", java.sql.Timestamp.from(clock.instant()))
                    .query(UUID.class)
                    .list();
            for (UUID id : over) {
                intake.clear(wholeFederation, id);
                store.forget(id);
                jdbc.sql("""
                                update roster_import set state = 'discarded', version = version + 1
                                where id = :id and state in ('columns', 'checked', 'failed')""").param("id", id).update();
            }
            return over.size();
        });
    }
}
