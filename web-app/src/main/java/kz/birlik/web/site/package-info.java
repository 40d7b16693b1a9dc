/** What everybody finds without signing in: the first page in three languages and what search engines may read. */
@NullMarked
package kz.birlik.web.site;

import org.jspecify.annotations.NullMarked;
