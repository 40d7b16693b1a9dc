/** Collective disputes: the list, the map by town, one dispute with its checks before a strike, a short form for each step. */
@org.jspecify.annotations.NullMarked
package kz.birlik.web.disputes;
