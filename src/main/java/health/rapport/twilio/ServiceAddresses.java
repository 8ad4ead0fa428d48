package health.rapport.twilio;

import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The two services behind the socket, Conversations and Sync. Only told inside the socket, never resolved. Twilio's
 * regions have their own names for them; any other socket is taken for one of the first region.
 */
record ServiceAddresses(URI conversations, URI sync) {
    private static final Pattern REGIONAL = Pattern.compile("tsock\\.([a-z0-9-]+)\\.twilio\\.com");

    static ServiceAddresses behind(URI websocket) {
        Matcher regional = REGIONAL.matcher(websocket.getHost());
        String region = regional.matches() ? regional.group(1) : "us1";
        return new ServiceAddresses(
                URI.create("https://aim." + region + ".twilio.com/"), URI.create("https://cds." + region + ".twilio.com/"));
    }

    URI configuration() {
        return conversations.resolve("/Client/v2/Configuration");
    }

    URI subscriptions() {
        return sync.resolve("/v4/Subscriptions");
    }
}
