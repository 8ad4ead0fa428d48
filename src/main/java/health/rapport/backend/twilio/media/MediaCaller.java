package health.rapport.backend.twilio.media;

import health.rapport.backend.http.HttpRequest;
import java.util.Optional;

/** Who calls: an identity with a valid client token, or empty where nobody is to be let in. */
@FunctionalInterface
public interface MediaCaller {
    Optional<String> identity(HttpRequest request);
}
