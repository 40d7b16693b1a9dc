package kz.birlik.web.analytics;

import org.jspecify.annotations.Nullable;

/** One step in the work on a finding; the version is the one the reader saw. */
public record QualityForm(int version, @Nullable String comment) {}
