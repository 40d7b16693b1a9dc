/** Registered figures beside the declared ones: one panel, shown wherever declared figures stand. */
@NullMarked
package kz.birlik.web.registered;

import org.jspecify.annotations.NullMarked;
