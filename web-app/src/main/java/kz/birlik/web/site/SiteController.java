package kz.birlik.web.site;

import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/** The public first page: only the services there are. */
@Controller
class SiteController {

    @GetMapping("/{language:kk|ru|en}")
    String home() {
        return "site/home";
    }

    @GetMapping("/{language:kk|ru|en}/help")
    String help() {
        return "site/help";
    }

    /** Results of a check are nobody's search result, nor are staff pages. */
    @GetMapping(path = "/robots.txt", produces = MediaType.TEXT_PLAIN_VALUE)
    @ResponseBody
    String robots() {
        return """
                User-agent: *
                Disallow: /app
                Disallow: /kk/card/
                Disallow: /ru/card/
                Disallow: /en/card/
                Disallow: /kk/join/
                Disallow: /ru/join/
                Disallow: /en/join/
                """;
    }
}
