package kz.birlik.membership.figures;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of findings, the most severe first; {@code next} asks for the page after it. */
public record FindingPage(
        List<FindingView> findings, @Nullable String next) {}
