package health.rapport.session;

import health.rapport.support.Private;

/** The bearer for Oystehr's APIs, in memory only. Called by adapters on their own threads; may block. */
public interface AccessTokens {
    Private<String> current();

    /** The service did not accept {@code refused}; gets a new one, once for all who ask. Fails with {@code Refused}. */
    Private<String> renew(Private<String> refused);
}
