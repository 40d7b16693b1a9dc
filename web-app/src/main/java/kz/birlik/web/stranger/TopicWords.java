package kz.birlik.web.stranger;

import java.util.List;
import java.util.Optional;
import kz.birlik.legalaid.Appeals;
import kz.birlik.web.form.Choice;
import kz.birlik.web.language.Formats;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What happened, as people say it themselves. */
@Component
@RequiredArgsConstructor
public class TopicWords {

    private final Appeals appeals;
    private final Formats formats;

    /** Topics under one heading. */
    public record Group(String heading, List<Choice> topics) {}

    public List<Group> all() {
        return appeals.topics().stream()
                .map(group -> new Group(
                        formats.name(group.name()),
                        group.topics().stream()
                                .map(topic -> new Choice(topic.code(), formats.name(topic.plain())))
                                .toList()))
                .toList();
    }

    /** One topic in these words; empty for no topic. */
    public Optional<String> plain(@Nullable String code) {
        return appeals.topics().stream()
                .flatMap(group -> group.topics().stream())
                .filter(topic -> topic.code().equals(code))
                .map(topic -> formats.name(topic.plain()))
                .findFirst();
    }
}
