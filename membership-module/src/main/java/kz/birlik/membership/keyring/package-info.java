/** Keys that protect what must not be readable in the database: made at first start, listed, rotatable. */
@org.springframework.modulith.NamedInterface("keyring")
@org.jspecify.annotations.NullMarked
package kz.birlik.membership.keyring;
