package kz.birlik.safety.hazard;

import com.github.f4b6a3.uuid.UuidCreator;
import java.security.MessageDigest;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.membership.attachment.Attachment;
import kz.birlik.membership.draft.SecretCode;
import kz.birlik.membership.employer.StrangerPlaces;
import kz.birlik.membership.notice.Notice;
import kz.birlik.membership.notice.NoticeKind;
import kz.birlik.membership.notice.Notices;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.organisation.RowScope;
import kz.birlik.membership.task.Target;
import kz.birlik.membership.term.Terms;
import kz.birlik.membership.trail.SystemActing;
import kz.birlik.membership.trail.Trail;
import kz.birlik.membership.trail.TrailEvent;
import kz.birlik.safety.HazardReceipt;
import kz.birlik.safety.HazardReceipt.Said;
import kz.birlik.safety.HazardRefusal;
import kz.birlik.safety.HazardRefusal.Reason;
import kz.birlik.safety.HazardSignals;
import kz.birlik.safety.HazardState;
import kz.birlik.safety.NewHazard;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@RequiredArgsConstructor
@Transactional
class HazardService implements HazardSignals {

    static final String OBJECT = "hazard-signal";

    private static final String PREFIX = "HS";
    /** Who acts in the trail as well: no address of the device is kept. */
    private static final String STRANGER = "stranger";

    /** Stand for a signal that is not there, so that looking for it costs the same. */
    private static final UUID NOBODY = new UUID(0, 0);

    private static final byte[] NO_HASH = new byte[32];
    /** Longer chains of joined signals are not followed. */
    private static final int MOST_JOINED = 20;

    private final JdbcClient jdbc;
    private final HazardSeals seals;
    private final HazardOwners owners;
    private final StrangerPlaces places;
    private final RowScope scopes;
    private final Organisations organisations;
    private final Notices notices;
    private final Terms terms;
    private final Trail trail;
    private final Clock clock;

    @Override
    public String newKey() {
        return HazardSeals.newKey();
    }

    @Override
    public HazardReceipt send(AccessScope system, String key, NewHazard told) {
        refuse(!HazardSeals.isKey(key), Reason.KEY_UNKNOWN);
        refuse(told.place().isBlank() || told.story().isBlank(), Reason.TEXT_MISSING);
        String code = HazardSeals.code(key);
        scopes.enter(system);
        // The same form sent twice at once waits here, and the second one finds the first.
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:key, 0))")
                .param("key", "hazard/" + key)
                .query(row -> {});
        Optional<UUID> sent = jdbc.sql("select id from hazard_signal where sent_hash = :sent")
                .param("sent", HazardSeals.hash(key))
                .query(UUID.class)
                .optional();
        UUID id = sent.orElseGet(() -> SystemActing.as(STRANGER, () -> enter(system, key, code, told)));
        return receipt(id, code);
    }

    private UUID enter(AccessScope system, String key, String code, NewHazard told) {
        String place = told.organisation() == null ? places.placeOf(told.region()) : told.organisation();
        OrganisationId organisation =
                organisations.idOf(system, place).orElseThrow(() -> new HazardRefusal(Reason.PLACE_GONE));
        HazardOwners.Owner owner = owners.at(organisation);
        LocalDate today = today();
        LocalDate due = today.plusDays(answerDays(told.danger()));
        UUID employer = told.employer() == null ? places.onlyEmployer(place).orElse(null) : told.employer();
        UUID id = UuidCreator.getTimeOrderedEpoch();
        String number = numbered(today.getYear());
        scopes.enter(system);
        jdbc.sql("""
                        insert into hazard_signal (id, number, primary_id, employer_id, region_code, workplace, place, story, danger, by_gate,
                                                   reported_on, owner_role, owner_organisation_id, due_on, contact, code_hash, sent_hash,
                                                   synthetic, recorded_at, changed_at, changed_by)
                        values (:id, :number, :organisation, :employer,
                                coalesce(cast(:region as text), (select o.region_code from organisation o where o.id = :organisation)),
                                :workplace, :place, :story, :danger, :gate, :today, :role, :owner, :due, :contact, :code, :sent,
                                :synthetic, :now, :now, :by)""")
                .param("id", id)
                .param("number", number)
                .param("organisation", organisation.value())
                .param("employer", employer, Types.OTHER)
                .param("region", told.region(), Types.VARCHAR)
                .param("workplace", told.workplace(), Types.VARCHAR)
                .param("place", told.place())
                .param("story", told.story())
                .param("danger", told.danger())
                .param("gate", told.employer() != null)
                .param("today", today)
                .param("role", owner.role().code())
                .param("owner", owner.organisation().value())
                .param("due", due)
                .param("contact", seals.sealContact(id, told.contact()), Types.BINARY)
                .param("code", HazardSeals.hash(code))
                .param("sent", HazardSeals.hash(key))
                .param("synthetic", told.synthetic())
                .param("now", now())
                .param("by", STRANGER)
                .update();
        jdbc.sql("""
                        insert into hazard_signal_step (id, signal_id, primary_id, kind, day, due_on, recorded_at, recorded_by)
                        values (:id, :signal, :organisation, 'received', :today, :due, :now, :by)""")
                .param("id", UuidCreator.getTimeOrderedEpoch())
                .param("signal", id)
                .param("organisation", organisation.value())
                .param("today", today)
                .param("due", due)
                .param("now", now())
                .param("by", STRANGER)
                .update();
        keep(id, organisation, told.photo());
        trail.changed(TrailEvent.of("hazard-signal.sent", OBJECT, id)
                .on(organisation)
                .after(Map.of("number", number, "danger", told.danger())));
        tell(id, number, organisation, owner, told.danger());
        return id;
    }

    private void keep(UUID id, OrganisationId organisation, @Nullable Attachment photo) {
        if (photo == null) {
            return;
        }
        jdbc.sql("""
                        insert into hazard_photo (id, primary_id, content_type, size_bytes, content)
                        values (:id, :organisation, :type, :size, :content)""")
                .param("id", id)
                .param("organisation", organisation.value())
                .param("type", photo.type().contentType())
                .param("size", photo.content().length)
                .param("content", seals.sealPhoto(id, photo.content()))
                .update();
    }

    /** The owner; where somebody's life is in danger, whoever stands above as well. */
    private void tell(UUID id, String number, OrganisationId organisation, HazardOwners.Owner owner, boolean danger) {
        List<HazardOwners.Owner> told = new ArrayList<>(List.of(owner));
        if (danger) {
            owners.above(organisation, owner.role()).ifPresent(told::add);
        }
        for (HazardOwners.Owner each : told) {
            notices.tell(new Notice(
                    danger ? NoticeKind.HAZARD_DANGER : NoticeKind.HAZARD_SENT,
                    OBJECT + "/" + id + "/" + each.role().code(),
                    new Notice.Posts(each.organisation(), EnumSet.of(each.role()), null),
                    organisation,
                    List.of(number),
                    new Target(OBJECT, id.toString())));
        }
    }

    private String numbered(int year) {
        int next = jdbc.sql("""
                        insert into hazard_signal_number (year, last) values (:year, 1)
                        on conflict (year) do update set last = hazard_signal_number.last + 1 returning last""").param("year", year).query(Integer.class).single();
        return "%s-%d-%06d".formatted(PREFIX, year, next);
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<HazardReceipt> state(AccessScope system, String number, String code) {
        scopes.enter(system);
        String typed = SecretCode.tidy(code);
        record Found(UUID id, byte[] hash) {}
        Found found = jdbc.sql("select id, code_hash from hazard_signal where number = :number")
                .param("number", number.strip().toUpperCase(Locale.ROOT))
                .query((row, i) -> new Found(row.getObject("id", UUID.class), row.getBytes("code_hash")))
                .optional()
                .orElse(new Found(NOBODY, NO_HASH));
        return MessageDigest.isEqual(found.hash(), HazardSeals.hash(typed))
                ? Optional.of(receipt(found.id(), typed))
                : Optional.empty();
    }

    /** Of a signal that was joined with another, the sender sees how the other stands. */
    private HazardReceipt receipt(UUID id, String code) {
        record Head(
                String number,
                String place,
                HazardState state,
                LocalDate reportedOn,
                String owner,
                LocalDate due,
                @Nullable UUID into) {}
        HazardReceipt own = null;
        UUID next = id;
        for (int i = 0; i < MOST_JOINED && next != null; i++) {
            UUID one = next;
            Head head = jdbc.sql("select * from hazard_signal where id = :id")
                    .param("id", one)
                    .query((row, n) -> new Head(
                            row.getString("number"),
                            row.getString("place"),
                            HazardState.of(row.getString("state")),
                            row.getObject("reported_on", LocalDate.class),
                            row.getString("owner_role"),
                            row.getObject("due_on", LocalDate.class),
                            row.getObject("merged_into", UUID.class)))
                    .single();
            List<Said> steps = new ArrayList<>(own == null ? List.of() : own.steps());
            boolean first = own == null;
            said(one).stream()
                    .filter(step -> first || !List.of("received", "taken").contains(step.kind()))
                    .forEach(steps::add);
            own = new HazardReceipt(
                    own == null ? head.number() : own.number(),
                    code,
                    own == null ? head.place() : own.place(),
                    head.state(),
                    own == null ? head.reportedOn() : own.reportedOn(),
                    head.owner(),
                    head.state().isOpen() ? head.due() : null,
                    steps);
            next = head.into();
        }
        return Objects.requireNonNull(own);
    }

    /** Why it was passed on is a word between colleagues. */
    private List<Said> said(UUID id) {
        return jdbc.sql("select kind, day, case when kind <> 'passed' then note end as note from hazard_signal_step"
                        + " where signal_id = :id order by recorded_at, id")
                .param("id", id)
                .query((row, i) ->
                        new Said(row.getString("kind"), row.getObject("day", LocalDate.class), row.getString("note")))
                .list();
    }

    @Override
    @Transactional(readOnly = true)
    public int answerDays(boolean danger) {
        return terms.parameter(danger ? "HAZARD_DANGER_DAYS" : "HAZARD_ANSWER_DAYS", today())
                .orElseThrow()
                .value()
                .intValue();
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private static void refuse(boolean refused, Reason reason) {
        if (refused) {
            throw new HazardRefusal(reason);
        }
    }
}
