package health.rapport.app;

import health.rapport.backend.Backend;
import health.rapport.backend.BackendAddresses;
import health.rapport.care.HomeClinic;
import health.rapport.model.PhoneNumber;
import health.rapport.network.Network;
import health.rapport.oystehr.OystehrProject;
import health.rapport.oystehr.fhir.FhirModel;
import health.rapport.oystehr.signin.MachineSignIn;
import health.rapport.reminders.Clinic;
import health.rapport.reminders.PhoneConversations;
import health.rapport.reminders.SendingRules;
import health.rapport.support.Private;
import health.rapport.support.SystemClock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Sends reminders while no desk is open: what a desk does, as a machine client, without windows. It knows the backend by its
 * addresses only and could run on any other computer. It takes part in no conversation, so its reminders are texts of their own.
 */
final class ReminderScheduler implements AutoCloseable {
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService alarms = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("alarms").factory());
    private final OystehrProject project;
    private final ReminderWork work;

    private ReminderScheduler(BackendAddresses addresses, SendingRules rules) {
        BackendAddresses.Machine machine = addresses.m2m().getFirst();
        var tokens = MachineSignIn.tokens(Network.direct(), addresses.authUrl().resolve("/oauth/token"), machine.clientId(), new Private<>(machine.clientSecret()));
        project = new OystehrProject(addresses.projectApiUrl(), addresses.fhirApiUrl(), tokens, new FhirModel(), executor);
        HomeClinic home = project.clinic().join();
        var clock = new SystemClock(alarms);
        var clinic = new Clinic(home.name(), new PhoneNumber(addresses.clinicNumber()), home.zone());
        work = new ReminderWork(project.reminders(clock, home.zone(), PhoneConversations.NONE), clinic, rules, clock, executor);
        work.start();
    }

    /** At work when this returns. Blocks for a moment. */
    static ReminderScheduler beside(Backend backend, SendingRules rules) {
        return new ReminderScheduler(backend.addresses(), rules);
    }

    @Override
    public void close() {
        work.close();
        alarms.shutdownNow();
        executor.shutdownNow();
        project.close();
    }
}
