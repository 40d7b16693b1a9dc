package kz.birlik.web.agreements;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import kz.birlik.bargaining.AgreementTopic;
import kz.birlik.bargaining.AgreementView;
import kz.birlik.bargaining.AgreementView.Clause;
import kz.birlik.bargaining.AgreementView.Obligation;
import kz.birlik.bargaining.Agreements;
import kz.birlik.bargaining.MandatoryItem;
import kz.birlik.bargaining.Wording;
import kz.birlik.bargaining.WordingCheck;
import kz.birlik.bargaining.Wordings;
import kz.birlik.web.language.Formats;
import kz.birlik.web.language.Language;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What is said beside clauses: what their words leave open and how it can be said, and what the law asks for. */
@Component
@RequiredArgsConstructor
class ClauseNotes {

    private final Agreements agreements;
    private final Wordings wordings;
    private final AgreementWords words;
    private final Formats formats;

    /** Clauses of one group of topics. */
    public record Group(String letter, String name, List<ClauseLine> clauses) {}

    /** A clause with what its topic is called and what its words leave open. */
    public record ClauseLine(
            Clause clause,
            String topic,
            List<Said> texts,
            List<PromiseLine> promises,
            @Nullable String origin) {

        /** Whether an obligation says no more than the clause does. */
        public boolean says(String action) {
            return action.equals(clause.textKk()) || action.equals(clause.textRu());
        }
    }

    /** The text in a language. */
    public record Said(String language, List<Piece> pieces) {}

    /** A piece of a text, and why it is vague. */
    public record Piece(String text, @Nullable String why) {}

    /** An obligation, what it lacks to be measured, and how such a thing can be said. */
    public record PromiseLine(
            Obligation promise,
            @Nullable String missing,
            @Nullable String example) {}

    /** An item of the mandatory content and the clauses that answer it. */
    public record Mandatory(MandatoryItem item, String article, List<Clause> clauses) {}

    /** What people look for first in an agreement. */
    public record Glance(String name, List<Clause> clauses) {}

    List<ClauseLine> lines(List<Clause> clauses) {
        WordingCheck check = wordings.check();
        Map<String, Map<Wording.Missing, String>> examples =
                Map.of("kk", wordings.examples("kk"), "ru", wordings.examples("ru"));
        Map<String, String> topics = agreements.topics().stream()
                .collect(Collectors.toMap(AgreementTopic::code, topic -> formats.name(topic.name())));
        return clauses.stream()
                .map(clause -> new ClauseLine(
                        clause,
                        topics.getOrDefault(clause.topic(), clause.topic()),
                        texts(clause, check),
                        clause.obligations().stream()
                                .map(promise -> promise(promise, examples))
                                .toList(),
                        clause.origin() == null
                                ? null
                                : formats.name(clause.origin().kindName())
                                        + (clause.origin().number() == null
                                                ? ""
                                                : " № " + clause.origin().number())))
                .toList();
    }

    ClauseLine line(Clause clause) {
        return lines(List.of(clause)).get(0);
    }

    private PromiseLine promise(Obligation promise, Map<String, Map<Wording.Missing, String>> examples) {
        if (promise.concrete()) {
            return new PromiseLine(promise, null, null);
        }
        Wording.Missing first = promise.missing().iterator().next();
        return new PromiseLine(
                promise,
                words.missing(promise.missing()),
                examples.get(WordingCheck.language(promise.action())).get(first));
    }

    /** In the reader's language first. */
    private List<Said> texts(Clause clause, WordingCheck check) {
        List<Said> texts = new ArrayList<>();
        texts.add(new Said("ru", pieces("ru", clause.textRu(), check)));
        texts.add(formats.language() == Language.KK ? 0 : 1, new Said("kk", pieces("kk", clause.textKk(), check)));
        texts.removeIf(text -> text.pieces().isEmpty());
        return texts;
    }

    /** The text cut at the words that leave something open. */
    private List<Piece> pieces(String language, @Nullable String text, WordingCheck check) {
        List<Piece> pieces = new ArrayList<>();
        if (text == null) {
            return pieces;
        }
        int at = 0;
        for (Wording.Mark mark :
                check.of(language, text, WordingCheck.Given.NOTHING).marks()) {
            if (mark.from() < at) {
                continue;
            }
            if (mark.from() > at) {
                pieces.add(new Piece(text.substring(at, mark.from()), null));
            }
            pieces.add(new Piece(
                    text.substring(mark.from(), mark.to()),
                    words.text("agreements.vague." + mark.why().code())));
            at = mark.to();
        }
        if (at < text.length()) {
            pieces.add(new Piece(text.substring(at), null));
        }
        return pieces;
    }

    List<Group> groups(List<ClauseLine> lines) {
        Map<String, String> names = agreements.topics().stream()
                .filter(topic -> topic.parent() == null)
                .collect(Collectors.toMap(AgreementTopic::code, topic -> formats.name(topic.name())));
        return lines.stream()
                .collect(Collectors.groupingBy(
                        line -> line.clause().topic().substring(0, 1), LinkedHashMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(group -> new Group(group.getKey(), names.get(group.getKey()), group.getValue()))
                .toList();
    }

    /** By law a collective agreement has these; nothing for one above the organisation. */
    List<Mandatory> mandatory(AgreementView view) {
        if (!view.row().level().equals("organisation")) {
            return List.of();
        }
        return agreements.mandatory().stream()
                .map(item -> new Mandatory(
                        item,
                        words.text("agreements.article", item.article().replaceFirst("^ТК ", "")),
                        view.clauses().stream()
                                .filter(clause -> item.topics().contains(clause.topic()))
                                .toList()))
                .toList();
    }

    List<Glance> glance(AgreementView view) {
        Map<String, String> looked = new LinkedHashMap<>();
        looked.put("agreements.glance.gender", "G");
        looked.put("agreements.glance.training", "D07");
        looked.put("agreements.glance.indexation", "A07");
        looked.put("agreements.glance.union", "I");
        List<Glance> found = new ArrayList<>();
        looked.forEach((name, topic) -> found.add(new Glance(
                words.text(name),
                view.clauses().stream()
                        .filter(clause -> clause.topic().startsWith(topic))
                        .toList())));
        return found;
    }
}
