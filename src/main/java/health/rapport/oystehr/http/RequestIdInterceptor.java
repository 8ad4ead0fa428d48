package health.rapport.oystehr.http;

import java.io.IOException;
import java.util.UUID;
import okhttp3.Interceptor;
import okhttp3.Response;

/** Names every call, so that Oystehr's support can find it; a repetition of the same call keeps its name. */
final class RequestIdInterceptor implements Interceptor {
    private static final String HEADER = "x-oystehr-request-id";

    @Override
    public Response intercept(Chain chain) throws IOException {
        return chain.proceed(chain.request().newBuilder().header(HEADER, UUID.randomUUID().toString()).build());
    }
}
