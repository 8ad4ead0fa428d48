package health.rapport.app;

import health.rapport.backend.EngineOptions;
import health.rapport.backend.conversations.TwilioAccess;
import health.rapport.backend.identity.OpenIdClaims;
import health.rapport.support.Private;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options of {@code rapport backend} over a FHIR server and a Twilio account that others run. */
final class EngineArguments {
    private static final String TWILIOS_OWN = "conversations.twilio.com";
    /** HS256 wants a key of 256 bits. */
    private static final int SHORTEST_SECRET = 32;

    @Option(names = "--fhir", paramLabel = "URL", description = "Base of a FHIR R4B server that keeps the records, such as HAPI FHIR JPA.")
    private URI fhir;

    @Option(names = "--fhir-public-url", paramLabel = "URL",
            description = "With --twilio: where people's apps reach that server, if elsewhere. References to other servers name nobody.")
    private URI fhirPublicUrl;

    @Option(names = "--twilio", paramLabel = "URL", description = "Twilio's Conversations API, https://" + TWILIOS_OWN
            + "/v1. With it, and --fhir, this is the Project API alone, over both; "
            + "there is no sign-in, no control door and no phone then.")
    private URI twilio;

    @Option(names = "--twilio-texts", paramLabel = "URL",
            description = "Twilio's Programmable Messaging (default: https://api.twilio.com, beside a stand-in its own).")
    private URI texts;

    @Option(names = "--twilio-media", paramLabel = "URL",
            description = "Where the files of conversations are (default: https://mcs.us1.twilio.com/v1, beside a stand-in its own).")
    private URI media;

    @Option(names = "--twilio-is-stand-in", description = "Allows --twilio to be neither Twilio's own https address nor on this machine.")
    private boolean standIn;

    @Option(names = "--twilio-account", paramLabel = "AC…", description = "SID of the account; its auth token is the secret "
            + EngineSecrets.TWILIO_AUTH_TOKEN + ".")
    private String account;

    @Option(names = "--twilio-service", paramLabel = "IS…", description = "SID of the Conversations service.")
    private String service;

    @Option(names = "--twilio-key", paramLabel = "SK…", description = "SID of the API key that signs chat tokens; its secret is "
            + EngineSecrets.TWILIO_KEY_SECRET + ".")
    private String key;

    @Option(names = "--messaging-address", paramLabel = "NUMBER", description = "The clinic's own number, such as +16175550100; without it there is chat only.")
    private String number;

    @Option(names = "--openid", paramLabel = "URL", description = "The OpenID provider whose tokens are let in, as they name their issuer.")
    private URI openId;

    @Option(names = "--openid-audience", paramLabel = "NAME", description = "What its tokens for Rapport are made out to.")
    private String audience;

    @Option(names = "--openid-client", paramLabel = "ID", description = "With --reminders: the machine client that sends them; its secret is "
            + EngineSecrets.OPENID_CLIENT_SECRET + ".")
    private String client;

    @Option(names = "--openid-profile", defaultValue = "fhirUser", paramLabel = "CLAIM",
            description = "Names somebody's FHIR profile (default: ${DEFAULT-VALUE}).")
    private String profileClaim;

    @Option(names = "--openid-roles", defaultValue = "roles", paramLabel = "CLAIM",
            description = "Names somebody's roles: Clinician, Nurse, Front desk, Chat only, Inactive, Service (default: ${DEFAULT-VALUE}).")
    private String rolesClaim;

    @Option(names = "--secrets", paramLabel = "FILE",
            description = "Secrets, one NAME=value a line, readable by you alone; without it they come from the environment.")
    private Path secrets;

    @Option(names = "--listen", defaultValue = "127.0.0.1", paramLabel = "ADDRESS",
            description = "With --twilio: address to listen on (default: ${DEFAULT-VALUE}). Put TLS in front of any other.")
    private String listen;

    @Option(names = "--public-url", paramLabel = "URL",
            description = "With --twilio: where Twilio and people reach this backend, or what stands before several.")
    private URI publicUrl;

    @Option(names = "--at-once", defaultValue = "64", paramLabel = "N",
            description = "With --twilio: requests answered at the same time; beyond four times as many waiting, 429 (default: ${DEFAULT-VALUE}).")
    private int atOnce;

    @Option(names = "--drain", defaultValue = "5", paramLabel = "SECONDS",
            description = "With --twilio: how long it still answers after it was asked to stop (default: ${DEFAULT-VALUE}).")
    private int drain;

    /** As whom the OpenID provider knows a program, such as one that sends reminders. */
    record Machine(String id, Private<String> secret) {}

    /** @throws IllegalArgumentException in a sentence for who started the program */
    Machine machine(Map<String, String> environment) throws IOException {
        if (client == null) {
            throw new IllegalArgumentException("With --reminders beside --twilio, --openid-client is needed: it names the machine client that sends them.");
        }
        return new Machine(client, new Private<>(EngineSecrets.of(environment, secretsFile()).required(EngineSecrets.OPENID_CLIENT_SECRET)));
    }

    Optional<URI> fhir() {
        return Optional.ofNullable(fhir);
    }

    Optional<Path> secretsFile() {
        return Optional.ofNullable(secrets);
    }

    /** Whether this is to be a backend over both engines. */
    boolean areForEngines() {
        return twilio != null;
    }

    /** @throws IllegalArgumentException in a sentence for who started the program */
    EngineOptions options(int port, Map<String, String> environment) throws IOException {
        need(fhir, "--fhir", "says where the records are kept");
        need(account, "--twilio-account", "names the account");
        need(service, "--twilio-service", "names the Conversations service");
        need(key, "--twilio-key", "names the API key");
        need(openId, "--openid", "says who may sign in: the demo clinic's sign-in is never open beside a Twilio account");
        need(audience, "--openid-audience", "says which of its tokens are meant for Rapport");
        if (number != null && !TwilioAccess.isNumber(number)) {
            throw new IllegalArgumentException("--messaging-address is a number with its country code and nothing else, such as +16175550100.");
        }
        if (!standIn && !isLoopback(twilio) && !twilio.getScheme().equals("https")) {
            throw new IllegalArgumentException("Twilio is reached by https; if " + twilio.getHost() + " is a stand-in, say --twilio-is-stand-in.");
        }
        if (!standIn && !isLoopback(openId) && !openId.getScheme().equals("https")) {
            throw new IllegalArgumentException("An OpenID provider is reached by https.");
        }
        EngineSecrets known = EngineSecrets.of(environment, secretsFile());
        var access = new TwilioAccess(twilio, textsUrl(), mediaUrl(), account, known.required(EngineSecrets.TWILIO_AUTH_TOKEN), key,
                longEnough(known, EngineSecrets.TWILIO_KEY_SECRET), service, Optional.ofNullable(number));
        return new EngineOptions(listen, port, Optional.ofNullable(publicUrl), withoutSlash(fhir), Optional.ofNullable(fhirPublicUrl)
                .map(EngineArguments::withoutSlash), known.optional(EngineSecrets.FHIR_TOKEN), access,
                new EngineOptions.People(openId, audience, new OpenIdClaims(profileClaim, rolesClaim)), longEnough(known, EngineSecrets.CHAT_IDENTITY_SECRET),
                atOnce, Duration.ofSeconds(drain));
    }

    private URI textsUrl() {
        return texts != null ? texts : twilio.getHost().equals(TWILIOS_OWN) ? URI.create("https://api.twilio.com") : twilio.resolve("/");
    }

    private URI mediaUrl() {
        return media != null ? withoutSlash(media) : twilio.getHost().equals(TWILIOS_OWN) ? URI.create("https://mcs.us1.twilio.com/v1")
                : twilio.resolve("/media/v1");
    }

    private static String longEnough(EngineSecrets known, String name) {
        String secret = known.required(name);
        if (secret.length() < SHORTEST_SECRET) {
            throw new IllegalArgumentException("The secret " + name + " is too short: " + SHORTEST_SECRET + " characters at least.");
        }
        return secret;
    }

    private static URI withoutSlash(URI url) {
        return URI.create(url.toString().replaceAll("/+$", ""));
    }

    private static boolean isLoopback(URI url) {
        try {
            return InetAddress.getByName(url.getHost()).isLoopbackAddress();
        } catch (UnknownHostException elsewhere) {
            return false;
        }
    }

    private static void need(Object value, String option, String why) {
        if (value == null) {
            throw new IllegalArgumentException("With --twilio, " + option + " is needed: it " + why + ".");
        }
    }
}
