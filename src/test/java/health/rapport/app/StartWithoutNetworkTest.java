package health.rapport.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import health.rapport.backend.Backend;
import health.rapport.backend.BackendOptions;
import health.rapport.chat.ConversationOverview;
import health.rapport.chat.Connection;
import health.rapport.chat.InboxEntry;
import health.rapport.chat.InboxState;
import health.rapport.model.ConversationSid;
import health.rapport.model.MessageBody;
import health.rapport.model.Refusal;
import health.rapport.model.Refused;
import health.rapport.session.KeyVault;
import health.rapport.session.Passphrases;
import health.rapport.support.Private;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A desk over a backend that comes and goes, as if the network did. */
class StartWithoutNetworkTest {
    private static final Passphrases NONE = question -> CompletableFuture.completedFuture(Optional.empty());
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @TempDir
    private Path folder;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final KeyVault vault = new OpenVault();
    private URI address;
    private ConversationSid conversation;
    private int listed;

    /** A day with a network: the list is read, a conversation is open. */
    @BeforeEach
    void work() throws Exception {
        try (Backend backend = Backend.start(BackendOptions.demo().withData(folder.resolve("backend")))) {
            address = backend.addresses().authUrl();
            Desks desks = desks();
            Desk desk = signedIn(desks);
            List<InboxEntry> entries = read(desk);
            listed = entries.size();
            conversation = entries.stream().filter(entry -> entry.last().isPresent() && entry.overview().state() == ConversationOverview.State.ACTIVE)
                    .findFirst().orElseThrow().overview().sid();
            desk.conversations().conversation(conversation).open(OptionalLong.empty());
            await().atMost(PATIENCE).until(() -> desk.conversations().conversation(conversation).state().value().timeline().newest().isPresent());
            await().atMost(PATIENCE).until(desks::hasLast);
            desks.release(desk).join();
        }
    }

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    @Test
    void whatIsWrittenWithoutANetworkLeavesOnceWhenItIsBack() throws Exception {
        Desk desk = desks().openLast(NONE).join();
        try {
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(desk.inbox().state().value()).isInstanceOfSatisfying(InboxState.Ready.class, ready -> {
                assertThat(ready.entries()).hasSize(listed);
                assertThat(ready.asOf()).isPresent();
            }));
            desk.conversations().conversation(conversation).open(OptionalLong.empty());
            await().atMost(PATIENCE).until(() -> !desk.conversations().conversation(conversation).state().value().timeline().rows().isEmpty());
            desk.conversations().conversation(conversation).send(new MessageBody("Written in the tunnel"));
            await().atMost(PATIENCE).until(() -> !desk.conversations().unsent().isEmpty());
            assertThat(desk.gateway().connection().value()).isNotInstanceOf(Connection.Live.class);

            try (Backend back = Backend.start(BackendOptions.demo().withData(folder.resolve("backend")).withPort(address.getPort()))) {
                assertThat(back.addresses().authUrl()).isEqualTo(address);
                await().atMost(PATIENCE).until(() -> desk.conversations().unsent().isEmpty());
                assertThat(desk.gateway().newest(conversation, 20).join().messages())
                        .filteredOn(message -> message.body().text().equals("Written in the tunnel")).hasSize(1);
                await().atMost(PATIENCE).until(() -> desk.inbox().state().value() instanceof InboxState.Ready(var entries, var asOf) && asOf.isEmpty());
            }
        } finally {
            desk.close();
        }
    }

    @Test
    void anotherProjectAtTheSameAddressGetsNothing() throws Exception {
        Desk desk = desks().openLast(NONE).join();
        try {
            desk.conversations().conversation(conversation).send(new MessageBody("Not for you"));
            await().atMost(PATIENCE).until(() -> !desk.conversations().unsent().isEmpty());
            try (Backend other = Backend.start(BackendOptions.demo().withData(folder.resolve("other")).withPort(address.getPort()))) {
                await().atMost(PATIENCE).untilAsserted(() -> assertThat(desk.gateway().connection().value())
                        .isEqualTo(new Connection.Denied(new Refusal.OtherProject())));
                assertThat(desk.conversations().unsent()).containsEntry(conversation, 1);
            }
        } finally {
            desk.close();
        }
    }

    @Test
    void whoeverSignedOutIsNotOpenedWithoutASignIn() throws Exception {
        Desks desks = desks();
        Desk desk = desks.openLast(NONE).join();
        desk.conversations().conversation(conversation).send(new MessageBody("Later"));
        await().atMost(PATIENCE).until(() -> !desk.conversations().unsent().isEmpty());
        desks.signOut(desk, false).join();
        desks.release(desk).join();

        assertThat(desks.hasLast()).isFalse();
        assertThatThrownBy(() -> desks.openLast(NONE).join()).cause()
                .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.refusal()).isEqualTo(new Refusal.Offline()));
        try (Backend back = Backend.start(BackendOptions.demo().withData(folder.resolve("backend")).withPort(address.getPort()))) {
            Desk again = signedIn(desks);
            await().atMost(PATIENCE).until(() -> texts(again).contains("Later") && again.conversations().unsent().isEmpty());
            desks.release(again).join();
        }
    }

    @Test
    void whatIsDiscardedAtSignOutNeverLeaves() throws Exception {
        Desks desks = desks();
        Desk desk = desks.openLast(NONE).join();
        desk.conversations().conversation(conversation).send(new MessageBody("Never mind"));
        await().atMost(PATIENCE).until(() -> !desk.conversations().unsent().isEmpty());
        desks.signOut(desk, true).join();
        assertThat(desk.conversations().unsent()).isEmpty();
        desks.release(desk).join();

        try (Backend back = Backend.start(BackendOptions.demo().withData(folder.resolve("backend")).withPort(address.getPort()))) {
            Desk again = signedIn(desks);
            read(again);
            assertThat(again.conversations().unsent()).isEmpty();
            assertThat(texts(again)).doesNotContain("Never mind");
            desks.release(again).join();
        }
    }

    @Test
    void whichDeskWasTheLastTellsNobodysName() throws Exception {
        assertThat(Files.readString(folder.resolve("desks").resolve("last-desk.json"))).contains(address.toString()).doesNotContain("Practitioner", "Careful");
    }

    private Desks desks() {
        return new Desks(Optional.of(folder.resolve("desks")), Optional.of(address), vault, threads);
    }

    private Desk signedIn(Desks desks) {
        Sandbox clinic = Sandbox.joined(address, threads).join();
        return desks.open(clinic, clinic.user("Careful").orElseThrow(), NONE).join();
    }

    private List<InboxEntry> read(Desk desk) {
        await().atMost(PATIENCE).until(() -> desk.inbox().state().value() instanceof InboxState.Ready(var entries, var asOf)
                && asOf.isEmpty() && !entries.isEmpty()
                && entries.stream().allMatch(entry -> entry.last().isPresent() || entry.overview().lastMessage().isEmpty()));
        return ((InboxState.Ready) desk.inbox().state().value()).entries();
    }

    private List<String> texts(Desk desk) {
        return desk.gateway().newest(conversation, 20).join().messages().stream().map(message -> message.body().text()).toList();
    }

    private static final class OpenVault implements KeyVault {
        private final Map<String, Private<byte[]>> secrets = new HashMap<>();

        @Override
        public synchronized Optional<Private<byte[]>> find(String name) {
            return Optional.ofNullable(secrets.get(name));
        }

        @Override
        public synchronized void keep(String name, Private<byte[]> secret) {
            secrets.put(name, secret);
        }

        @Override
        public synchronized void forget(String name) {
            secrets.remove(name);
        }
    }
}
