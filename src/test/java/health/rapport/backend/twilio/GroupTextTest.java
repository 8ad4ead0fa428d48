package health.rapport.backend.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import health.rapport.backend.carrier.PhoneMessage;
import health.rapport.backend.carrier.PhoneMessage.Direction;
import health.rapport.backend.carrier.TextMessage;
import health.rapport.conformance.Capability;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A daughter, a son and the clinic in one group text. */
class GroupTextTest {
    private static final String DAUGHTER = "+16175550111";
    private static final String SON = "+16175550112";

    private RunningTwilio twilio;
    private String conversation;

    @BeforeEach
    void start() throws Exception {
        twilio = new RunningTwilio();
        conversation = twilio.conversation("family");
        assertThat(add(conversation, "MessagingBinding.Address", DAUGHTER).status()).isEqualTo(201);
        assertThat(add(conversation, "MessagingBinding.Address", SON).status()).isEqualTo(201);
        assertThat(add(conversation, "Identity", "alice", "MessagingBinding.ProjectedAddress", RunningTwilio.CLINIC).status()).isEqualTo(201);
    }

    @AfterEach
    void stop() {
        twilio.close();
    }

    @Test
    @Capability("group text: phones without a proxy address see each other, people write from a projected address")
    void everybodySeesEverybody() throws Exception {
        twilio.rest("POST", messages(), "Author", "alice", "Body", "Visit at two?");
        await().untilAsserted(() -> assertThat(received(SON)).hasSize(1));
        PhoneMessage text = received(SON).getFirst();
        assertThat(text.peer()).isEqualTo(RunningTwilio.CLINIC);
        assertThat(text.others()).containsExactly(DAUGHTER);
        await().untilAsserted(() -> assertThat(twilio.rest("GET", messages()).body().at("/messages/0/delivery/delivered").asText()).isEqualTo("all"));

        twilio.carrier.sendFromPhone(new TextMessage("t-1", SON, RunningTwilio.CLINIC, List.of(DAUGHTER), "Fine", List.of())).join();
        await().untilAsserted(() -> assertThat(received(DAUGHTER)).extracting(PhoneMessage::peer).containsExactly(RunningTwilio.CLINIC, SON));
        var answer = twilio.rest("GET", messages()).body().path("messages").path(1);
        assertThat(answer.path("author").asText()).isEqualTo(SON);
        assertThat(answer.path("delivery").isNull()).as("Twilio does not text what the phone sent to the group itself").isTrue();
    }

    @Test
    @Capability("group text: one group for each list of numbers, ten at most, +1 numbers, our own projected address")
    void refusesWhatIsNoGroup() throws Exception {
        String twin = twilio.conversation("twin");
        add(twin, "MessagingBinding.ProjectedAddress", RunningTwilio.CLINIC);
        add(twin, "MessagingBinding.Address", DAUGHTER);
        var same = add(twin, "MessagingBinding.Address", SON);
        assertThat(same.body().path("code").asInt()).isEqualTo(50438);
        assertThat(same.body().path("message").asText()).endsWith(conversation);
        assertThat(code("MessagingBinding.Address", "+442079460111")).isEqualTo(50434);
        assertThat(code("MessagingBinding.Address", SON)).isEqualTo(50433);
        assertThat(code("MessagingBinding.ProjectedAddress", RunningTwilio.CLINIC)).isEqualTo(50437);
        assertThat(code("MessagingBinding.ProjectedAddress", "+16175550999")).isEqualTo(50413);
        for (int i = 0; i < 7; i++) {
            assertThat(add(conversation, "MessagingBinding.Address", "+1617555020" + i).status()).isEqualTo(201);
        }
        assertThat(code("MessagingBinding.Address", "+16175550299")).isEqualTo(50436);
    }

    private RunningTwilio.Answer add(String to, String... form) throws Exception {
        return twilio.rest("POST", "/v1/Conversations/" + to + "/Participants", form);
    }

    private int code(String... form) throws Exception {
        return add(conversation, form).body().path("code").asInt();
    }

    private String messages() {
        return "/v1/Conversations/" + conversation + "/Messages";
    }

    private List<PhoneMessage> received(String number) {
        return twilio.carrier.messages(number).stream().filter(message -> message.direction() == Direction.IN).toList();
    }
}
