/** Accidents at work: which investigation the law asks for, who chairs it, and its terms. */
@org.jspecify.annotations.NullMarked
package kz.birlik.safety.accident;
