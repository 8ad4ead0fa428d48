package health.rapport.model;

/** How a participant takes part. */
public enum Channel {
    CHAT,
    SMS
}
