package kz.birlik.web.security;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import kz.birlik.BirlikApplication;
import kz.birlik.bargaining.AgreementChanges;
import kz.birlik.bargaining.AgreementView;
import kz.birlik.bargaining.AgreementView.Party;
import kz.birlik.bargaining.AgreementView.Side;
import kz.birlik.bargaining.DisputeChanges;
import kz.birlik.bargaining.DisputeView;
import kz.birlik.bargaining.Disputes;
import kz.birlik.bargaining.NegotiationChanges;
import kz.birlik.bargaining.NegotiationView;
import kz.birlik.bargaining.Negotiations;
import kz.birlik.bargaining.TripartiteChanges;
import kz.birlik.bargaining.TripartiteLevel;
import kz.birlik.legalaid.Appeals;
import kz.birlik.legalaid.BadFaithChanges;
import kz.birlik.legalaid.BadFaithEmployers;
import kz.birlik.legalaid.BadFaithEvidence;
import kz.birlik.legalaid.CaseChanges;
import kz.birlik.legalaid.CaseFile;
import kz.birlik.legalaid.CaseReader;
import kz.birlik.legalaid.CaseSides;
import kz.birlik.legalaid.CaseStep;
import kz.birlik.legalaid.CaseView;
import kz.birlik.legalaid.CaseView.Ground;
import kz.birlik.legalaid.Cases;
import kz.birlik.legalaid.ConciliationChanges;
import kz.birlik.legalaid.ConciliationMeeting;
import kz.birlik.legalaid.ConciliationView;
import kz.birlik.legalaid.InspectionChanges;
import kz.birlik.legalaid.InspectionRow;
import kz.birlik.legalaid.InspectionStep;
import kz.birlik.legalaid.InspectionView;
import kz.birlik.legalaid.Inspections;
import kz.birlik.legalaid.PetitionRow;
import kz.birlik.legalaid.Petitions;
import kz.birlik.legalaid.Protection;
import kz.birlik.legalaid.SignalChanges;
import kz.birlik.legalaid.SignalStep;
import kz.birlik.legalaid.ViolationAnswers;
import kz.birlik.legalaid.ViolationReports;
import kz.birlik.legalaid.ViolationRow;
import kz.birlik.legalaid.Violations;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.account.Accounts;
import kz.birlik.membership.account.NewAccount;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.attachment.Attachment;
import kz.birlik.membership.body.Bodies;
import kz.birlik.membership.body.BodyChanges;
import kz.birlik.membership.body.BodyView;
import kz.birlik.membership.body.Election;
import kz.birlik.membership.body.ElectionEdit;
import kz.birlik.membership.body.Mandate;
import kz.birlik.membership.body.MandateEdit;
import kz.birlik.membership.body.MinutesFile;
import kz.birlik.membership.body.NewBody;
import kz.birlik.membership.card.Cards;
import kz.birlik.membership.dues.DeductionLists;
import kz.birlik.membership.dues.Dues;
import kz.birlik.membership.dues.DuesConsents;
import kz.birlik.membership.dues.DuesMonths;
import kz.birlik.membership.dues.DuesRate;
import kz.birlik.membership.dues.DuesTerms;
import kz.birlik.membership.dues.ShareLevel;
import kz.birlik.membership.duplicate.DuplicatePair;
import kz.birlik.membership.duplicate.DuplicateState;
import kz.birlik.membership.duplicate.Duplicates;
import kz.birlik.membership.duplicate.MergeChoice;
import kz.birlik.membership.duplicate.MergeOrder;
import kz.birlik.membership.duplicate.MergePlan;
import kz.birlik.membership.duplicate.Merges;
import kz.birlik.membership.employer.EmployerId;
import kz.birlik.membership.employer.EmployerRegister;
import kz.birlik.membership.employer.Employers;
import kz.birlik.membership.figures.FigureImports;
import kz.birlik.membership.joining.Answers;
import kz.birlik.membership.joining.Application;
import kz.birlik.membership.joining.Applications;
import kz.birlik.membership.joining.Joining;
import kz.birlik.membership.joining.JoiningPauses;
import kz.birlik.membership.member.Admission;
import kz.birlik.membership.member.AdmissionWarning;
import kz.birlik.membership.member.Correction;
import kz.birlik.membership.member.Decision;
import kz.birlik.membership.member.Employment;
import kz.birlik.membership.member.Expulsion;
import kz.birlik.membership.member.Identity;
import kz.birlik.membership.member.Leaving;
import kz.birlik.membership.member.MemberChanges;
import kz.birlik.membership.member.MemberFacts;
import kz.birlik.membership.member.MemberMoves;
import kz.birlik.membership.member.Members;
import kz.birlik.membership.member.NewGround;
import kz.birlik.membership.member.SubjectRights;
import kz.birlik.membership.offer.NewOffer;
import kz.birlik.membership.offer.TransferOffers;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.Line;
import kz.birlik.membership.organisation.OrganisationChange;
import kz.birlik.membership.organisation.OrganisationChanges;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.person.Iin;
import kz.birlik.membership.person.PersonId;
import kz.birlik.membership.person.PersonName;
import kz.birlik.membership.person.Sex;
import kz.birlik.membership.roster.RosterImports;
import kz.birlik.membership.trail.SystemActing;
import kz.birlik.safety.AccidentChanges;
import kz.birlik.safety.AccidentFile;
import kz.birlik.safety.AccidentReader;
import kz.birlik.safety.AccidentSource;
import kz.birlik.safety.Accidents;
import kz.birlik.safety.ConcealmentCheck;
import kz.birlik.safety.CouncilChanges;
import kz.birlik.safety.CouncilDecision;
import kz.birlik.safety.CouncilFile;
import kz.birlik.safety.CouncilSide;
import kz.birlik.safety.Discrepancy;
import kz.birlik.safety.FindingRisk;
import kz.birlik.safety.HazardFilter;
import kz.birlik.safety.HazardReceipt;
import kz.birlik.safety.HazardSignals;
import kz.birlik.safety.HazardState;
import kz.birlik.safety.Hazards;
import kz.birlik.safety.InspectionInitiative;
import kz.birlik.safety.InspectorChanges;
import kz.birlik.safety.InspectorConfirmation;
import kz.birlik.safety.NewHazard;
import kz.birlik.safety.PassportChanges;
import kz.birlik.safety.RiskChanges;
import kz.birlik.safety.RiskView;
import kz.birlik.safety.SafetyDuty;
import kz.birlik.safety.SafetyInspectionChanges;
import kz.birlik.safety.SafetyInspectionStep;
import kz.birlik.safety.SafetyInspectionView;
import kz.birlik.safety.SafetyInspections;
import kz.birlik.web.jobs.SystemScope;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The tree the access matrix walks over. Every text of a record that belongs to an organisation holds that organisation's
 * canary, {@code LEAK-o07-…}, so that any text that reaches somebody it must not reach says whose it is.
 */
final class MatrixTree {

    static final String FEDERATION = "FPRK";
    static final String PASSWORD = "a matrix of many cells 7";
    static final String BIN = "970940000123";

    /** An organisation of the tree; parents are codes. */
    record Place(
            String token,
            String code,
            String kind,
            @Nullable String sectoral,
            @Nullable String territorial,
            @Nullable String region,
            boolean closed) {

        String canary(String what) {
            return "LEAK-" + token + "-" + what;
        }

        @Nullable
        String parent(Line line) {
            return line == Line.SECTORAL ? sectoral : territorial;
        }
    }

    /** Somebody who signs in, and the post. */
    record Person(String login, Role role, String organisation, Line line) {

        boolean wholeFederation() {
            return organisation.equals(FEDERATION);
        }
    }

    /** What kind of records an address can name by id. */
    enum Kind {
        FINDING,
        IMPORT,
        PERSON,
        DUES_LIST,
        ROSTER,
        BULK,
        DUES_DIFFERENCE,
        BODY,
        MANDATE,
        ELECTION,
        MINUTES,
        EMPLOYER,
        AGREEMENT,
        AGREEMENT_TEXT,
        CLAUSE,
        PROMISE,
        FULFILMENT,
        EVIDENCE,
        APPLICATION,
        PAUSE,
        OFFER,
        DUPLICATE,
        MERGE,
        ACCOUNT,
        POST,
        JOB,
        NOTICE,
        NEGOTIATION,
        NEGOTIATION_TERM,
        NEGOTIATION_SEAT,
        NEGOTIATION_UNION,
        NEGOTIATION_FILE,
        NEGOTIATION_CLAUSE,
        NEGOTIATION_COMMENT,
        DISPUTE,
        DISPUTE_TERM,
        CASE,
        CASE_TERM,
        CASE_FILE,
        INSPECTION,
        INSPECTION_FILE,
        INSPECTION_PLAN,
        EMPLOYER_SITE,
        COUNCIL,
        ACCIDENT,
        ACCIDENT_MEMBER,
        ACCIDENT_FILE,
        DISCREPANCY,
        COUNCIL_MEMBER,
        COUNCIL_DECISION,
        COUNCIL_FILE,
        TECHNICAL_INSPECTOR,
        RISK_WORKPLACE,
        RISK_HAZARD,
        RISK_MEASURE,
        HAZARD,
        SAFETY_INSPECTION,
        SAFETY_INSPECTION_FILE,
        CONCILIATION,
        CONCILIATION_MEMBER,
        CONCILIATION_MEETING,
        SIGNAL,
        VIOLATION,
        PETITION,
        BAD_FAITH,
        BAD_FAITH_FILE
    }

    private static final String EDU_31 = "EDU-KZ-31";
    private static final String EDU_55 = "EDU-KZ-55";

    static final List<Place> PLACES = List.of(
            place("o00", FEDERATION, "federation", null, null, null),
            place("o01", "EDU", "sectoral_union", FEDERATION, null, null),
            place("o02", "QYZ", "sectoral_union", FEDERATION, null, null),
            place("o03", "TERR-KZ-31", "territorial_association", null, FEDERATION, "KZ-31"),
            place("o04", "TERR-KZ-55", "territorial_association", null, FEDERATION, "KZ-55"),
            place("o05", EDU_31, "member_organisation", "EDU", "TERR-KZ-31", "KZ-31"),
            place("o06", EDU_55, "member_organisation", "EDU", "TERR-KZ-55", "KZ-55"),
            place("o07", "QYZ-KZ-55", "member_organisation", "QYZ", "TERR-KZ-55", "KZ-55"),
            place("o08", "EDU-KZ-31-0001", "primary", EDU_31, EDU_31, "KZ-31"),
            place("o09", "EDU-KZ-31-0002", "primary", EDU_31, EDU_31, "KZ-31"),
            closed("o10", "EDU-KZ-31-0009", EDU_31, "KZ-31"),
            place("o11", "EDU-KZ-55-0001", "primary", EDU_55, EDU_55, "KZ-55"),
            closed("o12", "EDU-KZ-55-0009", EDU_55, "KZ-55"),
            place("o13", "QYZ-KZ-55-0001", "primary", "QYZ-KZ-55", "QYZ-KZ-55", "KZ-55"),
            place("o14", "EDU-KZ-31-0001-S1", "shop", "EDU-KZ-31-0001", "EDU-KZ-31-0001", "KZ-31"));

    static final List<Person> PEOPLE = List.of(
            new Person("admin", Role.ADMIN, FEDERATION, Line.SECTORAL),
            new Person("federation", Role.FEDERATION, FEDERATION, Line.SECTORAL),
            new Person("analyst", Role.ANALYST, FEDERATION, Line.SECTORAL),
            new Person("union", Role.UNION, "EDU", Line.SECTORAL),
            new Person("territory", Role.TERRITORY, "TERR-KZ-31", Line.TERRITORIAL),
            new Person("officer", Role.OFFICER, EDU_31, Line.SECTORAL),
            new Person("officer2", Role.OFFICER, EDU_55, Line.SECTORAL),
            new Person("lawyer", Role.LAWYER, EDU_31, Line.SECTORAL),
            new Person("inspector", Role.INSPECTOR, "EDU-KZ-31-0001", Line.SECTORAL),
            new Person("chair", Role.CHAIR, "EDU-KZ-31-0001", Line.SECTORAL),
            new Person("chair2", Role.CHAIR, "EDU-KZ-55-0001", Line.SECTORAL));

    private final Map<String, Place> byCode = new LinkedHashMap<>();
    private final Map<String, UUID> ids = new LinkedHashMap<>();
    private final Map<Kind, Map<String, UUID>> records = new LinkedHashMap<>();
    private final Map<String, String> iins = new LinkedHashMap<>();
    private final Map<String, List<PersonId>> twins = new LinkedHashMap<>();

    /** A number that nobody has yet. */
    static String freeIin() {
        return iin(200 + (int) (Math.random() * 700)).digits();
    }

    private static Place place(
            String token,
            String code,
            String kind,
            @Nullable String sectoral,
            @Nullable String territorial,
            @Nullable String region) {
        return new Place(token, code, kind, sectoral, territorial, region, false);
    }

    private static Place closed(String token, String code, String parent, String region) {
        return new Place(token, code, "primary", parent, parent, region, true);
    }

    MatrixTree() {
        PLACES.forEach(place -> byCode.put(place.code(), place));
        for (Kind kind : Kind.values()) {
            records.put(kind, new LinkedHashMap<>());
        }
    }

    Place place(String code) {
        return byCode.get(code);
    }

    UUID id(String code) {
        return ids.get(code);
    }

    /** The record of that kind that belongs to the organisation; some organisations have none. */
    @Nullable
    UUID record(Kind kind, String code) {
        return records.get(kind).get(code);
    }

    /** Every id of a record of the organisation, its own included. */
    Set<String> everyId(String code) {
        Set<String> all = new LinkedHashSet<>();
        all.add(ids.get(code).toString());
        records.values().forEach(kind -> {
            if (kind.containsKey(code)) {
                all.add(kind.get(code).toString());
            }
        });
        return all;
    }

    /** Full ИИН by organisation. */
    Map<String, String> iins() {
        return iins;
    }

    /** What the scope of the person shows today, by the rules and not by the product. */
    Set<String> visible(Person person) {
        Set<String> visible = new LinkedHashSet<>();
        for (Place place : PLACES) {
            if (person.wholeFederation() || !place.closed() && isUnder(place, person.organisation(), person.line())) {
                visible.add(place.code());
            }
        }
        return visible;
    }

    /** Organisations above what the person sees: their names stand on pages as plain text, nothing else of them does. */
    Set<String> above(Person person) {
        Set<String> visible = visible(person);
        Set<String> above = new LinkedHashSet<>();
        visible.forEach(code -> climb(code, above));
        above.removeAll(visible);
        return above;
    }

    /** Closed organisations that lay below what the person sees: their beginning and end are part of its history. */
    Set<String> past(Person person) {
        Set<String> past = new LinkedHashSet<>();
        for (Place place : PLACES) {
            if (place.closed() && isUnder(place, person.organisation(), person.line())) {
                past.add(place.code());
            }
        }
        past.removeAll(visible(person));
        return past;
    }

    private void climb(String code, Set<String> above) {
        for (Line line : Line.values()) {
            String up = byCode.get(code).parent(line);
            if (up != null && above.add(up)) {
                climb(up, above);
            }
        }
    }

    private boolean isUnder(Place place, String root, Line line) {
        for (String code = place.code(); code != null; code = byCode.get(code).parent(line)) {
            if (code.equals(root)) {
                return true;
            }
        }
        return false;
    }

    void plant(MatrixProduct product) {
        AccessScope federation = product.part(SystemScope.class).wholeFederation("access matrix");
        Organisations organisations = product.part(Organisations.class);
        for (Place place : PLACES) {
            if (!place.code().equals(FEDERATION)) {
                SystemActing.as(
                        actor(place),
                        () -> found(product.part(OrganisationChanges.class), organisations, federation, place));
            }
            OrganisationId id = organisations.idOf(federation, place.code()).orElseThrow();
            ids.put(place.code(), id.value());
        }
        int number = 1;
        for (Place place : PLACES) {
            int current = number++;
            SystemActing.as(actor(place), () -> {
                UUID employer = product.part(EmployerRegister.class)
                        .register(federation, place.code(), employer(place, current), LocalDate.of(2015, 1, 1))
                        .value();
                records.get(Kind.EMPLOYER).put(place.code(), employer);
                records.get(Kind.EMPLOYER_SITE)
                        .put(
                                place.code(),
                                product.part(Employers.class)
                                        .of(federation, place.code(), LocalDate.now(BirlikApplication.ZONE))
                                        .get(0)
                                        .sites()
                                        .get(0)
                                        .id());
                terms(product.part(DuesTerms.class), place);
                if (place.kind().equals("primary") || place.kind().equals("shop")) {
                    members(product, federation, place, current);
                    dues(product, federation, place);
                }
                if (place.kind().equals("primary")) {
                    application(product.part(Joining.class), federation, place);
                    refusedApplication(product, federation, place);
                    records.get(Kind.PAUSE).put(place.code(), paused(product, federation, place));
                }
                body(product, federation, place);
                agreement(product, federation, place, employer);
                negotiations(product, federation, place, employer);
                disputes(product, federation, place, employer);
            });
        }
        SystemActing.as(actor(PLACES.get(0)), () -> compared(product, federation));
        SystemActing.as(actor(byCode.get("EDU")), () -> commission(product, federation));
        figures(product.owner());
        PLACES.forEach(place -> trail(product.owner(), place));
        accounts(product, federation);
        PLACES.forEach(place -> SystemActing.as(actor(place), () -> legalCases(product, federation, place)));
        PLACES.forEach(place -> SystemActing.as(actor(place), () -> inspections(product, federation, place)));
        PLACES.forEach(place -> SystemActing.as(actor(place), () -> council(product, federation, place)));
        PLACES.forEach(place -> SystemActing.as(actor(place), () -> technicalInspector(product, federation, place)));
        PLACES.forEach(place -> SystemActing.as(actor(place), () -> risks(product, federation, place)));
        PLACES.forEach(place -> SystemActing.as(actor(place), () -> accident(product, federation, place)));
        SystemActing.as("test", () -> product.part(ConcealmentCheck.class).check(federation));
        PLACES.forEach(place -> SystemActing.as(actor(place), () -> discrepancy(product, federation, place)));
        PLACES.forEach(place -> SystemActing.as(actor(place), () -> checks(product, federation, place)));
        PLACES.forEach(place -> SystemActing.as(actor(place), () -> hazards(product, federation, place)));
        PLACES.forEach(place -> SystemActing.as(actor(place), () -> conciliation(product, federation, place)));
        PLACES.forEach(place -> SystemActing.as(actor(place), () -> signals(product, federation, place)));
        PLACES.forEach(place -> SystemActing.as(actor(place), () -> badFaith(product, federation, place)));
        drafts(product, federation);
        jobs(product.owner());
        notices(product.owner());
        rosters(product);
        bulkActions(product);
        reorganisations(product.owner());
        for (Place place : PLACES) {
            if (place.closed()) {
                SystemActing.as(
                        actor(place),
                        () -> product.part(OrganisationChanges.class)
                                .apply(
                                        federation,
                                        new OrganisationChange.Close(
                                                place.code(),
                                                version(organisations, federation, place.code()),
                                                LocalDate.now(BirlikApplication.ZONE)
                                                        .minusDays(1),
                                                place.canary("closing-decision"),
                                                place.canary("closing-reason")),
                                        actor(place)));
            }
        }
    }

    static String actor(Place place) {
        return "leak-" + place.token() + "-actor";
    }

    private static MultilingualText text(Place place, String what) {
        return MultilingualText.of(place.canary(what + "-kk"), place.canary(what + "-ru"), place.canary(what + "-en"));
    }

    private void found(OrganisationChanges changes, Organisations organisations, AccessScope federation, Place place) {
        Line line = place.sectoral() == null ? Line.TERRITORIAL : Line.SECTORAL;
        changes.apply(
                federation,
                new OrganisationChange.Create(
                        place.code(),
                        place.kind(),
                        place.parent(line),
                        line,
                        text(place, "first-name"),
                        place.region(),
                        true,
                        LocalDate.of(2012, 1, 1),
                        place.canary("decision"),
                        place.canary("reason")),
                actor(place));
        boolean apart = line == Line.SECTORAL
                && place.territorial() != null
                && !place.territorial().equals(place.sectoral());
        if (apart) {
            changes.apply(
                    federation,
                    new OrganisationChange.Affiliate(
                            place.code(),
                            version(organisations, federation, place.code()),
                            Line.TERRITORIAL,
                            place.territorial(),
                            LocalDate.of(2012, 1, 1),
                            place.canary("affiliation-decision"),
                            place.canary("affiliation-reason")),
                    actor(place));
        }
        changes.apply(
                federation,
                new OrganisationChange.Rename(
                        place.code(),
                        version(organisations, federation, place.code()),
                        text(place, "name"),
                        LocalDate.of(2013, 1, 1),
                        place.canary("renaming-decision"),
                        place.canary("renaming-reason")),
                actor(place));
        changes.note(
                federation,
                place.code(),
                text(place, "note"),
                LocalDate.of(2014, 1, 1),
                place.canary("note-decision"),
                actor(place));
    }

    private static long version(Organisations organisations, AccessScope scope, String code) {
        return organisations
                .find(scope, code, LocalDate.now(BirlikApplication.ZONE))
                .orElseThrow()
                .version();
    }

    private static EmployerRegister.NewEmployer employer(Place place, int number) {
        return new EmployerRegister.NewEmployer(
                "1401400%05d".formatted(number),
                text(place, "employer"),
                place.canary("sector"),
                true,
                LocalDate.of(2014, 1, 1),
                List.of(new EmployerRegister.NewSite(
                        place.region() == null ? "KZ-71" : place.region(),
                        text(place, "town"),
                        true,
                        place.canary("monotown"),
                        10 + number,
                        LocalDate.of(2014, 1, 1))));
    }

    private void terms(DuesTerms terms, Place place) {
        AccessScope own = AccessScope.of(new OrganisationId(ids.get(place.code())), Line.SECTORAL);
        terms.setRate(
                own, DuesRate.Kind.PERCENT, BigDecimal.ONE, LocalDate.of(2015, 1, 1), place.canary("rate-decision"));
        terms.setShares(
                own,
                Map.of(ShareLevel.UNION, BigDecimal.TEN),
                LocalDate.of(2015, 1, 1),
                place.canary("shares-decision"));
    }

    /** A consent that was revoked, and a list with somebody nobody knows and a difference that was explained. */
    private void dues(MatrixProduct product, AccessScope federation, Place place) {
        UUID person = records.get(Kind.PERSON).get(place.code());
        UUID membership = product.part(Members.class)
                .find(federation, new PersonId(person))
                .orElseThrow()
                .periods()
                .get(0)
                .id();
        DuesConsents consents = product.part(DuesConsents.class);
        UUID consent =
                consents.give(federation, membership, LocalDate.of(2020, 1, 1), place.canary("deduction-request"));
        consents.revoke(federation, consent, 0, LocalDate.of(2021, 1, 1), place.canary("deduction-revoked"));
        DeductionLists lists = product.part(DeductionLists.class);
        String file = "ИИН;ФИО;Удержано\n" + iins.get(place.code()) + ";;2000\n;" + place.canary("on-list") + ";500\n";
        LocalDate month = LocalDate.of(2026, 1, 1);
        String wrong = file + ";" + place.canary("on-wrong-list") + ";70\n";
        lists.confirm(federation, deductions(lists, federation, place, month, wrong), null);
        product.part(DuesMonths.class).close(federation, place.code(), month);
        UUID list = deductions(lists, federation, place, month, file);
        lists.confirm(federation, list, place.canary("list-reason"));
        records.get(Kind.DUES_LIST).put(place.code(), list);
        Dues dues = product.part(Dues.class);
        dues.differences(federation, "open", null, 100).stream()
                .filter(difference -> difference.organisationCode().equals(place.code()))
                .findFirst()
                .ifPresent(difference -> {
                    records.get(Kind.DUES_DIFFERENCE).put(place.code(), difference.id());
                    dues.settle(federation, difference.id(), 0, "explained", place.canary("difference-comment"));
                });
    }

    private static UUID deductions(
            DeductionLists lists, AccessScope federation, Place place, LocalDate month, String file) {
        return lists.preview(
                        federation,
                        place.code(),
                        month,
                        place.canary("list.csv"),
                        file.getBytes(StandardCharsets.UTF_8))
                .id();
    }

    /** Somebody who applied and waits. */
    private void application(Joining joining, AccessScope federation, Place place) {
        records.get(Kind.APPLICATION)
                .put(place.code(), sent(joining, federation, place).id());
    }

    /** Somebody who was asked back and then refused. */
    private static void refusedApplication(MatrixProduct product, AccessScope federation, Place place) {
        Applications applications = product.part(Applications.class);
        Application sent = sent(product.part(Joining.class), federation, place);
        applications.ask(federation, sent.id(), sent.version(), place.canary("question"));
        applications.refuse(federation, sent.id(), sent.version() + 1, "charter", place.canary("refusal"));
    }

    /** After the applications: while it is paused no other could be begun. */
    private static UUID paused(MatrixProduct product, AccessScope federation, Place place) {
        JoiningPauses pauses = product.part(JoiningPauses.class);
        MultilingualText reason =
                MultilingualText.of(place.canary("pause"), place.canary("pause"), place.canary("pause"));
        pauses.resume(federation, pauses.pause(federation, place.code(), reason, null));
        return pauses.pause(federation, place.code(), reason, null);
    }

    private static Application sent(Joining joining, AccessScope federation, Place place) {
        String secret = joining.begin(
                federation,
                Answers.none()
                        .place(place.code())
                        .named(PersonName.of(place.canary("applicant"), place.canary("given"), null))
                        .identified(new Identity.ByIin(Iin.of(freeIin())), null, null)
                        .born(LocalDate.of(1990, 3, 27), Sex.FEMALE)
                        .reached(null, place.canary("mail") + "@example.kz")
                        .works("open_ended", place.canary("position"))
                        .pays(true)
                        .agreed("2026-1", true));
        return joining.send(federation, secret, "ru").orElseThrow();
    }

    /** A body with a member, where there are any, and somebody who is none and whose mandate has ended. */
    private void body(MatrixProduct product, AccessScope federation, Place place) {
        BodyChanges changes = product.part(BodyChanges.class);
        String kind = switch (place.kind()) {
            case "federation" -> "general_council";
            case "sectoral_union" -> "sectoral_council";
            case "primary", "shop" -> "union_committee";
            default -> "council";
        };
        UUID body = changes.found(
                federation,
                new NewBody(
                        place.code(),
                        kind,
                        place.canary("body-name"),
                        5,
                        60,
                        place.canary("charter"),
                        LocalDate.of(2017, 1, 1),
                        true));
        List<Election.Seat> seats = new ArrayList<>();
        seats.add(
                new Election.Seat.OfAnother(place.canary("outsider"), Sex.MALE, LocalDate.of(1970, 1, 1), "chair", 5));
        if (records.get(Kind.PERSON).containsKey(place.code())) {
            seats.add(new Election.Seat.OfMember(
                    new PersonId(records.get(Kind.PERSON).get(place.code())), "member", 4));
        }
        seats.add(new Election.Seat.OfAnother(place.canary("misnamed"), null, null, "member", null));
        changes.elect(
                federation,
                body,
                new Election(
                        false,
                        LocalDate.of(2020, 6, 1),
                        LocalDate.of(2025, 6, 1),
                        place.canary("wrong-minutes"),
                        place.canary("wrong-hall"),
                        20,
                        15,
                        seats));
        Bodies bodies = product.part(Bodies.class);
        List<Mandate> mandates = bodies.find(federation, body).orElseThrow().current();
        mandates.stream()
                .filter(mandate -> place.canary("misnamed").equals(mandate.fullName()))
                .forEach(mandate -> {
                    changes.end(
                            federation,
                            mandate.id(),
                            mandate.version(),
                            LocalDate.of(2021, 1, 1),
                            "recalled",
                            place.canary("wrong-decision"));
                    changes.correct(
                            federation,
                            mandate.id(),
                            mandate.version() + 1,
                            new MandateEdit(
                                    new MandateEdit.Holder.Another(place.canary("recalled"), null, null),
                                    "member",
                                    null,
                                    new MandateEdit.Ending(
                                            LocalDate.of(2021, 1, 1), "recalled", place.canary("recall-decision")),
                                    place.canary("mandate-correction")));
                });
        changes.correct(
                federation,
                body,
                bodies.find(federation, body).orElseThrow().elections().get(0).id(),
                0,
                new ElectionEdit(
                        LocalDate.of(2020, 6, 1),
                        LocalDate.of(2025, 6, 1),
                        place.canary("minutes"),
                        place.canary("hall"),
                        20,
                        15,
                        place.canary("election-correction")));
        UUID former = changes.found(
                federation,
                new NewBody(
                        place.code(),
                        kind,
                        place.canary("former-body"),
                        null,
                        null,
                        null,
                        LocalDate.of(2015, 1, 1),
                        true));
        changes.close(
                federation,
                former,
                0,
                LocalDate.of(2016, 1, 1),
                place.canary("closing-decision"),
                place.canary("closing-reason"));
        BodyView view = bodies.find(federation, body).orElseThrow();
        UUID election = view.elections().get(0).id();
        MinutesFile scan = MinutesFile.of("scan.pdf", "%PDF-1.7 leaf %%EOF".getBytes(StandardCharsets.UTF_8));
        UUID first = changes.attach(federation, body, election, scan, null, null);
        records.get(Kind.MINUTES)
                .put(
                        place.code(),
                        changes.attach(federation, body, election, scan, first, place.canary("scan-reason")));
        records.get(Kind.ELECTION).put(place.code(), election);
        records.get(Kind.BODY).put(place.code(), body);
        records.get(Kind.MANDATE).put(place.code(), mandates.get(0).id());
    }

    /** A report that was disputed and answered, with evidence that was taken back, and what happened to it. */
    private void fulfilment(MatrixProduct product, Place place, UUID agreement, UUID promise) {
        JdbcClient jdbc = product.part(JdbcClient.class);
        UUID row = UUID.randomUUID();
        UUID file = UUID.randomUUID();
        new TransactionTemplate(product.part(PlatformTransactionManager.class)).executeWithoutResult(status -> {
            jdbc.sql("select set_config('role', 'birlik_rows_federation', true)")
                    .query(all -> {});
            jdbc.sql("""
                            insert into fulfilment (id, agreement_id, obligation_id, primary_id, every, period_from, period_to,
                                report_by, act_by, state, review, note, reported_at, reported_by, reviewed_at, reviewed_by,
                                review_reason, answered_at, answered_by, answer)
                            values (?, ?, ?, ?, 'year', '2024-01-01', '2024-12-31', '2025-01-15', '2025-01-15', 'partly', 'answered',
                                ?, now(), ?, now(), ?, ?, now(), ?, ?)""")
                    .params(
                            row,
                            agreement,
                            promise,
                            ids.get(place.code()),
                            place.canary("kept-note"),
                            place.canary("kept-by"),
                            place.canary("kept-checker"),
                            place.canary("kept-dispute"),
                            place.canary("kept-answerer"),
                            place.canary("kept-answer"))
                    .update();
            jdbc.sql("""
                            insert into fulfilment_evidence (id, fulfilment_id, primary_id, content_type, bytes, hash, recorded_at,
                                recorded_by, withdrawn_at, withdrawn_by, withdrawn_why)
                            values (?, ?, ?, 'application/pdf', 7, 'none', now(), ?, now(), ?, ?)""")
                    .params(
                            file,
                            row,
                            ids.get(place.code()),
                            place.canary("kept-file-by"),
                            place.canary("kept-file-from"),
                            place.canary("kept-file-why"))
                    .update();
            jdbc.sql("""
                            insert into fulfilment_event (fulfilment_id, agreement_id, primary_id, year, what, state_before,
                                state_after, reason, index_before, index_after, happened_at, happened_by)
                            values (?, ?, ?, 2024, 'disputed', 'partly', 'partly', ?, 50, 0, now(), ?)""")
                    .params(
                            row,
                            agreement,
                            ids.get(place.code()),
                            place.canary("kept-event"),
                            place.canary("kept-event-by"))
                    .update();
        });
        records.get(Kind.FULFILMENT).put(place.code(), row);
        records.get(Kind.EVIDENCE).put(place.code(), file);
    }

    private static final Map<String, String> AGREEMENTS = Map.of(
            "federation",
            "general",
            "sectoral_union",
            "sectoral",
            "territorial_association",
            "regional",
            "primary",
            "collective");

    /** One that was returned: whoever is outside must not find it. What is registered everybody reads. */
    private void agreement(MatrixProduct product, AccessScope federation, Place place, UUID employer) {
        String kind = AGREEMENTS.get(place.kind());
        if (kind == null) {
            return;
        }
        AgreementChanges changes = product.part(AgreementChanges.class);
        boolean collective = kind.equals("collective");
        LocalDate from = LocalDate.of(2024, 1, 1);
        UUID agreement = changes.begin(
                federation, new AgreementChanges.NewAgreement(place.code(), kind, collective ? employer : null, true));
        long version = 0;
        changes.terms(
                federation,
                agreement,
                version++,
                new AgreementChanges.TermsOfForce(
                        place.canary("agreement-number"),
                        text(place, "agreement-name"),
                        place.region(),
                        text(place, "agreement-place"),
                        from,
                        from,
                        LocalDate.of(2026, 12, 31),
                        false));
        changes.parties(
                federation,
                agreement,
                version++,
                List.of(
                        new AgreementView.Party(
                                AgreementView.Side.EMPLOYEES,
                                place.canary("side"),
                                place.canary("representative"),
                                place.canary("representative-post")),
                        new AgreementView.Party(AgreementView.Side.EMPLOYERS, place.canary("other-side"), null, null)));
        UUID text = changes.addVersion(
                federation,
                agreement,
                version++,
                new AgreementChanges.NewVersion(
                        from,
                        place.canary("version"),
                        place.canary("file") + ".pdf",
                        "application/pdf",
                        "%PDF-1.7 leaf %%EOF".getBytes(StandardCharsets.UTF_8)));
        UUID clause = changes.addClause(
                federation,
                agreement,
                version++,
                new AgreementChanges.ClauseText(
                        "A07",
                        place.canary("clause"),
                        place.canary("clause-kk"),
                        place.canary("clause-ru"),
                        BigDecimal.TEN,
                        "percent"));
        UUID promise = changes.promise(
                federation,
                agreement,
                version++,
                clause,
                new AgreementChanges.Promise(
                        AgreementView.Side.EMPLOYERS,
                        place.canary("promised"),
                        BigDecimal.TEN,
                        "percent",
                        place.canary("for-whom"),
                        from.plusMonths(1),
                        "year",
                        place.canary("evidence")));
        if (collective) {
            changes.cover(federation, agreement, version++, from, 10, 1);
        } else {
            changes.reach(
                    federation,
                    agreement,
                    version++,
                    List.of(new AgreementView.Reach(
                            "region", null, "KZ-31", place.canary("reached-town"), null, null)));
        }
        changes.send(federation, agreement, version++);
        changes.returnWith(federation, agreement, version, place.canary("remarks"));
        product.owner()
                .sql("""
                        update agreement
                        set ended_on = in_force_from + 1, end_reason = :reason, registration_number = :number, registered_with = :with
                        where id = :id""")
                .param("reason", place.canary("agreement-end"))
                .param("number", place.canary("authority-number"))
                .param("with", place.canary("authority"))
                .param("id", agreement)
                .update();
        // Of a registered one everybody may know; of this one nobody outside.
        product.owner()
                .sql("""
                        insert into agreement_shortfall (agreement_id, clause_id, parameter, floor, since, told_at)
                        values (:agreement, :clause, 'MINIMUM_WAGE', 20, :from, now())""")
                .param("agreement", agreement)
                .param("clause", clause)
                .param("from", from)
                .update();
        records.get(Kind.AGREEMENT).put(place.code(), agreement);
        records.get(Kind.AGREEMENT_TEXT).put(place.code(), text);
        records.get(Kind.CLAUSE).put(place.code(), clause);
        records.get(Kind.PROMISE).put(place.code(), promise);
        fulfilment(product, place, agreement, promise);
    }

    /** An appeal in every place; where a lawyer serves it also what is done in a case, and one that is closed. */
    private void legalCases(MatrixProduct product, AccessScope federation, Place place) {
        CaseReader lawyer = new CaseReader(
                product.part(Accounts.class).forSignIn("lawyer").orElseThrow().id(), Role.LAWYER);
        UUID open = appealed(product, federation, place, lawyer).id();
        records.get(Kind.CASE).put(place.code(), open);
        records.get(Kind.CASE_TERM)
                .put(
                        place.code(),
                        product.everyRow()
                                .sql("select id from legal_case_term where case_id = :case and step = 'filing'")
                                .param("case", open)
                                .query(UUID.class)
                                .single());
        records.get(Kind.CASE_FILE)
                .put(
                        place.code(),
                        product.everyRow()
                                .sql("select id from legal_case_file where case_id = :case")
                                .param("case", open)
                                .query(UUID.class)
                                .single());
        Cases cases = product.part(Cases.class);
        if (cases.find(federation, lawyer, open).filter(CaseView::mine).isEmpty()) {
            return;
        }
        CaseChanges changes = product.part(CaseChanges.class);
        LocalDate today = LocalDate.now(BirlikApplication.ZONE);
        CaseChanges.Registered registered = appealed(product, federation, place, lawyer);
        UUID worked = registered.id();
        Protection protection = product.part(Protection.class);
        protection.choose(federation, lawyer, worked, "migrant");
        protection.work(
                federation,
                lawyer,
                worked,
                Set.of(protection.packages(today).get(1).checklist().get(0).id()));
        long version = 0;
        changes.happened(
                federation,
                lawyer,
                worked,
                version++,
                CaseStep.ANSWER,
                new CaseChanges.Happened(today, null, null, place.canary("case-answer")));
        changes.happened(
                federation,
                lawyer,
                worked,
                version++,
                CaseStep.TASK,
                new CaseChanges.Happened(today, today.plusDays(9), null, place.canary("case-task")));
        changes.happened(
                federation,
                lawyer,
                worked,
                version++,
                CaseStep.SUSPEND,
                new CaseChanges.Happened(today, null, Ground.MEDIATION, place.canary("case-suspended")));
        UUID filing = product.everyRow()
                .sql("select id from legal_case_term where case_id = :case and step = 'filing'")
                .param("case", worked)
                .query(UUID.class)
                .single();
        changes.move(
                federation, lawyer, worked, version++, filing, today.plusYears(1), false, place.canary("case-moved"));
        CaseSides sides = product.part(CaseSides.class);
        sides.enter(
                federation,
                lawyer,
                worked,
                version++,
                new CaseSides.NewParty(
                        CaseSides.Side.WITNESS, place.canary("case-party"), place.canary("case-party-about"), today));
        sides.link(
                federation,
                lawyer,
                worked,
                version++,
                cases.find(federation, lawyer, open).orElseThrow().row().number(),
                place.canary("case-link"));
        changes.close(
                federation,
                lawyer,
                worked,
                version,
                new CaseChanges.Closing(
                        today,
                        "satisfied",
                        1,
                        BigDecimal.TEN,
                        BigDecimal.TEN,
                        BigDecimal.ONE,
                        place.canary("case-norm"),
                        place.canary("case-closing")));
        Cases.Receipt receipt =
                cases.receipt(federation, lawyer, registered.receipt()).orElseThrow();
        Appeals appeals = product.part(Appeals.class);
        appeals.add(federation, receipt.number(), receipt.code(), place.canary("case-message"), null);
        appeals.rate(federation, receipt.number(), receipt.code(), 4, place.canary("case-rating"));
    }

    private static CaseChanges.Registered appealed(
            MatrixProduct product, AccessScope federation, Place place, CaseReader lawyer) {
        return product.part(CaseChanges.class)
                .register(
                        federation,
                        lawyer,
                        new CaseChanges.NewAppeal(
                                place.code(),
                                "wages",
                                CaseView.Channel.PAPER,
                                "ru",
                                CaseView.Way.COMMISSION,
                                "migrant",
                                false,
                                place.canary("case-applicant"),
                                CaseView.Membership.MEMBER,
                                place.canary("case-phone"),
                                place.canary("case-email"),
                                null,
                                place.canary("case-story"),
                                place.canary("case-demand"),
                                LocalDate.now(BirlikApplication.ZONE).minusDays(3),
                                LocalDate.now(BirlikApplication.ZONE),
                                true,
                                Attachment.of(
                                        "a.pdf",
                                        "%PDF-1.7 scan %%EOF".getBytes(StandardCharsets.UTF_8),
                                        CaseFile.LARGEST,
                                        Attachment.Type.PICTURES)));
    }

    /** One with everything that can be said in one, and another that has ended. */
    private void conciliation(MatrixProduct product, AccessScope federation, Place place) {
        ConciliationChanges changes = product.part(ConciliationChanges.class);
        CaseReader keeper = new CaseReader(
                product.part(Accounts.class).forSignIn("lawyer").orElseThrow().id(), Role.LAWYER);
        LocalDate today = LocalDate.now(BirlikApplication.ZONE);
        UUID employer = record(Kind.EMPLOYER, place.code());
        LocalDate formed = today.minusYears(1);
        UUID ended = changes.form(
                federation,
                keeper,
                place.code(),
                employer,
                new ConciliationChanges.Described(
                        null, place.canary("conciliation-agreement"), formed, 1, formed, null),
                false);
        changes.describe(
                federation,
                keeper,
                ended,
                0,
                new ConciliationChanges.Described(
                        null, place.canary("conciliation-agreement"), formed, 1, formed, null),
                today,
                place.canary("conciliation-end"));
        UUID id = changes.form(
                federation,
                keeper,
                place.code(),
                employer,
                new ConciliationChanges.Described(
                        place.canary("conciliation-site"),
                        place.canary("conciliation-agreement"),
                        formed,
                        1,
                        formed,
                        null),
                false);
        UUID ours = changes.seat(federation, keeper, id, 0, seating(place, ConciliationView.Side.EMPLOYEES, formed));
        UUID theirs = changes.seat(federation, keeper, id, 1, seating(place, ConciliationView.Side.EMPLOYER, formed));
        changes.trained(
                federation,
                keeper,
                id,
                2,
                ours,
                new ConciliationChanges.Trained(
                        today, place.canary("training-provider"), place.canary("training-certificate")));
        UUID meeting = changes.held(
                federation,
                keeper,
                id,
                3,
                new ConciliationChanges.Held(
                        today,
                        today,
                        true,
                        place.canary("cm"),
                        place.canary("conciliation-subject"),
                        ConciliationMeeting.Applicant.PRESENT,
                        null,
                        Set.of(ours, theirs)));
        changes.decide(
                federation,
                keeper,
                id,
                4,
                meeting,
                new ConciliationChanges.Decided(
                        place.canary("cd"),
                        ConciliationMeeting.Result.GRANTED,
                        ConciliationMeeting.Duty.OTHER,
                        place.canary("conciliation-decided"),
                        null));
        changes.executed(
                federation,
                keeper,
                id,
                5,
                meeting,
                new ConciliationChanges.Executed(
                        today, ConciliationMeeting.State.PARTLY, today, place.canary("conciliation-note")));
        records.get(Kind.CONCILIATION).put(place.code(), id);
        records.get(Kind.CONCILIATION_MEMBER).put(place.code(), ours);
        records.get(Kind.CONCILIATION_MEETING).put(place.code(), meeting);
    }

    /** One that was given up, and one that a body has decided to publish while the term to answer runs. */
    private void badFaith(MatrixProduct product, AccessScope federation, Place place) {
        BadFaithChanges changes = product.part(BadFaithChanges.class);
        Accounts known = product.part(Accounts.class);
        CaseReader lawyer =
                new CaseReader(known.forSignIn("lawyer").orElseThrow().id(), Role.LAWYER);
        CaseReader above =
                new CaseReader(known.forSignIn("federation").orElseThrow().id(), Role.FEDERATION);
        LocalDate today = LocalDate.now(BirlikApplication.ZONE);
        UUID employer = record(Kind.EMPLOYER, place.code());
        Set<UUID> evidence =
                product.part(BadFaithEmployers.class).evidence(federation, place.code(), employer, today).stream()
                        .map(BadFaithEvidence::of)
                        .collect(Collectors.toSet());
        BadFaithChanges.Proposed proposed = new BadFaithChanges.Proposed(
                place.code(), employer, today, place.canary("bad-faith-grounds"), evidence, false);
        UUID dropped = changes.propose(federation, lawyer, proposed);
        changes.drop(federation, lawyer, dropped, 0, place.canary("bad-faith-dropped"));
        UUID id = changes.propose(federation, lawyer, proposed);
        changes.notifyEmployer(federation, lawyer, id, 0, today, place.canary("bad-faith-notice"), null);
        changes.answered(federation, lawyer, id, 1, today, place.canary("bad-faith-answer"), null);
        changes.decided(
                federation,
                above,
                id,
                2,
                new BadFaithChanges.Decided(
                        today, true, place.canary("bad-faith-body"), place.canary("bad-faith-minutes")),
                Attachment.of(
                        "minutes.pdf",
                        "%PDF-1.7 scan %%EOF".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                        BadFaithChanges.LARGEST,
                        Attachment.Type.PICTURES));
        records.get(Kind.BAD_FAITH).put(place.code(), id);
        records.get(Kind.BAD_FAITH_FILE)
                .put(
                        place.code(),
                        product.part(BadFaithEmployers.class)
                                .find(federation, id)
                                .orElseThrow()
                                .files()
                                .get(0)
                                .id());
    }

    private static ConciliationChanges.Seating seating(Place place, ConciliationView.Side side, LocalDate from) {
        return new ConciliationChanges.Seating(
                side,
                ConciliationView.Office.MEMBER,
                place.canary("conciliation-name"),
                place.canary("conciliation-post"),
                from,
                null);
    }

    /** One that goes on, one with everything that can be said in one, and two lines of a plan, one of them dropped. */
    private void inspections(MatrixProduct product, AccessScope federation, Place place) {
        InspectionChanges changes = product.part(InspectionChanges.class);
        // Of the place itself, as it would be; where nobody inspects there, somebody from above
        CaseReader lawyer = product.part(Inspections.class).inspectors(federation, place.code()).stream()
                .filter(each -> each.role() != Role.INSPECTOR)
                .findFirst()
                .map(each -> new CaseReader(each.account(), each.role()))
                .orElseGet(() -> new CaseReader(
                        product.part(Accounts.class)
                                .forSignIn("lawyer")
                                .orElseThrow()
                                .id(),
                        Role.LAWYER));
        LocalDate today = LocalDate.now(BirlikApplication.ZONE);
        UUID employer = record(Kind.EMPLOYER, place.code());
        records.get(Kind.INSPECTION_PLAN)
                .put(
                        place.code(),
                        changes.plan(
                                federation,
                                lawyer,
                                new InspectionChanges.NewPlanLine(
                                        place.code(), employer, today, place.canary("plan-reason"))));
        UUID dropped = changes.plan(
                federation,
                lawyer,
                new InspectionChanges.NewPlanLine(
                        place.code(), employer, today.plusMonths(1), place.canary("plan-dropped")));
        changes.drop(federation, lawyer, dropped, 0, place.canary("plan-why"));
        UUID going = inspected(product, federation, lawyer, place, employer);
        records.get(Kind.INSPECTION).put(place.code(), going);
        records.get(Kind.INSPECTION_FILE).put(place.code(), photographed(product, federation, lawyer, place, going));
        UUID worked = inspected(product, federation, lawyer, place, employer);
        UUID wrong = photographed(product, federation, lawyer, place, worked);
        Inspections inspections = product.part(Inspections.class);
        LongSupplier version = () ->
                inspections.find(federation, lawyer, worked).orElseThrow().row().version();
        changes.withdraw(federation, lawyer, worked, version.getAsLong(), wrong, place.canary("photo-why"));
        InspectionChanges.Happened said = InspectionChanges.Happened.on(today, place.canary("inspection-note"));
        changes.happened(
                federation,
                lawyer,
                worked,
                version.getAsLong(),
                InspectionStep.VIOLATION,
                new InspectionChanges.Happened(
                        today,
                        place.canary("violation-text"),
                        null,
                        null,
                        null,
                        null,
                        place.canary("violation-norm"),
                        3,
                        null,
                        null));
        changes.happened(federation, lawyer, worked, version.getAsLong(), InspectionStep.FINISH, said);
        changes.happened(
                federation,
                lawyer,
                worked,
                version.getAsLong(),
                InspectionStep.DEMAND,
                new InspectionChanges.Happened(
                        today,
                        null,
                        null,
                        place.canary("demand-number"),
                        InspectionView.DemandKind.DEMAND,
                        null,
                        null,
                        0,
                        null,
                        null));
        InspectionView view = inspections.find(federation, lawyer, worked).orElseThrow();
        changes.happened(
                federation,
                lawyer,
                worked,
                version.getAsLong(),
                InspectionStep.MOVE,
                new InspectionChanges.Happened(
                        today.plusYears(1),
                        place.canary("inspection-term-moved"),
                        null,
                        null,
                        null,
                        null,
                        null,
                        0,
                        null,
                        view.terms().get(0).id()));
        UUID violation = view.violations().get(0).id();
        changes.happened(
                federation,
                lawyer,
                worked,
                version.getAsLong(),
                InspectionStep.REMOVED,
                InspectionChanges.Happened.on(today, place.canary("violation-ended"))
                        .to(violation));
        changes.happened(
                federation,
                lawyer,
                worked,
                version.getAsLong(),
                InspectionStep.HAND_OVER,
                new InspectionChanges.Happened(
                        today, null, null, place.canary("handed-over"), null, null, null, 0, null, null));
    }

    /** One that goes on and one that is closed; a report that waits and one that is refused. */
    private void signals(MatrixProduct product, AccessScope federation, Place place) {
        SignalChanges changes = product.part(SignalChanges.class);
        CaseReader officer = new CaseReader(
                product.part(Accounts.class).forSignIn("officer").orElseThrow().id(), Role.OFFICER);
        records.get(Kind.SIGNAL).put(place.code(), signalled(changes, federation, officer, place, "signal"));
        UUID closed = signalled(changes, federation, officer, place, "signal-closed");
        LocalDate today = LocalDate.now(BirlikApplication.ZONE);
        changes.happened(
                federation,
                officer,
                closed,
                0,
                SignalStep.CLOSE,
                new SignalChanges.Happened(today, place.canary("signal-result"), 0, null, "prevented"));
        Petitions petitions = product.part(Petitions.class);
        for (String ended : List.of("petition-ended", "petition")) {
            UUID petition = petitions.open(
                    federation,
                    officer,
                    new Petitions.NewPetition(
                            place.code(),
                            record(Kind.EMPLOYER, place.code()),
                            place.canary(ended),
                            place.canary(ended + "-demand"),
                            "wages",
                            PetitionRow.Becomes.CASE,
                            20,
                            today.plusMonths(1),
                            true));
            records.get(Kind.PETITION).put(place.code(), petition);
            if (ended.equals("petition-ended")) {
                petitions.end(federation, officer, petition, 0, place.canary("petition-why"));
            }
        }
        ViolationReports reports = product.part(ViolationReports.class);
        for (String told : List.of("violation-refused", "violation")) {
            String secret = reports.begin(
                    federation,
                    ViolationAnswers.none()
                            .about("wages")
                            .at(place.code())
                            .touching(3)
                            .told(place.canary(told)));
            reports.send(federation, secret);
            reports.forget(federation, secret);
        }
        Violations violations = product.part(Violations.class);
        List<ViolationRow> rows =
                violations.page(federation, new Violations.Filter(null, null, place.code(), null, 100)).stream()
                        .filter(row -> row.organisationCode().equals(place.code()))
                        .toList();
        records.get(Kind.VIOLATION).put(place.code(), rows.get(0).id());
        violations.decide(
                federation,
                officer,
                rows.get(1).id(),
                rows.get(1).version(),
                new Violations.Verdict(false, "wages", 3, null, place.canary("violation-reason")));
    }

    private UUID signalled(
            SignalChanges changes, AccessScope federation, CaseReader officer, Place place, String told) {
        return changes.send(
                federation,
                officer,
                new SignalChanges.NewSignal(
                        place.code(),
                        record(Kind.EMPLOYER, place.code()),
                        null,
                        "layoff",
                        9,
                        null,
                        LocalDate.now(BirlikApplication.ZONE),
                        place.canary(told),
                        true));
    }

    /** On site, with a result for every question, one of them broken. */
    private static UUID inspected(
            MatrixProduct product, AccessScope federation, CaseReader lawyer, Place place, UUID employer) {
        InspectionChanges changes = product.part(InspectionChanges.class);
        LocalDate today = LocalDate.now(BirlikApplication.ZONE);
        UUID id = changes.prepare(
                federation,
                lawyer,
                new InspectionChanges.NewInspection(
                        place.code(),
                        employer,
                        place.canary("inspection-site"),
                        InspectionRow.Ground.SIGNAL,
                        true,
                        null,
                        null,
                        "labour-law",
                        place.canary("inspection-programme"),
                        lawyer.account(),
                        today,
                        true));
        changes.happened(federation, lawyer, id, 0, InspectionStep.START, InspectionChanges.Happened.on(today, null));
        List<InspectionChanges.Found> found = new ArrayList<>();
        product.part(Inspections.class)
                .checklists(today)
                .get(0)
                .questions()
                .forEach(question -> found.add(new InspectionChanges.Found(
                        question.id(),
                        found.isEmpty() ? InspectionView.Result.BROKEN : InspectionView.Result.KEPT,
                        place.canary("inspection-answer"),
                        2)));
        changes.found(federation, lawyer, id, 1, today, found);
        return id;
    }

    private static UUID photographed(
            MatrixProduct product, AccessScope federation, CaseReader lawyer, Place place, UUID inspection) {
        return product.part(InspectionChanges.class)
                .attach(
                        federation,
                        lawyer,
                        inspection,
                        2,
                        new InspectionChanges.NewFile(
                                InspectionView.FileKind.ACT,
                                LocalDate.now(BirlikApplication.ZONE),
                                place.canary("inspection-file"),
                                null),
                        Attachment.of(
                                "a.pdf",
                                "%PDF-1.7 scan %%EOF".getBytes(StandardCharsets.UTF_8),
                                InspectionChanges.NewFile.LARGEST,
                                EnumSet.allOf(Attachment.Type.class)));
    }

    /** One that has ended and one that works, with everything that can be said in one; one large employer has none. */
    private void council(MatrixProduct product, AccessScope federation, Place place) {
        CouncilChanges changes = product.part(CouncilChanges.class);
        LocalDate today = LocalDate.now(BirlikApplication.ZONE);
        LocalDate formed = today.minusYears(3);
        UUID employer = record(Kind.EMPLOYER, place.code());
        CouncilChanges.Described described =
                new CouncilChanges.Described(formed, place.canary("council-formed-by"), null);
        if (place.code().equals("EDU-KZ-31-0001")) {
            product.part(EmployerRegister.class)
                    .register(
                            federation,
                            place.code(),
                            new EmployerRegister.NewEmployer(
                                    "140140099901",
                                    text(place, "large-employer"),
                                    null,
                                    true,
                                    formed,
                                    List.of(new EmployerRegister.NewSite(
                                            "KZ-31", text(place, "large-town"), false, null, 900, formed))),
                            formed);
        }
        UUID ended = changes.form(federation, place.code(), employer, described, true);
        changes.describe(federation, ended, 0, described, today, place.canary("council-end"));
        UUID id = changes.form(federation, place.code(), employer, described, true);
        UUID member = changes.seat(
                federation,
                id,
                0,
                new CouncilChanges.Seating(
                        CouncilSide.EMPLOYEES,
                        place.canary("council-member"),
                        place.canary("council-post"),
                        true,
                        formed,
                        null,
                        formed,
                        null));
        changes.elect(federation, id, 1, member, formed);
        UUID meeting = changes.meet(
                federation,
                id,
                2,
                new CouncilChanges.Met(
                        today.minusDays(9),
                        place.canary("council-minutes"),
                        place.canary("council-agenda"),
                        Set.of(member)));
        UUID settled = changes.decide(federation, id, 3, meeting, decided(place, "settled", today));
        changes.settle(
                federation,
                id,
                4,
                settled,
                new CouncilChanges.Settled(CouncilDecision.State.NOT_KEPT, today, place.canary("council-note")));
        records.get(Kind.COUNCIL).put(place.code(), id);
        records.get(Kind.COUNCIL_MEMBER).put(place.code(), member);
        records.get(Kind.COUNCIL_DECISION)
                .put(place.code(), changes.decide(federation, id, 5, meeting, decided(place, "open", today)));
        UUID withdrawn = minutes(changes, federation, place, id, 6, meeting);
        changes.withdraw(federation, id, 7, withdrawn, place.canary("council-file-withdrawn"));
        records.get(Kind.COUNCIL_FILE).put(place.code(), minutes(changes, federation, place, id, 8, meeting));
    }

    private static UUID minutes(
            CouncilChanges changes, AccessScope federation, Place place, UUID council, long version, UUID meeting) {
        return changes.attach(
                federation,
                council,
                version,
                new CouncilChanges.NewFile(
                        meeting,
                        CouncilFile.Kind.MINUTES,
                        LocalDate.now(BirlikApplication.ZONE),
                        place.canary("council-file")),
                Attachment.of(
                        "scan.pdf",
                        "%PDF-1.7 scan %%EOF".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                        CouncilChanges.NewFile.LARGEST,
                        Attachment.Type.PICTURES));
    }

    /** One whose mandate has ended with its certificate, and one that has a good certificate. */
    private void technicalInspector(MatrixProduct product, AccessScope federation, Place place) {
        InspectorChanges changes = product.part(InspectorChanges.class);
        LocalDate today = LocalDate.now(BirlikApplication.ZONE);
        LocalDate elected = today.minusYears(1);
        UUID employer = record(Kind.EMPLOYER, place.code());
        UUID ended = changes.elect(
                federation, place.code(), employer, elected(place, "inspector-ended", elected, null), true);
        changes.end(federation, ended, 0, today, place.canary("inspector-end"));
        UUID id = changes.elect(
                federation, place.code(), employer, elected(place, "inspector", elected, today.plusDays(20)), true);
        changes.confirm(
                federation,
                id,
                0,
                new InspectorConfirmation(
                        InspectorConfirmation.Body.COUNCIL, elected, place.canary("inspector-confirmed")));
        changes.train(
                federation,
                id,
                1,
                new InspectorChanges.Trained(elected, today.minusDays(1), place.canary("inspector-training")));
        changes.issue(federation, id, 2, null);
        changes.issue(federation, id, 3, place.canary("inspector-reissue"));
        records.get(Kind.TECHNICAL_INSPECTOR).put(place.code(), id);
    }

    private static InspectorChanges.Elected elected(
            Place place, String which, LocalDate on, @Nullable LocalDate until) {
        return new InspectorChanges.Elected(
                false,
                place.canary(which),
                place.canary(which + "-post"),
                on,
                place.canary(which + "-elected"),
                place.canary(which + "-minutes"),
                on,
                until);
    }

    /** One that is closed and one that is kept, with everything that can be said of one. */
    private void risks(MatrixProduct product, AccessScope federation, Place place) {
        RiskChanges changes = product.part(RiskChanges.class);
        LocalDate today = LocalDate.now(BirlikApplication.ZONE);
        UUID employer = record(Kind.EMPLOYER, place.code());
        UUID closed = changes.open(
                federation,
                place.code(),
                employer,
                workplace(place, "risk-closed"),
                assessed(place, "risk-closed", today.minusDays(9)),
                true);
        changes.describe(
                federation, closed, 0, workplace(place, "risk-closed"), today, place.canary("risk-close-reason"));
        UUID id = changes.open(
                federation,
                place.code(),
                employer,
                workplace(place, "risk"),
                assessed(place, "risk", today.minusDays(9)),
                true);
        UUID first = changes.find(federation, id, 0, hazard(place, "risk-first"));
        UUID undone = changes.plan(federation, id, 1, first, measure(place, "risk-undone", today));
        changes.settle(
                federation,
                id,
                2,
                undone,
                new RiskChanges.Settled(RiskView.MeasureState.NOT_DONE, today, place.canary("risk-settled")));
        changes.sign(federation, id, 3, new RiskChanges.Signed(today, place.canary("risk-signed"), null, null));
        changes.assess(federation, id, 4, assessed(place, "risk-anew", today));
        UUID hazard = changes.find(federation, id, 5, hazard(place, "risk-hazard"));
        records.get(Kind.RISK_WORKPLACE).put(place.code(), id);
        records.get(Kind.RISK_HAZARD).put(place.code(), hazard);
        records.get(Kind.RISK_MEASURE)
                .put(
                        place.code(),
                        changes.plan(federation, id, 6, hazard, measure(place, "risk-measure", today.minusDays(1))));
        AccessScope own = AccessScope.of(
                product.part(Organisations.class).idOf(federation, place.code()).orElseThrow(), Line.SECTORAL);
        changes.demandReassessment(own, new EmployerId(employer), place.canary("risk-demand"), today);
    }

    private static RiskChanges.Described workplace(Place place, String which) {
        return new RiskChanges.Described(place.canary(which), place.canary(which + "-site"));
    }

    private static RiskChanges.Assessed assessed(Place place, String which, LocalDate on) {
        return new RiskChanges.Assessed(
                on, place.canary(which + "-by"), RiskView.Occasion.CHANGE, place.canary(which + "-note"));
    }

    private static RiskChanges.Found hazard(Place place, String which) {
        return new RiskChanges.Found("fire", place.canary(which), 3, 4, 4);
    }

    private static RiskChanges.Planned measure(Place place, String which, LocalDate due) {
        return new RiskChanges.Planned(
                place.canary(which), CouncilSide.EMPLOYERS, place.canary(which + "-responsible"), due);
    }

    /** One that is investigated and one that is closed, with everything that can be said; the employer has told of the second. */
    private void accident(MatrixProduct product, AccessScope federation, Place place) {
        Accidents accidents = product.part(Accidents.class);
        AccidentChanges changes = product.part(AccidentChanges.class);
        AccidentReader reader = new AccidentReader(
                product.part(Accounts.class).forSignIn("officer").orElseThrow().id(), Role.OFFICER);
        UUID employer = record(Kind.EMPLOYER, place.code());
        Instant at = Instant.now().minus(Duration.ofDays(40));
        LocalDate day = LocalDate.ofInstant(at, BirlikApplication.ZONE);
        AccidentChanges.Described described = new AccidentChanges.Described(
                null,
                place.canary("accident-place"),
                at,
                at,
                AccidentSource.PRESS,
                "workplace",
                place.canary("accident-course"),
                false,
                false,
                false,
                false,
                1,
                0,
                0);
        UUID closed = changes.register(federation, reader, place.code(), employer, described, true);
        LongSupplier version =
                () -> accidents.find(federation, closed).orElseThrow().row().version();
        changes.tell(federation, closed, version.getAsLong(), day, place.canary("accident-told"));
        changes.hurt(
                federation,
                reader,
                closed,
                version.getAsLong(),
                new AccidentChanges.Hurt(
                        place.canary("victim"), place.canary("victim-post"), place.canary("victim-injury"), 3));
        changes.form(federation, closed, version.getAsLong(), day, place.canary("accident-order"));
        UUID member = changes.seat(
                federation,
                closed,
                version.getAsLong(),
                new AccidentChanges.Seating(
                        AccidentChanges.Seat.OTHER,
                        place.canary("accident-member"),
                        place.canary("accident-member-post"),
                        true));
        changes.prolong(federation, closed, version.getAsLong(), place.canary("accident-minutes"));
        changes.find(
                federation,
                closed,
                version.getAsLong(),
                new AccidentChanges.Found(Set.of("training"), place.canary("accident-findings"), true, 0, 100));
        changes.end(federation, closed, version.getAsLong(), day);
        changes.dissent(
                federation,
                closed,
                version.getAsLong(),
                new AccidentChanges.Opinion(
                        day, place.canary("accident-opinion-by"), place.canary("accident-opinion")));
        changes.draw(federation, closed, version.getAsLong(), place.canary("accident-act"), day);
        UUID sent = accidents.find(federation, closed).orElseThrow().terms().stream()
                .filter(term -> term.step().equals("act_sent"))
                .findFirst()
                .orElseThrow()
                .id();
        changes.meet(federation, closed, version.getAsLong(), sent, day, place.canary("accident-sent"));
        changes.tick(
                federation, closed, version.getAsLong(), Map.of("aid", Optional.of(at)), place.canary("accident-duty"));
        changes.contest(federation, closed, version.getAsLong(), day, place.canary("accident-case"));
        for (AccidentFile.Kind kind : AccidentFile.Kind.values()) {
            records.get(Kind.ACCIDENT_FILE)
                    .put(
                            place.code(),
                            changes.attach(
                                    federation,
                                    reader,
                                    closed,
                                    version.getAsLong(),
                                    new AccidentChanges.NewFile(kind, day, place.canary("accident-file")),
                                    Attachment.of(
                                            "scan.pdf",
                                            "%PDF-1.7 scan %%EOF".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                                            AccidentChanges.NewFile.LARGEST,
                                            Attachment.Type.PICTURES)));
        }
        changes.withdraw(
                federation,
                reader,
                closed,
                version.getAsLong(),
                accidents.files(federation, reader, closed).orElseThrow().get(1).id(),
                place.canary("accident-file-withdrawn"));
        records.get(Kind.ACCIDENT).put(place.code(), closed);
        records.get(Kind.ACCIDENT_MEMBER).put(place.code(), member);
        UUID done = changes.register(federation, reader, place.code(), employer, described, true);
        changes.tell(federation, done, 0, day, place.canary("accident-told-too"));
        changes.form(federation, done, 1, day, null);
        changes.end(federation, done, 2, day);
        changes.draw(federation, done, 3, place.canary("accident-act-too"), day);
        changes.close(federation, done, 4, day, place.canary("accident-closed"));
        changes.register(federation, reader, place.code(), employer, described, true);
        changes.register(federation, reader, place.code(), employer, described, true);
        product.part(ConcealmentCheck.class)
                .declare(federation, new ConcealmentCheck.Declared(place.code(), employer, day, 0, 5), true);
    }

    /** One that is open and one that was explained. */
    private void discrepancy(MatrixProduct product, AccessScope federation, Place place) {
        ConcealmentCheck check = product.part(ConcealmentCheck.class);
        List<Discrepancy> found =
                check
                        .page(federation, new Discrepancy.Filter(Discrepancy.Show.ALL, null, place.code(), null, 1000))
                        .stream()
                        .filter(each -> each.organisationCode().equals(place.code()))
                        .toList();
        check.explain(
                federation,
                new AccidentReader(
                        product.part(Accounts.class)
                                .forSignIn("officer")
                                .orElseThrow()
                                .id(),
                        Role.OFFICER),
                found.get(0).id(),
                0,
                place.canary("discrepancy-reason"));
        records.get(Kind.DISCREPANCY).put(place.code(), found.get(1).id());
    }

    /** One on site, and one with everything that can be said in one. */
    private void checks(MatrixProduct product, AccessScope federation, Place place) {
        SafetyInspectionChanges changes = product.part(SafetyInspectionChanges.class);
        LocalDate today = LocalDate.now(BirlikApplication.ZONE);
        // The database keeps microseconds, and rounds up
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        UUID going = checked(product, federation, place);
        records.get(Kind.SAFETY_INSPECTION).put(place.code(), going);
        records.get(Kind.SAFETY_INSPECTION_FILE).put(place.code(), shown(product, federation, place, going, null));
        UUID worked = checked(product, federation, place);
        SafetyInspections inspections = product.part(SafetyInspections.class);
        BiConsumer<SafetyInspectionStep, SafetyInspectionChanges.Happened> step = (taken, said) -> changes.happened(
                federation,
                worked,
                inspections.find(federation, worked).orElseThrow().row().version(),
                taken,
                said);
        SafetyInspectionChanges.Happened said = SafetyInspectionChanges.Happened.on(today, place.canary("check-note"));
        step.accept(SafetyInspectionStep.NOTE, said);
        step.accept(
                SafetyInspectionStep.FINDING,
                new SafetyInspectionChanges.Happened(
                        today,
                        null,
                        place.canary("finding"),
                        null,
                        null,
                        Map.of(),
                        null,
                        place.canary("finding-norm"),
                        place.canary("finding-place"),
                        3,
                        FindingRisk.HIGH,
                        null,
                        null,
                        null,
                        false));
        // The same norm by hand in the other one: the second of them is evidence against the employer
        changes.happened(
                federation,
                going,
                inspections.find(federation, going).orElseThrow().row().version(),
                SafetyInspectionStep.FINDING,
                new SafetyInspectionChanges.Happened(
                        today,
                        null,
                        place.canary("finding"),
                        null,
                        null,
                        Map.of(),
                        null,
                        place.canary("finding-norm"),
                        place.canary("finding-place"),
                        3,
                        FindingRisk.HIGH,
                        null,
                        null,
                        null,
                        false));
        step.accept(
                SafetyInspectionStep.BODY,
                new SafetyInspectionChanges.Happened(
                        today,
                        null,
                        null,
                        null,
                        null,
                        Map.of(),
                        null,
                        null,
                        null,
                        0,
                        null,
                        SafetyInspectionView.BodyKind.SANITARY,
                        place.canary("check-body"),
                        place.canary("check-role"),
                        false));
        SafetyInspectionView seen = inspections.find(federation, worked).orElseThrow();
        UUID first = seen.open().get(0).id();
        UUID second = seen.open().get(1).id();
        UUID photo = shown(product, federation, place, worked, first);
        changes.withdraw(
                federation,
                worked,
                inspections.find(federation, worked).orElseThrow().row().version(),
                photo,
                place.canary("check-file-why"));
        step.accept(SafetyInspectionStep.FINISH, said);
        step.accept(
                SafetyInspectionStep.DEMAND,
                said.numbered(place.canary("check-demand"), Map.of(first, today, second, today)));
        step.accept(SafetyInspectionStep.ANSWER, said);
        step.accept(
                SafetyInspectionStep.MOVE,
                SafetyInspectionChanges.Happened.on(today.plusDays(9), place.canary("check-moved"))
                        .to(first));
        step.accept(SafetyInspectionStep.STOP, said.to(first).at(now));
        step.accept(
                SafetyInspectionStep.STOP_ANSWER,
                said.to(first).at(now).answered(SafetyInspectionView.StopAnswer.REFUSED));
        step.accept(SafetyInspectionStep.STOP_LIFTED, said.to(first).at(now));
        step.accept(SafetyInspectionStep.REMOVED, said.to(second));
        step.accept(SafetyInspectionStep.HAND_OVER, said.numbered(place.canary("check-letter"), Map.of()));
    }

    /** On site, with a result for every question, one of them broken. */
    private UUID checked(MatrixProduct product, AccessScope federation, Place place) {
        SafetyInspectionChanges changes = product.part(SafetyInspectionChanges.class);
        LocalDate today = LocalDate.now(BirlikApplication.ZONE);
        UUID id = changes.prepare(
                federation,
                new SafetyInspectionChanges.NewInspection(
                        place.code(),
                        record(Kind.EMPLOYER, place.code()),
                        null,
                        place.canary("check-place"),
                        InspectionInitiative.COUNCIL,
                        "safety-general",
                        place.canary("check-programme"),
                        today,
                        place.canary("check-inspector"),
                        place.canary("check-post"),
                        true,
                        true));
        changes.happened(
                federation, id, 0, SafetyInspectionStep.START, SafetyInspectionChanges.Happened.on(today, null));
        List<SafetyInspectionChanges.Found> found = new ArrayList<>();
        product.part(SafetyInspections.class)
                .find(federation, id)
                .orElseThrow()
                .checklist()
                .questions()
                .forEach(question -> found.add(new SafetyInspectionChanges.Found(
                        question.id(),
                        found.isEmpty() ? SafetyInspectionView.Result.BROKEN : SafetyInspectionView.Result.KEPT,
                        place.canary("check-answer"),
                        null,
                        2,
                        FindingRisk.MEDIUM)));
        changes.found(federation, id, 1, today, found);
        return id;
    }

    private static UUID shown(
            MatrixProduct product, AccessScope federation, Place place, UUID inspection, @Nullable UUID finding) {
        return product.part(SafetyInspectionChanges.class)
                .attach(
                        federation,
                        inspection,
                        product.part(SafetyInspections.class)
                                .find(federation, inspection)
                                .orElseThrow()
                                .row()
                                .version(),
                        new SafetyInspectionChanges.NewFile(
                                SafetyInspectionView.FileKind.ACT,
                                LocalDate.now(BirlikApplication.ZONE),
                                place.canary("check-file"),
                                finding),
                        Attachment.of(
                                "a.pdf",
                                "%PDF-1.7 scan %%EOF".getBytes(StandardCharsets.UTF_8),
                                SafetyInspectionChanges.NewFile.LARGEST,
                                EnumSet.allOf(Attachment.Type.class)));
    }

    /** One signal that is open with a photo and contact, one answered, one refused, one joined; measures and a gate. */
    private void hazards(MatrixProduct product, AccessScope federation, Place place) {
        HazardSignals signals = product.part(HazardSignals.class);
        Hazards hazards = product.part(Hazards.class);
        Hazards.Reader officer = new Hazards.Reader(Role.OFFICER);
        LocalDate today = LocalDate.now(BirlikApplication.ZONE);
        UUID employer = record(Kind.EMPLOYER, place.code());
        for (String which : List.of("removed", "refused", "merged", "open")) {
            HazardReceipt sent = signals.send(
                    federation,
                    signals.newKey(),
                    new NewHazard(
                            place.code(),
                            employer,
                            null,
                            null,
                            place.canary("hazard-place-" + which),
                            place.canary("hazard-story-" + which),
                            which.equals("open"),
                            place.canary("hazard-contact-" + which),
                            which.equals("open") ? picture() : null,
                            true));
            UUID id =
                    hazards
                            .page(federation, new HazardFilter(HazardFilter.Show.ALL, place.code(), null, null, 500))
                            .stream()
                            .filter(row -> row.number().equals(sent.number()))
                            .findFirst()
                            .orElseThrow()
                            .id();
            records.get(Kind.HAZARD).put(place.code(), id);
            switch (which) {
                case "removed" ->
                    hazards.answer(
                            federation,
                            officer,
                            id,
                            0,
                            new Hazards.Answer(HazardState.REMOVED, place.canary("hazard-answer"), null));
                case "refused" -> hazards.refuse(federation, officer, id, 0, place.canary("hazard-refused"));
                default -> hazards.take(federation, officer, id, 0);
            }
        }
        PassportChanges passports = product.part(PassportChanges.class);
        passports.say(
                federation,
                place.code(),
                employer,
                new PassportChanges.Said(
                        today.getYear(),
                        true,
                        today,
                        place.canary("measures-source"),
                        new PassportChanges.Part(3, 7),
                        null,
                        null,
                        null,
                        Map.of(SafetyDuty.CERTIFICATION, today.minusYears(6))),
                true);
        passports.hang(federation, place.code(), employer, null, true);
    }

    private static Attachment picture() {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "png", out);
            return Attachment.of("1.png", out.toByteArray(), 100_000, Attachment.Type.PICTURES);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static CouncilChanges.Decided decided(Place place, String which, LocalDate due) {
        return new CouncilChanges.Decided(
                place.canary(which),
                place.canary("council-decision-" + which),
                CouncilSide.EMPLOYERS,
                place.canary("council-responsible"),
                due);
    }

    /** One that employees discuss, one that was sent to the authority and one that was given up. */
    private void negotiations(MatrixProduct product, AccessScope federation, Place place, UUID employer) {
        String kind = switch (place.kind()) {
            case "federation" -> "general";
            case "sectoral_union" -> "sectoral";
            case "territorial_association" -> "regional";
            case "primary" -> "collective";
            default -> null;
        };
        if (kind == null) {
            return;
        }
        NegotiationChanges changes = product.part(NegotiationChanges.class);
        UUID running = negotiated(product, federation, place, kind, employer);
        NegotiationView view = negotiation(product, federation, running);
        records.get(Kind.NEGOTIATION).put(place.code(), running);
        records.get(Kind.NEGOTIATION_SEAT).put(place.code(), view.seats().get(0).id());
        records.get(Kind.NEGOTIATION_CLAUSE)
                .put(place.code(), view.clauses().get(0).id());
        records.get(Kind.NEGOTIATION_COMMENT)
                .put(place.code(), view.comments().get(0).id());
        records.get(Kind.NEGOTIATION_UNION)
                .put(place.code(), view.unions().get(0).id());
        records.get(Kind.NEGOTIATION_FILE)
                .put(
                        place.code(),
                        view.papers().stream()
                                .filter(paper -> paper.withdrawnWhy() == null)
                                .findFirst()
                                .orElseThrow()
                                .id());
        UUID term = view.terms().stream()
                .filter(each -> each.step().equals("discussion"))
                .findFirst()
                .orElseThrow()
                .id();
        records.get(Kind.NEGOTIATION_TERM).put(place.code(), term);
        changes.moveTerm(
                federation,
                running,
                view.row().version(),
                term,
                LocalDate.now(BirlikApplication.ZONE).plusYears(1),
                place.canary("term-moved"));
        UUID sent = negotiated(product, federation, place, kind, employer);
        changes.discussed(federation, sent, version(product, federation, sent), happened(place));
        changes.agreed(federation, sent, version(product, federation, sent), happened(place));
        changes.signed(
                federation,
                sent,
                version(product, federation, sent),
                new NegotiationChanges.Signed(
                        DISCUSSED,
                        DISCUSSED,
                        DISCUSSED.plusYears(1),
                        false,
                        List.of(
                                new Party(
                                        Side.EMPLOYEES,
                                        place.canary("party"),
                                        place.canary("representative"),
                                        place.canary("party-post")),
                                new Party(Side.EMPLOYERS, place.canary("other-party"), null, null))),
                place.canary("signing"));
        changes.sent(
                federation, sent, version(product, federation, sent), happened(place), place.canary("inspectorate"));
        UUID ended = negotiated(product, federation, place, kind, employer);
        changes.ended(federation, ended, version(product, federation, ended), DISCUSSED, place.canary("given-up"));
    }

    /** One that waits for an answer with a term somebody moved, and one that was given up. */
    private void disputes(MatrixProduct product, AccessScope federation, Place place, UUID employer) {
        if (!Set.of("federation", "sectoral_union", "territorial_association", "primary")
                .contains(place.kind())) {
            return;
        }
        DisputeChanges changes = product.part(DisputeChanges.class);
        UUID running = disputed(product, federation, place, employer);
        DisputeView view =
                product.part(Disputes.class).find(federation, running).orElseThrow();
        UUID term = view.next().orElseThrow().id();
        changes.moveTerm(
                federation,
                running,
                view.row().version(),
                term,
                LocalDate.now(BirlikApplication.ZONE).plusYears(1),
                place.canary("dispute-term-moved"));
        records.get(Kind.DISPUTE).put(place.code(), running);
        records.get(Kind.DISPUTE_TERM).put(place.code(), term);
        UUID ended = disputed(product, federation, place, employer);
        long version = product.part(Disputes.class)
                .find(federation, ended)
                .orElseThrow()
                .row()
                .version();
        changes.ended(federation, ended, version, DISCUSSED, DisputeView.End.WITHDRAWN, place.canary("dispute-ended"));
    }

    private static UUID disputed(MatrixProduct product, AccessScope federation, Place place, UUID employer) {
        DisputeChanges changes = product.part(DisputeChanges.class);
        UUID site =
                product
                        .part(Employers.class)
                        .of(federation, place.code(), LocalDate.now(BirlikApplication.ZONE))
                        .stream()
                        .filter(each -> each.id().value().equals(employer))
                        .findFirst()
                        .orElseThrow()
                        .sites()
                        .get(0)
                        .id();
        UUID id = changes.open(
                federation,
                new DisputeChanges.NewDispute(
                        place.code(),
                        employer,
                        site,
                        null,
                        null,
                        place.canary("dispute-about"),
                        40,
                        false,
                        DISCUSSED.minusMonths(1),
                        true));
        changes.demands(federation, id, 0, List.of(place.canary("demand")));
        changes.approved(
                federation,
                id,
                1,
                new DisputeView.Vote(DISCUSSED.minusDays(9), DisputeView.Way.MEETING, 40, 39, 38),
                place.canary("dispute-minutes"),
                place.canary("dispute-note"));
        changes.sent(
                federation, id, 2, new DisputeChanges.Happened(DISCUSSED.minusDays(8), place.canary("dispute-sent")));
        return id;
    }

    /** Everybody reads commissions: one that names no place, so that its lists have a row. */
    private static void commission(MatrixProduct product, AccessScope federation) {
        TripartiteChanges changes = product.part(TripartiteChanges.class);
        UUID id = changes.form(
                federation,
                "EDU",
                TripartiteLevel.SECTOR,
                null,
                new TripartiteChanges.Described(
                        MultilingualText.of("Салалық комиссия", "Отраслевая комиссия"), DISCUSSED, null, null, 50),
                true);
        UUID seat = changes.seat(
                federation,
                id,
                0,
                new TripartiteChanges.Seating(Side.EMPLOYEES, "Мүше", "төраға", null, null, false, DISCUSSED, null));
        UUID meeting = changes.plan(federation, id, 1, new TripartiteChanges.Planned(DISCUSSED, null, "Жалақы"));
        changes.held(federation, id, 2, meeting, new TripartiteChanges.Held(DISCUSSED, null, Set.of(seat)));
        changes.decide(
                federation,
                id,
                3,
                meeting,
                new TripartiteChanges.Decided(
                        "1", "Есеп жарияланады", true, Side.STATE, "Министрлік", null, DISCUSSED.plusMonths(1)));
    }

    private static final LocalDate DISCUSSED = LocalDate.of(2024, 3, 1);

    private static UUID negotiated(
            MatrixProduct product, AccessScope federation, Place place, String kind, UUID employer) {
        NegotiationChanges changes = product.part(NegotiationChanges.class);
        UUID id = changes.open(
                federation,
                new NegotiationChanges.NewNegotiation(
                        place.code(),
                        kind,
                        kind.equals("collective") ? employer : null,
                        false,
                        Side.EMPLOYEES,
                        DISCUSSED.minusMonths(2),
                        place.canary("notice-no"),
                        place.canary("negotiation-demands"),
                        true));
        long version = 0;
        for (Side side : List.of(Side.EMPLOYEES, Side.EMPLOYERS)) {
            changes.seat(
                    federation,
                    id,
                    version++,
                    new NegotiationChanges.NewSeat(side, place.canary("negotiator"), place.canary("negotiator-post")));
        }
        changes.union(federation, id, version++, new NegotiationChanges.NewUnion(place.canary("other-union"), 12));
        Attachment scan = Attachment.of(
                "a.pdf",
                "%PDF-1.7 scan %%EOF".getBytes(StandardCharsets.UTF_8),
                NegotiationChanges.NewPaper.LARGEST,
                Attachment.Type.PICTURES);
        UUID wrong = null;
        for (String what : List.of("paper", "other-paper")) {
            wrong = changes.attach(
                    federation,
                    id,
                    version++,
                    new NegotiationChanges.NewPaper(NegotiationView.PaperKind.NOTICE, DISCUSSED, place.canary(what)),
                    scan);
        }
        changes.withdrawPaper(federation, id, version++, wrong, place.canary("paper-why"));
        changes.formed(federation, id, version++, new NegotiationChanges.Happened(DISCUSSED, null), null, null);
        UUID agreed = changes.clause(federation, id, version++, position(place, "A05"));
        UUID disputed = changes.clause(federation, id, version++, position(place, "C03"));
        changes.decide(
                federation,
                id,
                version++,
                agreed,
                new NegotiationChanges.Outcome(
                        NegotiationView.Standing.AGREED,
                        DISCUSSED,
                        place.canary("agreed-kk"),
                        place.canary("agreed-ru"),
                        null,
                        null));
        changes.decide(
                federation,
                id,
                version++,
                disputed,
                new NegotiationChanges.Outcome(NegotiationView.Standing.DISPUTED, DISCUSSED, null, null, null, null));
        changes.discuss(federation, id, version++, happened(place), DISCUSSED.plusDays(9));
        UUID comment = changes.comment(
                federation,
                id,
                version++,
                new NegotiationChanges.NewComment(
                        DISCUSSED, agreed, place.canary("commenter"), place.canary("comment")));
        changes.treat(federation, id, version, comment, NegotiationView.Treatment.DECLINED, place.canary("treatment"));
        return id;
    }

    private static NegotiationChanges.Position position(Place place, String topic) {
        return new NegotiationChanges.Position(
                topic, place.canary("item"), place.canary("wanted"), place.canary("offered"));
    }

    private static NegotiationChanges.Happened happened(Place place) {
        return new NegotiationChanges.Happened(DISCUSSED, place.canary("step-note"));
    }

    private static NegotiationView negotiation(MatrixProduct product, AccessScope federation, UUID id) {
        return product.part(Negotiations.class).find(federation, id).orElseThrow();
    }

    private static long version(MatrixProduct product, AccessScope federation, UUID id) {
        return negotiation(product, federation, id).row().version();
    }

    /** Somebody who stays, somebody who has left, and somebody who is known by a norm of law and withdrew nothing. */
    private void members(MatrixProduct product, AccessScope federation, Place place, int number) {
        MemberChanges changes = product.part(MemberChanges.class);
        Members members = product.part(Members.class);
        Iin iin = iin(number);
        PersonId stays = changes.admit(federation, admission(place, new Identity.ByIin(iin), consent(place), "name"));
        records.get(Kind.PERSON).put(place.code(), stays.value());
        twins(changes, federation, place, number);
        iins.put(place.code(), iin.digits());
        PersonId leaves = changes.admit(
                federation, admission(place, new Identity.ByIin(iin(number + 20)), consent(place), "left"));
        changes.withdrawConsent(
                federation,
                leaves,
                version(members, federation, leaves),
                LocalDate.of(2020, 1, 1),
                place.canary("withdrawal"));
        changes.leave(
                federation,
                leaves,
                new Leaving(
                        version(members, federation, leaves),
                        LocalDate.of(2021, 1, 1),
                        "own_wish",
                        place.canary("leaving-decision")));
        PersonId held = changes.admit(
                federation,
                admission(
                        place,
                        new Identity.ByIin(iin(number + 40)),
                        new NewGround.Law(BIN, place.canary("norm"), LocalDate.of(2016, 1, 1)),
                        "law"));
        PersonId expelled = changes.admit(
                federation, admission(place, new Identity.ByIin(iin(number + 60)), consent(place), "expelled"));
        changes.correct(federation, expelled, correction(place, version(members, federation, expelled)));
        product.part(MemberMoves.class)
                .expel(
                        federation,
                        expelled,
                        new Expulsion(
                                version(members, federation, expelled),
                                LocalDate.of(2021, 1, 1),
                                new Decision(
                                        place.canary("expulsion"),
                                        LocalDate.of(2020, 12, 1),
                                        place.canary("expelling-body"))));
        Cards cards = product.part(Cards.class);
        cards.block(federation, stays, cards.issue(federation, stays).version(), place.canary("card-reason"));
        SubjectRights rights = product.part(SubjectRights.class);
        UUID hold = rights.hold(federation, held, place.canary("hold-reason"), place.canary("hold-norm"));
        rights.lift(federation, held, hold, place.canary("hold-lifted"));
        offered(product, federation, place, held);
        if (place.closed()) {
            rights.restrict(federation, held, version(members, federation, held), place.canary("restriction-reason"));
        }
    }

    /** Between organisations that whoever sees the one sees as well: the name of the other stands in the offer. */
    private static final Map<String, String> OFFERED_TO = Map.of(
            "EDU-KZ-31-0001", "EDU-KZ-31-0001-S1",
            "EDU-KZ-31-0001-S1", "EDU-KZ-31-0001",
            "EDU-KZ-31-0002", "EDU-KZ-31-0001");

    /** A transfer that was declined, and one that waits. */
    private void offered(MatrixProduct product, AccessScope federation, Place place, PersonId person) {
        String target = OFFERED_TO.get(place.code());
        if (target == null) {
            return;
        }
        TransferOffers offers = product.part(TransferOffers.class);
        NewOffer offer = new NewOffer(
                version(product.part(Members.class), federation, person),
                target,
                LocalDate.of(2026, 1, 1),
                new Decision(place.canary("offer-decision"), LocalDate.of(2025, 12, 1), place.canary("offer-body")),
                place.canary("offer-reason"));
        offers.decline(federation, offers.make(federation, person, offer), 0, place.canary("offer-answer"));
        records.get(Kind.OFFER).put(place.code(), offers.make(federation, person, offer));
    }

    /** One person entered twice, to be made one record. */
    private void twins(MemberChanges changes, AccessScope federation, Place place, int number) {
        twins.put(
                place.code(),
                List.of(
                        changes.admit(
                                federation,
                                admission(place, new Identity.ByIin(iin(number + 80)), consent(place), "twin")),
                        changes.admit(
                                federation,
                                admission(place, new Identity.ByIin(iin(number + 100)), consent(place), "twin"))));
    }

    private boolean ofTwins(DuplicatePair pair, Place place) {
        return twins.getOrDefault(place.code(), List.of())
                .containsAll(List.of(pair.first().person(), pair.second().person()));
    }

    /** Two records become one, are taken apart again, and become one once more. */
    private void merged(MatrixProduct product, AccessScope federation, List<DuplicatePair> pairs, Place place) {
        Merges merges = product.part(Merges.class);
        pairs.stream()
                .filter(pair -> ofTwins(pair, place))
                .findFirst()
                .ifPresent(pair -> SystemActing.as(actor(place), () -> {
                    UUID mistaken = merge(merges, federation, pair.id(), pair.version(), place);
                    merges.undo(
                            federation,
                            mistaken,
                            merges.find(federation, mistaken).orElseThrow().version(),
                            place.canary("undo-reason"));
                    DuplicatePair again = product.part(Duplicates.class)
                            .find(federation, pair.id())
                            .orElseThrow();
                    records.get(Kind.MERGE)
                            .put(place.code(), merge(merges, federation, again.id(), again.version(), place));
                }));
    }

    private static UUID merge(Merges merges, AccessScope federation, UUID pair, long version, Place place) {
        MergePlan plan = merges.plan(federation, pair, MergeChoice.none());
        return merges.merge(
                federation,
                pair,
                new MergeOrder(
                        MergeChoice.none(),
                        version,
                        plan.first().version(),
                        plan.second().version(),
                        place.canary("merge-reason")));
    }

    /** In each organisation one pair that was said to be two people; others that were found stay open. */
    private void compared(MatrixProduct product, AccessScope federation) {
        Duplicates duplicates = product.part(Duplicates.class);
        duplicates.places(federation).forEach(place -> duplicates.look(federation, place));
        List<DuplicatePair> pairs = duplicates.page(federation, DuplicateState.OPEN, null, 10_000);
        for (Place place : PLACES) {
            merged(product, federation, pairs, place);
            pairs.stream()
                    .filter(pair -> !ofTwins(pair, place))
                    .filter(pair -> twins.values().stream()
                            .noneMatch(both -> both.contains(pair.first().person())
                                    || both.contains(pair.second().person())))
                    .filter(pair -> pair.first().organisationCode().equals(place.code())
                            && pair.second().organisationCode().equals(place.code()))
                    .findFirst()
                    .ifPresent(pair -> {
                        SystemActing.as(
                                actor(place), () -> duplicates.different(federation, pair.id(), pair.version()));
                        records.get(Kind.DUPLICATE).put(place.code(), pair.id());
                    });
        }
    }

    private static long version(Members members, AccessScope federation, PersonId person) {
        return members.find(federation, person).orElseThrow().version();
    }

    private static Correction correction(Place place, long version) {
        return new Correction(
                version,
                new PersonName(
                        place.canary("corrected"),
                        place.canary("given"),
                        place.canary("patronymic"),
                        place.canary("in-document")),
                null,
                null,
                null,
                "working",
                null,
                null,
                Set.of(AdmissionWarning.values()),
                place.canary("correction-reason"));
    }

    private static NewGround consent(Place place) {
        return new NewGround.Consent(
                BIN,
                "2026-1",
                LocalDate.of(2016, 1, 1),
                NewGround.Proof.OTHER,
                place.canary("proof"),
                false,
                false,
                false);
    }

    private static Admission admission(Place place, Identity.ByIin identity, NewGround ground, String who) {
        return new Admission(
                place.code(),
                new PersonName(
                        place.canary("surname-" + who),
                        place.canary("given"),
                        place.canary("patronymic"),
                        place.canary("in-document")),
                identity,
                LocalDate.of(1980, 1, Integer.parseInt(identity.iin().digits().substring(4, 6))),
                Sex.FEMALE,
                place.canary("phone").substring(0, 14),
                place.canary("mail").toLowerCase(Locale.ROOT) + "@example.kz",
                "working",
                LocalDate.of(2016, 1, 1),
                place.canary("admission"),
                LocalDate.of(2016, 2, 1),
                ground,
                Set.of(AdmissionWarning.values()),
                true,
                new MemberFacts(
                        new Employment("fixed_term", null, null, place.canary("position")),
                        place.canary("application"),
                        LocalDate.of(2016, 1, 20),
                        place.canary("body"),
                        "kk",
                        "phone"));
    }

    /** An event with everything an event can hold; those of the changes above are there besides. */
    private void trail(JdbcClient owner, Place place) {
        owner.sql("""
                        insert into audit_event (at, actor, role, actor_organisation_id, address, reference, action,
                            object_type, object_id, organisation_id, before, after, reason)
                        values (now(), ?, 'chair', ?, ?, ?, 'record.seen', ?, ?, ?, cast(? as jsonb), cast(? as jsonb), ?)""")
                .params(
                        actor(place),
                        ids.get(place.code()),
                        place.canary("address"),
                        place.canary("reference"),
                        place.canary("type"),
                        place.canary("object"),
                        ids.get(place.code()),
                        "{\"field\": \"" + place.canary("before") + "\"}",
                        "{\"field\": \"" + place.canary("after") + "\"}",
                        place.canary("event-reason"))
                .update();
    }

    /** Invented, with a right check digit: the date says 1980, the seventh digit a woman of the twentieth century. */
    private static Iin iin(int number) {
        for (int serial = number * 10; ; serial++) {
            String eleven = "8001%02d4%04d".formatted(1 + number % 20, serial);
            var check = Iin.checkDigitOf(eleven);
            if (check.isPresent()) {
                return Iin.of(eleven + check.get());
            }
        }
    }

    private void figures(JdbcClient owner) {
        Timestamp now = Timestamp.from(Instant.now());
        owner.sql("""
                        insert into figure_document (code, kind, title)
                        values ('MATRIX', 'table', '{"kk": "Құжат", "ru": "Документ", "en": "Document"}')""").update();
        int number = 1000;
        for (Place place : PLACES) {
            number++;
            UUID load = UUID.randomUUID();
            owner.sql("""
                            insert into figure_import (id, state, file_name, sha256, rows_total, rows_new, rows_same,
                                rows_changed, rows_refused, uploaded_by, uploaded_at, expires_at, confirmed_by, confirmed_at)
                            values (?, 'confirmed', ?, 'x', 1, 1, 0, 0, 0, ?, ?, ?, ?, ?)""")
                    .params(load, place.canary("file.csv"), actor(place), now, now, actor(place), now)
                    .update();
            for (String region : new String[] {null, place.region()}) {
                if (region != null || place.region() == null || place.kind().equals("primary")) {
                    owner.sql("""
                                    insert into declared_figure (organisation_id, region, period, as_of, indicator, document,
                                        value, qualifier, wording, import_id, recorded_at)
                                    values (?, ?, '2021', '2021-12-31', 'members_total', 'MATRIX', ?, 'about', ?, ?, ?)
                                    on conflict do nothing""")
                            .params(ids.get(place.code()), region, number, place.canary("wording"), load, now)
                            .update();
                }
            }
            owner.sql("""
                            insert into series_break (id, organisation_id, effective, kind, note, recorded_at, recorded_by)
                            values (?, ?, '2021-03-01', 'split', cast(? as jsonb), ?, ?)""")
                    .params(
                            UUID.randomUUID(),
                            ids.get(place.code()),
                            text(place, "break").json(),
                            now,
                            actor(place))
                    .update();
            UUID finding = UUID.randomUUID();
            owner.sql("""
                            insert into data_finding (id, rule, fingerprint, severity, organisation_id, region, period,
                                indicator_a, indicator_b, value_a, value_b, difference, expression, title, note, present,
                                state, found_at, changed_at)
                            values (?, 'Q9', ?, 'high', ?, ?, '2021', 'members_total', 'members_working', ?, 1, 1, ?,
                                cast(? as jsonb), cast(? as jsonb), true, 'explained', ?, ?)""")
                    .params(
                            finding,
                            place.canary("fingerprint"),
                            ids.get(place.code()),
                            place.region(),
                            number,
                            place.canary("expression"),
                            text(place, "finding").json(),
                            text(place, "finding-note").json(),
                            now,
                            now)
                    .update();
            owner.sql("""
                            insert into data_finding_event (finding_id, kind, state, actor, comment, at)
                            values (?, 'explained', 'explained', ?, ?, ?)""")
                    .params(finding, actor(place), place.canary("comment"), now)
                    .update();
            records.get(Kind.FINDING).put(place.code(), finding);
        }
    }

    /** One account for each of the people, and one more for each organisation that has none of them. */
    private void accounts(MatrixProduct product, AccessScope federation) {
        Accounts accounts = product.part(Accounts.class);
        String hash = product.part(Passwords.class).hash(PASSWORD);
        List<Person> all = new ArrayList<>(PEOPLE);
        for (Place place : PLACES) {
            Role role = switch (place.kind()) {
                case "sectoral_union" -> Role.UNION;
                case "territorial_association" -> Role.TERRITORY;
                case "member_organisation" -> Role.OFFICER;
                case "primary" -> Role.CHAIR;
                default -> null;
            };
            if (role != null) {
                all.add(new Person(
                        "leak-" + place.token() + "-login",
                        role,
                        place.code(),
                        role == Role.TERRITORY ? Line.TERRITORIAL : Line.SECTORAL));
            }
        }
        for (Person person : all) {
            Place place = byCode.get(person.organisation());
            var id = SystemActing.as(
                    actor(place),
                    () -> accounts.create(
                            federation,
                            new NewAccount(
                                    person.login(),
                                    hash,
                                    place.canary("person"),
                                    "ru",
                                    false,
                                    true,
                                    person.role(),
                                    person.organisation(),
                                    person.line(),
                                    actor(place))));
            if (person.login().startsWith("leak-")) {
                records.get(Kind.ACCOUNT).put(place.code(), id.value());
                records.get(Kind.POST)
                        .put(
                                place.code(),
                                product.owner()
                                        .sql("select id from post where account_id = :account")
                                        .param("account", id.value())
                                        .query(UUID.class)
                                        .single());
            }
        }
        product.owner().sql("""
                        update account set email = login || '@example.kz',
                            created_by = created_by where login like 'leak-%'""").update();
        product.owner().sql("""
                        update account a set suspended_at = now(), suspended_by = a.created_by,
                            suspended_reason = a.display_name
                        where a.login in ('leak-o02-login', 'leak-o12-login')""").update();
        product.owner().sql("""
                        update post p set ended_at = now(), ended_by = p.created_by,
                            end_reason = (select display_name from account a where a.id = p.account_id)
                        where p.account_id in (select id from account where login in ('leak-o02-login', 'leak-o12-login'))""").update();
    }

    /** A roster an account of the organisation has brought and not gone on with. */
    private void rosters(MatrixProduct product) {
        records.get(Kind.ACCOUNT).forEach((code, account) -> {
            Place place = byCode.get(code);
            try {
                Path file = Files.createTempFile("roster", ".csv");
                Files.writeString(file, "ИИН;Фамилия;Имя;" + place.canary("heading") + "\n");
                SystemActing.as(actor(place), () -> {
                    UUID roster = product.part(RosterImports.class)
                            .upload(
                                    AccessScope.of(new OrganisationId(ids.get(code)), Line.SECTORAL),
                                    new RosterImports.Bringer(
                                            account, records.get(Kind.POST).get(code), "ru"),
                                    place.canary("roster.csv"),
                                    file)
                            .id();
                    records.get(Kind.ROSTER).put(code, roster);
                });
                Files.delete(file);
            } catch (IOException unwritable) {
                throw new UncheckedIOException(unwritable);
            }
        });
    }

    /** An action over nobody that stands yet, asked for by an account of the organisation and not confirmed. */
    private void bulkActions(MatrixProduct product) {
        JdbcClient jdbc = product.part(JdbcClient.class);
        var transaction = new TransactionTemplate(product.part(PlatformTransactionManager.class));
        records.get(Kind.ACCOUNT)
                .forEach((code, account) -> transaction.executeWithoutResult(status -> {
                    jdbc.sql("select set_config('role', 'birlik_rows_federation', true)")
                            .query(row -> {});
                    Place place = byCode.get(code);
                    UUID action = UUID.randomUUID();
                    jdbc.sql("""
                            insert into bulk_action (id, organisation_id, kind, state, category, effective_on, decision,
                                decision_body, reason, account_id, post_id, made_at, made_by)
                            values (?, ?, 'category', 'checked', 'pensioner', current_date, ?, ?, ?, ?, ?, now(), ?)""")
                            .params(
                                    action,
                                    ids.get(code),
                                    place.canary("bulk-decision"),
                                    place.canary("bulk-body"),
                                    place.canary("bulk-reason"),
                                    account,
                                    records.get(Kind.POST).get(code),
                                    place.canary("bulk-by"))
                            .update();
                    records.get(Kind.BULK).put(code, action);
                }));
    }

    /** A file an account of the organisation has asked for. */
    private void jobs(JdbcClient owner) {
        records.get(Kind.ACCOUNT).forEach((code, account) -> {
            Place place = byCode.get(code);
            UUID job = UUID.randomUUID();
            Timestamp now = Timestamp.from(Instant.now());
            owner.sql("""
                            insert into export_job (id, account_id, post_id, list, filter, format, codes, language, persons,
                                purpose, state, attempts, rows_written, bytes_written, asked_at, finished_at, expires_at)
                            values (?, ?, ?, ?, ?, 'csv', true, 'ru', true, ?, 'done', 1, 1, 1, ?, ?, ?)""")
                    .params(
                            job,
                            account,
                            records.get(Kind.POST).get(code),
                            "members",
                            "q=" + place.canary("filter"),
                            place.canary("purpose"),
                            now,
                            now,
                            Timestamp.from(Instant.now().plusSeconds(86400)))
                    .update();
            owner.sql("insert into export_chunk (job_id, number, content) values (?, 1, ?)")
                    .params(job, place.canary("file").getBytes(StandardCharsets.UTF_8))
                    .update();
            records.get(Kind.JOB).put(code, job);
        });
    }

    /** A merge of thousands that an account of the organisation has ordered and that was refused when its turn came. */
    private void reorganisations(JdbcClient owner) {
        records.get(Kind.ACCOUNT).forEach((code, account) -> {
            Place place = byCode.get(code);
            owner.sql("""
                            insert into reorganisation (id, kind, state, organisation_id, effective_on, content, members,
                                refusal, account_id, post_id, asked_at, asked_by, done_at)
                            values (gen_random_uuid(), 'merge', 'failed', ?, current_date,
                                jsonb_build_object('reason', cast(? as text)), 3000, ?, ?, ?, now(), ?, now())""")
                    .params(
                            ids.get(code),
                            place.canary("merge-order"),
                            place.canary("merge-refusal"),
                            account,
                            records.get(Kind.POST).get(code),
                            place.canary("merge-orderer"))
                    .update();
        });
    }

    /** What an account of the organisation was told, and what whoever holds a post there is told. */
    private void notices(JdbcClient owner) {
        records.get(Kind.ACCOUNT).forEach((code, account) -> {
            String arguments = "[\"" + byCode.get(code).canary("notice") + "\", {\"day\": \"2026-01-01\"}]";
            UUID notice = UUID.randomUUID();
            owner.sql("""
                            insert into notice (id, cause, kind, arguments, account_id, post_id, told_at)
                            values (?, 'matrix', 'finding-asked', cast(? as jsonb), ?, ?, now())""")
                    .params(notice, arguments, account, records.get(Kind.POST).get(code))
                    .update();
            owner.sql("""
                            insert into notice (cause, kind, arguments, about_id, role, organisation_id, told_at)
                            select 'matrix', 'finding-asked', cast(:arguments as jsonb), o.id, k.role, o.id, now()
                            from organisation o join post_role_kind k on k.kind = o.kind where o.code = :code""").param("arguments", arguments).param("code", code).update();
            records.get(Kind.NOTICE).put(code, notice);
            owner.sql("""
                            insert into list_view (list, name, query, account_id, organisation_id, shared, made_at)
                            select 'members', ?, 'category=working', ?, o.id, true, now()
                            from organisation o where o.code = ?""")
                    .params(byCode.get(code).canary("view"), account, code)
                    .update();
        });
    }

    /** A file one of the people has asked for. */
    void ownJob(JdbcClient owner, Person person) {
        owner.sql("""
                        insert into export_job (id, account_id, post_id, list, filter, format, codes, language, persons,
                            purpose, state, attempts, rows_written, bytes_written, asked_at, finished_at, expires_at)
                        select gen_random_uuid(), a.id, p.id, 'organisations', '', 'csv', true, 'ru', false, null, 'done',
                            1, 1, 1, now(), now(), now() + interval '1 day'
                        from account a join post p on p.account_id = a.id where a.login = :login""").param("login", person.login()).update();
    }

    /** A file somebody of the organisation has uploaded and not confirmed. */
    private void drafts(MatrixProduct product, AccessScope federation) {
        FigureImports imports = product.part(FigureImports.class);
        for (Place place : PLACES) {
            String row = place.code() + ",,2020,2020-12-31," + place.canary("area")
                    + ",members_total,5,person,exact,MATRIX," + place.canary("indicator") + "," + place.canary("words")
                    + "\n";
            var preview = imports.preview(
                    federation,
                    new java.io.ByteArrayInputStream(
                            (FigureImports.HEADER + "\n" + row).getBytes(StandardCharsets.UTF_8)),
                    place.canary("draft.csv"),
                    ownerOfDrafts(place));
            records.get(Kind.IMPORT).put(place.code(), preview.id());
        }
    }

    /** A draft is its uploader's own: the people of the matrix have one for the own organisation. */
    private static String ownerOfDrafts(Place place) {
        return PEOPLE.stream()
                .filter(person -> person.organisation().equals(place.code())
                        && Set.of(Role.UNION, Role.TERRITORY, Role.ANALYST).contains(person.role()))
                .map(Person::login)
                .findFirst()
                .orElse(actor(place));
    }
}
