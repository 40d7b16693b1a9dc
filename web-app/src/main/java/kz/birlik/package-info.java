/** The application: composes the domain modules into one product. */
@org.jspecify.annotations.NullMarked
package kz.birlik;
