package kz.birlik.membership.figures;

import com.github.f4b6a3.uuid.UuidCreator;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.UUID;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.Line;
import kz.birlik.membership.organisation.OrganisationId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A small tree and files of figures that read as sentences. */
final class FigureFixture {

    static final String HEADER =
            "organisation,region_iso,period,as_of,area,indicator,value,unit,qualifier,document,indicator_en,wording_ru";
    static final String ACTOR = "analyst";

    private final JdbcClient jdbc;
    private final FigureImports imports;

    FigureFixture(JdbcClient jdbc, FigureImports imports) {
        this.jdbc = jdbc;
        this.imports = imports;
    }

    AccessScope federation() {
        return AccessScope.federation(new OrganisationId(id("FPRK")));
    }

    AccessScope under(String code) {
        return AccessScope.of(new OrganisationId(id(code)), Line.SECTORAL);
    }

    UUID id(String code) {
        return jdbc.sql("select id from organisation where code = ?")
                .params(code)
                .query(UUID.class)
                .single();
    }

    FigureFixture union(String code) {
        return organisation(code, "sectoral_union", null, "FPRK", LocalDate.of(1990, 1, 1));
    }

    FigureFixture member(String code, String region, String parent) {
        return organisation(code, "member_organisation", region, parent, LocalDate.of(1990, 1, 1));
    }

    FigureFixture organisation(String code, String kind, String region, String parent, LocalDate since) {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        jdbc.sql(
                        "insert into organisation (id, code, kind, region_code, valid_from, synthetic) values (?, ?, ?, ?, ?, true)")
                .params(id, code, kind, region, LocalDate.of(1990, 1, 1))
                .update();
        jdbc.sql("insert into organisation_name (id, organisation_id, name, valid_from) values (?, ?, ?::jsonb, ?)")
                .params(
                        UuidCreator.getTimeOrderedEpoch(),
                        id,
                        Declared.text(code).json(),
                        LocalDate.of(1990, 1, 1))
                .update();
        jdbc.sql(
                        "insert into organisation_affiliation (id, organisation_id, line, parent_id, valid_from) values (?, ?, 'sectoral', ?, ?)")
                .params(UuidCreator.getTimeOrderedEpoch(), id, id(parent), since)
                .update();
        return this;
    }

    FigureFixture leaves(String code, LocalDate on) {
        jdbc.sql("update organisation_affiliation set valid_to = ? where organisation_id = ?")
                .params(on, id(code))
                .update();
        return this;
    }

    static String row(String organisation, String period, String indicator, String value) {
        return row(organisation, "", period, "", indicator, value, "person", "REPORT-1");
    }

    static String row(
            String organisation,
            String region,
            String period,
            String asOf,
            String indicator,
            String value,
            String unit,
            String document) {
        return String.join(
                ",",
                organisation,
                region,
                period,
                asOf,
                "membership",
                indicator,
                "\"" + value + "\"",
                unit,
                "exact",
                document,
                "",
                "");
    }

    static InputStream file(String... rows) {
        return new ByteArrayInputStream(
                (HEADER + "\n" + String.join("\n", rows) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    static InputStream published() {
        InputStream file = FigureFixture.class.getResourceAsStream("/figures/union-figures.csv");
        return java.util.Objects.requireNonNull(file);
    }

    static byte[] publishedBytes() {
        try (InputStream file = published()) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ImportPreview preview(AccessScope scope, String... rows) {
        return imports.preview(scope, file(rows), "figures.csv", ACTOR);
    }

    ConfirmedImport load(String... rows) {
        return load(file(rows));
    }

    ConfirmedImport load(InputStream file) {
        ImportPreview preview = imports.preview(federation(), file, "figures.csv", ACTOR);
        return imports.confirm(federation(), preview.id(), ACTOR).orElseThrow();
    }
}
