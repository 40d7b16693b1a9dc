/** Reports of violations: the form of whoever says it without a name, the check by officers, and what everybody reads of it. */
@org.jspecify.annotations.NullMarked
package kz.birlik.web.monitor;
