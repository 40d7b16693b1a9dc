package kz.birlik.membership.trail;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Some events, newest first, and where the next page begins. */
public record TrailPage(List<TrailEntry> entries, TrailFilter.@Nullable Cursor next) {}
