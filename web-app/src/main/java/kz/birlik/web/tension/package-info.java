/** Where people are about to have enough: what lists of several fields know of a town and an employer, added up by open weights. */
@org.jspecify.annotations.NullMarked
package kz.birlik.web.tension;
