package kz.birlik.web.exports;

import kz.birlik.web.document.ListDocument;
import kz.birlik.web.security.CurrentUser;

/**
 * A list of the product that can be had as a file: one bean beside the page that shows the list. The rows come from the
 * same reading as those of the page, with the person's scope and the page's filter.
 */
public interface ListSource {

    /** Stable name of the list; jobs and the trail keep it. */
    String code();

    /** The page of the list: who may call it may have the file, today and when a job ends. */
    String path();

    /** Message key of the list's title. */
    String titleKey();

    /** True when the rows are people: then a purpose is asked above a number of them, and they are counted. */
    default boolean persons() {
        return false;
    }

    /**
     * The whole list from its first row, whatever page of it was looked at.
     *
     * @throws kz.birlik.web.layout.NotFound when the address names what is not in the person's scope
     */
    ListDocument read(CurrentUser user, ListAddress asked);
}
