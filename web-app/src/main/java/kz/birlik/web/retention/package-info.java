/** For how long appeals are kept: what the next night lets go, shown beforehand, and the job of the night. */
@org.jspecify.annotations.NullMarked
package kz.birlik.web.retention;
