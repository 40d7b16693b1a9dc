package kz.birlik.web.security;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import kz.birlik.BirlikApplication;
import kz.birlik.bargaining.index.IndexFormulas;
import kz.birlik.web.Visitor;
import kz.birlik.web.security.MatrixTree.Kind;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Every form of the product: whether it makes a record, changes one, or neither, and how it is filled in rightly. */
final class MatrixForms {

    enum Nature {
        /** Carries a key, so that a repetition makes no second record. */
        CREATES,
        /** Carries the version its record had when it was opened. */
        EDITS,
        /** Neither, for the reason given. */
        NEITHER
    }

    /**
     * @param page where the form stands
     * @param typed what a person fills in
     */
    record Form(Nature nature, String login, String page, String action, Map<String, String> typed) {}

    private static final Map<String, String> NEITHER = Map.ofEntries(
            Map.entry("POST /setup", "its code works once"),
            Map.entry("POST /error", "no form"),
            Map.entry("POST /login/code", "a code is asked for and kept nowhere"),
            Map.entry("POST /{language:kk|ru|en}/card", "a question that changes nothing"),
            Map.entry("POST /{language:kk|ru|en}/join/{step}", "an answer in one's own draft: the last one is meant"),
            Map.entry("POST /{language:kk|ru|en}/join/send", "a draft is sent once, and again leads to the same"),
            Map.entry("POST /{language:kk|ru|en}/join/later", "a link that replaces the one before"),
            Map.entry("POST /{language:kk|ru|en}/join/forget", "forgotten once"),
            Map.entry("POST /{language:kk|ru|en}/join/resume/{token}", "its link works once"),
            Map.entry("POST /{language:kk|ru|en}/join/state", "a question that changes nothing"),
            Map.entry("POST /{language:kk|ru|en}/join/state/answer", "an open question is answered once"),
            Map.entry("POST /{language:kk|ru|en}/appeal/{step}", "an answer in one's own draft: the last one is meant"),
            Map.entry("POST /{language:kk|ru|en}/appeal/attach", "a file of one's own draft, limited in number"),
            Map.entry("POST /{language:kk|ru|en}/appeal/detach", "taken away once"),
            Map.entry("POST /{language:kk|ru|en}/appeal/send", "a draft is sent once, and again leads to the same"),
            Map.entry("POST /{language:kk|ru|en}/appeal/later", "a link that replaces the one before"),
            Map.entry("POST /{language:kk|ru|en}/appeal/forget", "forgotten once"),
            Map.entry("POST /{language:kk|ru|en}/appeal/resume/{token}", "its link works once"),
            Map.entry("POST /{language:kk|ru|en}/appeal/state", "a question that changes nothing"),
            Map.entry(
                    "POST /{language:kk|ru|en}/appeal/state/add", "words of a stranger, who has no account and no key"),
            Map.entry("POST /{language:kk|ru|en}/appeal/state/rate", "the last rating is meant"),
            Map.entry("POST /{language:kk|ru|en}/appeal/state/unname", "a name is erased once"),
            Map.entry("POST /{language:kk|ru|en}/appeal/state/file", "a question that changes nothing"),
            Map.entry(
                    "POST /{language:kk|ru|en}/violation/{step}",
                    "an answer in one's own draft: the last one is meant"),
            Map.entry("POST /{language:kk|ru|en}/violation/send", "a draft is sent once, and again leads to the same"),
            Map.entry("POST /{language:kk|ru|en}/violation/forget", "forgotten once"),
            Map.entry("POST /{language:kk|ru|en}/hazard", "carries a key of its own: sent again it is the same signal"),
            Map.entry(
                    "POST /{language:kk|ru|en}/hazard/{token}",
                    "carries a key of its own: sent again it is the same signal"),
            Map.entry("POST /{language:kk|ru|en}/hazard/state", "a question that changes nothing"),
            Map.entry("POST /app/osh/passports/{employer}/gate", "carries the address it replaces"),
            Map.entry("POST /{language:kk|ru|en}/petition/{id}", "a member signs once"),
            Map.entry("POST /app/petitions/{id}/become", "becomes something once; carries its version"),
            Map.entry("POST /app/petitions/{id}/end", "ends once; carries its version"),
            Map.entry("POST /app/cases/{id}/package", "chosen once; of the marks the last ones are meant"),
            Map.entry("POST /app/monitor/{id}", "a report is decided once; carries its version"),
            Map.entry("POST /forgot", "a letter, limited by itself"),
            Map.entry("POST /invitation/{token}", "its link works once"),
            Map.entry("POST /reset/{token}", "its link works once"),
            Map.entry("POST /app/profile/sessions/{id}/end", "a session ends once"),
            Map.entry("POST /app/profile/sessions/end-others", "a session ends once"),
            Map.entry("POST /app/profile/second-factor", "one's own; the secret shown is the one that is kept"),
            Map.entry("POST /app/profile/second-factor/codes", "one's own: the last codes are meant"),
            Map.entry("POST /app/profile/second-factor/remove", "one's own, ends once"),
            Map.entry("POST /app/admin/users/{id}/second-factor", "ends once"),
            Map.entry("POST /app/cases/absences", "days of one person never overlap"),
            Map.entry(
                    "POST /app/orgs/{code}/headcount/{site}",
                    "carries its version; the same number again changes nothing"),
            Map.entry("POST /app/osh/councils/new", "one council of an employer works at a time"),
            Map.entry("POST /app/osh/inspectors/new", "a person has one mandate at an employer at a time"),
            Map.entry(
                    "POST /app/osh/inspectors/{id}/certificate/print",
                    "a file that changes nothing and is recorded each time"),
            Map.entry("POST /app/osh/risks/new", "a workplace of a name and a place is kept once"),
            Map.entry("POST /app/notifications/{id}/read", "read once, one's own"),
            Map.entry("POST /app/notifications/read-all", "read once, one's own"),
            Map.entry("POST /app/members/views", "one's own; the same name again replaces it"),
            Map.entry("POST /app/members/views/{id}/remove", "removed once, one's own"),
            Map.entry("POST /app/agreements/{id}/fulfilment/publish", "a report is published once"),
            Map.entry("POST /app/analytics/fulfilment/publish", "a year is published once"),
            Map.entry(
                    "POST /app/employers/{id}/holding", "carries its version; the same holding again changes nothing"),
            Map.entry("POST /app/admin/index-formulas/{version}/withdraw", "withdrawn once"),
            Map.entry("POST /app/admin/checklists/{id}/withdraw", "withdrawn once"),
            Map.entry("POST /app/members/columns", "one choice of one's own: the last one is meant"),
            Map.entry("POST /app/profile/notices", "one choice of one's own: the last one is meant"),
            Map.entry("POST /app/profile/language", "one choice of one's own: the last one is meant"),
            Map.entry("POST /app/profile/password", "asks for the present password, which the first one has changed"),
            Map.entry("POST /app/confirm", "proves who asks, keeps nothing"),
            Map.entry("POST /app/members/find", "a search whose words must not stand in an address"),
            Map.entry("POST /app/members/{id}/iin", "shows a number and records it each time"),
            Map.entry("POST /app/members/import", "a file beside the register; carries a key"),
            Map.entry("POST /app/members/import/{id}/sheet", "chooses what is looked at"),
            Map.entry("POST /app/members/import/{id}/columns", "read once from its state"),
            Map.entry("POST /app/members/import/{id}/back", "taken once from its state"),
            Map.entry("POST /app/members/import/{id}/repair", "read anew; nothing of the register changes"),
            Map.entry("POST /app/members/import/{id}/confirm", "an import is loaded once"),
            Map.entry("POST /app/members/import/{id}/discard", "an import is discarded once"),
            Map.entry("POST /app/members/import/{id}/undo", "an import is taken back once"),
            Map.entry("POST /app/members/bulk", "a set beside the register; carries a key"),
            Map.entry("POST /app/members/bulk/{id}/category", "judged anew; nothing of the register changes"),
            Map.entry("POST /app/members/bulk/{id}/confirm", "an action is done once"),
            Map.entry("POST /app/members/bulk/{id}/discard", "an action is discarded once"),
            Map.entry("POST /app/members/bulk/{id}/print", "a file that changes nothing and is recorded each time"),
            Map.entry("POST /app/members/bulk/{id}/undo", "an action is taken back once"),
            Map.entry("POST /app/members/{id}/offer", "one offer waits at a time for a membership"),
            Map.entry("POST /app/applications/pause", "an organisation is paused once at a time"),
            Map.entry("POST /app/applications/pause/{id}/resume", "a pause ends once"),
            Map.entry("POST /app/admin/joining", "joining is paused once at a time"),
            Map.entry("POST /app/admin/joining/resume", "a pause ends once"),
            Map.entry("POST /app/cards/print", "a file that changes nothing and is recorded each time"),
            Map.entry("POST /app/members/{id}/card/print", "a file that changes nothing and is recorded each time"),
            Map.entry("POST /app/dues/lists", "a draft that changes no account; the same list again makes none"),
            Map.entry("POST /app/dues/lists/{id}/confirm", "a list comes into force once"),
            Map.entry("POST /app/dues/lists/{id}/withdraw", "a list is taken back once"),
            Map.entry("POST /app/dues/organisation/close", "a month is closed once"),
            Map.entry(
                    "POST /app/dues/members/{id}/consent",
                    "one request holds at a time, and revoking it carries its version"),
            Map.entry(
                    "POST /app/documents/{purpose}",
                    "a file that becomes the next version; the test of its page sends it twice"),
            Map.entry("POST /app/documents/{purpose}/versions/{id}/withdraw", "taken back once, with its version"),
            Map.entry("POST /app/negotiations/{id}/commission/{seat}/remove", "removed once, with its version"),
            Map.entry("POST /app/negotiations/{id}/commission/unions/{union}/remove", "removed once, with its version"),
            Map.entry("POST /app/jobs/{id}/purpose", "a job begins once"),
            Map.entry("POST /app/jobs/{id}/cancel", "a job ends once"),
            Map.entry(
                    "POST /app/bodies/{id}/elections/{election}/minutes",
                    "a file that names what it replaces; two tabs in the test of its page"),
            Map.entry("POST /app/members/{id}/rights/file", "reads everything and records it each time"),
            Map.entry("POST /app/members/{id}/rights/holds/{hold}/lift", "lifted once"),
            Map.entry("POST /app/posts", "chooses for this session"));

    private static final String EDITED = "EDU-KZ-31-0002";
    private static final String ELECTING = "EDU-KZ-31-0001";
    private static final String CORRECTED = "EDU-KZ-31";
    private static final AtomicInteger DAYS = new AtomicInteger();

    /** Of its own: an election may not be held before its body was founded nor in the future, so its days are few. */
    private static final AtomicInteger ELECTIONS = new AtomicInteger();

    private final MatrixTree tree;

    MatrixForms(MatrixTree tree) {
        this.tree = tree;
    }

    /** By mapping; those that are neither are left out. */
    Map<String, Form> forms() {
        Map<String, Form> forms = new LinkedHashMap<>();
        String org = "/app/orgs/" + EDITED;
        forms.put(
                "POST /app/orgs/{code}/new",
                new Form(
                        Nature.CREATES,
                        "union",
                        "/app/orgs/EDU-KZ-31/new",
                        "/app/orgs/EDU-KZ-31/new",
                        decided(Map.of(
                                "kind",
                                "primary",
                                "code",
                                "EDU-KZ-31-9" + (100 + DAYS.incrementAndGet()),
                                "nameKk",
                                "Жаңа",
                                "nameRu",
                                "Новая",
                                "region",
                                "KZ-31"))));
        String passport = "/app/osh/passports/" + tree.record(MatrixTree.Kind.EMPLOYER, EDITED) + "/measures";
        forms.put(
                "POST /app/osh/passports/{employer}/measures",
                new Form(
                        Nature.CREATES,
                        "officer",
                        passport,
                        passport,
                        Map.of(
                                "by",
                                "union",
                                "source",
                                "№ 1",
                                "trained",
                                "1",
                                "toTrain",
                                "2",
                                "year",
                                String.valueOf(
                                        LocalDate.now(BirlikApplication.ZONE).getYear()),
                                "saidOn",
                                LocalDate.now(BirlikApplication.ZONE).toString())));
        forms.put(
                "POST /app/orgs/{code}/rename",
                new Form(
                        Nature.EDITS,
                        "union",
                        org + "/rename",
                        org + "/rename",
                        decided(Map.of("nameKk", "Атау " + DAYS.get(), "nameRu", "Название " + DAYS.get()))));
        forms.put(
                "POST /app/orgs/{code}/affiliate",
                new Form(
                        Nature.EDITS,
                        "union",
                        org + "/affiliate",
                        org + "/affiliate",
                        decided(Map.of("parent", "EDU-KZ-55"))));
        forms.put(
                "POST /app/orgs/{code}/detach",
                new Form(Nature.EDITS, "union", org + "/detach", org + "/detach", decided(Map.of())));
        forms.put(
                "POST /app/orgs/{code}/close",
                new Form(Nature.EDITS, "union", org + "/close", org + "/close", decided(Map.of())));
        String finding = "/app/analytics/quality/" + tree.record(Kind.FINDING, EDITED);
        for (String step : List.of("ask", "explain", "fix")) {
            forms.put(
                    "POST /app/analytics/quality/{id}/" + step,
                    new Form(Nature.EDITS, "union", finding, finding + "/" + step, Map.of("comment", "Слова " + step)));
        }
        String dues = "/app/dues/rates";
        String from = LocalDate.of(2030, 1, 1).plusDays(DAYS.incrementAndGet()).toString();
        forms.put(
                "POST /app/dues/rates",
                new Form(
                        Nature.CREATES,
                        "officer",
                        dues,
                        dues,
                        Map.of("kind", "percent", "value", "1", "from", from, "decision", "№ 5")));
        forms.put(
                "POST /app/dues/shares",
                new Form(
                        Nature.CREATES,
                        "officer",
                        dues,
                        "/app/dues/shares",
                        Map.of(
                                "branch",
                                "5",
                                "union",
                                "5",
                                "territory",
                                "5",
                                "federation",
                                "5",
                                "sharesFrom",
                                from,
                                "sharesDecision",
                                "№ 6")));
        String difference = "/app/dues/differences/" + tree.record(Kind.DUES_DIFFERENCE, EDITED);
        forms.put(
                "POST /app/dues/differences/{id}",
                new Form(
                        Nature.EDITS,
                        "officer",
                        difference,
                        difference,
                        Map.of("state", "explained", "comment", "Слова " + DAYS.incrementAndGet())));
        forms.put(
                "POST /app/bodies/new",
                new Form(
                        Nature.CREATES,
                        "officer",
                        "/app/bodies/new",
                        "/app/bodies/new",
                        Map.of(
                                "kind",
                                "youth_council",
                                "name",
                                "Келешек " + DAYS.incrementAndGet(),
                                "foundedOn",
                                "2024-03-01",
                                "seats",
                                "5",
                                "termMonths",
                                "36",
                                "charter",
                                "Устав, 4")));
        String body = "/app/bodies/" + tree.record(Kind.BODY, EDITED) + "/edit";
        forms.put(
                "POST /app/bodies/{id}/edit",
                new Form(
                        Nature.EDITS,
                        "officer",
                        body,
                        body,
                        Map.of(
                                "name",
                                "Слова " + DAYS.incrementAndGet(),
                                "foundedOn",
                                "2016-03-01",
                                "seats",
                                "7",
                                "termMonths",
                                "48",
                                "charter",
                                "Устав, 5",
                                "reason",
                                "Слова о правке")));
        agreements(forms);
        String corrected = "/app/bodies/" + tree.record(Kind.BODY, CORRECTED);
        String mandate = corrected + "/mandates/" + tree.record(Kind.MANDATE, CORRECTED) + "/correct";
        forms.put(
                "POST /app/bodies/{id}/mandates/{mandate}/correct",
                new Form(
                        Nature.EDITS,
                        "officer",
                        mandate,
                        mandate,
                        Map.of(
                                "post",
                                "chair",
                                "votes",
                                String.valueOf(DAYS.incrementAndGet()),
                                "reason",
                                "Слова " + DAYS.incrementAndGet(),
                                "step",
                                "save")));
        String result = corrected + "/elections/" + tree.record(Kind.ELECTION, CORRECTED) + "/correct";
        forms.put(
                "POST /app/bodies/{id}/elections/{election}/correct",
                new Form(
                        Nature.EDITS,
                        "officer",
                        result,
                        result,
                        Map.of(
                                "heldOn",
                                "2020-06-01",
                                "termTo",
                                "2025-06-01",
                                "minutes",
                                "№ " + DAYS.incrementAndGet(),
                                "place",
                                "Слова " + DAYS.incrementAndGet(),
                                "eligible",
                                "20",
                                "present",
                                "15",
                                "reason",
                                "Слова о правке")));
        String appeal = "/app/cases/new";
        forms.put(
                "POST /app/cases/new",
                new Form(
                        Nature.CREATES,
                        "officer",
                        appeal + "?organisation=" + EDITED,
                        appeal,
                        Map.of(
                                "topic",
                                "wages",
                                "channel",
                                "phone",
                                "language",
                                "kk",
                                "applicant",
                                "Слова " + DAYS.incrementAndGet(),
                                "membership",
                                "member",
                                "receivedOn",
                                LocalDate.now(BirlikApplication.ZONE).toString(),
                                "story",
                                "Слова " + DAYS.incrementAndGet(),
                                "way",
                                "commission")));
        String formed = "/app/conciliation/new";
        forms.put(
                "POST /app/conciliation/new",
                new Form(
                        Nature.CREATES,
                        "officer",
                        formed + "?organisation=" + EDITED,
                        formed,
                        Map.of(
                                "employer",
                                tree.record(Kind.EMPLOYER, EDITED).toString(),
                                "site",
                                "Слова " + DAYS.incrementAndGet(),
                                "agreement",
                                "Слова",
                                "agreedOn",
                                LocalDate.now(BirlikApplication.ZONE).toString(),
                                "formedOn",
                                LocalDate.now(BirlikApplication.ZONE).toString(),
                                "seats",
                                "2")));
        String prepared = "/app/inspections/new";
        String employer = tree.record(Kind.EMPLOYER, EDITED).toString();
        forms.put(
                "POST /app/inspections/new",
                new Form(
                        Nature.CREATES,
                        "officer",
                        prepared + "?organisation=" + EDITED,
                        prepared,
                        Map.of(
                                "employer",
                                employer,
                                "ground",
                                "signal",
                                "checklist",
                                "labour-law",
                                "site",
                                "Слова " + DAYS.incrementAndGet(),
                                "beginsOn",
                                LocalDate.now(BirlikApplication.ZONE).toString())));
        String checked = "/app/osh/checks/new";
        forms.put(
                "POST /app/osh/checks/new",
                new Form(
                        Nature.CREATES,
                        "officer",
                        checked + "?organisation=" + EDITED,
                        checked,
                        Map.of(
                                "where",
                                employer,
                                "initiative",
                                "signal",
                                "checklist",
                                "safety-general",
                                "inspector",
                                "Слова",
                                "place",
                                "Слова " + DAYS.incrementAndGet(),
                                "beginsOn",
                                LocalDate.now(BirlikApplication.ZONE).toString())));
        String signalled = "/app/signals/new";
        forms.put(
                "POST /app/signals/new",
                new Form(
                        Nature.CREATES,
                        "officer",
                        signalled + "?organisation=" + EDITED,
                        signalled,
                        Map.of(
                                "site",
                                employer,
                                "kind",
                                "layoff",
                                "people",
                                "7",
                                "since",
                                LocalDate.now(BirlikApplication.ZONE).toString(),
                                "body",
                                "Слова " + DAYS.incrementAndGet())));
        String petition = "/app/petitions/new";
        forms.put(
                "POST /app/petitions/new",
                new Form(
                        Nature.CREATES,
                        "officer",
                        petition + "?organisation=" + EDITED,
                        petition,
                        Map.of(
                                "title",
                                "Слова " + DAYS.incrementAndGet(),
                                "demand",
                                "Слова " + DAYS.incrementAndGet(),
                                "topic",
                                "wages",
                                "becomes",
                                "case",
                                "threshold",
                                "20",
                                "openUntil",
                                LocalDate.now(BirlikApplication.ZONE)
                                        .plusMonths(1)
                                        .toString())));
        String planned = "/app/inspections/plan/new";
        forms.put(
                "POST /app/inspections/plan/new",
                new Form(
                        Nature.CREATES,
                        "officer",
                        planned + "?organisation=" + EDITED,
                        planned,
                        Map.of(
                                "employer",
                                employer,
                                "month",
                                LocalDate.now(BirlikApplication.ZONE)
                                        .plusMonths(2 + DAYS.incrementAndGet() % 900)
                                        .toString(),
                                "reason",
                                "Слова " + DAYS.incrementAndGet())));
        String caseTerm =
                "/app/cases/" + tree.record(Kind.CASE, EDITED) + "/terms/" + tree.record(Kind.CASE_TERM, EDITED);
        forms.put(
                "POST /app/cases/{id}/terms/{term}",
                new Form(
                        Nature.EDITS,
                        "lawyer",
                        caseTerm,
                        caseTerm,
                        Map.of(
                                "act",
                                "override",
                                "due",
                                LocalDate.now(BirlikApplication.ZONE)
                                        .plusYears(1)
                                        .plusDays(DAYS.incrementAndGet())
                                        .toString(),
                                "reason",
                                "Слова " + DAYS.incrementAndGet())));
        forms.put(
                "POST /app/negotiations/new",
                new Form(
                        Nature.CREATES,
                        "union",
                        "/app/negotiations/new",
                        "/app/negotiations/new",
                        Map.of(
                                "kind",
                                "sectoral",
                                "proposedBy",
                                "employees",
                                "noticeOn",
                                LocalDate.now(BirlikApplication.ZONE)
                                        .minusDays(3)
                                        .toString(),
                                "noticeNumber",
                                "№ " + DAYS.incrementAndGet())));
        forms.put(
                "POST /app/commissions/new",
                new Form(
                        Nature.CREATES,
                        "union",
                        "/app/commissions/new",
                        "/app/commissions/new",
                        Map.of(
                                "level",
                                "sector",
                                "nameKk",
                                "Комиссия " + DAYS.incrementAndGet(),
                                "nameRu",
                                "Название " + DAYS.incrementAndGet(),
                                "formedOn",
                                "2024-03-01")));
        String term = "/app/negotiations/" + tree.record(Kind.NEGOTIATION, EDITED) + "/terms/"
                + tree.record(Kind.NEGOTIATION_TERM, EDITED);
        forms.put(
                "POST /app/negotiations/{id}/terms/{term}",
                new Form(
                        Nature.EDITS,
                        "officer",
                        term,
                        term,
                        Map.of(
                                "due",
                                LocalDate.now(BirlikApplication.ZONE)
                                        .plusYears(1)
                                        .plusDays(DAYS.incrementAndGet())
                                        .toString(),
                                "reason",
                                "Слова " + DAYS.incrementAndGet())));
        String begun = "/app/disputes/new?organisation=" + EDITED;
        forms.put(
                "POST /app/disputes/new",
                new Form(
                        Nature.CREATES,
                        "officer",
                        begun,
                        "/app/disputes/new",
                        Map.of(
                                "site",
                                tree.record(Kind.EMPLOYER, EDITED).toString(),
                                "about",
                                "Слова " + DAYS.incrementAndGet(),
                                "people",
                                "40",
                                "begunOn",
                                LocalDate.now(BirlikApplication.ZONE)
                                        .minusDays(3)
                                        .toString())));
        String due = "/app/disputes/" + tree.record(Kind.DISPUTE, EDITED) + "/terms/"
                + tree.record(Kind.DISPUTE_TERM, EDITED);
        forms.put(
                "POST /app/disputes/{id}/terms/{term}",
                new Form(
                        Nature.EDITS,
                        "officer",
                        due,
                        due,
                        Map.of(
                                "due",
                                LocalDate.now(BirlikApplication.ZONE)
                                        .plusYears(1)
                                        .plusDays(DAYS.incrementAndGet())
                                        .toString(),
                                "reason",
                                "Слова " + DAYS.incrementAndGet())));
        String routing = "/app/admin/routing/new";
        forms.put(
                "POST /app/admin/routing/new",
                new Form(
                        Nature.CREATES,
                        "admin",
                        routing,
                        routing,
                        Map.of("name", "Слова " + DAYS.incrementAndGet(), "rank", "900", "target", EDITED)));
        String lists = "/app/admin/wordings/new";
        forms.put(
                "POST /app/admin/wordings/new",
                new Form(
                        Nature.CREATES,
                        "admin",
                        lists,
                        lists,
                        Map.of(
                                "language",
                                "kk",
                                "list",
                                "effort",
                                "pattern",
                                "армандайды " + DAYS.incrementAndGet(),
                                "reason",
                                "Слова")));
        String checklist = "/app/admin/checklists/labour-law/next";
        forms.put(
                "POST /app/admin/checklists/{code}/next",
                new Form(
                        Nature.CREATES,
                        "admin",
                        checklist,
                        checklist,
                        Map.of(
                                "validFrom",
                                LocalDate.now(BirlikApplication.ZONE)
                                        .plusYears(20)
                                        .plusDays(DAYS.incrementAndGet())
                                        .toString(),
                                "body-kk-0",
                                "Шарт бар",
                                "body-ru-0",
                                "Договор есть",
                                "article-kk-0",
                                "ҚР ЕК 33-бап",
                                "article-ru-0",
                                "ТК РК, ст. 33",
                                "known-0",
                                "verified",
                                "reason",
                                "Слова " + DAYS.incrementAndGet())));
        String another = "/app/admin/checklists/new";
        Map<String, String> list = new LinkedHashMap<>(Map.of(
                "field", "safety",
                "name-kk", "Жаңа тізім",
                "name-ru", "Новый список",
                "validFrom", LocalDate.now(BirlikApplication.ZONE).plusYears(20).toString(),
                "body-kk-0", "Шарт бар",
                "body-ru-0", "Договор есть",
                "article-kk-0", "ҚР ЕК 33-бап",
                "article-ru-0", "ТК РК, ст. 33",
                "known-0", "verified"));
        list.put("code", "forged-" + letters(DAYS.incrementAndGet()));
        list.put("reason", "Слова " + DAYS.incrementAndGet());
        forms.put("POST /app/admin/checklists/new", new Form(Nature.CREATES, "admin", another, another, list));
        String formula = "/app/admin/index-formulas/new";
        forms.put(
                "POST /app/admin/index-formulas/new",
                new Form(Nature.CREATES, "admin", formula, formula, formula(2300 + DAYS.incrementAndGet() % 690)));
        String women = "/app/admin/body-norms/women";
        forms.put(
                "POST /app/admin/body-norms/{norm}",
                new Form(
                        Nature.EDITS,
                        "admin",
                        women,
                        women,
                        Map.of(
                                "percent",
                                "31",
                                "from",
                                LocalDate.now(BirlikApplication.ZONE)
                                        .plusYears(20)
                                        .plusDays(DAYS.incrementAndGet())
                                        .toString(),
                                "sourceKk",
                                "Шешім",
                                "sourceRu",
                                "Решение",
                                "sourceEn",
                                "Decision",
                                "confidence",
                                "stated",
                                "reason",
                                "Слова " + DAYS.incrementAndGet())));
        String election = "/app/bodies/" + tree.record(Kind.BODY, ELECTING) + "/election";
        forms.put(
                "POST /app/bodies/{id}/election", new Form(Nature.CREATES, "officer", election, election, election()));
        String person = "/app/members/" + tree.record(Kind.PERSON, EDITED);
        forms.put(
                "POST /app/members/new",
                new Form(Nature.CREATES, "officer", "/app/members/new", "/app/members/new", admission()));
        forms.put(
                "POST /app/members/{id}/edit",
                new Form(
                        Nature.EDITS,
                        "officer",
                        person + "/edit",
                        person + "/edit",
                        Map.of(
                                "surname",
                                "Слова " + DAYS.incrementAndGet(),
                                "given",
                                "Айгүл",
                                "reason",
                                "Слова о правке",
                                "category",
                                "working",
                                "phone",
                                "+7 701 000 00 00",
                                "email",
                                "a@example.kz")));
        forms.put(
                "POST /app/members/{id}/category",
                new Form(
                        Nature.EDITS,
                        "officer",
                        person + "/category",
                        person + "/category",
                        Map.of(
                                "on",
                                LocalDate.now(BirlikApplication.ZONE).toString(),
                                "category",
                                "student",
                                "reason",
                                "Слова о категории")));
        forms.put(
                "POST /app/members/{id}/work",
                new Form(
                        Nature.EDITS,
                        "officer",
                        person + "/work",
                        person + "/work",
                        Map.of(
                                "on",
                                LocalDate.now(BirlikApplication.ZONE).toString(),
                                "employmentForm",
                                "fixed_term",
                                "position",
                                "Слова о должности")));
        forms.put(
                "POST /app/members/{id}/rights/restrict",
                new Form(
                        Nature.EDITS,
                        "officer",
                        person + "/rights",
                        person + "/rights/restrict",
                        Map.of("reason", "Слова о блокировании")));
        forms.put(
                "POST /app/members/{id}/leave",
                new Form(
                        Nature.EDITS,
                        "officer",
                        person + "/leave",
                        person + "/leave",
                        Map.of(
                                "on",
                                LocalDate.now(BirlikApplication.ZONE).toString(),
                                "reason",
                                "own_wish",
                                "decision",
                                "Причина")));
        forms.put(
                "POST /app/admin/users",
                new Form(
                        Nature.CREATES,
                        "admin",
                        "/app/admin/users/new",
                        "/app/admin/users",
                        Map.of(
                                "displayName",
                                "Кто-то",
                                "email",
                                "made-" + DAYS.incrementAndGet() + "@example.kz",
                                "role",
                                "officer",
                                "organisation",
                                "EDU-KZ-31",
                                "line",
                                "sectoral",
                                "from",
                                LocalDate.now(BirlikApplication.ZONE).toString(),
                                "language",
                                "ru")));
        return forms;
    }

    private void agreements(Map<String, Form> forms) {
        forms.put(
                "POST /app/agreements/new",
                new Form(
                        Nature.CREATES,
                        "officer",
                        "/app/agreements/new?organisation=" + EDITED,
                        "/app/agreements/new",
                        Map.of("kind", "collective", "employer", String.valueOf(tree.record(Kind.EMPLOYER, EDITED)))));
        String entry = "/app/agreements/" + tree.record(Kind.AGREEMENT, EDITED) + "/entry";
        forms.put(
                "POST /app/agreements/{id}/entry/terms",
                new Form(
                        Nature.EDITS,
                        "officer",
                        entry + "/terms",
                        entry + "/terms",
                        Map.of(
                                "number",
                                "Слова " + DAYS.get(),
                                "signedOn",
                                "2024-01-01",
                                "inForceFrom",
                                "2024-01-01",
                                "endsOn",
                                "2026-12-31")));
        Map<String, String> sides = new LinkedHashMap<>();
        for (String side : List.of("employees", "employers", "state")) {
            for (String part : List.of("Name", "By", "Post")) {
                sides.put(side + part, "Слова " + DAYS.get());
            }
        }
        forms.put(
                "POST /app/agreements/{id}/entry/parties",
                new Form(Nature.EDITS, "officer", entry + "/parties", entry + "/parties", sides));
        forms.put(
                "POST /app/agreements/{id}/entry/coverage",
                new Form(
                        Nature.EDITS,
                        "officer",
                        entry + "/coverage",
                        entry + "/coverage",
                        Map.of("asOf", "2024-02-01", "members", String.valueOf(DAYS.get()), "nonMembers", "2")));
        String clause = entry + "/clauses/" + tree.record(Kind.CLAUSE, EDITED);
        forms.put(
                "POST /app/agreements/{id}/entry/clauses/{clause}",
                new Form(
                        Nature.EDITS,
                        "officer",
                        clause,
                        clause,
                        Map.of(
                                "topic",
                                "A07",
                                "clauseNumber",
                                "3.4",
                                "textKk",
                                "Слова kk",
                                "textRu",
                                "Слова " + DAYS.get(),
                                "amount",
                                "8",
                                "unit",
                                "percent")));
        String promise = entry + "/promises/" + tree.record(Kind.PROMISE, EDITED);
        forms.put(
                "POST /app/agreements/{id}/entry/promises/{promise}",
                new Form(
                        Nature.EDITS,
                        "officer",
                        promise,
                        promise,
                        Map.of(
                                "promised",
                                "Слова " + DAYS.get(),
                                "side",
                                "employers",
                                "amount",
                                "8",
                                "unit",
                                "percent",
                                "forWhom",
                                "Слова для кого",
                                "dueOn",
                                "2026-12-01",
                                "every",
                                "year",
                                "evidence",
                                "Слова чем")));
    }

    private Map<String, String> election() {
        Map<String, String> typed = new LinkedHashMap<>();
        typed.put("scope", "full");
        typed.put(
                "heldOn",
                LocalDate.now(BirlikApplication.ZONE)
                        .minusDays(2300)
                        .plusDays(ELECTIONS.incrementAndGet())
                        .toString());
        typed.put("termTo", LocalDate.now(BirlikApplication.ZONE).plusYears(3).toString());
        typed.put("minutes", "№ 4");
        typed.put("place", "зал");
        typed.put("eligible", "20");
        typed.put("present", "15");
        typed.put("person", tree.record(Kind.PERSON, ELECTING).toString());
        typed.put("name", "");
        typed.put("sex", "");
        typed.put("born", "");
        typed.put("post", "chair");
        typed.put("votes", "12");
        typed.put("step", "save");
        return typed;
    }

    private static Map<String, String> admission() {
        Map<String, String> typed = new LinkedHashMap<>();
        typed.put("iin", MatrixTree.freeIin());
        typed.put("surname", "Жаңа");
        typed.put("given", "Адам");
        typed.put("organisation", EDITED);
        typed.put("category", "working");
        typed.put("phone", "+7 701 000 00 00");
        typed.put("email", "somebody@example.kz");
        typed.put(
                "appliedOn", LocalDate.now(BirlikApplication.ZONE).minusDays(3).toString());
        typed.put("from", LocalDate.now(BirlikApplication.ZONE).minusDays(2).toString());
        typed.put("ground", "consent");
        typed.put("operatorBin", MatrixTree.BIN);
        typed.put(
                "consentOn", LocalDate.now(BirlikApplication.ZONE).minusDays(3).toString());
        typed.put("proof", "PAPER");
        typed.put("confirm", "SIMILAR_MEMBER");
        typed.put("step", "admit");
        return typed;
    }

    /** Made in another way than by filling in: a file, a button. */
    static final Set<String> CREATES_OTHERWISE = Set.of(
            "POST /app/figures/import",
            "POST /app/figures/import/{id}/confirm",
            "POST /app/cases/{id}/files",
            "POST /app/admin/keys/rotate",
            "POST /app/admin/audit/verify",
            "POST /app/members/{id}/rights/holds",
            "POST /app/members/{id}/card",
            "POST /app/cards/batch",
            "POST /app/admin/users/{id}/posts/new",
            "POST /app/admin/users/{id}/link");

    /** Stand on a page only while the record is in a certain state; the tests of their pages hold two tabs against each other. */
    static final Set<String> EDITS_IN_THEIR_STATE = Set.of(
            "POST /app/orgs/{code}/merge",
            "POST /app/orgs/{code}/split",
            "POST /app/members/duplicates/{id}/different",
            "POST /app/members/duplicates/{id}/reopen",
            "POST /app/members/duplicates/{id}/merge",
            "POST /app/members/merges/{id}/undo",
            "POST /app/members/{id}/card/reissue",
            "POST /app/members/{id}/card/withdraw",
            "POST /app/applications/{id}/ask",
            "POST /app/applications/{id}/refuse",
            "POST /app/applications/{id}/accept",
            "POST /app/fulfilment/{id}/report",
            "POST /app/fulfilment/{id}/review",
            "POST /app/fulfilment/{id}/answer",
            "POST /app/fulfilment/{id}/evidence/{file}/withdraw",
            "POST /app/agreements/bank",
            "POST /app/agreements/{id}/review",
            "POST /app/agreements/{id}/entry/text",
            "POST /app/agreements/{id}/entry/reach",
            "POST /app/agreements/{id}/entry/clauses",
            "POST /app/agreements/{id}/entry/clauses/{clause}/remove",
            "POST /app/agreements/{id}/entry/clauses/{clause}/promises",
            "POST /app/agreements/{id}/entry/copy",
            "POST /app/agreements/{id}/entry/send",
            "POST /app/agreements/{id}/entry/withdraw",
            "POST /app/agreements/{id}/after/cover",
            "POST /app/agreements/{id}/after/propose",
            "POST /app/agreements/{id}/after/amend",
            "POST /app/agreements/{id}/after/authority",
            "POST /app/agreements/{id}/after/end",
            "POST /app/agreements/{id}/template",
            "POST /app/agreements/{id}/template/remove",
            "POST /app/admin/routing/{id}",
            "POST /app/admin/routing/{id}/discard",
            "POST /app/admin/routing/{id}/in-force",
            "POST /app/admin/routing/{id}/end",
            "POST /app/cases/absences/{id}/back",
            "POST /app/admin/protection/{code}",
            "POST /app/admin/wordings/{id}",
            "POST /app/admin/wordings/{id}/retire",
            "POST /app/bodies/{id}/close",
            "POST /app/bodies/{id}/mandates/{mandate}/end",
            "POST /app/bodies/{id}/mandates/{mandate}/account",
            "POST /app/commissions/{id}/edit",
            "POST /app/commissions/{id}/seats/new",
            "POST /app/commissions/{id}/seats/{seat}",
            "POST /app/commissions/{id}/meetings/new",
            "POST /app/commissions/{id}/meetings/{meeting}/edit",
            "POST /app/commissions/{id}/meetings/{meeting}/held",
            "POST /app/commissions/{id}/meetings/{meeting}/decisions/new",
            "POST /app/commissions/decisions/{id}",
            "POST /app/commissions/decisions/{id}/edit",
            "POST /app/commissions/decisions/{id}/files/{file}/withdraw",
            "POST /app/cases/{id}/step/{step}",
            "POST /app/bad-faith/new",
            "POST /app/bad-faith/{id}/step/{step}",
            "POST /app/conciliation/{id}/edit",
            "POST /app/conciliation/{id}/members/new",
            "POST /app/conciliation/{id}/members/{member}",
            "POST /app/conciliation/{id}/members/{member}/training",
            "POST /app/conciliation/{id}/meetings/new",
            "POST /app/conciliation/{id}/meetings/{meeting}",
            "POST /app/conciliation/{id}/meetings/{meeting}/decision",
            "POST /app/signals/{id}/step/{step}",
            "POST /app/inspections/plan/{line}",
            "POST /app/inspections/{id}/site",
            "POST /app/inspections/{id}/step/{step}",
            "POST /app/inspections/{id}/files",
            "POST /app/inspections/{id}/files/{file}/withdraw",
            "POST /app/osh/councils/{id}/step/{step}",
            "POST /app/osh/councils/{id}/files",
            "POST /app/osh/councils/{id}/files/{file}/withdraw",
            "POST /app/osh/inspectors/{id}/step/{step}",
            "POST /app/osh/risks/{id}/step/{step}",
            "POST /app/osh/accidents/new",
            "POST /app/osh/accidents/{id}/step/{step}",
            "POST /app/osh/accidents/{id}/files",
            "POST /app/osh/accidents/{id}/files/{file}/withdraw",
            "POST /app/osh/discrepancies/{id}",
            "POST /app/osh/declarations/new",
            "POST /app/osh/checks/{id}/site",
            "POST /app/osh/checks/{id}/step/{step}",
            "POST /app/osh/checks/{id}/files",
            "POST /app/osh/checks/{id}/files/{file}/withdraw",
            "POST /app/osh/signals/{id}/step/{step}",
            "POST /app/negotiations/{id}/step/{step}",
            "POST /app/disputes/{id}/step/{step}",
            "POST /app/negotiations/{id}/commission",
            "POST /app/negotiations/{id}/commission/unions",
            "POST /app/negotiations/{id}/files",
            "POST /app/negotiations/{id}/files/{file}/withdraw",
            "POST /app/negotiations/{id}/clauses",
            "POST /app/negotiations/{id}/clauses/{clause}",
            "POST /app/negotiations/{id}/discussion",
            "POST /app/negotiations/{id}/discussion/{comment}",
            "POST /app/members/{id}/transfer",
            "POST /app/offers/{id}/withdraw",
            "POST /app/offers/{id}/decline",
            "POST /app/offers/{id}/carry-out",
            "POST /app/members/{id}/expel",
            "POST /app/members/{id}/death",
            "POST /app/members/{id}/rejoin",
            "POST /app/members/{id}/rights/release",
            "POST /app/members/{id}/rights/withdraw",
            "POST /app/members/{id}/rights/anonymise",
            "POST /app/admin/users/{id}/contact",
            "POST /app/admin/users/{id}/suspend",
            "POST /app/admin/users/{id}/restore",
            "POST /app/admin/users/{id}/posts/{post}/end");

    private static Map<String, String> decided(Map<String, String> more) {
        Map<String, String> typed = new LinkedHashMap<>(more);
        typed.put(
                "effectiveOn",
                LocalDate.now(BirlikApplication.ZONE)
                        .minusDays(200)
                        .plusDays(DAYS.incrementAndGet())
                        .toString());
        typed.put("decision", "№ 1");
        typed.put("reason", "Причина");
        typed.put("step", "confirm");
        return typed;
    }

    /** Forms nobody has described, and descriptions without a form. */
    Set<String> differences(List<Policy.Rule> rules) {
        Set<String> different = new LinkedHashSet<>(forms().keySet());
        different.addAll(CREATES_OTHERWISE);
        different.addAll(EDITS_IN_THEIR_STATE);
        different.addAll(NEITHER.keySet());
        for (Policy.Rule rule : rules) {
            String name = rule.method() + " " + rule.pattern();
            if (rule.method().equals("POST") && !different.remove(name)) {
                different.add("not described: " + name);
            }
        }
        return different;
    }

    /** What the page puts into the hidden fields of its form. */
    private static final Map<String, String> WEIGHTS =
            Map.of("month", "1", "quarter", "3", "half_year", "6", "year", "12");

    private static Map<String, String> formula(int year) {
        Map<String, String> fields = new LinkedHashMap<>(Map.of(
                "year", String.valueOf(year),
                "done", "1",
                "partly", "0.5",
                "notDone", "0",
                "notReported", "0",
                "disputed", "0.5",
                "smallest", "3",
                "reason", "Слова"));
        IndexFormulas.FREQUENCIES.forEach(every -> fields.put("weight-" + every, WEIGHTS.getOrDefault(every, "1")));
        fields.put("sourceKk", "Сөздер");
        fields.put("sourceRu", "Слова");
        return fields;
    }

    /** A number as letters, where no digit may stand. */
    private static String letters(int number) {
        return String.valueOf(number)
                .chars()
                .mapToObj(digit -> String.valueOf((char) ('a' + digit - '0')))
                .collect(Collectors.joining());
    }

    /** What the form asks for: whoever sends it may fill each of these. */
    static Set<String> fields(Visitor visitor, Form form) {
        return Jsoup.parse(visitor.get(form.page()).body())
                .select("main form[method=post] [name]")
                .eachAttr("name")
                .stream()
                .collect(Collectors.toSet());
    }

    static Map<String, String> hidden(Visitor visitor, Form form) {
        Document page = Jsoup.parse(visitor.get(form.page()).body());
        Element found = page.select("main form[method=post]").stream()
                .filter(candidate -> candidate.attr("action").equals(form.action())
                        || !candidate
                                .select("[formaction=" + form.action() + "]")
                                .isEmpty())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No form to " + form.action() + " on " + form.page()));
        Map<String, String> hidden = new LinkedHashMap<>();
        found.select("input[type=hidden]").forEach(field -> hidden.put(field.attr("name"), field.attr("value")));
        return hidden;
    }

    static Map<String, String> filled(Map<String, String> hidden, Form form) {
        Map<String, String> all = new LinkedHashMap<>(hidden);
        all.putAll(form.typed());
        // The first step of a form in two steps makes nothing yet and carries no key.
        all.putIfAbsent("_key", UUID.randomUUID().toString());
        return all;
    }
}
