package kz.birlik.membership.duplicate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.birlik.membership.member.SubjectFile;
import kz.birlik.membership.member.SubjectRecords;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.person.PersonId;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** That a record was made one with another of the same person, what each said, and whether it was taken back. */
@Component
@Order(22)
@RequiredArgsConstructor
class MergeRecords implements SubjectRecords {

    private final Merges merges;

    @Override
    public List<SubjectFile.Section> of(AccessScope scope, PersonId person) {
        return List.of(new SubjectFile.Section(
                "person_merge",
                merges.of(scope, person).stream()
                        .map(merge -> told(merge, person))
                        .toList()));
    }

    /** After an undo each of the two is told of its own values only: they may be two people. */
    private static Map<String, Object> told(MergeView merge, PersonId person) {
        Map<String, Object> told = new LinkedHashMap<>();
        put(told, "merged_at", merge.mergedAt());
        put(told, "merged_by", merge.mergedBy());
        put(told, "reason", merge.reason());
        put(told, "memberships", merge.goes().memberships());
        boolean absorbed = merge.absorbed().equals(person);
        for (MergeView.Told field : merge.told()) {
            String name = field.field().code().replace('-', '_');
            if (!merge.undone() || !absorbed) {
                put(told, "kept_" + name, field.kept());
            }
            if (!merge.undone() || absorbed) {
                put(told, "absorbed_" + name, field.absorbed());
            }
        }
        put(told, "undone_at", merge.undoneAt());
        put(told, "undone_by", merge.undoneBy());
        put(told, "undo_reason", merge.undoReason());
        return told;
    }

    private static void put(Map<String, Object> told, String field, @Nullable Object value) {
        if (value != null) {
            told.put(field, value.toString());
        }
    }
}
