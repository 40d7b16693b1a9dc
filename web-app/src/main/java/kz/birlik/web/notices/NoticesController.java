package kz.birlik.web.notices;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import kz.birlik.membership.notice.NoticeKind;
import kz.birlik.membership.notice.NoticeReader;
import kz.birlik.membership.notice.NoticeView;
import kz.birlik.membership.notice.Notices;
import kz.birlik.web.exports.Portion;
import kz.birlik.web.form.Choice;
import kz.birlik.web.language.Formats;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.layout.TargetPages;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What has happened for the active post: unread first, each leads to its record. */
@Controller
@RequiredArgsConstructor
class NoticesController {

    private static final int PAGE = 25;

    private final Notices notices;
    private final NoticeWords words;
    private final TargetPages pages;
    private final Formats formats;
    private final Clock clock;

    public record Row(
            UUID id,
            String sentence,
            String note,
            String icon,
            @Nullable String url,
            Instant toldAt,
            boolean unread) {}

    @GetMapping(NoticeQuery.PATH)
    String list(CurrentUser user, NoticeQuery query, Model model) {
        Portion<NoticeView> page = Portion.of(PAGE, notices.page(reader(user), query.filter(PAGE + 1)));
        List<NoticeView> found = page.rows();
        model.addAttribute("rows", found.stream().map(this::row).toList());
        model.addAttribute("query", query);
        model.addAttribute(
                "kinds",
                Arrays.stream(NoticeKind.values())
                        .map(kind -> new Choice(kind.code(), words.kind(kind.code())))
                        .toList());
        model.addAttribute("allUrl", query.in(null).url());
        model.addAttribute("unreadUrl", query.in(NoticeQuery.UNREAD).url());
        page.link(
                model,
                last -> query.after(last.position()).url(),
                query.after() != null,
                query.after(null).url());
        model.addAttribute("shownAt", clock.instant().toString());
        return "notices/notices";
    }

    private Row row(NoticeView notice) {
        return new Row(
                notice.id(),
                words.sentence(notice),
                notice.about() == null ? words.kind(notice.kind()) : formats.name(notice.about()),
                NoticeWords.icon(notice.kind()),
                notice.target() == null ? null : pages.address(notice.target()),
                notice.toldAt(),
                notice.unread());
    }

    /** Pressed to open the record or only to be done with the notice; either way it is read. */
    @PostMapping(NoticeQuery.PATH + "/{id}/read")
    String read(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "false") boolean open,
            NoticeQuery query) {
        NoticeView notice = notices.read(reader(user), id).orElseThrow(NotFound::new);
        String url = open && notice.target() != null ? pages.address(notice.target()) : null;
        return "redirect:" + (url == null ? query.url() : url);
    }

    @PostMapping(NoticeQuery.PATH + "/read-all")
    String readAll(CurrentUser user, @RequestParam(required = false) @Nullable String until, RedirectAttributes flash) {
        notices.readAll(reader(user), moment(until));
        flash.addFlashAttribute("done", "notice.all-read");
        return "redirect:" + NoticeQuery.PATH;
    }

    private Instant moment(@Nullable String until) {
        Instant now = clock.instant();
        try {
            Instant shown = until == null ? now : Instant.parse(until);
            return shown.isAfter(now) ? now : shown;
        } catch (DateTimeException noMoment) {
            return now;
        }
    }

    private NoticeReader reader(CurrentUser user) {
        return new NoticeReader(user.accountId(), user.postId(), LocalDate.now(clock));
    }
}
