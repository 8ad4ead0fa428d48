package health.rapport.twilio;

import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.model.Author;
import health.rapport.model.ChatIdentity;
import health.rapport.model.ChatMessage;
import health.rapport.model.Delivery;
import health.rapport.model.DeliveryReceipt;
import health.rapport.model.LocalId;
import health.rapport.model.MediaItem;
import health.rapport.model.MessageBody;
import health.rapport.model.MessageSid;
import health.rapport.model.ParticipantSid;
import health.rapport.model.PhoneNumber;
import health.rapport.model.Reference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** Twilio's messages and receipts in our words. What cannot be understood at all is nothing; the rest is never a failure. */
final class MessageMapping {
    static final String LOCAL_ID = "localId";
    static final String SENDER = "senderProfile";
    /** What of the desk sent it by itself; our own reminders say so. */
    private static final String AUTOMATIC = "automatic";

    private MessageMapping() {}

    /** An item of the message list as a page tells it. */
    static Optional<ChatMessage> ofItem(JsonNode item) {
        return item.path("index").isIntegralNumber()
                ? of(item.path("index").longValue(), item.path("last_event_id").asLong(), item.path("data"))
                : Optional.empty();
    }

    static Optional<ChatMessage> of(long index, long version, JsonNode data) {
        Optional<String> sid = Json.text(data, "sid");
        Optional<Instant> sentAt = Json.instant(data, "timestamp");
        if (sid.isEmpty() || sentAt.isEmpty()) {
            return Optional.empty();
        }
        JsonNode attributes = Json.embedded(data, "attributes");
        return Optional.of(new ChatMessage(
                new MessageSid(sid.get()),
                index,
                version,
                author(data.path("author").asText(""), attributes),
                Json.text(data, "memberSid").map(ParticipantSid::new),
                new MessageBody(data.path("text").asText("")),
                sentAt.get(),
                localId(attributes),
                sender(attributes),
                delivery(data.path("delivery")),
                media(data),
                edited(data, sentAt.get())));
    }

    static Optional<DeliveryReceipt> receipt(JsonNode receipt) {
        int error = receipt.path("error_code").asInt();
        return Json.text(receipt, "participant_sid").flatMap(participant -> Json.instant(receipt, "date_updated").map(at -> new DeliveryReceipt(
                new ParticipantSid(participant), status(receipt), error == 0 ? OptionalInt.empty() : OptionalInt.of(error), at)));
    }

    private static Author author(String author, JsonNode attributes) {
        if (PhoneNumber.isValid(author)) {
            return new Author.Phone(new PhoneNumber(author));
        }
        if (Json.text(attributes, AUTOMATIC).filter(Author.Service.REMINDER::equals).isPresent()) {
            return new Author.Service(Author.Service.REMINDER);
        }
        boolean automated = author.isBlank() || author.equals("system");
        return automated ? new Author.Service(author) : new Author.Chat(new ChatIdentity(author));
    }

    private static Optional<LocalId> localId(JsonNode attributes) {
        try {
            return Json.text(attributes, LOCAL_ID).map(UUID::fromString).map(LocalId::new);
        } catch (IllegalArgumentException anotherAppsOwn) {
            return Optional.empty();
        }
    }

    private static Optional<Reference> sender(JsonNode attributes) {
        return Json.text(attributes, SENDER).flatMap(References::in).or(() -> Json.text(attributes, "senderID").flatMap(References::in));
    }

    /** Twilio's own client looks at it only where the total and all five are there; so do we. */
    private static Optional<Delivery> delivery(JsonNode delivery) {
        List<Delivery.Portion> portions = new ArrayList<>();
        for (String state : List.of("sent", "delivered", "read", "failed", "undelivered")) {
            portion(delivery.path(state).asText("")).ifPresent(portions::add);
        }
        if (portions.size() < 5 || !delivery.path("total").isInt()) {
            return Optional.empty();
        }
        return Optional.of(new Delivery(
                delivery.path("total").intValue(), portions.get(0), portions.get(1), portions.get(2), portions.get(3), portions.get(4)));
    }

    private static Optional<Delivery.Portion> portion(String word) {
        return switch (word) {
            case "none" -> Optional.of(Delivery.Portion.NONE);
            case "some" -> Optional.of(Delivery.Portion.SOME);
            case "all" -> Optional.of(Delivery.Portion.ALL);
            default -> Optional.empty();
        };
    }

    /** The present list, or the single one of old messages, which goes by other names in places. */
    private static List<MediaItem> media(JsonNode data) {
        List<MediaItem> media = new ArrayList<>();
        data.path("medias").forEach(item -> mediaItem(item).ifPresent(media::add));
        if (media.isEmpty()) {
            mediaItem(data.path("media")).ifPresent(media::add);
        }
        return media;
    }

    private static Optional<MediaItem> mediaItem(JsonNode item) {
        return Json.text(item, "sid").map(sid -> new MediaItem(
                sid,
                Json.text(item, "contentType", "content_type").orElse("application/octet-stream"),
                Json.text(item, "filename").orElse(""),
                item.path("size").asLong()));
    }

    private static boolean edited(JsonNode data, Instant sentAt) {
        return Json.text(data, "lastUpdatedBy").isPresent() && Json.instant(data, "dateUpdated").filter(sentAt::isBefore).isPresent();
    }

    private static DeliveryReceipt.Status status(JsonNode receipt) {
        return switch (receipt.path("status").asText("").toLowerCase(Locale.ROOT)) {
            case "sent" -> DeliveryReceipt.Status.SENT;
            case "delivered" -> DeliveryReceipt.Status.DELIVERED;
            case "read" -> DeliveryReceipt.Status.READ;
            case "undelivered" -> DeliveryReceipt.Status.UNDELIVERED;
            case "failed" -> DeliveryReceipt.Status.FAILED;
            default -> DeliveryReceipt.Status.QUEUED;
        };
    }
}
