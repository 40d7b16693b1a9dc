package kz.birlik.safety.paper;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is said of a paper that is attached. @param part of the record it belongs to, where papers belong to parts */
public record NewPaper(
        @Nullable UUID part,
        String kind,
        LocalDate dated,
        @Nullable String what) {}
