/** Appeals of people without an account: the form in questions, the receipt, and the page by number and code. */
@org.jspecify.annotations.NullMarked
package kz.birlik.web.appeals;
