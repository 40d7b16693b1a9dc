/** Around a command: the key that makes a form count once, and the summary of what was filled in wrongly. */
@org.springframework.modulith.NamedInterface("form")
@org.jspecify.annotations.NullMarked
package kz.birlik.web.form;
