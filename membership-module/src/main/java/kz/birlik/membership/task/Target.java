package kz.birlik.membership.task;

/** The record a task is about, as a typed reference: which page shows it is the web's matter. */
public record Target(String kind, String id) {}
