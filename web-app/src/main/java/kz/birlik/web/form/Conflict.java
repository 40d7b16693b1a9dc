package kz.birlik.web.form;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;

/**
 * Somebody saved the record after this person had opened it. The page of the form is shown again with status 409: who
 * changed it and when, what stands in the record now beside what was typed, and below it the form with everything typed and
 * the version of now, so that sending it again is a decision made with both values in sight.
 *
 * <p>A template shows it with {@code ui/conflict}; the fields of the form keep what was typed as after any refusal.
 *
 * @param changedBy who saved it; empty where only a rule of the product did
 * @param over the record has moved on and what the form is for cannot be done any more; what was typed is shown to be copied
 * @param fields in the order of the page; only what differs is shown
 */
public record Conflict(@Nullable String changedBy, @Nullable Instant changedAt, boolean over, List<Field> fields) {

    private static final String NOTHING = "—";

    /** One field: what the record holds now and what was typed. */
    public record Field(String label, String stored, String typed) {}

    public static Conflict by(@Nullable String changedBy, @Nullable Instant changedAt) {
        return new Conflict(changedBy, changedAt, false, List.of());
    }

    /** A step that does not fit the record any more. */
    public static Conflict over(@Nullable String changedBy, @Nullable Instant changedAt) {
        return new Conflict(changedBy, changedAt, true, List.of());
    }

    /** A field as people read it; one that is the same on both sides is left out. */
    public Conflict with(String label, @Nullable String stored, @Nullable String typed) {
        String now = shown(stored);
        String mine = shown(typed);
        if (now.equals(mine)) {
            return this;
        }
        List<Field> more = new ArrayList<>(fields);
        more.add(new Field(label, now, mine));
        return new Conflict(changedBy, changedAt, over, List.copyOf(more));
    }

    /** Puts it before the form that is shown again. */
    public void show(HttpServletResponse response, Model model) {
        response.setStatus(HttpStatus.CONFLICT.value());
        model.addAttribute("conflict", this);
    }

    private static String shown(@Nullable String value) {
        return value == null || value.isBlank() ? NOTHING : value.strip();
    }
}
