package health.rapport.backend.twilio.webhook;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What an address says behind its # about how a webhook is told ("Webhook connection overrides"), as far as the stand-in does it.
 *
 * @param retries {@code rc}: how many more times, 1 unless it is said
 * @param after   {@code rp}: after which failures, {@code ct} (no connection) unless it is said
 */
record ConnectionOverrides(int retries, Set<String> after) {
    private static final int MOST_RETRIES = 5;

    static ConnectionOverrides of(String url) {
        var said = new HashMap<String, String>();
        int hash = url.indexOf('#');
        for (String pair : hash < 0 ? new String[0] : url.substring(hash + 1).split("&")) {
            said.put(pair.replaceAll("=.*", ""), pair.replaceAll("^[^=]*=?", ""));
        }
        return new ConnectionOverrides(retries(said), Set.of(said.getOrDefault("rp", "ct").split(",")));
    }

    /** The address that is called and signed: "through the end of the query string". */
    static String address(String url) {
        int hash = url.indexOf('#');
        return hash < 0 ? url : url.substring(0, hash);
    }

    boolean tellAgainAfter(int status) {
        return status >= 500 && has("5xx") || status >= 400 && status < 500 && has("4xx");
    }

    boolean tellAgainAfterNoAnswer() {
        return has("ct") || has("rt");
    }

    private boolean has(String policy) {
        return after.contains(policy) || after.contains("all");
    }

    private static int retries(Map<String, String> said) {
        String count = said.getOrDefault("rc", "");
        return count.matches("[0-9]{1,3}") ? Math.min(Integer.parseInt(count), MOST_RETRIES) : 1;
    }
}
