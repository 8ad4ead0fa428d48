package health.rapport.model;

import java.net.URI;

/**
 * How to reach a project and ask it for a sign-in. Has no secrets.
 *
 * @param name       what a person calls it
 * @param projectId  Oystehr's id; may be empty, for only developers' bearers need it
 * @param projectApi such as {@code https://project-api.zapehr.com/v1}
 * @param fhirApi    such as {@code https://fhir-api.zapehr.com}
 * @param issuer     who signs people in, such as {@code https://auth.zapehr.com}
 * @param clientId   of the Oystehr Application that lets this app be called back on 127.0.0.1
 * @param chatSocket Twilio's, or a stand-in's
 */
public record ProjectProfile(String name, String projectId, URI projectApi, URI fhirApi, URI issuer, String clientId, URI chatSocket) {
    /** Where Oystehr is for everybody, as its SDK and Twilio's have it; name and client are each clinic's own. */
    public static final ProjectProfile OYSTEHR = new ProjectProfile("", "", URI.create("https://project-api.zapehr.com/v1"),
            URI.create("https://fhir-api.zapehr.com"), URI.create("https://auth.zapehr.com"), "", URI.create("wss://tsock.us1.twilio.com/v3/wsconnect"));

    /** What makes it the same to a sign-in, whatever it is called. */
    public String key() {
        return issuer + " " + clientId + " " + projectApi;
    }

    /** Whether nobody on the way can read or change what is sent there: encrypted, or not leaving this computer. */
    public static boolean isSafe(URI address) {
        String scheme = String.valueOf(address.getScheme());
        boolean here = "127.0.0.1".equals(address.getHost()) || "localhost".equals(address.getHost()) || "[::1]".equals(address.getHost());
        return address.getHost() != null && (scheme.equals("https") || scheme.equals("wss") || here && (scheme.equals("http") || scheme.equals("ws")));
    }
}
