package kz.birlik.membership.figures;

import java.util.UUID;

/** A contradiction that touches a number, for the sign beside it. */
public record FindingMark(UUID id, String rule, Severity severity, FindingState state) {}
