/** Rendering of lists and records as files: CSV now, other formats beside it. */
@org.springframework.modulith.NamedInterface("document")
@org.jspecify.annotations.NullMarked
package kz.birlik.web.document;
