/** Coverage of employers and where new members come from: numbers made at night, ranked and drawn. */
@NullMarked
package kz.birlik.web.employers;

import org.jspecify.annotations.NullMarked;
