/** What keeps the product up and honest around the database: reads that cannot write, whole retries, clear refusals. */
@org.jspecify.annotations.NullMarked
package kz.birlik.web.resilience;
