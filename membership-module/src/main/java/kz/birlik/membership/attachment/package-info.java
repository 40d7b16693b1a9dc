/** Files people attach to what they record: looked into before anything keeps them. */
@NullMarked
@NamedInterface("attachment")
package kz.birlik.membership.attachment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
