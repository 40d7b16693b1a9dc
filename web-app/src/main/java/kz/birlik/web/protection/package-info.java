/** Packages of protection: what they say, their editing by the administrator, and the checklist worked in a case. */
@org.jspecify.annotations.NullMarked
package kz.birlik.web.protection;
