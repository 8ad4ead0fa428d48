package health.rapport.bench;

import health.rapport.backend.http.HttpReply;
import health.rapport.backend.http.HttpRequest;
import health.rapport.backend.http.LoopbackServer;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands before a FHIR server and writes down what is asked of it, so that the very same can be asked again. */
final class RecordedQuestions implements AutoCloseable {
    /** @param path below the FHIR server's address */
    record Question(String method, String path, String body) {
        String ask(Calls calls, String fhir, String bearer) throws IOException, InterruptedException {
            return calls.form(method, fhir + path, bearer, body);
        }
    }

    private final LoopbackServer server = new LoopbackServer(0);
    private final List<Question> questions = new CopyOnWriteArrayList<>();
    private final Calls calls;
    private final String fhir;

    /** @param fhir where the questions go on to; without a slash at the end */
    RecordedQuestions(String fhir, Calls calls) throws Exception {
        this.fhir = fhir;
        this.calls = calls;
        server.bind();
        server.start(this::pass, path -> 1 << 20, Map.of());
    }

    private HttpReply pass(HttpRequest request) {
        var question = new Question(request.method(), request.path(), request.bodyText());
        questions.add(question);
        try {
            return HttpReply.text(200, "application/fhir+json", question.ask(calls, fhir, request.bearer().orElse("")));
        } catch (IOException failure) {
            return HttpReply.empty(502);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return HttpReply.empty(503);
        }
    }

    URI address() {
        return server.origin();
    }

    /** What was asked since the last time, in order. */
    List<Question> taken() {
        List<Question> taken = List.copyOf(questions);
        questions.clear();
        return taken;
    }

    @Override
    public void close() {
        server.close();
    }
}
