/** The register of agreements behind {@link kz.birlik.bargaining.Agreements}. */
@org.jspecify.annotations.NullMarked
package kz.birlik.bargaining.agreement;
