package kz.birlik.membership.duplicate;

import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is kept sealed of a merge.
 *
 * @param rows by table, the columns that were changed as they were before
 * @param iin whether the numbers were exchanged
 */
record MergeContent(
        String rows, boolean iin, boolean document, List<MergeView.Told> told, List<MergeView.Settled> settled) {

    private static final JsonMapper JSON = JsonMapper.shared();

    static String context(java.util.UUID merge) {
        return "person_merge/" + merge;
    }

    String written() {
        return JSON.writeValueAsString(this);
    }

    static MergeContent read(String written) {
        return JSON.readValue(written, MergeContent.class);
    }
}
