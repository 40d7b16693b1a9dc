package kz.birlik.web.layout;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import kz.birlik.web.form.SentBefore;
import kz.birlik.web.form.Submissions;
import org.slf4j.MDC;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;

/** One page for every failure, in the reader's language, with a reference number and nothing of the inside. */
@Controller
class ErrorPages implements ErrorController {

    /** Request attribute: seconds after which a refused request may be tried again. */
    static final String WAIT = "kz.birlik.wait";

    private static final Set<Integer> TOLD = Set.of(400, 403, 404, 405, 409, 413, 415, 429, 503);

    @RequestMapping(
            path = "/error",
            method = {RequestMethod.GET, RequestMethod.POST})
    String page(HttpServletRequest request, HttpServletResponse response, Model model) {
        Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        int status = code instanceof Integer number ? number : HttpServletResponse.SC_NOT_FOUND;
        response.setStatus(status);
        model.addAttribute("status", Integer.toString(status));
        Object told = request.getAttribute(Submissions.KIND_OF_ERROR);
        model.addAttribute(
                "kind", told instanceof String kind ? kind : TOLD.contains(status) ? Integer.toString(status) : "500");
        SentBefore.of(request).ifPresent(before -> model.addAttribute("before", before));
        model.addAttribute("wait", request.getAttribute(WAIT));
        model.addAttribute("reference", MDC.get(RequestReference.KEY));
        return "error/page";
    }
}
