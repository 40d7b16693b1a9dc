package kz.birlik.web.document;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Writes a list as CSV in one of two forms. For people: UTF-8 with BOM, semicolons, headings in the reader's language,
 * decimal comma where the language has it. For programs ({@code headings=codes}): commas, no BOM, stable codes, a decimal
 * point. A text that a spreadsheet would run as a formula is made harmless.
 */
@Component
@RequiredArgsConstructor
class CsvDocument implements ListWriter {

    private final Cells cells;

    @Override
    public FileForm form() {
        return FileForm.CSV;
    }

    @Override
    public void write(ListDocument list, boolean codes, OutputStream target) throws IOException {
        Writer out = new OutputStreamWriter(target, StandardCharsets.UTF_8);
        if (!codes) {
            out.write('\uFEFF');
        }
        CsvWriter csv = CsvWriter.builder().fieldSeparator(codes ? ',' : ';').build(out);
        csv.writeRecord(cells.headings(list, codes));
        while (list.rows().hasNext()) {
            List<? extends @Nullable Object> row = list.rows().next();
            List<String> written = new ArrayList<>(row.size());
            row.forEach(cell -> written.add(cells.csv(cell, codes)));
            csv.writeRecord(written);
        }
        csv.flush();
        out.flush();
    }
}
