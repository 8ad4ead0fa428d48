package health.rapport.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.model.Author;
import health.rapport.model.ChatIdentity;
import health.rapport.model.ChatMessage;
import health.rapport.model.ChatParticipant;
import health.rapport.model.ChatParticipant.Address;
import health.rapport.model.ConversationSid;
import health.rapport.model.Delivery.Portion;
import health.rapport.model.MediaItem;
import health.rapport.model.PhoneNumber;
import health.rapport.model.Reference;
import health.rapport.model.Refusal;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MappingTest {
    @Test
    void readsAMessageWithAllItsParts() {
        ChatMessage message = MessageMapping.of(12, 16, Json.parse("""
                {"sid":"IM1","text":"hello!","type":"text","author":"alice","lastUpdatedBy":"alice","memberSid":"MB1",
                 "attributes":"{\\"localId\\":\\"2d0de767-fd36-4c04-9d20-9a0e6c3215f5\\",\\"senderProfile\\":\\"Practitioner/7\\"}",
                 "timestamp":"2026-11-22T22:16:16.190Z","dateUpdated":"2026-11-22T22:16:17.465Z",
                 "medias":[{"sid":"ME1","category":"media","filename":"a.png","contentType":"image/png","size":12}],
                 "delivery":{"total":1,"sent":"all","delivered":"none","read":"none","failed":"none","undelivered":"some"}}""")).orElseThrow();
        assertThat(message.author()).isEqualTo(new Author.Chat(new ChatIdentity("alice")));
        assertThat(message.localId().orElseThrow().value()).isEqualTo(UUID.fromString("2d0de767-fd36-4c04-9d20-9a0e6c3215f5"));
        assertThat(message.sender()).contains(new Reference("Practitioner", "7"));
        assertThat(message.edited()).isTrue();
        assertThat(message.media()).containsExactly(new MediaItem("ME1", "image/png", "a.png", 12));
        assertThat(message.delivery().orElseThrow().sent()).isEqualTo(Portion.ALL);
        assertThat(message.delivery().orElseThrow().anyLost()).isTrue();
        assertThat(message.version()).isEqualTo(16);
    }

    @Test
    void makesTheBestOfAMessageOfAnotherAppsOrAnotherTime() {
        ChatMessage message = message("""
                {"sid":"IM1","text":null,"author":"+16175550142","attributes":"not json","timestamp":"2026-11-22T22:16:16Z","memberSid":null,
                 "media":{"sid":"ME1","content_type":"image/jpeg","size":3},"delivery":{"total":1,"sent":"all"}}""").orElseThrow();
        assertThat(message.author()).isEqualTo(new Author.Phone(new PhoneNumber("+16175550142")));
        assertThat(message.body().text()).isEmpty();
        assertThat(message.media()).hasSize(1);
        assertThat(message.delivery()).isEmpty();
        assertThat(message.localId()).isEmpty();
        assertThat(message("{\"sid\":\"IM1\",\"author\":\"system\",\"timestamp\":\"2026-11-22T22:16:16Z\"}").orElseThrow().author())
                .isEqualTo(new Author.Service("system"));
    }

    @Test
    void takesASenderOnlyWhereItIsAReference() {
        assertThat(sender("{\"senderID\":\"https://fhir/r4/Patient/9/_history/2\"}")).contains(new Reference("Patient", "9"));
        assertThat(sender("{\"senderProfile\":\"<b>\",\"senderID\":\"Patient/9\"}")).contains(new Reference("Patient", "9"));
        assertThat(sender("{\"senderProfile\":\"alice\"}")).isEmpty();
        assertThat(sender("{\"senderProfile\":7,\"localId\":\"no uuid\"}")).isEmpty();
    }

    @Test
    void dropsAMessageWithoutNameOrTime() {
        assertThat(message("{\"text\":\"x\"}")).isEmpty();
        assertThat(message("{\"sid\":\"IM1\",\"timestamp\":\"yesterday\"}")).isEmpty();
        assertThat(message("[]")).isEmpty();
    }

    @Test
    void readsThePhoneAndTheClinicsNumberUnderAllTheirNames() {
        for (String name : List.of("proxy_address", "proxyAddress", "projected_address")) {
            ChatParticipant phone = participant("{\"type\":\"sms\",\"bindings\":{\"sms\":{\"address\":\"+16175550142\",\"" + name + "\":\"+16175550100\"}}}");
            assertThat(phone.address()).isEqualTo(new Address.Sms(new PhoneNumber("+16175550142"), Optional.of(new PhoneNumber("+16175550100"))));
        }
        assertThat(participant("{\"type\":\"sms\",\"bindings\":{}}").address()).isEqualTo(new Address.Other("sms"));
        assertThat(participant("{\"type\":\"whatsapp\"}").address()).isEqualTo(new Address.Other("whatsapp"));
    }

    @Test
    void readsWhoAParticipantIsAndHowFarTheyRead() {
        ChatParticipant alice =
                participant("{\"identity\":\"alice\",\"type\":\"chat\",\"attributes\":\"{\\\"profile\\\":\\\"Patient/123\\\"}\",\"lastConsumedMessageIndex\":13}");
        assertThat(alice.is(new ChatIdentity("alice"))).isTrue();
        assertThat(alice.reference()).contains(new Reference("Patient", "123"));
        assertThat(alice.lastRead()).hasValue(13);
        assertThat(participant("{\"identity\":\"bob\",\"attributes\":{\"reference\":\"Practitioner/1\"},\"lastConsumedMessageIndex\":null}").lastRead())
                .isEmpty();
        assertThat(ParticipantMapping.of("MB1", Json.object())).isEmpty();
    }

    @Test
    void wordsTwiliosCodesAsRefusals() {
        assertThat(refusal(409, "{\"code\":50416,\"message\":\"A binding already exists in Conversation CH0123456789abcdef0123456789abcdef\"}"))
                .isEqualTo(new Refusal.NumberInUse(Optional.of(new ConversationSid("CH0123456789abcdef0123456789abcdef"))));
        assertThat(refusal(403, "{\"code\":50377}")).isEqualTo(new Refusal.ConversationClosed());
        assertThat(refusal(404, "{\"code\":54300}")).isEqualTo(new Refusal.UnknownConversation());
        assertThat(refusal(404, "{\"code\":50500}")).isEqualTo(new Refusal.Other("50500"));
        assertThat(refusal(429, "")).isEqualTo(new Refusal.TooManyRequests());
        assertThat(refusal(400, "{\"code\":50504}")).isEqualTo(new Refusal.MessageTooLong());
    }

    @Test
    void tellsHostPathAndParametersAsTheyAreInTheAddress() {
        JsonNode request = HttpCall.get(URI.create("https://aim.example:8443/a%20b/c?From=3&x=1&x=2&x=%2B3")).describe();
        assertThat(request.path("host").asText()).isEqualTo("aim.example:8443");
        assertThat(request.path("path").asText()).isEqualTo("/a%20b/c");
        assertThat(request.path("params").toString()).isEqualTo("{\"From\":\"3\",\"x\":[\"1\",\"2\",\"%2B3\"]}");
    }

    @Test
    void takesTheRegionFromTheSocketsAddress() {
        assertThat(ServiceAddresses.behind(URI.create("wss://tsock.ie1.twilio.com/v3/wsconnect")).configuration())
                .isEqualTo(URI.create("https://aim.ie1.twilio.com/Client/v2/Configuration"));
        assertThat(ServiceAddresses.behind(URI.create("ws://127.0.0.1:9/v3/wsconnect")).subscriptions())
                .isEqualTo(URI.create("https://cds.us1.twilio.com/v4/Subscriptions"));
    }

    private static Optional<ChatMessage> message(String data) {
        return MessageMapping.of(1, 1, Json.parse(data));
    }

    @Test
    void aReminderSaysWhatItIs() {
        ChatMessage reminder =
                message("{\"sid\":\"IM1\",\"author\":\"alice\",\"timestamp\":\"2026-11-22T22:16:16Z\",\"attributes\":\"{\\\"automatic\\\":\\\"reminder\\\",\\\"senderProfile\\\":\\\"Practitioner/7\\\"}\"}").orElseThrow();
        assertThat(reminder).returns(true, ChatMessage::isAutomatic).returns(Optional.of(new Reference("Practitioner", "7")), ChatMessage::sender);
    }

    private static Optional<Reference> sender(String attributes) {
        var data = Json.object().put("sid", "IM1").put("timestamp", "2026-11-22T22:16:16Z").put("attributes", attributes);
        return MessageMapping.of(1, 1, data).orElseThrow().sender();
    }

    private static ChatParticipant participant(String data) {
        return ParticipantMapping.of("MB1", Json.parse(data)).orElseThrow();
    }

    private static Refusal refusal(int status, String body) {
        return TwilioRefusals.of(status, Json.parse(body));
    }
}
