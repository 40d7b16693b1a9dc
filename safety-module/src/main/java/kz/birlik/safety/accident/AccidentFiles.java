package kz.birlik.safety.accident;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import kz.birlik.membership.attachment.Attachment;
import kz.birlik.membership.keyring.Resealing;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.safety.AccidentChanges.NewFile;
import kz.birlik.safety.AccidentFile;
import kz.birlik.safety.AccidentFile.Kind;
import kz.birlik.safety.AccidentFile.Opened;
import kz.birlik.safety.paper.NewPaper;
import kz.birlik.safety.paper.PaperTable;
import kz.birlik.safety.paper.SealedPapers;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Sealed papers of accidents; sealed anew after a rotation of the keys. */
@Component
@RequiredArgsConstructor
class AccidentFiles implements Resealing {

    private static final PaperTable TABLE =
            new PaperTable("accident_file", "accident_id", null, "accident-file", AccidentQueries.OBJECT);

    private final JdbcClient jdbc;
    private final SealedPapers papers;

    /** Within a scope that was entered. */
    List<AccidentFile> of(UUID accident) {
        return jdbc.sql("""
                        select id, kind, dated, what, content_type, bytes, recorded_at, recorded_by, withdrawn_why from accident_file
                        where accident_id = :id order by dated desc, id desc""")
                .param("id", accident)
                .query((row, i) -> new AccidentFile(
                        row.getObject("id", UUID.class),
                        Kind.of(row.getString("kind")),
                        row.getObject("dated", LocalDate.class),
                        row.getString("what"),
                        Attachment.Type.ofContentType(row.getString("content_type")),
                        row.getInt("bytes"),
                        row.getTimestamp("recorded_at").toInstant(),
                        row.getString("recorded_by"),
                        row.getString("withdrawn_why")))
                .list();
    }

    /** @param knows whether the reader needs to know, asked where it is read */
    Optional<Opened> open(AccessScope scope, UUID accident, UUID file, BooleanSupplier knows) {
        return papers.open(TABLE, scope, accident, file, knows)
                .map(paper -> new Opened(Kind.of(paper.kind()), paper.dated(), paper.type(), paper.content()));
    }

    SealedPapers.Added add(UUID accident, OrganisationId place, NewFile file, Attachment content) {
        return papers.add(
                TABLE, accident, place, new NewPaper(null, file.kind().code(), file.dated(), file.what()), content);
    }

    boolean withdraw(UUID accident, UUID file, String why) {
        return papers.withdraw(TABLE, accident, file, why);
    }

    @Override
    public int resealSome(int atMost) {
        return papers.resealSome(TABLE, atMost);
    }
}
