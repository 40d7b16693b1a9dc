/**
 * Figures about organisations: indicators as reference data, declared figures with their documents and corrections, totals
 * made from the tree, and the contradictions between published numbers. Declared and made figures stand side by side and
 * are never mixed. Published figures are open to every signed-in account, but only under organisations of its scope.
 */
@NullMarked
@NamedInterface("figures")
package kz.birlik.membership.figures;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
