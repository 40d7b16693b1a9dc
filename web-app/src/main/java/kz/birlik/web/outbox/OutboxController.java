package kz.birlik.web.outbox;

import java.util.List;
import kz.birlik.membership.trail.Trail;
import kz.birlik.membership.trail.TrailEvent;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * What waits and what has left. Only in demonstration mode does it show what a letter says: elsewhere a link in it belongs
 * to the person it was sent to and to nobody else.
 */
@Controller
@RequiredArgsConstructor
class OutboxController {

    private static final String PATH = "/app/admin/outbox";
    private static final int PAGE = 20;
    private static final int LAST_PAGE = 1_000;

    private final OutboxMessages messages;
    private final OutboxDoor door;
    private final Trail trail;

    @GetMapping(PATH)
    String outbox(CurrentUser user, @RequestParam(defaultValue = "1") String page, Model model) {
        int number = page.matches("[0-9]{1,4}") ? Math.min(Math.max(1, Integer.parseInt(page)), LAST_PAGE) : 1;
        boolean readable = door.state() == OutboxDoor.State.DEMONSTRATION;
        List<OutboxRow> rows = messages.page((number - 1) * PAGE, PAGE + 1, readable);
        trail.seen(TrailEvent.of("outbox.viewed", "outbox", "page " + number).on(user.organisation()));
        model.addAttribute("rows", rows.subList(0, Math.min(PAGE, rows.size())));
        model.addAttribute("waiting", messages.waiting());
        model.addAttribute("door", door.state().key());
        model.addAttribute("previousUrl", number > 1 ? PATH + "?page=" + (number - 1) : null);
        model.addAttribute("nextUrl", rows.size() > PAGE ? PATH + "?page=" + (number + 1) : null);
        return "outbox/outbox";
    }
}
