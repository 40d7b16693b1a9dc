/** Rendering of lists as files: CSV, spreadsheet and paper from the same rows. */
@org.springframework.modulith.NamedInterface("document")
@org.jspecify.annotations.NullMarked
package kz.birlik.web.document;
