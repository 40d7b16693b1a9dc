package kz.birlik.web.layout;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import kz.birlik.membership.task.Target;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;

/** The addresses of all records a task or a notice may lead to. */
@Component
public class TargetPages {

    private final Map<String, TargetPage> pages;

    TargetPages(List<TargetPage> pages) {
        this.pages = pages.stream().collect(Collectors.toUnmodifiableMap(TargetPage::kind, Function.identity()));
    }

    /** Empty for a kind that has no page yet: a text stands there and no dead link. */
    public @Nullable String address(Target target) {
        TargetPage page = pages.get(target.kind());
        return page == null
                ? null
                : page.pattern()
                        .replace(
                                "{id}",
                                UriUtils.encodePathSegment(target.id(), java.nio.charset.StandardCharsets.UTF_8));
    }
}
