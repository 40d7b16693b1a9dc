package kz.birlik.web.exports;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.membership.trail.SystemActing;
import kz.birlik.web.document.Documents;
import kz.birlik.web.document.FileForm;
import kz.birlik.web.document.ListDocument;
import kz.birlik.web.language.Language;
import kz.birlik.web.security.CurrentUser;
import kz.birlik.web.security.PostHolders;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * Writes the file of one job, row by row into pieces in the database. Every second, and every few hundred rows, it asks
 * again whether the job still goes on and whether the person still holds the post it was asked in.
 */
@Component
@RequiredArgsConstructor
class ExportRun {

    /** More people than this in a day need a second person to agree, and there is no such procedure yet. */
    static final long MOST_PERSONS_A_DAY = 50_000;

    /** Nobody turns so many pages; a spreadsheet does it better. */
    static final long MOST_ROWS_ON_PAPER = 20_000;

    private static final Logger log = LoggerFactory.getLogger(ExportRun.class);
    private static final int ROWS_UNWATCHED = 500;
    private static final Duration UNWATCHED = Duration.ofSeconds(1);
    private static final int PIECE = 256 * 1024;

    private final ExportJobs jobs;
    private final ListSources sources;
    private final PostHolders holders;
    private final Documents documents;
    private final Clock clock;

    /** Ends a run without a file. */
    private static final class Ended extends RuntimeException {

        private final @Nullable ExportState state;

        Ended(@Nullable ExportState state) {
            super("the export has ended", null, false, false);
            this.state = state;
        }
    }

    /** Runs the job to its end, whatever that is; a run repeated after a node has died begins anew. */
    void run(UUID id) {
        SystemActing.as(ExportJobs.TASK, () -> jobs.waiting(id).ifPresent(this::run));
    }

    private void run(ExportJob asked) {
        Optional<CurrentUser> user = holders.now(asked.account(), asked.post());
        Optional<ListSource> source = user.flatMap(present -> sources.of(present, asked.list()));
        if (source.isEmpty()) {
            jobs.end(asked, ExportState.STOPPED);
            return;
        }
        Optional<ExportJob> begun = jobs.begin(asked.id(), user.get().scope());
        begun.ifPresent(run -> write(run, user.get(), source.get()));
    }

    private void write(ExportJob run, CurrentUser user, ListSource source) {
        LocaleContextHolder.setLocale(
                Language.ofTag(run.language()).orElse(Language.KK).locale());
        try {
            ListDocument list = source.read(user, ListAddress.parse(run.filter()));
            Watched rows = new Watched(run, list.rows());
            Pieces file = new Pieces(run);
            documents.write(run.form(), list.with(rows), run.codes(), file);
            file.end();
            rows.look();
            jobs.finish(run, user, rows.read, file.written);
        } catch (Ended ended) {
            if (ended.state != null) {
                jobs.end(run, ended.state);
            }
        } catch (Exception failed) {
            log.warn("Export {} of {} failed", run.id(), run.list(), failed);
            jobs.end(run, ExportState.FAILED);
        } finally {
            LocaleContextHolder.resetLocaleContext();
        }
    }

    /** The rows of the list, and on the way the question whether to go on. */
    private final class Watched implements Iterator<List<? extends @Nullable Object>> {

        private final ExportJob run;
        private final Iterator<? extends List<? extends @Nullable Object>> rows;
        private final long personsBefore;
        private long read;
        private Instant looked = clock.instant();

        Watched(ExportJob run, Iterator<? extends List<? extends @Nullable Object>> rows) {
            this.run = run;
            this.rows = rows;
            this.personsBefore = run.persons() ? jobs.personsToday(run.account()) : 0;
        }

        @Override
        public boolean hasNext() {
            return rows.hasNext();
        }

        @Override
        public List<? extends @Nullable Object> next() {
            if (read % ROWS_UNWATCHED == 0 || clock.instant().isAfter(looked.plus(UNWATCHED))) {
                look();
            }
            List<? extends @Nullable Object> row = rows.next();
            read++;
            if (run.persons() && personsBefore + read > MOST_PERSONS_A_DAY
                    || run.form() == FileForm.PDF && read > MOST_ROWS_ON_PAPER) {
                throw new Ended(ExportState.REFUSED);
            }
            return row;
        }

        void look() {
            looked = clock.instant();
            if (!jobs.progress(run, read)) {
                throw new Ended(null);
            }
            Optional<CurrentUser> holder = holders.now(run.account(), run.post());
            if (holder.flatMap(present -> sources.of(present, run.list())).isEmpty()
                    || !jobs.covers(holder.get().scope(), run.id())) {
                throw new Ended(ExportState.STOPPED);
            }
        }
    }

    /** The file as pieces in the database: never more than one of them is held in memory. */
    private final class Pieces extends OutputStream {

        private final ExportJob run;
        private final byte[] piece = new byte[PIECE];
        private int filled;
        private int number;
        private long written;

        Pieces(ExportJob run) {
            this.run = run;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            int taken = 0;
            while (taken < length) {
                int now = Math.min(length - taken, PIECE - filled);
                System.arraycopy(bytes, from + taken, piece, filled, now);
                filled += now;
                taken += now;
                if (filled == PIECE) {
                    end();
                }
            }
        }

        void end() {
            if (filled > 0) {
                if (!jobs.keep(run, number++, Arrays.copyOf(piece, filled))) {
                    throw new Ended(null);
                }
                written += filled;
                filled = 0;
            }
        }
    }
}
