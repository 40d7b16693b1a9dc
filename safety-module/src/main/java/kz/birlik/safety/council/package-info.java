/** Production councils: who sits in them, who chairs, when they meet, what they decide and what comes of it. */
@org.jspecify.annotations.NullMarked
package kz.birlik.safety.council;
