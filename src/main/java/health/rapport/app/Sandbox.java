package health.rapport.app;

import health.rapport.backend.Backend;
import health.rapport.backend.BackendOptions;
import health.rapport.care.HomeClinic;
import health.rapport.model.ProjectProfile;
import health.rapport.model.Refusal;
import health.rapport.model.Refused;
import health.rapport.network.Network;
import health.rapport.oystehr.OystehrProject;
import health.rapport.oystehr.fhir.FhirModel;
import health.rapport.oystehr.sandbox.SandboxAddresses;
import health.rapport.oystehr.sandbox.SandboxDoor;
import health.rapport.oystehr.sandbox.SandboxUser;
import health.rapport.session.Account;
import health.rapport.session.Kept;
import health.rapport.session.SignedIn;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A backend with a control door: our own within this process, or one that runs already. */
public final class Sandbox implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Sandbox.class);

    private final Optional<Backend> embedded;
    private final SandboxDoor door;
    private final SandboxAddresses addresses;
    private final FhirModel model;
    private final HomeClinic clinic;
    private final Clock clock;

    private Sandbox(Optional<Backend> embedded, SandboxDoor door, SandboxAddresses addresses, FhirModel model, HomeClinic clinic, Clock clock) {
        this.clock = clock;
        this.embedded = embedded;
        this.door = door;
        this.addresses = addresses;
        this.model = model;
        this.clinic = clinic;
    }

    /**
     * Starts the demo clinic in this process; about a second.
     *
     * @param data where it keeps everything; without it, in memory
     */
    public static CompletableFuture<Sandbox> embedded(Optional<Path> data, Executor blocking) {
        return embedded(data, Clock.systemUTC(), blocking);
    }

    /** @param clock what time it is in the clinic and at its desks */
    public static CompletableFuture<Sandbox> embedded(Optional<Path> data, Clock clock, Executor blocking) {
        BackendOptions options = data.map(BackendOptions.demo()::withData).orElseGet(BackendOptions::demo).withClock(clock);
        return CompletableFuture.supplyAsync(() -> start(options), blocking)
                .thenCompose(backend -> open(Optional.of(backend), backend.addresses().authUrl(), clock, blocking).whenComplete((sandbox, failure) -> {
                    if (failure != null) {
                        // Else the next try would find its folder taken.
                        backend.close();
                    }
                }));
    }

    /** Joins a backend that runs already. Fails with {@code Refused} where none answers. */
    public static CompletableFuture<Sandbox> joined(URI backend, Executor blocking) {
        return open(Optional.empty(), backend, Clock.systemUTC(), blocking);
    }

    private static CompletableFuture<Sandbox> open(Optional<Backend> embedded, URI address, Clock clock, Executor blocking) {
        var door = new SandboxDoor(address, blocking);
        var model = new FhirModel();
        return door.addresses().thenCompose(addresses -> clinic(addresses, door, model, blocking)
                .thenApply(clinic -> new Sandbox(embedded, door, addresses, model, clinic, clock)));
    }

    /** Everybody in it works for the same one. */
    private static CompletableFuture<HomeClinic> clinic(SandboxAddresses addresses, SandboxDoor door, FhirModel model, Executor blocking) {
        var project = new OystehrProject(addresses.projectApi(), addresses.fhirApi(), door.tokensOf(addresses.users().getFirst()), model, blocking);
        return project.clinic().whenComplete((clinic, failure) -> project.close());
    }

    private static Backend start(BackendOptions options) {
        try {
            return Backend.start(options);
        } catch (Exception failure) {
            // Starting fails in many types (port, file, database); to a person it is one thing.
            LOG.error("The embedded backend did not start: {}", failure.getClass().getName());
            throw new Refused(new Refusal.Other("backend-start"));
        }
    }

    public HomeClinic clinic() {
        return clinic;
    }

    public List<SandboxUser> users() {
        return addresses.users();
    }

    /** The first whose name has this in it, whatever its case. */
    public Optional<SandboxUser> user(String partOfName) {
        return users().stream().filter(user -> SignedIn.isCalled(user.name(), partOfName)).findFirst();
    }

    /** Whether it ends with this process. */
    boolean isEmbedded() {
        return embedded.isPresent();
    }

    /** Which clinic it is, whatever its address: what is kept of one must never be taken for another's. */
    String project() {
        return addresses.project();
    }

    /** Where it is, as for a project of one's own. */
    ProjectProfile profile() {
        return new ProjectProfile(clinic.name(), "", addresses.projectApi(), addresses.fhirApi(), addresses.auth(),
                addresses.applicationClient(), addresses.chatSocket());
    }

    /** A desk for this person that keeps nothing. */
    public Desk desk(SandboxUser user) {
        return desk(user, Keeping.whileOpen(Kept.Why.NOTHING_LASTS));
    }

    /** A desk for this person; connecting begins at once. */
    Desk desk(SandboxUser user, Keeping keeping) {
        var person = new SignedIn(user.profile().id(), user.profile(), user.name());
        var account = new Account(addresses.project(), clinic.name(), clinic.zone(), addresses.clinicNumber(), clinic.telephone(),
                addresses.projectApi(), addresses.fhirApi(), addresses.chatSocket(), person, keeping.accountMemory().account().flatMap(Account::chat));
        return new Desk(Network.direct(), account, door.tokensOf(account), Optional.of(door), model, keeping, clock);
    }

    /** The desk of an earlier session while its backend is away; it signs in by itself when the same backend is back. */
    static Desk away(URI backend, Account account, Keeping keeping, Executor blocking) {
        var door = new SandboxDoor(backend, blocking);
        return new Desk(Network.direct(), account, door.tokensOf(account), Optional.of(door), new FhirModel(), keeping, Clock.systemUTC());
    }

    public SandboxDoor door() {
        return door;
    }

    @Override
    public void close() {
        embedded.ifPresent(Backend::close);
    }
}
