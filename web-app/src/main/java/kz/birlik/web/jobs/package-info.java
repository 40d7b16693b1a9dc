/** Work that no signed-in person asks for. The only place that may build a scope without a post. */
@org.springframework.modulith.NamedInterface("jobs")
@org.jspecify.annotations.NullMarked
package kz.birlik.web.jobs;
