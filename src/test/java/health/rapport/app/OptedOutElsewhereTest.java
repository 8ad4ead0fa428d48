package health.rapport.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import health.rapport.chat.Acceptance;
import health.rapport.chat.Connection;
import health.rapport.chat.Conversation;
import health.rapport.chat.ConversationOverview;
import health.rapport.chat.Fate;
import health.rapport.chat.InboxEntry;
import health.rapport.chat.InboxState;
import health.rapport.chat.TimelineRow;
import health.rapport.model.ChatParticipant.Address;
import health.rapport.model.ConversationSid;
import health.rapport.model.LocalId;
import health.rapport.model.MessageBody;
import health.rapport.model.PhoneNumber;
import health.rapport.model.Refusal;
import health.rapport.phones.PhoneSwitches;
import health.rapport.reminders.Consent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two desks of one clinic, over loopback: what one puts down as a FHIR Consent stops what the other sends. */
class OptedOutElsewhereTest {
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private Sandbox clinic;
    private Desk here;
    private Desk there;
    private Conversation conversation;
    private PhoneNumber phone;

    @BeforeEach
    void open() {
        clinic = Sandbox.embedded(Optional.empty(), threads).join();
        here = clinic.desk(clinic.user("Careful").orElseThrow());
        there = clinic.desk(clinic.user("Silva").orElseThrow());
        await().atMost(PATIENCE).until(() -> here.gateway().connection().value() instanceof Connection.Live && !active().isEmpty());
        ConversationSid texted = active().stream().filter(sid -> phones(sid).size() == 1 && takesTexts(phones(sid).getFirst())).findFirst().orElseThrow();
        phone = phones(texted).getFirst();
        conversation = here.conversations().conversation(texted);
        conversation.open(OptionalLong.empty());
    }

    @AfterEach
    void close() {
        here.close();
        there.close();
        clinic.close();
        threads.shutdownNow();
    }

    @Test
    void aMessageIsKeptBackAndLeavesOnceWhenThePhoneOptsInAgain() {
        there.consents().record(phone, new Consent.OptedOut(Instant.now())).join();

        LocalId message = ((Acceptance.Accepted) conversation.send(new MessageBody("Your results are in"))).message();

        await().atMost(PATIENCE).until(() -> fate(message).equals(Optional.of(new Refusal.OptedOut())));
        assertThat(arrived()).doesNotContain("Your results are in");

        there.consents().record(phone, new Consent.OptedIn(Instant.now())).join();
        conversation.retry(message);

        await().atMost(PATIENCE).until(() -> arrived().contains("Your results are in"));
        assertThat(arrived()).filteredOn("Your results are in"::equals).hasSize(1);
    }

    private List<ConversationSid> active() {
        return here.inbox().state().value() instanceof InboxState.Ready(var entries, var asOf)
                ? entries.stream().map(InboxEntry::overview).filter(one -> one.state() == ConversationOverview.State.ACTIVE)
                        .map(ConversationOverview::sid).toList() : List.of();
    }

    private boolean takesTexts(PhoneNumber number) {
        PhoneSwitches switches = clinic.door().switches(number).join();
        return switches.reachable() && !switches.landline() && !switches.optedOut()
                && there.consents().of(List.of(number)).join().get(number) instanceof Consent.NotAsked;
    }

    private List<PhoneNumber> phones(ConversationSid sid) {
        return here.gateway().participants(sid).join().stream()
                .flatMap(someone -> someone.address() instanceof Address.Sms(PhoneNumber number, var proxy) ? Stream.of(number) : Stream.empty()).toList();
    }

    private Optional<Refusal> fate(LocalId message) {
        return conversation.state().value().timeline().rows().stream()
                .flatMap(row -> row instanceof TimelineRow.Pending(var mine, Fate.Rejected(int tries, Refusal why)) && mine.localId().equals(message)
                        ? Stream.of(why) : Stream.empty()).findFirst();
    }

    private List<String> arrived() {
        return clinic.door().texts(phone).join().stream().map(text -> text.body().text()).toList();
    }
}
