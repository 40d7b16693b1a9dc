/**
 * The index of fulfilment: one number of an agreement, an organisation, a region, a sector and a year, by a published formula,
 * with the rows it is made of and what moved it.
 */
@NullMarked
@NamedInterface("index")
package kz.birlik.bargaining.index;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
