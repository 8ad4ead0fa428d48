package health.rapport.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import health.rapport.app.Desk;
import health.rapport.app.Sandbox;
import health.rapport.backend.BackendAddresses;
import health.rapport.care.EncounterCard;
import health.rapport.care.EncounterQuery;
import health.rapport.care.Seat;
import health.rapport.care.StartedConversation;
import health.rapport.model.ConversationSid;
import health.rapport.oystehr.sandbox.SandboxUser;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Conversations with a long past. They are started as the window starts them; their messages are written through
 * Twilio's REST API with a past {@code DateCreated}, which is how a service brings history in.
 */
final class LongConversations {
    private static final Duration APART = Duration.ofMinutes(20);

    private final Sandbox sandbox;
    private final BackendAddresses.Twilio twilio;
    private final HttpClient http;

    LongConversations(Sandbox sandbox, BackendAddresses.Twilio twilio, HttpClient http) {
        this.sandbox = sandbox;
        this.twilio = twilio;
        this.http = http;
    }

    /** Of Encounters that have none yet; everybody is in them by chat. */
    List<ConversationSid> start(int count, List<SandboxUser> people) {
        try (Desk desk = sandbox.desk(people.getFirst())) {
            var query = new EncounterQuery("", Optional.empty(), desk.clinic().zone(), 100);
            List<EncounterCard> free = desk.records().encounters(query).join().stream()
                    .filter(card -> card.conversation().isEmpty() && card.patient().isPresent()).limit(count).toList();
            var made = new ArrayList<ConversationSid>();
            for (EncounterCard card : free) {
                StartedConversation started = desk.conversationDesk().start(card.reference()).join();
                desk.conversationDesk().seat(started, people.stream().map(person -> Seat.chat(person.profile())).toList()).join();
                made.add(started.conversation());
            }
            return made;
        }
    }

    /** @return the text of the newest message */
    String fill(ConversationSid conversation, int messages) throws IOException, InterruptedException {
        List<String> authors = authors(conversation);
        Instant first = Instant.now().minus(APART.multipliedBy(messages));
        String body = "";
        for (int at = 0; at < messages; at++) {
            body = "Message " + at + " of " + conversation.value()
                    + (at % 5 == 0 ? ", with so many more words in it that it needs a second line on the screen" : "");
            write(conversation, authors.get(at / 3 % authors.size()), body, first.plus(APART.multipliedBy(at)));
        }
        return body;
    }

    private void write(ConversationSid conversation, String author, String body, Instant at) throws IOException, InterruptedException {
        String form = "Author=" + encoded(author) + "&Body=" + encoded(body) + "&DateCreated=" + encoded(at.toString());
        call(request(conversation, "Messages").header("Content-Type", "application/x-www-form-urlencoded").POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    private List<String> authors(ConversationSid conversation) throws IOException, InterruptedException {
        JsonNode people = new ObjectMapper().readTree(call(request(conversation, "Participants").GET())).path("participants");
        return people.valueStream().map(person -> person.path("identity").asText()).toList();
    }

    private HttpRequest.Builder request(ConversationSid conversation, String what) {
        String credentials = Base64.getEncoder().encodeToString((twilio.accountSid() + ":" + twilio.authToken()).getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(URI.create(twilio.restUrl() + "/Conversations/" + conversation.value() + "/" + what))
                .header("Authorization", "Basic " + credentials);
    }

    private String call(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IOException("Twilio's REST API answered " + answer.statusCode());
        }
        return answer.body();
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
