package kz.birlik.web.document;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kz.birlik.web.language.Formats;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Writes a list or a form on paper with the fonts that lie beside the product. Nothing else is read while a page is made: every
 * address, whatever its scheme, leads nowhere. The pages are made in parts, each within a time, so that no content can
 * hold a thread for ever and a long list needs no more memory than its pages.
 */
@Component
class PdfDocument implements ListWriter, Forms, DisposableBean {

    private static final int ROWS_OF_A_PART = 50;

    /** A cell is looked at on paper, not read for an hour. */
    private static final int LONGEST_TEXT = 2_000;

    private static final String FAMILY = "Noto Sans";

    static {
        XRLog.setLoggingEnabled(false);
        // The library looks for fonts of the machine and keeps what it found beside the home of whoever runs the
        // product.
        if (System.getProperty("pdfbox.fontcache") == null) {
            System.setProperty("pdfbox.fontcache", System.getProperty("java.io.tmpdir"));
        }
    }

    private final Cells cells;
    private final Formats formats;
    private final Clock clock;
    private final Duration longest;
    private final ExecutorService makers = Executors.newFixedThreadPool(2, work -> {
        Thread thread = new Thread(work, "pdf");
        thread.setDaemon(true);
        return thread;
    });

    /** @param longest how long a part of the pages may take */
    PdfDocument(Cells cells, Formats formats, Clock clock, @Value("${birlik.paper.longest:10s}") Duration longest) {
        this.cells = cells;
        this.formats = formats;
        this.clock = clock;
        this.longest = longest;
    }

    @Override
    public FileForm form() {
        return FileForm.PDF;
    }

    @Override
    public void write(ListDocument list, boolean codes, OutputStream target) throws IOException {
        List<String> headings = cells.headings(list, codes);
        String language = formats.language().tag();
        String foot = "Birlik · " + list.title() + " · " + formats.dateTime(clock.instant());
        try (PDDocument pages = new PDDocument(IOUtils.createTempFileOnlyStreamCache())) {
            do {
                Paper part = new Paper(list, language, headings, foot, pages.getNumberOfPages() == 0);
                for (int row = 0; row < ROWS_OF_A_PART && list.rows().hasNext(); row++) {
                    List<? extends @Nullable Object> values = list.rows().next();
                    part.row(
                            values.stream()
                                    .map(value -> cut(cells.paper(value, codes)))
                                    .toList(),
                            values);
                }
                within(() -> append(pages, part.document()));
            } while (list.rows().hasNext());
            pages.getDocumentInformation().setTitle(list.title());
            pages.getDocumentInformation().setProducer("Birlik");
            pages.getDocumentCatalog().setLanguage(language);
            pages.save(target);
        }
    }

    @Override
    public void write(PaperForm form, OutputStream target) throws IOException {
        try (PDDocument pages = new PDDocument(IOUtils.createTempFileOnlyStreamCache())) {
            within(() -> append(pages, Paper.of(form)));
            pages.getDocumentInformation().setTitle(form.title());
            pages.getDocumentInformation().setProducer("Birlik");
            pages.getDocumentCatalog().setLanguage(form.language());
            pages.save(target);
        }
    }

    private interface Step {
        void run() throws IOException;
    }

    private void within(Step step) throws IOException {
        Future<?> made = makers.submit(() -> {
            step.run();
            return null;
        });
        try {
            made.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException tooLong) {
            made.cancel(true);
            throw new IOException("A page was not made within " + longest, tooLong);
        } catch (InterruptedException stopped) {
            made.cancel(true);
            Thread.currentThread().interrupt();
            throw new IOException("stopped", stopped);
        } catch (ExecutionException failed) {
            throw new IOException("A page could not be made", failed.getCause());
        }
    }

    private static void append(PDDocument pages, org.w3c.dom.Document part) throws IOException {
        PdfRendererBuilder builder = new PdfRendererBuilder();
        builder.useFont(() -> font("NotoSans-Regular.ttf"), FAMILY, 400, FontStyle.NORMAL, true);
        builder.useFont(() -> font("NotoSans-Bold.ttf"), FAMILY, 700, FontStyle.NORMAL, true);
        builder.useUriResolver((base, address) -> null);
        builder.useExternalResourceAccessControl(
                (address, kind) -> false, ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI);
        builder.useExternalResourceAccessControl(
                (address, kind) -> false, ExternalResourceControlPriority.RUN_AFTER_RESOLVING_URI);
        builder.useFastMode();
        builder.useInitialPageNumber(pages.getNumberOfPages() + 1);
        builder.usePDDocument(pages);
        builder.withW3cDocument(part, null);
        try (PdfBoxRenderer renderer = builder.buildPdfRenderer()) {
            renderer.createPDFKeepOpen();
        }
    }

    private static InputStream font(String name) {
        return Objects.requireNonNull(PdfDocument.class.getResourceAsStream("/document/" + name), name);
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…";
    }

    @Override
    public void destroy() {
        makers.shutdownNow();
    }
}
