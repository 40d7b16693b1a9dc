/** The shell around every page: menu by role, language switch, banner, error pages. */
@org.springframework.modulith.NamedInterface("layout")
@org.jspecify.annotations.NullMarked
package kz.birlik.web.layout;
