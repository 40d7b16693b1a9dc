package kz.birlik.membership.reorganisation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.reorganisation.ListedPeople.Row;
import kz.birlik.membership.reorganisation.ListedPeople.Why;
import kz.birlik.membership.reorganisation.NumberColumn.Entry;
import kz.birlik.membership.sheet.TableFile;
import kz.birlik.membership.trail.Trail;
import kz.birlik.membership.trail.TrailEvent;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;

/** Reads the file, asks for all its numbers at once and says of each row what came of it. */
@Service
@RequiredArgsConstructor
class PeopleListService implements PeopleLists {

    private static final TableFile.Limits LIMITS = new TableFile.Limits(LARGEST_FILE, 64L * 1024 * 1024, MOST_ROWS);

    private final Organisations organisations;
    private final PeopleListRows rows;
    private final Trail trail;

    @Override
    public Optional<ListedPeople> read(AccessScope scope, String organisation, byte[] file) {
        TableFile table = TableFile.of(file, LIMITS);
        TableFile.Sheet sheet = table.firstShown();
        List<Entry> entries = NumberColumn.of(table, sheet.index());
        Optional<OrganisationId> here = organisations.idOf(scope, organisation);
        if (here.isEmpty()) {
            return Optional.empty();
        }
        PeopleListRows.Found answer = rows.of(scope, here.get(), entries);
        ListedPeople found = judged(sheet, table.sheets().size() - 1, entries, answer);
        trail.seen(TrailEvent.of("member.found-by-list", "organisation", organisation)
                .on(here.get())
                .after(counts(entries.size(), found)));
        return Optional.of(found);
    }

    private static Map<String, Object> counts(int rows, ListedPeople found) {
        Map<String, Object> counts = new LinkedHashMap<>();
        counts.put("rows", rows);
        counts.put("found", found.memberships().size());
        counts.put("not_here", found.count(Why.NOT_HERE));
        counts.put("unknown", found.count(Why.UNKNOWN));
        return counts;
    }

    private static ListedPeople judged(
            TableFile.Sheet sheet, int otherSheets, List<Entry> entries, PeopleListRows.Found answer) {
        Map<UUID, Integer> first = new LinkedHashMap<>();
        List<Row> others = new ArrayList<>();
        for (Entry entry : entries) {
            Set<UUID> meant = answer.members().getOrDefault(entry.line(), Set.of());
            Why why = entry.fault();
            Integer before = null;
            if (why == null && meant.size() == 1) {
                before = first.putIfAbsent(meant.iterator().next(), entry.line());
                why = before == null ? null : Why.TWICE;
            } else if (why == null) {
                why = !meant.isEmpty()
                        ? Why.UNCLEAR
                        : answer.elsewhere().contains(entry.line()) ? Why.NOT_HERE : Why.UNKNOWN;
            }
            if (why != null) {
                others.add(new Row(entry.line(), why, entry.shown(), before));
            }
        }
        return new ListedPeople(sheet.name(), otherSheets, List.copyOf(first.keySet()), others);
    }
}
