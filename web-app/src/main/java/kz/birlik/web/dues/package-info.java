/** Pages of dues: amounts by month, terms, lists of an employer, differences, and where a member's own tenge goes. */
@NullMarked
package kz.birlik.web.dues;

import org.jspecify.annotations.NullMarked;
