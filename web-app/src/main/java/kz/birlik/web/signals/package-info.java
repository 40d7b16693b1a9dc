/** Signals of chairs: the list by size and region, one signal with what became of it, the form for a telephone, a step. */
@org.jspecify.annotations.NullMarked
package kz.birlik.web.signals;
