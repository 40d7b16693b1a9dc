package kz.birlik.bargaining.fulfilment;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.Organisations;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Puts together what a report says, from the rows as they are when it is published. Whoever calls has entered the scope. */
@Component
@RequiredArgsConstructor
class ReportWriter {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int FORM = 1;

    private final JdbcClient jdbc;
    private final FulfilmentQueries queries;
    private final Organisations organisations;

    private record Said(
            @Nullable String note,
            @Nullable String disputedBecause,
            @Nullable String answer) {}

    private record Head(
            @Nullable String number,
            MultilingualText kind,
            @Nullable MultilingualText name,
            @Nullable MultilingualText employer,
            @Nullable LocalDate from,
            @Nullable LocalDate ends,
            boolean synthetic) {}

    static String text(ReportContent content) {
        return JSON.writeValueAsString(content);
    }

    static String sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    ReportContent of(UUID agreement, OrganisationId organisation, int year, List<FulfilmentRow> rows, LocalDate today) {
        Head head = head(agreement);
        FulfilmentSum sum = queries.sumOf(agreement, year);
        Map<String, MultilingualText> topics = names("select code, name from agreement_topic");
        Map<String, MultilingualText> units = names("select code, name from agreement_unit");
        Map<UUID, Said> said = said(agreement, year);
        Map<UUID, List<String>> evidence = evidence(agreement, year);
        return new ReportContent(
                FORM,
                agreement.toString(),
                head.number(),
                head.kind().texts(),
                head.name() == null ? null : head.name().texts(),
                rows.get(0).organisationCode(),
                organisations
                        .names(List.of(organisation), today)
                        .get(organisation)
                        .texts(),
                head.employer() == null ? null : head.employer().texts(),
                iso(head.from()),
                iso(head.ends()),
                year,
                jdbc.sql("select max(formula) from fulfilment where agreement_id = :id and year = :year")
                        .param("id", agreement)
                        .param("year", year)
                        .query(Integer.class)
                        .single(),
                sum.index() == null ? null : sum.index().toPlainString(),
                sum.done(),
                sum.partly(),
                sum.notDone(),
                sum.notReported(),
                head.synthetic(),
                today.toString(),
                rows.stream()
                        .map(row -> line(
                                row, topics, units, said.get(row.id()), evidence.getOrDefault(row.id(), List.of())))
                        .toList());
    }

    private static ReportContent.Line line(
            FulfilmentRow row,
            Map<String, MultilingualText> topics,
            Map<String, MultilingualText> units,
            Said said,
            List<String> evidence) {
        return new ReportContent.Line(
                row.clause(),
                topics.get(row.topic()).texts(),
                row.side() == null ? null : row.side().name().toLowerCase(Locale.ROOT),
                row.action(),
                plain(row.promised()),
                row.unit() == null ? null : units.get(row.unit()).texts(),
                row.forWhom(),
                row.every(),
                row.periodFrom().toString(),
                row.periodTo().toString(),
                row.state().code(),
                row.review() == null ? null : row.review().code(),
                plain(row.amount()),
                said.note(),
                said.disputedBecause(),
                said.answer(),
                evidence,
                row.weight(),
                plain(row.score()));
    }

    private Head head(UUID agreement) {
        return jdbc.sql("""
                        select a.number, k.name as kind_name, a.name, a.in_force_from, a.ends_on, a.synthetic,
                               (select n.name from employer_name n where n.employer_id = a.employer_id
                                order by n.valid_from desc limit 1) as employer_name
                        from agreement a join agreement_kind k on k.code = a.kind where a.id = :id""")
                .param("id", agreement)
                .query((row, i) -> new Head(
                        row.getString("number"),
                        MultilingualText.parse(row.getString("kind_name")),
                        parsed(row.getString("name")),
                        parsed(row.getString("employer_name")),
                        row.getObject("in_force_from", LocalDate.class),
                        row.getObject("ends_on", LocalDate.class),
                        row.getBoolean("synthetic")))
                .single();
    }

    private static @Nullable MultilingualText parsed(@Nullable String json) {
        return json == null ? null : MultilingualText.parse(json);
    }

    private Map<String, MultilingualText> names(String select) {
        Map<String, MultilingualText> names = new HashMap<>();
        jdbc.sql(select).query(row -> {
            names.put(row.getString("code"), MultilingualText.parse(row.getString("name")));
        });
        return names;
    }

    private Map<UUID, Said> said(UUID agreement, int year) {
        Map<UUID, Said> said = new HashMap<>();
        jdbc.sql("select id, note, review_reason, answer from fulfilment where agreement_id = :id and year = :year")
                .param("id", agreement)
                .param("year", year)
                .query(row -> {
                    said.put(
                            row.getObject("id", UUID.class),
                            new Said(row.getString("note"), row.getString("review_reason"), row.getString("answer")));
                });
        return said;
    }

    private Map<UUID, List<String>> evidence(UUID agreement, int year) {
        Map<UUID, List<String>> hashes = new HashMap<>();
        jdbc.sql("""
                        select e.fulfilment_id, e.hash from fulfilment_evidence e join fulfilment f on f.id = e.fulfilment_id
                        where f.agreement_id = :id and f.year = :year and e.withdrawn_at is null order by e.hash""").param("id", agreement).param("year", year).query(row -> {
            hashes.computeIfAbsent(row.getObject("fulfilment_id", UUID.class), none -> new ArrayList<>())
                    .add(row.getString("hash"));
        });
        return hashes;
    }

    private static @Nullable String plain(@Nullable BigDecimal number) {
        return number == null
                ? null
                : number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private static @Nullable String iso(@Nullable LocalDate day) {
        return day == null ? null : day.toString();
    }
}
