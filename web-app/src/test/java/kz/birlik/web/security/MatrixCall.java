package kz.birlik.web.security;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One request of the matrix.
 *
 * @param form the fields of a POST; null for a GET
 * @param names true when the request names the organisation or its record, so that outside the scope it must not exist
 */
record MatrixCall(String path, Map<String, String> headers, Map<String, String> form, boolean names) {

    static MatrixCall get(String path) {
        return new MatrixCall(path, Map.of(), null, true);
    }

    /** Reads a list whose rows the scope chooses, whatever stands in the address. */
    static MatrixCall list(String path) {
        return new MatrixCall(path, Map.of(), null, false);
    }

    static MatrixCall part(String path, String target) {
        return new MatrixCall(path, Map.of("HX-Request", "true", "HX-Target", target), null, true);
    }

    static MatrixCall post(String path, Map<String, String> form) {
        return new MatrixCall(path, Map.of(), form, true);
    }

    /** Changes only what is the person's own, whatever is sent along. */
    static MatrixCall own(String path, Map<String, String> form) {
        return new MatrixCall(path, Map.of(), form, false);
    }

    MatrixCall with(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(form == null ? Map.of() : form);
        all.putAll(more);
        return new MatrixCall(path, headers, all, names);
    }

    MatrixCall at(String otherPath) {
        return new MatrixCall(otherPath, headers, form, names);
    }
}
