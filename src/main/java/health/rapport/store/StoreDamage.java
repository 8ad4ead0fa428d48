package health.rapport.store;

/**
 * What was found damaged on opening, and mended.
 *
 * @param saved  messages of the outbox that were read back
 * @param unread rows of outbox and drafts that could not be read; they are set aside, not deleted
 */
public record StoreDamage(int saved, int unread) {}
