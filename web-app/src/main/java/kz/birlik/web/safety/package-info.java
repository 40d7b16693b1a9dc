/** Pages of occupational safety: production councils and the employers without one. */
@org.jspecify.annotations.NullMarked
package kz.birlik.web.safety;
