/** Pages of the members: the list and its search, the card, admission, correction, and what happens to a membership afterwards. */
@NamedInterface("members")
@NullMarked
package kz.birlik.web.members;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
