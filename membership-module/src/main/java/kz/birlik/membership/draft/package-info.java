/**
 * What people without an account write: a draft that only a secret opens, kept for some days, and the code by which they follow
 * what they sent.
 */
@NullMarked
@NamedInterface("draft")
package kz.birlik.membership.draft;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
