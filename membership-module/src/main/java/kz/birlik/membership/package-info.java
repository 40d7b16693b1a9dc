/**
 * Upstream register: organisations and their tree, employers, accounts, figures. What all fields of union work speak
 * about is published by its named packages; this base package holds only what each of them needs.
 */
@NullMarked
@ApplicationModule(displayName = "Membership")
package kz.birlik.membership;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
