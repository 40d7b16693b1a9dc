package kz.birlik.web.membership;

import org.jspecify.annotations.Nullable;

/** A step of the path above a page; without an address it is plain text. */
public record Place(String label, @Nullable String url) {}
