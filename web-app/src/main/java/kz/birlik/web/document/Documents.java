package kz.birlik.web.document;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** A list in the form that was asked for. */
@Component
public class Documents {

    private final Map<FileForm, ListWriter> writers;

    Documents(List<ListWriter> writers) {
        this.writers = writers.stream().collect(Collectors.toMap(ListWriter::form, Function.identity()));
    }

    /** @param codes true for the form for programs: stable codes instead of words */
    public void write(FileForm form, ListDocument list, boolean codes, OutputStream target) throws IOException {
        writers.get(form).write(list, codes, target);
    }
}
