/** Records that may be of one person: the work list, two records side by side, and the nightly look for them. */
@org.jspecify.annotations.NullMarked
package kz.birlik.web.duplicates;
