/** Negotiations with their terms, the commission, the draft and its discussion. */
@org.jspecify.annotations.NullMarked
package kz.birlik.bargaining.negotiation;
