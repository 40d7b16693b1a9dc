/**
 * Kazakh, Russian and English: which one a request is in, the texts in ICU syntax, and how numbers, dates and
 * names are written. Pages, exports and documents all write through {@code Formats}.
 */
@org.springframework.modulith.NamedInterface("language")
@org.jspecify.annotations.NullMarked
package kz.birlik.web.language;
