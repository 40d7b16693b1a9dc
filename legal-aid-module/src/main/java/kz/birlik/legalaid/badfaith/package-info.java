/** The list of bad-faith employers: evidence, notice, hearing, the decision of a body, publication and its end. */
@org.jspecify.annotations.NullMarked
package kz.birlik.legalaid.badfaith;
