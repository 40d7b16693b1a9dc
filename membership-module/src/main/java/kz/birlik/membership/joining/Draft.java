package kz.birlik.membership.joining;

import java.time.Instant;

/**
 * A draft as its secret opens it.
 *
 * @param sent it has become an application; what was answered is there no more
 */
public record Draft(Answers answers, boolean sent, Instant expiresAt) {}
