package health.rapport.oystehr.checks;

import health.rapport.checks.CheckStep;
import health.rapport.checks.Failures;
import health.rapport.checks.Finding;
import health.rapport.checks.Finding.Trouble;
import health.rapport.checks.Probe;
import health.rapport.model.ProjectProfile;
import health.rapport.model.Refused;
import health.rapport.network.Network;
import health.rapport.oystehr.http.JsonCalls;
import health.rapport.oystehr.http.ServiceHttp;
import health.rapport.oystehr.project.MessagingConfig;
import health.rapport.oystehr.project.ProjectApi;
import health.rapport.oystehr.signin.AuthorizationServer;
import health.rapport.session.AccessTokens;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import okhttp3.Handshake;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** From the names of the hosts to the chat token: each step by itself, with short patience. */
public final class ProjectProbes {
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private record Step(CheckStep step, Supplier<Finding> looking) implements Probe {
        @Override
        public Finding look() {
            return looking.get();
        }
    }

    private final Network network;
    private final OkHttpClient http;
    private final ProjectProfile project;
    private final Optional<ProjectApi> api;
    private final Optional<JsonCalls> records;

    /** @param tokens of whoever is signed in; without them, what needs a sign-in is left out */
    public ProjectProbes(Network network, ProjectProfile project, Optional<AccessTokens> tokens) {
        this.network = network;
        this.project = project;
        http = network.client().newBuilder().callTimeout(PATIENCE).connectTimeout(PATIENCE).followRedirects(false).build();
        api = tokens.map(bearer -> new ProjectApi(ServiceHttp.authorized(http, project.projectApi(), bearer), project.projectApi()));
        records = tokens.map(bearer ->
                new JsonCalls(ServiceHttp.authorized(http, project.fhirApi(), bearer), URI.create(project.fhirApi() + "/Practitioner?_count=1&_elements=id")));
    }

    public List<Probe> all() {
        return List.of(new Step(CheckStep.NAME, this::names), new Step(CheckStep.PROXY, this::proxy), new Step(CheckStep.ENCRYPTION, this::encryption),
                new Step(CheckStep.SIGN_IN, this::signIn), new Step(CheckStep.RECORDS, this::fhir), new Step(CheckStep.MESSAGING, this::messaging),
                new Step(CheckStep.CHAT_TOKEN, () -> signedIn(project.projectApi(), there -> {
                    there.conversationToken();
                    return "";
                })));
    }

    private List<URI> addresses() {
        return List.of(project.issuer(), project.projectApi(), project.fhirApi(), project.chatSocket());
    }

    private Finding names() {
        var found = new ArrayList<String>();
        for (URI address : addresses()) {
            String host = address.getHost();
            try {
                found.add(host + " = " + InetAddress.getByName(host).getHostAddress());
            } catch (UnknownHostException unknown) {
                if (network.proxyFor(address).equals(Proxy.NO_PROXY)) {
                    return Failures.of(unknown, host);
                }
                found.add(host + " = the proxy’s to know");
            }
        }
        return new Finding.Good(found.stream().distinct().collect(Collectors.joining(", ")));
    }

    private Finding proxy() {
        Proxy proxy = network.proxyFor(project.projectApi());
        Optional<String> trouble = network.scriptTrouble();
        if (trouble.isPresent()) {
            return new Finding.Bad(Trouble.PROXY_SCRIPT_UNUSABLE, trouble.get());
        }
        if (!(proxy.address() instanceof InetSocketAddress address)) {
            return new Finding.Good(Finding.Known.NO_PROXY);
        }
        String name = address.getHostString() + ":" + address.getPort();
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(address.getHostString(), address.getPort()), (int) PATIENCE.toMillis());
            return new Finding.Good(name);
        } catch (IOException away) {
            return new Finding.Bad(Trouble.PROXY_REFUSES, name);
        }
    }

    private Finding encryption() {
        var found = new ArrayList<String>();
        for (URI address : addresses()) {
            String scheme = address.getScheme().equals("wss") ? "https" : address.getScheme();
            if (!scheme.equals("https")) {
                found.add(address.getHost() + ": this computer");
                continue;
            }
            try (Response response = http.newCall(new Request.Builder().url("https://" + address.getRawAuthority() + "/").head().build()).execute()) {
                found.add(address.getHost() + ": " + Optional.ofNullable(response.handshake()).map(ProjectProbes::described).orElse(""));
            } catch (IOException failure) {
                return Failures.of(failure, address.getHost());
            }
        }
        return new Finding.Good(found.stream().distinct().collect(Collectors.joining("; ")));
    }

    /** Who vouches for the host: where a proxy looks into the traffic, it stands here. */
    private static String described(Handshake handshake) {
        String signer = handshake.peerCertificates().stream().reduce((first, last) -> last)
                .filter(X509Certificate.class::isInstance).map(last -> ((X509Certificate) last).getIssuerX500Principal().getName()).orElse("");
        return handshake.tlsVersion().javaName() + ", " + signer;
    }

    private Finding signIn() {
        String host = project.issuer().getHost();
        try {
            AuthorizationServer.discover(http, project.issuer());
            return api.isEmpty() ? new Finding.Good(host) : signedIn(project.projectApi(), there -> {
                there.me();
                return host;
            });
        } catch (Refused refused) {
            return Failures.of(refused, host);
        }
    }

    private Finding fhir() {
        String host = project.fhirApi().getHost();
        return records.map(calls -> {
            try {
                return calls.get().path("resourceType").asText().equals("Bundle") ? new Finding.Good(host) : new Finding.Bad(Trouble.NOT_THE_SERVICE, host);
            } catch (Refused refused) {
                return Failures.of(refused, host);
            }
        }).orElseGet(Finding.NotSignedIn::new);
    }

    private Finding messaging() {
        return signedIn(project.projectApi(), there -> {
            MessagingConfig config = there.config();
            boolean texts = config.textingNumber().isPresent();
            return (config.conversationNumber().isPresent() ? texts ? Finding.Known.CONVERSATIONS_AND_TEXTS : Finding.Known.CONVERSATIONS_ONLY
                    : texts ? Finding.Known.TEXTS_ONLY : Finding.Known.NO_NUMBER).name();
        });
    }

    private Finding signedIn(URI where, Function<ProjectApi, String> call) {
        return api.<Finding>map(there -> {
            try {
                return new Finding.Good(call.apply(there));
            } catch (Refused refused) {
                return Failures.of(refused, where.getHost());
            }
        }).orElseGet(Finding.NotSignedIn::new);
    }
}
