/** Documents filled from templates as DOCX and PDF, and the templates themselves. */
@org.jspecify.annotations.NullMarked
package kz.birlik.web.documents;
