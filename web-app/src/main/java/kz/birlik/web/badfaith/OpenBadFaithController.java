package kz.birlik.web.badfaith;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kz.birlik.legalaid.BadFaithEmployers;
import kz.birlik.legalaid.BadFaithRule;
import kz.birlik.legalaid.PublishedBadFaith;
import kz.birlik.legalaid.PublishedBadFaith.Position;
import kz.birlik.web.form.TypedDate;
import kz.birlik.web.jobs.SystemScope;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The public page: who is listed today and why, by which threshold, and until when. */
@Controller
@RequiredArgsConstructor
class OpenBadFaithController {

    private static final int PAGE = 25;

    private final BadFaithEmployers entries;
    private final BadFaithWords words;
    private final SystemScope system;
    private final Clock clock;

    @GetMapping("/{language:kk|ru|en}/bad-faith")
    String list(
            @PathVariable String language,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable UUID after,
            Model model) {
        LocalDate day = TypedDate.of(from);
        List<PublishedBadFaith> rows = entries.published(
                system.wholeFederation("the public list of bad-faith employers"),
                day == null || after == null ? null : new Position(day, after),
                PAGE + 1);
        boolean more = rows.size() > PAGE;
        rows = more ? rows.subList(0, PAGE) : rows;
        BadFaithRule rule = entries.rule(LocalDate.now(clock));
        model.addAttribute("rows", rows);
        model.addAttribute("rule", rule);
        model.addAttribute("sentences", words.sentences(rule));
        model.addAttribute("nextAfter", more ? rows.get(PAGE - 1).position() : null);
        model.addAttribute("spoken", language);
        return "badfaith/open";
    }
}
