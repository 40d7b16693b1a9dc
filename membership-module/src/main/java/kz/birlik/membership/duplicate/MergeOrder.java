package kz.birlik.membership.duplicate;

/** A merge with the versions of everything the officer has looked at, and the reason. */
public record MergeOrder(MergeChoice choice, long pairVersion, long firstVersion, long secondVersion, String reason) {}
