package kz.birlik.membership.joining;

import com.github.f4b6a3.uuid.UuidCreator;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Date;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.draft.DraftKind;
import kz.birlik.membership.draft.Drafts;
import kz.birlik.membership.draft.OpenDraft;
import kz.birlik.membership.draft.SecretCode;
import kz.birlik.membership.joining.Application.State;
import kz.birlik.membership.joining.ApplicationRows.Content;
import kz.birlik.membership.joining.JoiningRefusal.Reason;
import kz.birlik.membership.keyring.KeyRing;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.RowScope;
import kz.birlik.membership.term.Term;
import kz.birlik.membership.term.Terms;
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
class JoiningService implements Joining {

    static final String OBJECT = "application";

    private static final String PREFIX = "JN";
    private static final int MOST_WORDS = 6;
    private static final int SHORTEST_WORD = 2;

    static final DraftKind<Answers> DRAFTS =
            new DraftKind<>("joining_draft", "application_id", "joining-draft", Answers.class);

    static final String TAKES_APPLICATIONS = """
            o.kind in (select k.kind from joining_kind k)
            and o.valid_from <= :today and (o.valid_to is null or o.valid_to > :today)""";

    private static final String BELOW = """
             and exists (select from organisation_ancestry a where a.line = 'sectoral' and a.ancestor_id = :above
                         and a.descendant_id = o.id and a.valid_from <= :today and a.valid_to > :today)""";

    private static final String PLACE = """
            select o.id, o.code, r.name as region, p.reason as pause_reason, p.last_day as pause_last_day,
                   (select n.name from organisation_name n where n.organisation_id = o.id
                    order by (n.valid_from <= :today) desc, n.valid_from desc limit 1) as name,
                   (select n.name from organisation_employer oe join employer_name n on n.employer_id = oe.employer_id
                    where oe.organisation_id = o.id and (oe.valid_to is null or oe.valid_to > :today)
                    order by n.valid_from desc limit 1) as employer
            from organisation o left join region r on r.code = o.region_code
            left join joining_pause p on p.organisation_id = o.id and %s
            where
            """.formatted(PauseService.IN_FORCE);

    private final JdbcClient jdbc;
    private final RowScope scopes;
    private final ApplicationRows rows;
    private final KeyRing keys;
    private final Drafts drafts;
    private final Terms terms;
    private final JoiningPauses pauses;
    private final Trail trail;
    private final Clock clock;

    @Override
    @Transactional(readOnly = true)
    public List<JoiningPlace> places(AccessScope system, String words, int limit) {
        return places(words, limit, "", Map.of());
    }

    @Override
    @Transactional(readOnly = true)
    public List<JoiningPlace> placesBelow(AccessScope reader, OrganisationId above, String words, int limit) {
        return places(words, limit, BELOW, Map.of("above", above.value()));
    }

    private List<JoiningPlace> places(String words, int limit, String below, Map<String, UUID> parameters) {
        String[] asked = words(words);
        if (asked.length == 0) {
            return List.of();
        }
        // Each word may stand in another name: the organisation's, its employer's, the town's or the region's.
        return jdbc.sql("""
                        with word as (select w, '%' || w || '%' as pattern from unnest(cast(:words as text[])) w),
                        found as (
                            select n.organisation_id, w.w from word w
                            join organisation_name n on n.search_key like w.pattern
                                and n.valid_from <= :today and (n.valid_to is null or n.valid_to > :today)
                            union
                            select oe.organisation_id, w.w from word w
                            join employer_name n on n.search_key like w.pattern
                            join organisation_employer oe on oe.employer_id = n.employer_id
                                and (oe.valid_to is null or oe.valid_to > :today)
                            union
                            select oe.organisation_id, w.w from word w
                            join employer_site s on s.search_key like w.pattern
                            join organisation_employer oe on oe.employer_id = s.employer_id
                                and (oe.valid_to is null or oe.valid_to > :today)
                            union
                            select o.id, w.w from word w
                            join region r on name_search_key(r.name) like w.pattern
                            join organisation o on o.region_code = r.code)
                        select place.* from (""" + PLACE + TAKES_APPLICATIONS + below + """
                        ) place
                        where place.id in (select f.organisation_id from found f group by f.organisation_id
                                       having count(*) = cardinality(cast(:words as text[])))
                        order by place.name ->> 'kk' collate "kk-KZ-x-icu", place.code limit :limit""")
                .params(parameters)
                .param("words", asked)
                .param("today", Date.valueOf(today()))
                .param("limit", limit)
                .query(JoiningService::place)
                .list();
    }

    private String[] words(String typed) {
        String key = jdbc.sql("select coalesce(search_key(:typed), '')")
                .param("typed", typed.length() > 200 ? typed.substring(0, 200) : typed)
                .query(String.class)
                .single();
        return Arrays.stream(key.split(" "))
                .filter(word -> word.length() >= SHORTEST_WORD || word.chars().allMatch(Character::isDigit))
                .filter(word -> !word.isEmpty())
                .distinct()
                .limit(MOST_WORDS)
                .toArray(String[]::new);
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<JoiningPlace> place(AccessScope system, String code) {
        return jdbc.sql(PLACE + TAKES_APPLICATIONS + " and o.code = :code")
                .param("today", Date.valueOf(today()))
                .param("code", code)
                .query(JoiningService::place)
                .optional();
    }

    private static JoiningPlace place(java.sql.ResultSet row, int number) throws java.sql.SQLException {
        return new JoiningPlace(
                row.getObject("id", UUID.class),
                row.getString("code"),
                MultilingualText.parse(row.getString("name")),
                text(row.getString("employer")),
                text(row.getString("region")),
                row.getString("pause_reason") == null
                        ? null
                        : PauseService.pause(row, "pause_reason", "pause_last_day"));
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<JoiningPause> paused(AccessScope system) {
        return pauses.everywhere(system).map(PausedJoining::pause);
    }

    private void refusePaused(AccessScope system, @Nullable String chosen) {
        if (chosen != null
                && place(system, chosen).filter(place -> place.pause() != null).isPresent()) {
            throw new JoiningRefusal(Reason.PAUSED);
        }
    }

    private static @Nullable MultilingualText text(@Nullable String json) {
        return json == null ? null : MultilingualText.parse(json);
    }

    @Override
    public String begin(AccessScope system, Answers first) {
        if (paused(system).isPresent()) {
            throw new JoiningRefusal(Reason.PAUSED);
        }
        refusePaused(system, first.place());
        return drafts.begin(DRAFTS, first, days(DRAFT_DAYS));
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Draft> draft(AccessScope system, String secret) {
        return drafts.find(DRAFTS, secret)
                .map(draft -> new Draft(
                        draft.answers() == null ? Answers.none() : draft.answers(),
                        draft.answers() == null,
                        draft.expiresAt()));
    }

    @Override
    public boolean keep(AccessScope system, String secret, UnaryOperator<Answers> change) {
        Optional<OpenDraft<Answers>> draft = drafts.hold(DRAFTS, secret).filter(open -> open.answers() != null);
        draft.ifPresent(open -> {
            Answers before = Objects.requireNonNull(open.answers());
            Answers answers = change.apply(before);
            if (!Objects.equals(answers.place(), before.place())) {
                refusePaused(system, answers.place());
            }
            drafts.keep(DRAFTS, open.id(), answers);
        });
        return draft.isPresent();
    }

    @Override
    public Optional<String> link(AccessScope system, String secret) {
        return drafts.link(DRAFTS, secret);
    }

    @Override
    public Optional<String> resume(AccessScope system, String link) {
        return drafts.resume(DRAFTS, link);
    }

    @Override
    public void forget(AccessScope system, String secret) {
        drafts.forget(DRAFTS, secret);
    }

    @Override
    public Optional<Application> send(AccessScope system, String secret, String language) {
        Optional<OpenDraft<Answers>> draft = drafts.hold(DRAFTS, secret);
        if (draft.isEmpty()) {
            return Optional.empty();
        }
        Answers answers = draft.get().answers();
        if (answers != null) {
            if (!answers.open().isEmpty() || answers.place() == null) {
                throw new JoiningRefusal(Reason.INCOMPLETE);
            }
            JoiningPlace place =
                    place(system, answers.place()).orElseThrow(() -> new JoiningRefusal(Reason.NO_SUCH_PLACE));
            scopes.enter(system);
            UUID application = insert(place, answers, language);
            drafts.sent(DRAFTS, draft.get().id(), application, days("JOIN_RECEIPT_DAYS"));
        }
        return receipt(system, secret);
    }

    private UUID insert(JoiningPlace place, Answers answers, String language) {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        Instant now = clock.instant();
        LocalDate today = today();
        Term term = rows.term(today, List.of(), clock.getZone());
        if (term.due() == null) {
            throw new IllegalStateException("a term that has not begun cannot be suspended");
        }
        String number = number(today.getYear());
        jdbc.sql("""
                        insert into joining_application (id, number, primary_id, state, language, full_name, identity_lookup,
                            content, submitted_at, submitted_on, due_on, norm_version_id, synthetic)
                        values (:id, :number, :primary, 'new', :language, :name, :lookup, :content, :now, :today, :due, :norm,
                                :synthetic)""")
                .param("id", id)
                .param("number", number)
                .param("primary", place.organisation())
                .param("language", language)
                .param("name", answers.name().full())
                .param("lookup", lookup(answers), Types.BINARY)
                .param("content", rows.seal(new Content(SecretCode.random(), answers, List.of(), null), id))
                .param("now", Timestamp.from(now))
                .param("today", Date.valueOf(today))
                .param("due", Date.valueOf(term.due()))
                .param("norm", term.norm().id())
                .param("synthetic", answers.synthetic())
                .update();
        trail.changed(TrailEvent.of("application.sent", OBJECT, id)
                .on(new OrganisationId(place.organisation()))
                .after(Map.of("number", number, "due_on", term.due().toString())));
        return id;
    }

    byte[] lookup(Answers answers) {
        return keys.lookup(answers.identity().clear(), answers.identity().lookupPurpose());
    }

    private String number(int year) {
        int next = jdbc.sql("""
                        insert into joining_number (year, last) values (:year, 1)
                        on conflict (year) do update set last = joining_number.last + 1 returning last""").param("year", year).query(Integer.class).single();
        return "%s-%d-%06d".formatted(PREFIX, year, next);
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Application> receipt(AccessScope system, String secret) {
        Optional<UUID> application = drafts.find(DRAFTS, secret).map(OpenDraft::became);
        scopes.enter(system);
        return application.flatMap(id -> rows.find("a.id = :id", Map.of("id", id), clock.getZone()));
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Application> state(AccessScope system, String number, String code) {
        scopes.enter(system);
        return byNumber(number, code, "");
    }

    private Optional<Application> byNumber(String number, String code, String held) {
        byte[] typed = SecretCode.tidy(code).getBytes(StandardCharsets.US_ASCII);
        return rows.find(
                        "a.number = :number" + held,
                        Map.of("number", number.strip().toUpperCase(Locale.ROOT)),
                        clock.getZone())
                .filter(found -> MessageDigest.isEqual(found.code().getBytes(StandardCharsets.US_ASCII), typed));
    }

    @Override
    public Optional<Application> answer(AccessScope system, String number, String code, String text) {
        scopes.enter(system);
        Optional<Application> found = byNumber(number, code, " for update of a");
        if (found.isEmpty() || found.get().openRound() == null) {
            return found;
        }
        Application asked = found.get();
        Content content = new Content(asked.code(), asked.answers(), asked.rounds(), asked.refusalText())
                .answered(clock.instant(), text);
        Term term = rows.term(asked.submittedOn(), content.rounds(), clock.getZone());
        jdbc.sql("""
                        update joining_application set state = 'answered', content = :content, due_on = :due,
                               norm_version_id = :norm, version = version + 1 where id = :id""")
                .param("content", rows.seal(content, asked.id()))
                .param("due", Date.valueOf(term.due() == null ? asked.dueOn() : term.due()))
                .param("norm", term.norm().id())
                .param("id", asked.id())
                .update();
        trail.changed(TrailEvent.of("application.answered", OBJECT, asked.id())
                .on(new OrganisationId(asked.organisation()))
                .before(Map.of("state", State.ASKED.code()))
                .after(Map.of("state", State.ANSWERED.code())));
        return byNumber(number, code, "");
    }

    @Override
    public int tidy(AccessScope system) {
        int over = drafts.tidy(DRAFTS);
        scopes.enter(system);
        trail.changedEach("application.erased", OBJECT, """
                select a.id::text as object_id, a.primary_id as organisation_id,
                       jsonb_build_object('number', a.number) as after
                from joining_application a where a.erase_on <= :today""", Map.of("today", Date.valueOf(today())));
        return over
                + jdbc.sql("delete from joining_application where erase_on <= :today")
                        .param("today", Date.valueOf(today()))
                        .update();
    }

    private Duration days(String parameter) {
        return Duration.ofDays(terms.parameter(parameter, today())
                .orElseThrow(() -> new IllegalStateException("no value of " + parameter))
                .value()
                .longValue());
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
