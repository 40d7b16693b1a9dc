/**
 * Joining without an account: where one can apply, a draft only its secret opens, the application of one primary organisation
 * and what that organisation decides. Nothing here tells a stranger whether somebody is a member.
 */
@NullMarked
@NamedInterface("joining")
package kz.birlik.membership.joining;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
