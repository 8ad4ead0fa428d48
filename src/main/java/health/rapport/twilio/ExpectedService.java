package health.rapport.twilio;

import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.chat.ChatTokens;
import health.rapport.model.ChatIdentity;
import health.rapport.model.Refusal;
import health.rapport.model.Refused;
import health.rapport.support.Private;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Chat tokens of one chat service and one identity only. At the same address another project may answer, or the same one may
 * know us as somebody else; what waits in an outbox must go to neither.
 *
 * @param service  SID of the chat service
 * @param identity who we were there before; absent for whoever signs in for the first time
 */
public record ExpectedService(ChatTokens tokens, String service, Optional<ChatIdentity> identity) implements ChatTokens {
    /** The SID of the chat service that a token is for; empty where it names none. */
    public static String serviceOf(Private<String> token) {
        return TokenClaims.of(token).path("grants").path("chat").path("service_sid").asText("");
    }

    @Override
    public CompletableFuture<Private<String>> issue() {
        return tokens.issue().thenApply(token -> {
            // Twilio's access tokens: https://www.twilio.com/docs/iam/access-tokens, "grants".
            JsonNode grants = TokenClaims.of(token).path("grants");
            boolean same = grants.path("chat").path("service_sid").asText().equals(service)
                    && identity.stream().allMatch(known -> grants.path("identity").asText().equals(known.value()));
            if (!same) {
                throw new Refused(new Refusal.OtherProject());
            }
            return token;
        });
    }
}
