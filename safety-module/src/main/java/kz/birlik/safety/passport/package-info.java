/** What the safety passport of an employer keeps itself: the address at the gate, and statements of measures. */
@org.jspecify.annotations.NullMarked
package kz.birlik.safety.passport;
