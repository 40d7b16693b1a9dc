/**
 * The database Birlik stands on: Flyway migrations (resources), the embedded PostgreSQL that is started when no external
 * one is configured, and the shape (roles, locale, grants) every database of Birlik has. No domain code lives here.
 */
@NullMarked
package kz.birlik.db;

import org.jspecify.annotations.NullMarked;
