/** Who takes appeals: rules and their trial, days lawyers are away, and what is done for cases without anybody asking. */
@org.jspecify.annotations.NullMarked
package kz.birlik.web.routing;
