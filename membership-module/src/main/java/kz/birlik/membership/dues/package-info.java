/**
 * Dues: what a member pays by the terms of the own organisation, what an employer deducted, where the two part, and what
 * of it goes to which level. Accounting stays outside; a list of an employer is the only source of what was received.
 */
@NullMarked
@NamedInterface("dues")
package kz.birlik.membership.dues;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
