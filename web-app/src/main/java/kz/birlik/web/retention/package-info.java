/** For how long the words of appeals, minutes and petitions are kept: what the next night lets go, shown beforehand, and the job of the night. */
@org.jspecify.annotations.NullMarked
package kz.birlik.web.retention;
