/** Pages of the members: the list and its search, the card, admission, correction, leaving. */
@NamedInterface("members")
@NullMarked
package kz.birlik.web.members;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
