package health.rapport.twilio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.chat.OutgoingFile;
import health.rapport.chat.OutgoingMessage;
import health.rapport.chat.SendOutcome;
import health.rapport.model.ConversationSid;
import health.rapport.model.MessageSid;
import health.rapport.model.Refusal;
import java.net.URI;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/** One try to send. Never repeats by itself: whoever keeps the message decides, and the mutation id stays the same. */
final class MessageSender {
    private static final int ALREADY_TAKEN = 202;
    private static final int MEDIA_SENT_ALREADY = 50508;

    private final Configuration configuration;
    private final Tunnel tunnel;

    MessageSender(Configuration configuration, Tunnel tunnel) {
        this.configuration = configuration;
        this.tunnel = tunnel;
    }

    CompletableFuture<SendOutcome> send(ConversationSid conversation, OutgoingMessage message) {
        ObjectNode attributes = Json.object()
                .put(MessageMapping.LOCAL_ID, message.localId().value().toString())
                .put(MessageMapping.SENDER, message.sender().toString());
        ObjectNode body = Json.object().put("attributes", Json.write(attributes));
        if (!message.body().text().isEmpty()) {
            body.put("body", message.body().text());
        }
        message.file().flatMap(OutgoingFile::uploaded).ifPresent(sid -> body.putArray("media_sids").add(sid));
        return tunnel.once(HttpCall.post(configuration.messages(conversation), message.mutation(), body)).thenCompose(this::outcome);
    }

    private CompletableFuture<SendOutcome> outcome(Exchange exchange) {
        // The service knows the mutation id: it has the message already, or is about to.
        if (exchange instanceof Exchange.Answered(int status, JsonNode body, var pause) && status == ALREADY_TAKEN) {
            return Json.text(body, "resource_url")
                    .map(resource -> tunnel.once(HttpCall.get(URI.create(resource))).thenApply(MessageSender::ofResource))
                    .orElseGet(() -> CompletableFuture.completedFuture(new SendOutcome.Unknown()));
        }
        return CompletableFuture.completedFuture(ofAnswer(exchange));
    }

    private static SendOutcome ofAnswer(Exchange exchange) {
        return switch (exchange) {
            case Exchange.NotSent(Refusal why) -> new SendOutcome.Rejected(why);
            case Exchange.Unanswered() -> new SendOutcome.Unknown();
            case Exchange.Answered answer when answer.succeeded() -> accepted(answer.body());
            // The file belongs to a message already: to ours, of an earlier try.
            case Exchange.Answered answer when answer.body().path("code").asInt() == MEDIA_SENT_ALREADY -> new SendOutcome.Unknown();
            // A service in trouble may have stored it all the same.
            case Exchange.Answered answer when answer.status() >= 500 || answer.status() == 408 -> new SendOutcome.Unknown();
            case Exchange.Answered answer -> new SendOutcome.Rejected(answer.refusal());
        };
    }

    private static SendOutcome ofResource(Exchange exchange) {
        return exchange instanceof Exchange.Answered answer && answer.succeeded() ? accepted(answer.body()) : new SendOutcome.Unknown();
    }

    private static SendOutcome accepted(JsonNode body) {
        Optional<String> sid = Json.text(body, "sid");
        OptionalLong index = Json.number(body, "index");
        return sid.isPresent() && index.isPresent()
                ? new SendOutcome.Accepted(new MessageSid(sid.get()), index.getAsLong())
                : new SendOutcome.Unknown();
    }
}
