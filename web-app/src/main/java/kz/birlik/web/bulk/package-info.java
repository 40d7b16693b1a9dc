/** Pages of actions over many members: what would be done, to whom and to whom not, the one button, and what came of it. */
@NullMarked
package kz.birlik.web.bulk;

import org.jspecify.annotations.NullMarked;
