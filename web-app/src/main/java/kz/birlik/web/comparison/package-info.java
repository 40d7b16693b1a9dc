/** What is worse than an agreement above or than the law: beside a clause, for an employer, and who is below a floor now. */
@org.jspecify.annotations.NullMarked
package kz.birlik.web.comparison;
