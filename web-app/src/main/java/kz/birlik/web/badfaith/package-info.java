/** The list of bad-faith employers: entries with their course, and the public page. */
@org.jspecify.annotations.NullMarked
package kz.birlik.web.badfaith;
