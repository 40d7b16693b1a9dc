/**
 * What has been kept of the obligations of registered agreements: one row for each obligation and period, reported with
 * evidence, checked by somebody else, published as a report that never changes.
 */
@NullMarked
@NamedInterface("fulfilment")
package kz.birlik.bargaining.fulfilment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
