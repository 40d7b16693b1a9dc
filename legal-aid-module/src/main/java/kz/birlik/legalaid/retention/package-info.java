/** How long words about people are kept, asked once for all subjects; each subject finds and destroys its own. */
@org.jspecify.annotations.NullMarked
package kz.birlik.legalaid.retention;
