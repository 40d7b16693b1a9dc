/** Negotiations: the list, one negotiation with its terms and its course, the commission, the draft, the discussion, papers. */
@org.jspecify.annotations.NullMarked
package kz.birlik.web.negotiations;
