package kz.birlik.web.outbox;

import java.util.UUID;

/** A message on its way out. */
record Letter(UUID id, int attempts, String recipient, String address, String language, String subject, String body) {}
