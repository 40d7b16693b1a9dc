/** Pages of technical inspectors: the list, those without one, a mandate with its steps, the certificate and its public check. */
@org.jspecify.annotations.NullMarked
package kz.birlik.web.inspectors;
