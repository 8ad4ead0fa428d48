package health.rapport.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import health.rapport.backend.Backend;
import health.rapport.backend.BackendOptions;
import health.rapport.chat.Connection;
import health.rapport.chat.ConversationOverview;
import health.rapport.chat.InboxEntry;
import health.rapport.chat.InboxState;
import health.rapport.checks.CheckLine;
import health.rapport.checks.CheckStep;
import health.rapport.checks.ConnectionCheck;
import health.rapport.checks.Finding;
import health.rapport.checks.Finding.Trouble;
import health.rapport.model.ConversationSid;
import health.rapport.model.MessageBody;
import health.rapport.model.ProjectProfile;
import health.rapport.model.Refusal;
import health.rapport.model.Refused;
import health.rapport.network.Network;
import health.rapport.oystehr.signin.ScriptedBrowser;
import health.rapport.session.KeyVault;
import health.rapport.session.Passphrases;
import health.rapport.session.WorkingDay;
import health.rapport.support.HandClock;
import health.rapport.support.Private;
import health.rapport.ui.common.Messages;
import health.rapport.ui.lock.Unlocking;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a sign-in to a desk at work, at the addresses of a project of one's own. */
class ProjectDesksTest {
    private static final Passphrases NONE = question -> CompletableFuture.completedFuture(Optional.empty());
    private static final Consumer<String> NO_BROWSER = address -> {
        throw new AssertionError("The browser was asked");
    };
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @TempDir
    private Path folder;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger unawaited = new AtomicInteger();
    private final OpenVault vault = new OpenVault();
    private final HandClock clock = new HandClock(Instant.now());
    private ProjectDesks desks;
    private Backend backend;
    private ProjectProfile project;

    @BeforeEach
    void start() throws Exception {
        desks = desks();
        backend = Backend.start(BackendOptions.demo().withData(folder.resolve("backend")));
        var addresses = backend.addresses();
        project = new ProjectProfile("Lakeside", "", addresses.projectApiUrl(), addresses.fhirApiUrl(), addresses.authUrl(), addresses.applicationClientId(),
                addresses.twilio().websocketUrl());
    }

    @AfterEach
    void stop() {
        backend.close();
        threads.shutdownNow();
    }

    @Test
    void whoSignedInWorksThereAsThemselves() {
        ProjectDesks.Opened opened = desks.open(project, new ScriptedBrowser("Careful"), NONE).join();
        Desk desk = opened.desk();
        assertThat(desk.me().name()).isEqualTo("Dr Adam Careful");
        assertThat(desk.phones()).isEmpty();
        ConversationSid conversation = someConversation(desk);
        desk.conversations().conversation(conversation).send(new MessageBody("By way of a sign-in"));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(desk.gateway().newest(conversation, 5).join().messages()).extracting(message -> message.body().text())
                .contains("By way of a sign-in"));
        desks.release(opened).join();
    }

    @Test
    void theKeychainSparesTheBrowserUntilOneSignsOut() {
        desks.release(desks.open(project, new ScriptedBrowser("Careful"), NONE).join()).join();
        ProjectDesks.Opened again = desks.open(project, NO_BROWSER, NONE).join();
        assertThat(again.desk().me().name()).isEqualTo("Dr Adam Careful");
        desks.end(again).join();
        desks.release(again).join();
        assertThatThrownBy(() -> desks.open(project, NO_BROWSER, NONE).join()).hasRootCauseInstanceOf(AssertionError.class);
    }

    @Test
    void whoeverComesAfterASignOutIsAskedThoughTheKeychainHasNotForgottenYet() {
        ProjectDesks.Opened opened = desks.open(project, new ScriptedBrowser("Careful"), NONE).join();
        await().atMost(PATIENCE).until(() -> vault.has("sign-in"));
        var forgotten = new CountDownLatch(1);
        vault.forgetting = name -> hold(forgotten);
        CompletableFuture<Void> ending = desks.end(opened);
        desks.release(opened).join();
        assertThatThrownBy(() -> desks.open(project, NO_BROWSER, NONE).join()).hasRootCauseInstanceOf(AssertionError.class);
        forgotten.countDown();
        ending.join();
    }

    private static void hold(CountDownLatch until) {
        try {
            until.await();
        } catch (InterruptedException ended) {
            throw new IllegalStateException(ended);
        }
    }

    @Test
    void sendingGoesOnBehindTheLock() {
        ProjectDesks.Opened opened = desks.open(project, new ScriptedBrowser("Careful"), NONE).join();
        Desk desk = opened.desk();
        ConversationSid conversation = someConversation(desk);
        await().atMost(PATIENCE).until(() -> desk.accountMemory().account().isPresent());
        desk.conversations().conversation(conversation).send(new MessageBody("Before I left"));
        await().atMost(PATIENCE).until(() -> desks.isKept(project));
        desks.lock(opened);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(desk.gateway().newest(conversation, 5).join().messages()).extracting(message -> message.body().text())
                .contains("Before I left"));
        assertThat(desk.accountMemory().account()).isEmpty();
        assertThat(desks.isKept(project)).as("ending Rapport and starting it again is no way around").isFalse();
        assertThat(vault.secrets.keySet()).noneMatch(name -> name.startsWith("sign-in"));

        assertThatThrownBy(() -> unlocker(opened, "Marta Silva").bySignIn(address -> { }).join()).cause()
                .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.refusal()).isEqualTo(new Refusal.OtherProject()));
        assertThat(desk.accountMemory().account()).isEmpty();
        unlocker(opened, "Careful").bySignIn(address -> { }).join();
        assertThat(desk.accountMemory().account()).isPresent();
        await().atMost(PATIENCE).until(() -> desks.isKept(project));
        desks.release(opened).join();
    }

    private Unlocker unlocker(ProjectDesks.Opened opened, String whoSignsIn) {
        return new Unlocker(opened.desk(), opened.owner(), Optional.of(opened), desks, new ScriptedBrowser(whoSignsIn), threads, unawaited::incrementAndGet, () -> { });
    }

    @Test
    void anUnlockThatEndsAfterItsWaitWasGivenUpIsTold() throws Exception {
        ProjectDesks.Opened opened = desks.open(project, new ScriptedBrowser("Careful"), NONE).join();
        desks.lock(opened);
        var asked = new CountDownLatch(1);
        var answered = new CountDownLatch(1);
        vault.finding = name -> {
            asked.countDown();
            hold(answered);
        };
        CompletableFuture<Void> waiting = unlocker(opened, "Careful").bySignIn(address -> { });
        assertThat(asked.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        waiting.cancel(false);
        answered.countDown();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(unawaited).hasValue(1));

        desks.lock(opened);
        unlocker(opened, "Careful").bySignIn(address -> { }).join();
        assertThat(unawaited).hasValue(1);
        desks.release(opened).join();
    }

    @Test
    void anUnlockThatFailsLeavesNoSignInBehind() {
        ProjectDesks.Opened opened = desks.open(project, new ScriptedBrowser("Careful"), NONE).join();
        desks.lock(opened);
        vault.secrets.clear();
        assertThatThrownBy(() -> unlocker(opened, "Careful").bySignIn(address -> { }).join()).cause()
                .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.refusal()).isEqualTo(new Refusal.NotKept()));
        assertThat(vault.secrets).isEmpty();
        desks.release(opened).join();
    }

    @Test
    void aSignInThatOpensNothingIsNotKept() {
        vault.signInsOnly = true;
        Passphrases gone = question -> CompletableFuture.failedFuture(new CancellationException());
        assertThatThrownBy(() -> desks.open(project, new ScriptedBrowser("Careful"), gone).join()).hasRootCauseInstanceOf(CancellationException.class);
        assertThat(vault.secrets).isEmpty();
    }

    @Test
    void aDeskThatIsLockedBeforeItIsRecognisedIsNotTheLastAfterwards() throws Exception {
        try (var late = new LateRelay(project.chatSocket().getPort())) {
            var by = new ProjectProfile(project.name(), "", project.projectApi(), project.fhirApi(), project.issuer(), project.clientId(), late.before(project.chatSocket()));
            ProjectDesks.Opened opened = desks.open(by, new ScriptedBrowser("Careful"), NONE).join();
            desks.lock(opened);
            late.letThrough();
            await().atMost(PATIENCE).until(() -> opened.desk().gateway().identity().isDone());
            await().atMost(PATIENCE).until(() -> opened.desk().gateway().connection().value() instanceof Connection.Live);
            assertThat(desks.isKept(by)).as("ending Rapport and starting it again is no way around").isFalse();
            unlocker(opened, "Careful").bySignIn(address -> { }).join();
            await().atMost(PATIENCE).until(() -> desks.isKept(by));
            desks.release(opened).join();
        }
    }

    @Test
    void theLastDeskOfYesterdayStaysShutWithoutASignIn() {
        ProjectDesks.Opened opened = desks.open(project, new ScriptedBrowser("Careful"), NONE).join();
        await().atMost(PATIENCE).until(() -> desks.isKept(project));
        desks.release(opened).join();
        clock.sleep(WorkingDay.LENGTH);
        ProjectDesks later = desks();
        assertThat(later.isKept(project)).isFalse();
        assertThatThrownBy(() -> later.openKept(project, NONE).join()).cause()
                .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.refusal()).isEqualTo(new Refusal.Offline()));
    }

    @Test
    void aPassphraseOpensTheLastDeskOfYesterday() {
        vault.shut = true;
        Passphrases chosen = question -> CompletableFuture.completedFuture(Optional.of(new Private<>("correct horse".toCharArray())));
        ProjectDesks.Opened opened = desks.open(project, new ScriptedBrowser("Careful"), chosen).join();
        await().atMost(PATIENCE).until(() -> desks.isKept(project));
        desks.release(opened).join();
        clock.sleep(WorkingDay.LENGTH);
        ProjectDesks later = desks();
        ProjectDesks.Opened kept = later.openKept(project, chosen).join();
        assertThat(kept.owner().provedAt(kept.desk())).isEqualTo(clock.now());
        later.release(kept).join();
    }

    @Test
    void whoeverSignsInAnewOpensTheirLockedDeskWithIt() {
        ProjectDesks.Opened opened = desks.open(project, new ScriptedBrowser("Careful"), NONE).join();
        await().atMost(PATIENCE).until(() -> opened.desk().accountMemory().account().isPresent());
        desks.lock(opened);
        assertThat(opened.desk().accountMemory().account()).isEmpty();
        ProjectDesks.Opened again = desks.open(project, new ScriptedBrowser("Careful"), NONE).join();
        assertThat(again.desk()).isSameAs(opened.desk());
        assertThat(again.desk().isLocked()).isFalse();
        assertThat(again.desk().accountMemory().account()).isPresent();
        desks.release(again).join();
        desks.release(opened).join();
    }

    @Test
    void aLockedDeskIsNotOpenedAsTheLastWithoutItsPassphrase() {
        vault.shut = true;
        Passphrases chosen = question -> CompletableFuture.completedFuture(Optional.of(new Private<>("correct horse".toCharArray())));
        ProjectDesks.Opened opened = desks.open(project, new ScriptedBrowser("Careful"), chosen).join();
        await().atMost(PATIENCE).until(() -> desks.isKept(project));
        desks.lock(opened);
        assertThatThrownBy(() -> desks.openKept(project, NONE).join()).hasCauseInstanceOf(Refused.class);
        assertThat(opened.desk().isLocked()).isTrue();
        assertThat(desks.openKept(project, chosen).join().desk()).isSameAs(opened.desk());
        assertThat(opened.desk().isLocked()).isFalse();
        desks.release(opened).join();
        desks.release(opened).join();
    }

    @Test
    void aPassphraseUnlocksWhatItClosed() {
        vault.shut = true;
        Passphrases chosen = question -> CompletableFuture.completedFuture(Optional.of(new Private<>("correct horse".toCharArray())));
        ProjectDesks.Opened opened = desks.open(project, new ScriptedBrowser("Careful"), chosen).join();
        desks.lock(opened);
        Unlocker unlocker = unlocker(opened, "Careful");
        assertThat(unlocker.way()).isEqualTo(Unlocking.Way.PASSPHRASE);
        assertThat(unlocker.byPassphrase(new Private<>("wrong".toCharArray())).join()).isFalse();
        assertThat(unlocker.byPassphrase(new Private<>("correct horse".toCharArray())).join()).isTrue();
        desks.release(opened).join();
    }

    @Test
    void withoutANetworkTheLastDeskOpensAndSignsInWhenItIsBack() throws Exception {
        ProjectDesks.Opened first = desks.open(project, new ScriptedBrowser("Careful"), NONE).join();
        ConversationSid conversation = someConversation(first.desk());
        await().atMost(PATIENCE).until(() -> desks.isKept(project));
        desks.release(first).join();
        backend.close();

        ProjectDesks later = desks();
        assertThatThrownBy(() -> later.open(project, NO_BROWSER, NONE).join()).cause()
                .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.refusal()).isEqualTo(new Refusal.Offline()));
        Desk desk = later.openKept(project, NONE).join().desk();
        desk.conversations().conversation(conversation).send(new MessageBody("Written in the tunnel"));
        await().atMost(PATIENCE).until(() -> !desk.conversations().unsent().isEmpty());
        backend = Backend.start(BackendOptions.demo().withData(folder.resolve("backend")).withPort(project.issuer().getPort()));
        await().atMost(PATIENCE).until(() -> desk.conversations().unsent().isEmpty() && desk.gateway().connection().value() instanceof Connection.Live);
        desk.close();
    }

    @Test
    void aDeskWhoseSignInRanOutGoesOnWithTheNext() {
        ProjectDesks.Opened first = desks.open(project, new ScriptedBrowser("Careful"), NONE).join();
        await().atMost(PATIENCE).until(() -> desks.isKept(project));
        desks.release(first).join();
        vault.secrets.keySet().removeIf(name -> name.startsWith("sign-in"));

        ProjectDesks later = desks();
        ProjectDesks.Opened kept = later.openKept(project, NONE).join();
        Desk desk = kept.desk();
        await().atMost(PATIENCE).until(() -> desk.gateway().connection().value().equals(new Connection.Denied(new Refusal.SignedOut())));
        ProjectDesks.Opened again = later.open(project, new ScriptedBrowser("Careful"), NONE).join();
        assertThat(again.desk()).isSameAs(desk);
        someConversation(desk);
        await().atMost(PATIENCE).until(() -> desk.gateway().connection().value() instanceof Connection.Live);
        later.release(again).join();
        later.release(kept).join();
    }

    @Test
    void whoIsSignedInSeesEveryStepInOrder() {
        ProjectDesks.Opened opened = desks.open(project, new ScriptedBrowser("Careful"), NONE).join();
        assertThat(found(desks.check(project, Optional.of(opened))).values()).hasSize(CheckStep.values().length)
                .allSatisfy(finding -> assertThat(finding).isInstanceOf(Finding.Good.class));
        desks.release(opened).join();
    }

    @Test
    void whoIsSignedOutSeesWhatCanBeSeen() {
        Map<CheckStep, Finding> found = found(desks.check(project, Optional.empty()));
        assertThat(found.get(CheckStep.LIVE)).isInstanceOf(Finding.Good.class);
        assertThat(found.get(CheckStep.SIGN_IN)).isInstanceOf(Finding.Good.class);
        assertThat(found.get(CheckStep.RECORDS)).isEqualTo(new Finding.NotSignedIn());
        backend.close();
        Map<CheckStep, Finding> away = found(desks.check(project, Optional.empty()));
        assertThat(away.get(CheckStep.NAME)).isInstanceOf(Finding.Good.class);
        assertThat(away.get(CheckStep.SIGN_IN)).isInstanceOfSatisfying(Finding.Bad.class, bad -> assertThat(bad.trouble()).isEqualTo(Trouble.UNREACHABLE));
        assertThat(away.get(CheckStep.LIVE)).isInstanceOfSatisfying(Finding.Bad.class, bad -> assertThat(bad.trouble()).isEqualTo(Trouble.SOCKET_BLOCKED));
    }

    private static Map<CheckStep, Finding> found(ConnectionCheck check) {
        check.start();
        await().atMost(PATIENCE).until(() -> check.lines().value().stream().allMatch(line -> line.finding().isPresent()));
        return check.lines().value().stream().collect(Collectors.toMap(CheckLine::step, line -> line.finding().orElseThrow()));
    }

    private static ConversationSid someConversation(Desk desk) {
        await().atMost(PATIENCE).until(() -> desk.inbox().state().value() instanceof InboxState.Ready(var entries, var asOf) && asOf.isEmpty() && !entries.isEmpty());
        List<InboxEntry> entries = ((InboxState.Ready) desk.inbox().state().value()).entries();
        return entries.stream().filter(entry -> entry.overview().state() == ConversationOverview.State.ACTIVE).findFirst().orElseThrow().overview().sid();
    }

    private ProjectDesks desks() {
        return ProjectDesks.of(Network.direct(), Optional.of(folder.resolve("projects")), vault, true, new Messages(Locale.ENGLISH), clock, threads);
    }

    private static final class OpenVault implements KeyVault {
        private final Map<String, Private<byte[]>> secrets = new HashMap<>();
        private boolean shut;
        private boolean signInsOnly;
        private volatile Consumer<String> finding = name -> { };
        private volatile Consumer<String> forgetting = name -> { };

        @Override
        public synchronized Optional<Private<byte[]>> find(String name) {
            open();
            finding.accept(name);
            return Optional.ofNullable(secrets.get(name));
        }

        @Override
        public synchronized void keep(String name, Private<byte[]> secret) {
            open();
            if (signInsOnly && !name.startsWith("sign-in")) {
                throw new VaultShut("full");
            }
            secrets.put(name, secret);
        }

        @Override
        public void forget(String name) {
            forgetting.accept(name);
            synchronized (this) {
                secrets.remove(name);
            }
        }

        synchronized boolean has(String beginning) {
            return secrets.keySet().stream().anyMatch(name -> name.startsWith(beginning));
        }

        private void open() {
            if (shut) {
                throw new VaultShut("no keychain");
            }
        }
    }
}
