package health.rapport.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A backend that keeps its data is killed in the midst of writes; what it had acknowledged must be there when it is back. */
final class KillFigures {
    private static final int WRITERS = 4;
    private static final int MILLIS = 2_000;

    private final Calls calls;
    private final Queue<String> resources = new ConcurrentLinkedQueue<>();
    private final Queue<String> messages = new ConcurrentLinkedQueue<>();

    KillFigures(Calls calls) {
        this.calls = calls;
    }

    List<Figure> measure(Path data) throws Exception {
        String conversation;
        try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS); MeasuredBackend backend = MeasuredBackend.start("--data", data.toString())) {
            conversation = new MessagingFigures(backend, calls).conversation(List.of(backend.addresses().path("users").path(0).path("profile").asText()));
            for (int i = 0; i < WRITERS; i++) {
                String writer = "writer-" + i;
                writers.execute(i % 2 == 0 ? () -> writeResources(backend) : () -> writeMessages(backend, conversation, writer));
            }
            TimeUnit.MILLISECONDS.sleep(MILLIS);
            backend.kill();
        }
        int acknowledged = resources.size() + messages.size();
        int lost = 0;
        try (MeasuredBackend back = MeasuredBackend.start("--data", data.toString())) {
            for (String resource : resources) {
                lost += isThere(back, resource) ? 0 : 1;
            }
            List<String> kept = bodies(back, conversation);
            messages.removeAll(kept);
            lost += messages.size();
        }
        return List.of(
                Figure.atLeast(100, "writes acknowledged before the kill", "writes", List.of((double) acknowledged)),
                Figure.atMost(0, "of them lost", "writes", List.of((double) lost)));
    }

    /** Until the backend is gone. */
    private void writeResources(MeasuredBackend backend) {
        try {
            while (true) {
                resources.add(calls.post(backend.fhir() + "/Basic", backend.bearer(), "{\"resourceType\":\"Basic\",\"code\":{\"text\":\"bench\"}}").path("id")
                        .asText());
            }
        } catch (IOException killed) {
            return;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void writeMessages(MeasuredBackend backend, String conversation, String writer) {
        try {
            for (int i = 0; ; i++) {
                String text = writer + " says " + i;
                calls.post(backend.projectApi() + "/messaging/conversation/" + conversation + "/message", backend.bearer(), "{\"message\":\"" + text + "\"}");
                messages.add(text);
            }
        } catch (IOException killed) {
            return;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isThere(MeasuredBackend backend, String id) throws InterruptedException {
        try {
            return calls.get(backend.fhir() + "/Basic/" + id, backend.bearer()).path("id").asText().equals(id);
        } catch (IOException refused) {
            return false;
        }
    }

    private List<String> bodies(MeasuredBackend backend, String conversation) throws IOException, InterruptedException {
        JsonNode twilio = backend.addresses().path("twilio");
        var found = new ArrayList<String>();
        String page = twilio.path("restUrl").asText() + "/Conversations/" + conversation + "/Messages?PageSize=100";
        while (!page.isEmpty() && !page.equals("null")) {
            JsonNode answer = calls.basic(page, twilio.path("accountSid").asText(), twilio.path("authToken").asText());
            answer.path("messages").forEach(message -> found.add(message.path("body").asText()));
            page = answer.at("/meta/next_page_url").asText();
        }
        return found;
    }
}
