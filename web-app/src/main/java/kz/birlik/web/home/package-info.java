/** The first page of each role, composed of several modules. */
@org.jspecify.annotations.NullMarked
package kz.birlik.web.home;
