package kz.birlik.web.members;

import java.util.List;
import java.util.UUID;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Keeps and removes views of the list, and chooses what the list shows. */
@Controller
@RequiredArgsConstructor
class ListViewsController {

    private final ListViews views;

    @PostMapping(MemberQuery.PATH + "/views")
    String keep(
            CurrentUser user,
            MemberQuery query,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "false") boolean shared,
            RedirectAttributes flash) {
        String tidy = name.replace("\u0000", "").strip();
        if (tidy.isEmpty() || tidy.length() > ListViews.LONGEST_NAME) {
            flash.addFlashAttribute("viewError", "members.views.name.length");
            flash.addFlashAttribute("viewName", name);
        } else if (!views.keep(user, tidy, shared, query.as(user.role()))) {
            flash.addFlashAttribute("viewError", "members.views.too-many");
            flash.addFlashAttribute("viewName", name);
        } else {
            flash.addFlashAttribute("done", "members.views.saved");
        }
        return "redirect:" + query.after(null).url();
    }

    @PostMapping(MemberQuery.PATH + "/views/{id}/remove")
    String remove(CurrentUser user, @PathVariable UUID id, MemberQuery query, RedirectAttributes flash) {
        if (!views.remove(user, id)) {
            throw new NotFound();
        }
        flash.addFlashAttribute("done", "members.views.removed");
        return "redirect:" + query.after(null).url();
    }

    @PostMapping(MemberQuery.PATH + "/columns")
    String columns(
            CurrentUser user,
            MemberQuery query,
            @RequestParam(required = false) @Nullable List<String> columns,
            @RequestParam(defaultValue = "false") boolean dense) {
        views.show(user, columns == null ? List.of() : columns, dense);
        return "redirect:" + query.after(null).url();
    }
}
