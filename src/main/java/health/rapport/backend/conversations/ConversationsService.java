package health.rapport.backend.conversations;

import health.rapport.backend.http.Route;
import health.rapport.backend.http.Router;
import health.rapport.backend.http.ShortWay;
import health.rapport.backend.identity.Gate;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import okhttp3.Interceptor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Oystehr's messaging, whole: mount its calls and its webhooks, then {@link #connect} once both can be reached. */
public final class ConversationsService implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ConversationsService.class);

    private final MessagingSettings settings;
    private final RestClient rest;
    private final TwilioConversations twilio;
    private final TwilioTexts texts;
    private final ChatIdentities identities;
    private final MessagingApi api;
    private final Webhooks webhooks;
    private final PhoneBook phoneBook;
    private final CatchUp catchUp;
    private final InboundTexts inbound;
    private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("catch-up").factory());

    /** @param way what requests to the FHIR server and to Twilio go through, such as a {@link ShortWay} */
    public ConversationsService(MessagingSettings settings, Gate gate, Clock clock, Interceptor way) {
        this(settings, gate, clock, way, ChartWatch.NONE);
    }

    /** The same, and somebody watches how far the chart is behind. */
    public ConversationsService(MessagingSettings settings, Gate gate, Clock clock, Interceptor way, ChartWatch watch) {
        rest = new RestClient(way);
        this.settings = settings;
        TwilioAccess access = settings.twilio();
        var fhir = new FhirRecords(rest, Stream.concat(Stream.of(settings.fhirUrl()), settings.fhirAliases().stream()).map(URI::toString)
                .toList(), settings.fhirBearer());
        twilio = new TwilioConversations(rest, access);
        texts = new TwilioTexts(rest, access);
        identities = new ChatIdentities(settings.identitySecret());
        // A sandbox's clock may be ahead of the FHIR server's, which would hide changes.
        phoneBook = new PhoneBook(fhir, Clock.systemUTC());
        var encounters = new EncounterFinder(fhir, twilio);
        var messages = new MessageRecorder(fhir, twilio, identities, phoneBook, encounters, access.mediaUrl() + "/Services/" + access.chatServiceSid()
                + "/Media", watch, clock);
        var deliveries = new DeliveryRecorder(fhir, messages, clock);
        var transactional = new TransactionalTexts(fhir, texts, deliveries, access.number(), textsWebhook(), clock);
        api = new MessagingApi(settings, gate, new ConversationStarter(fhir, twilio), new Participation(fhir, twilio, identities, phoneBook, access.number()),
                transactional, twilio, identities, new ChatTokens(access, clock));
        catchUp = new CatchUp(fhir, twilio, messages, encounters, clock);
        inbound = new InboundTexts(fhir, texts, new TextsInConversations(twilio), phoneBook, access.number(), clock);
        webhooks = new Webhooks(settings.webhookUrl().toString(), access.authToken(), messages, deliveries, inbound, clock);
    }

    /** Paths below the Project API's base. */
    public void projectApi(Router project) {
        api.routes(project);
    }

    /** Paths below the webhook address of the settings. */
    public Route webhooks() {
        return webhooks;
    }

    /**
     * Tells Twilio where to call us. Fails where Twilio cannot be reached.
     *
     * @throws NumberUnknown where the project's number is none of the account's
     */
    public void connect() {
        twilio.tellUs(URI.create(settings.webhookUrl() + "/conversations" + Webhooks.TOLD_AGAIN));
        settings.twilio().number().ifPresent(number -> texts.tellUs(URI.create(textsWebhook() + Webhooks.TOLD_AGAIN), number));
    }

    /** Records meanwhile what happened while this service was away, for so long. */
    public void catchUp(Duration atMost) {
        background.execute(() -> attempt(() -> catchUp.run(atMost)));
    }

    /**
     * From now on looks again and again whether there are messages and texts that no webhook told of.
     *
     * @param back how long before now the first look begins
     */
    public void keepUp(Duration every, Duration back) {
        background.execute(() -> attempt(phoneBook::prepare));
        catchUp.begin(back);
        timer.scheduleWithFixedDelay(this::look, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Conversations first: what they have is on record then, and no text outside of them. */
    private void look() {
        attempt(catchUp::look);
        attempt(inbound::look);
    }

    private static void attempt(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException failure) {
            // Last resort of a thread of its own: the executor would keep silent and never look again. The next look covers the same time, and whoever
            // needs the phone book reads it then.
            LOG.warn("Work in the background could not be finished: {}", failure.getClass().getName());
        }
    }

    /** Conversations in which something could not be recorded yet. */
    public int conversationsBehind() {
        return catchUp.behind();
    }

    /** Texts that have not found their place in the chart yet. */
    public int textsOpen() {
        return inbound.open();
    }

    /** As whom somebody with this FHIR profile chats. */
    public String identityOf(String profile) {
        return identities.of(profile);
    }

    /** The same, where only the secret is known. */
    public static String identityOf(String identitySecret, String profile) {
        return new ChatIdentities(identitySecret).of(profile);
    }

    /** Whether a request comes from this service itself. */
    public static boolean isOwn(String userAgent) {
        return userAgent.equals(RestClient.USER_AGENT);
    }

    @Override
    public void close() {
        catchUp.end();
        timer.shutdownNow();
        // What is under way ends with its next request.
        background.shutdown();
        rest.close();
    }

    private URI textsWebhook() {
        return URI.create(settings.webhookUrl() + "/texts");
    }
}
