package health.rapport.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.twilio.exception.ApiException;
import com.twilio.http.HttpClient;
import com.twilio.http.HttpMethod;
import com.twilio.http.Request;
import com.twilio.http.Response;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.conversations.v1.Conversation;
import com.twilio.rest.conversations.v1.ParticipantConversation;
import com.twilio.rest.conversations.v1.Role;
import com.twilio.rest.conversations.v1.User;
import com.twilio.rest.conversations.v1.conversation.Message;
import com.twilio.rest.conversations.v1.conversation.Participant;
import com.twilio.rest.conversations.v1.conversation.Webhook;
import com.twilio.rest.conversations.v1.conversation.message.DeliveryReceipt;
import com.twilio.rest.conversations.v1.user.UserConversation;
import health.rapport.conformance.Capability;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Twilio's own Java package, pointed at loopback, finds in REST v1 what it expects. */
class TwilioMavenPackageTest {
    private static final String MARA = "+16175550177";

    private Backend backend;
    private TwilioRestClient twilio;
    private String clinic;

    @BeforeEach
    void start() throws Exception {
        backend = Backend.start(BackendOptions.bare());
        BackendAddresses addresses = backend.addresses();
        clinic = addresses.clinicNumber();
        twilio = new TwilioRestClient.Builder(addresses.twilio().accountSid(), addresses.twilio().authToken())
                .httpClient(new Loopback(addresses.authUrl().toString())).build();
    }

    @AfterEach
    void stop() {
        backend.close();
    }

    @Test
    @Capability("maven: conversations, participants, messages and their receipts")
    void carriesAConversationToAPhone() {
        Conversation made = Conversation.creator().setFriendlyName("Knee").setUniqueName("knee").setAttributes("{\"a\":1}").create(twilio);
        assertThat(made.getState()).isEqualTo(Conversation.State.ACTIVE);
        assertThat(made.getDateCreated()).isNotNull();
        assertThat(Conversation.fetcher("knee").fetch(twilio).getSid()).isEqualTo(made.getSid());
        Participant grace = Participant.creator(made.getSid()).setIdentity("grace").create(twilio);
        Participant phone = Participant.creator(made.getSid()).setMessagingBindingAddress(MARA).setMessagingBindingProxyAddress(clinic).create(twilio);
        assertThat(phone.getMessagingBinding().toString()).contains("address=" + MARA);
        Message sent = Message.creator(made.getSid()).setAuthor("grace").setBody("How is the knee?").create(twilio);
        await().untilAsserted(() -> assertThat(DeliveryReceipt.reader(made.getSid(), sent.getSid()).read(twilio)).extracting(DeliveryReceipt::getStatus)
                .containsExactly(DeliveryReceipt.DeliveryStatus.DELIVERED));
        for (int i = 0; i < 5; i++) {
            Message.creator(made.getSid()).setAuthor("grace").setBody("m" + i).create(twilio);
        }
        assertThat(all(Message.reader(made.getSid()).setPageSize(2L).read(twilio))).extracting(Message::getIndex).containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(Message.updater(made.getSid(), sent.getSid()).setBody("edited").update(twilio).getBody()).isEqualTo("edited");
        assertThat(Message.deleter(made.getSid(), sent.getSid()).delete(twilio)).isTrue();
        assertThat(Participant.deleter(made.getSid(), grace.getSid()).delete(twilio)).isTrue();
        assertThat(all(ParticipantConversation.reader().setAddress(MARA).read(twilio))).extracting(ParticipantConversation::getConversationSid)
                .containsExactly(made.getSid());
        assertThat(Conversation.deleter(made.getSid()).delete(twilio)).isTrue();
    }

    @Test
    @Capability("maven: users and their conversations, roles, scoped webhooks")
    void keepsUsersRolesAndWebhooks() {
        String room = Conversation.creator().create(twilio).getSid();
        Participant.creator(room).setIdentity("grace").create(twilio);
        Message.creator(room).setBody("one").create(twilio);
        assertThat(User.updater("grace").setFriendlyName("Grace").update(twilio).getIsOnline()).isFalse();
        assertThat(UserConversation.fetcher("grace", room).fetch(twilio).getUnreadMessagesCount()).isNull();
        UserConversation read = UserConversation.updater("grace", room).setLastReadMessageIndex(0)
                .setNotificationLevel(UserConversation.NotificationLevel.MUTED).update(twilio);
        assertThat(read.getUnreadMessagesCount()).isZero();
        Role role = Role.creator("reader", Role.RoleType.CONVERSATION, List.of("leaveConversation")).create(twilio);
        assertThat(all(Role.reader().read(twilio))).extracting(Role::getSid).contains(role.getSid());
        Webhook hook = Webhook.creator(room, Webhook.Target.WEBHOOK).setConfigurationUrl("http://127.0.0.1:9/own")
                .setConfigurationFilters(List.of("onMessageAdded")).create(twilio);
        assertThat(hook.getConfiguration().toString()).contains("url=http://127.0.0.1:9/own");
    }

    @Test
    @Capability("maven: refusals carry Twilio's status and code")
    void speaksTwiliosErrors() {
        assertThatThrownBy(() -> Conversation.fetcher("CH00000000000000000000000000000000").fetch(twilio))
                .isInstanceOfSatisfying(ApiException.class, refused -> {
            assertThat(refused.getStatusCode()).isEqualTo(404);
            assertThat(refused.getCode()).isEqualTo(20404);
        });
        assertThatThrownBy(() -> Conversation.creator().setAttributes("{").create(twilio)).isInstanceOfSatisfying(ApiException.class,
                refused -> assertThat(refused.getCode()).isEqualTo(50304));
    }

    private static <T> List<T> all(Iterable<T> found) {
        return StreamSupport.stream(found.spliterator(), false).toList();
    }

    /** The place where Twilio's package lets one bring one's own HTTP: another host, all else untouched. */
    private static final class Loopback extends HttpClient {
        private final java.net.http.HttpClient http = java.net.http.HttpClient.newHttpClient();
        private final String origin;

        Loopback(String origin) {
            this.origin = origin;
        }

        @Override
        public Response makeRequest(Request request) {
            URI address = URI.create(request.constructURL().toString().replaceFirst("https://[^/]+", origin));
            String form = request.getMethod() == HttpMethod.POST ? request.encodeFormBody() : "";
            var builder = HttpRequest.newBuilder(address)
                    .header("Authorization", request.getAuthString())
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .method(request.getMethod().toString(), HttpRequest.BodyPublishers.ofString(form));
            request.getHeaderParams().forEach((name, values) -> values.forEach(value -> builder.header(name, value)));
            try {
                var answer = http.send(builder.build(), HttpResponse.BodyHandlers.ofString());
                return new Response(answer.body(), answer.statusCode());
            } catch (IOException failure) {
                throw new java.io.UncheckedIOException(failure);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(stopped);
            }
        }
    }
}
