package health.rapport.backend.http;

/** Answers a request; blocking is fine, each runs on a virtual thread. Fails with {@link HttpFailure}. */
@FunctionalInterface
public interface Route {
    HttpReply handle(HttpRequest request) throws Exception;
}
