/** Merge and split of organisations: what a person asks for, its effect, and the end of long ones. */
@NullMarked
package kz.birlik.web.reorganise;

import org.jspecify.annotations.NullMarked;
