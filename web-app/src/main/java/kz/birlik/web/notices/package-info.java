/** Notices as pages: the list of what has happened, the letter of the day. */
@NullMarked
package kz.birlik.web.notices;

import org.jspecify.annotations.NullMarked;
