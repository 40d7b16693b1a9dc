package kz.birlik.web.duplicates;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import kz.birlik.membership.duplicate.MergeChoice;
import kz.birlik.membership.duplicate.MergeField;
import kz.birlik.membership.duplicate.MergeOrder;
import kz.birlik.membership.duplicate.MergePlan;
import org.jspecify.annotations.Nullable;

/** What was chosen on the page of a merge, as it was sent; nothing of it names a person. */
record MergeForm(Map<String, String> sent) {

    static final String STAYS = "stays";
    static final String FIRST = "first";
    static final String SECOND = "second";
    static final String FIELD = "field-";
    static final String IN_FORCE = "in-force-";
    static final int LONGEST_REASON = 300;

    static MergeForm empty() {
        return new MergeForm(Map.of());
    }

    MergeChoice choice() {
        Map<MergeField, Boolean> taken = new EnumMap<>(MergeField.class);
        for (MergeField field : MergeField.values()) {
            Boolean first = first(FIELD + field.code());
            if (first != null) {
                taken.put(field, first);
            }
        }
        Set<UUID> inForce = new HashSet<>();
        sent.forEach((name, value) -> {
            UUID id = name.startsWith(IN_FORCE) ? id(value) : null;
            if (id != null) {
                inForce.add(id);
            }
        });
        return new MergeChoice(first(STAYS), taken, inForce);
    }

    private @Nullable Boolean first(String name) {
        String value = sent.get(name);
        return FIRST.equals(value) ? Boolean.TRUE : SECOND.equals(value) ? Boolean.FALSE : null;
    }

    private static @Nullable UUID id(String value) {
        try {
            return UUID.fromString(value);
        } catch (IllegalArgumentException noId) {
            return null;
        }
    }

    MergeOrder order() {
        return new MergeOrder(
                choice(), version("pairVersion"), version("firstVersion"), version("secondVersion"), reason());
    }

    private long version(String name) {
        try {
            return Long.parseLong(sent.getOrDefault(name, "-1"));
        } catch (NumberFormatException none) {
            return -1;
        }
    }

    String reason() {
        return sent.getOrDefault("reason", "").replace("\u0000", "").strip();
    }

    @Nullable
    String reasonError() {
        return reason().isEmpty()
                ? "members.error.reason"
                : reason().length() > LONGEST_REASON ? "members.error.long" : null;
    }

    /** The whole choice of a plan, so that the page after it sends exactly what it has shown. */
    static Map<String, String> hidden(MergePlan plan, String reason) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("pairVersion", String.valueOf(plan.pairVersion()));
        fields.put("firstVersion", String.valueOf(plan.first().version()));
        fields.put("secondVersion", String.valueOf(plan.second().version()));
        fields.put(STAYS, plan.firstStays() ? FIRST : SECOND);
        plan.differences().forEach(one -> fields.put(FIELD + one.field().code(), one.firstTaken() ? FIRST : SECOND));
        for (int i = 0; i < plan.overlaps().size(); i++) {
            fields.put(IN_FORCE + i, plan.overlaps().get(i).inForce().toString());
        }
        fields.put("reason", reason);
        return fields;
    }
}
