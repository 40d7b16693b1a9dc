package kz.birlik.web.exports;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import kz.birlik.web.security.CurrentUser;
import kz.birlik.web.security.Policy;
import org.springframework.stereotype.Component;

/** Every list that can be had as a file, by its code. */
@Component
class ListSources {

    private final Map<String, ListSource> byCode;
    private final Policy policy;

    ListSources(List<ListSource> sources, Policy policy) {
        this.byCode = sources.stream().collect(Collectors.toMap(ListSource::code, Function.identity()));
        this.policy = policy;
    }

    /** Empty when the list is none of ours any more or the role may not see its page. */
    Optional<ListSource> of(CurrentUser user, String code) {
        return Optional.ofNullable(byCode.get(code))
                .filter(source -> policy.ruleFor("GET", source.path())
                        .filter(rule -> rule.roles().contains(user.role()))
                        .isPresent());
    }

    /** The title of a list a job was asked for; empty when an upgrade has taken the list away. */
    Optional<String> titleKey(String code) {
        return Optional.ofNullable(byCode.get(code)).map(ListSource::titleKey);
    }
}
