package health.rapport.phones;

/** How the carrier treats a phone. */
public record PhoneSwitches(boolean reachable, boolean landline, boolean optedOut) {}
