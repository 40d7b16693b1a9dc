/** Joining: the public form, one question a page, its receipt and state, and the applications an organisation decides. */
@NullMarked
package kz.birlik.web.joining;

import org.jspecify.annotations.NullMarked;
