package health.rapport.backend.twilio.model;

import java.net.URI;

/** The account and the chat service that everything belongs to, and where they are reached over HTTP. */
public record Scope(String accountSid, String serviceSid, String clinicNumber, URI origin) {
    /** Travels as data inside the tunnel; nobody resolves it. */
    private static final String CLIENT_API = "https://aim.us1.twilio.com";

    private static final String SYNC_API = "https://cds.us1.twilio.com";

    public String clientApi() {
        return CLIENT_API + "/Client/v2/Services/" + serviceSid;
    }

    public String clientConfiguration() {
        return CLIENT_API + "/Client/v2/Configuration";
    }

    public String typing() {
        return CLIENT_API + "/v1/Instances/" + serviceSid + "/Typing";
    }

    public String syncApi() {
        return SYNC_API + "/v3/Services/" + serviceSid;
    }

    public String media() {
        return origin + "/media/v1/Services/" + serviceSid;
    }

    public String rest() {
        return origin + "/v1";
    }
}
