/** Figures of agreements behind {@link kz.birlik.bargaining.AgreementFigures}. */
@org.jspecify.annotations.NullMarked
package kz.birlik.bargaining.figures;
