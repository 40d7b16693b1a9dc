/** Signals of chairs from workplaces, and reports of strangers for the public monitor of violations. */
@org.jspecify.annotations.NullMarked
package kz.birlik.legalaid.signal;
