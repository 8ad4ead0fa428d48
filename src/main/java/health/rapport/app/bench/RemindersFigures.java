package health.rapport.app.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.backend.Backend;
import health.rapport.backend.BackendOptions;
import health.rapport.care.Patient;
import health.rapport.model.PhoneNumber;
import health.rapport.oystehr.OystehrProject;
import health.rapport.oystehr.fhir.FhirModel;
import health.rapport.oystehr.reminders.ReminderRecords;
import health.rapport.oystehr.sandbox.SandboxAddresses;
import health.rapport.oystehr.sandbox.SandboxDoor;
import health.rapport.oystehr.sandbox.SandboxUser;
import health.rapport.reminders.Appointment;
import health.rapport.reminders.Batch;
import health.rapport.reminders.Clinic;
import health.rapport.reminders.PhoneConversations;
import health.rapport.reminders.Preflight;
import health.rapport.reminders.PreflightSheet;
import health.rapport.reminders.Reminder;
import health.rapport.reminders.ReminderRunner;
import health.rapport.reminders.SendingRules;
import health.rapport.reminders.StarterTemplates;
import health.rapport.reminders.Template;
import health.rapport.support.Lane;
import health.rapport.support.SystemClock;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A day's reminders from two desktops at once over a bad line. */
final class RemindersFigures implements AutoCloseable {
    private static final ZoneId ZONE = ZoneId.of("America/New_York");
    private static final SendingRules AT_ANY_HOUR = new SendingRules(LocalTime.MIN, LocalTime.MAX, 1, 3, Duration.ofMinutes(1));
    private static final Template TEMPLATE = StarterTemplates.all().getFirst();
    private static final int LOADED_AT_ONCE = 100;
    private static final Duration LONGEST = Duration.ofMinutes(20);
    private static final String TEXTS = "transactional-sms";

    private final PrintWriter out;
    private final int appointments;
    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService alarms = Executors.newSingleThreadScheduledExecutor();
    private final SystemClock clock = new SystemClock(alarms);
    private final AutoCloseable backend;
    private final URI doorAddress;
    private final boolean badLine;
    private final SandboxDoor door;
    private final SandboxAddresses addresses;

    static RemindersFigures overABadLine(PrintWriter out, int appointments) throws Exception {
        Backend backend = Backend.start(BackendOptions.bare());
        return new RemindersFigures(out, appointments, backend, backend.addresses().authUrl(), true);
    }

    /**
     * @param backend ends with this
     * @param badLine whether answers get lost on the way
     */
    RemindersFigures(PrintWriter out, int appointments, AutoCloseable backend, URI door, boolean badLine) {
        this.out = out;
        this.appointments = appointments;
        this.backend = backend;
        this.badLine = badLine;
        doorAddress = door;
        this.door = new SandboxDoor(door, threads);
        addresses = this.door.addresses().join();
    }

    boolean measure() throws Exception {
        var clinic = new Clinic("Lakeside Clinic", addresses.clinicNumber().orElseThrow(), ZONE);
        var preflight = new Preflight(clinic, AT_ANY_HOUR);
        LocalDate tomorrow = LocalDate.now(ZONE).plusDays(1);
        load(tomorrow);
        ReminderRecords one = records(addresses.users().get(0));
        ReminderRecords other = records(addresses.users().get(1));
        one.book().on(tomorrow).join();
        var looks = new ArrayList<Double>();
        PreflightSheet sheet = new PreflightSheet(List.of());
        for (int i = 0; i < 5; i++) {
            long before = System.nanoTime();
            sheet = preflight.check(one.book().on(tomorrow).join(), TEMPLATE, Instant.now());
            looks.add((System.nanoTime() - before) / 1e6);
        }
        String name = "pre-flight of " + sheet.sending().size() + " appointments";
        Figure look = badLine ? Figure.atMost(2_000, name, "ms", looks) : Figure.without(name, "ms", looks);
        out.println(look.line());
        for (String kind : badLine ? List.of("drop-reply-after-apply", "drop-before-apply", "http-429", "http-500") : List.<String>of()) {
            arm(kind, appointments / 50, "POST", TEXTS);
            arm(kind, appointments / 50, "PATCH", "Task");
        }
        one.tasks().add(new Batch("bench", Instant.now(), TEMPLATE, sheet.sending())).join();
        int unsure = send(one, other, preflight);
        var arrived = new int[3];
        for (int i = 0; i < appointments; i++) {
            arrived[Math.min(2, door.texts(number(i)).join().size())]++;
        }
        out.println("reminders that arrived once: " + arrived[1] + ", twice or more: " + arrived[2] + ", not at all: " + arrived[0]
                + "; unconfirmed, and left to a person by the machine: " + unsure);
        out.flush();
        return look.isKept() && arrived[2] == 0 && arrived[0] <= unsure;
    }

    /** Until nothing is under way any more. Returns how many the machine left unconfirmed. */
    private int send(ReminderRecords one, ReminderRecords other, Preflight preflight) throws InterruptedException {
        try (ReminderRunner here = runner(one, preflight); ReminderRunner there = runner(other, preflight)) {
            here.start();
            there.start();
            Instant end = Instant.now().plus(LONGEST);
            var pause = new CountDownLatch(1);
            while (Instant.now().isBefore(end)) {
                List<Reminder> all = one.tasks().ofBatch("bench").join();
                if (all.stream().noneMatch(RemindersFigures::isUnderWay)) {
                    return (int) all.stream().filter(reminder -> reminder.state() == Reminder.State.UNCONFIRMED).count();
                }
                pause.await(2, TimeUnit.SECONDS);
            }
            throw new IllegalStateException("Reminders are still under way after " + LONGEST);
        }
    }

    private static boolean isUnderWay(Reminder reminder) {
        return switch (reminder.state()) {
            case WAITING, TAKEN, LEAVING -> true;
            case SENT, DELIVERED, FAILED, UNCONFIRMED, CANCELLED -> false;
        };
    }

    private ReminderRecords records(SandboxUser user) {
        return new OystehrProject(addresses.projectApi(), addresses.fhirApi(), door.tokensOf(user), new FhirModel(), threads)
                .reminders(clock, ZONE, PhoneConversations.NONE);
    }

    private ReminderRunner runner(ReminderRecords records, Preflight preflight) {
        return new ReminderRunner(records.book(), records.tasks(), records.sender(), preflight, clock, new Lane(threads), Duration.ofMillis(1), 4);
    }

    private static PhoneNumber number(int i) {
        return new PhoneNumber("+1617" + (2_000_000 + i));
    }

    private void load(LocalDate day) throws IOException, InterruptedException {
        for (int from = 0; from < appointments; from += LOADED_AT_ONCE) {
            ObjectNode bundle = json.createObjectNode().put("resourceType", "Bundle").put("type", "transaction");
            for (int i = from; i < Math.min(appointments, from + LOADED_AT_ONCE); i++) {
                put(bundle, """
                        {"resourceType":"Patient","id":"p%d","name":[{"family":"Bench","given":["Patient%d"]}],"birthDate":"1980-01-01",
                         "telecom":[{"system":"sms","value":"%s"}]}""".formatted(i, i, number(i).e164()));
                put(bundle, """
                        {"resourceType":"Appointment","id":"a%d","status":"booked","start":"%s","participant":[
                         {"status":"needs-action","actor":{"reference":"Patient/p%d"}},
                         {"status":"accepted","actor":{"reference":"Practitioner/x","display":"Dr Careful"}}]}"""
                        .formatted(i, day.atTime(23, 0).atZone(ZONE).toInstant(), i));
            }
            post(addresses.fhirApi().toString(), bundle.toString());
        }
    }

    private void put(ObjectNode bundle, String resource) throws IOException {
        ObjectNode entry = bundle.withArray("entry").addObject();
        var read = json.readTree(resource);
        entry.set("resource", read);
        entry.putObject("request").put("method", "PUT").put("url", read.path("resourceType").asText() + "/" + read.path("id").asText());
    }

    private void arm(String kind, int times, String method, String path) throws IOException, InterruptedException {
        ObjectNode fault = json.createObjectNode().put("kind", kind).put("times", Math.max(1, times));
        fault.putObject("match").put("method", method).put("path", path);
        post(doorAddress + "/sandbox/faults", fault.toString());
    }

    private void post(String address, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address)).header("Content-Type", address.endsWith("faults") ? "application/json" : "application/fhir+json")
                .header("Authorization", "Bearer " + addresses.users().getFirst().accessToken().value())
                .POST(HttpRequest.BodyPublishers.ofString(body)).build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IOException("POST answered " + answer.statusCode());
        }
    }

    @Override
    public void close() throws Exception {
        alarms.shutdownNow();
        threads.shutdownNow();
        backend.close();
    }
}
