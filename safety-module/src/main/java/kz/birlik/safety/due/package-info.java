/** What is due of technical inspectors, of the risk register and of duties with a term, as tasks of whoever keeps them and for reminders. */
@org.jspecify.annotations.NullMarked
package kz.birlik.safety.due;
