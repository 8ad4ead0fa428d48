package health.rapport.oystehr.signin;

import health.rapport.model.ProjectProfile;
import health.rapport.model.Refusal;
import health.rapport.model.Refused;
import health.rapport.network.Network;
import health.rapport.session.KeyVault;
import health.rapport.session.WorkingDay;
import health.rapport.support.Clock;
import health.rapport.support.Private;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signs a person in to a project: in the system's browser, by authorization code with PKCE and a redirect to 127.0.0.1 (RFC 8252);
 * no password ever comes near the app.
 */
public final class ProjectSignIn {
    /** As Oystehr's public documentation and SDK name it. */
    static final String AUDIENCE = "https://api.zapehr.com";
    /** How long one may take in the browser. */
    public static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Logger LOG = LoggerFactory.getLogger(ProjectSignIn.class);

    private final OkHttpClient http;
    private final RefreshShelf shelf;
    private final BrowserPages pages;
    private final Clock clock;
    private final Executor blocking;
    private final TokenEndpoint tokens;
    private final IdTokens idTokens;
    private final Duration patience;

    /** @param blocking runs the calls; best one of virtual threads */
    public ProjectSignIn(Network network, KeyVault vault, BrowserPages pages, Clock clock, Executor blocking) {
        this(network, vault, pages, clock, blocking, PATIENCE);
    }

    ProjectSignIn(Network network, KeyVault vault, BrowserPages pages, Clock clock, Executor blocking, Duration patience) {
        this.patience = patience;
        this.http = network.client();
        this.shelf = new RefreshShelf(vault);
        this.pages = pages;
        this.clock = clock;
        this.blocking = blocking;
        this.tokens = new TokenEndpoint(http);
        this.idTokens = new IdTokens(http);
    }

    /**
     * Opens the browser and waits for it. Cancelling the future ends the wait and closes the port. Fails with {@code Refused}:
     * {@code SignInCancelled} where the person or their provider said no, {@code SignInTimedOut} after {@link #PATIENCE}. What comes
     * of it is to be kept, or given back.
     *
     * @param browser opens a web address; told once
     */
    public CompletableFuture<Session> inBrowser(ProjectProfile project, Consumer<String> browser) {
        var session = new CompletableFuture<Session>();
        blocking.execute(() -> {
            try {
                Session signedIn = signIn(project, browser, session);
                if (!session.complete(signedIn)) {
                    giveBack(project, signedIn);
                }
            } catch (RuntimeException | Error failure) {
                session.completeExceptionally(failure);
            }
        });
        return session;
    }

    private Session signIn(ProjectProfile project, Consumer<String> browser, CompletableFuture<?> wanted) {
        AuthorizationServer server = AuthorizationServer.discover(http, project.issuer());
        String state = ProofKey.unguessable();
        String nonce = ProofKey.unguessable();
        ProofKey proof = ProofKey.fresh();
        try (var redirect = new LoopbackRedirect(state, pages, blocking)) {
            // Also from whoever has stopped waiting, so that the port closes then.
            wanted.whenComplete((done, ended) -> redirect.answer().cancel(false));
            if (wanted.isDone()) {
                throw new Refused(new Refusal.SignInCancelled());
            }
            browser.accept(address(project, server, redirect.address(), state, nonce, proof));
            Map<String, String> answer = redirect.answer().orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                    .exceptionally(late -> Map.of("error", "rapport-timed-out")).join();
            String code = code(answer);
            Instant now = clock.now();
            Grant grant = tokens.redeem(server.token(), Map.of("grant_type", "authorization_code", "client_id", project.clientId(), "code", code,
                    "redirect_uri", redirect.address().toString(), "code_verifier", proof.verifier()));
            idTokens.check(grant.idToken().orElseThrow(() -> new Refused(new Refusal.Other("no-id-token"))), server, project.clientId(), nonce);
            return new Session(id(project), now, grant, renewal(project, now));
        } catch (IOException noPort) {
            LOG.error("No port of 127.0.0.1 could be opened: {}", noPort.getClass().getSimpleName());
            throw new Refused(new Refusal.Other("loopback-port"));
        }
    }

    private static String code(Map<String, String> answer) {
        if (answer.containsKey("code")) {
            return answer.get("code");
        }
        throw new Refused(switch (answer.getOrDefault("error", "")) {
            case "access_denied", "login_required" -> new Refusal.SignInCancelled();
            case "rapport-timed-out" -> new Refusal.SignInTimedOut();
            default -> new Refusal.Other("sign-in-error");
        });
    }

    private static String address(ProjectProfile project, AuthorizationServer server, URI redirect, String state, String nonce, ProofKey proof) {
        return HttpUrl.get(server.authorization().toString()).newBuilder()
                .addQueryParameter("response_type", "code").addQueryParameter("client_id", project.clientId())
                .addQueryParameter("redirect_uri", redirect.toString()).addQueryParameter("scope", "openid profile offline_access")
                .addQueryParameter("audience", AUDIENCE).addQueryParameter("state", state).addQueryParameter("nonce", nonce)
                .addQueryParameter("code_challenge", proof.challenge()).addQueryParameter("code_challenge_method", "S256")
                // A colleague's session that the browser still has must not become this person's.
                .addQueryParameter("prompt", "login").build().toString();
    }

    /** A sign-in of the same working day that the keychain has; whether the project still accepts it shows when it is used. Blocks. */
    public Optional<Session> remembered(ProjectProfile project) {
        return shelf.find(project).filter(kept -> !WorkingDay.isOver(kept.since(), clock.now()))
                .map(kept -> new Session(id(project), kept.since(), kept.token(), renewal(project, kept.since())));
    }

    /** Whoever comes next proves who they are; a session that is at work goes on. Blocks. */
    public void forget(ProjectProfile project) {
        shelf.forget(project);
    }

    /** Spares its person the browser for the rest of the working day. Blocks. */
    public void keep(ProjectProfile project, Session session) {
        session.hand(token -> shelf.keep(project, new RefreshShelf.Kept(session.since(), token)));
    }

    /** Nobody gets in with it any more: forgotten here, and given back where the project takes it back. Blocks. */
    public void end(ProjectProfile project, Session session) {
        shelf.forget(project);
        giveBack(project, session);
    }

    /** One that is not kept: the project is told, where it wants to know, that nobody comes with it any more. Blocks. */
    public void giveBack(ProjectProfile project, Session session) {
        session.end().ifPresent(refresh -> {
            try {
                AuthorizationServer.discover(http, project.issuer()).revocation().ifPresent(endpoint -> tokens.revoke(endpoint, project.clientId(), refresh));
            } catch (Refused away) {
                LOG.info("A refresh token was forgotten here but could not be given back: {}", away.getMessage());
            }
        });
    }

    private Function<Private<String>, Grant> renewal(ProjectProfile project, Instant since) {
        return refresh -> {
            AuthorizationServer server = AuthorizationServer.discover(http, project.issuer());
            Grant grant = tokens.redeem(server.token(),
                    Map.of("grant_type", "refresh_token", "client_id", project.clientId(), "refresh_token", refresh.value()));
            // Not where it was forgotten meanwhile.
            if (shelf.find(project).isPresent()) {
                keep(project, since, grant);
            }
            return grant;
        };
    }

    private static Optional<String> id(ProjectProfile project) {
        return Optional.of(project.projectId()).filter(id -> !id.isEmpty());
    }

    private void keep(ProjectProfile project, Instant since, Grant grant) {
        grant.refresh().ifPresent(token -> shelf.keep(project, new RefreshShelf.Kept(since, token)));
    }
}
