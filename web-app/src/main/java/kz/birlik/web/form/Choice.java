package kz.birlik.web.form;

/** One option of a list, radio group or filter: what is sent and what is read. */
public record Choice(String value, String label) {}
