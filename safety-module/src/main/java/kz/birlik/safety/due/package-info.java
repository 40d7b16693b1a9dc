/** What is due of technical inspectors and of the risk register, as tasks of whoever keeps them and for reminders. */
@org.jspecify.annotations.NullMarked
package kz.birlik.safety.due;
