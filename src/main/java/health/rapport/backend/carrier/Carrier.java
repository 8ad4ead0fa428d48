package health.rapport.backend.carrier;

import health.rapport.backend.carrier.DeliveryReport.Status;
import health.rapport.backend.carrier.PhoneMessage.Direction;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The network between a Twilio number and simulated phones. Numbers are E.164; a number nobody knew is an ordinary
 * phone from its first use. Reports and texts arrive on the carrier's own thread, in order for each phone.
 */
public final class Carrier implements AutoCloseable {
    /** Attempt to send to a recipient who opted out. */
    public static final int OPTED_OUT = 21610;
    /** Unreachable destination handset. */
    public static final int UNREACHABLE = 30003;
    /** Landline or unreachable carrier. */
    public static final int LANDLINE = 30006;

    private static final Logger LOG = LoggerFactory.getLogger(Carrier.class);

    private final Clock clock;
    private final Map<String, Phone> phones = new ConcurrentHashMap<>();
    private final PhoneRecords records;
    private final PhoneHistory history;
    private final List<Function<TextMessage, CompletableFuture<Void>>> receivers = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService network = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("carrier").factory());

    /** A network that forgets everything when it ends. */
    public Carrier(Clock clock) {
        this(clock, Optional.empty());
    }

    /** @param file keeps how phones are treated and what they stopped; beside it lies what they show */
    public Carrier(Clock clock, Optional<Path> file) {
        this.clock = clock;
        this.records = new PhoneRecords(file);
        this.history = new PhoneHistory(file.map(path -> path.resolveSibling("phone-texts.jsonl")));
    }

    /** Who gets the texts that phones send; what it answers ends when the text has been taken for good. */
    public void onText(Function<TextMessage, CompletableFuture<Void>> receiver) {
        receivers.add(receiver);
    }

    public PhoneSettings settings(String number) {
        return phone(number).settings();
    }

    public void configure(String number, PhoneSettings settings) {
        Phone phone = phone(number);
        phone.settings(settings);
        records.keep(number, phone);
    }

    /** Configures a phone that nothing is recorded about: what happened to a phone since is not undone by a restart. */
    public void introduce(String number, PhoneSettings settings) {
        if (!records.has(number)) {
            configure(number, settings);
        }
    }

    public List<PhoneMessage> messages(String number) {
        return phone(number).messages();
    }

    public boolean isOptedOut(String phoneNumber, String sender) {
        return phone(phoneNumber).refuses(sender);
    }

    /** Takes a text for a phone. Reports follow: sent and how it ended, or failed at once. */
    public void submit(TextMessage text, Consumer<DeliveryReport> reports) {
        if (isOptedOut(text.to(), text.from())) {
            later(Duration.ZERO, () -> reports.accept(new DeliveryReport(Status.FAILED, OPTED_OUT)));
            return;
        }
        later(Duration.ZERO, () -> {
            reports.accept(new DeliveryReport(Status.SENT, 0));
            later(phone(text.to()).settings().deliveryDelay(), () -> reports.accept(arrive(text)));
        });
    }

    /**
     * A phone texts a Twilio number, and the other phones where it writes to a group: those hear of it without Twilio.
     * Opt-out words act and are answered by the network itself, and are passed on too. The answer ends when all receivers have taken the text.
     */
    public CompletableFuture<Void> sendFromPhone(TextMessage text) {
        Phone phone = phone(text.from());
        keep(text.from(), text.id(), new PhoneMessage(Direction.OUT, text.to(), text.others(), text.body(), clock.instant(), text.media()));
        text.others()
                .forEach(other -> later(Duration.ZERO,
                        () -> arrive(new TextMessage(text.id(), text.from(), other, rest(text, other), text.body(), text.media()))));
        Keyword.of(text.body()).ifPresent(keyword -> {
            boolean answered = switch (keyword) {
                case STOP -> phone.stop(text.to());
                case START -> phone.start(text.to());
                case HELP -> true;
            };
            records.keep(text.from(), phone);
            if (answered) {
                later(Duration.ZERO, () -> arrive(new TextMessage(text.to(), text.from(), keyword.answer(), List.of())));
            }
        });
        // Not behind the reports of texts under way: receivers keep the order themselves.
        return CompletableFuture.allOf(receivers.stream().map(receiver -> receiver.apply(text)).toArray(CompletableFuture[]::new));
    }

    @Override
    public void close() {
        network.shutdownNow();
    }

    private DeliveryReport arrive(TextMessage text) {
        Phone phone = phone(text.to());
        if (phone.settings().landline()) {
            return new DeliveryReport(Status.UNDELIVERED, LANDLINE);
        }
        if (!phone.settings().reachable()) {
            return new DeliveryReport(Status.UNDELIVERED, UNREACHABLE);
        }
        // A service that was killed may hand over again what has arrived.
        if (!phone.has(text.id())) {
            keep(text.to(), text.id(), new PhoneMessage(Direction.IN, text.from(), text.others(), text.body(), clock.instant(), text.media()));
        }
        return new DeliveryReport(Status.DELIVERED, 0);
    }

    private Phone phone(String number) {
        return phones.computeIfAbsent(number, unseen -> {
            Phone phone = records.phone(unseen);
            history.of(unseen).forEach(entry -> phone.add(entry.id(), entry.message()));
            return phone;
        });
    }

    private void keep(String number, String id, PhoneMessage message) {
        history.keep(number, id, message);
        phone(number).add(id, message);
    }

    /** The group as one of its phones sees it. */
    private static List<String> rest(TextMessage text, String phone) {
        return Stream.concat(Stream.of(text.to()), text.others().stream()).filter(one -> !one.equals(phone)).toList();
    }

    private void later(Duration delay, Runnable action) {
        try {
            network.schedule(() -> runAloud(action), delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closed) {
            LOG.info("The network is closed; a text goes nowhere");
        }
    }

    private static void runAloud(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException failure) {
            // A scheduled task would swallow it; the type alone, texts are personal.
            LOG.error("A step of the network failed: {}", failure.getClass().getName());
        }
    }
}
