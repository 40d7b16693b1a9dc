/** Technical inspectors: who elected and confirmed them, their term and training, their certificates with a secret to check by. */
@org.jspecify.annotations.NullMarked
package kz.birlik.safety.inspector;
