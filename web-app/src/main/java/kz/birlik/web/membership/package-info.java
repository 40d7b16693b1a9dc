/** Pages of the organisations: the tree, the picker, one organisation, and the forms that change the tree. */
@NamedInterface("membership")
@NullMarked
package kz.birlik.web.membership;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
