package health.rapport.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.backend.Backend;
import health.rapport.backend.BackendAddresses;
import health.rapport.backend.BackendOptions;
import health.rapport.backend.EngineBackend;
import health.rapport.backend.EngineOptions;
import health.rapport.backend.StandIns;
import health.rapport.backend.fhir.FhirService;
import health.rapport.backend.http.Json;
import health.rapport.backend.http.LoopbackServer;
import health.rapport.model.PhoneNumber;
import health.rapport.oystehr.OystehrProject;
import health.rapport.oystehr.fhir.FhirModel;
import health.rapport.oystehr.reminders.ReminderRecords;
import health.rapport.oystehr.sandbox.SandboxAddresses;
import health.rapport.oystehr.sandbox.SandboxDoor;
import health.rapport.reminders.Answer;
import health.rapport.reminders.Batch;
import health.rapport.reminders.Clinic;
import health.rapport.reminders.PhoneConversations;
import health.rapport.reminders.Preflight;
import health.rapport.reminders.PreflightSheet;
import health.rapport.reminders.Reminder;
import health.rapport.reminders.SenderRoll;
import health.rapport.reminders.SendingRules;
import health.rapport.reminders.StarterTemplates;
import health.rapport.reminders.Template;
import health.rapport.support.Private;
import health.rapport.support.SystemClock;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The scheduler beside a desk, over the wire, down to the patients' phones. */
class ReminderSchedulerTest {
    private static final ZoneId BOSTON = ZoneId.of("America/New_York");
    private static final SendingRules AT_ANY_HOUR = new SendingRules(LocalTime.MIN, LocalTime.MAX, 1, 3, Duration.ofMinutes(1));
    private static final Template TEMPLATE = StarterTemplates.all().getFirst();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int REMINDERS = 6;

    private final ScheduledExecutorService alarms = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final SystemClock clock = new SystemClock(alarms);
    private Backend backend;
    private SandboxDoor door;
    private ReminderRecords atDesk;
    private Clinic clinic;

    @BeforeEach
    void start() throws Exception {
        backend = Backend.start(BackendOptions.demo());
        BackendAddresses addresses = backend.addresses();
        look(addresses.authUrl(), addresses.projectApiUrl(), addresses.fhirApiUrl());
    }

    private void look(URI sandbox, URI projectApi, URI fhirApi) {
        door = new SandboxDoor(sandbox, threads);
        SandboxAddresses addresses = door.addresses().join();
        clinic = new Clinic("Lakeside Clinic", addresses.clinicNumber().orElseThrow(), BOSTON);
        atDesk = new OystehrProject(projectApi, fhirApi, door.tokensOf(addresses.users().getFirst()), new FhirModel(), threads)
                .reminders(clock, BOSTON, PhoneConversations.NONE);
    }

    @AfterEach
    void stop() {
        alarms.shutdownNow();
        threads.shutdownNow();
        backend.close();
    }

    @Test
    void sendsWhatWasConfirmedWhileNoDeskIsOpen() {
        confirm();

        try (ReminderScheduler scheduler = ReminderScheduler.beside(backend, AT_ANY_HOUR)) {
            await().atMost(PATIENCE).until(this::allEnded);
            assertThat(atDesk.roll().present(Instant.now()).join()).extracting(SenderRoll.Sender::isMachine).containsExactly(true);
        }

        assertEachArrivedOnce();
    }

    @Test
    void sendsEachOnceBesideADesk() {
        confirm();

        try (ReminderScheduler scheduler = ReminderScheduler.beside(backend, AT_ANY_HOUR);
                var desk = new ReminderWork(atDesk, clinic, AT_ANY_HOUR, clock, threads)) {
            desk.start();
            await().atMost(PATIENCE).until(() -> allEnded() && atDesk.roll().present(Instant.now()).join().size() == 2);
        }

        assertEachArrivedOnce();
    }

    @Test
    void takesBackWhatWaitsForAVisitThatThePatientCalledOffLongBeforeItIsDue() {
        confirm(Instant.now().plus(Duration.ofHours(1)));
        Reminder off = all().getFirst();
        assertThat(atDesk.replies().answered(off, Answer.DECLINED, Instant.now()).join()).isTrue();

        try (ReminderScheduler scheduler = ReminderScheduler.beside(backend, AT_ANY_HOUR)) {
            await().atMost(PATIENCE).until(() -> all().getFirst().state() == Reminder.State.CANCELLED);
        }

        assertThat(all().getFirst().why()).isEqualTo("Cancelled");
        assertThat(all().stream().skip(1)).allMatch(one -> one.state() == Reminder.State.WAITING);
    }

    @Test
    void sendsOverEnginesToo() throws Exception {
        try (var records = new FhirService(Optional.empty(), Clock.systemUTC()); var fhir = new LoopbackServer(0)) {
            fhir.bind();
            fhir.start(records.routes(), path -> 50_000_000, Map.of());
            try (var world = StandIns.start(BackendOptions.demo().withFhir(new BackendOptions.FhirElsewhere(fhir.origin(), "")))) {
                JsonNode described = Json.MAPPER.readTree(world.describe());
                Map<String, String> secrets = Json.MAPPER.convertValue(described.path("environment"), new TypeReference<HashMap<String, String>>() {});
                var arguments = new ArrayList<>(described.path("arguments").valueStream().map(JsonNode::asText).toList());
                arguments.addAll(List.of("--fhir", fhir.origin().toString(), "--drain", "0"));
                EngineArguments engines = CommandLine.populateCommand(new EngineArguments(), arguments.toArray(String[]::new));
                EngineOptions options = engines.options(0, secrets);
                try (var overEngines = EngineBackend.start(options)) {
                    look(world.addresses().authUrl(), overEngines.origin().resolve("/v1"), fhir.origin());
                    confirm();
                    try (ReminderScheduler scheduler = ReminderScheduler.beside(overEngines, options, engines.machine(secrets), AT_ANY_HOUR)) {
                        await().atMost(PATIENCE).until(this::allEnded);
                    }
                    assertEachArrivedOnce();
                    var stranger = new EngineArguments.Machine("nobody", new Private<>("secret"));
                    assertThatThrownBy(() -> ReminderScheduler.beside(overEngines, options, stranger, AT_ANY_HOUR)).isInstanceOf(IllegalArgumentException.class)
                            .hasMessageContaining("nobody");
                }
            }
        }
    }

    private void confirm() {
        confirm(Instant.now());
    }

    private void confirm(Instant notBefore) {
        PreflightSheet sheet = new Preflight(clinic, AT_ANY_HOUR).check(atDesk.book().on(LocalDate.now(BOSTON).plusDays(1)).join(), TEMPLATE, notBefore);
        List<PreflightSheet.Line> some = sheet.sending().subList(0, REMINDERS);
        assertThat(some).allMatch(line -> texts(line.contact().orElseThrow().number()) == 0, "got no text yet");
        atDesk.tasks().add(new Batch("tomorrow", Instant.now(), TEMPLATE, some)).join();
    }

    private boolean allEnded() {
        return all().stream().allMatch(one -> one.state() == Reminder.State.DELIVERED || one.state() == Reminder.State.FAILED);
    }

    private void assertEachArrivedOnce() {
        assertThat(all()).hasSize(REMINDERS);
        assertThat(all()).allSatisfy(one -> assertThat(texts(one.number())).isEqualTo(one.state() == Reminder.State.DELIVERED ? 1 : 0));
        assertThat(all()).anyMatch(one -> one.state() == Reminder.State.DELIVERED);
    }

    private List<Reminder> all() {
        return atDesk.tasks().ofBatch("tomorrow").join();
    }

    /** From the clinic, of today's wording. */
    private long texts(PhoneNumber number) {
        return door.texts(number).join().stream()
                .filter(text -> text.received() && text.body().text().contains("Lakeside Clinic") && text.body().text().contains("STOP")).count();
    }
}
