package kz.birlik.membership.figures;

import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.membership.organisation.AccessScope;

/**
 * Import of declared figures: a preview that changes nothing, and a confirmation that loads the whole file or nothing.
 * The same file twice changes nothing. A draft belongs to the person who uploaded it.
 */
public interface FigureImports {

    long LARGEST_FILE = 5L * 1024 * 1024;
    int MOST_ROWS = 20_000;

    /** The first line of a file. */
    String HEADER =
            "organisation,region_iso,period,as_of,area,indicator,value,unit,qualifier,document,indicator_en,wording_ru";

    /** @throws FigureFileRefused when the file cannot be read as figures */
    ImportPreview preview(AccessScope scope, InputStream content, String fileName, String actor);

    Optional<ImportPreview> find(AccessScope scope, UUID id, String actor);

    /**
     * Carries out the plan that was seen when the file was sent.
     *
     * @throws FigureImportRefused when it must not be loaded
     */
    Optional<ConfirmedImport> confirm(AccessScope scope, UUID id, String actor);

    /**
     * Carries out the plan that was seen last.
     *
     * @param seen {@link ImportPreview#plan} of the preview the person looked at
     * @throws FigureImportRefused when it must not be loaded, or would do something else by now
     */
    Optional<ConfirmedImport> confirm(AccessScope scope, UUID id, String actor, String seen);

    /** The latest imports that touched organisations of the scope. */
    List<ConfirmedImport> recent(AccessScope scope, int limit);
}
