/** Templates of documents: what a template may name, and the ones organisations put in place of the product's own. */
@NullMarked
@NamedInterface("template")
package kz.birlik.membership.template;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
