/**
 * Sign-in, the policy of who may do what, and the current person with the access scope of the active post.
 * The only package that touches Spring Security's context.
 */
@org.springframework.modulith.NamedInterface("security")
@org.jspecify.annotations.NullMarked
package kz.birlik.web.security;
