/** Lists of the product as files: at once, or as a job when they are long. */
@org.springframework.modulith.NamedInterface("exports")
@org.jspecify.annotations.NullMarked
package kz.birlik.web.exports;
