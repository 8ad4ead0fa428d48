package health.rapport.backend.twilio.model;

/**
 * Who asks for a change, as webhooks tell it.
 *
 * @param identity     the chat user, null for API and SMS
 * @param tellsHooks   whether webhooks fire; REST calls have to ask for it
 */
public record Actor(Source source, String identity, boolean tellsHooks) {
    public enum Source {
        SDK,
        API,
        SMS
    }

    public static Actor client(String identity) {
        return new Actor(Source.SDK, identity, true);
    }

    public static Actor api(boolean tellsHooks) {
        return new Actor(Source.API, null, tellsHooks);
    }

    public static Actor phone() {
        return new Actor(Source.SMS, null, true);
    }

    @Override
    public String toString() {
        return "Actor[" + source + "]";
    }
}
