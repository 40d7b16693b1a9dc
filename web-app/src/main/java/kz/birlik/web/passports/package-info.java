/** The safety passport of an enterprise at three depths, from live records; its paper, the sign for the gate, measures. */
@org.jspecify.annotations.NullMarked
package kz.birlik.web.passports;
