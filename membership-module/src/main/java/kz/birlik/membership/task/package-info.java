/** What is due for whoever acts in a post: one interface through which every field of union work feeds one list. */
@NullMarked
@NamedInterface("task")
package kz.birlik.membership.task;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
