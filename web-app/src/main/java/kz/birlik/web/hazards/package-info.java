/** Signals of hazards: the public form of half a minute, its receipt and state, and the pages on which they are answered. */
@org.jspecify.annotations.NullMarked
package kz.birlik.web.hazards;
