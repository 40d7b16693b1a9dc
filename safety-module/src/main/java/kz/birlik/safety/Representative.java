package kz.birlik.safety;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody who may sign an assessment for the workers: either a seat in the council or a technical inspector. */
public record Representative(
        @Nullable UUID member, @Nullable UUID inspector, String fullName) {}
