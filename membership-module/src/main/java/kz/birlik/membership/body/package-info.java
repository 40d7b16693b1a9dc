/**
 * Elected bodies of organisations: which there are, who holds a mandate in them and until when, by which minutes, and whether
 * women and young people have the seats the federation has set itself. A mandate is placed by the organisation of its body.
 */
@NullMarked
@NamedInterface("body")
package kz.birlik.membership.body;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
