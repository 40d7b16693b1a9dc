package kz.birlik.web.exports;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import kz.birlik.web.document.FileForm;

/** Where a list is to be had as a file, for the menu of its page. */
public record Downloads(List<File> files) {

    /** One form of the file. */
    public record File(String label, String url) {}

    /** @param url address of the page with the filter in force */
    public static Downloads of(String url) {
        String joined = url + (url.contains("?") ? "&" : "?") + "format=";
        return new Downloads(Arrays.stream(FileForm.values())
                .map(form -> new File(form.code().toUpperCase(Locale.ROOT), joined + form.code()))
                .toList());
    }
}
