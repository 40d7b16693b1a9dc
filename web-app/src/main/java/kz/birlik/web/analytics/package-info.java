/**
 * The analyst's screens: figures by year and region, how each number was made, and where published numbers contradict
 * themselves. Pages are laid out here; numbers are counted in the membership module.
 */
@org.jspecify.annotations.NullMarked
package kz.birlik.web.analytics;
