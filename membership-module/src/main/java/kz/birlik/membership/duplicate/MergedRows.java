package kz.birlik.membership.duplicate;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The ids of what went over, by table, as they are stored with a merge. */
record MergedRows(JsonNode moved) {

    private static final JsonMapper JSON = JsonMapper.shared();

    static MergedRows read(String stored) {
        return new MergedRows(JSON.readTree(stored));
    }

    private int rows(String table) {
        return moved.path(table).size();
    }

    private int count(String what) {
        return moved.path("counts").path(what).asInt(0);
    }

    MergePlan.Goes goes() {
        return new MergePlan.Goes(
                rows("membership"),
                rows("legal_ground"),
                count("cards"),
                count("mandates"),
                rows("joining_application"),
                count("consents"),
                count("months"),
                rows("legal_hold"));
    }
}
