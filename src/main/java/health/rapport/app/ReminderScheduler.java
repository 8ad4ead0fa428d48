package health.rapport.app;

import health.rapport.backend.Backend;
import health.rapport.backend.BackendAddresses;
import health.rapport.backend.EngineBackend;
import health.rapport.backend.EngineOptions;
import health.rapport.care.HomeClinic;
import health.rapport.model.PhoneNumber;
import health.rapport.model.ProjectProfile;
import health.rapport.model.Refusal;
import health.rapport.model.Refused;
import health.rapport.network.Network;
import health.rapport.oystehr.OystehrProject;
import health.rapport.oystehr.fhir.FhirModel;
import health.rapport.oystehr.signin.MachineSignIn;
import health.rapport.reminders.Clinic;
import health.rapport.reminders.PhoneConversations;
import health.rapport.reminders.SendingRules;
import health.rapport.session.AccessTokens;
import health.rapport.support.Private;
import health.rapport.support.SystemClock;
import java.net.URI;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Sends reminders while no desk is open: what a desk does, as a machine client, without windows. It knows the project by its
 * addresses only and can run on any computer that reaches it. It takes part in no conversation, so its reminders are texts of their own.
 */
final class ReminderScheduler implements AutoCloseable {
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService alarms = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("alarms").factory());
    private final AtomicBoolean open = new AtomicBoolean(true);
    private final OystehrProject project;
    private final HomeClinic home;
    private final ReminderWork work;

    private ReminderScheduler(Network network, URI projectApi, URI fhirApi, AccessTokens tokens, SendingRules rules) {
        project = new OystehrProject(network, projectApi, fhirApi, tokens, new FhirModel(), executor);
        try {
            home = project.clinic().join();
            PhoneNumber number = project.clinicNumber().join().orElseThrow(() -> new Refused(new Refusal.NotConfigured()));
            var clock = new SystemClock(alarms);
            work = new ReminderWork(project.reminders(clock, home.zone(), PhoneConversations.NONE),
                    new Clinic(home.name(), home.telephone().orElse(number), home.zone()), rules, clock, executor);
        } catch (RuntimeException refused) {
            end();
            throw refused;
        }
        work.start();
    }

    /** At work when this returns. Blocks for a moment. */
    static ReminderScheduler beside(Backend backend, SendingRules rules) {
        BackendAddresses addresses = backend.addresses();
        BackendAddresses.Machine machine = addresses.m2m().getFirst();
        Network network = Network.direct();
        var tokens = MachineSignIn.tokens(network, addresses.authUrl().resolve("/oauth/token"), machine.clientId(), new Private<>(machine.clientSecret()));
        return new ReminderScheduler(network, addresses.projectApiUrl(), addresses.fhirApiUrl(), tokens, rules);
    }

    /**
     * As a machine client of the OpenID provider; at work when this returns. Blocks for a moment.
     *
     * @throws IllegalArgumentException in a sentence for who started the program, where that client cannot work
     */
    static ReminderScheduler beside(EngineBackend backend, EngineOptions engines, EngineArguments.Machine machine, SendingRules rules) {
        EngineOptions.People people = engines.people();
        Network network = Network.direct();
        try {
            var tokens = MachineSignIn.at(people.issuer(), network, machine.id(), machine.secret(), people.audience());
            return new ReminderScheduler(network, backend.origin().resolve("/v1"), engines.fhirUrl(), tokens, rules);
        } catch (Refused | CompletionException refused) {
            throw new IllegalArgumentException("Reminders need --messaging-address, and an OpenID provider and a FHIR server that take the machine client "
                    + machine.id() + ".", refused);
        }
    }

    /**
     * For a project of one's own; at work when this returns. Blocks, and fails with {@code Refused} (as it is, or as a cause).
     *
     * @param project whose client is a machine's
     */
    static ReminderScheduler of(ProjectProfile project, Network network, Private<String> secret, SendingRules rules) {
        return new ReminderScheduler(network, project.projectApi(), project.fhirApi(), MachineSignIn.to(project, network, secret), rules);
    }

    /** Whose reminders they are. */
    String clinic() {
        return home.name();
    }

    /** Also where it is closed already. */
    @Override
    public void close() {
        if (open.getAndSet(false)) {
            work.close();
            end();
        }
    }

    private void end() {
        alarms.shutdownNow();
        executor.shutdownNow();
        project.close();
    }
}
