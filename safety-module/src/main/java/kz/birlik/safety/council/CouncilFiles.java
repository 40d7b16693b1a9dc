package kz.birlik.safety.council;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.membership.attachment.Attachment;
import kz.birlik.membership.keyring.Resealing;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.safety.CouncilChanges.NewFile;
import kz.birlik.safety.CouncilFile;
import kz.birlik.safety.CouncilFile.Kind;
import kz.birlik.safety.CouncilFile.Opened;
import kz.birlik.safety.paper.NewPaper;
import kz.birlik.safety.paper.PaperTable;
import kz.birlik.safety.paper.SealedPapers;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Sealed papers of meetings; sealed anew after a rotation of the keys. */
@Component
@RequiredArgsConstructor
class CouncilFiles implements Resealing {

    static final String OBJECT = "production-council";

    private static final PaperTable TABLE =
            new PaperTable("production_council_file", "council_id", "meeting_id", "production-council-file", OBJECT);

    private final JdbcClient jdbc;
    private final SealedPapers papers;

    /** Within a scope that was entered. */
    List<CouncilFile> of(UUID council) {
        return jdbc.sql("""
                        select id, meeting_id, kind, dated, what, withdrawn_why from production_council_file
                        where council_id = :id order by kind = 'annex', dated, id""")
                .param("id", council)
                .query((row, i) -> new CouncilFile(
                        row.getObject("id", UUID.class),
                        row.getObject("meeting_id", UUID.class),
                        Kind.of(row.getString("kind")),
                        row.getObject("dated", LocalDate.class),
                        row.getString("what"),
                        row.getString("withdrawn_why")))
                .list();
    }

    Optional<Opened> open(AccessScope scope, UUID council, UUID file) {
        return papers.open(TABLE, scope, council, file)
                .map(paper -> new Opened(Kind.of(paper.kind()), paper.dated(), paper.type(), paper.content()));
    }

    SealedPapers.Added add(UUID council, OrganisationId place, NewFile file, Attachment content) {
        return papers.add(
                TABLE,
                council,
                place,
                new NewPaper(file.meeting(), file.kind().code(), file.dated(), file.what()),
                content);
    }

    boolean withdraw(UUID council, UUID file, String why) {
        return papers.withdraw(TABLE, council, file, why);
    }

    @Override
    public int resealSome(int atMost) {
        return papers.resealSome(TABLE, atMost);
    }
}
