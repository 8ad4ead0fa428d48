package health.rapport.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.backend.Backend;
import health.rapport.backend.BackendOptions;
import health.rapport.care.Patient;
import health.rapport.model.PhoneNumber;
import health.rapport.oystehr.reminders.ReminderRecords;
import health.rapport.oystehr.sandbox.SandboxAddresses;
import health.rapport.oystehr.sandbox.SandboxDoor;
import health.rapport.phones.PhoneText;
import health.rapport.reminders.Appointment;
import health.rapport.reminders.Batch;
import health.rapport.reminders.PreflightSheet;
import health.rapport.reminders.Reminder;
import health.rapport.reminders.StarterTemplates;
import health.rapport.reminders.Template;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/** A day's reminders from two desktops at once over a bad line, one of which dies again and again. */
final class RemindersFigures implements AutoCloseable {
    private static final Template TEMPLATE = StarterTemplates.all().getFirst();
    private static final String BATCH = "bench";
    private static final int LOADED_AT_ONCE = 100;
    private static final int KILLS = 5;
    private static final int PRESSING = 40;
    private static final Duration PRESSING_EVERY = Duration.ofSeconds(1);
    private static final Duration FIRST_PRESSING = Duration.ofSeconds(20);
    private static final Duration LONGEST = Duration.ofMinutes(20);
    private static final String TEXTS = "transactional-sms";

    private final PrintWriter out;
    private final int appointments;
    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AutoCloseable backend;
    private final URI doorAddress;
    private final boolean badLine;
    private final IntConsumer watch;
    private final SandboxDoor door;
    private final SandboxAddresses addresses;
    private final ReminderSender here;

    static RemindersFigures overABadLine(PrintWriter out, int appointments) throws Exception {
        Backend backend = Backend.start(BackendOptions.bare());
        return new RemindersFigures(out, appointments, backend, backend.addresses().authUrl(), true, ended -> {});
    }

    /**
     * @param backend ends with this
     * @param badLine whether answers get lost on the way
     * @param watch   told every two seconds how many have ended, from when they begin to go out
     */
    RemindersFigures(PrintWriter out, int appointments, AutoCloseable backend, URI door, boolean badLine, IntConsumer watch) {
        this.out = out;
        this.appointments = appointments;
        this.backend = backend;
        this.badLine = badLine;
        this.watch = watch;
        doorAddress = door;
        this.door = new SandboxDoor(door, threads);
        addresses = this.door.addresses().join();
        here = new ReminderSender(this.door, addresses, 0);
    }

    boolean measure() throws Exception {
        load();
        LocalDate tomorrow = LocalDate.now(ReminderSender.ZONE).plusDays(1);
        ReminderRecords records = here.records();
        records.book().on(tomorrow).join();
        var looks = new ArrayList<Double>();
        PreflightSheet sheet = new PreflightSheet(List.of());
        for (int i = 0; i < 5; i++) {
            long before = System.nanoTime();
            sheet = here.preflight().check(records.book().on(tomorrow).join(), TEMPLATE, Instant.now());
            looks.add((System.nanoTime() - before) / 1e6);
        }
        String name = "pre-flight of " + sheet.sending().size() + " appointments";
        Figure look = badLine ? Figure.atMost(2_000, name, "ms", looks) : Figure.without(name, "ms", looks);
        out.println(look.line());
        out.flush();
        records.tasks().add(new Batch(BATCH, Instant.now(), TEMPLATE, sheet.sending())).join();
        return (badLine ? throughFaults() : throughTwoDesks()) & look.isKept();
    }

    private boolean throughTwoDesks() throws InterruptedException {
        try (var there = new ReminderSender(door, addresses, 1)) {
            here.start();
            there.start();
            untilAllEnded();
        }
        return told(arrived());
    }

    private boolean throughFaults() throws Exception {
        for (String kind : List.of("drop-reply-after-apply", "drop-before-apply", "http-429", "http-500")) {
            arm(kind, appointments / 50, "POST", TEXTS);
            arm(kind, appointments / 50, "PATCH", "Task");
        }
        int tooLate;
        try (var there = new DyingDesk(doorAddress)) {
            Instant confirmed = Instant.now();
            loadPressing(confirmed);
            here.start();
            for (int i = 0; i < KILLS; i++) {
                there.dieOnce();
            }
            untilAllEnded();
            tooLate = tooLate(confirmed);
        }
        out.println("kill -9 of the second desk: " + KILLS + " times");
        return told(arrived()) & tooLate == 0;
    }

    private int[] arrived() {
        var arrived = new int[3];
        for (int i = 0; i < appointments + (badLine ? PRESSING : 0); i++) {
            int texts = door.texts(number(i)).join().size();
            if (i < appointments || texts > 1) {
                arrived[Math.min(2, texts)]++;
            }
        }
        return arrived;
    }

    private boolean told(int[] arrived) {
        List<Reminder> all = here.records().tasks().ofBatch(BATCH).join();
        long unsure = all.stream().filter(reminder -> reminder.state() == Reminder.State.UNCONFIRMED).count();
        out.println("reminders that arrived once: " + arrived[1] + ", twice or more: " + arrived[2] + ", not at all: " + arrived[0]
                + "; unconfirmed, and left to a person by the machine: " + unsure);
        out.flush();
        return arrived[2] == 0 && (badLine ? arrived[0] == 0 : arrived[0] <= unsure);
    }

    /** Appointments whose reminders lose their use while they are being sent, one every {@link #PRESSING_EVERY}. */
    private void loadPressing(Instant now) throws Exception {
        ObjectNode bundle = json.createObjectNode().put("resourceType", "Bundle").put("type", "transaction");
        var days = new TreeSet<LocalDate>();
        for (int i = 0; i < PRESSING; i++) {
            Instant start = bestBefore(now, i).plus(Duration.ofMinutes(1));
            days.add(LocalDate.ofInstant(start, ReminderSender.ZONE));
            put(bundle, appointments + i, start);
        }
        post(addresses.fhirApi().toString(), bundle.toString());
        for (LocalDate day : days) {
            PreflightSheet sheet = here.preflight().check(here.records().book().on(day).join(), TEMPLATE, now);
            here.records().tasks().add(new Batch("pressing", now, TEMPLATE, sheet.sending())).join();
        }
    }

    private static Instant bestBefore(Instant now, int i) {
        return now.plus(FIRST_PRESSING).plus(PRESSING_EVERY.multipliedBy(i)).truncatedTo(ChronoUnit.MILLIS);
    }

    private int tooLate(Instant confirmed) {
        int inTime = 0;
        int late = 0;
        for (int i = 0; i < PRESSING; i++) {
            for (PhoneText text : door.texts(number(appointments + i)).join()) {
                boolean isLate = !text.at().isBefore(bestBefore(confirmed, i));
                late += isLate ? 1 : 0;
                inTime += isLate ? 0 : 1;
            }
        }
        out.println("reminders whose best-before came while they were being sent: " + PRESSING + ", arrived in time: " + inTime + ", after it: " + late);
        return late;
    }

    /** Until nothing is under way any more. */
    private void untilAllEnded() throws InterruptedException {
        Instant end = Instant.now().plus(LONGEST);
        var pause = new CountDownLatch(1);
        while (Instant.now().isBefore(end)) {
            List<Reminder> all = here.records().tasks().ofBatch(BATCH).join();
            int ended = (int) all.stream().filter(reminder -> !isUnderWay(reminder)).count();
            watch.accept(ended);
            if (ended == all.size()) {
                return;
            }
            pause.await(2, TimeUnit.SECONDS);
        }
        throw new IllegalStateException("Reminders are still under way after " + LONGEST);
    }

    private static boolean isUnderWay(Reminder reminder) {
        return switch (reminder.state()) {
            case WAITING, TAKEN, LEAVING -> true;
            // Handed over again for as long as the service knows it by its key.
            case UNCONFIRMED -> reminder.key().isPresent() && reminder.communication().isEmpty();
            case SENT, DELIVERED, FAILED, CANCELLED -> false;
        };
    }

    private static PhoneNumber number(int i) {
        return new PhoneNumber("+1617" + (2_000_000 + i));
    }

    private void load() throws IOException, InterruptedException {
        Instant start = LocalDate.now(ReminderSender.ZONE).plusDays(1).atTime(23, 0).atZone(ReminderSender.ZONE).toInstant();
        for (int from = 0; from < appointments; from += LOADED_AT_ONCE) {
            ObjectNode bundle = json.createObjectNode().put("resourceType", "Bundle").put("type", "transaction");
            for (int i = from; i < Math.min(appointments, from + LOADED_AT_ONCE); i++) {
                put(bundle, i, start);
            }
            post(addresses.fhirApi().toString(), bundle.toString());
        }
    }

    private void put(ObjectNode bundle, int i, Instant start) throws IOException {
        put(bundle, """
                {"resourceType":"Patient","id":"p%d","name":[{"family":"Bench","given":["Patient%d"]}],"birthDate":"1980-01-01",
                 "telecom":[{"system":"sms","value":"%s"}]}""".formatted(i, i, number(i).e164()));
        put(bundle, """
                {"resourceType":"Appointment","id":"a%d","status":"booked","start":"%s","participant":[
                 {"status":"needs-action","actor":{"reference":"Patient/p%d"}},
                 {"status":"accepted","actor":{"reference":"Practitioner/x","display":"Dr Careful"}}]}""".formatted(i, start, i));
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
        HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                .header("Content-Type", address.endsWith("faults") ? "application/json" : "application/fhir+json")
                .header("Authorization", "Bearer " + addresses.users().getFirst().accessToken().value())
                .POST(HttpRequest.BodyPublishers.ofString(body)).build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IOException("POST answered " + answer.statusCode());
        }
    }

    @Override
    public void close() throws Exception {
        here.close();
        threads.shutdownNow();
        backend.close();
    }
}
