package health.rapport.oystehr;

import health.rapport.audit.AuditRecords;
import health.rapport.care.CareRecords;
import health.rapport.care.ConversationDesk;
import health.rapport.care.HomeClinic;
import health.rapport.chart.ChartRecords;
import health.rapport.chat.ChatTokens;
import health.rapport.chat.MessageRecords;
import health.rapport.model.PhoneNumber;
import health.rapport.model.Reference;
import health.rapport.model.Refused;
import health.rapport.network.Network;
import health.rapport.oystehr.audit.FhirAuditRecords;
import health.rapport.oystehr.chart.FhirChart;
import health.rapport.oystehr.desk.OystehrConversationDesk;
import health.rapport.oystehr.fhir.ClinicRecord;
import health.rapport.oystehr.fhir.EncounterChanges;
import health.rapport.oystehr.fhir.FhirApi;
import health.rapport.oystehr.fhir.FhirCareRecords;
import health.rapport.oystehr.fhir.FhirMessageRecords;
import health.rapport.oystehr.fhir.FhirModel;
import health.rapport.oystehr.http.Background;
import health.rapport.oystehr.http.ServiceHttp;
import health.rapport.oystehr.project.ConversationTokens;
import health.rapport.oystehr.project.ProjectApi;
import health.rapport.oystehr.project.UserIdentity;
import health.rapport.oystehr.reminders.ReminderRecords;
import health.rapport.oystehr.worklist.FhirWorklist;
import health.rapport.reminders.PhoneConversations;
import health.rapport.session.AccessTokens;
import health.rapport.session.IdentityProvider;
import health.rapport.support.Clock;
import health.rapport.worklist.WorklistRecords;
import java.net.URI;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.OkHttpClient;

/** Everything of one project, as one signed-in person may see it. */
public final class OystehrProject implements AutoCloseable {
    /** What is older is asked for by its conversation. */
    private static final int MOST_HANDLED = 2_000;

    private final OkHttpClient http;
    private final Background background;
    private final ProjectApi api;
    private final FhirApi fhir;
    private final ClinicRecord clinic;
    private final AtomicReference<Reference> profile = new AtomicReference<>();

    /** One whose network needs neither proxy nor certificates, such as the embedded backend's. */
    public OystehrProject(URI projectApi, URI fhirApi, AccessTokens tokens, FhirModel model, Executor blocking) {
        this(Network.direct(), projectApi, fhirApi, tokens, model, blocking);
    }

    /**
     * @param projectApi such as {@code https://project-api.zapehr.com/v1}
     * @param fhirApi    such as {@code https://fhir-api.zapehr.com}
     * @param model      shared with everybody else
     * @param blocking   runs the calls; best one of virtual threads
     */
    public OystehrProject(Network network, URI projectApi, URI fhirApi, AccessTokens tokens, FhirModel model, Executor blocking) {
        http = network.client();
        background = new Background(blocking);
        api = new ProjectApi(ServiceHttp.authorized(http, projectApi, tokens), projectApi);
        OkHttpClient fhirHttp = ServiceHttp.authorized(http, fhirApi, tokens);
        fhir = new FhirApi(model, fhirHttp, fhirApi);
        clinic = new ClinicRecord(fhirHttp, fhirApi);
    }

    /** Loads FHIR's model ahead of the first call that needs it: seconds, on a thread of the executor. */
    public CompletableFuture<Void> warmUp() {
        return background.run(fhir::warmUp);
    }

    /** Which clinic the signed-in person works for. Fails with {@code Refused}. */
    public CompletableFuture<HomeClinic> clinic() {
        return background.call(() -> clinic.of(profile()));
    }

    /** The number its patients see; empty where none is set up, or this person may not be told. Fails with {@code Refused}. */
    public CompletableFuture<Optional<PhoneNumber>> clinicNumber() {
        return background.call(api::clinicNumber);
    }

    public CareRecords records() {
        return new FhirCareRecords(fhir, background, this::profile);
    }

    /** What there is to read of conversations where the chat service cannot be reached. */
    public MessageRecords messages() {
        return new FhirMessageRecords(fhir, background, records(), this::profile);
    }

    /** Who takes care of which conversation. */
    public WorklistRecords worklist(Clock clock) {
        return worklist(clock, MOST_HANDLED);
    }

    /** @param most of the whole clinic's are read at once */
    WorklistRecords worklist(Clock clock, int most) {
        return new FhirWorklist(fhir, background, this::profile, clock, most);
    }

    /** Conversations in the chart. */
    public ChartRecords chart() {
        return new FhirChart(fhir, background, this::profile);
    }

    /** Who did what with whose records. */
    public AuditRecords audit() {
        return new FhirAuditRecords(fhir, background, records(), this::profile);
    }

    public ConversationDesk desk() {
        return new OystehrConversationDesk(api, new EncounterChanges(fhir), background);
    }

    /** @param zone the clinic's */
    public ReminderRecords reminders(Clock clock, ZoneId zone, PhoneConversations conversations) {
        return ReminderRecords.in(fhir, api, background, this::profile, clock, zone, conversations);
    }

    public ChatTokens chatTokens() {
        return new ConversationTokens(api, background);
    }

    public IdentityProvider identity() {
        return new UserIdentity(api, background);
    }

    /** Lets go of its connections; calls under way may fail. */
    @Override
    public void close() {
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }

    private Reference profile() {
        Reference known = profile.get();
        if (known != null) {
            return known;
        }
        Reference told = api.me().profile();
        profile.set(told);
        return told;
    }
}
