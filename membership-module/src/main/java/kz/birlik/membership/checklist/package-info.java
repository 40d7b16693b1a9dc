/**
 * Checklists that inspections of several fields of work are held by, in dated versions with what is known of each article. One that
 * has begun is never changed: an inspection keeps the version it was begun with.
 */
@NullMarked
@NamedInterface("checklist")
package kz.birlik.membership.checklist;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
