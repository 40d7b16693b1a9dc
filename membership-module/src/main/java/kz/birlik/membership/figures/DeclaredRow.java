package kz.birlik.membership.figures;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import org.jspecify.annotations.Nullable;

/** A declared figure in force as it stands in the database: what the rules compare and what people read. */
record DeclaredRow(
        Figure figure, DocumentView document, @Nullable String wording) {

    static final String COLUMNS = """
            f.organisation_id, f.region, f.period, f.as_of, f.indicator, f.document, f.value, f.qualifier, f.wording,
            d.base_document, d.title, d.published, d.synthetic, d.registered_at""";

    static final String FROM = """
            from declared_figure f join figure_document d on d.code = f.document
            where f.superseded_at is null""";

    static DeclaredRow of(ResultSet row, int number) throws SQLException {
        Integer published = row.getObject("published", Integer.class);
        String base = row.getString("base_document");
        String code = row.getString("document");
        SourceDocument source = new SourceDocument(
                code,
                base,
                published,
                row.getObject("registered_at", OffsetDateTime.class).toInstant());
        Figure figure = new Figure(
                row.getObject("organisation_id", UUID.class),
                row.getString("region"),
                row.getString("period"),
                row.getObject("as_of", LocalDate.class),
                row.getString("indicator"),
                source,
                row.getBigDecimal("value"),
                Qualifier.of(row.getString("qualifier")).orElseThrow());
        DocumentView document = new DocumentView(
                code, base, MultilingualText.parse(row.getString("title")), published, row.getBoolean("synthetic"));
        return new DeclaredRow(figure, document, row.getString("wording"));
    }

    DeclaredFigure view() {
        return new DeclaredFigure(
                figure.indicator(),
                figure.period(),
                figure.asOf(),
                figure.value(),
                figure.qualifier(),
                wording,
                document);
    }
}
