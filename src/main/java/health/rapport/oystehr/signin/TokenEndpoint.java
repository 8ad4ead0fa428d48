package health.rapport.oystehr.signin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.model.Refusal;
import health.rapport.model.Refused;
import health.rapport.oystehr.http.LosslessJson;
import health.rapport.oystehr.http.Refusals;
import health.rapport.oystehr.http.ServiceHttp;
import health.rapport.support.Private;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** Redeems codes, refresh tokens and client secrets for bearers (RFC 6749 §4.1.3, §4.4, §6). Calls block and throw {@link Refused}. */
final class TokenEndpoint {
    private static final Duration UNTOLD = Duration.ofHours(1);

    private final OkHttpClient http;

    TokenEndpoint(OkHttpClient http) {
        this.http = ServiceHttp.bounded(http).newBuilder().retryOnConnectionFailure(false).build();
    }

    /** Fails with {@code SignedOut} where what was offered is not accepted. */
    Grant redeem(URI endpoint, Map<String, String> fields) {
        JsonNode answer = post(endpoint, fields);
        String bearer = answer.path("access_token").asText("");
        if (bearer.isEmpty() || !"bearer".equalsIgnoreCase(answer.path("token_type").asText("Bearer"))) {
            throw new Refused(new Refusal.Other("no-token"));
        }
        long seconds = answer.path("expires_in").asLong(UNTOLD.toSeconds());
        return new Grant(new Private<>(bearer), Duration.ofSeconds(seconds), secret(answer, "refresh_token"), secret(answer, "id_token"));
    }

    /** Tells the provider that a refresh token is used no more (RFC 7009). */
    void revoke(URI endpoint, String clientId, Private<String> refresh) {
        post(endpoint, Map.of("client_id", clientId, "token", refresh.value(), "token_type_hint", "refresh_token"));
    }

    private JsonNode post(URI endpoint, Map<String, String> fields) {
        var form = new FormBody.Builder();
        fields.forEach(form::add);
        try (Response response = http.newCall(new Request.Builder().url(HttpUrl.get(endpoint.toString())).post(form.build()).build()).execute()) {
            String text = response.body().string();
            JsonNode answer = read(text);
            if (response.isSuccessful()) {
                return answer;
            }
            throw switch (answer.path("error").asText("")) {
                case "invalid_grant", "invalid_client", "access_denied", "unauthorized_client" -> new Refused(new Refusal.SignedOut());
                default -> Refusals.answered(response.code(), text);
            };
        } catch (IOException failure) {
            throw Refusals.unanswered(failure);
        }
    }

    private static JsonNode read(String text) {
        try {
            return LosslessJson.MAPPER.readTree(text);
        } catch (JsonProcessingException notJson) {
            // A portal or a proxy answered in the provider's place; the status alone has to tell.
            return LosslessJson.MAPPER.missingNode();
        }
    }

    private static Optional<Private<String>> secret(JsonNode answer, String name) {
        return Optional.ofNullable(answer.path(name).textValue()).filter(text -> !text.isBlank()).map(Private::new);
    }
}
