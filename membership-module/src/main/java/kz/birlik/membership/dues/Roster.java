package kz.birlik.membership.dues;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.birlik.membership.keyring.KeyRing;
import kz.birlik.membership.person.Iin;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The members of an organisation in a month and who of them has asked for deduction. The transaction has entered its scope. */
@Component
@RequiredArgsConstructor
class Roster {

    /** The purpose a person's number is hashed for in the register; a number of a list is found by the same hash. */
    private static final String IIN = "person.iin";

    private final JdbcClient jdbc;
    private final KeyRing keys;

    /** @param former hashes of the numbers of records this one has absorbed: an accountant may still write them */
    record Entry(
            UUID membership,
            String key,
            boolean consented,
            @Nullable String lookup,
            List<String> former) {}

    List<Entry> of(UUID organisation, LocalDate month) {
        return jdbc.sql("""
                        select m.id, m.search_key, encode(m.iin_lookup, 'hex') as lookup,
                               exists (select from dues_consent c
                                       where c.membership_id = m.id
                                         and daterange(c.given_on, c.revoked_on) && daterange(:month, :next)) as consented,
                               array(select encode(p.iin_lookup, 'hex') from person p
                                     where p.merged_into = m.person_id and p.iin_lookup is not null) as former
                        from membership m
                        where m.primary_id = :organisation and m.valid_from < :next
                          and (m.valid_to is null or m.valid_to > :month)
                        order by m.id""")
                .param("organisation", organisation)
                .param("month", month)
                .param("next", month.plusMonths(1))
                .query((row, i) -> new Entry(
                        row.getObject("id", UUID.class),
                        row.getString("search_key").strip(),
                        row.getBoolean("consented"),
                        row.getString("lookup"),
                        List.of((String[]) row.getArray("former").getArray())))
                .list();
    }

    /** Finds who a line is about: by the number, and only without one by a name that is nobody else's here. */
    Map<ListLine, Entry> matched(List<Entry> roster, List<ListLine> lines) {
        Map<String, Entry> byNumber = new HashMap<>();
        Map<String, List<Entry>> byName = new HashMap<>();
        for (Entry entry : roster) {
            if (entry.lookup() != null) {
                byNumber.put(entry.lookup(), entry);
            }
            entry.former().forEach(lookup -> byNumber.putIfAbsent(lookup, entry));
            byName.computeIfAbsent(entry.key(), name -> new ArrayList<>()).add(entry);
        }
        Map<Integer, String> names = searchKeys(lines);
        Map<ListLine, Entry> matched = new HashMap<>();
        for (ListLine line : lines) {
            Entry found = line.iin() != null ? byNumber(byNumber, line.iin()) : null;
            if (line.iin() == null) {
                List<Entry> namesakes = byName.getOrDefault(names.getOrDefault(line.line(), ""), List.of());
                found = namesakes.size() == 1 ? namesakes.get(0) : null;
            }
            if (found != null) {
                matched.put(line, found);
            }
        }
        return matched;
    }

    private @Nullable Entry byNumber(Map<String, Entry> byNumber, Iin iin) {
        for (byte[] lookup : keys.lookups(iin.digits(), IIN)) {
            Entry found = byNumber.get(HexFormat.of().formatHex(lookup));
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** Folded by the database, which folded the names of the roster. */
    private Map<Integer, String> searchKeys(List<ListLine> lines) {
        List<ListLine> named = lines.stream()
                .filter(line -> line.iin() == null && line.name() != null)
                .toList();
        Map<Integer, String> keysByLine = new HashMap<>();
        jdbc.sql("select u.line, btrim(search_key(u.name)) as key from unnest(:lines, :names) as u(line, name)")
                .param("lines", named.stream().map(ListLine::line).toArray(Integer[]::new))
                .param("names", named.stream().map(ListLine::name).toArray(String[]::new))
                .query(row -> {
                    keysByLine.put(row.getInt("line"), row.getString("key"));
                });
        return keysByLine;
    }

    /** Changes with anything a preview was made of. */
    static String hash(List<Entry> roster, @Nullable DuesRate rate) {
        StringBuilder seen = new StringBuilder(String.valueOf(rate));
        roster.forEach(entry -> seen.append(entry.membership()).append(entry.consented()));
        return sha256(seen.toString());
    }

    static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
