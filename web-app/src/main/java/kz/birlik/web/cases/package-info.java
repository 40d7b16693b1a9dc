/** Pages of appeals and cases: the lawyer's day and the list, intake, one case with its steps and terms, and numbers. */
@org.jspecify.annotations.NullMarked
package kz.birlik.web.cases;
