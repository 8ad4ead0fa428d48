package health.rapport.app;

import health.rapport.care.HomeClinic;
import health.rapport.chat.ChatTokens;
import health.rapport.checks.ConnectionCheck;
import health.rapport.checks.Probe;
import health.rapport.model.ProjectProfile;
import health.rapport.model.Refusal;
import health.rapport.model.Refused;
import health.rapport.network.Network;
import health.rapport.oystehr.OystehrProject;
import health.rapport.oystehr.checks.ProjectProbes;
import health.rapport.oystehr.fhir.FhirModel;
import health.rapport.oystehr.signin.BrowserPages;
import health.rapport.oystehr.signin.ProjectSignIn;
import health.rapport.oystehr.signin.Session;
import health.rapport.session.AccessTokens;
import health.rapport.session.Account;
import health.rapport.session.KeyVault;
import health.rapport.session.Passphrases;
import health.rapport.session.SignedIn;
import health.rapport.support.Clock;
import health.rapport.support.SystemClock;
import health.rapport.twilio.ExpectedService;
import health.rapport.twilio.LiveProbe;
import health.rapport.ui.common.Messages;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The desks of projects of one's own: the sign-in to them, and what is kept of them. Safe for all threads. */
public final class ProjectDesks {
    private static final Duration LONGEST_END = Duration.ofSeconds(3);

    private final Network network;
    private final Optional<Path> stores;
    private final KeyVault vault;
    private final boolean mayKeep;
    private final Supplier<ProjectSignIn> preparing;
    private final Clock clock;
    private final Executor blocking;
    private final FhirModel model = new FhirModel();
    private final Map<String, Desks> desks = new ConcurrentHashMap<>();
    private final Map<Desk, Opened> open = new ConcurrentHashMap<>();
    /** Of the desks that were opened without a network. */
    private final Map<String, CurrentSession> keptSessions = new ConcurrentHashMap<>();
    /** The sign-outs, by their projects, until somebody signs in again. */
    private final Map<String, CompletableFuture<Void>> forgetting = new ConcurrentHashMap<>();
    private ProjectSignIn signIn;

    /** A desk at work, where it belongs, and the sign-in it works with. */
    record Opened(Desk desk, Desks owner, ProjectProfile project, CurrentSession session) {}

    /**
     * @param stores    where desks keep their things; without it, in memory
     * @param mayKeep   whether the organisation lets a desk begin to keep its things
     * @param preparing the sign-in, called once
     */
    private ProjectDesks(Network network, Optional<Path> stores, KeyVault vault, boolean mayKeep, Supplier<ProjectSignIn> preparing,
            Clock clock, Executor blocking) {
        this.network = network;
        this.stores = stores;
        this.vault = vault;
        this.mayKeep = mayKeep;
        this.preparing = preparing;
        this.clock = clock;
        this.blocking = blocking;
    }

    /** Desks whose sign-in speaks to the browser in the window's language. */
    public static ProjectDesks of(Network network, Optional<Path> stores, KeyVault vault, Messages messages, Executor blocking) {
        return of(network, stores, vault, true, messages, blocking);
    }

    static ProjectDesks of(Network network, Optional<Path> stores, KeyVault vault, boolean mayKeep, Messages messages, Executor blocking) {
        Clock clock = new SystemClock(Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("sign-in").factory()));
        return of(network, stores, vault, mayKeep, messages, clock, blocking);
    }

    static ProjectDesks of(Network network, Optional<Path> stores, KeyVault vault, boolean mayKeep, Messages messages, Clock clock, Executor blocking) {
        var pages = new BrowserPages(messages.text("browser.done"), messages.text("browser.cancelled"), messages.text("browser.notOurs"));
        return new ProjectDesks(network, stores, vault, mayKeep, () -> new ProjectSignIn(network, vault, pages, clock, blocking), clock, blocking);
    }

    /** Made when somebody signs in: what it needs takes longer to load than the first window. */
    private synchronized ProjectSignIn signIn() {
        if (signIn == null) {
            signIn = preparing.get();
        }
        return signIn;
    }

    /** With a sign-in of today where the keychain has one, else by the browser. Cancelling stops the wait for it. */
    CompletableFuture<Opened> open(ProjectProfile project, Consumer<String> browser, Passphrases passphrases) {
        var wanted = new CompletableFuture<Opened>();
        CompletableFuture.supplyAsync(() -> remembered(project), blocking)
                .thenCompose(known -> known.map(session -> open(project, session, passphrases))
                        .orElseGet(() -> openAnew(project, browser, passphrases, wanted)))
                .whenComplete((opened, failure) -> {
                    if (failure == null ? !wanted.complete(opened) : !wanted.completeExceptionally(failure)) {
                        Optional.ofNullable(opened).ifPresent(this::release);
                    }
                });
        return wanted;
    }

    /** What the person signed in for is there before the keychain has it; else a later start would find a sign-in that nobody wanted. */
    private CompletableFuture<Opened> openAnew(ProjectProfile project, Consumer<String> browser, Passphrases passphrases, CompletableFuture<?> wanted) {
        return signIn(project, browser, wanted).thenCompose(session -> open(project, session, passphrases).whenCompleteAsync((opened, failure) -> {
            if (failure != null) {
                signIn().giveBack(project, session);
            } else if (!wanted.isDone()) {
                keep(project, session);
            }
        }, blocking));
    }

    /** The same person proves anew who they are. */
    CompletableFuture<Session> signIn(ProjectProfile project, Consumer<String> browser, CompletableFuture<?> wanted) {
        CompletableFuture<Session> session = signIn().inBrowser(project, browser);
        wanted.whenComplete((done, failure) -> {
            if (wanted.isCancelled()) {
                session.cancel(false);
            }
        });
        return session;
    }

    /** Locks a desk; who comes back signs in, also after Rapport was ended and started again. Blocks. */
    void lock(Opened opened) {
        try {
            opened.owner().lock(opened.desk());
        } finally {
            // After it, for a keychain may ask its user before it answers.
            signIn().forget(opened.project());
        }
    }

    /** Fails with {@code OtherProject} where the sign-in is somebody else's. Blocks. */
    void prove(Opened opened, Session session) {
        ProjectProfile project = opened.project();
        try (var there = new OystehrProject(network, project.projectApi(), project.fhirApi(), session, model, blocking)) {
            if (!there.identity().whoAmI().join().profile().equals(opened.desk().me().profile())) {
                throw new Refused(new Refusal.OtherProject());
            }
        }
    }

    /** Works on with another sign-in, of the person whose desk it is. Blocks. */
    void takeUp(Opened opened, Session session) {
        goOn(opened, session);
        keep(opened.project(), session);
    }

    /** A sign-in that opened nothing. Blocks. */
    void giveBack(Opened opened, Session session) {
        signIn().giveBack(opened.project(), session);
    }

    private static void goOn(Opened opened, Session session) {
        opened.session().become(session);
        opened.desk().gateway().connect();
    }

    /** One that the project still takes. */
    private Optional<Session> remembered(ProjectProfile project) {
        return kept(project).filter(session -> {
            try {
                session.current();
                return true;
            } catch (Refused refused) {
                if (refused.refusal() instanceof Refusal.SignedOut) {
                    return false;
                }
                throw refused;
            }
        });
    }

    private CompletableFuture<Opened> open(ProjectProfile project, Session session, Passphrases passphrases) {
        return CompletableFuture.supplyAsync(() -> account(project, session), blocking).thenCompose(account -> {
            var current = new CurrentSession(Optional.of(session));
            Desks owner = desksOf(project);
            return owner.open(account.project(), account.person().profile(), keeping -> desk(withChat(account, keeping), current, keeping),
                    passphrases.of(account.person().name()))
                    .thenApply(desk -> {
                        Opened opened = open.computeIfAbsent(desk, first -> new Opened(desk, owner, project, current));
                        goOn(opened, session);
                        return opened;
                    });
        });
    }

    private Desk desk(Account account, CurrentSession session, Keeping keeping) {
        return new Desk(network, account, session, Optional.empty(), model, keeping, java.time.Clock.systemUTC());
    }

    private static Account withChat(Account account, Keeping keeping) {
        return keeping.accountMemory().account().flatMap(Account::chat).map(account::with).orElse(account);
    }

    /** Who and where one is, as the project tells. Blocks. */
    private Account account(ProjectProfile project, AccessTokens tokens) {
        try (var there = new OystehrProject(network, project.projectApi(), project.fhirApi(), tokens, model, blocking)) {
            SignedIn person = there.identity().whoAmI().join();
            HomeClinic clinic = there.clinic().join();
            String service = ExpectedService.serviceOf(there.chatTokens().issue().join());
            if (service.isEmpty()) {
                throw new Refused(new Refusal.NotConfigured());
            }
            return new Account(service, clinic.name(), clinic.zone(), there.clinicNumber().join(), clinic.telephone(), project.projectApi(), project.fhirApi(),
                    project.chatSocket(), person, Optional.empty());
        }
    }

    boolean isKept(ProjectProfile project) {
        return desksOf(project).hasLast();
    }

    /** What is remembered of the last desk, while the project is away. It signs in by itself if the keychain has a sign-in of today. */
    CompletableFuture<Opened> openKept(ProjectProfile project, Passphrases passphrases) {
        Desks owner = desksOf(project);
        return owner.openLast(passphrases)
                .thenApplyAsync(desk -> open.computeIfAbsent(desk, first -> new Opened(desk, owner, project, keptSessions.get(project.key()))), blocking);
    }

    private Desks desksOf(ProjectProfile project) {
        return desks.computeIfAbsent(project.key(), first -> new Desks(stores, Optional.of(project.projectApi()), (account, keeping) -> {
            var session = new CurrentSession(kept(project));
            keptSessions.put(project.key(), session);
            return desk(account, session, keeping);
        }, vault, mayKeep, clock::now, blocking));
    }

    CompletableFuture<Void> release(Opened opened) {
        CompletableFuture<Void> closing = opened.owner().release(opened.desk());
        if (!opened.owner().isOpen(opened.desk())) {
            open.remove(opened.desk());
        }
        return closing;
    }

    /** Forgets the sign-in, here and then at the project. Completes also where either takes long. */
    CompletableFuture<Void> end(Opened opened) {
        CompletableFuture<Void> forgotten = CompletableFuture.runAsync(() -> signIn().forget(opened.project()), blocking);
        forgetting.put(opened.project().key(), forgotten);
        return forgotten.thenRunAsync(() -> opened.session().session().ifPresent(session -> signIn().giveBack(opened.project(), session)), blocking)
                .completeOnTimeout(null, LONGEST_END.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What the keychain has; nothing where somebody signed out and it may not have forgotten them yet. */
    private Optional<Session> kept(ProjectProfile project) {
        CompletableFuture<Void> forgotten = forgetting.get(project.key());
        return forgotten == null || forgotten.isDone() && !forgotten.isCompletedExceptionally() ? signIn().remembered(project) : Optional.empty();
    }

    private void keep(ProjectProfile project, Session session) {
        signIn().keep(project, session);
        forgetting.remove(project.key());
    }

    /** Without a desk, what can be seen without a sign-in. */
    ConnectionCheck check(ProjectProfile project, Optional<Opened> signedIn) {
        return check(network, project, signedIn.<AccessTokens>map(Opened::session), signedIn.map(opened -> opened.desk().chatTokens()), clock, blocking);
    }

    static ConnectionCheck check(Network network, ProjectProfile project, Optional<AccessTokens> tokens, Optional<ChatTokens> chat,
            Clock clock, Executor blocking) {
        List<Probe> probes = new ArrayList<>(new ProjectProbes(network, project, tokens).all());
        probes.add(new LiveProbe(network, project.chatSocket(), chat, clock, blocking));
        return new ConnectionCheck(probes, clock, blocking);
    }
}
