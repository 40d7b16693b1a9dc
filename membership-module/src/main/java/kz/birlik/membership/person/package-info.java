/** What identifies a person anywhere in the register: id, name in parts, ИИН. The records themselves are kept by members. */
@NullMarked
@NamedInterface("person")
package kz.birlik.membership.person;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
