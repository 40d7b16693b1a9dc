package kz.birlik.legalaid.casework;

import com.github.f4b6a3.uuid.UuidCreator;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.legalaid.CaseChanges.NewAppeal;
import kz.birlik.legalaid.CaseReader;
import kz.birlik.legalaid.CaseRefusal;
import kz.birlik.legalaid.CaseRefusal.Reason;
import kz.birlik.legalaid.CaseTopic;
import kz.birlik.legalaid.CaseView.Way;
import kz.birlik.legalaid.Cases;
import kz.birlik.legalaid.casework.CaseTerms.Ends;
import kz.birlik.membership.draft.SecretCode;
import kz.birlik.membership.employer.Employers;
import kz.birlik.membership.notice.NoticeKind;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.term.Terms;
import kz.birlik.membership.trail.Acting;
import kz.birlik.membership.trail.Trail;
import kz.birlik.membership.trail.TrailEvent;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** An appeal becomes a case, whoever enters it: number, code, owner and terms in the transaction that is running. */
@Component
@RequiredArgsConstructor
class CaseEntry {

    private static final String OBJECT = "case";
    private static final String PREFIX = "AP";
    private static final String APPLICANT = "applicant";

    private final JdbcClient jdbc;
    private final Cases cases;
    private final CaseDoor door;
    private final CaseTerms counted;
    private final CaseOwners owners;
    private final CaseFiles files;
    private final CaseNotices notices;
    private final SealedAppeals seals;
    private final Organisations organisations;
    private final Employers employers;
    private final Terms terms;
    private final Trail trail;
    private final Acting acting;
    private final Clock clock;

    /** What only a form that people fill in themselves asks. */
    record Extra(
            @Nullable String workplace,
            @Nullable String card,
            @Nullable String consent) {

        static final Extra NONE = new Extra(null, null, null);
    }

    record Entered(UUID id, String number, String code) {}

    /** For a transaction that has entered its scope. */
    Entered enter(AccessScope scope, NewAppeal appeal, Extra extra) {
        OrganisationId organisation =
                organisations.idOf(scope, appeal.organisation()).orElseThrow(() -> new CaseRefusal(Reason.NOT_FOUND));
        CaseTopic topic = topic(appeal.topic()).orElseThrow(() -> new CaseRefusal(Reason.TOPIC_UNKNOWN));
        refuse(appeal.story().isBlank(), Reason.STORY_MISSING);
        refuse(appeal.anonymous() != (appeal.applicant() == null), Reason.APPLICANT_MISSING);
        refuse(appeal.receivedOn().isAfter(today()), Reason.DATE_IN_FUTURE);
        refuse(appeal.breachOn() != null && appeal.breachOn().isAfter(today()), Reason.DATE_IN_FUTURE);
        refuse(
                appeal.employer() != null && !employers.sitsBelow(scope, organisation, appeal.employer(), today()),
                Reason.EMPLOYER_UNKNOWN);
        refuse(
                appeal.group() != null
                        && cases.groups().stream()
                                .noneMatch(group -> group.code().equals(appeal.group())),
                Reason.GROUP_UNKNOWN);
        UUID id = UuidCreator.getTimeOrderedEpoch();
        door.writing(id);
        String number = number(appeal.receivedOn().getYear());
        String code = SecretCode.random();
        UUID owner = owners.forAppeal(new Circles.Head(
                        organisation.value(),
                        topic.code(),
                        appeal.group(),
                        appeal.language(),
                        appeal.channel().code()))
                .orElse(null);
        jdbc.sql("""
                        insert into legal_case (id, number, primary_id, topic, channel, language, way, stage, sealed, anonymous,
                            protected_group, employer_id, owner_id, unowned_since, received_on, last_on, synthetic, recorded_at,
                            recorded_by, changed_at, changed_by)
                        values (:id, :number, :organisation, :topic, :channel, :language, :way, 'new', :sealed, :anonymous, :group,
                            :employer, :owner, :unowned, :received, :received, :synthetic, :now, :by, :now, :by)""")
                .param("id", id)
                .param("number", number)
                .param("organisation", organisation.value())
                .param("topic", topic.code())
                .param("channel", appeal.channel().code())
                .param("language", appeal.language())
                .param("way", appeal.way().code())
                .param("sealed", topic.sealed())
                .param("anonymous", appeal.anonymous())
                .param("group", appeal.group(), Types.VARCHAR)
                .param("employer", appeal.employer(), Types.OTHER)
                .param("owner", owner, Types.OTHER)
                .param("unowned", owner == null ? now() : null, Types.TIMESTAMP)
                .param("received", appeal.receivedOn())
                .param("synthetic", appeal.synthetic())
                .param("now", now())
                .param("by", acting.now().login())
                .update();
        told(id, organisation, appeal, extra, code);
        if (owner != null) {
            opened(id, owner, "owner");
        }
        counted.start(id, Ends.ANSWER, "APPEAL_ANSWER", appeal.receivedOn(), null);
        if (appeal.breachOn() != null) {
            counted.start(id, Ends.FILING, filing(topic, appeal.way()), appeal.breachOn(), null);
        }
        counted.keepNext(id);
        event(id, "received", APPLICANT, appeal.receivedOn(), null);
        if (appeal.scan() != null) {
            files.put(id, "scan", appeal.scan());
        }
        Map<String, Object> after = new LinkedHashMap<>();
        after.put("number", number);
        after.put("channel", appeal.channel().code());
        after.put("owned", owner != null);
        trail.changed(
                TrailEvent.of("case.registered", OBJECT, id).on(organisation).after(after));
        notices.tell(id, owner == null ? NoticeKind.CASE_UNOWNED : NoticeKind.CASE_RECEIVED, "registered");
        return new Entered(id, number, code);
    }

    private void told(UUID id, OrganisationId organisation, NewAppeal appeal, Extra extra, String code) {
        jdbc.sql("""
                        insert into legal_case_appeal (case_id, primary_id, applicant_name, membership, contact, story, demand, breach_on,
                                                       code_hash, workplace, consent_version)
                        values (:id, :organisation, :applicant, :membership, :contact, :story, :demand, :breach, :code, :workplace,
                                :consent)""")
                .param("id", id)
                .param("organisation", organisation.value())
                .param(APPLICANT, appeal.applicant(), Types.VARCHAR)
                .param("membership", appeal.membership().code())
                .param(
                        "contact",
                        seals.seal(id, new SealedAppeals.Contact(appeal.phone(), appeal.email(), extra.card())),
                        Types.BINARY)
                .param("story", appeal.story())
                .param("demand", appeal.demand(), Types.VARCHAR)
                .param("breach", appeal.breachOn(), Types.DATE)
                .param("code", SealedAppeals.hash(code))
                .param("workplace", extra.workplace(), Types.VARCHAR)
                .param("consent", extra.consent(), Types.VARCHAR)
                .update();
    }

    /** Shown for a while to the one who entered it. */
    UUID receipt(Entered entered, CaseReader reader) {
        LocalDate last = Objects.requireNonNull(
                terms.compute("CASE_RECEIPT_DAYS", today(), List.of()).due());
        return receipt(
                entered,
                reader.account().value(),
                last.plusDays(1).atStartOfDay(clock.getZone()).toInstant());
    }

    /** @param account empty for a stranger, whose draft shows it */
    UUID receipt(Entered entered, @Nullable UUID account, Instant until) {
        UUID receipt = UuidCreator.getTimeOrderedEpoch();
        jdbc.sql("delete from legal_case_receipt where expires_at <= :now")
                .param("now", now())
                .update();
        jdbc.sql("""
                        insert into legal_case_receipt (id, case_id, account_id, content, expires_at)
                        values (:id, :case, :account, :content, :expires)""")
                .param("id", receipt)
                .param("case", entered.id())
                .param("account", account, Types.OTHER)
                .param("content", seals.sealCode(receipt, entered.code()))
                .param("expires", Timestamp.from(until))
                .update();
        return receipt;
    }

    private Optional<CaseTopic> topic(String code) {
        return cases.topics().stream().filter(each -> each.code().equals(code)).findFirst();
    }

    /** Labour Code, article 160. */
    private static String filing(CaseTopic topic, Way way) {
        if (topic.reinstatement()) {
            return way == Way.DIRECT ? "IND_DIRECT_REINST" : "IND_REINST_COMM";
        }
        return way == Way.DIRECT ? "IND_DIRECT_OTHER" : "IND_OTHER";
    }

    private String number(int year) {
        int next = jdbc.sql("""
                        insert into legal_case_number (year, last) values (:year, 1)
                        on conflict (year) do update set last = legal_case_number.last + 1 returning last""").param("year", year).query(Integer.class).single();
        return "%s-%d-%06d".formatted(PREFIX, year, next);
    }

    void opened(UUID id, UUID account, String why) {
        jdbc.sql("""
                        insert into legal_case_reader (id, case_id, account_id, why, given_at, given_by)
                        values (:id, :case, :account, :why, :now, :by)""")
                .param("id", UuidCreator.getTimeOrderedEpoch())
                .param("case", id)
                .param("account", account)
                .param("why", why)
                .param("now", now())
                .param("by", acting.now().login())
                .update();
    }

    void event(UUID id, String kind, String audience, LocalDate on, @Nullable String note) {
        event(id, kind, audience, on, note, null);
    }

    /** @param amount of a payment */
    void event(
            UUID id, String kind, String audience, LocalDate on, @Nullable String note, @Nullable BigDecimal amount) {
        jdbc.sql("""
                        insert into legal_case_event (id, case_id, primary_id, kind, audience, happened_on, note, amount, recorded_at,
                                                      recorded_by)
                        select :id, c.id, c.primary_id, :kind, :audience, :on, :note, :amount, :now, :by
                        from legal_case c where c.id = :case""")
                .param("id", UuidCreator.getTimeOrderedEpoch())
                .param("case", id)
                .param("kind", kind)
                .param("audience", audience)
                .param("on", on)
                .param("note", note, Types.VARCHAR)
                .param("amount", amount, Types.NUMERIC)
                .param("now", now())
                .param("by", acting.now().login())
                .update();
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private static void refuse(boolean unwanted, Reason reason) {
        if (unwanted) {
            throw new CaseRefusal(reason);
        }
    }
}
