/** The word lists by which an obligation is called vague, kept by the administrator. */
@org.jspecify.annotations.NullMarked
package kz.birlik.web.wordings;
