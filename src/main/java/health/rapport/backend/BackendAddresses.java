package health.rapport.backend;

import java.net.URI;
import java.util.List;

/** Where a running backend is and how to sign in: what {@code GET /sandbox} answers. */
public record BackendAddresses(
        URI projectApiUrl,
        URI fhirApiUrl,
        URI authUrl,
        Twilio twilio,
        String clinicNumber,
        String applicationClientId,
        List<User> users,
        User developer,
        List<Machine> m2m,
        List<Phone> phones) {

    public record Twilio(URI websocketUrl, URI restUrl, String accountSid, String authToken, String chatServiceSid) {
        @Override
        public String toString() {
            return "Twilio[" + accountSid + "]";
        }
    }

    /**
     * @param accessToken a bearer ready for use
     * @param role        what they are there, in words, for whoever has to choose
     */
    public record User(String name, String profile, String accessToken, String role) {
        @Override
        public String toString() {
            return "User[" + profile + "]";
        }
    }

    public record Machine(String clientId, String clientSecret, String profile) {
        @Override
        public String toString() {
            return "Machine[" + profile + "]";
        }
    }

    public record Phone(String number, String owner) {
        @Override
        public String toString() {
            return "Phone[‹private›]";
        }
    }

    @Override
    public String toString() {
        return "BackendAddresses[" + authUrl + "]";
    }
}
