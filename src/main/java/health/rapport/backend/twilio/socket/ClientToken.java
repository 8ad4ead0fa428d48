package health.rapport.backend.twilio.socket;

import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.backend.http.Json;
import java.time.Instant;

/** What a valid client token says. */
public record ClientToken(String identity, Instant expiresAt) {
    @Override
    public String toString() {
        return "ClientToken[until " + expiresAt + "]";
    }

    /** Why a token is refused, as the {@code status} of a Twilsock reply. */
    public static final class Refused extends Exception {
        private final int status;
        private final int errorCode;

        Refused(int status, int errorCode, String description) {
            super(description);
            this.status = status;
            this.errorCode = errorCode;
        }

        public int errorCode() {
            return errorCode;
        }

        ObjectNode status() {
            return Json.object().put("code", status).put("status", status == 401 ? "UNAUTHORIZED" : "FORBIDDEN").put("description", getMessage())
                    .put("errorCode", errorCode);
        }
    }
}
