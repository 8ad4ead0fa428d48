package health.rapport.oystehr.signin;

import static health.rapport.oystehr.signin.ScriptedBrowser.parameters;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import health.rapport.backend.Backend;
import health.rapport.backend.BackendOptions;
import health.rapport.model.ProjectProfile;
import health.rapport.model.Refusal;
import health.rapport.model.Refused;
import health.rapport.network.Network;
import health.rapport.oystehr.OystehrProject;
import health.rapport.oystehr.fhir.FhirModel;
import health.rapport.session.WorkingDay;
import health.rapport.support.HandClock;
import java.net.ConnectException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole sign-in over loopback against the embedded backend's identity: by a browser of a few lines, and by a real one. */
class ProjectSignInTest {
    private static final BrowserPages PAGES =
            new BrowserPages("You are signed in.", "You are not signed in.", "This is not the sign-in that Rapport waits for.");
    private static final ScriptedBrowser BROWSER = new ScriptedBrowser("Careful");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static Backend backend;
    private static ProjectProfile project;
    private static ExecutorService threads;

    private final HandClock clock = new HandClock(Instant.now());
    private final HandedVault vault = new HandedVault();
    private final ProjectSignIn signIn = signIn(PATIENCE);

    @BeforeAll
    static void start() throws Exception {
        backend = Backend.start(BackendOptions.demo());
        threads = Executors.newVirtualThreadPerTaskExecutor();
        var addresses = backend.addresses();
        project = new ProjectProfile("Lakeside", "", addresses.projectApiUrl(), addresses.fhirApiUrl(), addresses.authUrl(), addresses.applicationClientId(),
                addresses.twilio().websocketUrl());
    }

    @AfterAll
    static void stop() {
        threads.shutdownNow();
        backend.close();
    }

    @Test
    void whoSignsInInTheBrowserIsWhoTheProjectKnows() {
        var session = signIn.inBrowser(project, address -> follow(BROWSER.choose(address))).join();
        assertThat(name(session)).isEqualTo("Dr Adam Careful");
    }

    /** The same by a program that knows nothing of us. */
    @Test
    void aRealBrowserSignsIn(@TempDir Path profile) throws Exception {
        Optional<Path> program = RealBrowser.program();
        Assumptions.assumeTrue(program.isPresent(), "NO CHROMIUM HERE: the sign-in was not seen in a real browser. Install the package chromium.");
        var opened = new CompletableFuture<String>();
        CompletableFuture<Session> session = signIn.inBrowser(project, opened::complete);
        try (var browser = RealBrowser.at(program.get(), profile, opened.join())) {
            assertThat(browser.evaluate("document.querySelector('h1') && document.querySelector('h1').textContent")).isEqualTo("Who are you?");
            browser.evaluate("(() => { const one = [...document.querySelectorAll('button')].find(b => b.textContent.includes('Marta Silva')); one.click(); return 'clicked'; })()");
            assertThat(browser.evaluate("location.pathname === '/signed-in' && document.body.innerText.trim()")).isEqualTo(PAGES.done());
            assertThat(browser.evaluate("location.host")).startsWith("127.0.0.1:");
        }
        assertThat(name(session.join())).isEqualTo("Marta Silva");
    }

    @Test
    void whoCancelsInTheBrowserIsNotSignedIn() {
        refused(signIn.inBrowser(project, address -> follow(new ScriptedBrowser(null).choose(address))), new Refusal.SignInCancelled());
    }

    @Test
    void nobodyIsWaitedForLongerThanTold() {
        refused(signIn(Duration.ofMillis(50)).inBrowser(project, address -> { }), new Refusal.SignInTimedOut());
    }

    @Test
    void whoStopsWaitingClosesThePort() {
        var opened = new CompletableFuture<String>();
        var session = signIn.inBrowser(project, opened::complete);
        URI back = URI.create(parameters(opened.join()).get("redirect_uri"));
        session.cancel(false);
        await().atMost(PATIENCE).untilAsserted(() -> assertThatThrownBy(() -> BROWSER.get(back)).hasCauseInstanceOf(ConnectException.class));
    }

    @Test
    void aPageThatGuessesCannotEndOrHijackTheSignIn() throws Exception {
        var opened = new CompletableFuture<String>();
        var session = signIn.inBrowser(project, opened::complete);
        URI back = URI.create(parameters(opened.join()).get("redirect_uri"));
        for (String guess : List.of("?error=access_denied", "?code=stolen", "?code=stolen&state=guessed")) {
            assertThat(BROWSER.get(URI.create(back + guess)).statusCode()).as(guess).isEqualTo(400);
        }
        assertThat(BROWSER.get(back.resolve("/elsewhere")).statusCode()).isEqualTo(404);
        assertThat(session).isNotDone();
        follow(BROWSER.choose(opened.join()));
        assertThat(name(session.join())).isEqualTo("Dr Adam Careful");
    }

    @Test
    void anIdTokenOfAnotherSignInIsNotBelieved() {
        refused(signIn.inBrowser(project, address -> follow(BROWSER.choose(changed(address, "nonce", "of-another")))), new Refusal.Other("id-token"));
    }

    @Test
    void aCodeIsWorthNothingWithoutItsProof() {
        refused(signIn.inBrowser(project, address -> follow(BROWSER.choose(changed(address, "code_challenge", "A".repeat(43))))), new Refusal.SignedOut());
    }

    @Test
    void anAddressThatIsNotTheIssuersIsRefused() {
        var elsewhere = new ProjectProfile("", "", project.projectApi(), project.fhirApi(), URI.create(project.issuer() + "/v1"),
                project.clientId(), project.chatSocket());
        assertThatThrownBy(() -> signIn.inBrowser(elsewhere, address -> { }).join()).hasCauseInstanceOf(Refused.class);
    }

    @Test
    void theKeychainAloneRemembersASignInAndOnlyForAWorkingDay() {
        Session session = signIn.inBrowser(project, address -> follow(BROWSER.choose(address))).join();
        assertThat(vault.secrets).as("nobody knows yet what it is good for").isEmpty();
        signIn.keep(project, session);
        assertThat(vault.secrets).hasSize(1);
        assertThat(name(signIn.remembered(project).orElseThrow())).isEqualTo("Dr Adam Careful");
        clock.advance(WorkingDay.LENGTH);
        assertThat(signIn.remembered(project)).isEmpty();
    }

    /** The sandbox has a developer, whose bearer is worth nothing without the project's name. */
    @Test
    void aDevelopersBearerNamesItsProject() {
        var named = new ProjectProfile("", "a-project", project.projectApi(), project.fhirApi(), project.issuer(), project.clientId(), project.chatSocket());
        var developer = new ScriptedBrowser("Devon");
        assertThat(name(signIn.inBrowser(named, address -> follow(developer.choose(address))).join())).startsWith("Devon");
        Session nameless = signIn.inBrowser(project, address -> follow(developer.choose(address))).join();
        assertThatThrownBy(() -> name(nameless)).hasCauseInstanceOf(Refused.class);
    }

    @Test
    void whoSignsOutIsNotRemembered() {
        Session session = signIn.inBrowser(project, address -> follow(BROWSER.choose(address))).join();
        signIn.keep(project, session);
        signIn.end(project, session);
        assertThat(vault.secrets).isEmpty();
        assertThatThrownBy(() -> session.renew(session.current()))
                .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.refusal()).isEqualTo(new Refusal.SignedOut()));
    }

    private ProjectSignIn signIn(Duration patience) {
        return new ProjectSignIn(Network.direct(), vault, PAGES, clock, threads, patience);
    }

    private static String name(Session session) {
        try (var there = new OystehrProject(project.projectApi(), project.fhirApi(), session, new FhirModel(), Runnable::run)) {
            return there.identity().whoAmI().join().name();
        }
    }

    private static void refused(CompletableFuture<Session> session, Refusal why) {
        assertThatThrownBy(session::join).cause().isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.refusal()).isEqualTo(why));
    }

    private static void follow(String address) {
        assertThat(BROWSER.get(URI.create(address)).body()).contains(address.contains("code=") ? PAGES.done() : PAGES.cancelled());
    }

    private static String changed(String address, String name, String value) {
        var parameters = parameters(address);
        parameters.put(name, value);
        return address.substring(0, address.indexOf('?') + 1) + ScriptedBrowser.encoded(parameters);
    }
}
