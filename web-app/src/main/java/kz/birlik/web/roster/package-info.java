/** The wizard that loads a roster of members from a file: columns, check, load, result. */
@NullMarked
package kz.birlik.web.roster;

import org.jspecify.annotations.NullMarked;
